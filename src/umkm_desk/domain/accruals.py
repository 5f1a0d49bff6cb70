"""Wages and bills that belong to a month but are paid in a later one."""

from dataclasses import dataclass
from datetime import date
from typing import Final

OWED_WAGES, OWED_BILLS = "2102", "2105"
WAGES: Final = ("5202", "6101")


@dataclass(frozen=True, slots=True)
class OwedDraft:
    """A bill or wages of `amount` rupiah that aren't paid yet: `account` is the expense (5202, 6101, 6103 …)."""

    day: date
    account: str
    amount: int
    note: str | None = None


def owed_account(expense: str) -> str:
    """Where an unpaid bill waits: wages and salaries apart from all others."""
    return OWED_WAGES if expense in WAGES else OWED_BILLS
