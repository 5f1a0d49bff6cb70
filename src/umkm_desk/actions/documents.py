"""Every recorded act is one document: its number, its day, its lines and the entry that balances.

An `Act` gathers the postings of a document while an action works, and writes them when it is finished.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.errors import MonthClosed, UserError
from umkm_desk.domain.ledger import Entry, Part, Posting
from umkm_desk.storage.session import Session

PREFIX = {
    "opening": "S",
    "purchase": "B",
    "production": "P",
    "sale": "J",
    "return": "R",
    "write_off": "W",
    "count": "H",
    "cash": "K",
    "journal": "U",
    "correction": "C",
    "cancel": "X",
    "removal": "D",
}
"""First letters of the numbers this program makes: Saldo, Belanja, Produksi, Jual, Retur, (tulis hapus) W, Data …"""

MOST: Final = 10**15
"""The largest rupiah amount, and the largest quantity in thousandths, of one line."""

Hint = tuple[str, dict[str, object]]


class NumberTaken(UserError):
    """A standing document of this kind already has the number."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of an act: the document (its place in the order of truth), its number, and remarks for the user."""

    document: int
    number: str
    hints: tuple[Hint, ...] = ()


class Act:
    """One document being recorded."""

    __slots__ = ("day", "document", "hints", "kind", "number", "postings", "session")

    def __init__(self, session: Session, document: int, kind: str, number: str, day: date) -> None:
        self.session = session
        self.document = document
        self.kind = kind
        self.number = number
        self.day = day
        self.postings: list[Posting] = []
        self.hints: list[Hint] = []

    def post(
        self, account: str, amount: int, *, line: int | None = None, day: date | None = None, part: Part = "act"
    ) -> None:
        """Add one side: debit > 0, credit < 0, in rupiah."""
        if amount:
            self.postings.append(Posting(account, amount, day or self.day, line, part))

    def pair(
        self,
        debit: str,
        credit: str,
        amount: int,
        *,
        line: int | None = None,
        day: date | None = None,
        part: Part = "act",
    ) -> None:
        """Both sides of `amount` rupiah (negative: the other way round)."""
        self.post(debit, amount, line=line, day=day, part=part)
        self.post(credit, -amount, line=line, day=day, part=part)

    def hint(self, message: str, **facts: object) -> None:
        """A remark for the user (an English gettext id and its facts)."""
        self.hints.append((message, facts))

    def finish(self) -> Recorded:
        """Write the entry and its monthly sums; it balances on every day it touches, or nothing is kept."""
        entry = Entry.of(self.postings)
        _write_entry(self.session, self.document, entry)
        return Recorded(self.document, self.number, tuple(self.hints))


