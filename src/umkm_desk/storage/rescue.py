"""What can still be read of a damaged book, brought into a new one, and a list of what couldn't.

Every table is read row by row in the order of its key; where a page can't be read, the next key that can is looked for.
Indexes are made anew. What happened is never changed, so rows of an older backup fill the holes. The damaged file is
only read.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Table

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import checks, connect, files, opening, schema, seals
from umkm_desk.storage.checks import Audit
from umkm_desk.storage.holes import Reading
from umkm_desk.storage.sqlite import sqlite3
from umkm_desk.storage.stopping import Tell, untold
from umkm_desk.storage.tables import DATED, FACTS, kept, metadata, trigger_statements

_AT_ONCE: Final = 500
_REPLACED: Final = ("account", "place", "setting")  # a new book has rows of its own in them
_LAST: Final = "closed_month"  # from then on nothing may be dated in closed months

_BALANCES: Final = frozenset(table.name for table in vars(kept).values() if isinstance(table, Table))
_PROVEN: Final = _BALANCES | {table.name for table in FACTS}
"""Tables of which the audit, and numbers without gaps, show that they are whole; of the others nothing does."""
_CLOSED_MONTHS: Final = tuple(f"tr_{name}_closed" for name, _ in DATED)


@dataclass(frozen=True, slots=True)
class Rescued:
    """The new book, its records, how many rows a backup gave, what was lost, and whether it is sound: then it can be
    worked with.
    """

    path: Path
    documents: int
    filled: int
    lost: tuple[UserError, ...]
    sound: bool


def rescue(
    book: Path, target: Path, *, at: datetime, backup: Path | None = None, audit: Audit | None = None,
    tell: Tell = untold,
) -> Rescued:  # fmt: skip
    """Bring what can be read of a book into a new file, and what is missing from a sound backup of it.

    Raises BookUnavailable when nothing can be read, when something is at `target` already, or when the disk refuses;
    then nothing of it is left.
    """
    if not book.is_file():
        raise BookUnavailable("There is no book at %(path)s. Look for the file, or make a new book.", path=str(book))
    checks.header(book)
    if target.exists():
        raise BookUnavailable(
            "%(path)s already exists and is left as it is. Choose another name for the new book.", path=str(target)
        )
    opening.settle(book, None, at=at)
    part = files.beside(target, ".part")
    try:
        with files.plain_words(target):
            files.need_room(target.parent, book.stat().st_size)
            _make(part, at)
            unread = _copy_all(book, part, tell)
            filled = _fill(part, backup, at, tell) if backup else 0
            gone = _gone(part)
            _seal(part)
            found = checks.examine(part, whole=True, audit=audit, at=at, tell=tell)
            sound = not (found.damage or gone)
            proven = _PROVEN if sound else frozenset()
            lost = (*gone, *(told for table, told in unread.items() if table not in proven or told.facts["refused"]))
            with closing(connect.open_file(part, "ro")) as connection:
                documents = int(connection.execute("SELECT count(*) FROM document").fetchone()[0])
            files.flush(part)
            files.replace(part, target)
    finally:
        for end in ("", *files.BESIDE):
            files.beside(part, end).unlink(missing_ok=True)
    return Rescued(target, documents, filled, lost, sound and not lost)


def _make(part: Path, at: datetime) -> None:
    engine = connect.engine_for(part, create=True)
    try:
        with connect.plain_words(part), engine.begin() as connection:
            schema.create(connection, name="?", kind="individual", at=at)
    finally:
        engine.dispose()


def _copy_all(book: Path, part: Path, tell: Tell) -> dict[str, UserError]:
    """Copy every table; what of each couldn't be read or doesn't fit into a book."""
    tables = sorted(metadata.sorted_tables, key=lambda table: table.name == _LAST)
    lost = {}
    with (
        connect.plain_words(part),
        closing(connect.open_file(book, "ro")) as source,
        closing(connect.open_file(part, "rw")) as into,
    ):
        into.execute("PRAGMA foreign_keys=OFF")
        into.execute("BEGIN IMMEDIATE")
        for done, table in enumerate(tables):
            tell(done, len(tables))
            reading = Reading(source, table)
            _, refused = _write(into, table, reading, tell)
            if reading.holes or refused:
                lost[table.name] = UserError(
                    "Table %(table)s: %(holes)s places couldn't be read, %(refused)s rows were nonsense.",
                    table=table.name,
                    holes=reading.holes,
                    refused=refused,
                )
        into.execute("COMMIT")
    return lost


def _fill(part: Path, backup: Path, at: datetime, tell: Tell) -> int:
    """Add what an older backup has and the book has lost; how many rows. Balances it can't give: they went on."""
    checks.header(backup)
    if checks.examine(backup, whole=True, audit=None, at=at, tell=tell).damage:
        raise connect.damaged(backup)
    filled = 0
    with (
        connect.plain_words(part),
        closing(connect.open_file(backup, "ro")) as source,
        closing(connect.open_file(part, "rw")) as into,
    ):
        into.execute("PRAGMA foreign_keys=OFF")
        into.execute("BEGIN IMMEDIATE")
        for trigger in _CLOSED_MONTHS:
            into.execute(f"DROP TRIGGER {trigger}")
        for table in metadata.sorted_tables:
            if table.name not in _BALANCES and table.name not in _REPLACED:
                filled += _write(into, table, Reading(source, table), tell, "INSERT OR IGNORE")[0]
        for statement in trigger_statements():
            if statement.split()[2] in _CLOSED_MONTHS:
                into.execute(statement)
        into.execute("COMMIT")
    return filled


