"""Civil days and months (WIB, no time zones); in the book a day is the integer yyyymmdd, a month yyyymm."""

import calendar
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.errors import UserError


def day_number(day: date) -> int:
    """2026-11-24 as 20261124: sorts and compares like the day."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day of a stored yyyymmdd."""
    return date(number // 10000, number // 100 % 100, number % 100)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, the period of the mentor's summary and of closing."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """`2026-11`; anything else is refused."""
        year, _, month = text.strip().partition("-")
        digits = len(year) == 4 and len(month) == 2 and year.isdecimal() and month.isdecimal()
        if digits and int(year) >= 1900 and 1 <= int(month) <= 12:
            return cls(int(year), int(month))
        raise UserError("“%(text)s” isn't a month. Write year and month like 2026-11.", text=text)

    @classmethod
    def from_number(cls, number: int) -> "Month":
        """The month of a stored yyyymm."""
        return cls(number // 100, number % 100)

    @property
    def number(self) -> int:
        """2026-11 as 202611."""
        return self.year * 100 + self.month

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> "Month":
        """The month `months` later (earlier when negative)."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months_back(first: date, last: date) -> list[Month]:
    """The months from that of `last` back to that of `first`; none when `first` lies in a later one."""
    found, month = [], Month.of(last)
    while month >= Month.of(first):
        found.append(month)
        month = month.plus(-1)
    return found