def _write_entry(session: Session, document: int, entry: Entry) -> None:
    session.run_many(
        "INSERT INTO posting (document, position, account, day, amount, line, part) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (document, position, p.account, day_number(p.day), p.amount, p.line, p.part)
            for position, p in enumerate(entry.postings, 1)
        ],
    )
    sums: dict[tuple[str, int, str], list[int]] = {}
    for p in entry.postings:
        both = sums.setdefault((p.account, day_number(p.day) // 100, p.part), [0, 0])
        both[p.amount < 0] += abs(p.amount)
    session.run_many(
        "INSERT INTO account_month (account, month, part, debit, credit) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (account, month, part) DO UPDATE"
        " SET debit = account_month.debit + excluded.debit, credit = account_month.credit + excluded.credit",
        [(*key, *both) for key, both in sums.items()],
    )


def start(
    session: Session, kind: str, day: date, number: str | None = None, *, replaces: int | None = None, **columns: Any
) -> Act:
    """Open a document: refuses a closed month and a number that stands; makes a number when there is none.

    `replaces` is the version an edit takes the place of. `columns` are further columns of the document table.
    """
    refuse_closed(session, day)
    version = 1
    if number is None:
        number = next_number(session, kind, day)
    else:
        number, version = _free_version(session, kind, number.strip(), replaces)
    if columns.get("note") is not None:
        columns["note"] = columns["note"].strip() or None
    columns = {
        "kind": kind,
        "number": number,
        "version": version,
        "day": day_number(day),
        "recorded_at": session.recorded_at.isoformat(timespec="seconds"),
        "person": session.person,
        "replaces": replaces,
        **columns,
    }
    return Act(session, insert(session, "document", columns), kind, number, day)


def insert(session: Session, table: str, columns: dict[str, Any]) -> int:
    """Insert one row; returns its id. The names come from this program, never from a file."""
    for value in columns.values():
        if isinstance(value, int) and abs(value) > MOST:
            raise UserError("%(number)s is more than a book can hold. Check the number.", number=value)
    names = ", ".join(columns)
    places = ", ".join(f":{name}" for name in columns)
    return session.run(f"INSERT INTO {table} ({names}) VALUES ({places})", **columns)  # noqa: S608


def add_line(session: Session, document: int, role: str, **columns: Any) -> int:
    """Insert a line of a document; returns its id."""
    return insert(session, "line", {"document": document, "role": role, **columns})


def _free_version(session: Session, kind: str, number: str, replaces: int | None) -> tuple[str, int]:
    if not number:
        raise UserError("The number is empty. Write one, or leave it out so that one is made.")
    row = session.row(
        "SELECT max(version), max(CASE WHEN EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) THEN 0 ELSE 1 END)"
        " FROM document d WHERE kind = :kind AND number = :number",
        kind=kind,
        number=number,
    )
    last, stands = row if row else (None, 0)
    if last is not None and replaces is None:
        if stands:
            raise NumberTaken("Number %(number)s is already used. Choose another number.", number=number)
        raise NumberTaken("Number %(number)s belongs to a cancelled entry. Choose another number.", number=number)
    return number, (last or 0) + 1


def next_number(session: Session, kind: str, day: date) -> str:
    """The next number of a kind in a month, like J2611-0001."""
    key = f"{PREFIX[kind]}{day:%y%m}"
    while True:
        last = session.value(
            "INSERT INTO counter (key, last) VALUES (:key, 1)"
            " ON CONFLICT (key) DO UPDATE SET last = counter.last + 1 RETURNING last",
            key=key,
        )
        number = f"{key}-{last:04d}"
        if not session.row("SELECT 1 FROM document WHERE kind = :kind AND number = :number", kind=kind, number=number):
            return number


def is_closed(session: Session, day: date) -> bool:
    """Whether nothing may be dated on `day` any more."""
    if "closed_through" not in session.memory:
        session.memory["closed_through"] = session.value("SELECT max(month) FROM closed_month") or 0
    return bool(day_number(day) // 100 <= session.memory["closed_through"])


def refuse_closed(session: Session, day: date) -> None:
    """Raise MonthClosed when the day's month is closed."""
    if is_closed(session, day):
        raise MonthClosed(
            "%(month)s is closed, so nothing dated %(day)s can be recorded. Use a day in an open month,"
            " or open the month again.",
            month=Month.of(day),
            day=day,
        )


def open_day(session: Session, day: date, otherwise: date) -> date:
    """`day` while its month is open, else `otherwise` (today)."""
    return otherwise if is_closed(session, day) else day


@dataclass(frozen=True, slots=True)
class Document:
    """A document as actions need it."""

    id: int
    kind: str
    number: str
    version: int
    day: date
    contact: int | None
    channel: int | None
    paid_by: str | None
    due: int | None
    time: str | None
    shipping: int | None
    note: str | None
    of: int | None


_DOCUMENT: Final = (
    "SELECT d.id, d.kind, d.number, d.version, d.day, d.contact, d.channel, d.paid_by, d.due, d.time, d.shipping,"
    " d.note, d.of FROM document d "
)


_STANDING: Final = (
    "WHERE d.kind = :kind AND d.number = :number"
    " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY d.version DESC"
)


def _document(*row: Any) -> Document:
    identity, kind, number, version, day, *rest = row
    return Document(identity, kind, number, version, day_of(day), *rest)


def find_standing(session: Session, kinds: Sequence[str], number: str) -> Document | None:
    """The newest version of the first of `kinds` that has the number and isn't cancelled."""
    for kind in kinds:
        found = session.all(
            _document,
            _DOCUMENT + _STANDING,
            kind=kind,
            number=number,
        )
        if found:
            return found[0]
    return None


def standing(session: Session, kind: str, number: str) -> Document:
    """The standing document of a number; UserError when there is none or it was cancelled."""
    document = find_standing(session, [kind], number.strip())
    if document is None:
        raise UserError(
            "There is no standing entry with number %(number)s. Look up its number in the history.", number=number
        )
    return document
