"""Which table a file holds is told by its headers."""

import pytest

from umkm_desk.exchange.cells import Sheet
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.headers import recognise
from umkm_desk.exchange.tables import TABLES, Table


def grid_of(*headers: str, names: tuple[str, ...] = ()) -> str:
    return recognise(Sheet("a.csv", 1, headers, [], names)).table.name


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


SOLD = ("day", "number", "item", "quantity")


@pytest.mark.parametrize(
    ("name", "headers", "missing"),
    [
        ("sales", SOLD, "table sales (penjualan), but these columns are missing: price (harga)."),
        ("Penjualan_Maret-2026", ("tanggal", "nomor", "barang", "jumlah"), "price (harga)."),
        ("PenjualanMaret", SOLD, "price (harga)."),
        ("DataPenjualan", SOLD, "price (harga)."),
        ("data penjualan kios", SOLD, "price (harga)."),
        ("purchases", SOLD, "table purchases (pembelian), but these columns are missing: amount (nilai)."),
        ("belanja-pasar", (*SOLD, "batch"), "amount (nilai)."),
        ("pembelian", ("day", "item", "quantity", "amount"), "number (nomor)."),
        ("write_offs", SOLD, "table write_offs (barang keluar), but these columns are missing: reason (alasan)."),
        ("Barang Keluar", SOLD, "reason (alasan)."),
        ("write-off", SOLD, "reason (alasan)."),
        ("2026writeoffs", SOLD, "reason (alasan)."),
        ("retur", SOLD, "table returns (retur), but these columns are missing: of (dari nota)."),
        ("returns", (*SOLD, "amount"), "of (dari nota)."),
        ("koreksi", ("day", "number", "kind", "of", "reason"), "item (barang)."),
    ],
)
def test_a_table_that_lost_a_column_isn_t_taken_for_another(name: str, headers: tuple[str, ...], missing: str) -> None:
    with pytest.raises(InputError) as refusal:
        grid_of(*headers, names=(name,))
    assert str(refusal.value).startswith("a.csv, row 1: ") and missing in str(refusal.value)
    with pytest.raises(InputError):
        grid_of(*headers, names=("Sheet1", name))


@pytest.mark.parametrize(
    ("name", "headers", "table"),
    [
        ("Maret 2026", SOLD, "counts"),
        ("hitung stok", SOLD, "counts"),
        ("stok penjualan", SOLD, "counts"),  # it says both
        ("discount", SOLD, "counts"),
        ("wholesale", SOLD, "counts"),
        ("penjualan", (*SOLD, "price"), "sales"),
        ("penjualan", ("code", "name", "kind", "unit"), "items"),  # nothing of a sale in it
        ("barang masuk", (*SOLD, "amount"), "purchases"),
        ("production_inputs", ("number", "item", "quantity"), "production_inputs"),
    ],
)
def test_a_file_may_be_called_anything_else(name: str, headers: tuple[str, ...], table: str) -> None:
    assert grid_of(*headers, names=(name,)) == table


def test_a_sheet_s_own_name_goes_before_the_workbook_s() -> None:
    assert grid_of(*SOLD, names=("Hitung Stok", "penjualan")) == "counts"
    with pytest.raises(InputError, match="price"):
        grid_of(*SOLD, names=("Penjualan", "stok dan penjualan"))
