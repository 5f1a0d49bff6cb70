"""Which table a file holds is told by its headers."""

import pytest

from umkm_desk.exchange.cells import Sheet
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.headers import recognise
from umkm_desk.exchange.tables import TABLES, Table


def grid_of(*headers: str) -> str:
    return recognise(Sheet("a.csv", 1, headers, [])).table.name


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
@pytest.mark.parametrize("language", ["name", "id"])
@pytest.mark.parametrize("which", ["all", "contract", "needed"])
def test_each_table_is_known_by_its_own_headers(table: Table, language: str, which: str) -> None:
    columns = [c for c in table.columns if which == "all" or not c.extra]
    if which == "needed":
        columns = [c for c in columns if c.needed or (table.name == "opening" and c.name == "account")]
    headers = [getattr(column, language) for column in columns]
    assert grid_of(*headers) == table.name
    assert grid_of(*(f" {h.upper().replace(' ', '_')} * " for h in reversed(headers)), "") == table.name


def test_no_two_columns_of_a_table_answer_to_the_same_header() -> None:
    for table in TABLES:
        names = [name for c in table.columns for name in {c.name, c.id, *c.also}]
        assert len(names) == len(set(names)), table.name


def test_a_purchase_of_an_opening_like_file_is_a_purchase() -> None:
    assert grid_of("day", "number", "item", "quantity", "amount") == "purchases"
    assert grid_of("day", "item", "quantity", "amount") == "opening"


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (
            ("tanggal", "nomor", "barang", "jumlah", "diskont", "harga"),
            "a.csv, row 1: This looks like the table sales (penjualan), but these columns aren't known: diskont.",
        ),
        (
            ("day", "item", "quantity", "price", "customer"),
            "a.csv, row 1: This looks like the table sales (penjualan), but these columns are missing: number (nomor).",
        ),
        (("nama depan", "umur"), "a.csv, row 1: The headers are of none of the tables: items, packs"),
        (("day", "Day", "x"), "a.csv, row 1: The header day stands there twice."),
        (("tanggal", "day", "nomor", "barang", "jumlah", "harga"), "a.csv, row 1: This looks like the table sales"),
    ],
)
def test_other_headers_are_refused_naming_the_nearest_table(headers: tuple[str, ...], said: str) -> None:
    with pytest.raises(InputError) as refusal:
        grid_of(*headers)
    assert str(refusal.value).startswith(said)
