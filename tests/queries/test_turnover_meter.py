"""The year's turnover against its limits: what is passed, and in which month the next may be, at the pace of now."""

from datetime import date
from pathlib import Path

import pytest

from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.queries.turnover_meter import Mark, Meter, turnover_meter
from umkm_desk.storage.book import Book

MILLION = 1_000_000


@pytest.fixture
def seller(shop: Shop) -> Shop:
    shop.item("jasa", "product", keeping="untracked")
    return shop


def sell(shop: Shop, amount: int, day: date) -> None:
    shop.sell("jasa", 1, amount, day=day)


def steady(shop: Shop, monthly: int, first: Month, months: int) -> None:
    """The same every month, on its first day."""
    for step in range(months):
        sell(shop, monthly, first.plus(step).first)


def meter(shop: Shop, day: date) -> Meter:
    return shop.book.read(turnover_meter, day)


def marks(found: Meter) -> dict[str, Mark]:
    return {mark.limit.name: mark for mark in found.marks}


def test_the_month_in_which_the_band_may_be_passed_follows_from_the_last_three_full_months(seller: Shop) -> None:
    steady(seller, 45 * MILLION, Month(2026, 1), 8)
    found = meter(seller, date(2026, 8, 31))
    assert (found.turnover, found.pace) == (360 * MILLION, 45 * MILLION)
    assert found.pace_months == (Month(2026, 6), Month(2026, 7), Month(2026, 8))
    free = marks(found)["free_band"]
    assert (free.crossed, free.expected, free.left(found.turnover)) == (None, Month(2026, 12), 140 * MILLION)
    assert found.year_end == 540 * MILLION


def test_a_limit_out_of_reach_this_year_has_no_month(seller: Shop) -> None:
    steady(seller, 45 * MILLION, Month(2026, 1), 8)
    found = marks(meter(seller, date(2026, 8, 31)))
    assert (found["small"].expected, found["vat"].expected) == (None, None)


def test_exactly_the_limit_is_not_above_it(seller: Shop) -> None:
    steady(seller, 50 * MILLION, Month(2026, 1), 10)
    free = marks(meter(seller, date(2026, 10, 31)))["free_band"]
    assert (free.crossed, free.expected) == (None, Month(2026, 11))
    sell(seller, 1, date(2026, 10, 31))
    assert marks(meter(seller, date(2026, 10, 31)))["free_band"].crossed == Month(2026, 10)


def test_a_month_that_isnt_over_counts_at_least_as_the_pace_and_never_in_it(seller: Shop) -> None:
    steady(seller, 40 * MILLION, Month(2026, 1), 3)
    sell(seller, 90 * MILLION, date(2026, 4, 10))
    found = meter(seller, date(2026, 4, 20))
    assert found.pace == 40 * MILLION
    assert found.year_end == (120 + 90 + 8 * 40) * MILLION
    assert marks(found)["free_band"].expected == Month(2026, 12)  # 120 + 90 + 7 × 40 = 490, 530 in December


def test_the_pace_looks_back_into_the_year_before(seller: Shop) -> None:
    steady(seller, 100 * MILLION, Month(2025, 11), 2)
    found = meter(seller, date(2026, 1, 15))
    assert (found.turnover, found.pace_months) == (0, (Month(2025, 11), Month(2025, 12)))
    assert marks(found)["free_band"].expected == Month(2026, 6)


def test_a_month_in_which_the_book_began_late_is_no_full_month(seller: Shop) -> None:
    sell(seller, 10 * MILLION, date(2026, 3, 20))
    found = meter(seller, date(2026, 4, 10))
    assert (found.pace, found.pace_months, found.year_end) == (None, (), None)
    assert marks(found)["free_band"].expected is None
    sell(seller, 60 * MILLION, date(2026, 4, 12))
    assert meter(seller, date(2026, 4, 30)).pace_months == (Month(2026, 4),)


def test_an_empty_book_is_measured_too(shop: Shop) -> None:
    found = meter(shop, date(2026, 4, 10))
    assert (found.turnover, found.pace) == (0, None)
    assert [mark.limit.name for mark in found.marks] == ["free_band", "small", "vat"]


def test_what_the_opening_says_of_the_year_counts_and_is_crossed_where_the_book_began(seller: Shop) -> None:
    seller.opening(600 * MILLION, date(2026, 5, 1), account="turnover")
    sell(seller, 10 * MILLION, date(2026, 5, 1))
    found = meter(seller, date(2026, 5, 20))
    assert (found.turnover, found.before_book) == (610 * MILLION, 600 * MILLION)
    assert marks(found)["free_band"].crossed == Month(2026, 5)


def test_goods_brought_back_can_take_the_year_below_a_limit_again(seller: Shop) -> None:
    steady(seller, 130 * MILLION, Month(2026, 1), 4)
    assert marks(meter(seller, date(2026, 4, 30)))["free_band"].crossed == Month(2026, 4)
    seller.give_back(None, "jasa", 1, date(2026, 5, 2), amount=50 * MILLION, resellable=False)
    free = marks(meter(seller, date(2026, 5, 3)))["free_band"]
    assert (free.crossed, free.expected) == (None, Month(2026, 5))


def test_a_company_is_measured_against_two_limits(tmp_path: Path) -> None:
    with Book.create(tmp_path / "pt.umkm", name="PT Uji", kind="company") as book:
        found = book.read(turnover_meter, date(2026, 4, 10))
    assert [mark.limit.name for mark in found.marks] == ["small", "vat"]
    assert not found.individual


def test_two_billion_and_four_point_eight_are_named_with_their_month(seller: Shop) -> None:
    steady(seller, 500 * MILLION, Month(2026, 1), 6)
    found = marks(meter(seller, date(2026, 6, 30)))
    assert found["small"].crossed == Month(2026, 5)
    assert found["vat"].expected == Month(2026, 10)
