"""Who works with the book: added, changed, put out of use; signing in, and back in by the recovery code."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from umkm_desk.actions.documents import insert
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.people import (
    IDLE_MINUTES,
    ROLES,
    NotAllowed,
    Person,
    PersonDraft,
    Role,
    WrongPin,
    check_pin,
    plain_code,
    wait_after,
)
from umkm_desk.storage import pins
from umkm_desk.storage.session import Session

if TYPE_CHECKING:
    from umkm_desk.storage.book import Book


def begin_people(session: Session, draft: PersonDraft, code: str) -> Person:
    """The first person, who is an owner, and the recovery code that was written down; from now on a PIN is asked."""
    if session.row("SELECT 1 FROM person WHERE active = 1"):
        raise UserError("There are people in this book already.")
    if draft.role != "owner":
        raise UserError("The first person is the owner.")
    identity = add_person(session, draft)
    renew_code(session, code)
    return Person(identity, draft.name.strip(), "owner")


def stop_people(session: Session) -> None:
    """Put everybody out of use: nobody is asked for a PIN any more. Who recorded what stays in the history."""
    session.run("UPDATE person SET active = 0")
    session.run("DELETE FROM setting WHERE key = 'recovery'")


def add_person(session: Session, draft: PersonDraft) -> int:
    """Somebody more; one of this name who was put out of use comes back with the new role and PIN."""
    name = draft.name.strip()
    if not name:
        raise UserError("Type a name.", field="name")
    if draft.role not in ROLES:
        raise UserError("A person is owner, cashier or viewer.", field="role")
    check_pin(draft.pin)
    known = session.row("SELECT id, active FROM person WHERE name = :name COLLATE NOCASE", name=name)
    if known and known[1]:
        raise UserError("There is somebody named %(name)s already. Choose another name.", name=name, field="name")
    if known:
        session.run(
            "UPDATE person SET name = :name, role = :role, pin = :pin, active = 1, failed = 0, failed_at = NULL"
            " WHERE id = :id",
            id=known[0], name=name, role=draft.role, pin=pins.sealed(draft.pin),
        )  # fmt: skip
        return int(known[0])
    return insert(session, "person", {"name": name, "role": draft.role, "pin": pins.sealed(draft.pin), "active": 1})


def change_person(session: Session, name: str, new: str, role: Role) -> None:
    """Another name or role. Raises UserError for the last owner who would be none any more."""
    identity, before = _active(session, name)
    if not new.strip():
        raise UserError("Type a name.", field="name")
    other = session.value("SELECT id FROM person WHERE name = :name COLLATE NOCASE", name=new.strip())
    if other is not None and other != identity:
        raise UserError(
            "There is somebody named %(name)s already. Choose another name.", name=new.strip(), field="name"
        )
    if before == "owner" and role != "owner":
        _refuse_last_owner(session, identity)
    session.run("UPDATE person SET name = :new, role = :role WHERE id = :id", new=new.strip(), role=role, id=identity)


def change_pin(session: Session, name: str, pin: str) -> None:
    """Another PIN; wrong ones before are forgotten."""
    identity, _ = _active(session, name)
    check_pin(pin)
    session.run(
        "UPDATE person SET pin = :pin, failed = 0, failed_at = NULL WHERE id = :id", pin=pins.sealed(pin), id=identity
    )


def retire_person(session: Session, name: str) -> None:
    """Put somebody out of use; what was recorded keeps the name. Raises UserError for the last owner."""
    identity, role = _active(session, name)
    if role == "owner":
        _refuse_last_owner(session, identity)
    session.run("UPDATE person SET active = 0 WHERE id = :id", id=identity)


def renew_code(session: Session, code: str) -> None:
    """Another recovery code takes the place of the one before."""
    _set(session, "recovery", pins.sealed(plain_code(code)))


def set_idle(session: Session, minutes: int) -> None:
    """How many minutes the window may stand untouched before it locks; 0: it doesn't."""
    if minutes not in IDLE_MINUTES:
        raise UserError("The window locks after 2, 5, 10 or 30 minutes, or not at all.")
    _set(session, "idle_minutes", str(minutes))


