"""Selling: revenue before discounts and fees, stock out by FEFO, cost by moving average."""

from dataclasses import dataclass, replace
from datetime import date

from umkm_desk.domain.money import split
from umkm_desk.domain.quantity import amount_for


@dataclass(frozen=True, slots=True)
class SaleLine:
    """`price` is rupiah for each `per` thousandths of the base unit (1000 = one piece, 1,000,000 = a kilo).

    `amount` is the gross in rupiah, `quantity × price` when None; `discount` and `fee` are rupiah for the line.
    `batch` names a batch by hand; None lets FEFO pick.
    """

    item: str
    quantity: int
    price: int
    per: int = 1000
    discount: int = 0
    fee: int = 0
    amount: int | None = None
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class SaleDraft:
    """One sale. `paid_by`: cash, bank, ewallet, marketplace, credit (a customer is needed) or deposit.

    What is received is Σ(amount − discount − fee) + `shipping`.
    """

    day: date
    lines: tuple[SaleLine, ...]
    number: str | None = None
    time: str | None = None
    channel: str | None = None
    customer: str | None = None
    paid_by: str = "cash"
    due_on: date | None = None
    shipping: int = 0
    note: str | None = None


def gross(line: SaleLine) -> int:
    """What a line costs the customer before discounts, in rupiah."""
    return line.amount if line.amount is not None else amount_for(line.price, line.quantity, line.per)


def received(draft: SaleDraft) -> int:
    """What a sale brings in, in rupiah: Σ(gross − discount − fee) + shipping."""
    return sum(gross(line) - line.discount - line.fee for line in draft.lines) + draft.shipping


def shared(draft: SaleDraft, *, discount: int = 0, fee: int = 0) -> SaleDraft:
    """The sale with a discount and a fee on the whole of it (rupiah, ≥ 0) shared among its lines by their amounts."""
    weights = [gross(line) - line.discount for line in draft.lines]
    if not any(weights):
        return draft
    discounts, fees = split(discount, weights), split(fee, weights)
    return replace(
        draft,
        lines=tuple(
            replace(line, discount=line.discount + less, fee=line.fee + kept)
            for line, less, kept in zip(draft.lines, discounts, fees, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """What came back. `amount` is what is paid back in rupiah; None: the sale's (purchase's) own share."""

    item: str
    quantity: int
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """Goods back from a customer (`of` a sale) or to a supplier (`of` a purchase).

    `of` None: a customer's return of an unknown sale, at the current average; every line then needs an amount.
    `resellable` False: the goods never enter stock again. `paid_by` is how the money goes back.
    """

    day: date
    lines: tuple[ReturnLine, ...]
    of: str | None = None
    number: str | None = None
    resellable: bool = True
    paid_by: str = "cash"
    note: str | None = None
