"""The workbook to fill in: Indonesian, explained, and loadable as it is."""

from pathlib import Path

from openpyxl import load_workbook

from tests.exchange.conftest import TODAY
from tests.shop import Shop
from umkm_desk.exchange.files import read_sheets
from umkm_desk.exchange.headers import recognise
from umkm_desk.exchange.importing import import_files
from umkm_desk.exchange.tables import TABLES
from umkm_desk.exchange.templates import ABOUT, write_templates


def test_every_sheet_is_a_table_with_its_contract_columns(tmp_path: Path) -> None:
    grids = [recognise(sheet) for sheet in read_sheets(write_templates(tmp_path / "templat"))]
    assert [grid.table.name for grid in grids] == [table.name for table in TABLES if not table.for_exports]
    for grid in grids:
        assert list(grid.positions) == [column.name for column in grid.table.columns if not column.extra]


def test_an_unfilled_template_loads_as_nothing_and_a_filled_one_loads(shop: Shop, tmp_path: Path) -> None:
    path = write_templates(tmp_path)
    assert {c.added for c in import_files(shop.book, [path], today=TODAY).tables.values()} == {0}
    book = load_workbook(path)
    book["Barang"].append(["G", "Gula", "bahan", "g"])
    book["Pembelian"].append(["1/3/2026", 5, None, "G", "2 kg", 32000])
    book.save(path)
    import_files(shop.book, [path], today=TODAY)
    assert shop.stock("G") == (2000, 32_000)


def test_every_explained_column_exists() -> None:
    assert set(ABOUT) <= {column.name for table in TABLES for column in table.columns}


def test_the_page_for_people_who_prepare_files_lists_every_column(repository: Path) -> None:
    page = (repository / "docs" / "exchange.md").read_text(encoding="utf-8")
    for table in TABLES:
        row = next(line for line in page.splitlines() if line.startswith(f"| `{table.name}` ({table.id})"))
        listed = (
            row.split("|")[2].replace("account or item", "account item").translate(str.maketrans("", "", "*★")).split()
        )
        assert listed == [column.name for column in table.columns]
