"""Days and times as people and files write them: the day first, as in Indonesia, or ISO.

Read: 2026-11-24 · 24/11/2026 · 24-11-2026 · 24 Nov 2026 · 24 November 2026, month names Indonesian or English; a time
behind the day is left aside. Refused: years of two digits, the American month first, a day that doesn't exist.
"""

import re
from datetime import date
from typing import Final

from umkm_desk.language.parsers.text import Unreadable, shown, tidy

# Indonesian, English, and spellings still met; each name in full and by its first three letters.
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu ags agt aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199

_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMBERS: Final = re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[/-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]+)")
_NAMED: Final = re.compile(r"(?P<day>[0-9]{1,2})(?: |-)(?P<name>[a-z]+)\.?(?: |-)(?P<year>[0-9]+)")
_WITH_TIME: Final = re.compile(
    r"(?P<day>.+?[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?: |t)(?P<time>[0-9]{1,2}[:.][0-9:.]+)"
)
_TIME: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})(?P<mark>[:.])(?P<minute>[0-9]{2})(?:(?P=mark)(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
)


def parse_day(text: str) -> date:
    """The civil day a text names; a time of day behind it must be one and is dropped. Unreadable otherwise."""
    tidied = tidy(text).casefold()
    if not tidied:
        raise Unreadable("A day is missing. Write it like 24/11/2026.")
    if with_time := _WITH_TIME.fullmatch(tidied):
        parse_time(with_time["time"])
        tidied = with_time["day"]
    written = _ISO.fullmatch(tidied) or _NUMBERS.fullmatch(tidied) or _NAMED.fullmatch(tidied)
    parts = written.groupdict() if written else {}
    month = int(parts["month"]) if "month" in parts else _MONTHS.get(parts.get("name", ""))
    if written is None or month is None:
        raise Unreadable(
            "“%(text)s” isn't a day this can read. Write day, month and year like 24/11/2026 or 24 Nov 2026.",
            text=shown(text),
        )
    return _day(parts["year"], month, int(parts["day"]), text)


def parse_time(text: str) -> str | None:
    """The time of day as HH:MM (seconds dropped), None when the text is empty: 9:58:11 and 09.58 are 09:58."""
    tidied = tidy(text)
    if not tidied:
        return None
    written = _TIME.fullmatch(tidied)
    if written is None or int(written["hour"]) > 23 or int(written["minute"]) > 59 or int(written["second"] or 0) > 59:
        raise Unreadable("“%(text)s” isn't a time of day. Write hours and minutes like 09:58.", text=shown(text))
    return f"{int(written['hour']):02d}:{written['minute']}"


def _day(year: str, month: int, day: int, text: str) -> date:
    if len(year) == 2:
        raise Unreadable("“%(text)s” has a year of two digits. Write all four, like 24/11/2026.", text=shown(text))
    if len(year) != 4 or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise Unreadable("“%(text)s” has a year that can't be right. Write it like 24/11/2026.", text=shown(text))
    if month > 12 and day <= 12:
        raise Unreadable(
            "“%(text)s” has no month %(month)s. The day comes first: write day, month, year like 24/11/2026.",
            text=shown(text),
            month=month,
        )
    try:
        return date(int(year), month, day)
    except ValueError:
        raise Unreadable("“%(text)s” is a day that doesn't exist. Check day and month.", text=shown(text)) from None
