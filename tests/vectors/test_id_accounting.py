"""Books of two businesses from another program, played through ours until the statements are theirs."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.queries.statements.proving import assert_statements_hold
from tests.shop import Shop
from umkm_desk.domain.periods import Period
from umkm_desk.queries.statements import Statements
from umkm_desk.queries.statements.values import amounts

LEFT_OUT = {
    "acc-validation": "refuses by that program's own form (templates, lengths, years); ours takes other forms, whose"
    " refusals have tests of their own",
}
"""Scenario → why our decisions leave it out."""
PLAYED = ("acc-coffee-jan2024", "acc-seller-stock")
PERIODS = ("2024-01", "2024-Q1", "2024")


def scenarios(shared_data: Path) -> dict[str, dict[str, Any]]:
    text = (shared_data / "vectors" / "id_accounting.json").read_text(encoding="utf-8")
    return {s["id"]: s for s in json.loads(text)["scenarios"]}


def rows(shared_data: Path, name: str) -> list[dict[str, str]]:
    with (shared_data / "accounting" / "testdata" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_scenario_is_played_or_left_out_for_a_reason(shared_data: Path) -> None:
    assert set(scenarios(shared_data)) == {*PLAYED, *LEFT_OUT}


def both(found: Statements) -> dict[str, int]:
    """Key → the period's amount, of position and income."""
    return {row.key: row.now for row in (*found.position, *found.income) if row.now is not None}


def test_the_coffee_shops_year_is_its_january(shop: Shop, shared_data: Path) -> None:
    """Its journal knows no quantities: a rupiah of material is a unit. It books more cost than it bought material."""
    expect = scenarios(shared_data)["acc-coffee-jan2024"]["expect"]
    amount = {
        row["reference_number"]: int(row["amount"]) for row in rows(shared_data, "coffee/financial-transactions.csv")
    }
    end = date(2024, 1, 31)
    shop.item("bahan", unit="g", below_zero=True)
    shop.cash("capital", amount["CAP-2024-001"], "1102", date(2024, 1, 2))
    shop.buy("bahan", amount["PO-2024-001"], amount["PO-2024-001"], date(2024, 1, 3), paid_by="bank")
    cost = expect["saldo"]["5.1.01"], expect["saldo"]["5.2.01"]
    shop.sell("bahan", cost[0], day=end, amount=amount["SALE-2024-001"])
    shop.sell("bahan", cost[1], day=end, amount=amount["SALE-2024-002"], channel="Online")
    for reference, category in (("RENT-2024-001", "6102"), ("PLN-2024-001", "6103"), ("GAJ-2024-001", "6101")):
        shop.cash("expense", amount[reference], "1102", end, category=category)
    for period in PERIODS:
        found = assert_statements_hold(shop.book, Period.parse(period))
        figures = both(found)
        assert figures["revenue"] == expect["pendapatan"]
        assert figures["cost"] == expect["hpp"]
        assert figures["gross"] == expect["laba_kotor"]
        assert figures["expenses"] == expect["beban"]
        assert figures["net"] == expect["laba_bersih"]
        ours = {"1.1.02": "1102", "1.1.20": "1301", "1.1.01": "1101"}
        assert {code: figures[our] for code, our in ours.items()} == {code: expect["saldo"][code] for code in ours}
        assert figures["3101"] == -expect["saldo"]["3.1.01"]
        assert figures["so-far"] == expect["laba_bersih"]
        balances = {row.code: row.debit - row.credit for row in found.trial_balance}
        ours = {"4.1.01": "4101", "4.1.02": "4102", "6.2.01": "6102", "6.2.02": "6103", "6.1.01": "6101"}
        assert {code: balances[our] for code, our in ours.items()} == {code: expect["saldo"][code] for code in ours}


def test_the_phone_sellers_year_is_its_january(shop: Shop, shared_data: Path) -> None:
    scenario = scenarios(shared_data)["acc-seller-stock"]
    for code in scenario["expect"]:
        shop.item(code, "product")
    for row in rows(shared_data, "seller/transactions.csv"):
        code, quantity, day = row["productCode"], int(row["quantity"]), date.fromisoformat(row["date"])
        if row["transactionType"] == "PURCHASE":
            shop.buy(code, quantity, quantity * int(row["unitCost"]), day, number=row["reference"], paid_by="bank")
        elif row["transactionType"] == "SALE":
            more = {"number": row["reference"], "channel": "Shopee", "paid_by": "marketplace"}
            shop.sell(code, quantity, int(row["unitPrice"]), day, **more)
        else:
            shop.count(code, shop.stock(code)[0] + quantity, day)
    left = sum(quantity * average for quantity, average, _ in scenario["expect"].values())
    for period in PERIODS:
        figures = both(assert_statements_hold(shop.book, Period.parse(period)))
        assert figures["revenue"] == figures["1104"] == scenario["revenue"]
        assert figures["cost"] == figures["goods"] == scenario["cogs"]
        assert figures["1304"] == left == -figures["goods-end"]
        assert figures["gross"] == scenario["revenue"] - scenario["cogs"]
        assert figures["lost"] == -5 * 25_000, "the count's gain, which that program calls other income"
    assert amounts(assert_statements_hold(shop.book, Period.parse("2025")).position, "so-far") == (0, figures["net"])
