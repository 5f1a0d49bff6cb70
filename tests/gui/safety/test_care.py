"""A book that can't be written: the strip above the page says why, and one button leads out."""

import shutil
from pathlib import Path

import pytest

from tests.gui.safety.conftest import Laptop
from tests.gui.shown import clipped_texts, names_missing
from tests.storage.books import HOLD, PAGE, leaves, other_process
from umkm_desk.gui import second_start
from umkm_desk.gui.safety.lost import LostView
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.storage.book import Book


def test_a_book_in_a_synced_folder_is_moved_by_one_button(laptop: Laptop) -> None:
    synced = laptop.folder / "OneDrive"
    synced.mkdir()
    old = Path(shutil.move(laptop.book, synced / "usaha.umkm"))
    content = old.read_bytes()
    laptop.open(old)
    banner = laptop.window._banner
    assert banner.isVisible() and "OneDrive" in banner.words.text()
    laptop.window.resize(1093, 552)
    for _ in range(8):
        laptop.application.processEvents()
    assert clipped_texts(banner) == []
    banner.offers[0].click()
    laptop.settle()
    new = laptop.books / "usaha.umkm"
    assert laptop.desk.book is not None
    assert (laptop.desk.book.path, laptop.desk.book.read_only) == (new, False)
    assert str(new) in laptop.window.toast.sentence and str(old) in laptop.window.toast.sentence
    assert laptop.program.preferences.last_book == str(new)
    assert old.read_bytes() == content, "the old one stays"
    assert not laptop.window._banner.isVisible()


def test_moving_never_takes_the_place_of_another_book(laptop: Laptop) -> None:
    synced = laptop.folder / "Dropbox"
    synced.mkdir()
    old = Path(shutil.move(laptop.book, synced / "usaha.umkm"))
    Book.create(laptop.books / "usaha.umkm", name="Yang lain").close()
    kept = (laptop.books / "usaha.umkm").read_bytes()
    laptop.open(old)
    laptop.window._banner.offers[0].click()
    laptop.settle()
    assert laptop.desk.book is not None and laptop.desk.book.path == laptop.books / "usaha-2.umkm"
    assert (laptop.books / "usaha.umkm").read_bytes() == kept


def test_a_book_that_another_program_writes_says_who_has_it(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_start, "PATIENCE", 0.05)
    with other_process(HOLD, laptop.book) as holder:
        laptop.open()
        banner = laptop.window._banner
        assert banner.isVisible() and f"{holder.pid}" in banner.words.text()
        banner.offers[0].click()
        laptop.settle()
        assert laptop.desk.book is not None and laptop.desk.book.read_only
    laptop.window._banner.offers[0].click()
    laptop.settle()
    assert not laptop.window._banner.isVisible() and not laptop.desk.book.read_only


def test_a_lock_left_by_a_crash_is_no_other_program(laptop: Laptop) -> None:
    with other_process(HOLD, laptop.book) as holder:
        holder.kill()
        holder.wait()
    assert laptop.book.with_name("usaha.umkm.lock").exists()
    laptop.open()
    assert not laptop.window._banner.isVisible()
    assert laptop.desk.book is not None and not laptop.desk.book.read_only


def test_a_damaged_book_offers_its_newest_backup(laptop: Laptop) -> None:
    laptop.open()
    laptop.page().save()
    laptop.settle()
    before = laptop.standing()
    laptop.program.leave()
    spoil(laptop.book)
    laptop.open()
    banner = laptop.window._banner
    assert banner.isVisible()
    banner.offers[0].click()
    laptop.settle()
    widget = laptop.window.drawer.widget
    assert widget is not None and hasattr(widget, "bring")
    widget.bring.click()
    laptop.settle()
    assert laptop.standing() == before and not laptop.window._banner.isVisible()


def spoil(path: Path) -> None:
    """Damage pages of the file's second half."""
    content = bytearray(path.read_bytes())
    for place in range(len(content) * 2 // 3 // 4096 * 4096, len(content) - 4096, 4096 * 3):
        content[place : place + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def test_a_damaged_book_is_rescued_with_what_its_backup_has(laptop: Laptop) -> None:
    laptop.open()
    laptop.page().save()
    laptop.settle()
    laptop.spend()
    after = laptop.standing()
    laptop.program.leave()
    spoil_rows(laptop.book, "document")
    laptop.open()
    banner = laptop.window._banner
    laptop.window.resize(1093, 552)
    for _ in range(8):
        laptop.application.processEvents()
    assert clipped_texts(banner) == []
    banner.offers[1].click()
    laptop.settle()
    assert laptop.standing() == after, "also what was recorded after the backup"
    assert not laptop.window._banner.isVisible()
    assert len(list(laptop.book.parent.glob("*sebelum-dipulihkan*.umkm"))) == 1, "the damaged one is kept"


def test_what_is_lost_is_listed_over_the_rescued_book(laptop: Laptop) -> None:
    spoil_rows(laptop.book, "document")
    laptop.open()
    laptop.window._banner.offers[1].click()
    laptop.settle()
    view = laptop.window.drawer.widget
    assert isinstance(view, LostView) and view.list.toPlainText()
    assert laptop.desk.book is not None and laptop.desk.book.path.name == "usaha-diselamatkan.umkm"
    for _ in range(8):
        laptop.application.processEvents()
    assert clipped_texts(view) == [] and names_missing(view) == []
    view.copy.click()
    assert laptop.application.clipboard().text() == view.list.toPlainText()


def test_a_book_that_cannot_be_opened_at_all_offers_its_backup(laptop: Laptop) -> None:
    laptop.open()
    laptop.page().save()
    laptop.settle()
    before = laptop.standing()
    laptop.program.leave()
    laptop.book.write_bytes(bytes(100_000))
    laptop.program.open(laptop.book)
    laptop.until(
        lambda: isinstance(laptop.program.window, StartWindow) and not laptop.program.window.bring_back.isHidden()
    )
    start = laptop.program.window
    assert isinstance(start, StartWindow) and start.trouble.text()
    for width, height in ((1366, 690), (1093, 552)):
        start.resize(width, height)
        for _ in range(8):
            laptop.application.processEvents()
        assert clipped_texts(start) == []
    start.bring_back.click()
    laptop.settle()
    assert laptop.standing() == before
    assert len(list(laptop.book.parent.glob("*sebelum-dipulihkan*.umkm"))) == 1


def spoil_rows(path: Path, table: str) -> None:
    """Write over a page in the midst of a table."""
    pages = leaves(path, table)
    content = bytearray(path.read_bytes())
    page = pages[len(pages) // 2]
    content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(content)
