"""What is to be looked at before a month is locked: unpaid bills, wear, stock below zero, the tax it will set aside."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.ledger import LABOUR, LABOUR_APPLIED
from umkm_desk.queries.accruals import OpenBill, open_bills
from umkm_desk.queries.ledger import closed_through, month_sums
from umkm_desk.queries.profit import by_account, profit
from umkm_desk.queries.schedules import Booking, DueMonth, bookings, due_until
from umkm_desk.queries.tax import tax_due
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class ClosingSteps:
    """The oldest month that is over and not locked, and what belongs into it before it is.

    `months`: all such months up to the one asked for, oldest first. `bills`: what is owed for wages and bills at its
    end. `wages_missing`: wages were charged to products, but none are recorded. `bookings`: wear and what was paid in
    advance, not booked yet. `instalments` of loans due by its end and not paid. `below_zero`: names of items whose
    stock is; locking refuses that. `counted_on`: the last stock count in it. `tax`: rupiah that locking sets aside,
    an estimate. `profit`: the month's net profit as it stands, before that tax.
    """

    month: Month
    months: tuple[Month, ...]
    bills: tuple[OpenBill, ...]
    wages_missing: bool
    bookings: tuple[Booking, ...]
    instalments: tuple[DueMonth, ...]
    below_zero: tuple[str, ...]
    counted_on: date | None
    tax: int
    profit: int


def closing_steps(session: Session, until: Month, today: date) -> ClosingSteps | None:
    """The steps for the oldest open month up to `until`; None when all of them are locked."""
    months = open_months(session, until)
    if not months:
        return None
    month = months[0]
    sums = month_sums(session, month)
    moved = by_account(sums)
    counted = session.value(_COUNTED, first=day_number(month.first), last=day_number(month.last))
    return ClosingSteps(
        month=month,
        months=months,
        bills=tuple(open_bills(session, month.last)),
        wages_missing=moved[LABOUR_APPLIED] != 0 and moved[LABOUR] == 0,
        bookings=bookings(session, month, today),
        instalments=tuple(due for due in due_until(session, month) if due.kind == "loan"),
        below_zero=tuple(row[0] for row in session.rows(_BELOW, month=month.number, last=day_number(month.last))),
        counted_on=day_of(counted) if counted else None,
        tax=tax_due(session, month),
        profit=profit(sums).net_profit,
    )


def open_months(session: Session, until: Month) -> tuple[Month, ...]:
    """The months with entries that aren't locked, up to `until`, which is among them without any; oldest first."""
    closed = closed_through(session)
    if closed is not None and until <= closed:
        return ()
    after = closed.number if closed else 0
    rows = session.rows(_OPEN, after=after, until=until.number)
    return tuple(Month.from_number(number) for number in sorted({until.number, *(row[0] for row in rows)}))


_OPEN: Final = "SELECT DISTINCT month FROM account_month WHERE month > :after AND month <= :until"
# `||` so that the month's documents are read by their day, not all counts there ever were
_COUNTED: Final = """
    SELECT d.day FROM document d WHERE d.kind || '' = 'count' AND d.day BETWEEN :first AND :last
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)
    ORDER BY d.day DESC LIMIT 1
"""
# What locking refuses (actions.closing): below zero at the month's end, or a sale in it waiting for its goods.
_BELOW: Final = """
    SELECT name FROM (
        SELECT i.name AS name FROM stock_month s JOIN item i ON i.id = s.item WHERE s.month <= :month
        GROUP BY s.item, s.account, i.name HAVING SUM(s.quantity) < 0
        UNION SELECT i.name FROM owed o JOIN item i ON i.id = o.item JOIN line l ON l.id = o.line
        JOIN document d ON d.id = l.document WHERE o.quantity > 0 AND d.day <= :last) AS found
    ORDER BY name
"""
