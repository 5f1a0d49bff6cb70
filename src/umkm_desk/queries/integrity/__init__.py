"""The book's own audit: everything kept twice is compared, everything promised is looked at.

A broken promise is a problem: the book is damaged or the program is wrong. What an owner should look at (sales
without cost, stock or money below zero, missing prices) is a hint.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from umkm_desk.queries.findings import Finding
from umkm_desk.queries.hints import HINTS
from umkm_desk.queries.integrity.cancelled import CANCELLED
from umkm_desk.queries.integrity.closing import CLOSING
from umkm_desk.queries.integrity.debts import DEBTS
from umkm_desk.queries.integrity.documents import DOCUMENTS
from umkm_desk.queries.integrity.file import FILE
from umkm_desk.queries.integrity.identity import identities
from umkm_desk.queries.integrity.ledger import LEDGER
from umkm_desk.queries.integrity.sales import SALES
from umkm_desk.queries.integrity.schedules import SCHEDULES
from umkm_desk.queries.integrity.stock import STOCK
from umkm_desk.storage.session import Session

CheckFunction = Callable[[Session], list[Finding]]

CHECKS: Final[tuple[CheckFunction, ...]] = (
    *LEDGER, identities, *STOCK, *SALES, *DEBTS, *DOCUMENTS, *CANCELLED, *CLOSING,
    *SCHEDULES,
)  # fmt: skip
"""Each finds what breaks one promise."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What the audit found; a sound book has no problems."""

    problems: tuple[Finding, ...]
    hints: tuple[Finding, ...]


def problems(session: Session, sqlite_checks: bool = True) -> Audit:
    """Audit the whole book. `sqlite_checks` also has SQLite look over its file (not when the book lies elsewhere)."""
    checks = (*FILE, *CHECKS) if sqlite_checks else CHECKS
    found = [finding for check in checks for finding in check(session)]
    return Audit(tuple(found), tuple(finding for hint in HINTS for finding in hint(session)))


def accounts(session: Session) -> Iterable[Finding]:
    """The accounting audit, as a part of storage's full check; the file itself storage checks by its own means."""
    return problems(session, sqlite_checks=False).problems
