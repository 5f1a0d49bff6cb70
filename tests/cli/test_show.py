"""What `show` answers: JSON in the contract's shape, tables an owner can read."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.shop import Shop
from umkm_desk.cli.show import VIEWS
from umkm_desk.language.words import set_language


def test_stock_lists_every_item_with_its_batches(desk: Desk, kitchen: Path) -> None:
    assert desk("show", kitchen, "stock", "--json").json == [
        {
            "code": "KERIPIK",
            "name": "Keripik",
            "kind": "product",
            "quantity": "12",
            "value": 88_800,
            "batches": [{"code": "K1", "place": "home", "quantity": "12", "expires_on": "2026-06-03"}],
        },
        {
            "code": "MANGGA",
            "name": "Mangga",
            "kind": "material",
            "quantity": "0",
            "value": 0,
            "batches": [],
        },
        {
            "code": "PLASTIK",
            "name": "Plastik",
            "kind": "packaging",
            "quantity": "60",
            "value": 12_000,
            "batches": [{"code": "PLASTIK-260303-01", "place": "home", "quantity": "60", "expires_on": None}],
        },
    ]


def test_stock_of_a_past_day_is_what_was_there_then(desk: Desk, kitchen: Path) -> None:
    rows = desk("show", kitchen, "stock", "--day", "2026-03-02", "--json").json
    assert {row["code"]: (row["quantity"], row["value"]) for row in rows} == {
        "KERIPIK": ("0", 0),
        "MANGGA": ("10000", 100_000),
        "PLASTIK": ("0", 0),
    }


def test_the_stock_table_is_aligned_and_in_the_owners_words(desk: Desk, kitchen: Path) -> None:
    lines = desk("show", kitchen, "stock").out.splitlines()
    assert [line.split()[0] for line in lines[:1]] == ["Kode"]
    assert lines[1].startswith("-----")
    keripik = next(line for line in lines if line.startswith("KERIPIK"))
    assert "12 pcs" in keripik and "Rp88.800" in keripik
    assert "stok menipis" in next(line for line in lines if line.startswith("MANGGA"))
    assert lines[-1].split() == ["Jumlah", "Rp100.800"]
    ends = {line.index("Rp") + len(line[line.index("Rp") :].split()[0]) for line in lines[2:]}
    assert len(ends) == 1, "money stands to the right"


def test_batches_say_how_long_they_are_good(desk: Desk, kitchen: Path) -> None:
    first, last = desk("show", kitchen, "batches", "--json").json
    assert first == {
        "batch": "K1",
        "item": "KERIPIK",
        "name": "Keripik",
        "unit": "pcs",
        "place": "home",
        "quantity": "12",
        "value": 88_800,
        "expires_on": "2026-06-03",
        "days_left": 64,
        "band": "90",
    }
    assert (last["item"], last["expires_on"], last["days_left"], last["band"]) == ("PLASTIK", None, None, "undated")


def test_costs_say_what_a_unit_takes_and_what_is_not_filled_in(desk: Desk, kitchen: Path) -> None:
    (cost,) = desk("show", kitchen, "costs", "--json").json
    assert cost == {
        "code": "KERIPIK",
        "name": "Keripik",
        "unit": "pcs",
        "produced": "20",
        "materials": 5000,
        "packaging": 400,
        "labour": 2000,
        "overhead": None,
        "unit_cost": 7400,
        "price": 15_000,
        "estimated": False,
        "missing": ["kitchen costs not filled in"],
    }


def test_cash_adds_up_over_the_month(desk: Desk, kitchen: Path) -> None:
    rows = desk("show", kitchen, "cash", "--json").json
    assert rows[0] == {
        "account": "1101",
        "name": "Cash",
        "opening": 0,
        "in": 575_000,
        "out": 100_000,
        "closing": 475_000,
    }
    for row in rows:
        assert row["opening"] + row["in"] - row["out"] == row["closing"]


def test_every_entry_of_the_ledger_balances(desk: Desk, kitchen: Path) -> None:
    rows = desk("show", kitchen, "ledger", "--json").json
    assert {tuple(row) for row in rows} == {("day", "document", "kind", "account", "debit", "credit", "note", "person")}
    assert sum(row["debit"] for row in rows) == sum(row["credit"] for row in rows) > 0
    sale = [row for row in rows if row["document"] == "J-1"]
    assert {row["account"]: row["debit"] - row["credit"] for row in sale} == {
        "1101": 75_000,
        "4101": -75_000,
        "5101": 37_000,
        "1304": -37_000,
    }


def test_the_trial_balance_says_that_it_has_all_years(desk: Desk, kitchen: Path) -> None:
    set_language("en")
    assert "Income and expenses of all years" in desk("show", kitchen, "trial-balance").out


def test_the_trial_balance_balances(desk: Desk, kitchen: Path) -> None:
    rows = desk("show", kitchen, "trial-balance", "--json").json
    assert {tuple(row) for row in rows} == {("code", "name", "debit", "credit")}
    assert sum(row["debit"] for row in rows) == sum(row["credit"] for row in rows) > 0
    assert {"code": "1201", "name": "Trade receivables", "debit": 45_000, "credit": 0} in rows


@pytest.mark.parametrize(
    ("what", "contact", "document", "amount", "late"),
    [("receivables", "Warung Sari", "J-2", 45_000, 0), ("payables", "Toko Bahan", "B-2", 20_000, 11)],
)
def test_debts_say_who_how_much_and_how_late(
    desk: Desk, kitchen: Path, what: str, contact: str, document: str, amount: int, late: int
) -> None:
    (debt,) = desk("show", kitchen, what, "--json").json
    assert (debt["contact"], debt["document"], debt["open"], debt["days_overdue"]) == (contact, document, amount, late)
    assert set(debt) == {
        "contact", "document", "kind", "day", "due_on", "amount", "open", "days_overdue", "age",
    }  # fmt: skip


def test_what_is_dated_after_today_counts_unless_a_day_is_asked_for(desk: Desk, kitchen: Path) -> None:
    assert len(desk("show", kitchen, "receivables", "--json", today=date(2026, 1, 1)).json) == 1
    assert desk("show", kitchen, "receivables", "--day", "2026-03-10", "--json").json == []


@pytest.mark.parametrize("what", VIEWS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_view_has_a_table_in_both_languages(desk: Desk, kitchen: Path, what: str, lang: str) -> None:
    set_language("en" if lang == "en" else "id")
    shown = desk("show", kitchen, what)
    assert (shown.code, shown.err) == (0, "")
    assert len(shown.out.splitlines()) >= 3
    assert "None" not in shown.out


@pytest.mark.parametrize("what", VIEWS)
def test_every_view_of_an_empty_book_is_empty(desk: Desk, tmp_path: Path, what: str) -> None:
    desk("new", tmp_path / "baru.umkm", "--name", "Baru")
    rows = desk("show", tmp_path / "baru.umkm", what, "--json")
    assert rows.code == 0
    assert rows.json == [] or what == "cash"
    assert desk("show", tmp_path / "baru.umkm", what).code == 0


def test_a_book_that_is_being_written_can_be_read(desk: Desk, shop: Shop) -> None:
    shop.item("GULA", unit="g")
    assert [row["code"] for row in desk("show", shop.book.path, "stock", "--json").json] == ["GULA"]
    shop.buy("GULA", 1000, 15_000)
    assert desk("show", shop.book.path, "stock", "--json").json[0]["quantity"] == "1000"


def test_a_wrong_day_or_view_is_told_in_one_line(desk: Desk, kitchen: Path) -> None:
    wrong_day = desk("show", kitchen, "stock", "--day", "24/11/2026")
    assert wrong_day.code == 2 and wrong_day.out == "" and "24/11/2026" in wrong_day.line
    wrong_view = desk("show", kitchen, "profit")
    assert wrong_view.code == 2 and "trial-balance" in wrong_view.line


def test_names_cannot_steer_the_terminal(desk: Desk, shop: Shop) -> None:
    shop.item("X", unit="pcs")
    shop.cash("income", 1000, category="7101", note="satu\x9b31m\ndua")
    lines = desk("show", shop.book.path, "ledger").out.splitlines()
    assert len([line for line in lines if "dua" in line]) == 2
    assert not any("\x9b" in line for line in lines)
