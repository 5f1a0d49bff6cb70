"""Stock valuation scenarios from other programs' tests, played through the actions.

Moving average is ours, so `AVCO` and `ANY` are taken. Rates are scaled to whole rupiah (× 1000); what is stated exactly
must then hold to the rupiah, as the last take takes the rest.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.domain.errors import UserError

METHODS = ("AVCO", "ANY")
SCALE = 1000
TODAY = date(2026, 3, 20)

LEFT_OUT = {
    "val-erp-xfer-01": "moves goods between two stores; ours has one place until goods are left at shops",
    "val-fb-move-02": "moves goods between two stores; ours has one place until goods are left at shops",
    "val-hl-avg-02": "two stores, each with an average of its own; ours has one place and one pool",
    "val-hl-avg-07": "two stores, each with an average of its own; ours has one place and one pool",
    "val-erp-mix-02": "two stores, and a back-dated recount re-costs what came later, which ours never does (5)",
    "val-odoo-avco-08": "two stores; ours has one place",
    "val-hw-avco-04": "returns an opening stock to a supplier; ours returns purchases only",
}
"""Scenario → why our decisions leave it out."""


def scenarios(shared_data: Path) -> dict[str, dict[str, Any]]:
    text = (shared_data / "vectors" / "valuation.json").read_text(encoding="utf-8")
    return {s["id"]: s for s in json.loads(text)["scenarios"] if s["method"] in METHODS}


class Player:
    """Plays a scenario's events on a shop and remembers what each of them did."""

    def __init__(self, shop: Shop, scenario: dict[str, Any]) -> None:
        self.shop = shop
        self.scenario = scenario
        self.number: dict[int, tuple[str, str]] = {}
        self.received: dict[int, tuple[float, float]] = {}
        self.cost: dict[int, int] = {}
        shop.item("barang", below_zero="negative" in scenario["tags"])

    def play(self) -> None:
        for event in self.scenario["events"]:
            expect = event.get("expect", {})
            if "error" in expect:
                before = self.shop.stock("barang")
                with pytest.raises(UserError):
                    self._do(event)
                assert self.shop.stock("barang") == before
            else:
                before_cost = self.shop.account("5101")
                self._do(event)
                self.cost[event["n"]] = self.shop.account("5101") - before_cost
            self._check(expect, event)
        self._check(self.scenario["expect"], {})

    def _do(self, event: dict[str, Any]) -> None:
        act = getattr(self, f"_{event['op']}")
        act(event["n"], event)

    def _receipt(self, n: int, event: dict[str, Any]) -> None:
        amount = round(event["qty"] * event["rate"] * SCALE)
        recorded = self.shop.buy("barang", event["qty"], amount, day_of(event))
        self.number[n] = ("purchase", recorded.number)
        self.received[n] = (event["qty"], event["rate"])

    def _issue(self, n: int, event: dict[str, Any]) -> None:
        price = round(event.get("price", 1) * SCALE)
        self.number[n] = ("sale", self.shop.sell("barang", event["qty"], price, day_of(event)).number)

    def _recount(self, n: int, event: dict[str, Any]) -> None:
        """Ours counts quantities; the stated rate is put in by a correction of the count."""
        recorded = self.shop.count("barang", event["qty"], day_of(event))
        self.number[n] = ("count", recorded.number)
        amount = round(event["qty"] * event["rate"] * SCALE)
        self.shop.correct("count", recorded.number, "barang", day_of(event), amount=amount)

    def _return_from_customer(self, n: int, event: dict[str, Any]) -> None:
        _, sale = self.number[event["of"]]
        self.number[n] = ("return", self.shop.give_back(sale, "barang", event["qty"], day_of(event)).number)

    def _landed_cost(self, n: int, event: dict[str, Any]) -> None:
        quantity, rate = self.received[event["target"]]
        self._set_cost(event["target"], (quantity * rate + event["amount"]) * SCALE)

    def _edit(self, n: int, event: dict[str, Any]) -> None:
        quantity, _ = self.received[event["target"]]
        self._set_cost(event["target"], quantity * event["rate"] * SCALE)

    def _set_cost(self, target: int, amount: float) -> None:
        self.shop.correct("purchase", self.number[target][1], "barang", TODAY, amount=round(amount))

    def _delete(self, n: int, event: dict[str, Any]) -> None:
        self.shop.cancel(*self.number[event["target"]], day=TODAY)

    def _check(self, expect: dict[str, Any], event: dict[str, Any]) -> None:
        quantity, value = self.shop.stock("barang")
        for figure, stated in expect.items():
            wanted = stated * SCALE if isinstance(stated, int | float) else None
            if figure == "qty":
                assert quantity == stated
            elif figure == "value":
                assert value == pytest.approx(wanted, abs=0.5)
            elif figure == "rate":
                assert value / quantity == pytest.approx(wanted, abs=0.5)
            elif figure == "cogs":
                assert self.cost[event["n"]] == pytest.approx(wanted, abs=0.5)
            elif figure == "gain":
                assert event["qty"] * event["price"] * SCALE - self.cost[event["n"]] == pytest.approx(wanted, abs=0.5)
            elif figure == "cogs_total":
                assert self.shop.account("5101") == wanted
            elif figure == "value_change":
                assert -self.cost[event["n"]] == wanted
            elif figure == "cogs_of":
                returned = expect["return_value"] * SCALE
                assert self.shop.account("5101") == sum(stated.values()) * SCALE - returned
            else:
                # What follows from the others, or is the source's own rounding.
                assert figure in ("error", "rate_of", "return_value", "source_value")
        assert quantity != 0 or value == 0


def day_of(event: dict[str, Any]) -> date:
    """The event's day; without one they all happen on one day."""
    text = event.get("date", "D0")
    return TODAY + timedelta(int(text[1:])) if text.startswith("D") else date.fromisoformat(text[:10])


def names(path: Path) -> Iterator[str]:
    """Ids for the parameters, read while tests are collected; nothing when the samples are absent."""
    if path.is_file():
        yield from (
            s["id"] for s in json.loads(path.read_text(encoding="utf-8"))["scenarios"] if s["method"] in METHODS
        )


SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "vectors" / "valuation.json"
PLAYED = [name for name in names(SAMPLES) if name not in LEFT_OUT]


@pytest.mark.parametrize("name", PLAYED)
def test_a_valuation_scenario_of_others_comes_out_as_stated(shop: Shop, shared_data: Path, name: str) -> None:
    Player(shop, scenarios(shared_data)[name]).play()


def test_every_scenario_left_out_is_still_there(shared_data: Path) -> None:
    assert set(LEFT_OUT) <= set(scenarios(shared_data))


def test_every_core_scenario_is_played_or_left_out_with_a_reason(shared_data: Path) -> None:
    core = {name for name, scenario in scenarios(shared_data).items() if scenario["core"]}
    assert core <= {*PLAYED, *LEFT_OUT}
    assert len(core & set(PLAYED)) >= 10
