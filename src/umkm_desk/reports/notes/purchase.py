"""The purchase note: what was bought, from whom, for how much, in which batches. For the shop's own files."""

from reportlab.platypus import Flowable, KeepTogether, Spacer

from umkm_desk.language.terbilang import terbilang_rupiah
from umkm_desk.language.words import Lang
from umkm_desk.queries.papers import PaperLine, PurchaseNote
from umkm_desk.reports.notes.parts import addressed, beside, head, listing, sheet, sums, text
from umkm_desk.reports.notes.saying import STATES, due, party_lines, purchase_sums
from umkm_desk.reports.paper.sheet import Size, build_sheet, inner_width
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import Wording


def purchase_sheet(note: PurchaseNote, lang: Lang, size: Size = "A5") -> bytes:
    """The purchase note as a sheet in `lang`; the same purchase gives the same bytes."""
    say = Wording.of(lang)
    tr = say.tr
    width = inner_width(size)
    stamp = tr(STATES[note.state]) if note.state in STATES else "" if note.payment.open else tr("PAID")
    facts = [note.number, say.day(note.day), due(note.payment, say)]
    story: list[Flowable] = head(note.shop, tr("Purchase note"), facts, stamp, width, say)
    if note.supplier:
        story += addressed(tr("Bought from"), note.supplier.name, party_lines(note.supplier))
    story += [_goods(note.lines, width, say), Spacer(1, 8)]
    left: list[Flowable] = [
        text(tr("In words"), muted=True),
        text(terbilang_rupiah(note.goods + note.freight), bold=True),
    ]
    if note.note:
        left += [Spacer(1, 8), text(tr("Note"), muted=True), text(note.note)]
    right: list[Flowable] = [sums(purchase_sums(note, say), (width - 14) * 0.54, say)]
    story.append(KeepTogether([beside(left, right, width, 0.46)]))
    title = tr("Purchase note %(number)s", number=note.number)
    return build_sheet(story, sheet(size, title, note.shop, say))


def _goods(lines: tuple[PaperLine, ...], width: float, say: Wording) -> Flowable:
    tr = say.tr
    if not lines:
        return text(tr("No goods on it."), muted=True)
    batches = any(line.batch for line in lines)
    columns = [Column(tr("Goods"), figures=False)]
    columns += [Column(tr("Batch, good until"), figures=False)] if batches else []
    columns += [Column(tr("Quantity")), Column(tr("Amount (Rp)"))]
    rows = []
    for line in lines:
        until = say.day(line.expires_on) if line.expires_on else ""
        batch = [", ".join(filter(None, (line.batch, until)))] if batches else []
        rows.append(Line((line.name, *batch, say.quantity(line.quantity, line.unit), say.number(line.amount))))
    return listing(columns, rows, width)
