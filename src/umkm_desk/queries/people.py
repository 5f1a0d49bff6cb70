"""Who works with the book, and how soon its window locks."""

from dataclasses import dataclass

from umkm_desk.domain.people import IDLE_USUALLY, Role
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who works with the book."""

    id: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in use, owners first; `idle` minutes untouched lock the window (0: never)."""

    rows: tuple[PersonRow, ...] = ()
    idle: int = IDLE_USUALLY


def people(session: Session) -> People:
    """Who may sign in; nobody in a book that asks for no PIN."""
    idle = session.value("SELECT value FROM setting WHERE key = 'idle_minutes'")
    rows = session.all(
        PersonRow,
        "SELECT id, name, role FROM person WHERE active = 1"
        " ORDER BY CASE role WHEN 'owner' THEN 0 WHEN 'cashier' THEN 1 ELSE 2 END, name COLLATE NOCASE, id",
    )
    return People(tuple(rows), IDLE_USUALLY if idle is None else int(idle))


def has_people(session: Session) -> bool:
    """Whether a PIN is asked for."""
    return session.row("SELECT 1 FROM person WHERE active = 1") is not None
