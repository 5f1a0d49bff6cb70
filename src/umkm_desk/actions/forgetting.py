"""Removing what the book knows of a person, who has a right to that (UU PDP), while the books are kept (KUP 28(11)).

Name, phone and city go, everywhere: from the list, former names and remarks. Amounts, days and numbers stay. This is
the one act that changes what was recorded, so it looks for broken seals first and seals the book anew.
`Book.write_over` does it: nothing is left in the file either.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from umkm_desk.actions.contacts import find_contact
from umkm_desk.actions.documents import start
from umkm_desk.domain.contacts import phone_key
from umkm_desk.domain.errors import BookUnavailable, Rp, UserError
from umkm_desk.domain.wording import N_
from umkm_desk.storage import seals
from umkm_desk.storage.session import Session
from umkm_desk.storage.tables import trigger_statements

BACKUPS: Final = N_("Backups and files that were made before still hold it; backups go as newer ones take their place.")
_CALLED: Final = {"customer": "Pelanggan", "supplier": "Pemasok", "shop": "Toko"}
_REMARKS: Final = (
    ("document", "note"), ("schedule", "name"), ("schedule", "note"), ("mentoring_session", "note"),
    ("follow_up", "what"), ("follow_up", "who"), ("mentor_comment", "words"), ("permit", "note"),
)  # fmt: skip
"""Where an owner writes what they like, and so may have written a name or a number."""


_PEOPLE: Final = """
    SELECT c.id, c.kind, c.name, c.phone FROM contact c WHERE c.id = :id
    UNION ALL SELECT c.id, c.kind, c.name, c.phone FROM contact c WHERE c.merged_into = :id
    UNION ALL SELECT c.id, c.kind, f.name, NULL FROM former_name f JOIN contact c ON c.id = f.id
              WHERE f.kind = 'contact' AND :id IN (c.id, c.merged_into)
"""
_CLEAR: Final = "UPDATE contact SET name = :name, phone = NULL, city = NULL, retired = 1 WHERE id = :id"


class _Called(NamedTuple):
    """A name and phone number of somebody."""

    id: int
    kind: str
    name: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """What somebody is called from now on, and in how many remarks their name or number stood."""

    name: str
    remarks: int


def remove_personal_data(session: Session, name: str, today: date) -> Removed:
    """Take a contact's name, phone and city out of the whole book; what was bought and sold stays.

    Raises UserError while something is open between them and the shop: a claim is nothing without a name.
    """
    contact = find_contact(session, name)
    _refuse_open(session, contact, name)
    broken = seals.broken(session.cursor)
    if broken:
        raise BookUnavailable("This book failed a check, so nothing is removed from it: %(problem)s", problem=broken[0])
    people = session.all(_Called, _PEOPLE, id=contact)
    mention = _Mention(people, _free_name(session, contact, next(one.kind for one in people if one.id == contact)))
    triggers = [s for s in trigger_statements() if s.split()[2] in ("tr_document_update", "tr_former_name_delete")]
    for statement in triggers:
        session.run(f"DROP TRIGGER {statement.split()[2]}")
    remarks = sum(_rewrite(session, table, column, mention) for table, column in _REMARKS)
    for identity in {one.id for one in people}:
        own = mention.called if identity == contact else f"{mention.called}/{identity}"
        session.run("DELETE FROM former_name WHERE kind = 'contact' AND id = :id", id=identity)
        session.run(_CLEAR, name=own, id=identity)
    for statement in triggers:
        session.run(statement)
    start(session, "removal", today, contact=contact).finish()
    seals.renew(session.cursor)
    session.memory.clear()
    return Removed(mention.called, remarks)


def _refuse_open(session: Session, contact: int, name: str) -> None:
    rows = session.rows("SELECT account, sum(open) FROM debt_balance WHERE contact = :c GROUP BY account", c=contact)
    open_: dict[str, int] = dict(rows)
    held = session.value("SELECT amount FROM deposit_balance WHERE contact = :c", c=contact)
    if open_.get("1201"):
        raise UserError(
            "%(name)s still owes %(amount)s, and a claim needs a name. Let it be paid or give it up first.",
            name=name,
            amount=Rp(open_["1201"]),
        )
    if open_.get("2101"):
        raise UserError("%(amount)s is still owed to %(name)s. Pay it first.", name=name, amount=Rp(open_["2101"]))
    if held:
        raise UserError("A deposit of %(amount)s is held for %(name)s. Pay it back first.", name=name, amount=Rp(held))


def _free_name(session: Session, contact: int, kind: str) -> str:
    called = f"{_CALLED[kind]} {contact:04d}"
    while session.row("SELECT 1 FROM contact WHERE name = :name AND id <> :id", name=called, id=contact):
        called += "-"
    return called


class _Mention:
    """Somebody's names, as whole words however written, and phone numbers, however grouped, inside a remark."""

    def __init__(self, people: Sequence[_Called], called: str) -> None:
        self.called = called
        names = {tuple(one.name.split()) for one in people}
        phones = {phone_key(one.phone).lstrip("0") for one in people} - {""}
        blank, between = r"\s+", r"[\s().-]*"
        ways = [rf"(?<!\w){blank.join(map(re.escape, name))}(?!\w)" for name in names if name]
        ways += [rf"(?<!\d)(?:\+?62|0)?{between}{between.join(phone)}(?!\d)" for phone in phones]
        self._ways = re.compile("|".join(sorted(ways, key=len, reverse=True)), re.IGNORECASE)

    def taken_out(self, text: str) -> str:
        """The text with what somebody is called now in its place."""
        return self._ways.sub(lambda _: self.called, text)


def _rewrite(session: Session, table: str, column: str, mention: _Mention) -> int:
    """Take a mention out of a column; in how many rows it stood."""
    changed = 0
    for row, text in session.rows(f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"):  # noqa: S608
        new = mention.taken_out(text)
        if new == text:
            continue
        if (table, column) != ("document", "note"):
            taken = f"SELECT 1 FROM {table} WHERE {column} = :new AND rowid <> :id"  # noqa: S608
            while session.row(taken, new=new, id=row):
                new += " *"  # a name that may be there only once
        session.run(f"UPDATE {table} SET {column} = :new WHERE rowid = :id", new=new, id=row)  # noqa: S608
        changed += 1
    return changed
