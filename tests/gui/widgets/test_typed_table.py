"""A table to type in: no figure is lost that is still being typed, and none that can't be read is passed over."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.gui.widgets.typed_table import TypedTable


class Numbers(QStringListModel):
    """Cells that take digits alone."""

    refused = Signal(object)

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Qt: take what was typed."""
        if not str(value).isdecimal():
            self.refused.emit(f"{value}?")
            return False
        return super().setData(index, value, role)


class Sheet(QWidget):
    """The table, and a button beside it that asks whether all was taken."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = Numbers(["1", "2"], self)
        self.table = TypedTable(self, self.numbers, self.numbers.refused, "Numbers")
        self.said: list[object] = []
        self.finished: list[bool] = []
        self.numbers.refused.connect(self.said.append)
        self.button = QPushButton("Save", self)
        self.button.clicked.connect(lambda: self.finished.append(self.table.finish()))
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(self.button)

    def type(self, words: str) -> QWidget:
        """Type over the first cell, and stay in it."""
        first = self.numbers.index(0)
        self.table.setCurrentIndex(first)
        self.table.edit(first)
        editor = self.table.indexWidget(first)
        QTest.keyClicks(editor, words)
        return editor

    def enter(self, words: str) -> None:
        """Type over the first cell and press Enter; Qt takes the figure a turn later."""
        QTest.keyClick(self.type(words), Qt.Key.Key_Return)
        QApplication.processEvents()

    def click(self) -> bool:
        """Click the button; what it was told."""
        QTest.mouseClick(self.button, Qt.MouseButton.LeftButton)
        return self.finished[-1]


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    """A sheet, seen and with the keyboard."""
    made = Sheet()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_figure_that_is_being_typed_is_taken(sheet: Sheet) -> None:
    sheet.type("7")
    assert sheet.table.finish()
    assert sheet.numbers.stringList() == ["7", "2"]
    assert sheet.table.indexWidget(sheet.numbers.index(0)) is None


def test_one_that_cannot_be_read_is_said_and_not_taken(sheet: Sheet) -> None:
    sheet.type("abc")
    assert not sheet.table.finish()
    assert (sheet.said, sheet.numbers.stringList()) == (["abc?"], ["1", "2"])
    assert sheet.table.finish()


def test_leaving_the_cell_for_the_button_does_not_pass_it_over(sheet: Sheet) -> None:
    sheet.type("abc")
    assert not sheet.click()
    assert sheet.said == ["abc?", "abc?"]
    assert sheet.click()


def test_a_figure_that_was_mended_is_forgiven(sheet: Sheet) -> None:
    sheet.enter("abc")
    assert sheet.table.was_refused
    sheet.type("8")
    assert sheet.click()
    assert sheet.numbers.stringList() == ["8", "2"]


def test_with_esc_there_is_nothing_to_mend(sheet: Sheet) -> None:
    sheet.enter("abc")
    QTest.keyClick(sheet.type("x"), Qt.Key.Key_Escape)
    assert sheet.table.finish()
    assert sheet.numbers.stringList() == ["1", "2"]
