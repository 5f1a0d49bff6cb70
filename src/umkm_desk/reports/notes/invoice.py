"""A sale on a sheet: the receipt of A5, and the invoice, which says by when and where to pay."""

from reportlab.platypus import Flowable, KeepTogether, Spacer

from umkm_desk.language.terbilang import terbilang_rupiah
from umkm_desk.language.words import Lang
from umkm_desk.queries.papers import PaperLine, Receipt
from umkm_desk.reports.notes.parts import addressed, beside, head, listing, sheet, signatures, sums, text
from umkm_desk.reports.notes.saying import due, line_price, moment, party_lines, receipt_sums, standing
from umkm_desk.reports.paper.sheet import Size, build_sheet, inner_width
from umkm_desk.reports.paper.tables import Column, Line
from umkm_desk.reports.wording import Wording


def receipt_sheet(receipt: Receipt, lang: Lang, size: Size = "A5") -> bytes:
    """The receipt as a sheet in `lang`; the same receipt gives the same bytes."""
    return _sheet(receipt, Wording.of(lang), size, invoice=False)


def invoice_sheet(receipt: Receipt, lang: Lang, size: Size = "A4") -> bytes:
    """The invoice as a sheet in `lang`; the same sale gives the same bytes."""
    return _sheet(receipt, Wording.of(lang), size, invoice=True)


def _sheet(receipt: Receipt, say: Wording, size: Size, *, invoice: bool) -> bytes:
    tr = say.tr
    width = inner_width(size)
    name = tr("Invoice") if invoice else tr("Receipt")
    title = (
        tr("Invoice %(number)s", number=receipt.number) if invoice else tr("Receipt %(number)s", number=receipt.number)
    )
    facts = [receipt.number, moment(receipt, say), due(receipt.payment, say)]
    story: list[Flowable] = head(receipt.shop, name, facts, standing(receipt, say), width, say)
    if receipt.customer:
        story += addressed(tr("Billed to"), receipt.customer.name, party_lines(receipt.customer))
    story += [_goods(receipt.lines, width, say), Spacer(1, 8)]
    story.append(KeepTogether(_closing(receipt, width, say, invoice=invoice)))
    return build_sheet(story, sheet(size, title, receipt.shop, say))


def _goods(lines: tuple[PaperLine, ...], width: float, say: Wording) -> Flowable:
    """The goods with their prices; a column of discounts when there are any."""
    tr = say.tr
    if not lines:
        return text(tr("No goods on it."), muted=True)
    reduced = any(line.discount for line in lines)
    columns = [Column(tr("Goods"), figures=False), Column(tr("Quantity")), Column(tr("Price each"))]
    columns += [Column(tr("Discount"))] if reduced else []
    columns.append(Column(tr("Amount (Rp)")))
    rows = []
    for line in lines:
        discount = [say.number(-line.discount) if line.discount else ""] if reduced else []
        rows.append(
            Line(
                (
                    line.name,
                    say.quantity(line.quantity, line.unit),
                    line_price(line, say),
                    *discount,
                    say.number(line.amount - line.discount),
                )
            )
        )
    return listing(columns, rows, width)


def _closing(receipt: Receipt, width: float, say: Wording, *, invoice: bool) -> list[Flowable]:
    tr = say.tr
    left: list[Flowable] = [text(tr("In words"), muted=True), text(terbilang_rupiah(receipt.total), bold=True)]
    if receipt.shop.bank and (invoice or receipt.payment.open):
        left += [Spacer(1, 8), text(tr("Pay to"), muted=True), text(receipt.shop.bank, bold=True)]
    signing = ["" if invoice else tr("Received by"), tr("With regards")]
    return [
        beside(left, [sums(receipt_sums(receipt, say), (width - 14) * 0.54, say)], width, 0.46),
        Spacer(1, 18),
        signatures(signing, receipt.shop.owner or receipt.shop.name, width),
    ]
