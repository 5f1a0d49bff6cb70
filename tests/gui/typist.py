"""Somebody at the keyboard: types into whatever has the focus, as Qt would get it, and counts the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.window import Window

SPECIAL = {
    "⏎": Qt.Key.Key_Return, "⇥": Qt.Key.Key_Tab, "↓": Qt.Key.Key_Down, "↑": Qt.Key.Key_Up, "⌦": Qt.Key.Key_Delete,
    "␛": Qt.Key.Key_Escape,
}  # fmt: skip


class Typist:
    """`type("ba⏎")` is three keys; `press("Ctrl+4")` one. After each the worker has answered."""

    def __init__(self, window: Window, settle: Callable[[Desk], None]) -> None:
        self.window, self._settle = window, settle
        self.keys = 0
        self.clicks = 0
        window.activateWindow()

    @property
    def focus(self) -> QWidget:
        """What has the keyboard; typing without it would end the process."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        return focus

    def type(self, text: str) -> None:
        """Type letters and special keys one by one."""
        for character in text:
            if character in SPECIAL:
                QTest.keyClick(self.focus, SPECIAL[character])
            else:
                QTest.keyClicks(self.focus, character)
            self.keys += 1
            if character in SPECIAL:
                self.wait()

    def press(self, keys: str) -> None:
        """Press a key with others held: `Ctrl+4`, `Alt+4`, `F4`."""
        *held, name = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for key in held:
            modifiers |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}[key]
        QTest.keyClick(self.focus, getattr(Qt.Key, f"Key_{name}"), modifiers)
        self.keys += 1
        self.wait()

    def click(self, widget: QWidget) -> None:
        """Click a widget that is seen."""
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.clicks += 1
        self.wait()

    def wait(self) -> None:
        """Until the worker has answered."""
        self._settle(self.window.desk)
        QApplication.processEvents()
