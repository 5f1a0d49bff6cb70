"""Files in and out are long work: seen in numbers, stopped at once, and then nothing of it is there."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import desk_over, leave
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.exchange.templates import write_templates
from umkm_desk.gui.busy import BusyBar
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.settings.files import FilesView
from umkm_desk.queries.looking_back import standing
from umkm_desk.storage.book import Book

Settle = Callable[[Desk], None]
TODAY = date(2026, 11, 24)
ROWS = 3_000


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    """A product, and very many sales of it."""
    items, sales = tmp_path / "items.csv", tmp_path / "penjualan.csv"
    items.write_text("code,name,kind,unit,keeping\nKSP,Keripik,product,pcs,untracked\n", encoding="utf-8")
    rows = "".join(f"2026-{1 + n % 10:02d}-15,S{n},KSP,2,5000\n" for n in range(ROWS))
    sales.write_text("day,number,item,quantity,price\n" + rows, encoding="utf-8")
    return [items, sales]


@pytest.fixture
def view(tmp_path: Path, empty_book: Path, qtbot: QtBot, settle: Settle, qapp: QApplication) -> Iterator[FilesView]:
    copy = tmp_path / "toko.umkm"
    copy.write_bytes(empty_book.read_bytes())
    opened = Book.open(copy)
    desk = desk_over(opened, tmp_path)
    settle(desk)
    made = FilesView(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    yield made
    leave(desk)
    opened.close()


def test_taking_files_is_stopped_at_once_and_leaves_nothing(
    view: FilesView, tables: list[Path], qtbot: QtBot, settle: Settle
) -> None:
    desk, said, told = view.desk, [], []
    bar = BusyBar(desk, view)
    desk.wanted_toast.connect(lambda words, _undoable: said.append(words))
    desk.progressed.connect(lambda _job, done, total: told.append((done, total)))
    view.try_files([str(path) for path in tables])
    settle(desk)
    assert view.take.isEnabled() and not said
    assert [view.table.model().index(row, 0).data() for row in range(2)] == ["Barang", "Penjualan"]
    told.clear()
    view._take()
    qtbot.waitUntil(lambda: any(total == ROWS and 0 < done < ROWS for done, total in told), timeout=20_000)
    assert bar.isVisible() and str(ROWS)[0] in bar._numbers.text()
    begun = time.monotonic()
    bar._stop.click()
    settle(desk)
    assert time.monotonic() - begun < 3
    assert len(said) == 1 and view.take.isEnabled() and not bar.isVisible()
    assert desk.book is not None and desk.book.read(standing, TODAY).records == 0
    view._take()
    settle(desk)
    assert desk.book.read(standing, TODAY).records == ROWS, "and then all of it"


def test_every_wrong_row_is_named_at_once(view: FilesView, tables: list[Path], settle: Settle) -> None:
    _, sales = tables
    wrong = {3: "2026-10-32,A,KSP,2,5000", 5: "2026-10-12,B,HILANG,2,5000", 7: "2026-10-12,C,KSP,dua,5000"}
    lines = sales.read_text(encoding="utf-8").splitlines()[:20]
    for row, words in wrong.items():
        lines[row - 1] = words
    sales.write_text("\n".join(lines), encoding="utf-8")
    view.try_files([str(path) for path in tables])
    settle(view.desk)
    said = view.trouble.text().splitlines()
    assert [next(row for row in wrong if f"baris {row}," in line) for line in said] == [3, 5, 7]
    assert not view.take.isEnabled() and view.table.count() == 0
    for row in range(8, 18):
        lines[row - 1] = f"2026-10-32,D{row},KSP,2,5000"
    sales.write_text("\n".join(lines), encoding="utf-8")
    view.try_files([str(path) for path in tables])
    settle(view.desk)
    assert len(view.trouble.text().splitlines()) == 7
    assert view.desk.book is not None and view.desk.book.read(standing, TODAY).records == 0


def test_a_wrong_item_is_named_before_the_rows_that_name_it(
    view: FilesView, tables: list[Path], settle: Settle
) -> None:
    tables[0].write_text(
        "code,name,kind,unit,keeping\nKSP,Keripik,kue,pcs,untracked\nX,X,roti,pcs,\n", encoding="utf-8"
    )
    view.try_files([str(path) for path in tables])
    settle(view.desk)
    assert [line.split(":")[0] for line in view.trouble.text().splitlines()] == [
        "items.csv, baris 2, kolom kind", "items.csv, baris 3, kolom kind",
    ]  # fmt: skip


class Stop(Exception):
    """What the other end of `tell` raises."""


def test_a_stop_is_no_damaged_workbook(tmp_path: Path, empty_book: Path) -> None:
    def tell(_done: int, _total: int) -> None:
        raise Stop

    copy = tmp_path / "toko.umkm"
    copy.write_bytes(empty_book.read_bytes())
    with Book.open(copy) as book:
        with pytest.raises(Stop):
            import_files(book, [write_templates(tmp_path)], today=TODAY, tell=tell)
        assert book.read(standing, TODAY).records == 0


def test_an_export_that_is_stopped_leaves_the_older_one(tmp_path: Path, empty_book: Path, tables: list[Path]) -> None:
    def tell(done: int, total: int) -> None:
        if done > total // 2:
            raise Stop

    copy = tmp_path / "toko.umkm"
    copy.write_bytes(empty_book.read_bytes())
    with Book.open(copy) as book:
        before = [path.read_bytes() for path in export_tables(book, tmp_path / "out")]
        import_files(book, tables, today=TODAY)
        with pytest.raises(Stop):
            export_tables(book, tmp_path / "out", tell)
    files = sorted((tmp_path / "out").iterdir())
    assert sorted(path.read_bytes() for path in files) == sorted(before)
