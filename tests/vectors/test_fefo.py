"""Batch picking scenarios from other programs' tests, played through purchases and sales."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.domain.errors import ShortOfStock

TODAY = date(2026, 3, 10)
BEFORE = date(2026, 2, 1)
LOOSE = "barang-260201-01"  # the code we make for goods that arrive without one

LEFT_OUT = {
    "fefo-cn-03": "sells expired goods; ours never does, neither picked nor by hand (1)",
    "fefo-cn-08": "uses expired goods first; ours never sells them (1)",
    "fefo-od-10": "delivers expired goods after a warning; ours refuses (1)",
    "fefo-od-03": "stock promised to open orders: there are no orders in the book",
    "fefo-erp-02": "splits a batch into two: a batch keeps its code for as long as it lasts",
}
"""Scenario → why our decisions leave it out."""


def scenarios(shared_data: Path) -> dict[str, dict[str, Any]]:
    text = (shared_data / "vectors" / "fefo.json").read_text(encoding="utf-8")
    return {s["id"]: s for s in json.loads(text)["scenarios"]}


def names(path: Path) -> Iterator[str]:
    """Ids for the parameters, read while tests are collected; nothing when the samples are absent."""
    if path.is_file():
        yield from (s["id"] for s in json.loads(path.read_text(encoding="utf-8"))["scenarios"])


SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "vectors" / "fefo.json"
PLAYED = [name for name in names(SAMPLES) if name not in LEFT_OUT]


def stock_up(shop: Shop, scenario: dict[str, Any]) -> None:
    """Receive the scenario's batches; what is still on the way arrives on its own day."""
    receipt = scenario.get("receipt", {})
    shop.item("barang", shelf_life_days=receipt.get("shelf_life_days"))
    for batch in scenario["stock"]:
        in_days = batch["expiry_in_days"]
        expires_on = None if in_days is None else TODAY + timedelta(in_days)
        day = TODAY + timedelta(batch["eta_in_days"]) if "eta_in_days" in batch else BEFORE
        shop.buy("barang", batch["qty"], 1000 * batch["qty"], day, batch=batch["batch"], expires_on=expires_on)
    if receipt:
        shop.buy("barang", 1, 1000, TODAY + timedelta(receipt["received_in_days"]))


def left(shop: Shop, codes: dict[str, float]) -> dict[str, float]:
    """What is left of the named batches, at zero too."""
    there = shop.batches("barang")
    return {code: there.get(code, 0) for code in codes}


def expiry(shop: Shop) -> list[int]:
    rows = shop.book.read(lambda s: s.rows("SELECT expires FROM batch ORDER BY id"))
    return [row[0] for row in rows]


@pytest.mark.parametrize("name", PLAYED)
def test_a_picking_scenario_of_others_comes_out_as_stated(shop: Shop, shared_data: Path, name: str) -> None:
    scenario = scenarios(shared_data)[name]
    expect, wanted, by_hand = scenario["expect"], scenario["want"], scenario.get("manual_batch")
    stock_up(shop, scenario)
    before = {batch["batch"] or LOOSE: batch["qty"] for batch in scenario["stock"]}
    if "error" in expect:
        with pytest.raises(ShortOfStock):
            shop.sell("barang", wanted, day=TODAY, batch=by_hand)
        assert left(shop, before) == before
    elif wanted is not None:
        sale = shop.sell("barang", wanted, day=TODAY, batch=by_hand)
        if "pick" in expect:
            after = left(shop, before)
            assert {code: before[code] - rest for code, rest in after.items() if rest != before[code]} == expect["pick"]
        if "warn" in expect:
            assert bool(sale.hints) is expect["warn"]
        if scenario.get("cancel_after"):
            assert left(shop, before) == expect["left_after_issue"]
            shop.cancel("sale", sale.number, TODAY)
            assert left(shop, before) == expect["left_after_cancel"]
    if "left" in expect:
        assert left(shop, expect["left"]) == expect["left"]
    if "then" in expect:
        with pytest.raises(ShortOfStock):
            shop.sell("barang", expect["then"]["want"], day=TODAY)
    if "expiry_in_days" in expect:
        day = TODAY + timedelta(expect["expiry_in_days"])
        assert expiry(shop) == [day.year * 10000 + day.month * 100 + day.day]


def test_the_refusal_to_sell_an_expired_batch_by_hand_names_the_batch(shop: Shop, shared_data: Path) -> None:
    scenario = scenarios(shared_data)["fefo-fr-04"]
    stock_up(shop, scenario)
    with pytest.raises(ShortOfStock, match=scenario["expect"]["message_contains"]):
        shop.sell("barang", 1, day=TODAY, batch=scenario["manual_batch"])


def test_every_picking_scenario_is_played_or_left_out_with_a_reason(shared_data: Path) -> None:
    assert {*PLAYED, *LEFT_OUT} == set(scenarios(shared_data))
    assert len(PLAYED) >= 13
