"""The lock: nothing of the book is seen until somebody chose their name and typed their PIN."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.people import Person, WrongPin
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.people.forms import ResetForm
from umkm_desk.gui.people.pin_edit import PinEdit
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label, scrolling
from umkm_desk.language.words import say, tr
from umkm_desk.queries.people import PersonRow

_WIDTH = 420
_HEIGHT = 380
_ANY = 16_777_215  # Qt's own largest


class LockPage(QWidget):
    """Choose a name, type the PIN, Enter. `opened` carries the Person."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, last: Person | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Locked"))
        self.desk = desk
        self._wait = 0
        self._rows = desk.people.rows
        self.card = QFrame(self)
        self.card.setProperty("kind", "card")
        self.card.setMaximumSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self._inside = QVBoxLayout(self.card)
        self._inside.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self._inside.setSpacing(theme.px(10))
        self.asking = self._asking(last)
        self._inside.addWidget(self.asking)
        self.reset: ResetForm | None = None
        column = QVBoxLayout(self)
        column.addWidget(self.card, 1, Qt.AlignmentFlag.AlignHCenter)
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self._count_down)

    def _asking(self, last: Person | None) -> QScrollArea:
        area = scrolling(self.card)
        inside = QWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.who = Choice(inside, tr("Who are you?"), [(str(row.id), row.name) for row in self._rows])
        if last is not None and any(row.id == last.id for row in self._rows):
            self.who.set_value(str(last.id))
        self.who.changed.connect(self._chose)
        self.pin = PinEdit(inside)
        self.pin.setProperty("kind", "big")
        self.pin.setAccessibleName(tr("PIN"))
        self.pin.returnPressed.connect(self.try_pin)
        self.trouble = label("", "error", inside, wrap=True)
        self.enter = button(tr("Open"), inside, self.try_pin, kind="main", picture="lock-open")
        self.forgotten = button(tr("PIN forgotten?"), inside, self._reset, kind="link")
        above = label(tr("PIN"), "field", inside)
        above.setBuddy(self.pin)
        column.addStretch(1)
        for part in (label(tr("Who are you?"), "h1", inside), self.who, above, self.pin, self.trouble, self.enter):
            column.addWidget(part)
        column.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        area.setWidget(inside)
        area.setMinimumWidth(theme.px(_WIDTH - 60))
        return area

    def begin(self) -> None:
        """The cursor goes to the PIN; with somebody else's name chosen first, one Shift+Tab away."""
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chose(self, _key: str) -> None:
        self._wait = 0
        self._say("")
        self.pin.clear()
        self.pin.setEnabled(True)
        self.begin()

    def _chosen(self) -> PersonRow:
        return next(row for row in self._rows if str(row.id) == self.who.value())

    def try_pin(self) -> None:
        """Sign in with what is typed."""
        pin = self.pin.text()
        if not pin or not self.pin.isEnabled():
            return
        self.pin.clear()
        self.pin.setEnabled(False)
        self.desk.sign_in(self._chosen().name, pin, self._right, self._wrong)

    def _right(self, person: Person) -> None:
        self.opened.emit(person)

    def _wrong(self, error: Exception) -> None:
        self._say(say(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            self.desk.fault(error)
        self._wait = error.wait if isinstance(error, WrongPin) else 0
        if self._wait:
            self._second.start()
            self._count_down()
            return
        self._again()

    def _count_down(self) -> None:
        if self._wait <= 0:
            self._again()
            return
        self._say(tr("That was wrong too often. Try again in %(seconds)s seconds.", seconds=self._wait))
        self._wait -= 1

    def _again(self) -> None:
        if self._second.isActive():
            self._second.stop()
            self._say("")
        self.pin.setEnabled(True)
        self.begin()

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)

    # PIN forgotten

    def _reset(self) -> None:
        owners = [row for row in self._rows if row.role == "owner"]
        self.reset = ResetForm(self.desk, self.card, owners)
        self.reset.setMinimumWidth(theme.px(_WIDTH - 60))
        self.reset.saved.connect(self._is_reset)
        self.reset.closed.connect(self._back)
        self.asking.hide()
        self.card.setMaximumHeight(_ANY)
        self._inside.addWidget(self.reset)
        self.reset.show()
        self.reset.begin()

    def _is_reset(self, person: Any) -> None:
        self.opened.emit(person)

    def _back(self) -> None:
        if self.reset is not None:
            old, self.reset = self.reset, None
            old.hide()
            old.deleteLater()
        self.card.setMaximumHeight(theme.px(_HEIGHT))
        self.asking.show()
        self.begin()
