"""Recipe cost scenarios from other programs' tests, played through purchases and productions."""

import json
from pathlib import Path
from typing import Any

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.production import edit_production
from umkm_desk.domain.production import ProductionDraft, UsedLine

SCALE = 1000

LEFT_OUT = {
    "prod-try-04": "shares cost between a product and by-products by price; ours has one product a run",
}
"""Scenario → why our decisions leave it out."""

PLAYED = ("prod-try-02", "prod-erp-01", "prod-erp-03")


def scenarios(shared_data: Path) -> dict[str, dict[str, Any]]:
    text = (shared_data / "vectors" / "production.json").read_text(encoding="utf-8")
    return {s["id"]: s for s in json.loads(text)["scenarios"]}


def test_components_that_werent_used_keep_their_cost_and_the_products_carry_the_rest(
    shop: Shop, shared_data: Path
) -> None:
    scenario = scenarios(shared_data)["prod-try-02"]
    expect, then, made = scenario["expect"], scenario["then"], scenario["make"]
    (part,) = scenario["recipe"]["inputs"]
    needed = part["qty"] * made
    shop.item("c")
    shop.item("p", "product")
    shop.recipe("p", scenario["recipe"]["output"]["qty"], [("c", part["qty"])])
    bought = shop.buy("c", needed, needed * part["unit_cost"] * SCALE)
    shop.make("p", made, number="P1", batches=milli(made))
    assert shop.stock("c") == (0, 0)
    assert shop.stock("p") == (made, expect["total_cost"] * SCALE)
    # Two components come back from the kitchen: what was really used is four.
    used = UsedLine("c", milli(needed - 2))
    shop.book.write(edit_production, "P1", ProductionDraft(DAY, "p", milli(made), inputs=(used,)))
    assert shop.stock("p") == (made, expect["product_value"] * SCALE)
    assert shop.stock("p")[1] == made * expect["unit_cost_product"] * SCALE
    assert shop.stock("c") == (2, 2 * expect["cost_returned_component"] * SCALE)
    # Then it turns out that a component costs six.
    shop.correct("purchase", bought.number, "c", amount=needed * then["component_cost"] * SCALE)
    assert shop.stock("p")[1] == made * then["expect"]["unit_cost_product"] * SCALE
    assert shop.stock("c") == (2, 2 * then["expect"]["cost_returned_component"] * SCALE)


def test_all_lots_of_a_raw_material_go_into_one_product(shop: Shop, shared_data: Path) -> None:
    scenario = scenarios(shared_data)["prod-erp-01"]
    shop.item("rm")
    shop.item("p", "product")
    for quantity, rate in scenario["receipts"]:
        shop.buy("rm", quantity, quantity * rate * SCALE)
    shop.make("p", scenario["make"], used=[("rm", scenario["inputs"]["RM"])])
    assert shop.stock("rm") == (0, 0)
    assert shop.stock("p") == (scenario["make"], scenario["expect"]["total_cost"] * SCALE)


def test_a_raw_materials_cost_corrected_afterwards_reaches_the_product(shop: Shop, shared_data: Path) -> None:
    scenario = scenarios(shared_data)["prod-erp-03"]
    quantity, true_rate = scenario["inputs"]["A"]
    shop.item("a")
    shop.item("p", "product")
    bought = shop.buy("a", quantity, quantity * 100 * SCALE)
    shop.make("p", scenario["make"], used=[("a", quantity)], overhead=scenario["overhead"] * SCALE)
    assert shop.stock("p") == (1, 540 * SCALE)
    # The source corrects by a count that states a rate; ours corrects the purchase.
    shop.correct("purchase", bought.number, "a", amount=quantity * true_rate * SCALE)
    assert shop.stock("p") == (1, scenario["expect"]["unit_cost"] * SCALE)
    assert -shop.account("5292") == scenario["overhead"] * SCALE


def test_every_production_scenario_is_played_or_left_out_with_a_reason(shared_data: Path) -> None:
    assert {*PLAYED, *LEFT_OUT} == set(scenarios(shared_data))
