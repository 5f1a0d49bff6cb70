"""What the papers on A4 and A5 share: the head with shop and paper, sums on the right, places to sign."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from umkm_desk.domain.shop import ShopDraft
from umkm_desk.reports.notes.saying import Sum, shop_lines
from umkm_desk.reports.paper.lettering import MUTED, PRIMARY, RULE, TEXT, TINT, escaped, printable, style, text_width
from umkm_desk.reports.paper.sheet import Sheet, Size
from umkm_desk.reports.paper.tables import Column, Line, table
from umkm_desk.reports.wording import Wording

_LEAST_OF_A_ROW: Final = 40  # points
_BARE: list[tuple[Any, ...]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *((edge, (0, 0), (-1, -1), 0) for edge in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")),
]


def sheet(size: Size, title: str, shop: ShopDraft, say: Wording) -> Sheet:
    """The frame of a paper of this name."""
    page_of = say.tr("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s")
    return Sheet(size, title, shop.name, page_of, say.lang)


def beside(left: Sequence[Flowable], right: Sequence[Flowable], width: float, share: float = 0.5) -> Table:
    """Two columns of things, the left one `share` of the `width` points; neither may be longer than a page."""
    gap = 14.0
    first = (width - gap) * share
    return Table(
        [[list(left), "", list(right)]],
        colWidths=[first, gap, width - gap - first],
        hAlign="LEFT",
        style=TableStyle(_BARE),
    )


def head(shop: ShopDraft, title: str, facts: Sequence[str], stamp: str, width: float, say: Wording) -> list[Flowable]:
    """The shop on the left; on the right what paper it is, its facts, and a stamp like LUNAS."""
    short = text_width(printable(shop.name), 14, bold=True) < width  # about two lines of its half
    left = [Paragraph(escaped(shop.name), style(14 if short else 9.5, bold=True))]
    left += [text(line, muted=True) for line in shop_lines(shop, say)]
    right = [Paragraph(escaped(title), style(14, bold=True, color=PRIMARY, align="right"))]
    right += [Paragraph(escaped(fact), style(8.5, align="right")) for fact in facts if fact]
    if stamp:
        right.append(Paragraph(escaped(stamp), style(10, bold=True, align="right", before=2)))
    rule = Table(
        [[""]], colWidths=[width], rowHeights=[8], style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 1, TEXT)])
    )
    return [beside(left, right, width, 0.54), rule, Spacer(1, 8)]


def text(words: str, *, muted: bool = False, bold: bool = False) -> Paragraph:
    """A line of ordinary text, wrapped."""
    return Paragraph(escaped(words), style(8.5, bold=bold, color=MUTED if muted else TEXT))


def addressed(title: str, name: str, lines: Sequence[str]) -> list[Flowable]:
    """Whom the paper is for, or from."""
    return [
        text(title, muted=True),
        Paragraph(escaped(name), style(10, bold=True)),
        *(text(line, muted=True) for line in lines),
        Spacer(1, 8),
    ]


def listing(columns: Sequence[Column], lines: Sequence[Line], width: float) -> Table:
    """A table of goods; a name longer than a page goes on on the next one."""
    made = table(columns, lines, width)
    made.splitInRow = _LEAST_OF_A_ROW
    return made


def sums(lines: Sequence[Sum], width: float, say: Wording) -> Table:
    """Words on the left, rupiah on the right under one another; the total on a ground of its own."""
    size = {"plain": 8.5, "total": 11.5, "strong": 9.5}
    bold = {line.kind for line in lines} - {"plain"}
    figures = max(text_width(say.rupiah(line.amount), size[line.kind], bold=line.kind in bold) for line in lines) + 11
    looks: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
    ]
    rows = []
    for row, line in enumerate(lines):
        letters, strong = size[line.kind], line.kind != "plain"
        rows.append(
            [
                Paragraph(escaped(line.words), style(letters, bold=strong)),
                Paragraph(say.rupiah(line.amount), style(letters, bold=strong, align="right")),
            ]
        )
        if line.kind == "total":
            looks.append(("BACKGROUND", (0, row), (-1, row), TINT))
    return Table(rows, colWidths=[width - figures, figures], hAlign="LEFT", style=TableStyle(looks))


def signatures(titles: Sequence[str], name: str, width: float) -> Table:
    """Places to sign, two side by side: what for ("": nothing there), a line; the shop's `name` below the last one."""
    share = width / len(titles)
    cells = [
        [text(title), Spacer(1, 34), _signed(name if title == titles[-1] else "", share * 0.72)] if title else ""
        for title in titles
    ]
    return Table([cells], colWidths=[share] * len(titles), hAlign="LEFT", style=TableStyle(_BARE))


def _signed(name: str, width: float) -> Table:
    return Table(
        [[text(name)]],
        colWidths=[width],
        hAlign="LEFT",
        style=TableStyle([*_BARE, ("LINEABOVE", (0, 0), (-1, -1), 0.6, MUTED), ("TOPPADDING", (0, 0), (-1, -1), 2)]),
    )
