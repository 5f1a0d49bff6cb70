"""A window with fields in it, and keys as a person or a scanner presses them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

Made = TypeVar("Made", bound=QWidget)

NO_KEYS = Qt.KeyboardModifier.NoModifier


def in_window(qtbot: QtBot, make: Callable[[QWidget], Made], *, wide: int = 420, high: int = 640) -> Made:
    """What `make` makes, with the cursor in it, above a plain line in an active window."""
    window = QWidget()
    qtbot.addWidget(window, before_close_func=lambda _: window.hide())  # and so it lives as long as the test
    window.resize(wide, high)
    made = make(window)
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit(window))
    column.addStretch(1)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is not None
    return made


def line_below(widget: QWidget) -> QLineEdit:
    """The plain line that `in_window` put below."""
    return next(line for line in widget.window().findChildren(QLineEdit) if type(line) is QLineEdit)


def press(widget: QWidget, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press keys one after the other."""
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def scan(text: str, *, start: int = 1000, gap: int = 10, end: Qt.Key | None = Qt.Key.Key_Return) -> int:
    """Keys as the system delivers them, `gap` ms apart, to whatever has the focus; when the last one was pressed."""
    when = start
    for character in text:
        key = Qt.Key(ord(character.upper()))
        _deliver(QEvent.Type.ShortcutOverride, key, character, when)
        _deliver(QEvent.Type.KeyPress, key, character, when)
        when += gap
    if end is not None:
        _deliver(QEvent.Type.KeyPress, end, "\t" if end == Qt.Key.Key_Tab else "\r", when)
    return when


def _deliver(kind: QEvent.Type, key: Qt.Key, text: str, when: int) -> None:
    event = QKeyEvent(kind, key, NO_KEYS, text)
    event.setTimestamp(when)
    receiver = QApplication.focusWidget() or QApplication.activeWindow()
    assert receiver is not None
    QApplication.sendEvent(receiver, event)


class Heard(QObject):
    """What a signal carried, in order."""

    def __init__(self, *signals: object) -> None:
        super().__init__()
        self.all: list[object] = []
        for signal in signals:
            signal.connect(self._hear)  # type: ignore[attr-defined]

    def _hear(self, *values: object) -> None:
        self.all.append(values[0] if len(values) == 1 else values)
