"""Months, quarters and years: read, named, and each with the one before it."""

from datetime import date

import pytest

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.periods import Period, last_whole_month, periods_back


@pytest.mark.parametrize(
    ("text", "first", "last", "previous"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "2026-09"),
        ("2026-01", date(2026, 1, 1), date(2026, 1, 31), "2025-12"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "2025-Q4"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "2026-Q2"),
        ("2028", date(2028, 1, 1), date(2028, 12, 31), "2027"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "2028-01"),
    ],
)
def test_a_period_has_its_days_and_the_one_before_it(text: str, first: date, last: date, previous: str) -> None:
    period = Period.parse(text)
    assert (str(period), period.first, period.last, str(period.previous)) == (text, first, last, previous)
    assert period.months[0].first == first and period.months[-1].last == last
    assert Period.of(last, period.kind) == Period.of(first, period.kind) == period


def test_it_is_read_in_any_case_and_with_blanks() -> None:
    assert Period.parse(" 2026-q3 ") == Period(Month(2026, 7), "quarter")


@pytest.mark.parametrize("text", ["", "2026-Q5", "2026-Q", "2026-13", "Q3", "26", "2026-1", "2026-Q33", "2026-10-01"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="isn't a period"):
        Period.parse(text)


def test_a_quarter_begins_with_its_first_month() -> None:
    with pytest.raises(ValueError, match="no quarter begins with 2026-02"):
        Period(Month(2026, 2), "quarter")


def test_a_period_that_is_not_over_goes_up_to_today() -> None:
    quarter = Period.parse("2026-Q4")
    assert quarter.until(date(2026, 11, 24)) == date(2026, 11, 24)
    assert quarter.until(None) == quarter.until(date(2026, 12, 31)) == quarter.until(date(2027, 1, 5)) == quarter.last
    assert quarter.until(date(2026, 9, 30)) == quarter.last  # asked for before it began: what is dated in it


def test_it_says_its_name_with_facts() -> None:
    words, facts = Period.parse("2026-Q3").words
    assert words % facts == "Quarter 3 of 2026"
    words, facts = Period.parse("2026").words
    assert words % facts == "Year 2026"


def test_periods_go_back_to_the_books_first_month() -> None:
    today = Month(2026, 11).first
    assert [str(p) for p in periods_back(Month(2026, 9), today, "month")] == ["2026-11", "2026-10", "2026-09"]
    assert [str(p) for p in periods_back(Month(2026, 9), today, "quarter")] == ["2026-Q4", "2026-Q3"]
    assert [str(p) for p in periods_back(None, today, "year")] == ["2026"]


def test_a_loan_packet_ends_with_a_month_that_is_over() -> None:
    today = Month(2026, 11).first
    assert last_whole_month(Period.parse("2026-Q3"), today) == Month(2026, 9)
    assert last_whole_month(Period.parse("2026"), today) == Month(2026, 10)
