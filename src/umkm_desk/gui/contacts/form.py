"""A customer, a supplier or a shop: new or changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.contacts import change_contact, retire_contact, save_contact
from umkm_desk.domain.contacts import CONTACT_KINDS, ContactDraft
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.contacts import Contact, contacts

KINDS = {"customer": N_("Customer"), "supplier": N_("Supplier"), "shop": N_("Shop that sells for us")}


class ContactForm(Form):
    """A contact's name, kind, phone and city."""

    def __init__(self, desk: Desk, parent: QWidget, old: Contact | None = None, kind: str = "customer") -> None:
        super().__init__(desk, parent, tr("Change a name") if old else tr("New customer or supplier"))
        self._old = old
        self._taken: set[str] = set()
        self.name = QLineEdit(old.name if old else "", self.inside)
        self.kind = Choice(self.inside, tr("Kind"), [(key, tr(words)) for key, words in KINDS.items()])
        self.kind.set_value(old.kind if old else kind)
        self.phone = QLineEdit((old.phone or "") if old else "", self.inside)
        self.city = QLineEdit((old.city or "") if old else "", self.inside)
        self.add(tr("Name"), self.name)
        self.add(tr("Kind"), self.kind)
        self.add(tr("Phone or WhatsApp (may stay empty)"), self.phone)
        self.add(tr("City (may stay empty)"), self.city)

        desk.read(contacts, retired=True, then=self._take, owner=self)

    def _take(self, found: list[Contact]) -> None:
        self._taken = {contact.name.casefold() for contact in found}

    def _draft(self) -> ContactDraft:
        kind = next(kind for kind in CONTACT_KINDS if kind == self.kind.value())
        phone, city = self.phone.text().strip() or None, self.city.text().strip() or None
        return ContactDraft(self.name.text().strip(), kind, phone, city)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The contact as typed."""
        if not self.name.text().strip():
            raise Wrong(self.name, "Type a name.")
        draft, said = self._draft(), tr("%(name)s is saved.", name=self._draft().name)
        if self._old is not None:
            return change_contact, (self._old.name, draft), said
        if draft.name.casefold() in self._taken:
            raise Wrong(
                self.name, "%(name)s is in the list already. Write the name so that the two differ.", name=draft.name
            )
        return save_contact, (draft,), said

    def way_back(self) -> Undo | None:
        """What was written before; a new one is put away."""
        old, name = self._old, self._draft().name
        if old is None:
            return Undo(retire_contact, (name,), tr("%(name)s was put away.", name=name))
        kind = next(kind for kind in CONTACT_KINDS if kind == old.kind)
        before = ContactDraft(old.name, kind, old.phone, old.city)
        return Undo(change_contact, (name, before), tr("%(name)s is as before.", name=old.name))
