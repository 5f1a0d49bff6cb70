"""Finding anything by a few letters: items, contacts, and documents by the beginning of their number.

Items and contacts are few and looked through; documents are many, and only their index is read.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from umkm_desk.domain.calendar import day_of
from umkm_desk.queries.act_rows import State
from umkm_desk.queries.searching import pattern
from umkm_desk.storage.session import Session

DOCUMENT_KINDS: Final = (
    "sale", "purchase", "production", "cash", "return", "count", "write_off", "opening", "journal", "correction",
    "closing", "removal",
)  # fmt: skip
"""Everything that is recorded, but for cancellings: what they cancelled is found."""
LAST_SIGN: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item in use; `quantity` in thousandths of `unit`, None when nothing is kept of it."""

    code: str
    name: str
    kind: str
    unit: str
    quantity: int | None


@dataclass(frozen=True, slots=True)
class FoundContact:
    """A contact in use."""

    name: str
    kind: str
    phone: str | None
    city: str | None


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A recorded act in its newest version; `contact` "" when it names nobody."""

    document: int
    kind: str
    number: str
    day: date
    contact: str
    state: State


@dataclass(frozen=True, slots=True)
class Found:
    """What a few letters find, the likeliest of each sort first."""

    items: tuple[FoundItem, ...] = ()
    contacts: tuple[FoundContact, ...] = ()
    documents: tuple[FoundDocument, ...] = ()


def find_anything(session: Session, text: str, limit: int = 8) -> Found:
    """Up to `limit` items, contacts and documents each. Nothing for an empty text.

    Items by code, barcode or name, contacts by name, city or phone: what is exactly that, begins with it, has a word
    that begins with it, holds it. Documents by the beginning of their number, in capitals or not, the newest first.
    """
    text = text.strip()
    if not text:
        return Found()
    found = {"text": pattern(text), "limit": limit, "whole": text.lower(), "begins": pattern(text)[1:]}
    found["word"] = f"% {found['begins']}"
    items = session.all(FoundItem, _ITEMS, **found)
    contacts = session.all(FoundContact, _CONTACTS, **found)
    return Found(tuple(items), tuple(contacts), tuple(_documents(session, text, limit)))


_RANK = """
    CASE WHEN {key} THEN 0 WHEN LOWER({name}) LIKE :begins ESCAPE '!' THEN 1
         WHEN LOWER({name}) LIKE :word ESCAPE '!' THEN 2 ELSE 3 END
"""
_ITEMS = """
    SELECT i.code, i.name, i.kind, i.unit,
           CASE WHEN i.keeping = 'batched'
                THEN COALESCE((SELECT SUM(p.quantity) FROM pool p WHERE p.item = i.id), 0) END
    FROM item i
    WHERE i.retired = 0 AND i.merged_into IS NULL
      AND (LOWER(i.name) LIKE :text ESCAPE '!' OR LOWER(i.code) LIKE :text ESCAPE '!'
           OR LOWER(COALESCE(i.barcode, '')) LIKE :text ESCAPE '!')
    ORDER BY {rank}, CASE i.kind WHEN 'product' THEN 0 ELSE 1 END, LOWER(i.name), i.code LIMIT :limit
""".replace("{rank}", _RANK.format(key="LOWER(i.code) = :whole OR LOWER(i.barcode) = :whole", name="i.name"))
_CONTACTS = """
    SELECT c.name, c.kind, c.phone, c.city FROM contact c
    WHERE c.retired = 0 AND c.merged_into IS NULL
      AND (LOWER(c.name) LIKE :text ESCAPE '!' OR LOWER(COALESCE(c.city, '')) LIKE :text ESCAPE '!'
           OR COALESCE(c.phone, '') LIKE :text ESCAPE '!')
    ORDER BY {rank}, LOWER(c.name), c.name LIMIT :limit
""".replace("{rank}", _RANK.format(key="LOWER(c.name) = :whole", name="c.name"))


def _documents(session: Session, text: str, limit: int) -> list[FoundDocument]:
    """For each kind the last numbers that begin with the text; of all of these the newest."""
    rows: set[tuple[Any, ...]] = set()
    for begin in {text, text.upper()}:
        for kind in DOCUMENT_KINDS:
            rows |= set(session.rows(_NUMBERS, kind=kind, begin=begin, end=begin + LAST_SIGN, limit=limit))
    newest = sorted(rows, key=lambda row: -int(row[0]))[:limit]
    return [
        FoundDocument(document, kind, number, day_of(day), contact or "", state)
        for document, kind, number, day, contact, state in newest
    ]


_NUMBERS = """
    SELECT d.id, d.kind, d.number, d.day, c.name,
           CASE WHEN EXISTS (SELECT 1 FROM document x WHERE x.cancels = d.id) THEN 'cancelled' ELSE 'stands' END
    FROM document d LEFT JOIN contact c ON c.id = d.contact
    WHERE d.kind = :kind AND d.number >= :begin AND d.number < :end
      AND NOT EXISTS (SELECT 1 FROM document r WHERE r.replaces = d.id)
    ORDER BY d.number DESC LIMIT :limit
"""
