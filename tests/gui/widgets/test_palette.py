"""Ctrl+K: a few letters and Enter lead to a page, an action, a product, a contact or a document."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui.widgets.palette import CommandPalette, Entry, Give, matching


class Finder:
    """A window with a search over it: two pages at once, products when told to."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.window.resize(900, 600)
        self.field = QLineEdit(self.window)
        self.done: list[str] = []
        self.asked: list[tuple[str, Give]] = []
        self.palette = CommandPalette(self.window)
        self.palette.add_list("Halaman", lambda: [self.entry("Beranda"), self.entry("Buku kas", "Ctrl+7")])
        self.palette.add("Produk", lambda text, give: self.asked.append((text, give)))
        self.window.show()

    def entry(self, title: str, keys: str = "") -> Entry:
        return Entry(title, "", "package", keys, lambda: self.done.append(title))

    @property
    def edit(self) -> QLineEdit:
        return self.palette.findChildren(QLineEdit)[0]

    @property
    def view(self) -> QListView:
        return self.palette.findChildren(QListView)[0]

    def lines(self) -> list[str]:
        model = self.view.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def finder(qtbot: QtBot) -> Finder:
    made = Finder()
    qtbot.addWidget(made.window)
    qtbot.waitUntil(made.window.isActiveWindow)
    made.field.setFocus()
    made.palette.open()
    return made


def test_it_opens_with_everything_that_is_known_and_the_first_marked(finder: Finder) -> None:
    assert finder.edit.hasFocus()
    assert finder.lines() == ["Halaman", "Beranda", "Buku kas Ctrl+7"]
    current = finder.palette.current()
    assert current is not None
    assert current.title == "Beranda"
    assert names_missing(finder.palette) == clipped_texts(finder.palette) == []


def test_letters_and_enter_go_there_and_close_it(finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(finder.edit, "kas")
    assert finder.lines() == ["Halaman", "Buku kas Ctrl+7"]
    QTest.keyClick(finder.edit, Qt.Key.Key_Return)
    assert finder.done == ["Buku kas"]
    assert not finder.palette.isVisible()
    assert finder.field.hasFocus()


def test_what_is_found_later_is_added_below_and_the_mark_stays(finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(finder.edit, "ka")
    text, give = finder.asked[-1]
    assert text == "ka"
    give([finder.entry("Kastengel"), finder.entry("Kacang")])
    assert finder.lines() == ["Halaman", "Buku kas Ctrl+7", "Produk", "Kastengel", "Kacang"]
    current = finder.palette.current()
    assert current is not None
    assert current.title == "Buku kas"
    for _ in range(5):
        QTest.keyClick(finder.edit, Qt.Key.Key_Down)
    QTest.keyClick(finder.edit, Qt.Key.Key_Up)
    QTest.keyClick(finder.edit, Qt.Key.Key_Return)
    assert finder.done == ["Kastengel"]


def test_an_answer_to_older_letters_is_dropped(finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(finder.edit, "xa")
    older, newer = finder.asked[-2][1], finder.asked[-1][1]
    newer([finder.entry("Sambal xa")])
    older([finder.entry("Xylitol")])
    assert finder.lines() == ["Produk", "Sambal xa"]


def test_enter_before_anything_was_found_takes_the_first_that_is(finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(finder.edit, "kastengel")
    QTest.keyClick(finder.edit, Qt.Key.Key_Return)
    assert finder.palette.isVisible()
    finder.asked[-1][1]([finder.entry("Kastengel")])
    assert finder.done == ["Kastengel"]


def test_nothing_found_is_said_and_enter_does_nothing(finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(finder.edit, "zzz")
    finder.asked[-1][1]([])
    (line,) = finder.lines()
    assert line
    QTest.keyClick(finder.edit, Qt.Key.Key_Return)
    assert finder.palette.isVisible()
    assert finder.done == []


def test_escape_a_click_beside_it_and_ctrl_k_again_close_it(finder: Finder, qtbot: QtBot) -> None:
    def by_key() -> None:
        QTest.keyClick(finder.edit, Qt.Key.Key_Escape)

    def by_mouse() -> None:
        QTest.mouseClick(finder.palette, Qt.MouseButton.LeftButton, pos=QPoint(10, 590))

    ways: Sequence[Callable[[], None]] = (by_key, by_mouse, finder.palette.open)
    for close in ways:
        assert finder.palette.isVisible()
        close()
        assert not finder.palette.isVisible()
        assert finder.field.hasFocus()
        finder.palette.open()


def test_tab_stays_inside_and_a_click_on_a_line_takes_it(finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClick(finder.edit, Qt.Key.Key_Tab)
    assert finder.edit.hasFocus()
    current = finder.palette.current()
    assert current is not None
    assert current.title == "Buku kas"
    place = finder.view.visualRect(finder.view.model().index(0, 0)).center()
    QTest.mouseClick(finder.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert finder.palette.isVisible()  # a group's title
    place = finder.view.visualRect(finder.view.model().index(1, 0)).center()
    QTest.mouseClick(finder.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert finder.done == ["Beranda"]


def test_it_covers_the_window_whatever_its_size(finder: Finder, qtbot: QtBot) -> None:
    for width, height in ((1300, 700), (500, 400)):
        finder.window.resize(width, height)
        qtbot.wait(1)
        assert finder.palette.geometry() == finder.window.rect()
        assert clipped_texts(finder.palette) == []


def test_a_title_that_begins_with_the_letters_comes_first() -> None:
    entries = [Entry(title, detail, "", "", print) for title, detail in (
        ("Sambal bawang", ""), ("Bawang goreng", ""), ("Harga", "bawang merah"), ("Tawon", ""), ("Kopi", ""),
    )]  # fmt: skip
    assert [entry.title for entry in matching("bawang", entries)] == ["Bawang goreng", "Sambal bawang", "Harga"]
    assert [entry.title for entry in matching("goreng baw", entries)] == ["Bawang goreng"]
    assert len(matching("", entries)) == len(entries)
