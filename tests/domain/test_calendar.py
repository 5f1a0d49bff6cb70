"""Civil days and months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.calendar import Month, day_number, day_of, months_back
from umkm_desk.domain.errors import UserError

DAYS = st.dates(date(1900, 1, 1), date(9990, 12, 31))


@given(DAYS)
def test_a_day_survives_being_written_as_a_number(day: date) -> None:
    assert day_of(day_number(day)) == day


@given(DAYS, DAYS)
def test_day_numbers_sort_like_days(one: date, other: date) -> None:
    assert (day_number(one) < day_number(other)) == (one < other)


@given(DAYS)
def test_a_month_runs_from_its_first_to_its_last_day(day: date) -> None:
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert month.first.day == 1
    assert Month.of(month.last + timedelta(1)) == month.plus(1)


@given(DAYS, st.integers(-240, 240))
def test_going_months_ahead_and_back_ends_where_it_began(day: date, months: int) -> None:
    month = Month.of(day)
    assert month.plus(months).plus(-months) == month


@given(DAYS)
def test_a_month_survives_being_written_down(day: date) -> None:
    month = Month.of(day)
    assert Month.parse(str(month)) == Month.from_number(month.number) == month


def test_the_year_turns_between_december_and_january() -> None:
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2027, 1).plus(-1) == Month(2026, 12)
    assert Month(2024, 2).last == date(2024, 2, 29)
    assert Month(2026, 11) < Month(2026, 12) < Month(2027, 1)


def test_months_are_listed_from_the_last_day_back_to_the_first() -> None:
    assert months_back(date(2026, 11, 24), date(2027, 1, 2)) == [Month(2027, 1), Month(2026, 12), Month(2026, 11)]
    assert months_back(date(2026, 11, 30), date(2026, 11, 1)) == [Month(2026, 11)]
    assert months_back(date(2026, 12, 1), date(2026, 11, 30)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-01",
        "2026/01",
        "2026-01-01",
        "202601",
        "０００１-０１",
        "-2026-01",
    ],
)
def test_what_isnt_a_month_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(UserError, match="2026-11"):
        Month.parse(text)
