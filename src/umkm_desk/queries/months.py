"""The months of the book: how each went, whether it is locked, and whether its summary was handed out."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from umkm_desk.domain.calendar import Month
from umkm_desk.queries.ledger import closed_through, first_month
from umkm_desk.queries.profit import profit
from umkm_desk.storage.session import Session

MonthState = Literal["running", "open", "closed"]


@dataclass(frozen=True, slots=True)
class BookMonth:
    """A month in rupiah. `made_at`: when its summary was last made once locked; `outdated`: it changed since.

    `state`: running until its last day is over, then open until it is closed.
    """

    month: Month
    state: MonthState
    sales_net: int
    net_profit: int
    made_at: str | None
    outdated: bool


def months(session: Session, day: date) -> list[BookMonth]:
    """Every month from the book's first entry to that of `day`, the newest first."""
    begun, closed = first_month(session), closed_through(session)
    sums: dict[int, dict[tuple[str, str], int]] = {}
    for number, account, part, amount in session.rows(
        "SELECT month, account, part, SUM(debit) - SUM(credit) FROM account_month GROUP BY month, account, part"
    ):
        sums.setdefault(number, {})[account, part] = amount
    made = {
        month: (made_at, bool(outdated))
        for month, made_at, outdated in session.rows("SELECT month, made_at, outdated FROM report_made ORDER BY id")
    }
    found, month = [], Month.of(day)
    while begun is None or month >= begun:
        lines = profit(sums.get(month.number, {}))
        state: MonthState = "running" if month.last >= day else "open"
        if closed is not None and month <= closed:
            state = "closed"
        made_at, outdated = made.get(month.number, (None, False))
        found.append(BookMonth(month, state, lines.net_sales, lines.net_profit, made_at, outdated))
        if begun is None:
            break
        month = month.plus(-1)
    return found
