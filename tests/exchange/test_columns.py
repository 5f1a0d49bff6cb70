"""Other programs' files by a column map; among them seven months of a real bakery."""

import csv
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import TODAY, Loading
from tests.shop import Shop
from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.importing import import_files

MAP: dict[str, Any] = {
    "columns": {"day": "Tgl", "number": "Struk", "item": "Menu"},
    "values": {"quantity": "1"},
    "new_items": {"kind": "product", "unit": "pcs", "keeping": "untracked"},
    "items": {"Es Teh": {"code": "ES-TEH", "price": 5000}, "Bakso": {"code": "BAKSO", "price": 15000}},
}
FILE = "Tgl;Struk;Menu;Kasir\n2/3/2026;1;es teh;A\n2/3/2026;1;Bakso;A\n2/3/2026;1;Es Teh;A\n2/3/2026;2;VOID;A\n"


def load(shop: Shop, folder: Path, map: object, content: str = FILE) -> dict[str, tuple[int, int, int]]:
    (folder / "map.json").write_text(json.dumps(map) if not isinstance(map, str) else map, encoding="utf-8")
    (folder / "kasir.csv").write_text(content, encoding="utf-8")
    done = import_files(shop.book, [folder / "kasir.csv"], today=TODAY, source="columns", map=folder / "map.json")
    return {name: (c.added, c.already, c.skipped) for name, c in done.tables.items()}


def lines(shop: Shop) -> list[tuple[Any, ...]]:
    return shop.book.read(
        lambda s: s.rows(
            "SELECT d.number, i.code, l.quantity, l.amount FROM line l JOIN document d ON d.id = l.document"
            " JOIN item i ON i.id = l.item ORDER BY l.id"
        )
    )


def test_a_map_names_columns_prices_items_and_rows_to_leave_out(shop: Shop, tmp_path: Path) -> None:
    map = {**MAP, "skip": {"Menu": ["void"]}, "combine": True, "number_prefix": "K-"}
    assert load(shop, tmp_path, map) == {"items": (2, 0, 0), "sales": (1, 0, 1)}
    assert lines(shop) == [("K-1", "ES-TEH", 2000, 10_000), ("K-1", "BAKSO", 1000, 15_000)]
    assert load(shop, tmp_path, map) == {"items": (0, 0, 0), "sales": (0, 1, 1)}


def test_without_combine_each_row_stays_a_line_and_aliases_are_followed(shop: Shop, tmp_path: Path) -> None:
    map = {**MAP, "aliases": {"item": {"VOID": "Bakso"}}}
    assert load(shop, tmp_path, map)["sales"] == (2, 0, 0)
    assert [line[1] for line in lines(shop)] == ["ES-TEH", "BAKSO", "ES-TEH", "BAKSO"]


def test_a_map_may_fill_any_table(loading: Loading, tmp_path: Path) -> None:
    map = {
        "table": "purchases",
        "columns": {"day": "Tgl", "number": "Nota", "item": "Barang", "quantity": "Banyak", "amount": "Bayar"},
        "values": {"paid_by": "bank"},
        "items": {"Gula pasir": {"code": "GULA", "kind": "material", "unit": "g"}},
    }
    load(loading.shop, tmp_path, map, 'Tgl,Nota,Barang,Banyak,Bayar\n2/3/2026,N1,Gula Pasir,"1,5 kg",Rp 24.000\n')
    assert loading.shop.stock("GULA") == (1500, 24_000)
    assert loading.shop.account("1102") == -24_000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kolom": 1}, "map.json: “kolom” isn't known in “map” of the map."),
        ({"table": "items"}, "map.json: The map's table isn't known."),
        ({"columns": {"day": "Tgl"}}, "map.json: The map says nothing of these columns: number, item."),
        ({"columns": {**MAP["columns"], "warna": "X"}}, "map.json: “warna” isn't known in “columns” of the map."),
        ({"columns": {**MAP["columns"], "day": "Hari"}}, "kasir.csv, row 1: The file has no column Hari"),
        ({"separator": "|"}, "map.json: The map's separator isn't known."),
        ({"values": {"quantity": [1]}}, "map.json: “values.quantity” in the map must be a text or a number."),
        ({"items": []}, "map.json: “items” in the map must be a group in curly brackets."),
        ({"items": {"Es Teh": {"price": 1.5}}}, "map.json: The price of Es Teh in the map isn't whole rupiah."),
        ({}, "kasir.csv, row 5, column Menu: The map has no price for VOID."),
        (
            {"values": {"quantity": "1", "price": "1"}},
            "kasir.csv, row 5, column Menu: There is no item with code VOID.",
        ),
    ],
)
def test_a_wrong_map_or_file_is_refused_with_its_place(
    shop: Shop, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError) as refusal:
        load(shop, tmp_path, {**MAP, **change})
    assert str(refusal.value).startswith(said)


@pytest.mark.parametrize("text", ["{", "[]", "\ufeff{}", '"x"', "{" * 100_000, "null"])
def test_what_is_no_map_is_refused(shop: Shop, tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"map\.json"):
        load(shop, tmp_path, text)
    with pytest.raises(InputError, match=r"none\.json"):
        import_files(shop.book, [tmp_path / "kasir.csv"], today=TODAY, source="columns", map=tmp_path / "none.json")
    with pytest.raises(UserError, match="column map"):
        import_files(shop.book, [tmp_path / "kasir.csv"], today=TODAY, source="columns")


def bakery_rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_seven_months_of_a_real_bakery_are_loaded_in_seconds(shop: Shop, shared_data: Path, repository: Path) -> None:
    """Gross, pieces and tickets of each month against a plain count of the file."""
    source = shared_data / "sales" / "breadbasket_dms.csv"
    map = repository / "docs" / "examples" / "bakery-map.json"
    prices = {
        name.strip(): item["price"] for name, item in json.loads(map.read_text(encoding="utf-8"))["items"].items()
    }
    gross: Counter[int] = Counter()
    pieces: Counter[int] = Counter()
    tickets: dict[int, set[str]] = {}
    left_out = 0
    for row in bakery_rows(source):
        if row["Item"] == "NONE":
            left_out += 1
            continue
        month = int(row["Date"][:4] + row["Date"][5:7])
        gross[month] += prices[row["Item"].strip()]
        pieces[month] += 1
        tickets.setdefault(month, set()).add(row["Transaction"])

    start = time.monotonic()
    done = import_files(shop.book, [source], today=TODAY, source="columns", map=map)
    assert time.monotonic() - start < 20

    rows = shop.book.read(
        lambda s: s.rows(
            "SELECT month, sum(gross), sum(quantity), (SELECT count(*) FROM document d WHERE d.day / 100 = month)"
            " FROM sales_month GROUP BY month ORDER BY month"
        )
    )
    assert rows == [(month, gross[month], pieces[month] * 1000, len(tickets[month])) for month in sorted(gross)]
    assert len(rows) == 7
    assert done.of("items").added == len(prices) == 94
    assert done.of("sales").skipped == left_out == 786
    assert shop.account("1101") == sum(gross.values())
    again = import_files(shop.book, [source], today=TODAY, source="columns", map=map)
    assert (again.of("sales").added, again.of("sales").already) == (0, sum(len(t) for t in tickets.values()))
