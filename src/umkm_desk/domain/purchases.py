"""Buying: goods come in at what was paid, freight included."""

from dataclasses import dataclass
from datetime import date


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
