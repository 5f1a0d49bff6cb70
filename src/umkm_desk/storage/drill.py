"""The restore drill: a backup is brought back for a trial, and must say what the book says of that time.

Rows of what happened are only ever added, so a copy made when the book had N records agrees with the book's own first
N records, today and for ever.
"""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import backup, connect, files
from umkm_desk.storage.checks import Audit
from umkm_desk.storage.copies import Copy
from umkm_desk.storage.sqlite import sqlite3
from umkm_desk.storage.stopping import Tell, stoppable, untold
from umkm_desk.storage.tables import FACTS

_TRIAL: Final = "-percobaan"
_HANGS_ON: Final = {table.name: "id" if table.name == "document" else "document" for table in FACTS
                    if table.name == "document" or "document" in table.columns}  # fmt: skip
"""Tables of what happened, and the column that says under which record."""

_BALANCE: Final = (
    "SELECT account, sum(max(amount, 0)), sum(min(amount, 0)) FROM posting WHERE document <= ?"
    " GROUP BY account ORDER BY account"
)


@dataclass(frozen=True, slots=True)
class Drill:
    """What the trial said: `day` of the copy, its records, and the tables in which it says otherwise than the book."""

    copy: Path
    day: date
    documents: int
    differing: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the copy says what the book says."""
        return not self.differing


def drill(book: Path, copy: Copy, *, at: datetime, audit: Audit | None = None, tell: Tell = untold) -> Drill:
    """Restore a copy to a trial place beside the book, check and audit it there, and compare it with the book.

    Raises BookUnavailable when it can't be restored. Nothing of the trial is left.
    """
    trial = book.parent / f"{book.stem}{_TRIAL}"
    try:
        with files.plain_words(book):
            shutil.rmtree(trial, ignore_errors=True)
            trial.mkdir()
        restored = backup.restore(copy.path, trial / book.name, at=at, audit=audit, tell=tell).path
        then = _totals(restored, None, tell)
        now = _totals(book, then, tell)
        differing = tuple(table for table in then.sums if then.sums[table] != now.sums[table])
        return Drill(copy.path, copy.day, then.documents, differing)
    finally:
        with suppress(OSError):
            shutil.rmtree(trial)


class _Totals(NamedTuple):
    """Up to record `last`: how many records, and of each table its rows and what the columns' numbers add up to."""

    last: int
    documents: int
    columns: dict[str, tuple[str, ...]]
    sums: dict[str, tuple[Any, ...]]


def _totals(path: Path, like: _Totals | None, tell: Tell) -> _Totals:
    """A file's totals: all that it has, or the same tables, columns and records as `like`."""
    try:
        with (
            connect.plain_words(path),
            closing(connect.open_file(path, "ro")) as connection,
            stoppable(connection, tell),
        ):
            connection.execute("BEGIN")
            last = like.last if like else _one(connection, "SELECT coalesce(max(id), 0) FROM document")
            columns = like.columns if like else {table: _columns(connection, table) for table in _HANGS_ON}
            sums = {table: _total(connection, table, names, last) for table, names in columns.items() if names}
            sums["trial balance"] = tuple(connection.execute(_BALANCE, (last,)))
            return _Totals(last, sums["document"][0], columns, sums)
    except (sqlite3.Error, UnicodeError) as problem:
        raise BookUnavailable("The accounts can't be read: %(detail)s", detail=str(problem)) from problem


def _one(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns that hold numbers; none when the file, of an older version, has no such table."""
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[2].upper() == "INTEGER")


def _total(connection: sqlite3.Connection, table: str, columns: tuple[str, ...], last: int) -> tuple[Any, ...]:
    sums = ", ".join(f'sum("{column}")' for column in columns)
    sql = f'SELECT count(*), {sums} FROM "{table}" WHERE "{_HANGS_ON[table]}" <= ?'
    return tuple(connection.execute(sql, (last,)).fetchone())
