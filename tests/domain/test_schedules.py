"""The months of equipment, of what was paid in advance and of loans, with figures."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.schedules import PlanMonth, ScheduleDraft, due_months, payment, plan

MARCH = Month(2026, 3)
FREEZER = ScheduleDraft("asset", "Freezer", "1501", "6110", MARCH, 60, 9_800_000)
KUR = ScheduleDraft("loan", "KUR", "2201", "8101", MARCH, 24, 15_000_000, rate=600, way="flat")


def test_wear_is_the_same_every_month_and_the_last_takes_the_rest() -> None:
    months = plan(FREEZER)
    assert len(months) == 60
    assert {month.amount for month in months[:-1]} == {163_333}  # 9.800.000 / 60 = 163.333,33
    assert months[-1] == PlanMonth(Month(2031, 2), 9_800_000 - 59 * 163_333)
    assert months[-1].amount == 163_353


def test_half_a_rupiah_is_rounded_up_so_the_last_month_may_be_smaller() -> None:
    rent = ScheduleDraft("prepaid", "Sewa", "1401", "6102", MARCH, 3, 5)
    assert [month.amount for month in plan(rent)] == [2, 2, 1]


def test_equipment_that_a_book_begins_with_wears_out_for_what_is_left_of_it() -> None:
    oven = replace(FREEZER, amount=28_500_000, taken=9_975_000, months=39)
    assert {month.amount for month in plan(oven)} == {475_000}


def test_flat_interest_is_of_the_whole_loan_every_month() -> None:
    months = plan(KUR)
    assert {(month.amount, month.interest) for month in months} == {(625_000, 75_000)}
    half_paid = replace(KUR, taken=7_500_000, months=12)
    assert {(month.amount, month.interest) for month in plan(half_paid)} == {(625_000, 75_000)}


def test_an_annuity_pays_the_same_sum_with_less_and_less_interest() -> None:
    months = plan(replace(KUR, way="annuity"))
    assert payment(15_000_000, 600, 24) == 664_809
    assert months[0] == PlanMonth(MARCH, 589_809, 75_000)  # 0,5 % of 15.000.000
    assert months[1] == PlanMonth(Month(2026, 4), 592_758, 72_051)  # 0,5 % of 14.410.191
    assert {month.amount + (month.interest or 0) for month in months[:-1]} == {664_809}
    assert sum(month.amount for month in months) == 15_000_000
    assert abs(months[-1].amount + (months[-1].interest or 0) - 664_809) < 24


def test_interest_that_isnt_known_is_left_open_and_none_at_all_is_nothing() -> None:
    assert {month.interest for month in plan(replace(KUR, rate=None, way=None))} == {None}
    assert {(month.amount, month.interest) for month in plan(replace(KUR, rate=0, way="annuity"))} == {(625_000, 0)}


def test_what_is_booked_isnt_due_and_the_last_month_takes_what_was_booked_otherwise() -> None:
    booked = [(MARCH, 163_000), (Month(2026, 5), 163_333)]
    due = due_months(FREEZER, booked)
    assert due[0] == PlanMonth(Month(2026, 4), 163_333)
    assert len(due) == 58
    assert due[-1].amount == 163_353 + 333


def test_a_loan_paid_back_sooner_has_less_interest_and_fewer_months() -> None:
    annuity = replace(KUR, way="annuity")
    due = due_months(annuity, [(MARCH, 10_000_000)])
    assert due[0] == PlanMonth(Month(2026, 4), 639_809, 25_000)
    assert len(due) == 8
    assert due_months(annuity, [(MARCH, 15_000_000)]) == []


def test_what_is_left_when_all_months_are_booked_falls_due_in_the_month_after() -> None:
    short = ScheduleDraft("loan", "Paman", "2202", "8101", MARCH, 2, 1_000_000)
    assert due_months(short, [(MARCH, 400_000), (Month(2026, 4), 400_000)]) == [PlanMonth(Month(2026, 5), 200_000)]


def test_what_was_stopped_or_is_worn_out_is_never_due() -> None:
    assert plan(replace(FREEZER, ended=Month(2026, 2))) == []
    assert plan(replace(FREEZER, taken=9_800_000)) == []


@given(
    amount=st.integers(1, 10**11),
    months=st.integers(1, 400),
    rate=st.none() | st.integers(0, 6_000),
    way=st.sampled_from(("flat", "annuity")),
)
def test_the_months_add_up_to_the_whole_and_none_is_below_zero(
    amount: int, months: int, rate: int | None, way: str
) -> None:
    loan = replace(KUR, amount=amount, months=months, rate=rate, way=way)  # type: ignore[arg-type]
    table = plan(loan)
    assert sum(month.amount for month in table) == amount
    assert min(month.amount for month in table) >= 0
    assert len(table) <= months


@pytest.mark.parametrize(
    ("rate", "months", "monthly"), [(600, 36, 304_219), (1_200, 12, 888_488), (2_400, 6, 1_785_258)]
)
def test_payments_as_banks_print_them_for_ten_million(rate: int, months: int, monthly: int) -> None:
    assert payment(10_000_000, rate, months) == monthly
