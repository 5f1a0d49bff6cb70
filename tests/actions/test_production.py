"""Cooking: what goes in comes out, hints for what was left empty, batches, and edits after the goods were sold."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.production import edit_production, record_production
from umkm_desk.domain.errors import DrawnOn, ShortOfStock, UserError
from umkm_desk.domain.production import ProductionDraft, UsedLine

SLICES = ProductionDraft(DAY, "keripik", milli(10), inputs=(UsedLine("mangga", milli(500)),))


@pytest.fixture
def kitchen(shop: Shop) -> Shop:
    """1,000 g of mango for 20,000, 100 bags for 10,000; ten packs take 500 g and ten bags."""
    shop.item("mangga", unit="g")
    shop.item("plastik", "packaging")
    shop.item("keripik", "product", shelf_life_days=90)
    shop.buy("mangga", 1_000, 20_000)
    shop.buy("plastik", 100, 10_000)
    shop.recipe("keripik", 10, [("mangga", 500), ("plastik", 10)], labour=4_000)
    return shop


def messages(recorded: Recorded) -> list[str]:
    return [message % facts for message, facts in recorded.hints]


def test_materials_packaging_labour_and_overhead_become_the_product(kitchen: Shop) -> None:
    kitchen.make("keripik", 10, batches=1_000, labour=3_000, overhead=2_000)
    assert kitchen.stock("keripik") == (10, 16_000)
    assert kitchen.accounts("1301", "1302", "1304") == (10_000, 9_000, 16_000)
    assert kitchen.accounts("5291", "5292") == (-3_000, -2_000)


def test_cooking_touches_neither_money_nor_debts_nor_the_result(kitchen: Shop) -> None:
    money = kitchen.account("1101")
    kitchen.make("keripik", 10, batches=1_000)
    assert kitchen.account("1101") == money
    assert kitchen.accounts("2101", "5101", "5202", "5203", "5301") == (0, 0, 0, 0, 0)


def test_empty_labour_and_overhead_stay_empty_and_are_said(kitchen: Shop) -> None:
    made = kitchen.make("keripik", 10, batches=1_000, number="P1")
    assert messages(made) == [
        "The wages of production P1 aren't filled in.",
        "The kitchen costs of production P1 aren't filled in.",
    ]
    assert kitchen.accounts("5291", "5292") == (0, 0)  # though the recipe says 4,000 of labour
    row = kitchen.book.read(lambda s: s.row("SELECT labour, overhead FROM production"))
    assert row == (None, None)


def test_a_zero_that_was_entered_is_an_answer(kitchen: Shop) -> None:
    assert kitchen.make("keripik", 10, batches=1_000, labour=0, overhead=0).hints == ()


def test_without_the_number_of_batches_the_recipe_is_scaled_by_the_output_and_that_is_said(kitchen: Shop) -> None:
    made = kitchen.make("keripik", 5, labour=0, overhead=0, number="P1")
    assert messages(made) == ["Production P1 was scaled by its output, as the number of recipe batches was left out."]
    assert (kitchen.stock("mangga")[0], kitchen.stock("plastik")[0]) == (750, 95)


def test_the_recipe_is_scaled_by_parts_of_a_batch(kitchen: Shop) -> None:
    kitchen.make("keripik", 14, batches=1_500)
    assert (kitchen.stock("mangga")[0], kitchen.stock("plastik")[0]) == (250, 85)
    assert kitchen.stock("keripik") == (14, 16_500)


def test_what_was_really_used_takes_the_place_of_the_recipe(kitchen: Shop) -> None:
    kitchen.make("keripik", 10, used=[("mangga", 600)])
    assert (kitchen.stock("mangga")[0], kitchen.stock("plastik")[0]) == (400, 100)
    assert kitchen.stock("keripik") == (10, 12_000)


def test_the_last_production_uses_the_last_rupiah(kitchen: Shop) -> None:
    kitchen.item("gula")
    kitchen.buy("gula", 3, 10_000)
    for _ in range(3):
        kitchen.make("keripik", 1, used=[("gula", 1)])
    assert kitchen.stock("gula") == (0, 0)
    assert kitchen.stock("keripik") == (3, 10_000)


def test_a_product_can_go_into_another_product(kitchen: Shop) -> None:
    kitchen.item("parsel", "product")
    kitchen.make("keripik", 10, batches=1_000)
    kitchen.make("parsel", 2, used=[("keripik", 4)], labour=600)
    assert kitchen.stock("keripik") == (6, 6_600)
    assert kitchen.stock("parsel") == (2, 5_000)


# --- Batches -------------------------------------------------------------------------------------------


def test_a_batch_gets_a_code_of_its_day_and_an_expiry_by_the_shelf_life(kitchen: Shop) -> None:
    kitchen.make("keripik", 4, used=[("mangga", 10)])
    kitchen.make("keripik", 5, used=[("mangga", 10)])
    kitchen.make("keripik", 6, used=[("mangga", 10)], batch="HARI-RAYA", expires_on=date(2026, 5, 1))
    assert kitchen.batches("keripik") == {"keripik-260310-01": 4, "keripik-260310-02": 5, "HARI-RAYA": 6}
    rows = kitchen.book.read(
        lambda s: s.rows(
            "SELECT b.code, b.expires FROM batch b JOIN item i ON i.id = b.item WHERE i.code = 'keripik' ORDER BY b.id"
        )
    )
    assert rows == [("keripik-260310-01", 20260608), ("keripik-260310-02", 20260608), ("HARI-RAYA", 20260501)]


def test_materials_leave_by_expiry_and_expired_ones_not_at_all(kitchen: Shop) -> None:
    kitchen.item("susu")
    for code, day in (("LAMA", 9), ("BARU", 30), ("DEKAT", 10)):
        kitchen.buy("susu", 2, 2_000, date(2026, 3, 1), batch=code, expires_on=date(2026, 3, day))
    kitchen.make("keripik", 1, used=[("susu", 3)])
    assert kitchen.batches("susu") == {"LAMA": 2, "BARU": 1}
    with pytest.raises(ShortOfStock, match="past their date"):
        kitchen.make("keripik", 1, used=[("susu", 2)])


# --- What isn't a production ---------------------------------------------------------------------------


def test_a_missing_material_is_refused_and_nothing_is_kept(kitchen: Shop) -> None:
    with pytest.raises(ShortOfStock, match="Mangga"):
        kitchen.make("keripik", 30, batches=3_000)
    assert kitchen.stock("mangga") == (1_000, 20_000)
    assert kitchen.stock("plastik") == (100, 10_000)


def test_a_missing_material_is_estimated_where_the_shop_allows_it(kitchen: Shop) -> None:
    kitchen.below_zero("mangga")
    kitchen.make("keripik", 30, batches=3_000)
    assert kitchen.stock("mangga") == (-500, -10_000)
    assert kitchen.stock("keripik") == (30, 33_000)
    kitchen.buy("mangga", 1_000, 26_000)
    assert kitchen.stock("mangga") == (500, 13_000)
    assert kitchen.stock("keripik") == (30, 36_000)


NO_PRODUCTIONS: list[dict[str, object]] = [
    {"quantity": -1},
    {"loss": -1},
    {"batches": 0},
    {"labour": -1},
    {"overhead": -1},
    {"inputs": (UsedLine("keripik", 1_000),)},
    {"inputs": (UsedLine("mangga", 0),)},
    {"inputs": (UsedLine("jus", 1_000),)},
    {"product": "jus"},
    {"product": "jasa"},
    {"quantity": 0, "inputs": ()},
]


def test_what_isnt_a_production_is_refused(kitchen: Shop) -> None:
    kitchen.item("jus", "product", keeping="made_to_order")
    kitchen.item("jasa", "product", keeping="untracked")
    for change in NO_PRODUCTIONS:
        with pytest.raises(UserError):
            kitchen.book.write(record_production, replace(SLICES, **change))  # type: ignore[arg-type]
    assert kitchen.stock("mangga") == (1_000, 20_000)


# --- Editing -------------------------------------------------------------------------------------------


@pytest.fixture
def half_sold(kitchen: Shop) -> Shop:
    """Ten packs of 500 g for 10,000, four of them sold."""
    kitchen.make("keripik", 10, used=[("mangga", 500)], number="P1")
    kitchen.sell("keripik", 4, number="J1")
    return kitchen


def test_inputs_edited_after_the_output_was_sold_follow_the_goods(half_sold: Shop) -> None:
    half_sold.book.write(edit_production, "P1", replace(SLICES, inputs=(UsedLine("mangga", milli(700)),)))
    assert half_sold.stock("mangga") == (300, 6_000)
    assert half_sold.stock("keripik") == (6, 8_400)
    assert half_sold.account("5101") == 5_600


def test_an_input_added_afterwards_leaves_the_others_as_they_were(half_sold: Shop) -> None:
    half_sold.buy("mangga", 500, 90_000)
    bags = replace(SLICES, inputs=(*SLICES.inputs, UsedLine("plastik", milli(10))))
    half_sold.book.write(edit_production, "P1", bags)
    assert half_sold.stock("mangga") == (1_000, 100_000)
    assert half_sold.stock("plastik") == (90, 9_000)
    assert half_sold.stock("keripik") == (6, 6_600)
    assert half_sold.account("5101") == 4_400


def test_labour_filled_in_afterwards_follows_the_goods(half_sold: Shop) -> None:
    half_sold.book.write(edit_production, "P1", replace(SLICES, labour=3_000, overhead=2_000))
    assert half_sold.stock("keripik") == (6, 9_000)
    assert half_sold.accounts("5101", "5291", "5292") == (6_000, -3_000, -2_000)
    half_sold.book.write(edit_production, "P1", replace(SLICES, labour=1_000))
    assert half_sold.stock("keripik") == (6, 6_600)
    assert half_sold.accounts("5101", "5291", "5292") == (4_400, -1_000, 0)


def test_an_edit_reaches_the_product_of_a_product(half_sold: Shop) -> None:
    half_sold.item("parsel", "product")
    half_sold.make("parsel", 2, used=[("keripik", 4)])
    half_sold.sell("parsel", 1)
    half_sold.book.write(edit_production, "P1", replace(SLICES, labour=10_000))
    assert half_sold.stock("keripik") == (2, 4_000)
    assert half_sold.stock("parsel") == (1, 4_000)
    assert half_sold.account("5101") == 8_000 + 4_000


@pytest.mark.parametrize("change", [{"quantity": milli(9)}, {"day": date(2026, 3, 11)}, {"batch": "LAIN"}])
def test_an_output_that_was_sold_stays_as_it_was(half_sold: Shop, change: dict[str, object]) -> None:
    with pytest.raises(DrawnOn, match="J1"):
        half_sold.book.write(edit_production, "P1", replace(SLICES, **change))  # type: ignore[arg-type]
    assert half_sold.stock("keripik") == (6, 6_000)
    assert half_sold.stock("mangga") == (500, 10_000)


def test_an_output_nobody_touched_can_be_edited_freely(kitchen: Shop) -> None:
    kitchen.make("keripik", 10, used=[("mangga", 500)], number="P1")
    inputs = (UsedLine("mangga", milli(400)), UsedLine("plastik", milli(8)))
    edited = replace(SLICES, quantity=milli(8), loss=milli(2), inputs=inputs, batch="A", day=date(2026, 3, 12))
    kitchen.book.write(edit_production, "P1", edited)
    assert kitchen.stock("keripik") == (8, 7_040)
    assert kitchen.batches("keripik") == {"A": 8}
    assert kitchen.account("5301") == 1_760
    assert kitchen.stock("mangga") == (600, 12_000)


def test_an_edit_with_too_little_material_is_refused_whole(half_sold: Shop) -> None:
    with pytest.raises(ShortOfStock):
        half_sold.book.write(edit_production, "P1", replace(SLICES, inputs=(UsedLine("mangga", milli(1_100)),)))
    assert half_sold.stock("mangga") == (500, 10_000)
    assert half_sold.stock("keripik") == (6, 6_000)


def test_abnormal_loss_bears_its_share_of_an_edit(kitchen: Shop) -> None:
    kitchen.make("keripik", 9, used=[("mangga", 500)], loss=milli(1), number="P1")
    kitchen.sell("keripik", 3)
    nine = replace(SLICES, quantity=milli(9), loss=milli(1), labour=10_000)
    kitchen.book.write(edit_production, "P1", nine)
    assert kitchen.accounts("5301", "5101") == (2_000, 6_000)
    assert kitchen.stock("keripik") == (6, 12_000)
