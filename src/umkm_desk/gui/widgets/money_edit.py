"""Where an amount of rupiah is typed: grouped while typing, and 15rb or 1,5jt understood."""

import re
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import say_on
from umkm_desk.gui.widgets.line import Line
from umkm_desk.language.formats import MARKS, number, rupiah
from umkm_desk.language.parsers import Unreadable, parse_rupiah
from umkm_desk.language.words import language, say, tr

_SMALL: Final = 500  # rupiah; below it thousands were perhaps meant
_BESIDE_HINT: Final = 80  # the room for Rp and three digits
_DIGITS: Final = re.compile("[0-9]*")


class MoneyEdit(Line):
    """A field for whole rupiah. `changed` carries the new value, None while there is none.

    `optional`: may stay empty. `small`: amounts below Rp500 are usual here (the price of a gram), so thousands aren't
    suggested. `signed`: may be below zero.
    """

    changed = Signal(object)
    widest = "9.999.999"

    def __init__(self, parent: QWidget, optional: bool = False, *, small: bool = False, signed: bool = False) -> None:
        super().__init__(parent)
        self._optional, self._small, self._signed = optional, small, signed
        self._last = ""  # the text as we left it
        self._value: int | None = None
        self._typed = False
        self._past: list[str] = []
        self._future: list[str] = []
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.words_inside("Rp", left=True)
        self._hint = self.button_inside("", self.take_suggestion, left=True)
        self._hint.hide()
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._seen)
        self.editingFinished.connect(self._tidy)

    def value(self) -> int | None:
        """Whole rupiah; None when empty or when the text can't be taken (then `problem` says why)."""
        return self._value

    def set_value(self, amount: int | None) -> None:
        """Write an amount; None empties the field. What the owner typed before can be brought back with Ctrl+Z."""
        self._typed = False
        self._write("" if amount is None else number(amount))

    def problem(self) -> str:
        """Why there is no value, as a sentence for the owner; "" when all is well (or it may stay empty)."""
        if self.is_empty() and self._optional:
            return ""
        try:
            self._read()
        except UserError as error:
            return say(error)
        return ""

    def suggestion(self) -> int | None:
        """The thousands that were perhaps meant (20 typed: 20.000), else None."""
        if self._small or not self._typed or self._value is None or not self.text().isdecimal():
            return None
        return self._value * 1000 if 0 < self._value < _SMALL else None

    def take_suggestion(self) -> None:
        """Write the thousands that are suggested."""
        amount = self.suggestion()
        if amount is not None:
            self.set_value(amount)

    def setText(self, text: str | None) -> None:
        """Qt: another text, with nothing to undo."""
        self._past.clear()
        self._future.clear()
        super().setText(text)

    def isUndoAvailable(self) -> bool:
        """Qt: whether there is an earlier text."""
        return bool(self._past)

    def isRedoAvailable(self) -> bool:
        """Qt: whether there is a text that was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Qt: one digit back. The field remembers for itself: Qt's memory doesn't know that marks aren't typed."""
        if self._past:
            self._future.append(self.text())
            self._put(self._past.pop())

    def redo(self) -> None:
        """Qt: one digit forward again."""
        if self._future:
            self._past.append(self.text())
            self._put(self._future.pop())

    # typing

    def _read(self) -> int:
        amount = parse_rupiah(self.text())
        if amount < 0 and not self._signed:
            raise Unreadable("“%(text)s” is below zero. Write the amount without minus.", text=self.text().strip())
        return amount

    def _edited(self) -> None:
        before, text = self._last, self.text()
        grouped = _grouped(before, text)
        self._typed = True
        digits = len(_digits(text[: self.cursorPosition()]))
        if grouped != before:
            self._remember(before)
        if grouped != text:
            self._put(grouped, _after_digits(grouped, digits))

    def _remember(self, text: str) -> None:
        self._past.append(text)
        self._future.clear()

    def _put(self, text: str, place: int | None = None) -> None:
        """Write a text and leave what can be undone as it is; the cursor goes to `place`, or behind it all."""
        super().setText(text)
        self.setCursorPosition(len(text) if place is None else place)

    def _seen(self) -> None:
        self._last = self.text()
        try:
            value = self._read()
        except UserError:
            value = None
        if value != self._value:
            self._value = value
            self.changed.emit(value)
        self._show_hint()

    def _tidy(self) -> None:
        """Write what was understood (15rb) as it is meant (15.000)."""
        if self._value is not None and self.text() != number(self._value):
            self._write(number(self._value))

    def _write(self, text: str) -> None:
        if text != self.text() and (self.hasFocus() or self._past):
            self._remember(self.text())
        self._put(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the usual menu, with the field's own way back."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        back, forward = menu.actions()[:2]
        for action, act, possible in ((back, self.undo, self._past), (forward, self.redo, self._future)):
            action.triggered.disconnect()
            action.triggered.connect(act)
            action.setEnabled(bool(possible))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Z goes digit by digit, a mark is deleted with its digit, Down takes what is suggested."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
            return
        if event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
            return
        if key == Qt.Key.Key_Down and self.suggestion() is not None:
            self.take_suggestion()
            return
        text, place, mark = self.text(), self.cursorPosition(), MARKS[language()][0]
        if not self.hasSelectedText() and _is_grouped(text):
            if key == Qt.Key.Key_Backspace and text[:place].endswith(mark):
                self.setCursorPosition(place - 1)
            elif key == Qt.Key.Key_Delete and text[place:].startswith(mark):
                self.setCursorPosition(place + 1)
        super().keyPressEvent(event)

    # what stands in the field beside the digits

    def _show_hint(self) -> None:
        amount = self.suggestion()
        if amount is not None:
            say_on(self._hint, f"{number(amount)}?", "↓")
            self._hint.setAccessibleName(tr("Write %(amount)s", amount=rupiah(amount)))
            self._hint.setToolTip(self._hint.accessibleName())
        needed = self._hint.sizeHint().width() + theme.px(_BESIDE_HINT)
        self._hint.setVisible(amount is not None and self.width() >= needed)
        self.arrange()


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def _is_grouped(text: str) -> bool:
    """Whether `text` is a number written as we write it."""
    digits = _digits(text.removeprefix("-"))
    return bool(digits) and len(digits) <= 15 and text in (number(int(digits)), f"-{number(int(digits))}")


def _grouped(before: str, text: str) -> str:
    """`text` with its thousands marked, or as it is when somebody writes in a way of his own (1,5jt, Rp 15.000,-).

    `before` is the text before the last keystroke: marks are moved only while all of them are ours.
    """
    if before and not _is_grouped(before):
        return text
    start = 0
    while start < min(len(before), len(text)) and before[start] == text[start]:
        start += 1
    end = 0
    while end < min(len(before), len(text)) - start and before[-1 - end] == text[-1 - end]:
        end += 1
    if not _DIGITS.fullmatch(text[start : len(text) - end]):
        return text
    sign, digits = ("-" if text.startswith("-") else ""), _digits(text)
    if before == "0":
        digits = digits.lstrip("0") or "0"
    if not digits or len(digits) > 15 or (digits.startswith("0") and digits != "0"):
        return text
    return sign + number(int(digits))


def _after_digits(text: str, count: int) -> int:
    """The place in `text` behind its `count`-th digit."""
    place = 0
    for place, character in enumerate(text):
        if count == 0:
            return place
        count -= character.isdecimal()
    return place + 1 if text else 0
