"""Tables in and out: all of a load or nothing, and a whole book through its tables."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.shop import Shop
from umkm_desk.cli.exchange import SOURCES
from umkm_desk.exchange import importing

ITEMS = "code,name,kind,unit\nGULA,Gula Pasir,material,g\n"
PURCHASES = "day,number,item,quantity,amount\n2026-03-02,B-1,GULA,10 kg,150000\n"


@pytest.fixture
def book(desk: Desk, tmp_path: Path) -> Path:
    desk("new", tmp_path / "toko.umkm", "--name", "Toko")
    return tmp_path / "toko.umkm"


def test_tables_are_loaded_and_loading_them_again_adds_nothing(desk: Desk, book: Path, tmp_path: Path) -> None:
    (tmp_path / "barang.csv").write_text(ITEMS, encoding="utf-8")
    (tmp_path / "belanja.csv").write_text(PURCHASES, encoding="utf-8")
    first = desk("import", book, tmp_path / "barang.csv", tmp_path / "belanja.csv", "--json")
    assert (first.code, first.err) == (0, "")
    assert first.json["tables"]["purchases"] == {"added": 1, "already": 0, "changed": 0, "skipped": 0}
    again = desk("import", book, tmp_path / "barang.csv", tmp_path / "belanja.csv")
    assert again.code == 0 and "purchases" in again.out
    assert desk("show", book, "stock", "--json").json[0]["quantity"] == "10000"


def test_a_dry_run_keeps_nothing(desk: Desk, book: Path, tmp_path: Path) -> None:
    (tmp_path / "barang.csv").write_text(ITEMS, encoding="utf-8")
    tried = desk("import", book, tmp_path / "barang.csv", "--dry-run")
    assert tried.code == 0 and "tidak ada yang disimpan" in tried.out
    assert desk("show", book, "stock", "--json").json == []


def test_a_closing_of_a_month_that_isnt_over_is_refused(desk: Desk, book: Path, tmp_path: Path) -> None:
    (tmp_path / "tutup.csv").write_text("day,month\n2027-01-31,2027-01\n", encoding="utf-8")
    refused = desk("import", book, tmp_path / "tutup.csv")
    assert refused.code == 2 and "tutup.csv" in refused.line
    assert desk("import", book, tmp_path / "tutup.csv", today=date(2027, 1, 31)).code == 0


def test_a_wrong_row_is_named_and_nothing_is_kept(desk: Desk, book: Path, tmp_path: Path) -> None:
    (tmp_path / "barang.csv").write_text(ITEMS, encoding="utf-8")
    (tmp_path / "belanja.csv").write_text(PURCHASES + "2026-03-03,B-2,GULA,1.500,9000\n", encoding="utf-8")
    refused = desk("import", book, tmp_path / "barang.csv", tmp_path / "belanja.csv", "--json")
    assert refused.code == 2 and refused.out == ""
    assert "belanja.csv" in refused.line and "3" in refused.line and "quantity" in refused.line
    assert desk("show", book, "stock", "--json").json == []


def test_a_book_somebody_else_writes_cannot_be_loaded_into(desk: Desk, shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "barang.csv").write_text(ITEMS, encoding="utf-8")
    refused = desk("import", shop.book.path, tmp_path / "barang.csv")
    assert refused.code == 3 and str(shop.book.path) in refused.line


def test_the_sources_are_those_of_the_exchange_room() -> None:
    assert SOURCES == importing.SOURCES


@pytest.mark.parametrize("source", [*(s for s in SOURCES if s not in ("tables", "columns")), "amazon"])
def test_other_sources_are_refused_in_one_line(desk: Desk, book: Path, tmp_path: Path, source: str) -> None:
    (tmp_path / "barang.csv").write_text(ITEMS, encoding="utf-8")
    refused = desk("import", book, tmp_path / "barang.csv", "--source", source)
    assert refused.code == 2 and source in refused.line


def test_columns_need_a_map(desk: Desk, book: Path, tmp_path: Path) -> None:
    (tmp_path / "barang.csv").write_text(ITEMS, encoding="utf-8")
    assert "--map" in desk("import", book, tmp_path / "barang.csv", "--source", "columns").line


def test_a_missing_file_is_named(desk: Desk, book: Path, tmp_path: Path) -> None:
    refused = desk("import", book, tmp_path / "tidak-ada.csv")
    assert refused.code == 2 and "tidak-ada.csv" in refused.line


def test_an_export_loaded_into_a_new_book_gives_the_same_book(
    desk: Desk, kitchen: Path, book: Path, tmp_path: Path
) -> None:
    written = desk("export", kitchen, tmp_path / "tabel")
    assert (written.code, written.err) == (0, "")
    loaded = desk("import", book, tmp_path / "tabel" / "*.csv")  # as Windows hands it over
    assert (loaded.code, loaded.err) == (0, "")
    for what in ("stock", "ledger", "receivables", "batches"):
        assert desk("show", book, what, "--json").out == desk("show", kitchen, what, "--json").out


def test_a_company_s_export_says_how_to_make_its_new_book(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    desk("new", tmp_path / "pt.umkm", "--name", "PT Sari", "--kind", "company")
    assert "--kind company" in desk("export", tmp_path / "pt.umkm", tmp_path / "pt").out
    assert "--kind" not in desk("export", kitchen, tmp_path / "tabel").out


def test_a_folder_that_is_a_file_is_told_in_one_line(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    (tmp_path / "ada").write_text("", encoding="utf-8")
    refused = desk("export", kitchen, tmp_path / "ada")
    assert refused.code == 2 and str(tmp_path / "ada") in refused.line
