"""The ledger's figures of some months: balances at both its ends, what moved between, profit line by line."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import Month, months_back
from umkm_desk.queries.ledger import balances, month_sums, sums_before
from umkm_desk.queries.profit import Profit, by_account, ledger_profit, net_assets, profit
from umkm_desk.queries.proving import prove_sums
from umkm_desk.queries.statements.cash_flow import CashParts, cash_parts
from umkm_desk.queries.statements.equity import OwnerMoves, owner_moves
from umkm_desk.queries.statements.making import Making, making
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Figures:
    """Debit − credit by account: `begin` before `first`, `moved` from then to `until`, `end` after it.

    `earlier` is what the book earned in the calendar years before that of `until`, `so_far` since then.
    """

    first: date
    until: date
    begin: Mapping[str, int]
    moved: Mapping[str, int]
    end: Mapping[str, int]
    lines: Profit
    earlier: int
    so_far: int
    making: Making
    money: CashParts
    owner: OwnerMoves


def figures(session: Session, first: Month, until: date) -> Figures:
    """All figures from the first day of a month up to a day, proved against one another."""
    sums, day = _sums(session, first, until), first.first
    prove_sums(session, sums, day, until)
    begin, moved = balances(session, day - timedelta(days=1)), by_account(sums)
    end = defaultdict(int, begin)
    for account, amount in moved.items():
        end[account] += amount
    earlier = ledger_profit(sums_before(session, Month(until.year, 1)))
    found = Figures(
        day, until, begin, moved, end, profit(sums), earlier, ledger_profit(end) - earlier,
        making(session, day, until), cash_parts(session, day, until),
        owner_moves(session, day, until),
    )  # fmt: skip
    _prove(found)
    return found


def _prove(found: Figures) -> None:
    """Profit by its lines is what the ledger earned, and with the owner's moves it is the change of the equity."""
    earned = ledger_profit(found.moved)
    if found.lines.net_profit != earned:
        raise AssertionError(f"net profit is {found.lines.net_profit} by its lines and {earned} by the ledger")
    change = net_assets(found.end) - net_assets(found.begin)
    if change != earned + found.owner.change:
        raise AssertionError(f"equity from {found.first} on changed by {change}, not by profit and the owner's moves")


def _sums(session: Session, first: Month, until: date) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for month in months_back(first.first, until):
        for key, amount in month_sums(session, month, until).items():
            found[key] += amount
    return found
