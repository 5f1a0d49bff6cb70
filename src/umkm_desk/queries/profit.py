"""From the ledger's sums to profit and equity: which account stands in which line of the summary.

Sums are debit − credit by (account, part). Every account of the classes 4 to 8 stands in exactly one line, so that
the lines always add up to what the ledger earned; every account of class 3 in one line of the equity.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from umkm_desk.domain.ledger import (
    CAPITAL,
    COGS,
    CORRECTIONS,
    DISCOUNT,
    DRAWINGS,
    LABOUR,
    LABOUR_APPLIED,
    OPENING,
    OVERHEAD,
    OVERHEAD_APPLIED,
    RETURNS,
    SHIPPING_CHARGED,
    TAX_EXPENSE,
)
from umkm_desk.queries.summary import CogsParts, ProductionVariance

RETAINED: Final = "3201"
"""Profit of earlier years when brought in by an opening balance; the book never closes profit into it."""

_NOT_GROSS: Final = (DISCOUNT, RETURNS, SHIPPING_CHARGED)
_NOT_EXPENSES: Final = (COGS, CORRECTIONS, LABOUR, OVERHEAD, LABOUR_APPLIED, OVERHEAD_APPLIED, TAX_EXPENSE)


@dataclass(frozen=True, slots=True)
class Profit:
    """A span's profit, line by line, in rupiah. `expenses` are (account, amount) by account, none at zero."""

    gross: int
    discount: int
    returns: int
    cogs: int
    cogs_parts: CogsParts
    variance: ProductionVariance
    expenses: tuple[tuple[str, int], ...]
    other_income: int
    tax_expense: int

    @property
    def net_sales(self) -> int:
        """Sales after discounts and returns."""
        return self.gross - self.discount - self.returns

    @property
    def gross_profit(self) -> int:
        """Net sales less what the goods cost."""
        return self.net_sales - self.cogs

    @property
    def expense_total(self) -> int:
        """All expenses."""
        return sum(amount for _, amount in self.expenses)

    @property
    def net_profit(self) -> int:
        """The identity of the monthly summary."""
        return self.gross_profit - self.variance.net - self.expense_total + self.other_income - self.tax_expense


def profit(sums: Mapping[tuple[str, str], int]) -> Profit:
    """The lines of the profit from a span's sums. Shipping billed to customers is other income."""
    total = by_account(sums)
    parts = CogsParts(
        goods=sums.get((COGS, "act"), 0) + sums.get((COGS, "closing"), 0),
        settlements=sums.get((COGS, "settlement"), 0) + sums.get((CORRECTIONS, "settlement"), 0),
        corrections=sum(
            amount for (account, part), amount in sums.items()
            if (account == CORRECTIONS and part != "settlement") or (account == COGS and part == "correction")
        ),
    )  # fmt: skip
    return Profit(
        gross=-sum(a for code, a in total.items() if code[0] == "4" and code not in _NOT_GROSS),
        discount=total[DISCOUNT],
        returns=total[RETURNS],
        cogs=total[COGS] + total[CORRECTIONS],
        cogs_parts=parts,
        variance=_variance(total),
        expenses=tuple(
            (code, a) for code, a in sorted(total.items()) if a and code[0] in "568" and code not in _NOT_EXPENSES
        ),
        other_income=-total[SHIPPING_CHARGED] - sum(a for code, a in total.items() if code[0] == "7"),
        tax_expense=total[TAX_EXPENSE],
    )


def _variance(total: Mapping[str, int]) -> ProductionVariance:
    labour, overhead = total[LABOUR], total[OVERHEAD]
    labour_applied, overhead_applied = -total[LABOUR_APPLIED], -total[OVERHEAD_APPLIED]
    net = labour - labour_applied + overhead - overhead_applied
    return ProductionVariance(labour, labour_applied, overhead, overhead_applied, net)


def by_account(sums: Mapping[tuple[str, str], int]) -> defaultdict[str, int]:
    """Sums by account, whatever the part; 0 for accounts that weren't used."""
    total: defaultdict[str, int] = defaultdict(int)
    for (account, _), amount in sums.items():
        total[account] += amount
    return total


def ledger_profit(total: Mapping[str, int]) -> int:
    """What the ledger earned: the accounts that are neither owned, owed nor equity."""
    return -sum(amount for code, amount in total.items() if code[0] not in "123")


@dataclass(frozen=True, slots=True)
class EquityMoves:
    """What changed the equity beside profit; drawings hold own use too."""

    capital: int
    drawings: int
    opening_entries: int


def equity_moves(total: Mapping[str, int]) -> EquityMoves:
    """Class 3 of a span: capital put in, taken out, and opening entries (retained earnings brought in among them)."""
    opening = -total.get(OPENING, 0) - total.get(RETAINED, 0)
    return EquityMoves(-total.get(CAPITAL, 0), total.get(DRAWINGS, 0), opening)


def net_assets(total: Mapping[str, int]) -> int:
    """Assets less liabilities: what the owner's share must come to."""
    return sum(amount for code, amount in total.items() if code[0] in "12")
