"""The list of customers, suppliers and shops."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.actions.contacts import retire_contact
from umkm_desk.gui import theme
from umkm_desk.gui.contacts.form import KINDS, ContactForm, MergeContactsForm
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button
from umkm_desk.gui.widgets.line import Line
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.contacts import Contact, contacts


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
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.search, 1)
        head.addWidget(button(tr("New"), frame, self._new, kind="primary", picture="plus", keys="Ctrl+N"))
        inside.addLayout(head)
        columns = [
            Column(tr("Name"), lambda row: row.name, stretch=True),
            Column(tr("Kind"), lambda row: tr(KINDS[row.kind]), priority=2),
            Column(tr("Phone"), lambda row: row.phone or "–", priority=3),
            Column(tr("City"), lambda row: row.city or "–", priority=4),
            Column(tr("Owes us"), lambda row: _open(row.receivable), numeric=True, order=lambda row: row.receivable),
            Column(tr("We owe"), lambda row: _open(row.payable), numeric=True, order=lambda row: row.payable),
            Column(
                tr("Deposit"), lambda row: _open(row.deposit), numeric=True, order=lambda row: row.deposit, priority=1
            ),
        ]
        empty = tr("Nobody yet. Names typed in sales and purchases come here by themselves.")
        self.table = Table(frame, columns, tr("Customers and suppliers"), empty=empty, key=lambda row: row.name)
        self.table.chosen.connect(self._change)
        inside.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(button(tr("Change"), frame, self._change, picture="pencil"))
        row.addWidget(button(tr("Put away"), frame, self._put_away, picture="trash-2"))
        row.addWidget(button(tr("Two names for one person…"), frame, self._merge, picture="merge"))
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the names again."""
        self.desk.read(contacts, then=self._take, owner=self)

    def begin(self) -> None:
        """The cursor goes to the search."""
        self.search.setFocus()

    def bring(self, **what: Any) -> None:
        """`contact`: show that name."""
        self.search.setText(what.get("contact", ""))

    def _take(self, found: list[Contact]) -> None:
        self._all = found
        self._filter()

    def _filter(self, *_: object) -> None:
        text = self.search.text().strip().casefold()
        self.table.set_rows([c for c in self._all if text in f"{c.name} {c.city or ''} {c.phone or ''}".casefold()])

    def _new(self) -> None:
        self.desk.drawer(ContactForm(self.desk, self))

    def _change(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(ContactForm(self.desk, self, row))

    def _put_away(self) -> None:
        row = self.table.current()
        if row is not None:
            back = Undo(retire_contact, (row.name, False), tr("%(name)s is in the list again.", name=row.name))
            said = tr("%(name)s was put away.", name=row.name)
            self.desk.write(retire_contact, row.name, said=said, undo=back)

    def _merge(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(MergeContactsForm(self.desk, self, row, self._all))


def _open(amount: int) -> str:
    return formats.rupiah(amount) if amount else "–"
