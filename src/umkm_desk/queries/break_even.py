"""When a month pays for itself: the costs that come whatever is sold, against what the usual sales leave.

Averages of the last full months of the book, in whole rupiah a month. Source: domain facts 2.5.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.ledger import BAD_DEBT, CASH_DIFFERENCE, FEES, LABOUR, OVERHEAD
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.pricing import break_even_sales
from umkm_desk.queries.ledger import first_month, month_sums
from umkm_desk.queries.profit import profit
from umkm_desk.queries.sales import month_sales
from umkm_desk.storage.session import Session

MONTHS: Final = 3
_NOT_FIXED: Final = (FEES, BAD_DEBT, CASH_DIFFERENCE, "8102")
"""Expenses that grow with sales or come by accident; so do those of class 5, what is lost of goods."""


@dataclass(frozen=True, slots=True)
class FixedCost:
    """An expense account (owner's word as gettext id) and its average a month; `counts`: it comes every month."""

    account: str
    name: str
    amount: int
    counts: bool


@dataclass(frozen=True, slots=True)
class FixedCosts:
    """Expenses of some full months, averaged, by account; those that aren't fixed are shown, but left out.

    Production wages and kitchen costs stand here as far as they weren't charged to products.
    """

    months: tuple[Month, ...]
    rows: tuple[FixedCost, ...]

    @property
    def total(self) -> int:
        """What a month costs whatever is sold."""
        return sum(row.amount for row in self.rows if row.counts)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What has to be sold a month, in the mix of the last months, so that it pays the fixed costs.

    `sales` is the average net of a month, `variable` what those sales cost (HPP and app fees); `units_needed` counts
    pieces. None where it can't be said: no full month, a mix that doesn't cover its cost, or products that aren't sold
    by the piece.
    """

    fixed: FixedCosts
    sales: int
    variable: int
    sales_needed: int | None
    units_needed: int | None


def fixed_costs(session: Session, day: date) -> FixedCosts:
    """The expenses of the last full months before that of `day`: up to three, as many as the book has."""
    months = _full_months(session, day)
    sums: dict[str, int] = defaultdict(int)
    for month in months:
        lines = profit(month_sums(session, month))
        for account, amount in lines.expenses:
            sums[account] += amount
        sums[LABOUR] += lines.variance.labour_actual - lines.variance.labour_applied
        sums[OVERHEAD] += lines.variance.overhead_actual - lines.variance.overhead_applied
    names: dict[str, str] = dict(session.rows("SELECT code, owner_name FROM account"))
    rows = tuple(
        FixedCost(code, names[code], round_half_up(amount, len(months)), _counts(code))
        for code, amount in sorted(sums.items())
        if amount > 0
    )
    return FixedCosts(months, rows)


def _counts(account: str) -> bool:
    return account in (LABOUR, OVERHEAD) or (account[0] != "5" and account not in _NOT_FIXED)


def break_even(session: Session, day: date) -> BreakEven:
    """What the months to come have to sell, when they sell the same mix at the same prices."""
    fixed = fixed_costs(session, day)
    count = len(fixed.months)
    if not count:
        return BreakEven(fixed, 0, 0, None, None)
    pieces = {row[0] for row in session.rows("SELECT id FROM item WHERE unit = 'pcs'")}
    sales = variable = quantity = 0
    by_the_piece = True
    for month in fixed.months:
        for row in month_sales(session, month):
            sales += row.gross - row.discount - row.returns
            variable += row.cogs + row.fee
            quantity += row.quantity - row.returned
            by_the_piece &= row.item in pieces or not row.quantity
    sales, variable = round_half_up(sales, count), round_half_up(variable, count)
    needed = break_even_sales(fixed.total, sales, variable)
    units = round_half_up(quantity, 1000 * count) if by_the_piece and quantity > 0 else None
    units_needed = None if needed is None or units is None else -(-needed * units // sales)
    return BreakEven(fixed, sales, variable, needed, units_needed)


def _full_months(session: Session, day: date) -> tuple[Month, ...]:
    begun = first_month(session)
    last = Month.of(day)
    if begun is None:
        return ()
    months = (last.plus(-step) for step in range(MONTHS, 0, -1))
    return tuple(month for month in months if month >= begun)
