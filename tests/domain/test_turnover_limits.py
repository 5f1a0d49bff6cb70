"""When a year's turnover may go above a limit."""

import pytest

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.turnover_limits import first_above


@pytest.mark.parametrize(
    ("so_far", "this_month", "pace", "now", "expected"),
    [
        (400, 0, 50, 8, 10),  # 450 in August, 500 in September is the limit itself, 550 in October
        (400, 150, 50, 8, 8),  # this month alone
        (400, 0, 101, 12, 12),
        (400, 0, 100, 12, None),
        (600, 0, 1, 3, 3),
        (0, 0, 10, 1, None),
    ],
)
def test_the_month_that_goes_above_the_limit(
    so_far: int, this_month: int, pace: int, now: int, expected: int | None
) -> None:
    found = first_above(500, so_far, this_month, pace, Month(2026, now))
    assert found == (Month(2026, expected) if expected else None)
