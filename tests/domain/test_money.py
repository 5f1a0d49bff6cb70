"""Whole rupiah, divided without losing or making one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.money import round_half_up, share, split
from umkm_desk.domain.quantity import amount_for

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (1, 2, 1),
        (-1, 2, -1),
        (149, 100, 1),
        (150, 100, 2),
        (-150, 100, -2),
        (-149, 100, -1),
        (0, 7, 0),
        (20_000, 3, 6667),
    ],
)
def test_halves_round_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_up(numerator, denominator) == rounded


@pytest.mark.parametrize("denominator", [0, -1])
def test_nothing_is_divided_by_less_than_one(denominator: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        round_half_up(1, denominator)


@given(AMOUNTS, st.integers(1, 10**9))
def test_rounding_a_reversal_mirrors_its_original(amount: int, whole: int) -> None:
    assert round_half_up(-amount, whole) == -round_half_up(amount, whole)


@given(AMOUNTS, st.integers(1, 10**9))
def test_rounding_is_never_more_than_half_a_rupiah_off(amount: int, whole: int) -> None:
    assert 2 * abs(round_half_up(amount, whole) * whole - amount) <= whole


@given(AMOUNTS, st.integers(1, 10**9))
def test_the_whole_takes_all_of_the_value(value: int, whole: int) -> None:
    assert share(value, whole, whole) == value


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_shares_taken_one_after_the_other_use_the_value_up(value: int, parts: list[int]) -> None:
    left, held = value, sum(parts)
    for part in parts:
        left, held = left - share(left, part, held), held - part
        assert left >= 0
    assert left == 0


def test_freight_is_shared_by_value_and_the_largest_remainder_gets_the_odd_rupiah() -> None:
    assert split(10_000, [100_000, 50_000, 33_333]) == [5_455, 2_727, 1_818]


def test_of_equal_remainders_the_earlier_one_gets_the_odd_rupiah() -> None:
    assert split(5, [1, 1, 1]) == [2, 2, 1]
    assert split(-5, [1, 1, 1]) == [-2, -2, -1]


def test_without_any_weight_the_first_part_takes_everything() -> None:
    assert split(700, [0, 0, 0]) == [700, 0, 0]


def test_nothing_can_be_shared_among_nobody() -> None:
    with pytest.raises(ValueError, match="share"):
        split(1, [])


@given(AMOUNTS, WEIGHTS)
def test_the_parts_of_a_split_add_up_to_the_value(value: int, weights: list[int]) -> None:
    assert sum(split(value, weights)) == value


@given(AMOUNTS, WEIGHTS)
def test_no_part_of_a_split_is_a_rupiah_away_from_its_exact_share(value: int, weights: list[int]) -> None:
    total = sum(weights)
    if total:
        parts = split(value, weights)
        assert all(abs(part * total - value * weight) < total for part, weight in zip(parts, weights, strict=True))


@given(AMOUNTS, WEIGHTS)
def test_a_split_and_its_reversal_cancel_part_by_part(value: int, weights: list[int]) -> None:
    assert split(-value, weights) == [-part for part in split(value, weights)]


@given(st.integers(0, 10**9), WEIGHTS)
def test_what_weighs_nothing_gets_nothing(value: int, weights: list[int]) -> None:
    if sum(weights):
        assert all(part == 0 for part, weight in zip(split(value, weights), weights, strict=True) if weight == 0)


@pytest.mark.parametrize(
    ("price", "quantity", "per", "amount"),
    [
        (5_000, 3_000, 1_000, 15_000),  # three pieces
        (18_000, 250_000, 1_000_000, 4_500),  # a quarter of a kilo
        (3_333, 1_500, 1_000, 5_000),  # 4,999.50
        (0, 1_000, 1_000, 0),
    ],
)
def test_a_price_times_a_quantity_is_whole_rupiah_half_up(price: int, quantity: int, per: int, amount: int) -> None:
    assert amount_for(price, quantity, per) == amount
