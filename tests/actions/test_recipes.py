"""Recipes: versions by date that never change, and what can't be a recipe."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import Shop, milli
from umkm_desk.actions.recipes import keep_recipe, save_recipe
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine

OLD = RecipeDraft("roti", milli(10), (RecipeLine("tepung", milli(1000)),))
NEW = replace(OLD, lines=(RecipeLine("tepung", milli(800)),), valid_from=date(2026, 4, 1))


@pytest.fixture
def bakery(shop: Shop) -> Shop:
    shop.item("tepung", unit="g")
    shop.item("roti", "product")
    shop.buy("tepung", 10_000, 100_000, date(2026, 3, 1))
    return shop


def test_the_recipe_in_force_on_the_day_is_used(bakery: Shop) -> None:
    assert bakery.book.write(save_recipe, OLD) == 1
    assert bakery.book.write(save_recipe, NEW) == 2
    bakery.make("roti", 10, date(2026, 3, 31), batches=1000)
    assert bakery.stock("tepung")[0] == 9_000
    bakery.make("roti", 10, date(2026, 4, 1), batches=1000)
    assert bakery.stock("tepung")[0] == 8_200


def test_of_two_recipes_from_one_day_the_newer_version_is_used(bakery: Shop) -> None:
    bakery.book.write(save_recipe, OLD)
    bakery.book.write(save_recipe, replace(NEW, valid_from=None))
    bakery.make("roti", 10, batches=1000)
    assert bakery.stock("tepung")[0] == 9_200


def test_before_its_first_recipe_a_product_needs_its_inputs_entered(bakery: Shop) -> None:
    bakery.book.write(save_recipe, NEW)
    with pytest.raises(UserError, match="no recipe on"):
        bakery.make("roti", 10, date(2026, 3, 31), batches=1000)
    bakery.make("roti", 10, date(2026, 3, 31), used=[("tepung", 900)])
    assert bakery.stock("roti") == (10, 9_000)


def test_a_first_recipe_counts_from_the_beginning_and_a_change_from_the_day_on(bakery: Shop) -> None:
    assert bakery.book.write(keep_recipe, OLD, date(2026, 3, 5)) == 1
    assert bakery.book.write(keep_recipe, replace(OLD, lines=NEW.lines), date(2026, 4, 1)) == 2
    bakery.make("roti", 10, date(2026, 3, 4), batches=1000)
    assert bakery.stock("tepung")[0] == 9_000
    bakery.make("roti", 10, date(2026, 4, 1), batches=1000)
    assert bakery.stock("tepung")[0] == 8_200


def test_saving_the_same_version_again_adds_nothing(bakery: Shop) -> None:
    bakery.book.write(save_recipe, OLD)
    assert bakery.book.write(save_recipe, replace(OLD, version=1)) == 1
    assert bakery.book.read(lambda s: s.value("SELECT count(*) FROM recipe")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"yield_quantity": milli(12)},
        {"lines": (RecipeLine("tepung", milli(1001)),)},
        {"labour": 5_000},
        {"overhead": 0},
        {"valid_from": date(2026, 1, 1)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_version_never_gets_other_content(bakery: Shop, other: dict[str, object]) -> None:
    bakery.book.write(save_recipe, OLD)
    with pytest.raises(UserError, match="other content"):
        bakery.book.write(save_recipe, replace(OLD, version=1, **other))  # type: ignore[arg-type]


def test_a_new_version_changes_nothing_that_was_cooked(bakery: Shop) -> None:
    bakery.book.write(save_recipe, OLD)
    bakery.make("roti", 10, batches=1000)
    bakery.book.write(save_recipe, replace(OLD, yield_quantity=milli(20)))
    assert bakery.stock("roti") == (10, 10_000)


@pytest.mark.parametrize(
    "draft",
    [
        replace(OLD, yield_quantity=0),
        replace(OLD, lines=()),
        replace(OLD, lines=(RecipeLine("tepung", 0),)),
        replace(OLD, lines=(RecipeLine("roti", 1000),)),
        replace(OLD, lines=(RecipeLine("garam", 1000),)),
        replace(OLD, product="kue"),
    ],
    ids=["no yield", "no lines", "nothing of a line", "the product itself", "an unknown part", "an unknown product"],
)
def test_what_isnt_a_recipe_is_refused(bakery: Shop, draft: RecipeDraft) -> None:
    with pytest.raises(UserError):
        bakery.book.write(save_recipe, draft)
    assert bakery.book.read(lambda s: s.value("SELECT count(*) FROM recipe_line")) == 0


def test_labour_and_overhead_of_a_recipe_cant_be_below_zero(bakery: Shop) -> None:
    for figure in ("labour", "overhead"):
        with pytest.raises(UserError):
            bakery.book.write(save_recipe, replace(OLD, **{figure: -1}))  # type: ignore[arg-type]


def test_what_isnt_kept_in_stock_costs_a_recipe_nothing(bakery: Shop) -> None:
    bakery.item("air", unit="ml", keeping="untracked")
    bakery.recipe("roti", 10, [("tepung", 1000), ("air", 500)])
    bakery.make("roti", 10, batches=1000)
    assert bakery.stock("roti") == (10, 10_000)
