"""Two names for one person become one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from umkm_desk.actions.contacts import merge_contacts
from umkm_desk.gui.contacts.form import KINDS
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.twin_form import Kind, Row, TwinForm, without_undo
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.contacts import Contact
from umkm_desk.queries.twins import ContactPair, contact_twins


class MergeContactsForm(TwinForm[ContactPair]):
    """All names that look the same; or `one` that is known, and the other is looked for among `others`."""

    kind: Kind = "contact"

    def __init__(self, desk: Desk, parent: QWidget, one: Contact | None = None, others: Sequence[Contact] = ()) -> None:
        super().__init__(desk, parent, tr("Two names for one person"), guided=one is None)
        self._one = one
        self.other = Picker(self.inside, placeholder=tr("Type a name"), keeps=True)
        self.other.setVisible(one is not None)
        if one is not None:
            self.other.set_all([Hit(c.name, c.name, c.city or "", c) for c in others if c.name != one.name])
            self.add(tr("%(item)s is the same as", item=one.name), self.other)
            self.other.chosen.connect(self._chosen)
        self.lay_out()

    def _chosen(self, hit: Hit) -> None:
        if self._one is not None:
            self.show_pair(ContactPair(self._one, hit.value))

    def read(self, then: Callable[[Sequence[ContactPair]], None]) -> None:
        """Names that are like each other, or have the same phone number."""
        self.desk.read(contact_twins, then=then, owner=self, key="twins")

    def key(self, one: Contact) -> str:
        """A contact's name."""
        return one.name

    def turned(self, pair: ContactPair) -> ContactPair:
        """The other one stays."""
        return ContactPair(pair.stays, pair.goes)

    def rows(self, pair: ContactPair) -> list[Row]:
        """Who they are, how they are reached, and what is open between them and the shop."""
        one, other = pair.goes, pair.stays
        return [
            (tr("Name"), one.name, other.name, other.name),
            (tr("Kind"), *(tr(KINDS[kind]) for kind in (one.kind, other.kind, other.kind))),
            (tr("Phone"), one.phone or "–", other.phone or "–", other.phone or "–"),
            (tr("City"), one.city or "–", other.city or "–", other.city or "–"),
            (tr("Owes us"), *(formats.rupiah(n) for n in (one.receivable, other.receivable, pair.receivable))),
            (tr("We owe"), *(formats.rupiah(n) for n in (one.payable, other.payable, pair.payable))),
            (tr("Deposit"), *(formats.rupiah(n) for n in (one.deposit, other.deposit, pair.deposit))),
        ]

    def merge(self, pair: ContactPair) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Everything of the one is counted under the name of the other."""
        return without_undo(merge_contacts), (pair.goes.name, pair.stays.name)
