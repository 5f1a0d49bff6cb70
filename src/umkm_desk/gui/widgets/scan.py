"""A barcode scanner is a keyboard that types very fast; what it types is an event, not text for the field."""

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

_CODE: Final = re.compile(r"(?=.*[0-9])[!-~]+")  # no blanks, and a digit somewhere: a word isn't a code
_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_QUIET: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock})
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


@dataclass(slots=True)
class _Burst:
    """Keys that came one close upon the other, and the field as it was before them."""

    text: str
    last: int  # when the last of them was pressed, in ms of the system's clock
    field: QWidget | None
    before: str
    selection: tuple[int, int]  # start and length; without a selection the cursor and 0
    undoable: bool


class ScanFilter(QObject):
    """Listens to every key of the program. `scanned` carries a code that a scanner typed, wherever the focus was.

    A scan is at least `length` characters, none more than `gap` milliseconds after the one before, ended by Enter or
    Tab. The field that had the focus gets back the text it had. A field with the property `takes_scan` is typed into.
    Measured by the time the system gave the key, not by when it is dealt with: a busy program would take a quick
    typist for a scanner.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, gap: int = 35, length: int = 8) -> None:
        super().__init__(parent)
        self.gap, self.length = gap, length
        self._burst: _Burst | None = None
        program = QCoreApplication.instance()
        assert program is not None
        program.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: every event of the program, before anybody else."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        if not _is_for(watched):
            return False
        if kind == QEvent.Type.KeyPress:
            return self._pressed(event)
        if self._continues(event) and self._burst is not None and len(self._burst.text) > 1:
            event.accept()  # the keys of a code are no shortcuts
            return True
        return False

    def _continues(self, event: QKeyEvent) -> bool:
        """Whether the key came close upon the last one. QTest's keys carry no time: nobody scans."""
        when = event.timestamp()
        return self._burst is not None and when > 0 and when - self._burst.last <= self.gap

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _QUIET:
            return False
        if key in _ENDS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return self._ended(event)
        text = event.text()
        if event.isAutoRepeat() or event.modifiers() & _COMMANDS or len(text) != 1 or not event.timestamp():
            self._burst = None
            return False
        if self._burst is not None and self._continues(event):
            self._burst.text += text
            self._burst.last = event.timestamp()
        else:
            self._burst = _begun(text, event.timestamp())
        return False

    def _ended(self, event: QKeyEvent) -> bool:
        burst, in_time = self._burst, self._continues(event)
        self._burst = None
        if burst is None or (burst.field is not None and not isValid(burst.field)):
            return False
        if not in_time or len(burst.text) < self.length or not _CODE.fullmatch(burst.text):
            return False
        if burst.field is not None and burst.field.property("takes_scan"):
            return False
        _restore(burst)
        self.scanned.emit(burst.text)
        return True


def _is_for(watched: QObject) -> bool:
    """Whether it is the key's first receiver among the widgets; it goes on from it to its parents. Not in a dialog."""
    if not isinstance(watched, QWidget) or QApplication.activeModalWidget() is not None:
        return False
    focus = QApplication.focusWidget()
    return watched is focus if focus is not None else watched.isWindow()


def _begun(text: str, when: int) -> _Burst:
    """The first key, and the field before it has changed anything."""
    widget = QApplication.focusWidget()
    if widget is not None and not isinstance(widget, QLineEdit):
        widget = widget.findChild(QLineEdit) or widget  # a spin box or a list has its line inside
    if isinstance(widget, QLineEdit):
        selected = widget.hasSelectedText()
        selection = (widget.selectionStart(), widget.selectionLength()) if selected else (widget.cursorPosition(), 0)
        return _Burst(text, when, widget, widget.text(), selection, widget.isUndoAvailable())
    return _Burst(text, when, widget, "", (0, 0), False)


def _restore(burst: _Burst) -> None:
    field, (start, length) = burst.field, burst.selection
    if isinstance(field, QLineEdit) and not field.isReadOnly():
        if burst.undoable:
            field.selectAll()
            field.insert(burst.before)
        else:
            field.setText(burst.before)  # and Ctrl+Z doesn't bring the code back
        field.setCursorPosition(start)
        if length:
            field.setSelection(start, length)
