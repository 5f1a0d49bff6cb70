"""Everything that the book keeps of one person or business: what the law lets them ask for (UU PDP)."""

from dataclasses import dataclass

from umkm_desk.domain.errors import UserError
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A contact, what else it was called, and the acts it is in, as they were recorded: first to last."""

    contact: Contact
    other_names: tuple[str, ...]
    acts: tuple[ActRow, ...]


def personal_data(session: Session, name: str) -> PersonalData:
    """What is kept of the contact of this name, and of those merged into it. Raises UserError when there is none."""
    row = session.row("SELECT COALESCE(merged_into, id) FROM contact WHERE name = :name", name=name.strip())
    if row is None:
        raise UserError("There is no contact named %(name)s. Check the name, or add the contact first.", name=name)
    names = _names_of(session, row[0])
    found = next(one for one in contacts(session, retired=True) if one.name == names[0])
    ids = [document for (document,) in session.rows(_ACTS, id=row[0])]
    return PersonalData(found, names[1:], tuple(act_rows(session, ids)))


def _names_of(session: Session, contact: int) -> tuple[str, ...]:
    """A contact's name, then every other one it has or had, those merged into it included."""
    return tuple(dict.fromkeys(name for (name,) in session.rows(_NAMES, id=contact)))


_NAMES = """
    SELECT name FROM (
        SELECT 0 AS rank, id, name FROM contact WHERE id = :id
        UNION ALL SELECT 1, id, name FROM contact WHERE merged_into = :id
        UNION ALL SELECT 2, f.id, f.name FROM former_name f JOIN contact c ON c.id = f.id
                  WHERE f.kind = 'contact' AND :id IN (c.id, c.merged_into))
    ORDER BY rank, id, name
"""
_ACTS = """
    SELECT d.id FROM document d
    WHERE d.contact IN (SELECT c.id FROM contact c WHERE :id IN (c.id, c.merged_into)) ORDER BY d.id
"""
