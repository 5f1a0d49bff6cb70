"""The desk: one worker, answers that come back or are no longer wanted, the way back."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, desk_over
from tests.gui.typist import Typist
from tests.shop import Shop
from umkm_desk.domain.errors import UserError
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.self_test import wrong_pages
from umkm_desk.gui.window import Window
from umkm_desk.gui.worker import Job
from umkm_desk.queries.items import items
from umkm_desk.queries.people import people
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

Settle = Callable[[Desk], None]


def refuses(_session: Session) -> None:
    raise UserError("Nothing to undo.")


def test_what_was_saved_by_a_form_that_is_gone_is_read_again(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    form = ItemForm(desk, place)
    settle(desk)
    form.name.setText("Keripik")
    heard: list[int] = []
    desk.revised.connect(lambda: heard.append(1))
    form.save()
    form.deleteLater()
    QTest.qWait(0)
    settle(desk)
    assert heard == [1]
    assert desk.book is not None and len(desk.book.read(items)) == 1


def test_what_was_told_goes_when_something_else_is_tried(window: Window, settle: Settle) -> None:
    window.desk.say("Tersimpan.")
    assert window.toast.isVisible()
    form = ItemForm(window.desk, window)
    window.desk.drawer(form)
    settle(window.desk)
    assert window.toast.isVisible()
    form.save()
    assert form.fields[0].below.isVisible() and not window.toast.isVisible(), "it may cover why it was refused"


def test_an_undo_that_is_refused_stays_the_next_one(desk: Desk, shop: Shop, settle: Settle) -> None:
    said: list[str] = []
    desk.wanted_toast.connect(lambda sentence, _undoable: said.append(sentence))
    desk._undo.append(Undo(refuses, (), "undone"))
    desk.undo()
    settle(desk)
    assert desk.can_undo and "undone" not in said


def test_long_work_that_was_stopped_before_it_began_has_no_answer(desk: Desk, settle: Settle) -> None:
    answers: list[object] = []
    gate = threading.Event()
    desk.run("first", lambda _book, _job: gate.wait(5))
    second = desk.run("second", lambda _book, _job: 1, answers.append, changes=True)
    revision = desk.revision
    second.cancel()
    gate.set()
    settle(desk)
    assert answers == [] and desk.revision == revision


def test_a_newer_question_takes_the_place_of_an_older_one_and_nothing_is_held(desk: Desk, settle: Settle) -> None:
    answers: list[int] = []
    gate = threading.Event()
    desk.read(lambda _session: gate.wait(5), then=lambda _: None)
    for number in range(5):
        desk.read(lambda _session, n=number: n, then=answers.append, owner=desk, key="same")
    gate.set()
    settle(desk)
    assert answers == [4] and desk._newest == {}


def test_a_desk_that_is_closed_at_once_lets_go_of_the_book(shop: Shop, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "lain.umkm"
    Book.create(other, name="Lain", anywhere=True).close()
    opened = Book.open(other)
    desk = desk_over(opened, tmp_path, TODAY)
    desk.close()
    again = Book.open(other)
    assert not again.read_only
    again.close()


def test_closing_stops_long_work(shop: Shop, tmp_path: Path, qtbot: QtBot, settle: Settle) -> None:
    other = tmp_path / "lain.umkm"
    Book.create(other, name="Lain", anywhere=True).close()
    desk = desk_over(Book.open(other), tmp_path, TODAY)
    settle(desk)
    reached: list[int] = []

    def work(_book: Book, job: Job) -> None:
        for number in range(2000):
            job.progress(number, 2000)
            reached.append(number)
            threading.Event().wait(0.005)

    desk.run("long", work)
    QTest.qWait(50)
    desk.close()
    assert len(reached) < 1000


def test_the_drawer_closes_though_what_had_the_cursor_is_gone(window: Window, settle: Settle) -> None:
    cell = QLineEdit(window.page)
    cell.show()
    cell.setFocus()
    window.drawer.open(QWidget())
    cell.setParent(None)
    cell.deleteLater()
    QTest.qWait(1)
    window.drawer.close_up()
    assert window.show_page("stock").name == "stock"


def test_keys_in_the_search_mean_nothing_below_it(window: Window, settle: Settle, year: Shop) -> None:
    typist = Typist(window, settle)
    typist.press("F2")
    typist.type("ba⏎")
    before = year.book.read(lambda session: session.value("SELECT COUNT(*) FROM document"))
    typist.press("Ctrl+K")
    typist.press("F9")
    assert year.book.read(lambda session: session.value("SELECT COUNT(*) FROM document")) == before
    typist.press("Escape")
    assert not window.finding.palette.isVisible()


def test_a_window_over_an_open_book_knows_its_shop(
    window: Window, year_desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    again = Window(year_desk)
    qtbot.addWidget(again)
    again.show()
    settle(year_desk)
    assert again.navigation.shop.text() == "Dapur Bu Sari"
    again.close()


def test_enter_presses_the_button_that_has_the_keyboard(window: Window, settle: Settle) -> None:
    window.show_page("stock")
    settle(window.desk)
    item = window.page.tools.itemAt(0)
    button = item.widget() if item else None
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert isinstance(window.drawer.widget, ItemForm)


def test_the_self_test_sees_a_page_that_stays_empty(
    year_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "uji.umkm"
    book.write_bytes(year_book.read_bytes())
    assert wrong_pages(book, TODAY, tmp_path) == []

    whole = Book.read

    def broken(opened: Book, query: Any, *arguments: Any, **named: Any) -> Any:
        if query is people:  # or the book isn't opened at all
            return whole(opened, query, *arguments, **named)
        raise ValueError("no figures")

    monkeypatch.setattr(Book, "read", broken)
    assert wrong_pages(book, TODAY, tmp_path)
    assert sys.excepthook is not None
