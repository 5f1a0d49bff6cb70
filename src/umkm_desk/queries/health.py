"""The health of the books: what is missing or doesn't look right just now, one finding a kind, for the first page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.hints import missing_prices, money_below_zero, sales_without_cost, stock_below_zero
from umkm_desk.queries.ledger import first_open_month
from umkm_desk.queries.month_hints import no_opening, undated_batches
from umkm_desk.queries.stock import stock
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """`count` findings of a kind, of which `finding` says the first. `key` tells the window where to lead."""

    key: str
    count: int
    finding: Finding


def health(session: Session, day: date, money: Mapping[str, int]) -> list[HealthFinding]:
    """What should be mended, the most urgent first; `money` is each account's balance on `day`.

    Sales are looked at from the month before on, so that an old book answers as fast as a new one.
    """
    items = stock(session)
    month = Month.of(day)
    found = {
        "stock_below_zero": stock_below_zero(items),
        "money_below_zero": money_below_zero(money),
        "sales_without_cost": sales_without_cost(session, month.plus(-1).first, day),
        "no_price": missing_prices(items),
        "no_opening": no_opening(session, day),
        "month_not_closed": _not_closed(session, month),
        "no_expiry": undated_batches(items),
    }
    return [HealthFinding(key, len(findings), findings[0]) for key, findings in found.items() if findings]


def _not_closed(session: Session, month: Month) -> list[Finding]:
    """The months that are over and still open, oldest first."""
    found, open_from = [], first_open_month(session)
    while open_from is not None and open_from < month:
        found.append(Finding("%(month)s isn't closed yet. Close it when all of it is recorded.", {"month": open_from}))
        open_from = open_from.plus(1)
    return found
