"""A form: labelled fields above each other, one error sentence under the field it is about, and a button that saves.

Opened in the window's drawer or as a part of a page. Enter goes to the next field, F9 saves from anywhere, Esc closes.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.people import Role
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.widgets.controls import button, label, scrolling, set_role
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language.words import say, tr


class Wrong(UserError):
    """What was typed in `widget` can't be taken; the sentence says why and what to do."""

    def __init__(self, widget: QWidget, message_id: str, **facts: object) -> None:
        super().__init__(message_id, **facts)
        self.widget = widget


def amount_of(edit: MoneyEdit) -> int:
    """The rupiah that are typed, more than 0; Wrong when there are none."""
    amount = edit.value() or 0
    if amount <= 0:
        raise Wrong(edit, "Type the amount, for example 150rb.")
    return amount


def day_of(edit: DayEdit) -> date:
    """The day that is typed; Wrong when there is none."""
    day = edit.value()
    if day is None:
        raise Wrong(edit, "Type the day, for example 24-11-2026.")
    return day


class Field(QWidget):
    """A label, what is typed below it, and the place for an error or a remark."""

    def __init__(self, parent: QWidget, title: str, widget: QWidget, *, remark: str = "") -> None:
        super().__init__(parent)
        self.widget = widget
        self.remark = remark
        self._above = label(title, "field", self)
        self._above.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(title)
        self.below = label(remark, "hint", self, wrap=True)
        self.below.setVisible(bool(remark))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (self._above, widget, self.below):
            column.addWidget(part)

    def name(self, title: str) -> None:
        """Call the field something else, once it is known what it is of."""
        self._above.setText(title)
        self.widget.setAccessibleName(title)

    def say(self, sentence: str, role: str = "error") -> None:
        """Show a sentence under the field ("" takes it away); an error also frames the field in red."""
        set_role(self.below, role if sentence else "hint")
        self.below.setText(sentence or self.remark)
        self.below.setVisible(bool(sentence or self.remark))
        self.widget.setProperty("wrong", bool(sentence) and role == "error")
        self.widget.style().unpolish(self.widget)
        self.widget.style().polish(self.widget)

    def remind(self, remark: str) -> None:
        """Another remark ("" for none). Unlike what is said it is there again when an error is taken away."""
        self.remark = remark
        self.say("")


class Form(QWidget):
    """A form for one act. A subclass adds fields and gives `collect`, which returns the act, its arguments and words.

    `enter_saves`: fields in which Enter saves at once, because what stands below them may stay as it is.
    `open_to`: whose forms these are. `saved` carries what came of the act; `closed` asks whoever shows the form to take
    it away.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, title: str, save_words: str = "", *, closes: bool = True) -> None:
        super().__init__(parent)
        self.desk = desk
        self._closes = closes
        self.open_to: tuple[Role, ...] = ("owner",)
        self.fields: list[Field] = []
        self.enter_saves: set[QWidget] = set()
        self.heading = label(title, "h2", self)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(10))
        self.trouble = label("", "error", self, wrap=True)
        self.trouble.hide()
        words = save_words or tr("Save")
        self.save_button = button(words, self, self.save, kind="main", picture="check", keys="F9")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._top())
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.trouble)
        column.addWidget(self.save_button)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        if self._closes:
            row.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        return row

    def _scrolled(self) -> QScrollArea:
        area = scrolling(self)
        self.inside = QWidget(area)
        outer = QVBoxLayout(self.inside)
        outer.setContentsMargins(theme.px(2), theme.px(2), theme.px(8), theme.px(2))
        outer.addLayout(self.body)
        outer.addStretch(1)
        area.setWidget(self.inside)
        return area

    def add(self, title: str, widget: QWidget, *, remark: str = "") -> Field:
        """A field under the last one. Enter in it goes to the next one, and saves from the last."""
        made = Field(self.inside, title, widget, remark=remark)
        self.fields.append(made)
        self.body.addWidget(made)
        widget.installEventFilter(self)
        return made

    def add_row(self, *parts: tuple[str, QWidget]) -> list[Field]:
        """Several short fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        made = []
        for title, widget in parts:
            entry = Field(self.inside, title, widget)
            made.append(entry)
            self.fields.append(entry)
            row.addWidget(entry, 1, Qt.AlignmentFlag.AlignTop)  # where it is when the other one says something
            widget.installEventFilter(self)
        self.body.addLayout(row)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field, and saves from the last one that is shown."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, QLineEdit)
        ):
            if watched in self.enter_saves:
                self.save()
                return True
            shown = [entry.widget for entry in self.fields if entry.isVisible() and entry.widget.isEnabled()]
            if watched in shown:
                place = shown.index(watched)
                if place + 1 < len(shown):
                    shown[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
                else:
                    self.save()
                return True
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Put the cursor in the first field."""
        for entry in self.fields:
            if entry.isVisible() and entry.widget.isEnabled():
                entry.widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def asked(self) -> list[Field]:
        """The fields that count now: what is put out of sight is left alone."""
        return [entry for entry in self.fields if entry.isVisibleTo(self)]

    def _refuse_unreadable(self) -> None:
        """What is typed but can't be read is never taken for nothing; what must not stay empty is collect's to say."""
        for entry in self.asked():
            edit = entry.widget
            if isinstance(edit, MoneyEdit | QuantityEdit | DayEdit) and not edit.is_empty() and edit.problem():
                raise Wrong(edit, "%(problem)s", problem=edit.problem())

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """(action, its arguments, what to say when it is kept). Raises Wrong for a field that can't be taken.

        What can't be read was refused before: an amount, quantity or day is None only when nothing is typed.
        """
        raise NotImplementedError

    def way_back(self) -> Undo | None:
        """How to take the act back, when cancelling its document isn't the way (an edit, a renamed item)."""
        return None

    def save(self) -> None:
        """Do the act; on success say so and close, otherwise show the sentence at its field."""
        if not self.save_button.isEnabled():
            return
        self.calm()
        self.desk.hush()
        try:
            self._refuse_unreadable()
            act, arguments, said = self.collect()
        except UserError as error:
            self.refused(error)
            return
        self.save_button.setEnabled(False)
        self.desk.write(act, *arguments, then=self._kept, failed=self.refused, said=said, undo=self.way_back())

    def calm(self) -> None:
        """Take away the error sentences."""
        for entry in self.fields:
            entry.say("")
        self.trouble.hide()

    def _kept(self, result: Any) -> None:
        self.save_button.setEnabled(True)
        self.saved.emit(result)
        if self._closes:
            self.closed.emit()

    def refused(self, error: Exception) -> None:
        """Show why it wasn't saved, and put the cursor there."""
        self.save_button.setEnabled(True)
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        entry = next((e for e in self.fields if isinstance(error, Wrong) and e.widget is error.widget), None)
        if entry:
            entry.say(say(error))
            entry.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.trouble.setText(say(error))
        self.trouble.show()
