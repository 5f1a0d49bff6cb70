"""A customer, a supplier or a shop: new, changed, or found to be the same as another one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.contacts import change_contact, merge_contacts, retire_contact, save_contact
from umkm_desk.domain.contacts import CONTACT_KINDS, ContactDraft
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language import formats
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


class MergeContactsForm(Form):
    """Two names for one person become one; what will happen is said first, because it can't be undone."""

    def __init__(
        self, desk: Desk, parent: QWidget, old: Contact, others: list[Contact], into: Contact | None = None
    ) -> None:
        super().__init__(desk, parent, tr("Two names for one person"), tr("Make them one"))
        self._old = old
        words = tr(
            "Everything of %(name)s (sales, bills, deposits) is counted under the name you choose. %(name)s is no"
            " longer offered; old records keep it. This can't be undone.",
            name=old.name,
        )
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.into = Picker(self.inside, placeholder=tr("Type a name"), keeps=True)
        self.into.set_all([_hit(c) for c in others if c.name != old.name])
        self.add(tr("The name that stays"), self.into)
        self.outcome = label("", "strong", self.inside, wrap=True)
        self.body.addWidget(self.outcome)
        self.into.chosen.connect(self._say_outcome)
        if into is not None:
            self.into.set_picked(_hit(into))
            self._say_outcome(_hit(into))

    def _say_outcome(self, hit: Hit) -> None:
        stays: Contact = hit.value
        sums = {
            tr("owes us %(sum)s"): self._old.receivable + stays.receivable,
            tr("we owe %(sum)s"): self._old.payable + stays.payable,
            tr("%(sum)s on deposit"): self._old.deposit + stays.deposit,
        }
        parts = [words % {"sum": formats.rupiah(amount)} for words, amount in sums.items() if amount]
        self.outcome.setText(f"{stays.name}: " + (", ".join(parts) or tr("nothing open")))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The merging."""
        hit = self.into.picked()
        if hit is None:
            raise Wrong(self.into, "Choose the name that stays: type it and press Enter.")
        return merge_contacts, (self._old.name, hit.title), tr("They are one now: %(name)s.", name=hit.title)


def _hit(contact: Contact) -> Hit:
    return Hit(contact.name, contact.name, contact.city or "", contact)
