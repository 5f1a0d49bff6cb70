"""Where the books begin: money, stock, each debt, and this year's turnover and tax so far."""

from dataclasses import dataclass
from datetime import date

TURNOVER = "turnover"
TAX = "tax"


@dataclass(frozen=True, slots=True)
class OpeningDraft:
    """One opening balance: either `item` with `quantity` (thousandths) or `account`; `amount` in rupiah.

    `account` is a code, or `turnover` / `tax` for this year's figures before the book. 1201 and 2101 need a contact:
    each debt is its own row.
    """

    day: date
    amount: int
    item: str | None = None
    account: str | None = None
    quantity: int | None = None
    batch: str | None = None
    expires_on: date | None = None
    contact: str | None = None
    due_on: date | None = None
    number: str | None = None
