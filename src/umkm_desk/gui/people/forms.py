"""Forms about people: the first owner, somebody more, another name or role, another PIN, a new code."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.people import (
    add_person,
    begin_people,
    change_person,
    change_pin,
    renew_code,
    reset_owner,
    stop_people,
)
from umkm_desk.domain.people import ROLES, PersonDraft, Role
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.people.pin_edit import NewCode, PinEdit, same_pin
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.people import PersonRow

ROLE_WORDS: Final[dict[Role, str]] = {"owner": N_("Owner"), "cashier": N_("Cashier"), "viewer": N_("Only looks")}
_MAY: Final[dict[Role, str]] = {
    "owner": N_("May do everything."),
    "cashier": N_("Sells, receives customers' payments, counts the drawer; sees stock and batches."),
    "viewer": N_("Sees everything and records nothing, for example a mentor."),
}
_DIGITS: Final = N_("6 to 12 digits, nothing easy to guess.")

Collected = tuple[Callable[..., Any], tuple[Any, ...], str]


class PinForm(Form):
    """The base of forms with a new PIN, typed twice."""

    def add_pin(self) -> None:
        """The two fields."""
        self.pin, self.again = PinEdit(self.inside), PinEdit(self.inside)
        self.add(tr("PIN"), self.pin, remark=tr(_DIGITS))
        self.add(tr("PIN once more"), self.again)

    def add_code(self) -> None:
        """The new recovery code, and the field to type its last group back."""
        self.code = NewCode(self.inside)
        self.body.addWidget(self.code)
        self.add(tr("Type the last group of the code"), self.code.typed)

    def refused(self, error: Exception) -> None:
        """A refusal that names its field stands at that field."""
        widget = {"name": getattr(self, "name", None), "pin": getattr(self, "pin", None)}.get(
            str(getattr(error, "facts", {}).get("field"))
        )
        if isinstance(widget, QWidget):
            error = Wrong(widget, error.message_id, **error.facts)  # type: ignore[attr-defined]
        super().refused(error)


class OwnerForm(PinForm):
    """The first person: the owner, with the recovery code."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Work with PINs"), tr("Begin"))
        self.name = QLineEdit(self.inside)
        self.add(tr("Owner's name"), self.name)
        self.add_pin()
        self.add_code()

    def collect(self) -> Collected:
        """The owner."""
        draft = PersonDraft(_name(self.name), "owner", same_pin(self.pin, self.again))
        return begin_people, (draft, self.code.confirmed()), tr("From now on the PIN is asked for.")


class AddForm(PinForm):
    """Somebody more."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Another person"))
        self.name = QLineEdit(self.inside)
        self.role = _roles(self.inside, "cashier")
        self.add(tr("Name"), self.name)
        self.add(tr("May"), self.role, remark=_remark("cashier"))
        self.role.changed.connect(lambda role: self.fields[1].remind(_remark(role)))
        self.add_pin()

    def collect(self) -> Collected:
        """The person."""
        draft = PersonDraft(_name(self.name), _role(self.role), same_pin(self.pin, self.again))
        return add_person, (draft,), tr("%(name)s may work with this book now.", name=draft.name)


class ChangeForm(PinForm):
    """Another name or role."""

    def __init__(self, desk: Desk, parent: QWidget, row: PersonRow) -> None:
        super().__init__(desk, parent, tr("Change %(name)s", name=row.name))
        self.heading.setWordWrap(True)
        self._row = row
        self.name = QLineEdit(row.name, self.inside)
        self.role = _roles(self.inside, row.role)
        self.add(tr("Name"), self.name)
        self.add(tr("May"), self.role, remark=_remark(row.role))
        self.role.changed.connect(lambda role: self.fields[1].remind(_remark(role)))

    def collect(self) -> Collected:
        """The change."""
        name = _name(self.name)
        return change_person, (self._row.name, name, _role(self.role)), tr("%(name)s is saved.", name=name)


class NewPinForm(PinForm):
    """Another PIN for somebody."""

    def __init__(self, desk: Desk, parent: QWidget, row: PersonRow) -> None:
        super().__init__(desk, parent, tr("New PIN for %(name)s", name=row.name))
        self.heading.setWordWrap(True)
        self._row = row
        self.add_pin()

    def collect(self) -> Collected:
        """The PIN."""
        pin = same_pin(self.pin, self.again)
        return change_pin, (self._row.name, pin), tr("%(name)s has a new PIN.", name=self._row.name)


class CodeForm(PinForm):
    """Another recovery code in the place of the one before."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("New recovery code"))
        words = tr("The code before doesn't count any more once this one is saved.")
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.add_code()

    def collect(self) -> Collected:
        """The code."""
        return renew_code, (self.code.confirmed(),), tr("The new recovery code counts now.")


class StopForm(Form):
    """No PINs any more."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Stop working with PINs"), tr("Stop"))
        words = tr(
            "Everybody at this laptop may do everything then. Who recorded what stays in the history. To begin again,"
            " the people and their PINs are written down anew."
        )
        self.body.addWidget(label(words, "", self.inside, wrap=True))

    def collect(self) -> Collected:
        """Stop."""
        return stop_people, (), tr("Nobody is asked for a PIN any more.")


class ResetForm(PinForm):
    """The way back in: the recovery code, a new PIN and a new code, on the lock."""

    def __init__(self, desk: Desk, parent: QWidget, owners: list[PersonRow]) -> None:
        super().__init__(desk, parent, tr("PIN forgotten"), tr("Set the new PIN"))
        names = [(row.name, row.name) for row in owners]
        self.who = Choice(self.inside, tr("Owner"), names)
        self.old = QLineEdit(self.inside)
        self.add(tr("Owner"), self.who)
        self.add(tr("Recovery code"), self.old, remark=tr("The 24 letters and digits on your paper."))
        self.add_pin()
        self.add_code()

    def collect(self) -> Collected:
        """The new PIN."""
        if not self.old.text().strip():
            raise Wrong(self.old, N_("Type the recovery code that you wrote down."))
        pin = same_pin(self.pin, self.again)
        return reset_owner, (self.who.value(), self.old.text(), pin, self.code.confirmed()), ""


def _name(edit: QLineEdit) -> str:
    name = edit.text().strip()
    if not name:
        raise Wrong(edit, N_("Type a name."))
    return name


def _roles(parent: QWidget, role: Role) -> Choice:
    made = Choice(parent, tr("May"), [(key, tr(words)) for key, words in ROLE_WORDS.items()])
    made.set_value(role)
    return made


def _role(choice: Choice) -> Role:
    return next(role for role in ROLES if role == choice.value())


def _remark(role: str) -> str:
    words = _MAY[next(known for known in ROLES if known == role)]
    return tr(words)
