"""Payments go to the oldest tax first, to the rupiah."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.tax_paying import Paid, oldest_first

FIRST, SECOND = date(2026, 1, 10), date(2026, 2, 10)


def test_a_payment_goes_on_to_the_next_month() -> None:
    assert oldest_first([100, 200], [(FIRST, 150)]) == ([Paid(100, FIRST), Paid(50, FIRST)], 0)


def test_the_last_payment_of_a_month_says_when_it_was_paid() -> None:
    assert oldest_first([100, 0, 200], [(FIRST, 60), (SECOND, 60)]) == (
        [Paid(100, SECOND), Paid(), Paid(20, SECOND)], 0,
    )  # fmt: skip


def test_what_nobody_asked_for_is_left() -> None:
    assert oldest_first([100], [(FIRST, 100), (SECOND, 30)]) == ([Paid(100, FIRST)], 30)


def test_a_month_whose_tax_was_taken_back_takes_nothing() -> None:
    assert oldest_first([-50, 100], [(FIRST, 100)]) == ([Paid(), Paid(100, FIRST)], 0)


@given(st.lists(st.integers(-100, 1000), max_size=12), st.lists(st.integers(1, 1000), max_size=12))
def test_nothing_is_lost_and_no_month_gets_more_than_it_needs(needs: list[int], amounts: list[int]) -> None:
    got, left = oldest_first(needs, [(FIRST, amount) for amount in amounts])
    assert sum(paid.amount for paid in got) + left == sum(amounts)
    assert all(paid.amount <= max(need, 0) for need, paid in zip(needs, got, strict=True))
    assert left == max(sum(amounts) - sum(max(need, 0) for need in needs), 0)
