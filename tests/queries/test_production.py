"""What a run would take, before it is recorded."""

from datetime import date, timedelta

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.recipes import RecipeLine
from umkm_desk.queries.production import MixCost, mix_cost, plan
from umkm_desk.queries.recipes import in_force, recipe_for, recipe_versions


def kitchen(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("plastik", "packaging")
    shop.item("air", keeping="untracked", unit="ml")
    shop.item("keripik", "product", shelf_life_days=90)
    shop.recipe("keripik", 100, [("mangga", 1000), ("plastik", 100), ("air", 500)], labour=20_000)
    shop.buy("mangga", 1500, 150_000)


def test_a_plan_says_what_is_needed_what_is_there_and_what_is_short(shop: Shop) -> None:
    kitchen(shop)
    found = shop.book.read(plan, "keripik", DAY, batches=2000)
    assert [(p.item, p.needs, p.at_hand, p.short, p.cost) for p in found.inputs] == [
        ("mangga", milli(2000), milli(1500), milli(500), 200_000),
        ("plastik", milli(200), 0, milli(200), None),
        ("air", milli(1000), milli(1000), 0, 0),
    ]
    assert [p.item for p in found.short] == ["mangga", "plastik"]
    assert (found.quantity, found.labour, found.overhead) == (milli(200), 40_000, None)
    assert (found.cost, found.unit_cost) == (240_000, 1_200)


def test_what_is_planned_is_what_would_be_recorded(shop: Shop) -> None:
    kitchen(shop)
    shop.buy("plastik", 100, 10_000)
    found = shop.book.read(plan, "keripik", DAY)
    shop.make("keripik", 100, batches=1000)
    assert (found.batch, found.expires_on) == (f"keripik-{DAY:%y%m%d}-01", DAY + timedelta(days=90))
    assert shop.batches("keripik") == {found.batch: 100}
    assert shop.book.read(plan, "keripik", DAY).batch == f"keripik-{DAY:%y%m%d}-02"


def test_a_plan_may_start_from_the_output_wanted(shop: Shop) -> None:
    kitchen(shop)
    found = shop.book.read(plan, "keripik", DAY, quantity=milli(50))
    assert (found.batches, found.quantity, found.inputs[0].needs) == (500, milli(50), milli(500))


def test_what_is_past_its_date_isn_t_at_hand(shop: Shop) -> None:
    kitchen(shop)
    shop.buy("plastik", 70, 7_000, expires_on=DAY - timedelta(days=1))
    assert shop.book.read(plan, "keripik", DAY).inputs[1].at_hand == 0


def test_the_recipe_of_the_day_is_the_newest_that_had_begun(shop: Shop) -> None:
    kitchen(shop)
    shop.recipe("keripik", 100, [("mangga", 900)], valid_from=date(2026, 4, 1))
    assert [r.version for r in shop.book.read(recipe_versions, "keripik")] == [2, 1]
    old, new = (shop.book.read(recipe_for, "keripik", day) for day in (date(2026, 3, 31), date(2026, 4, 1)))
    assert old is not None and new is not None
    assert (old.version, new.version, new.parts[0].quantity) == (1, 2, milli(900))
    shop.recipe("keripik", 100, [("mangga", 800)], valid_from=date(2026, 3, 1))
    versions = shop.book.read(recipe_versions, "keripik")
    for day in (date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 1)):
        assert in_force(versions, day) == shop.book.read(recipe_for, "keripik", day)
    assert in_force((), DAY) is None


def test_a_product_without_a_recipe_can_t_be_planned(shop: Shop) -> None:
    shop.item("keju", "product")
    with pytest.raises(UserError, match="Keju has no recipe"):
        shop.book.read(plan, "keju", DAY)


def test_what_a_mix_costs_now_and_what_has_no_price(shop: Shop) -> None:
    kitchen(shop)
    lines = [RecipeLine("mangga", milli(500)), RecipeLine("plastik", milli(10)), RecipeLine("air", milli(200))]
    assert shop.book.read(mix_cost, lines) == MixCost(50_000, ("Plastik",))
    assert shop.book.read(mix_cost, []) == MixCost(0, ())
