"""Orang & PIN: who works with the book, and how soon the window locks."""

from typing import Any, Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from umkm_desk.actions.people import retire_person, set_idle
from umkm_desk.domain.people import IDLE_MINUTES, Person
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form
from umkm_desk.gui.page import View, card
from umkm_desk.gui.people.forms import ROLE_WORDS, AddForm, ChangeForm, CodeForm, NewPinForm, OwnerForm, StopForm
from umkm_desk.gui.widgets.choice import Choice, Flow
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.queries.people import People, PersonRow, people

_HONESTLY: Final = N_(
    "A PIN keeps others at this laptop from changing the books. It doesn't lock the file: whoever has the file can read"
    " it with other programs. Lock the laptop itself, too."
)


class PeopleView(View):
    """Without people: what PINs are for, and the button that begins. With them: the list."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.none = self._none()
        self.staff = self._staff()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.staff, 1)
        column.addStretch(0)
        self.staff.hide()

    def _none(self) -> QFrame:
        frame, inside = card(self, tr("People & PIN"))
        words = tr(
            "Does somebody else work at this laptop? With a PIN for each, the history says who recorded what, and a"
            " cashier sells without seeing or changing the rest."
        )
        inside.addWidget(label(words, "", frame, wrap=True))
        inside.addWidget(label(tr(_HONESTLY), "muted", frame, wrap=True))
        row = Flow(gap=8)
        self.begin_button = button(tr("Work with PINs…"), frame, self._begin_people, kind="primary", picture="lock")
        row.addWidget(self.begin_button)
        inside.addLayout(row)
        return frame

    def _staff(self) -> QWidget:
        both = Columns(self, folds_below=760)
        left, inside = card(both, tr("People & PIN"))
        self.table = Table(
            left,
            [
                Column(tr("Name"), lambda row: row.name, stretch=True),
                Column(tr("May"), _role_words),
            ],
            tr("People"),
            key=lambda row: row.id,
        )
        self.table.chosen.connect(self._change)
        self.table.picked.connect(self._picked)
        inside.addWidget(self.table, 1)
        self.of_the_row = (
            button(tr("Edit"), left, self._change, picture="pencil"),
            button(tr("New PIN"), left, self._new_pin, picture="lock"),
            button(tr("Put out of use"), left, self._retire, picture="trash-2"),
        )
        row = Flow(gap=8)
        row.addWidget(button(tr("Another person"), left, self._add, kind="primary", picture="plus"))
        for made in self.of_the_row:
            row.addWidget(made)
        inside.addLayout(row)
        both.add(left, 3)
        both.add(self._lock(both), 2)
        self._picked(None)
        return both

    def _lock(self, parent: QWidget) -> QFrame:
        frame, inside = card(parent, tr("Lock"))
        inside.addWidget(label(tr("Lock by itself when nobody touches it for"), "field", frame, wrap=True))
        choices = [(str(n), ngettext("%(n)s minute", "%(n)s minutes", n) if n else tr("never")) for n in IDLE_MINUTES]
        self.idle = Choice(frame, tr("Lock by itself"), choices)
        self.idle.changed.connect(self._set_idle)
        inside.addWidget(self.idle)
        inside.addWidget(label(tr("Ctrl+L locks at once."), "hint", frame, wrap=True))
        inside.addWidget(label(tr(_HONESTLY), "muted", frame, wrap=True))
        row = Flow(gap=8)
        row.addWidget(button(tr("New recovery code"), frame, self._new_code, picture="rotate-ccw"))
        self.stop_button = button(tr("Stop working with PINs"), frame, self._stop, kind="danger", picture="lock-open")
        row.addWidget(self.stop_button)
        inside.addLayout(row)
        inside.addStretch(1)
        return frame

    def refresh(self) -> None:
        """Read who works here again."""
        self.desk.read(people, then=self._show, owner=self)

    def _show(self, found: People) -> None:
        self.none.setVisible(not found.rows)
        self.staff.setVisible(bool(found.rows))
        self.table.set_rows(list(found.rows))
        self.idle.set_value(str(found.idle))

    def begin(self) -> None:
        """The cursor goes to the list, or to the button that begins."""
        (self.begin_button if self.none.isVisible() else self.table).setFocus()

    def _picked(self, row: PersonRow | None) -> None:
        for made in self.of_the_row:
            made.setEnabled(row is not None)

    def _begin_people(self) -> None:
        form = OwnerForm(self.desk, self)
        form.saved.connect(self._begun)
        self.desk.drawer(form)

    def _begun(self, owner: Person) -> None:
        self.desk.signed_in(owner)

    def _add(self) -> None:
        self.desk.drawer(AddForm(self.desk, self))

    def _open(self, form: type[ChangeForm] | type[NewPinForm]) -> None:
        row: PersonRow | None = self.table.current()
        if row is not None:
            made: Form = form(self.desk, self, row)
            self.desk.drawer(made)

    def _change(self, _row: Any = None) -> None:
        self._open(ChangeForm)

    def _new_pin(self) -> None:
        self._open(NewPinForm)

    def _new_code(self) -> None:
        self.desk.drawer(CodeForm(self.desk, self))

    def _retire(self) -> None:
        row: PersonRow | None = self.table.current()
        if row is not None:
            said = tr("%(name)s doesn't work with this book any more.", name=row.name)
            self.desk.write(retire_person, row.name, said=said)

    def _set_idle(self, minutes: str) -> None:
        self.desk.write(set_idle, int(minutes))

    def _stop(self) -> None:
        form = StopForm(self.desk, self)
        form.saved.connect(self._stopped)
        self.desk.drawer(form)

    def _stopped(self, _result: Any) -> None:
        self.desk.signed_in(None)


def _role_words(row: PersonRow) -> str:
    words = ROLE_WORDS[row.role]
    return tr(words)
