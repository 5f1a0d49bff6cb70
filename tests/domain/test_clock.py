"""When a laptop's day can hardly be right."""

from datetime import date

import pytest

from umkm_desk.domain.clock import doubt

BUILT = date(2026, 11, 1)
LAST = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("today", "last", "why"),
    [
        (date(2026, 11, 1), None, ""),
        (date(2026, 10, 31), None, "this version of the program was made later"),
        (date(1970, 1, 1), LAST, "this version of the program was made later"),
        (LAST, LAST, ""),
        (date(2027, 3, 30), LAST, ""),
        (date(2027, 3, 29), LAST, "the last record was made later"),
        (date(2028, 3, 31), LAST, ""),
        (date(2028, 4, 1), LAST, "more than a year after the last record"),
        (date(2036, 12, 31), None, ""),
        (date(2037, 1, 1), None, "more than ten years"),
        (date(2028, 2, 29), date(2027, 2, 28), ""),
    ],
)
def test_the_day_is_doubted(today: date, last: date | None, why: str) -> None:
    found = doubt(today, last, BUILT)
    assert (found is None) == (why == "")
    assert why in str(found)
