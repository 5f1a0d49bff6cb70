"""A table of a short list: what is picked and opened, how it is ordered, and how it makes do with little room."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts
from umkm_desk.gui import theme
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.listing import Column, Table


@dataclass(frozen=True)
class Goods:
    code: str
    name: str
    stock: int | None
    state: Tone = "ok"


TAPE = Goods("TAPE", "tape singkong", 12)
ABON = Goods("ABON", "Abon sapi", None, "bad")
KRIP = Goods("KRIP", "<b>Keripik</b> singkong balado pedas manis kemasan besar sekali & isi ulang", 3, "warn")
WORDS = {"ok": "Aman", "bad": "Habis", "warn": "Menipis"}

COLUMNS = (
    Column("Barang", lambda row: row.name, stretch=True),
    Column("Kode", lambda row: row.code, priority=2),
    Column("Stok", lambda row: str(row.stock or ""), numeric=True, order=lambda row: row.stock),
    Column("Nilai persediaan", lambda row: "Rp1.234.567", numeric=True, priority=1),
    Column("Status", lambda row: WORDS[row.state], tone=lambda row: row.state),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 400)
    return made


@pytest.fixture
def table(window: QWidget, qtbot: QtBot) -> Table:
    made = Table(window, COLUMNS, "Stok barang", empty="Belum ada barang.", key=lambda row: row.code)
    made.setGeometry(0, 0, 800, 400)
    window.show()
    qtbot.waitExposed(window)
    made.set_rows([TAPE, ABON, KRIP])
    return made


def shown(table: Table) -> list[str]:
    return [table.model().index(row, 1).data() for row in range(table.count())]


def columns(table: Table) -> list[str]:
    return [column.title for n, column in enumerate(COLUMNS) if not table.isColumnHidden(n)]


def heading(table: Table, column: int) -> QPoint:
    header = table.horizontalHeader()
    return QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)


def test_rows_come_as_given_until_a_heading_is_clicked(table: Table, qtbot: QtBot) -> None:
    assert shown(table) == ["TAPE", "ABON", "KRIP"]
    head = table.horizontalHeader().viewport()
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=heading(table, 1))
    assert shown(table) == ["ABON", "KRIP", "TAPE"]
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=heading(table, 1))
    assert shown(table) == ["TAPE", "KRIP", "ABON"]


def test_capitals_dont_matter_and_nothing_comes_last_either_way(table: Table) -> None:
    table.sort(0)
    assert shown(table) == ["KRIP", "ABON", "TAPE"]
    table.sort(2)
    assert shown(table) == ["KRIP", "TAPE", "ABON"]
    table.sort(2, descending=True)
    assert shown(table) == ["TAPE", "KRIP", "ABON"]


def test_enter_and_a_double_click_open_the_row(table: Table, qtbot: QtBot) -> None:
    opened: list[Goods] = []
    table.chosen.connect(opened.append)
    table.pick("ABON")
    QTest.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [ABON, KRIP]


def test_the_mark_is_told_when_it_moves_and_stays_on_its_row(table: Table, qtbot: QtBot) -> None:
    table.pick("TAPE")
    picked: list[Goods | None] = []
    table.picked.connect(picked.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert picked == [ABON, KRIP]
    table.set_rows([Goods("KRIP", "Keripik", 4), TAPE])
    assert table.current() == Goods("KRIP", "Keripik", 4)
    table.sort(1, descending=True)
    assert table.current() == Goods("KRIP", "Keripik", 4)
    table.set_rows([TAPE])
    assert table.current() is None
    assert picked[-1] is None


def test_an_action_is_done_with_the_picked_row(table: Table, qtbot: QtBot) -> None:
    thrown: list[Goods] = []
    action = table.offer("Buang", thrown.append, keys="Del", picture="trash-2")
    assert table.actions() == [action]
    table.setFocus()
    table.pick("ABON")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert thrown == [ABON]
    table.set_rows([])
    action.trigger()
    assert thrown == [ABON]


def test_the_row_that_enter_opens_is_marked_when_the_keyboard_comes(table: Table, qtbot: QtBot) -> None:
    qtbot.waitUntil(table.isActiveWindow)
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.current() == TAPE
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]


def test_nothing_to_show_is_said_in_words(table: Table) -> None:
    assert table.accessibleDescription() == ""
    table.set_rows([])
    assert table.accessibleDescription() == "Belum ada barang."
    table.grab()


def test_a_screen_reader_hears_the_heading_with_the_cell(table: Table) -> None:
    index = table.model().index(1, 4)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Status: Habis"
    assert table.accessibleName() == "Stok barang"


@pytest.mark.parametrize("size", theme.SIZES)
def test_the_least_important_columns_go_when_it_is_narrow_and_nothing_is_cut(
    window: QWidget, size: int, qapp: QApplication
) -> None:
    theme.use("light", size)
    qapp.setStyleSheet(theme.style_sheet())
    fresh = Table(window, COLUMNS, "Stok")
    window.show()
    fresh.set_rows([TAPE, ABON, KRIP])
    seen = set()
    for width in range(1300, theme.px(400), -23):
        window.resize(width, 400)
        fresh.setGeometry(0, 0, width, 400)
        assert clipped_texts(fresh) == [], width
        seen.add(tuple(columns(fresh)))
    assert seen == {
        ("Barang", "Kode", "Stok", "Nilai persediaan", "Status"),
        ("Barang", "Stok", "Nilai persediaan", "Status"),
        ("Barang", "Stok", "Status"),
    }


def test_only_a_name_that_is_cut_has_a_tip_and_it_is_plain(table: Table) -> None:
    def tip(row: int) -> str:
        index = table.model().index(row, 0)
        place = table.visualRect(index).center()
        QApplication.sendEvent(
            table.viewport(),
            QHelpEvent(QHelpEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place)),
        )
        return QToolTip.text()

    table.setGeometry(0, 0, 600, 400)
    assert tip(0) == ""
    assert "&lt;b&gt;Keripik&lt;/b&gt;" in tip(2)


def test_figures_stand_to_the_right_like_their_heading(table: Table) -> None:
    for column, right in ((0, False), (2, True), (4, False)):
        wanted = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        assert table.model().index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) & wanted


def test_a_short_list_inside_a_page_is_as_high_as_its_rows(table: Table) -> None:
    table.fit(5)
    low = table.height()
    table.set_rows([TAPE] * 4)
    assert table.height() == low + theme.px(38)
    table.set_rows([TAPE] * 50)
    assert table.height() == low + 2 * theme.px(38)
    table.set_rows([])
    assert table.height() == low - 2 * theme.px(38)
    low = table.height()
    table.set_empty("Belum ada produk. Tambah produk pertama Anda, lalu stoknya terlihat di sini. " * 4)
    assert table.height() > low


def test_an_empty_list_without_headings_isnt_scrolled_sideways(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    columns = [Column("Nama", str, stretch=True), Column("Sisa", str, numeric=True), Column("Tanggal", str)]
    table = Table(place, columns, "Daftar", header=False)
    table.resize(400, 200)
    place.show()
    table.set_rows([])
    assert table.horizontalScrollBar().maximum() == 0
