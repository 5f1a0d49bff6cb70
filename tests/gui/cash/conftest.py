"""A keyboard that counts its strokes, over the whole window and the sample shop."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.window import Window


class Keyboard:
    """Types into whatever has the cursor; `⏎` is Enter. `count` is how many keys were pressed so far."""

    def __init__(self, window: Window, settle: Callable[[], None]) -> None:
        self.window, self.settle, self.count = window, settle, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> "Keyboard":
        """One key, alone or with a modifier."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.count += 1
        self.settle()
        return self

    def type(self, text: str) -> "Keyboard":
        """Letters one by one."""
        for letter in text:
            if letter == "⏎":
                self.press(Qt.Key.Key_Return)
                continue
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)
            self.count += 1
        return self


@pytest.fixture
def keyboard(window: Window, year_desk: Desk, qtbot: QtBot, settle: Callable[[Desk], None]) -> Keyboard:
    """A keyboard before the sample shop's window."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Keyboard(window, lambda: settle(year_desk))