def reset_owner(session: Session, name: str, code: str, pin: str, new_code: str) -> Person:
    """An owner's new PIN for the recovery code, and a new code in its place. Raises WrongPin for another code."""
    identity, role = _active(session, name)
    kept = session.value("SELECT value FROM setting WHERE key = 'recovery'")
    if role != "owner":
        raise NotAllowed("The recovery code is the owner's. Ask the owner for a new PIN.")
    if not kept or not pins.fits(kept, plain_code(code)):
        raise WrongPin("That isn't the recovery code. Look at the paper again.", wait=0)
    change_pin(session, name, pin)
    renew_code(session, new_code)
    return Person(identity, session.value("SELECT name FROM person WHERE id = :id", id=identity), "owner")


def count_attempt(session: Session, identity: int) -> None:
    """A PIN is about to be tried: it counts as wrong until it turns out to be right."""
    session.run(
        "UPDATE person SET failed = failed + 1, failed_at = :at WHERE id = :id",
        id=identity, at=session.recorded_at.isoformat(timespec="seconds"),
    )  # fmt: skip


def clear_attempts(session: Session, identity: int) -> None:
    """The PIN was right: wrong ones before are forgotten."""
    session.run("UPDATE person SET failed = 0, failed_at = NULL WHERE id = :id", id=identity)


def let_in(book: "Book", name: str, pin: str) -> Person:
    """Sign somebody in: `book.person` is who it is from now on.

    Raises WrongPin, with the seconds to wait after several wrong ones; they are kept in a book that can be written,
    so that starting the program anew doesn't shorten them.
    """
    identity, shown, role, kept, wait = book.read(_known, name)
    if wait:
        raise WrongPin("That was wrong too often. Try again in %(seconds)s seconds.", wait=wait, seconds=wait)
    if not book.read_only:
        book.write(count_attempt, identity)
    if not pins.fits(kept, pin):
        raise WrongPin("The PIN isn't right. Try again.", wait=book.read(_known, name)[4])
    if not book.read_only:
        book.write(clear_attempts, identity)
    book.person = Person(identity, shown, role)
    return book.person


def _known(session: Session, name: str) -> tuple[int, str, Role, str, int]:
    row = session.row(
        "SELECT id, name, role, pin, failed, failed_at FROM person WHERE name = :name COLLATE NOCASE AND active = 1",
        name=name.strip(),
    )
    if row is None:
        raise NotAllowed("Nobody named %(name)s works with this book. Check the name.", name=name.strip())
    identity, shown, role, kept, failed, failed_at = row
    return identity, shown, role, kept, _left(failed, failed_at, session.recorded_at)


def _left(failed: int, failed_at: str | None, now: datetime) -> int:
    """Seconds still to wait; a clock that was set back makes nobody wait longer than the whole time."""
    whole = wait_after(failed)
    if not whole or failed_at is None:
        return 0
    passed = int((now - datetime.fromisoformat(failed_at).astimezone(UTC)).total_seconds())
    return max(whole - max(passed, 0), 0)


def _active(session: Session, name: str) -> tuple[int, Role]:
    row = session.row("SELECT id, role FROM person WHERE name = :name COLLATE NOCASE AND active = 1", name=name.strip())
    if row is None:
        raise UserError("Nobody named %(name)s works with this book. Check the name.", name=name.strip())
    return row[0], row[1]


def _refuse_last_owner(session: Session, identity: int) -> None:
    if not session.row("SELECT 1 FROM person WHERE role = 'owner' AND active = 1 AND id <> :id", id=identity):
        raise UserError("Somebody has to be the owner. Make another person the owner first.")


def _set(session: Session, key: str, value: str) -> None:
    session.run(
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key=key, value=value,
    )  # fmt: skip
