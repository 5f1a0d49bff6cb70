"""The months of a book to choose from."""

from datetime import date

from umkm_desk.domain.calendar import months_back
from umkm_desk.language import formats


def month_choices(days: tuple[date, date] | None, today: date | None = None) -> list[tuple[str, str]]:
    """Keys (`2026-11`) and words of the months from the last day back to the first; with `today` its month among them.

    `days`: the first and the last day of all acts, None in an empty book.
    """
    known = [*(days or ()), *([today] if today else [])]
    found = months_back(min(known), max(known)) if known else []
    return [(str(month), formats.month_name(month)) for month in found]
