"""One question when the laptop's day can hardly be right, before anything is dated by it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk import __built__
from umkm_desk.domain.clock import doubt
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import say, tr
from umkm_desk.queries.clock import last_recorded

_CONFIRMED: Final = "day_confirmed"
_WIDTH: Final = 460


class DayDialog(QDialog):
    """Says why the day may be wrong. `accepted`: it is right; `rejected`: the owner will set the clock."""

    def __init__(self, why: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("UMKM Desk")
        self.setFixedWidth(theme.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(label(tr("Is today's date right?"), "h2", self, wrap=True))
        self.why = label(why, "", self, wrap=True)
        column.addWidget(self.why)
        remark = tr("What you record is dated by it. If it is wrong, close the program, set the clock and start again.")
        column.addWidget(label(remark, "muted", self, wrap=True))
        row = QHBoxLayout()
        self.right = button(tr("The date is right"), self, self.accept)
        self.wrong = button(tr("Close the program"), self, self.reject, kind="primary")
        row.addWidget(self.right)
        row.addStretch(1)
        row.addWidget(self.wrong)
        column.addLayout(row)
        self.wrong.setFocus(Qt.FocusReason.OtherFocusReason)


class DayWatch(QObject):
    """Asks over a window, at most once for each day; `given_up`: the owner goes to set the clock."""

    given_up = Signal()

    def __init__(self, desk: Desk, window: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._asking = False
        desk.opened.connect(self._opened)

    def _opened(self, problem: Exception | None) -> None:
        if problem is None:
            self.look()

    def look(self) -> None:
        """Ask if the day can hardly be right and wasn't confirmed. A book that isn't written is left alone."""
        desk, book = self._desk, self._desk.book
        if book is None or book.read_only or desk.practice:
            return
        desk.read(last_recorded, then=self._judge, owner=self)

    def _judge(self, last: datetime | None) -> None:
        desk, today = self._desk, self._desk.today()
        why = doubt(today, last.astimezone().date() if last else None, date.fromisoformat(__built__))
        if why is None or self._asking or desk.preferences.more.get(_CONFIRMED) == today.isoformat():
            return
        self._asking = True
        dialog = DayDialog(say(why), self._window())
        dialog.accepted.connect(lambda: self._confirmed(today))
        dialog.rejected.connect(self._wrong)
        dialog.open()

    def _confirmed(self, today: date) -> None:
        self._asking = False
        self._desk.preferences.more[_CONFIRMED] = today.isoformat()
        self._desk.preferences.save()

    def _wrong(self) -> None:
        self._asking = False
        self.given_up.emit()
