"""Where a day is typed or picked from a calendar: 24/11/2026, 24/11, 24, or -1 for yesterday."""

import re
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui.widgets.calendar import Calendar, locale
from umkm_desk.gui.widgets.line import Line
from umkm_desk.language.parsers import Unreadable, parse_day
from umkm_desk.language.words import say, tr

_STEPS: Final = re.compile(r"(?P<sign>[+-])(?P<days>[0-9]{1,3})")
_SHORT: Final = re.compile(r"(?P<day>[0-9]{1,2})(?:[/. -](?P<month>[0-9]{1,2}))?")
_WEEKDAY: Final = re.compile(r"[^\W\d]+\.?, *")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS: Final = {Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class DayEdit(Line):
    """A field for a day. `changed` carries the new day, None while there is none.

    Up and Down go a day later or earlier, PageUp and PageDown a month; Alt+Down opens the calendar, in which the arrows
    walk and Enter takes. `empty`: may stay without a day. `future`: days after today are meant (due, expiry); otherwise
    they are refused.
    """

    changed = Signal(object)
    widest = "Wed, 30 Nov 2026"

    def __init__(self, parent: QWidget, today: date, *, empty: bool = False, future: bool = False) -> None:
        super().__init__(parent)
        self._today, self._empty, self._future = today, empty, future
        self._value: date | None = None
        self._calendar = Calendar(self, None if future else today)
        self._calendar.picked.connect(self._picked)
        self.button_inside("", self._toggle, picture="calendar", name=tr("Open the calendar"))
        self.textChanged.connect(self._seen)
        self.editingFinished.connect(self._tidy)
        self.set_value(None if empty else today)

    def value(self) -> date | None:
        """The day; None when empty or when the text can't be taken (then `problem` says why)."""
        return self._value

    def set_value(self, day: date | None) -> None:
        """Write a day; None empties the field."""
        self.setText("" if day is None else _written(day))
        self.setCursorPosition(0)

    def set_today(self, today: date, *, stays: bool = False) -> None:
        """A new day has begun; a field that says today goes with it, unless the day `stays` or may be one to come."""
        value = self._value
        goes = value == self._today and not stays and not self._future
        self._today = today
        self._calendar.set_last(None if self._future else today)
        if value is None:
            self._seen()
        else:
            self.set_value(today if goes else value)

    def problem(self) -> str:
        """Why there is no day, as a sentence for the owner; "" when all is well (or it may stay empty)."""
        if self.is_empty() and self._empty:
            return ""
        try:
            self._read()
        except UserError as error:
            return say(error)
        return ""

    def _read(self) -> date:
        day = _day(self.text().strip(), self._today, future=self._future)
        if day > self._today and not self._future:
            raise Unreadable("%(day)s is still to come. Write today's day or an earlier one.", day=day)
        return day

    def _seen(self) -> None:
        try:
            value = self._read()
        except UserError:
            value = None
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _tidy(self) -> None:
        if self._value is not None and self.text() != _written(self._value):
            self.set_value(self._value)

    # keys and calendar

    def _move(self, day: date) -> None:
        """Go to a day that may be chosen; while the calendar is open only its mark moves."""
        if day > self._today and not self._future:
            day = self._today
        if self._calendar.isVisible():
            self._calendar.mark(day)
        else:
            self.set_value(day)
            self.selectAll()

    def _toggle(self) -> None:
        if self._calendar.isVisible():
            self._calendar.close_up()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._calendar.show_day(self._value or self._today, self._today)

    def _picked(self, day: date) -> None:
        self._calendar.close_up()
        self.set_value(day)
        self.selectAll()

    def takes(self, key: int) -> bool:
        """While the calendar is open its keys are its own."""
        return self._calendar.isVisible() and key in (*_KEYS, *_ENTER, Qt.Key.Key_Escape)

    def key_first(self, event: QKeyEvent) -> bool:
        """The keys named above."""
        key, shown, day = event.key(), self._calendar.isVisible(), self._value or self._today
        if shown:
            day = self._calendar.marked()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._toggle()
        elif shown and key == Qt.Key.Key_Escape:
            self._calendar.close_up()
        elif shown and key in _ENTER:
            self._picked(day)
        elif shown and key in _KEYS:
            self._move(day + timedelta(days=_KEYS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(day + timedelta(days=1 if key == Qt.Key.Key_Up else -1))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            later = QDate(day.year, day.month, day.day).addMonths(1 if key == Qt.Key.Key_PageUp else -1)
            self._move(date(later.year(), later.month(), later.day()))
        else:
            return False
        return True


def _written(day: date) -> str:
    return locale().toString(QDate(day.year, day.month, day.day), "ddd, d MMM yyyy")


def _day(text: str, today: date, *, future: bool) -> date:
    """The day a text names. `24` and `24/11` are the latest such day up to today; with `future` the next one."""
    if steps := _STEPS.fullmatch(text):
        days = int(steps["days"])
        return today + timedelta(days=days if steps["sign"] == "+" else -days)
    if short := _SHORT.fullmatch(text):
        return _nearest(int(short["day"]), int(short["month"] or 0), today, text, future=future)
    return parse_day(_WEEKDAY.sub("", text, count=1))


def _nearest(day: int, month: int, today: date, text: str, *, future: bool) -> date:
    """The nearest such day that isn't refused, within a leap year's reach."""
    step = timedelta(days=1 if future else -1)
    found = today
    for _ in range(366 * 8 if month else 62):
        if found.day == day and month in (0, found.month):
            return found
        found += step
    raise Unreadable("“%(text)s” is a day that doesn't exist. Check day and month.", text=text)
