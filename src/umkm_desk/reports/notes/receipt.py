"""The receipt from a roll of 58 or 80 mm."""

from umkm_desk.language.terbilang import terbilang_rupiah
from umkm_desk.language.words import Lang
from umkm_desk.queries.papers import Receipt
from umkm_desk.reports.notes.saying import due, how_much, moment, receipt_sums, shop_lines, standing
from umkm_desk.reports.paper.roll import Entry, Roll, Width
from umkm_desk.reports.wording import Wording


def receipt_roll(receipt: Receipt, lang: Lang, width: Width) -> bytes:
    """The receipt as a PDF strip in `lang`; the same receipt gives the same bytes."""
    say = Wording.of(lang)
    tr = say.tr
    title = tr("Receipt %(number)s", number=receipt.number)
    roll = Roll(width)
    roll.centred(receipt.shop.name, bold=True, larger=3)
    for text in shop_lines(receipt.shop, say):
        roll.centred(text)
    roll.rule()
    roll.line(title, bold=True)
    roll.line(moment(receipt, say))
    if receipt.customer:
        roll.line(tr("Customer: %(name)s", name=receipt.customer.name))
    roll.rule()
    roll.entries(_goods(receipt, say))
    roll.rule()
    roll.entries(
        [
            Entry(line.words, say.rupiah(line.amount), bold=line.kind == "strong", large=line.kind == "total")
            for line in receipt_sums(receipt, say)
        ]
    )
    if words := due(receipt.payment, say):
        roll.line(words)
    roll.line(tr("In words: %(words)s", words=terbilang_rupiah(receipt.total)))
    if receipt.shop.bank and receipt.payment.open:
        roll.line(tr("Pay to: %(account)s", account=receipt.shop.bank))
    roll.rule()
    roll.centred(standing(receipt, say), bold=True, larger=2)
    if receipt.state == "stands":
        roll.centred(tr("Thank you!"))
    return roll.pdf(f"{title} – {receipt.shop.name}", receipt.shop.name, lang)


def _goods(receipt: Receipt, say: Wording) -> list[Entry]:
    """The name over the whole line, below it how much for how much; a discount below that."""
    entries: list[Entry] = []
    for line in receipt.lines:
        entries += [Entry(line.name), Entry(how_much(line, say), say.number(line.amount))]
        if line.discount:
            entries.append(Entry(say.tr("Discount"), say.number(-line.discount)))
    return entries
