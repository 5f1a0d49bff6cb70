"""The health of the books: what is missing or doesn't look right, one finding a kind, and the score that is left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.health import gaps, score
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding, Health, HealthFinding
from umkm_desk.queries.hints import missing_prices, money_below_zero, sales_without_cost, stock_below_zero
from umkm_desk.queries.ledger import first_open_month
from umkm_desk.queries.month_hints import no_opening, productions_without, undated_products
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.storage.session import Session

COUNT_WITHIN: Final = 2  # months


def health(
    session: Session, day: date, money: Mapping[str, int], *, since: date, items: Sequence[StockItem] | None = None
) -> Health:
    """What should be mended as of a day; `money` is each account's balance on it, `items` the stock on it.

    Sales and productions are looked at from `since` on, so that an old book answers as fast as a new one. A month that
    is closed counts as closed on every day: when that was done isn't part of what an export says.
    """
    if not session.row("SELECT 1 FROM document WHERE day <= :day LIMIT 1", day=day_number(day)):
        return Health(None, ())
    held = stock(session, day) if items is None else items
    found: dict[str, list[Finding]] = {
        "stock_below_zero": stock_below_zero(held),
        "money_below_zero": money_below_zero(money),
        "sales_without_cost": sales_without_cost(session, since, day),
        "no_price": missing_prices(held),
        "no_opening": no_opening(session, day),
        "month_not_closed": _not_closed(session, day),
        "no_expiry": _undated(held),
        "no_wages": [],
        "no_overhead": [],
        "no_count": _not_counted(session, day, held),
        "drawer_not_counted": _drawer_not_counted(session, day, money),
    }
    counts = {key: len(findings) for key, findings in found.items()}
    wages, overhead = productions_without(session, since, day)
    for key, count, finding in (("no_wages", *wages), ("no_overhead", *overhead)):
        found[key], counts[key] = [finding], count
    known = gaps(counts)
    return Health(score(known), tuple(HealthFinding(gap.key, gap.count, found[gap.key][0], gap.cost) for gap in known))


def _undated(items: Sequence[StockItem]) -> list[Finding]:
    names = undated_products(items)
    return [
        Finding("Batches of %(items)s have no expiry date. Fill in the shelf life.", {"items": name}) for name in names
    ]


def _not_closed(session: Session, day: date) -> list[Finding]:
    """The months that were over and still open, oldest first."""
    found, open_from = [], first_open_month(session)
    while open_from is not None and open_from < Month.of(day):
        found.append(Finding("%(month)s isn't closed yet. Close it when all of it is recorded.", {"month": open_from}))
        open_from = open_from.plus(1)
    return found


def _not_counted(session: Session, day: date, items: Sequence[StockItem]) -> list[Finding]:
    """There is stock, and for two months nobody looked whether it is what the books say."""
    if not any(item.quantity for item in items) or not _old_enough(session, day):
        return []
    return [] if session.row(_COUNTED, after=_two_months_before(day), day=day_number(day)) else [Finding(_NO_COUNT, {})]


def _drawer_not_counted(session: Session, day: date, money: Mapping[str, int]) -> list[Finding]:
    """Cash is used, and for two months nobody counted it."""
    if not money.get("1101") or not _old_enough(session, day):
        return []
    counted = session.row(_DRAWER_COUNTED, after=_two_months_before(day), day=day_number(day))
    return [] if counted else [Finding(_NO_DRAWER, {})]


_NO_COUNT = N_("Stock wasn't counted in the last two months. Count it, so that what is lost is seen.")
_NO_DRAWER = N_("The cash in the drawer wasn't counted in the last two months. Count it against the cash book.")
_COUNTED = """
    SELECT 1 FROM document d WHERE d.kind || '' = 'count' AND d.day > :after AND d.day <= :day
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) LIMIT 1
"""
_DRAWER_COUNTED = """
    SELECT 1 FROM document d JOIN cash_act a ON a.document = d.id
    WHERE d.kind || '' = 'journal' AND a.kind = 'cash_count' AND a.account = '1101'
      AND d.day > :after AND d.day <= :day AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) LIMIT 1
"""


def _two_months_before(day: date) -> int:
    month = Month.of(day).plus(-COUNT_WITHIN)
    return day_number(date(month.year, month.month, min(day.day, month.last.day)))


def _old_enough(session: Session, day: date) -> bool:
    """Something was recorded two months ago already."""
    return bool(session.row("SELECT 1 FROM document WHERE day <= :day LIMIT 1", day=_two_months_before(day)))
