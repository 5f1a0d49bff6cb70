"""Channels of sale: found, added, renamed."""

from umkm_desk.actions.documents import insert
from umkm_desk.domain.channels import revenue_account
from umkm_desk.domain.errors import UserError
from umkm_desk.storage.session import Session


def channel_for(session: Session, name: str | None) -> tuple[int | None, str]:
    """A channel's id and its revenue account, added when it is new; direct sales when none is named."""
    if name is None or not name.strip():
        return None, "4101"
    name = name.strip()
    key = ("channel", name)
    if key not in session.memory:
        row = session.row("SELECT id, account FROM channel WHERE name = :name", name=name)
        if row is None:
            account = revenue_account(name)
            row = (insert(session, "channel", {"name": name, "account": account}), account)
        session.memory[key] = row
    found = session.memory[key]
    return found[0], found[1]


def save_channel(session: Session, name: str) -> int:
    """Add a channel, unless it is there already; returns its id."""
    identity, _ = channel_for(session, name)
    if identity is None:
        raise UserError("A channel needs a name.", field="name")
    return identity


def rename_channel(session: Session, name: str, new: str) -> None:
    """Give a channel another name, on all that was ever sold through it.

    Refused when the new name stands for another revenue account: sales stay where they were earned, and an export
    tells the account by the name.
    """
    name, new = name.strip(), new.strip()
    row = session.row("SELECT id, account FROM channel WHERE name = :name", name=name)
    if row is None:
        raise UserError("There is no channel named %(name)s. Check the name, or add the channel first.", name=name)
    if not new or (new != name and session.row("SELECT 1 FROM channel WHERE name = :name", name=new)):
        raise UserError("%(new)s is empty or already a channel. Choose another name.", new=new, field="name")
    if revenue_account(new) != row[1]:
        raise UserError(
            "%(name)s can't be called %(new)s: by that name its sales would be of another sort (online, consignment,"
            " wholesale, export). Add %(new)s as a new channel.",
            name=name,
            new=new,
            field="name",
        )
    session.run("UPDATE channel SET name = :new WHERE id = :id", new=new, id=row[0])
    session.memory.pop(("channel", name), None)
