"""The year's turnover against the limits at which something changes: what is reached, what may be, and when.

Turnover is the one that is taxed: before discounts and fees, with billed shipping, less goods brought back. What is
said of months to come is an estimate: the average of the last three full months, for every month left in the year.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.turnover_limits import Limit, first_above
from umkm_desk.queries.ledger import first_month
from umkm_desk.queries.rules import turnover_limits
from umkm_desk.queries.shop import shop
from umkm_desk.queries.tax import month_turnovers, tax_year
from umkm_desk.storage.session import Session

PACE_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A limit on the meter. `crossed`: the month that went above it; `expected`: the month that may (an estimate).

    Both None: not in this year, at this pace. At most one is filled in. What was crossed before the book began counts
    as crossed in its first month.
    """

    limit: Limit
    crossed: Month | None
    expected: Month | None

    def left(self, turnover: int) -> int:
        """Rupiah to the limit, 0 when it is reached."""
        return max(self.limit.amount - turnover, 0)


@dataclass(frozen=True, slots=True)
class Meter:
    """The turnover (rupiah) of the year of `until` up to that day, and the limits, the lowest first.

    `this_month` is what the month of `until` had of it. `pace` is the average of `pace_months`: up to three full
    months, some maybe of the year before; None without any. `before_book`: what of the turnover the opening balance
    said. `individual`: has the free band.
    """

    until: date
    turnover: int
    this_month: int
    before_book: int
    pace: int | None
    pace_months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    individual: bool

    @property
    def year_end(self) -> int | None:
        """The turnover that the year may end with at this pace, an estimate; None without a pace."""
        if self.pace is None:
            return None
        left = max(self.pace - self.this_month, 0) + self.pace * (12 - self.until.month)
        return self.turnover + max(left, 0)


def turnover_meter(session: Session, day: date) -> Meter:
    """The meter of a day's year, as it stands at the end of the day."""
    now = Month.of(day)
    chain = tax_year(session, now, day)
    this = chain[-1]
    so_far = this.to_date - this.turnover
    begun = min(first_month(session) or now, now)
    individual = shop(session).kind == "individual"
    months = _full_months(session, day)
    turnovers = month_turnovers(session, months[0], months[-1]) if months else {}
    pace = round_half_up(sum(turnovers.get(m.number, 0) for m in months), len(months)) if months else None
    marks = []
    for limit in turnover_limits(day, individual=individual):
        crossed = None
        if this.to_date > limit.amount:  # goods brought back may have taken it below again
            crossed = next(step.month for step in chain if step.to_date > limit.amount and step.month >= begun)
        expected = None
        if crossed is None and pace is not None and pace > 0:
            expected = first_above(limit.amount, so_far, this.turnover, pace, now)
        marks.append(Mark(limit, crossed, expected))
    before_book = chain[0].to_date - chain[0].turnover
    return Meter(day, this.to_date, this.turnover, before_book, pace, months, tuple(marks), individual)


def _full_months(session: Session, day: date) -> tuple[Month, ...]:
    """The last months of the book that are over by the end of `day`, up to three, the oldest first.

    The month in which the book began is full when it began on its first day.
    """
    begun = first_month(session)
    if begun is None:
        return ()
    first_day = session.value(
        "SELECT MIN(p.day) FROM account a CROSS JOIN posting p"
        " WHERE p.account = a.code AND p.day BETWEEN :first AND :last",
        first=day_number(begun.first), last=day_number(begun.last),
    )  # fmt: skip
    if first_day is None or day_of(first_day) > begun.first:
        begun = begun.plus(1)
    last = Month.of(day)
    if day < last.last:
        last = last.plus(-1)
    months = [last.plus(-step) for step in range(PACE_MONTHS)]
    return tuple(month for month in reversed(months) if month >= begun)
