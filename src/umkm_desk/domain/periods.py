"""Periods that statements are made for: a month, a quarter, a year, each with the one before it to compare with."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.wording import N_

PeriodKind = Literal["month", "quarter", "year"]
LENGTHS: Final[dict[PeriodKind, int]] = {"month": 1, "quarter": 3, "year": 12}
_WORDS: Final[dict[PeriodKind, str]] = {
    "month": N_("%(month)s"), "quarter": N_("Quarter %(quarter)s of %(year)s"), "year": N_("Year %(year)s"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month, quarter or year, by its first month."""

    begin: Month
    kind: PeriodKind

    def __post_init__(self) -> None:
        if (self.begin.month - 1) % LENGTHS[self.kind]:
            raise ValueError(f"no {self.kind} begins with {self.begin}")

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> "Period":
        """The period of a kind in which a day lies."""
        return cls(Month(day.year, day.month - (day.month - 1) % LENGTHS[kind]), kind)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """`2026-10`, `2026-Q3` or `2026`; anything else is refused."""
        year, _, part = text.strip().upper().partition("-")
        try:
            if not part:
                return cls(Month.parse(f"{year}-01"), "year")
            if len(part) == 2 and part[0] == "Q" and part[1] in "1234":
                return cls(Month.parse(f"{year}-{int(part[1]) * 3 - 2:02d}"), "quarter")
            return cls(Month.parse(f"{year}-{part}"), "month")
        except UserError as error:
            raise UserError(
                "“%(text)s” isn't a period. Write a month like 2026-10, a quarter like 2026-Q3 or a year like 2026.",
                text=text,
            ) from error

    @property
    def first(self) -> date:
        """Its first day."""
        return self.begin.first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.begin.plus(LENGTHS[self.kind] - 1).last

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months, in order."""
        return tuple(self.begin.plus(step) for step in range(LENGTHS[self.kind]))

    @property
    def previous(self) -> "Period":
        """The period of the same length that ends the day before."""
        return Period(self.begin.plus(-LENGTHS[self.kind]), self.kind)

    @property
    def quarter(self) -> int:
        """The quarter of the year (1 to 4) in which it begins."""
        return (self.begin.month + 2) // 3

    @property
    def words(self) -> tuple[str, dict[str, object]]:
        """What it is called: a gettext id and its facts."""
        return _WORDS[self.kind], {"month": self.begin, "quarter": self.quarter, "year": self.begin.year}

    def until(self, today: date | None) -> date:
        """The last day that statements made `today` cover: today when it lies in the period, else its last day."""
        return today if today is not None and self.first <= today < self.last else self.last

    def __str__(self) -> str:
        if self.kind == "month":
            return str(self.begin)
        return f"{self.begin.year:04d}" + (f"-Q{self.quarter}" if self.kind == "quarter" else "")


def periods_back(begun: Month | None, today: date, kind: PeriodKind) -> list[Period]:
    """The periods of a kind from today's back to that of the month `begun`, at least one."""
    period = Period.of(today, kind)
    found = [period]
    while begun is not None and period.begin > begun:
        period = period.previous
        found.append(period)
    return found


def last_whole_month(period: Period, today: date) -> Month:
    """The last month of a period that is over; in one that isn't, the month before today's."""
    last = Month.of(period.last)
    return last if last.last <= today else Month.of(today).plus(-1)
