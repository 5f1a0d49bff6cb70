from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import Heard, in_window, line_below, scan
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, ProductPicker, rank
from umkm_desk.gui.widgets.scan import ScanFilter

CODE = "8991234567890"


@pytest.fixture
def scans(qapp: QApplication) -> Iterator[Heard]:
    listener = ScanFilter(qapp)
    heard = Heard(listener.scanned)
    yield heard
    qapp.removeEventFilter(listener)
    listener.deleteLater()


@pytest.fixture
def line(qtbot: QtBot, scans: Heard) -> QLineEdit:
    return in_window(qtbot, QLineEdit)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_is_heard_and_leaves_the_field_as_it_was(line: QLineEdit, scans: Heard, end: Qt.Key) -> None:
    entered = Heard(line.returnPressed)
    line.setText("sam")
    line.setCursorPosition(1)
    scan(CODE, end=end)
    assert scans.all == [CODE]
    assert (line.text(), line.cursorPosition()) == ("sam", 1)
    assert line.hasFocus() and entered.all == []
    assert not line.isUndoAvailable()


def test_a_selection_is_there_again(line: QLineEdit, scans: Heard) -> None:
    line.setText("sambal")
    line.setSelection(1, 3)
    scan(CODE)
    assert (line.text(), line.selectedText()) == ("sambal", "amb")


def test_what_was_typed_before_can_still_be_undone(line: QLineEdit, scans: Heard) -> None:
    QTest.keyClicks(line, "sam")
    scan(CODE)
    assert line.text() == "sam" and line.isUndoAvailable()


def test_an_amount_is_left_as_it_was_typed(qtbot: QtBot, scans: Heard) -> None:
    money = in_window(qtbot, MoneyEdit)
    QTest.keyClicks(money, "20000")
    scan(CODE)
    assert (money.text(), money.value(), scans.all) == ("20.000", 20_000, [CODE])


def test_the_product_field_closes_its_list_again_and_keeps_the_number_before_the_star(
    qtbot: QtBot, scans: Heard
) -> None:
    picker = in_window(qtbot, ProductPicker)
    picker.set_all([Hit("8991", "Keripik")])
    QTest.keyClicks(picker, "3*")
    scan(CODE)
    assert (picker.text(), picker.times(), picker.is_open(), scans.all) == ("3*", 3_000, False, [CODE])


def test_a_customer_that_was_picked_stays_picked(qtbot: QtBot, scans: Heard) -> None:
    rina = Hit("rina", "Bu Rina")
    contact = in_window(qtbot, lambda parent: ContactPicker(parent, lambda text: rank([rina], text)))
    contact.set_picked(rina)
    scan(CODE)
    assert contact.picked() == rina and not contact.is_open()


def test_several_scans_one_after_the_other_are_all_heard(line: QLineEdit, scans: Heard) -> None:
    when = scan(CODE)
    when = scan("BAL100-261124", start=when + 40)
    scan(CODE, start=when + 5)
    assert scans.all == [CODE, "BAL100-261124", CODE]


def test_a_scan_is_heard_wherever_the_cursor_is(qtbot: QtBot, scans: Heard) -> None:
    in_window(qtbot, lambda parent: QPushButton("Simpan", parent))
    scan(CODE)
    assert scans.all == [CODE]


@pytest.mark.parametrize(
    ("typed", "gap"),
    [
        (CODE, 36),  # a person, quick
        ("1234567", 5),  # too short
        ("kripikbalado", 5),  # a word
        ("kripik 250", 5),  # with a blank
        (CODE, 0),  # not from the system: a test's keys carry no time
    ],
)
def test_what_a_person_types_is_typed(line: QLineEdit, scans: Heard, typed: str, gap: int) -> None:
    entered = []
    line.returnPressed.connect(lambda: entered.append(True))
    scan(typed, start=0 if gap == 0 else 1000, gap=gap)
    assert (scans.all, line.text(), entered) == ([], typed, [True])


def test_what_a_person_typed_just_before_is_no_part_of_the_code(line: QLineEdit, scans: Heard) -> None:
    when = scan("sam", gap=120, end=None)
    scan(CODE, start=when)
    assert (scans.all, line.text()) == ([CODE], "sam")


def test_a_late_enter_is_an_enter(line: QLineEdit, scans: Heard) -> None:
    when = scan(CODE, end=None)
    scan("", start=when + 500)
    assert (scans.all, line.text()) == ([], CODE)


def test_gap_and_length_can_be_set(qapp: QApplication, qtbot: QtBot) -> None:
    listener = ScanFilter(qapp, gap=80, length=4)
    heard = Heard(listener.scanned)
    in_window(qtbot, QLineEdit)
    scan("12345", gap=70)
    assert heard.all == ["12345"]
    listener.length = 6
    scan("12345", gap=70, start=9_000)
    assert heard.all == ["12345"]
    qapp.removeEventFilter(listener)
    listener.deleteLater()


def test_a_field_for_a_barcode_is_typed_into(line: QLineEdit, scans: Heard) -> None:
    line.setProperty("takes_scan", True)
    scan(CODE)
    assert (scans.all, line.text()) == ([], CODE)


def test_letters_of_a_code_are_no_shortcuts(line: QLineEdit, scans: Heard) -> None:
    pressed: list[bool] = []
    below = line_below(line)
    shortcut = QShortcut(QKeySequence("N"), line.window())
    shortcut.activated.connect(lambda: pressed.append(True))
    below.setReadOnly(True)
    below.setFocus()
    scan("12N45678N")
    assert pressed == [] and scans.all == ["12N45678N"]
