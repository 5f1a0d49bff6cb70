"""Prices from a cost: markup and margin are two things, fees come off the price, and a month has to pay itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.pricing import (
    BothPrices,
    both_prices,
    break_even_sales,
    left_after_fees,
    margin_of,
    markup_of,
    per_day,
    price_after_fees,
    price_by_margin,
    price_by_markup,
    rounded_up,
)

RUPIAH = st.integers(min_value=0, max_value=10**9)
PERCENT = st.integers(min_value=0, max_value=9_900)


def test_thirty_percent_of_ten_thousand_is_two_prices() -> None:
    assert price_by_markup(10_000, 3000) == 13_000
    assert price_by_margin(10_000, 3000) == 14_286
    assert both_prices(10_000, 3000, 500) == BothPrices(13_000, 14_500)


@pytest.mark.parametrize(("step", "price"), [(1, 14_286), (100, 14_300), (500, 14_500), (1000, 15_000)])
def test_a_price_is_rounded_up(step: int, price: int) -> None:
    assert rounded_up(14_286, step) == price
    assert rounded_up(price, step) == price


def test_a_price_says_what_it_earns_of_the_cost_and_of_itself() -> None:
    assert (markup_of(10_000, 13_000), margin_of(10_000, 13_000)) == (3000, 2308)
    assert (markup_of(10_000, 8_000), margin_of(10_000, 8_000)) == (-2000, -2500)
    assert (markup_of(0, 8_000), margin_of(10_000, 0)) == (None, None)


def test_no_price_is_all_profit() -> None:
    with pytest.raises(UserError, match="below 100 percent"):
        price_by_margin(10_000, 10_000)
    with pytest.raises(UserError, match="below 100 percent"):
        price_after_fees(10_000, 10_000)


def test_a_channels_fees_are_taken_off_the_price_and_not_added_to_the_cost() -> None:
    """HPP 10.000 and profit 3.000, 8 % and Rp1.250 an order: (10.000 + 1.250 + 3.000) / 0,92."""
    assert price_after_fees(13_000, 800, 1_250) == 15_490
    assert left_after_fees(15_490, 800, 1_250) == 13_001
    assert left_after_fees(15_489, 800, 1_250) == 13_000


def test_a_fee_may_be_more_than_the_price() -> None:
    assert left_after_fees(1_000, 1000, 1_250) == -350


@given(RUPIAH, PERCENT, st.integers(min_value=0, max_value=100_000))
def test_the_price_after_fees_is_the_least_that_leaves_as_much(left: int, percent: int, fixed: int) -> None:
    price = price_after_fees(left, percent, fixed)
    assert left_after_fees(price, percent, fixed) >= left
    assert (price - 1) * (10_000 - percent) < (left + fixed) * 10_000


@given(RUPIAH, PERCENT, st.sampled_from((100, 500, 1000)))
def test_the_margin_price_is_never_below_the_markup_price(cost: int, percent: int, step: int) -> None:
    both = both_prices(cost, percent, step)
    assert both.margin >= both.markup >= cost
    assert both.margin % step == both.markup % step == 0


def test_units_a_day_are_rounded_up() -> None:
    assert (per_day(600), per_day(601)) == (20, 21)


def test_a_mix_that_doesn_t_cover_its_cost_never_breaks_even() -> None:
    assert break_even_sales(3_000_000, 10_000, 12_000) is None
    assert break_even_sales(3_000_000, 0, 0) is None


def test_several_products_break_even_by_the_mix_in_which_they_are_sold() -> None:
    assert break_even_sales(3_000_000, 12_000_000, 8_000_000) == 9_000_000
    assert break_even_sales(1, 3, 1) == 2
