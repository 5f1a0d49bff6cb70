"""Page one, the sheet a mentor works with: all that is asked first, in the order in which it is asked.

Domain facts 9.2. It is always one page: where a shop has much to show, lists end sooner in what is left of them.
"""

from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Drawing, Line
from reportlab.platypus import Flowable, KeepInFrame, PageBreak, Spacer

from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.monthly import sheet_tables as tables
from umkm_desk.reports.monthly.masthead import head
from umkm_desk.reports.paper.charts import Filling
from umkm_desk.reports.paper.frame import BOTTOM, HEIGHT, INNER, TOP_FIRST
from umkm_desk.reports.paper.lettering import RULE
from umkm_desk.reports.paper.tables import side_by_side
from umkm_desk.reports.wording import Wording

ROOM: Final = HEIGHT - BOTTOM - TOP_FIRST - 1
BEST: Final = 5  # products
LINE: Final = 17.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many rows each list may have, and how many letters a text."""

    channels: int
    made: int
    expiring: int
    targets: int
    permits: int
    gaps: int
    follow_ups: int
    comments: int
    letters: int


LENGTHS: Final = (
    Lengths(6, 4, 5, 9, 6, 6, 8, 4, 400),
    Lengths(6, 3, 4, 8, 5, 5, 6, 3, 300),
    Lengths(5, 2, 3, 6, 4, 4, 5, 2, 200),
    Lengths(3, 1, 2, 4, 3, 3, 4, 1, 120),
    Lengths(2, 1, 1, 3, 2, 2, 3, 1, 80),
)
"""The longest that fit are taken."""


def story(report: MonthlyReport, say: Wording) -> list[Flowable]:
    """The first page, whole, and the break behind it."""
    for lengths in LENGTHS:
        content = _content(report, say, lengths)
        used = sum(_height(piece) for piece in content)
        if used <= ROOM:
            break
    else:
        return [KeepInFrame(INNER, ROOM, content, mode="shrink"), PageBreak()]
    return [*content, Filling(_empty_lines, LINE, ROOM, optional=True), PageBreak()]


def _height(piece: Flowable) -> float:
    _, tall = piece.wrap(INNER, 10_000)
    return float(tall + piece.getSpaceBefore() + piece.getSpaceAfter())


def _content(report: MonthlyReport, say: Wording, most: Lengths) -> list[Flowable]:
    tr, title = say.tr, tables.title
    left = [
        title(tr("Five products with the most turnover")), *tables.top_products(report, say, BEST),
        *_titled(tr("Sales by channel"), tables.by_channel(report, say, most.channels)),
        title(tr("Production, yield, waste")), *tables.made(report, say, most.made),
        title(tr("Soon past its date")), *tables.expiring(report, say, most.expiring),
    ]  # fmt: skip
    right = [
        title(tr("Who works here")), *tables.workers(report, say),
        title(tr("Permits")), *tables.papers(report, say, most.permits),
        title(tr("Taken for private use against profit")), *tables.drawings(report, say),
        title(tr("Targets: reached?")), *tables.goals(report, say, most.targets),
        title(tr("Health of the books")), *tables.books(report, say, most.gaps),
    ]  # fmt: skip
    return [
        *head(report, say),
        Spacer(0, 2),
        side_by_side(left, right, tables.GAP, tables.LEFT),
        title(tr("What to do next")),
        *tables.to_do(report, say, most.follow_ups, most.letters),
        title(tr("Mentor's notes")),
        *tables.said(report, say, most.comments, most.letters),
    ]


def _titled(title: str, content: list[Flowable]) -> list[Flowable]:
    return [tables.title(title), *content] if content else []


def _empty_lines(height: float) -> Drawing:
    """Ruled lines to write on, as many as there is room for."""
    drawing = Drawing(INNER, height)
    for n in range(1, int(height // LINE) + 1):
        y = height - n * LINE
        drawing.add(Line(0, y, INNER, y, strokeColor=RULE, strokeWidth=0.6))
    return drawing