def _seal(part: Path) -> None:
    """What was rescued is sealed anew: from now on it stays as it is."""
    with connect.plain_words(part), closing(connect.open_file(part, "rw")) as into:
        into.execute("BEGIN IMMEDIATE")
        seals.renew(cast(Any, into.cursor()))
        into.execute("COMMIT")


def _write(
    into: sqlite3.Connection, table: Table, reading: Reading, tell: Tell, verb: str = ""
) -> tuple[int, int]:  # fmt: skip
    """Write rows; how many were, and how many don't fit."""
    names = ", ".join(f'"{name}"' for name in reading.columns)
    places = ", ".join("?" * len(reading.columns))
    verb = verb or ("INSERT OR REPLACE" if table.name in _REPLACED else "INSERT")
    sql = f'{verb} INTO "{table.name}" ({names}) VALUES ({places})'
    before, refused = into.total_changes, 0
    for number, row in enumerate(reading):
        if number % _AT_ONCE == 0:
            tell(0, 0)
        try:
            into.execute(sql, row)
        except (sqlite3.IntegrityError, sqlite3.DataError):
            refused += 1
    return into.total_changes - before, refused


def _gone(part: Path) -> list[UserError]:
    """The records that aren't there, or not whole, told by the ones that are. Records are numbered without gaps, and so
    are their rows.
    """
    with closing(connect.open_file(part, "ro")) as connection:
        there = {row[0]: row[1:] for row in connection.execute("SELECT id, number, day FROM document ORDER BY id")}
        last = connection.execute(_LAST_RECORD).fetchone()[0] or 0
        torn = {row[0] for row in connection.execute(_TORN)}
        torn |= {found.document for found in seals.misfits(cast(Any, connection.cursor())) if found.what == "changed"}
        lines = connection.execute("SELECT id, document FROM line ORDER BY id").fetchall()
    before = (0, 0)
    for line, document in lines:
        if line > before[0] + 1:
            torn |= {*range(max(before[1], 1), document + 1)} if document - before[1] < _AT_ONCE else {document}
        before = (line, document)
    found = [_missing(first, until, there) for first, until in _gaps(sorted(there), last)]
    for record in sorted(torn & there.keys()):
        number, day = there[record]
        found.append(UserError("%(number)s of %(day)s may not be whole.", number=number, day=_written(day)))
    return found


_LAST_RECORD: Final = """
    SELECT max(coalesce((SELECT max(id) FROM document), 0), coalesce((SELECT max(document) FROM posting), 0),
               coalesce((SELECT max(document) FROM line), 0))
"""
_TORN: Final = """
    SELECT document FROM posting GROUP BY document HAVING sum(amount) <> 0
    UNION SELECT l.document FROM line l WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = l.document)
    UNION SELECT m.document FROM stock_move m WHERE NOT EXISTS (SELECT 1 FROM posting p WHERE p.document = m.document)
          AND m.value <> 0
"""


def _gaps(there: list[int], last: int) -> Iterator[tuple[int, int]]:
    expected = 1
    for record in [*there, last + 1]:
        if record > expected:
            yield expected, record - 1
        expected = record + 1


def _missing(first: int, until: int, there: dict[int, tuple[Any, ...]]) -> UserError:
    before, after = there.get(first - 1), there.get(until + 1)
    return UserError(
        "%(count)s records are gone: those made after %(before)s and before %(after)s.",
        count=until - first + 1,
        before=f"{before[0]} ({_written(before[1])})" if before else "–",
        after=f"{after[0]} ({_written(after[1])})" if after else "–",
    )


def _written(day: int) -> str:
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"
