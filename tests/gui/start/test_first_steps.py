"""From nothing to a first sale: four short steps, each of which can be skipped."""

import gc
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.gui import application
from umkm_desk.gui.application import PRACTICE, Outside, Program
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.start.first_book import Answers, free_place, make_book
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.gui.window import Window
from umkm_desk.queries.cash import cash
from umkm_desk.queries.integrity import problems
from umkm_desk.queries.items import items
from umkm_desk.queries.shop import shop
from umkm_desk.storage.book import Book


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program on a laptop that has never seen it."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)
    made = Program(qapp, Outside(lambda: TODAY, lambda: noon, tmp_path / "settings", tmp_path))
    yield made
    made.leave()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    qapp.removeTranslator(made._qt_words)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_first_steps_make_a_book_and_open_it(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.start()
    start = program.window
    assert isinstance(start, StartWindow)
    start.begin_steps()
    steps = start.steps
    steps.shop.name.setText("Dapur Sari")
    steps.shop.owner.setText("Bu Sari")
    QTest.keyClick(steps.shop.name, Qt.Key.Key_Return)
    steps.products._ticks[0].setChecked(True)
    steps.products.more.setText("Sambal roa 200 ml, Nastar 500 g")
    steps.go_on()
    steps.money.cash.set_value(250_000)
    steps.go_on()
    steps.go_on()
    qtbot.waitUntil(lambda: isinstance(program.window, Window), timeout=20_000)
    desk = program.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.book is not None and desk.pending == 0, timeout=20_000)
    book = desk.book
    assert book is not None and book.path == tmp_path / "dapur-sari.umkm"
    assert program.preferences.last_book == str(book.path)
    assert book.read(shop).owner == "Bu Sari"
    assert [item.name for item in book.read(items)] == ["Keripik singkong 100 g", "Nastar 500 g", "Sambal roa 200 ml"]
    assert next(row.closing for row in book.read(cash, TODAY, TODAY) if row.account == "1101") == 250_000
    assert not book.read(problems).problems


def test_enter_begins_and_what_is_skipped_is_not_taken(program: Program, qtbot: QtBot) -> None:
    program.start()
    start = program.window
    assert isinstance(start, StartWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(start.focusWidget(), Qt.Key.Key_Return)
    steps = start.steps
    assert steps.isVisible()
    steps.shop.name.setText("Dapur Sari")
    steps.go_on()
    steps.products._ticks[0].setChecked(True)
    steps.products.more.setText("Nastar 500 g")
    steps._skip.click()
    steps.money.cash.set_value(250_000)
    steps._skip.click()
    answers = steps.answers()
    assert (answers.products, answers.cash, answers.bank) == ((), None, None)


def test_what_paper_needs_is_loaded_beside_the_window(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(application, "load_paper", lambda: threads.append(threading.get_ident()))
    monkeypatch.setattr(gc, "freeze", lambda: None)
    program.settle()
    assert threads == [], "without a book there is nothing to print"
    program.open(make_book(tmp_path / "toko.umkm", Answers(ShopDraft("Toko", "individual")), TODAY))
    program.settle()
    desk = program.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.pending == 0, timeout=20_000)
    assert len(threads) == 1 and threads[0] != threading.get_ident()


def test_a_shop_needs_a_name_and_nothing_else(program: Program) -> None:
    program.start()
    start = program.window
    assert isinstance(start, StartWindow)
    start.begin_steps()
    start.steps.go_on()
    assert not start.steps.trouble.isHidden()
    start.steps.shop.name.setText("A")
    start.steps.go_on()
    assert start.steps._at == 1


def test_a_book_is_never_overwritten(tmp_path: Path) -> None:
    first = free_place(tmp_path, "Dapur Sari")
    make_book(first, Answers(ShopDraft("Dapur Sari")), TODAY)
    kept = first.read_bytes()
    second = free_place(tmp_path, "Dapur Sari")
    assert second.name == "dapur-sari-2.umkm"
    make_book(second, Answers(ShopDraft("Dapur Sari")), TODAY)
    assert first.read_bytes() == kept


@pytest.mark.parametrize("name", ["CON", "…", "nul 2", "a/b\\c:d*e?", "Dapur «Sari»"])
def test_any_name_gives_a_file_that_windows_takes(tmp_path: Path, name: str) -> None:
    path = free_place(tmp_path, name)
    Book.create(path, name=name).close()
    assert path.stem.split("-")[0] not in {"con", "nul", "prn", "aux"}


def test_a_book_that_is_not_there_leads_back_to_the_start(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.umkm"
    broken.write_bytes(b"not a book")
    program.start(broken)
    qtbot.waitUntil(lambda: isinstance(program.window, StartWindow), timeout=20_000)
    start = program.window
    assert isinstance(start, StartWindow) and start.trouble.text()


def test_the_practice_shop_says_so_and_is_not_remembered(
    program: Program, qtbot: QtBot, tmp_path: Path, year_book: Path
) -> None:
    practice = tmp_path / PRACTICE
    practice.write_bytes(year_book.read_bytes())
    program.open(practice)
    desk = program.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.book is not None and desk.pending == 0, timeout=20_000)
    window = program.window
    assert isinstance(window, Window) and not window._banner.isHidden()
    assert program.preferences.last_book == ""


def test_another_language_builds_the_window_anew(
    program: Program, qtbot: QtBot, tmp_path: Path, year_book: Path
) -> None:
    copy = tmp_path / "usaha.umkm"
    copy.write_bytes(year_book.read_bytes())
    program.open(copy)
    desk = program.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.book is not None and desk.pending == 0, timeout=20_000)
    program.preferences.language = "en"
    program.rebuild()
    qtbot.waitUntil(lambda: desk.pending == 0, timeout=20_000)
    window = program.window
    assert isinstance(window, Window) and window.page.title.text() == "Settings"


def test_choices_that_cannot_be_read_are_those_of_the_first_day(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"language": "xx", "look": 7, "size": 100000}', encoding="utf-8")
    assert Preferences.load(tmp_path) == Preferences(tmp_path)
    (tmp_path / "preferences.json").write_text("{", encoding="utf-8")
    assert Preferences.load(tmp_path) == Preferences(tmp_path)


def test_choices_are_kept(tmp_path: Path) -> None:
    kept = Preferences(tmp_path, language="en", look="dark", size=130, last_book="a")
    kept.save()
    assert Preferences.load(tmp_path) == kept
