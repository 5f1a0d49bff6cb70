"""Money in, out and moved; debts paid and collected."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

CashKind = Literal[
    "expense", "income", "capital", "drawing", "transfer", "pay", "collect", "deposit", "loan", "instalment", "tax"
]
CASH_KINDS: Final[tuple[CashKind, ...]] = (
    "expense", "income", "capital", "drawing", "transfer", "pay", "collect", "deposit", "loan", "instalment", "tax",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CashDraft:
    """One movement of money: `account` is the money account's code (1101 …), `amount` > 0 rupiah.

    An expense may have 2101 there: it isn't paid yet, and `contact` is owed for it.

    `to` is the other money account of a transfer; `category` the account code of an expense, income, loan,
    instalment (interest is 8101) or of an accrued bill paid. pay and collect settle `document` (its number) or the
    contact's oldest debts first; what a customer pays beyond that is kept as a deposit.
    """

    day: date
    kind: CashKind
    account: str
    amount: int
    number: str | None = None
    to: str | None = None
    category: str | None = None
    contact: str | None = None
    document: str | None = None
    note: str | None = None


JournalKind = Literal["journal", "bad_debt", "cash_count"]
JOURNAL_KINDS: Final[tuple[JournalKind, ...]] = ("journal", "bad_debt", "cash_count")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One side: exactly one of `debit` and `credit` is > 0, whole rupiah."""

    account: str
    debit: int = 0
    credit: int = 0


@dataclass(frozen=True, slots=True)
class JournalDraft:
    """An entry no other form makes.

    `journal`: free lines (depreciation, accruals, prepaid, tax withheld). `bad_debt`: `amount` of a customer's debt
    (`document` or the oldest of `contact`) is given up. `cash_count`: `account` was counted and holds `amount`.
    """

    day: date
    kind: JournalKind = "journal"
    lines: tuple[JournalLine, ...] = ()
    number: str | None = None
    account: str | None = None
    amount: int = 0
    contact: str | None = None
    document: str | None = None
    note: str | None = None
