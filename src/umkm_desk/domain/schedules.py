"""What runs month by month: wear of equipment, what was paid in advance, loans paid back with interest.

Source: accounting rules (opening paragraph: half up, the last month takes the rest) and the SAK EMKM's straight line
without residual value (domain facts, 1.5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.money import round_half_up

ScheduleKind = Literal["asset", "prepaid", "loan"]
SCHEDULE_KINDS: Final[tuple[ScheduleKind, ...]] = ("asset", "prepaid", "loan")
Way = Literal["flat", "annuity"]
WAYS: Final[tuple[Way, ...]] = ("flat", "annuity")

ACCOUNTS: Final[dict[ScheduleKind, tuple[str, ...]]] = {
    "asset": ("1501", "1502", "1503"), "prepaid": ("1401",), "loan": ("2201", "2202"),
}  # fmt: skip
"""What may be used up or paid back."""
DEPRECIATION, KITCHEN, WORN, INTEREST = "6110", "5203", "1591", "8101"
GAIN, LOSS = "7102", "8102"

_A_YEAR: Final = 120_000  # a rate in hundredths of a percent a year, for a month


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """One thing that runs `months` months from `first` on, in rupiah.

    `amount` is its cost, what was paid in advance, or what was lent; `taken` how much of that was worn, used up or
    paid back before `first` (a book that begins with it). `account` is what goes down, `expense` what bears it. Of a
    loan: `rate` in hundredths of a percent a year, None when it isn't known (then interest is typed at each
    instalment); `way` flat on the whole amount, or the annuity's equal payments. `number` is the money it began with,
    `ended` the last month when it was stopped without an entry.
    """

    kind: ScheduleKind
    name: str
    account: str
    expense: str
    first: Month
    months: int
    amount: int
    taken: int = 0
    rate: int | None = None
    way: Way | None = None
    contact: str | None = None
    note: str | None = None
    number: str | None = None
    ended: Month | None = None

    @property
    def last(self) -> Month:
        """The last planned month."""
        return self.first.plus(self.months - 1)


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """A month's share, in rupiah; `interest` None: not a loan, or not known before it is paid."""

    month: Month
    amount: int
    interest: int | None = None


@dataclass(frozen=True, slots=True)
class BeginDraft:
    """Equipment bought, something paid in advance, or a loan received, on `day`.

    `account` is where the money came from (went to); 2101 buys on credit from the schedule's contact.
    """

    day: date
    schedule: ScheduleDraft
    account: str


@dataclass(frozen=True, slots=True)
class BookDraft:
    """Book a month of wear or of what was paid in advance, for each of `names`, on `day`.

    `day` lies in the month or, when that is closed by now, later. `amounts` replaces the planned rupiah of a name.
    """

    day: date
    month: Month
    names: tuple[str, ...]
    amounts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class InstalmentDraft:
    """A loan's instalment of `month` paid from a money account; principal and interest as planned unless given."""

    day: date
    name: str
    month: Month
    account: str
    principal: int | None = None
    interest: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EndDraft:
    """Equipment is sold for `price` rupiah or given up (0); what was paid in advance ends, `price` of it paid back."""

    day: date
    name: str
    price: int = 0
    account: str | None = None
    note: str | None = None


def plan(schedule: ScheduleDraft) -> list[PlanMonth]:
    """The whole table of months, as if each were booked as planned."""
    return due_months(schedule, ())


def due_months(schedule: ScheduleDraft, booked: Iterable[tuple[Month, int]]) -> list[PlanMonth]:
    """The months that aren't booked yet, in order; `booked` are (month, rupiah) of those that are.

    All months get the same rounded share and the last one the rest, whatever was booked otherwise before. What is
    left when every month was booked falls due in the month after. None once nothing is left, or it was stopped.
    """
    done = list(booked)
    known = {month for month, _ in done}
    rest = schedule.amount - schedule.taken - sum(amount for _, amount in done)
    waiting = [month for n in range(schedule.months) if (month := schedule.first.plus(n)) not in known]
    if not waiting:
        waiting = [max(schedule.last, *known).plus(1)]
    found: list[PlanMonth] = []
    for month in waiting:
        if rest <= 0 or schedule.ended is not None:
            break
        interest = _interest(schedule, rest)
        amount = rest if month == waiting[-1] else min(_share(schedule, interest or 0), rest)
        found.append(PlanMonth(month, amount, interest))
        rest -= amount
    return found


def _share(schedule: ScheduleDraft, interest: int) -> int:
    """What a month takes of the whole, in rupiah; of an annuity what its payment leaves after `interest`."""
    whole = schedule.amount - schedule.taken
    if schedule.way == "annuity" and schedule.rate:
        return max(payment(whole, schedule.rate, schedule.months) - interest, 0)
    return round_half_up(whole, schedule.months)


def _interest(schedule: ScheduleDraft, rest: int) -> int | None:
    """A month's interest: of the whole loan when it is flat, of what is left of it otherwise."""
    if schedule.kind != "loan" or schedule.rate is None:
        return None
    return round_half_up((rest if schedule.way == "annuity" else schedule.amount) * schedule.rate, _A_YEAR)


@lru_cache(maxsize=256)
def payment(amount: int, rate: int, months: int) -> int:
    """The equal monthly payment that pays `amount` rupiah back with interest (hundredths of a percent a year, > 0)."""
    monthly = Fraction(rate, _A_YEAR)
    grown = (1 + monthly) ** months
    exact = amount * monthly * grown / (grown - 1)
    return round_half_up(exact.numerator, exact.denominator)
