"""The sheet for counting stock: items with their batches, and room to write what is there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, TableStyle

from umkm_desk.language.words import N_, Lang
from umkm_desk.queries.count_sheet import CountSheet
from umkm_desk.queries.stock import StockBatch, StockItem
from umkm_desk.reports.notes.parts import beside, head, listing, sheet, text
from umkm_desk.reports.paper.lettering import MUTED, REGULAR, escaped, style
from umkm_desk.reports.paper.sheet import build_sheet, inner_width
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import Wording, selling_unit

KINDS: Final[Mapping[str, str]] = {
    "product": N_("Products"),
    "material": N_("Ingredients"),
    "packaging": N_("Packaging"),
}
_HOME: Final = "home"  # the name of the shop's own place
_EMPTY_ROWS: Final = 6  # for what is there and not on the list
_LEAST_BEGUN: Final = 90.0  # points of a page in which a group may begin


class _Room(Flowable):
    """A box to write a count in, the unit beside it."""

    def __init__(self, unit: str = "", width: float = 92) -> None:
        super().__init__()
        self.width, self.height = width, 15.0
        self._unit = unit

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # names of ReportLab's
        return self.width, self.height

    def draw(self) -> None:
        box = self.width - (24 if self._unit else 0)
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(0.6)
        self.canv.rect(0, 0, box, self.height)
        self.canv.setFillColor(MUTED)
        self.canv.setFont(REGULAR, 8)
        self.canv.drawString(box + 4, 4.5, self._unit)


def count_sheet_pdf(counted: CountSheet, lang: Lang, *, expected: bool = False) -> bytes:
    """The sheet in `lang`, A4. `expected` prints what should be there; without it the count is a blind one."""
    say = Wording.of(lang)
    tr = say.tr
    width = inner_width("A4")
    title = tr("Stock count sheet")
    story: list[Flowable] = head(counted.shop, title, [say.day_long(counted.day)], "", width, say)
    signed = [text(tr("Counted by: ____________________")), text(tr("Day and time: ____________________"))]
    story += [beside(signed[:1], signed[1:], width), Spacer(1, 6)]
    if not counted.groups:
        story.append(text(tr("Nothing is kept in stock yet."), muted=True))
    for kind, items in counted.groups:
        rows = [line for item in items for line in _rows(item, say, expected=expected)]
        listed = listing(_columns(say, expected=expected), rows, width)
        heading = Paragraph(escaped(tr(KINDS[kind])), style(11, bold=True, before=8, after=4))
        listed.setStyle(TableStyle([("VALIGN", (0, 1), (-1, -1), "MIDDLE")]))
        story += [CondPageBreak(_LEAST_BEGUN), heading, listed]
    story.append(KeepTogether(_not_listed(width, say)))
    return build_sheet(story, sheet("A4", f"{title} {say.day(counted.day)}", counted.shop, say))


def _columns(say: Wording, *, expected: bool) -> Sequence[Column]:
    tr = say.tr
    return [
        Column(tr("Item"), figures=False, share=3),
        Column(tr("Batch, good until"), figures=False, share=2),
        *([Column(tr("In the book"))] if expected else []),
        Column(tr("Counted")),
    ]


def _rows(item: StockItem, say: Wording, *, expected: bool) -> Iterator[Line]:
    """A row a batch; one for the item when there is none."""
    batches: Sequence[StockBatch | None] = [b for b in item.batches if b.code] or [None]
    for batch in batches:
        in_book = batch.quantity if batch else item.quantity
        yield Line(
            (
                item.name,
                _batch(batch, say) if batch else "",
                *([say.quantity(in_book, item.unit)] if expected else []),
                _Room(selling_unit(item.unit)[0]),
            )
        )


def _batch(batch: StockBatch, say: Wording) -> str:
    until = say.day(batch.expires_on) if batch.expires_on else ""
    return ", ".join(filter(None, (batch.code, until, "" if batch.place == _HOME else batch.place)))


def _not_listed(width: float, say: Wording) -> list[Flowable]:
    """Empty rows for what nobody expected."""
    tr = say.tr
    columns = [
        Column(tr("Item"), figures=False, share=3),
        Column(tr("Batch, good until"), figures=False, share=2),
        Column(tr("Counted")),
    ]
    heading = Paragraph(escaped(tr("Found, but not on this list")), style(11, bold=True, before=10, after=4))
    return [heading, listing(columns, [Line(("", "", _Room()))] * _EMPTY_ROWS, width)]
