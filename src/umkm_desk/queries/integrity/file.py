"""The audit of the file itself, by the means of SQLite."""

from umkm_desk.language.words import N_
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.integrity.check import MOST
from umkm_desk.storage import seals
from umkm_desk.storage.session import Session


def damaged(session: Session) -> list[Finding]:
    """What SQLite finds wrong with the pages, indexes and constraints of the file."""
    return [
        Finding("The file of the book is damaged: %(what)s.", {"what": what})
        for (what,) in session.rows("PRAGMA integrity_check(20)")
        if what != "ok"
    ]


def dangling(session: Session) -> list[Finding]:
    """Rows that point at something that isn't there."""
    return [
        Finding(_DANGLING, {"table": table, "other": other})
        for table, _, other, _ in session.rows("PRAGMA foreign_key_check")[:MOST]
    ]


def unsealed(session: Session) -> list[Finding]:
    """Documents that aren't as they were sealed."""
    return [Finding(told.message_id, dict(told.facts)) for told in seals.broken(session.cursor)]


_DANGLING = N_("A row of %(table)s points at a row of %(other)s that isn't there.")

FILE = (damaged, dangling, unsealed)
