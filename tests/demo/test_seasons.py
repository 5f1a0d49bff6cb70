"""The sample shop's calendar: Lebaran moves through the years, and prices and demand with it."""

from datetime import date, timedelta
from random import Random

import pytest

from umkm_desk.demo import chance
from umkm_desk.demo.assortment import GOODS, STUFF
from umkm_desk.demo.recipes import FIRST, planned_cost
from umkm_desk.demo.seasons import days_since_lebaran, days_to_lebaran, demand, lebaran, price, season


@pytest.mark.parametrize(
    ("hijri", "announced"),
    [
        (1444, date(2023, 4, 22)), (1445, date(2024, 4, 10)), (1446, date(2025, 3, 31)), (1447, date(2026, 3, 21)),
        (1448, date(2027, 3, 10)),
    ],
)  # fmt: skip
def test_lebaran_is_within_a_day_of_the_announced_one(hijri: int, announced: date) -> None:
    assert abs((lebaran(hijri) - announced).days) <= 1


def test_days_to_and_since_lebaran_meet_on_the_day() -> None:
    day = lebaran(1447)
    assert (days_to_lebaran(day), days_since_lebaran(day)) == (0, 0)
    assert days_to_lebaran(day - timedelta(days=10)) == 10
    assert days_since_lebaran(day + timedelta(days=10)) == 10
    for number in range(1500):
        assert 0 <= days_to_lebaran(date(2023, 1, 1) + timedelta(days=number)) <= 355


def test_demand_rises_before_lebaran_stops_on_it_and_rests_after() -> None:
    day = lebaran(1447)
    assert season(day - timedelta(days=2), 0) > season(day - timedelta(days=25), 0) > 100
    assert demand(day, 0) == 0
    assert 0 < season(day + timedelta(days=8), 0) < 100


def test_chillies_are_dear_before_lebaran_and_mangoes_out_of_season() -> None:
    day = lebaran(1447)
    assert price("CBR", day - timedelta(days=3), 4) >= 140
    assert price("MGA", date(2026, 4, 20), 0) > price("MGA", date(2026, 10, 20), 0)


def test_every_product_is_planned_with_a_sensible_margin() -> None:
    for code in FIRST:
        margin = (GOODS[code].price - planned_cost(code)) * 100 // GOODS[code].price
        assert 33 <= margin <= 52, (code, planned_cost(code))


def test_recipes_use_known_items_only() -> None:
    known = {*GOODS, *STUFF, "AIR"}
    assert {line.item for draft in FIRST.values() for line in draft.lines} <= known


def test_numbers_around_an_average_stay_whole_and_near_it() -> None:
    rng = Random(5)
    drawn = [chance.how_many(rng, 5_300) for _ in range(2_000)]
    assert 10_000 < sum(drawn) < 11_200
    assert chance.how_many(rng, 0) == 0
    assert chance.rounded(1_250, 500) == 1_500 and chance.percent(999, 50) == 499
