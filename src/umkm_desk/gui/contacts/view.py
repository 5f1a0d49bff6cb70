"""The list of customers, suppliers and shops."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.actions.contacts import retire_contact
from umkm_desk.gui import theme
from umkm_desk.gui.contacts.form import KINDS, ContactForm
from umkm_desk.gui.contacts.merging import MergeContactsForm
from umkm_desk.gui.contacts.personal import PersonalDataForm
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import ComboChoice, Flow
from umkm_desk.gui.widgets.controls import button, say_on
from umkm_desk.gui.widgets.line import Line
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.twins import ContactPair, contact_twins


class ContactsView(View):
    """Enter changes one; what is open between them and the shop stands beside each name."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._all: list[Contact] = []
        frame, inside = card(self)
        self.search = Line(frame)
        self.search.picture_inside("search")
        self.search.setPlaceholderText(tr("Search a name, city or phone"))
        self.search.setAccessibleName(tr("Search a name, city or phone"))
        self.search.textChanged.connect(self._filter)
        self.kind = ComboChoice(frame, tr("Kind"), [("", tr("Everybody")), *((k, tr(w)) for k, w in KINDS.items())])
        self.kind.changed.connect(self._filter)
        self.away = QCheckBox(tr("Put away too"), frame)
        self.away.toggled.connect(self.refresh)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.search, 1)
        head.addWidget(self.kind)
        new = button(tr("New"), frame, self._new, kind="primary", picture="plus", keys="Ctrl+N")
        head.addWidget(new)
        inside.addLayout(head)
        empty = tr("Nobody yet. Names typed in sales and purchases come here by themselves.")
        self.table = Table(frame, _columns(), tr("Customers and suppliers"), empty=empty, key=lambda row: row.name)
        self.table.chosen.connect(self._change)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        inside.addWidget(self.table, 1)
        buttons = self._buttons(frame)
        inside.addWidget(buttons)
        self.owners_only(new, buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _buttons(self, frame: QWidget) -> QWidget:
        self._twins = button("", frame, self._merge_twins, kind="link", picture="merge")
        self._twins.hide()
        buttons = QWidget(frame)
        self._put_button = button(tr("Put away"), buttons, self._put_away, picture="trash-2")
        self.of_the_row = (
            button(tr("Edit"), buttons, self._change, picture="pencil"),
            self._put_button,
            button(tr("Two names for one person…"), buttons, self._merge, picture="merge"),
            button(tr("Personal data…"), buttons, self._personal, picture="user"),
        )
        self.table.picked.connect(self._picked)
        self._picked(None)
        flow = Flow(buttons, gap=8)
        for made in (*self.of_the_row, self.away, self._twins):
            flow.addWidget(made)
        return buttons

    def refresh(self) -> None:
        """Read the names again."""
        self.desk.read(contacts, retired=self.away.isChecked(), then=self._take, owner=self)
        self.desk.read(contact_twins, then=self._take_twins, owner=self)

    def begin(self) -> None:
        """The cursor goes to the search."""
        self.search.setFocus()

    def bring(self, **what: Any) -> None:
        """`contact`: show that name."""
        self.kind.set_value("")
        self.search.setText(what.get("contact", ""))
        self.table.pick(what.get("contact", ""))

    def _take(self, found: list[Contact]) -> None:
        self._all = found
        self._filter()

    def _take_twins(self, found: list[ContactPair]) -> None:
        words = ngettext("%(n)s name looks written twice…", "%(n)s names look written twice…", len(found))
        say_on(self._twins, words)
        self._twins.setAccessibleName(words)
        self._twins.setVisible(bool(found))

    def _filter(self, *_: object) -> None:
        text, kind = self.search.text().strip().casefold(), self.kind.value()
        self.table.set_rows([
            c for c in self._all
            if text in f"{c.name} {c.city or ''} {c.phone or ''}".casefold() and kind in ("", c.kind)
        ])  # fmt: skip

    def _picked(self, row: Contact | None) -> None:
        for made in self.of_the_row:
            made.setEnabled(row is not None)
        say_on(self._put_button, tr("Bring back") if row and row.retired else tr("Put away"))

    def _new(self) -> None:
        self.desk.drawer(ContactForm(self.desk, self))

    def _change(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(ContactForm(self.desk, self, row))

    def _put_away(self) -> None:
        row: Contact | None = self.table.current()
        if row is not None:
            away = tr("%(name)s was put away.", name=row.name)
            back = tr("%(name)s is in the list again.", name=row.name)
            said, undone = (back, away) if row.retired else (away, back)
            undo = Undo(retire_contact, (row.name, row.retired), undone)
            self.desk.write(retire_contact, row.name, not row.retired, said=said, undo=undo)

    def _personal(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(PersonalDataForm(self.desk, self, row))

    def _merge_twins(self) -> None:
        self.desk.drawer(MergeContactsForm(self.desk, self))

    def _merge(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(MergeContactsForm(self.desk, self, row, self._all))


def _columns() -> list[Column]:
    return [
        Column(tr("Name"), lambda row: row.name, stretch=True, struck=lambda row: row.retired),
        Column(tr("Kind"), lambda row: tr(KINDS[row.kind]), priority=2),
        Column(tr("Phone"), lambda row: row.phone or "–", priority=3),
        Column(tr("City"), lambda row: row.city or "–", priority=4),
        Column(tr("Owes us"), lambda row: _open(row.receivable), numeric=True, order=lambda row: row.receivable),
        Column(tr("We owe"), lambda row: _open(row.payable), numeric=True, order=lambda row: row.payable),
        Column(tr("Deposit"), lambda row: _open(row.deposit), numeric=True, order=lambda row: row.deposit, priority=1),
    ]


def _open(amount: int) -> str:
    return formats.rupiah(amount) if amount else "–"
