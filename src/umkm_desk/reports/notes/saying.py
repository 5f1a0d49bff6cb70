"""How the papers of daily work say a line, a price, a sum: the same on a strip, on a sheet and in a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from umkm_desk.domain.quantity import ONE
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.language.words import N_
from umkm_desk.queries.papers import PaperLine, Party, Payment, PurchaseNote, Receipt
from umkm_desk.reports.wording import Wording, selling_unit

PAID: Final[Mapping[str, str]] = {
    "cash": N_("Paid in cash"),
    "bank": N_("Paid by transfer"),
    "ewallet": N_("Paid with an e-wallet"),
    "marketplace": N_("Paid through the app"),
}
STATES: Final[Mapping[str, str]] = {
    "cancelled": N_("CANCELLED"),
    "replaced": N_("REPLACED BY A NEWER VERSION"),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the goods: words and rupiah. `total` is what it comes to, `strong` what is left to pay."""

    words: str
    amount: int
    kind: Literal["plain", "total", "strong"] = "plain"


def moment(receipt: Receipt, say: Wording) -> str:
    """When it was sold: `24 Nov 2026, 14.05` (English 14:05)."""
    clock = receipt.time.replace(":", "." if say.lang == "id" else ":")
    return ", ".join(filter(None, (say.day(receipt.day), clock)))


def price(amount: int, per: int, unit: str, say: Wording) -> str:
    """A price and what it is for: `Rp26.000` a piece, `Rp40.000/kg`, `Rp240.000 per 24 pcs`."""
    name, size = selling_unit(unit)
    if per == size * ONE:
        return say.rupiah(amount) + ("" if unit == "pcs" else f"/{name}")
    if per == ONE:
        return f"{say.rupiah(amount)}/{unit}"
    return say.tr("%(price)s per %(quantity)s", price=say.rupiah(amount), quantity=say.quantity(per, unit))


def line_price(line: PaperLine, say: Wording) -> str:
    """A line's price, "" when its amount was agreed as a whole."""
    return "" if line.price is None or line.per is None else price(line.price, line.per, line.unit, say)


def how_much(line: PaperLine, say: Wording) -> str:
    """`2 pcs × Rp26.000`, or the quantity alone."""
    return " × ".join(filter(None, (say.quantity(line.quantity, line.unit), line_price(line, say))))


def receipt_sums(receipt: Receipt, say: Wording) -> list[Sum]:
    """From the goods to what is left to pay; of a sale that doesn't stand only up to its total."""
    tr = say.tr
    found = []
    if receipt.shipping or receipt.commission:
        found.append(Sum(tr("Subtotal"), receipt.goods))
    if receipt.shipping:
        found.append(Sum(tr("Shipping"), receipt.shipping))
    if receipt.commission:
        found.append(Sum(tr("Commission"), -receipt.commission))
    found.append(Sum(tr("Total to pay"), receipt.total, "total"))
    return found + (_paid(receipt.payment, tr("Left to pay"), say) if receipt.state == "stands" else [])


def purchase_sums(note: PurchaseNote, say: Wording) -> list[Sum]:
    """From the goods to what is left to pay; of a purchase that doesn't stand only up to its total."""
    tr = say.tr
    found = []
    if note.freight:
        found += [Sum(tr("Subtotal"), note.goods), Sum(tr("Freight"), note.freight)]
    found.append(Sum(tr("Total to pay"), note.goods + note.freight, "total"))
    return found + (_paid(note.payment, tr("Still owed"), say) if note.state == "stands" else [])


def _paid(payment: Payment, left: str, say: Wording) -> list[Sum]:
    tr = say.tr
    if payment.way in PAID:
        return [Sum(tr(PAID[payment.way]), payment.paid)]
    parts = [
        Sum(tr("From the deposit"), payment.deposit),
        Sum(tr("Paid so far"), payment.paid),
        Sum(tr("Returns and corrections"), payment.adjusted),
    ]
    found = [part for part in parts if part.amount]
    return [*found, Sum(left, payment.open, "strong")] if payment.open else found


def standing(receipt: Receipt, say: Wording) -> str:
    """What to stamp on it: that it doesn't stand any more, or that it is paid."""
    if receipt.state in STATES:
        return say.tr(STATES[receipt.state])
    return say.tr("PAID") if not receipt.payment.open else ""


def due(payment: Payment, say: Wording) -> str:
    """When what is left has to be paid, "" when no day was agreed or nothing is left."""
    return say.tr("Due on %(day)s", day=payment.due_on) if payment.due_on and payment.open else ""


def whereabouts(shop: ShopDraft) -> str:
    """Street and town of the shop."""
    return ", ".join(filter(None, (shop.address, shop.city)))


def shop_lines(shop: ShopDraft, say: Wording) -> list[str]:
    """What stands under the shop's name: where it is, its telephone, its permit."""
    permit = say.tr("NIB %(number)s", number=shop.permit) if shop.permit else ""
    return [line for line in (whereabouts(shop), shop.phone, permit) if line]


def party_lines(party: Party) -> list[str]:
    """What stands under the other side's name."""
    return [line for line in (party.city, party.phone) if line]
