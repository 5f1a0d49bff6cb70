"""A customer, a supplier or a shop: new, changed, or found to be the same as another one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.contacts import merge_contacts, rename_contact, save_contact
from umkm_desk.domain.contacts import CONTACT_KINDS, ContactDraft
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.contacts import Contact
from umkm_desk.storage.session import Session

KINDS = {"customer": N_("Customer"), "supplier": N_("Supplier"), "shop": N_("Shop that sells for us")}


def keep_contact(session: Session, draft: ContactDraft, old: str | None = None) -> None:
    """Save a contact; `old` is the name it had until now."""
    if old is not None and old != draft.name:
        rename_contact(session, old, draft.name)
    save_contact(session, draft)


class ContactForm(Form):
    """A contact's name, kind, phone and city."""

    def __init__(self, desk: Desk, parent: QWidget, old: Contact | None = None, kind: str = "customer") -> None:
        super().__init__(desk, parent, tr("Change a name") if old else tr("New customer or supplier"))
        self._old = old
        self.name = QLineEdit(old.name if old else "", self.inside)
        self.kind = Choice(self.inside, tr("Kind"), [(key, tr(words)) for key, words in KINDS.items()])
        self.kind.set_value(old.kind if old else kind)
        self.phone = QLineEdit((old.phone or "") if old else "", self.inside)
        self.city = QLineEdit((old.city or "") if old else "", self.inside)
        self.add(tr("Name"), self.name)
        self.add(tr("Kind"), self.kind)
        self.add(tr("Phone or WhatsApp (may stay empty)"), self.phone)
        self.add(tr("City (may stay empty)"), self.city)

    def _draft(self) -> ContactDraft:
        kind = next(kind for kind in CONTACT_KINDS if kind == self.kind.value())
        phone, city = self.phone.text().strip() or None, self.city.text().strip() or None
        return ContactDraft(self.name.text().strip(), kind, phone, city)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The contact as typed."""
        if not self.name.text().strip():
            raise Wrong(self.name, N_("Type a name."))
        draft = self._draft()
        return keep_contact, (draft, self._old.name if self._old else None), tr("%(name)s is saved.", name=draft.name)

    def way_back(self) -> Undo | None:
        """What was written before; a new one can be put away instead."""
        old = self._old
        if old is None:
            return None
        kind = next(kind for kind in CONTACT_KINDS if kind == old.kind)
        before = ContactDraft(old.name, kind, old.phone, old.city)
        return Undo(keep_contact, (before, self._draft().name), tr("%(name)s is as before.", name=old.name))


class MergeContactsForm(Form):
    """Two names for one person become one; what will happen is said first, because it can't be undone."""

    def __init__(self, desk: Desk, parent: QWidget, old: Contact, others: list[Contact]) -> None:
        super().__init__(desk, parent, tr("Two names for one person"), tr("Make them one"))
        self._old = old
        words = tr(
            "Everything of %(name)s (sales, bills, deposits) is counted under the name you choose. %(name)s is no"
            " longer offered; old records keep it. This can't be undone.",
            name=old.name,
        )
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.into = Picker(self.inside, placeholder=tr("Type a name"), keeps=True)
        self.into.set_all([Hit(c.name, c.name, c.city or "", c) for c in others if c.name != old.name])
        self.add(tr("The name that stays"), self.into)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The merging."""
        hit = self.into.picked()
        if hit is None:
            raise Wrong(self.into, N_("Choose the name that stays: type it and press Enter."))
        return merge_contacts, (self._old.name, hit.title), tr("They are one now: %(name)s.", name=hit.title)
