"""What the calendar does to a Bandung snack kitchen: Lebaran, school holidays, weekends; dear chillies, dear oil.

Rates are whole percent of an ordinary day (an ordinary price). Lebaran is reckoned by the tabular Islamic calendar,
which is at most a day or two from the announced one.
"""

from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month

CLOSED_DAYS: Final = 4  # Lebaran and the days after it
_WEEKDAYS: Final = (88, 90, 92, 95, 106, 124, 118)  # Monday first
_SLOW: Final = {1: 92, 2: 93, 9: 96}
_CHILLIES: Final = ("CBR", "CBK", "CBB")
_SPICES: Final = ("BMR", "BPT", "DJR")
_MANGO_MONTHS: Final = {1: 108, 2: 116, 3: 124, 4: 126, 5: 124, 6: 120, 7: 114, 8: 106}


def lebaran(hijri_year: int) -> date:
    """1 Syawal of a Hijri year."""
    julian = (11 * hijri_year + 3) // 30 + 354 * hijri_year + 297 + 1948055
    return date.fromordinal(julian - 1721425)


def days_to_lebaran(day: date) -> int:
    """Days until the next Lebaran, 0 on the day itself."""
    year = (day.year - 622) * 33 // 32 - 1
    while lebaran(year) < day:
        year += 1
    return (lebaran(year) - day).days


def days_since_lebaran(day: date) -> int:
    """Days since the last Lebaran, 0 on the day itself."""
    year = (day.year - 622) * 33 // 32 + 3
    while lebaran(year) > day:
        year -= 1
    return (day - lebaran(year)).days


def is_closed(day: date) -> bool:
    """Whether the whole family is away."""
    return days_since_lebaran(day) < CLOSED_DAYS


def demand(day: date, months_on: int) -> int:
    """How much is asked for on a day, weekends included; `months_on` counts from the book's first month."""
    return 0 if is_closed(day) else season(day, months_on) * _WEEKDAYS[day.weekday()] // 100


def season(day: date, months_on: int) -> int:
    """How much is asked for in these days, whatever the weekday: the shop grows by one percent a month."""
    rate = 100 + months_on
    until, since = days_to_lebaran(day), days_since_lebaran(day)
    if since < 14:
        return rate * 70 // 100
    if until <= 30:
        return rate * (108 + (30 - until) * 3) // 100
    if (day.month, day.day) >= (12, 12) or (day.month, day.day) <= (1, 3):
        return rate * 128 // 100
    if (6, 15) <= (day.month, day.day) <= (7, 12):
        return rate * 120 // 100
    return rate * _SLOW.get(day.month, 100) // 100


def price(item: str, day: date, months_on: int) -> int:
    """What an ingredient or packaging costs, in percent of its price when the book begins."""
    rate = 100 + months_on // 3
    until = days_to_lebaran(day)
    festive = max(0, 30 - until)
    if item in _CHILLIES:
        rate += festive * 2 + (25 if day.month in (1, 12) else 0) - (8 if day.month in (7, 8) else 0)
    elif item in _SPICES:
        rate += festive
    elif item in ("MYK", "GUL"):
        rate += festive // 4 + (7 if months_on >= 5 else 0)
    elif item in ("AYM", "TLR"):
        rate += festive // 2 + (5 if day.month == 12 else 0)
    elif item == "MGA":
        rate = rate * _MANGO_MONTHS.get(day.month, 100) // 100
    elif item.startswith("K-"):
        rate += 6 if months_on >= 7 else 0
    return rate


def months_between(first: Month, day: date) -> int:
    """How many months after `first` a day lies."""
    return (day.year - first.year) * 12 + day.month - first.month
