"""What the notes say that the ledger alone doesn't know: debts by age, channels, products, permits, schedules."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.debts import OpenDebt, payables, receivables
from umkm_desk.queries.late_corrections import LateCorrection, Reopening, late_in, reopenings
from umkm_desk.queries.ledger import closed_through
from umkm_desk.queries.mentoring import workforce
from umkm_desk.queries.permits import Permit, permits
from umkm_desk.queries.rules import DatedTaxRule, turnover_tax_rule
from umkm_desk.queries.sales import MonthSales, by_channel, by_product, month_sales
from umkm_desk.queries.shop import shop
from umkm_desk.storage.session import Session

AGES: Final = ("not_due", "1-30", "31-60", "61-90", "over_90")
_MOST_PRODUCTS: Final = 5


@dataclass(frozen=True, slots=True)
class Schedule:
    """Equipment or a loan that runs month by month: from which month, for how many, of what amount."""

    name: str
    account: str
    first: Month
    months: int
    amount: int


@dataclass(frozen=True, slots=True)
class Debts:
    """Open debts on a day: rupiah by age, and of how many contacts."""

    by_age: Mapping[str, int]
    contacts: int


@dataclass(frozen=True, slots=True)
class Side:
    """What one column of the notes needs. `channels`: net sales by channel, "" when none was named."""

    owed_to_us: Debts
    owed_by_us: Debts
    channels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of the notes. `products` are the most sold ones; `people` work there, 0 when that isn't known.

    `late`: what was put right across a closed month; `reopened`: the months that were opened again, and why.
    """

    shop: ShopDraft
    permits: tuple[Permit, ...]
    products: tuple[str, ...]
    people: int
    schedules: tuple[Schedule, ...]
    tax_rule: DatedTaxRule | None
    closed: bool
    now: Side
    before: Side | None
    late: tuple[LateCorrection, ...]
    reopened: tuple[tuple[Month, Reopening], ...]


def facts(session: Session, period: Period, until: date, compared: Period | None) -> Facts:
    """Gather the facts of a period, and what is compared with the one before."""
    sold = _sold(session, period, until)
    closed, month = closed_through(session), Month.of(until)
    months = [each for each in period.months if each.first <= until]
    return Facts(
        shop=shop(session),
        permits=tuple(permits(session, until)),
        products=tuple(product.name for product in by_product(session, sold)[:_MOST_PRODUCTS] if product.gross > 0),
        people=sum(row.women + row.men for row in workforce(session, month)),
        schedules=tuple(_schedules(session, month)),
        tax_rule=turnover_tax_rule(until),
        closed=closed is not None and until == month.last and month <= closed,
        now=_side(session, until, sold),
        before=None if compared is None else _side(session, compared.last, _sold(session, compared, compared.last)),
        late=late_in(session, months, until),
        reopened=tuple((each, opened) for each in months for opened in reopenings(session, each)),
    )


def _sold(session: Session, period: Period, until: date) -> list[MonthSales]:
    return [row for month in period.months if month.first <= until for row in month_sales(session, month, until)]


def _side(session: Session, until: date, sold: list[MonthSales]) -> Side:
    channels = {row.channel: row.gross - row.discount - row.returns for row in by_channel(session, sold)}
    return Side(_debts(receivables(session, until)), _debts(payables(session, until)), channels)


def _debts(found: list[OpenDebt]) -> Debts:
    ages: Counter[str] = Counter()
    for debt in found:
        ages[debt.age] += debt.open
    return Debts(ages, len({debt.contact for debt in found}))


def _schedules(session: Session, month: Month) -> list[Schedule]:
    rows = session.rows(
        "SELECT name, account, first, months, amount FROM schedule WHERE first <= :month"
        " AND COALESCE(ended, 999912) >= :month ORDER BY account, first, name",
        month=month.number,
    )
    return [
        Schedule(name, account, Month.from_number(first), months, amount)
        for name, account, first, months, amount in rows
    ]
