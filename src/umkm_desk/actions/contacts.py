"""Suppliers, customers and shops: added, renamed, retired, merged."""

from umkm_desk.actions.documents import insert
from umkm_desk.actions.items import keep_former_name
from umkm_desk.domain.contacts import ContactDraft, ContactKind
from umkm_desk.domain.errors import UserError
from umkm_desk.storage.session import Session


def _row(session: Session, name: str) -> tuple[int, str] | None:
    row = session.row("SELECT coalesce(merged_into, id), name FROM contact WHERE name = :name", name=name.strip())
    return (row[0], row[1]) if row else None


def find_contact(session: Session, name: str) -> int:
    """The id of a known contact (the one it was merged into)."""
    row = _row(session, name)
    if row is None:
        raise UserError("There is no contact named %(name)s. Check the name, or add the contact first.", name=name)
    return row[0]


def contact_for(session: Session, name: str | None, kind: ContactKind) -> int | None:
    """The contact an act names, added when it is new; None when it names nobody."""
    if name is None or not name.strip():
        return None
    key = ("contact", name.strip())
    if key not in session.memory:
        row = _row(session, name)
        session.memory[key] = row[0] if row else insert(session, "contact", {"name": name.strip(), "kind": kind})
    return int(session.memory[key])


def save_contact(session: Session, draft: ContactDraft) -> int:
    """Add a contact or change the one of this name; returns its id."""
    if not draft.name.strip():
        raise UserError("A contact needs a name.")
    columns = {
        "kind": draft.kind,
        "phone": (draft.phone or "").strip() or None,
        "city": (draft.city or "").strip() or None,
    }
    row = _row(session, draft.name)
    if row is None:
        return insert(session, "contact", {"name": draft.name.strip(), **columns})
    session.run("UPDATE contact SET kind = :kind, phone = :phone, city = :city WHERE id = :id", id=row[0], **columns)
    return row[0]


def change_contact(session: Session, name: str, draft: ContactDraft) -> None:
    """Change a contact, its name too; history keeps the old one."""
    if draft.name.strip() != name.strip():
        rename_contact(session, name, draft.name)
    save_contact(session, draft)


def rename_contact(session: Session, name: str, new: str) -> None:
    """Give a contact another name; history keeps the old one."""
    identity = find_contact(session, name)
    if not new.strip() or _row(session, new):
        raise UserError("%(new)s is empty or already somebody's name. Choose another, or merge the two.", new=new)
    keep_former_name(session, "contact", identity, name.strip())
    session.run("UPDATE contact SET name = :new WHERE id = :id", new=new.strip(), id=identity)
    session.memory.pop(("contact", name.strip()), None)


def retire_contact(session: Session, name: str, retired: bool = True) -> None:
    """Take a contact out of lists and pickers (or back)."""
    session.run("UPDATE contact SET retired = :r WHERE id = :id", r=int(retired), id=find_contact(session, name))


def merge_contacts(session: Session, name: str, into: str) -> None:
    """Two names of one contact: debts and deposits of `name` become those of `into`; history keeps the old name."""
    old, new = find_contact(session, name), find_contact(session, into)
    if old == new:
        raise UserError("%(name)s and %(into)s are the same contact already.", name=name, into=into)
    keep_former_name(session, "contact", old, name.strip())
    session.run(
        "UPDATE contact SET merged_into = :new, retired = 1 WHERE id = :old OR merged_into = :old", new=new, old=old
    )
    session.run("UPDATE debt_balance SET contact = :new WHERE contact = :old", new=new, old=old)
    held = session.value("SELECT amount FROM deposit_balance WHERE contact = :old", old=old)
    if held:
        add_deposit(session, new, held)
        session.run("DELETE FROM deposit_balance WHERE contact = :old", old=old)
    session.memory.pop(("contact", name.strip()), None)


def add_deposit(session: Session, contact: int, amount: int) -> None:
    """Change what is held for a customer by `amount` rupiah (signed)."""
    session.run(
        "INSERT INTO deposit_balance (contact, amount) VALUES (:contact, :amount)"
        " ON CONFLICT (contact) DO UPDATE SET amount = deposit_balance.amount + excluded.amount",
        contact=contact,
        amount=amount,
    )
