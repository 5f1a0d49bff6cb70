"""The monthly summary as JSON: the contract's names, exact figures, and identities that hold."""

import json
from typing import Any

import pytest

from tests.reports.sample_months import MADE_AT, empty, nasty, normal, overpaid, unbooked
from umkm_desk.reports.data import json_text, report_json

CONTRACT: dict[str, list[str]] = {
    "month": [],
    "shop": [],
    "sales": ["gross", "discount", "returns", "net"],
    "cogs": [],
    "cogs_parts": ["goods", "settlements", "corrections"],
    "gross_profit": [],
    "production_variance": ["labour_actual", "labour_applied", "overhead_actual", "overhead_applied", "net"],
    "expenses": ["account", "amount"],
    "other_income": [],
    "tax_expense": [],
    "net_profit": [],
    "cash": ["account", "opening", "in", "out", "closing"],
    "receivables": ["opening", "closing"],
    "payables": ["opening", "closing"],
    "stock": ["materials", "packaging", "products", "consigned"],
    "by_product": ["code", "name", "quantity", "gross", "discount", "returns", "cogs"],
    "by_channel": ["channel", "gross", "discount", "returns", "fees", "net"],
    "production": ["batch", "product", "quantity", "cost", "unit_cost"],
    "waste": ["value", "share_of_sales"],
    "expiring": ["batch", "product", "quantity", "expires_on"],
    "balance_sheet": ["assets", "liabilities", "equity"],
    "equity": ["opening", "capital_in", "drawings", "own_use", "net_profit", "opening_entries", "closing"],
    "tax": ["turnover_to_date", "taxable", "due", "withheld", "paid", "payable"],
}


def test_it_has_the_names_of_the_contract_in_its_order() -> None:
    data = report_json(normal(), MADE_AT)
    assert list(data)[: len(CONTRACT)] == list(CONTRACT)
    for name, fields in CONTRACT.items():
        value = data[name][0] if isinstance(data[name], list) else data[name]
        if fields:
            assert list(value)[: len(fields)] == fields, name


def test_overpaid_tax_stands_behind_the_names_of_the_contract() -> None:
    tax = report_json(overpaid())["tax"]
    assert list(tax)[len(CONTRACT["tax"]) :] == ["rule", "overpaid", "lessened_by"]
    assert (tax["due"], tax["overpaid"], tax["lessened_by"]) == (286_415, 25_000, 11_400)


def test_tax_that_will_be_booked_changes_no_figure() -> None:
    data = report_json(unbooked())
    assert (data["tax_expense"], data["tax"]["due"]) == (0, 297_815)
    assert data["net_profit"] == report_json(normal())["net_profit"] + 297_815


@pytest.mark.parametrize("make", [normal, empty, nasty])
def test_money_is_whole_and_no_float_is_anywhere(make: Any) -> None:
    def floats(value: object) -> list[object]:
        if isinstance(value, dict):
            return [found for part in value.values() for found in floats(part)]
        if isinstance(value, list):
            return [found for part in value for found in floats(part)]
        return [value] if isinstance(value, float) else []

    assert floats(json.loads(json_text(make(), MADE_AT))) == []


@pytest.mark.parametrize("make", [normal, empty, nasty])
def test_its_identities_hold(make: Any) -> None:
    data = report_json(make())
    sales, equity = data["sales"], data["equity"]
    assert sales["net"] == sales["gross"] - sales["discount"] - sales["returns"]
    assert data["cogs"] == sum(data["cogs_parts"].values())
    assert data["gross_profit"] == sales["net"] - data["cogs"]
    spent = sum(expense["amount"] for expense in data["expenses"])
    profit = data["gross_profit"] - data["production_variance"]["net"] - spent + data["other_income"]
    assert data["net_profit"] == profit - data["tax_expense"]
    assert all(c["closing"] == c["opening"] + c["in"] - c["out"] for c in data["cash"])
    assert data["balance_sheet"]["assets"] == data["balance_sheet"]["liabilities"] + equity["closing"]
    assert sum(p["gross"] for p in data["by_product"]) == sales["gross"]
    assert sum(c["gross"] for c in data["by_channel"]) == sales["gross"]


def test_quantities_shares_and_days_are_written_for_programs() -> None:
    data = report_json(normal(), MADE_AT)
    assert data["month"] == "2026-11"
    assert data["by_product"][0]["quantity"] == "1240"
    assert data["waste"] == {"value": 612_450, "share_of_sales": "0.0076"}
    assert data["expiring"][0]["expires_on"] == "2026-11-26"
    assert data["made_at"] == "2026-12-01T09:30:05+07:00"
    assert data["hints"][1]["facts"] == {"account": "E-wallet", "code": "1103", "amount": -125_000}
    assert report_json(empty())["waste"] == {"value": 0, "share_of_sales": None}


def test_only_made_at_tells_two_runs_apart() -> None:
    first, second = json_text(nasty(), MADE_AT), json_text(nasty(), MADE_AT.replace(hour=10))
    assert first != second
    assert first.replace("T09:30:05", "T10:30:05") == second
