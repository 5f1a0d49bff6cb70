"""Buying: goods come in at what was paid, freight included."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from umkm_desk.domain.money import split
from umkm_desk.domain.quantity import amount_for


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """`quantity` in thousandths of the base unit; `amount` and `freight` whole rupiah for the line, ≥ 0.

    `expires_on` None: by the item's shelf life when the batch is new; `batches.NO_EXPIRY`: none at all.
    """

    item: str
    quantity: int
    amount: int
    freight: int = 0
    batch: str | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """One shopping note. `paid_by`: cash, bank, ewallet, marketplace or credit (then a supplier is needed).

    `freight` is for the whole note and shared among the lines by their amounts.
    """

    day: date
    lines: tuple[PurchaseLine, ...]
    number: str | None = None
    supplier: str | None = None
    paid_by: str = "cash"
    due_on: date | None = None
    freight: int = 0
    note: str | None = None


def total(draft: PurchaseDraft) -> int:
    """What a note costs in whole rupiah, freight included."""
    return sum(line.amount + line.freight for line in draft.lines) + draft.freight


def gathered(draft: PurchaseDraft) -> PurchaseDraft:
    """The same note with its freight as one sum, where the lines' freight is just its share by their amounts."""
    shares = [line.freight for line in draft.lines]
    freight = sum(shares)
    if draft.freight or not freight or shares != split(freight, [line.amount for line in draft.lines]):
        return draft
    return replace(draft, lines=tuple(replace(line, freight=0) for line in draft.lines), freight=freight)


def price_per(amount: int, quantity: int, per: int) -> int:
    """Whole rupiah for `per` when `amount` was paid for `quantity` (both in thousandths, > 0), half up."""
    return amount_for(amount, per, quantity)


UNUSUAL: Final = 3
"""A price that is as many times the last one, or as many times less, is more likely a slip than a price."""


def is_unusual(amount: int, quantity: int, last_amount: int, last_quantity: int) -> bool:
    """Whether a price is so far from the last one that amount or quantity may be mistyped; quantities > 0."""
    now, last = amount * last_quantity, last_amount * quantity
    return last > 0 and (now >= UNUSUAL * last or UNUSUAL * now <= last)
