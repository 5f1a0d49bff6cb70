"""What is looked at before a book is used, and the full check of its file: never a repair, never a change.

The order of opening is design.md's, section 4: a crash's journal is rolled back, then header, version, schema and a
quick check; the full check at once when the book is small or the last end was unclean.
"""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Timer
from typing import Any, Final, NamedTuple, Protocol, cast

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import connect, schema, seals
from umkm_desk.storage.files import BESIDE, beside
from umkm_desk.storage.session import Session
from umkm_desk.storage.sqlite import sqlite3
from umkm_desk.storage.stopping import Tell, stoppable, untold

SMALL: Final = 16_000_000
"""Bytes up to which the full check takes about a second, and is done at every opening."""

CHECKED_AT: Final = "checked_at"
_EVERY: Final = timedelta(days=1)
_QUICK_SECONDS: Final = 1.0
_MOST: Final = 5
_MAGIC: Final = b"SQLite format 3\0"


class Problem(Protocol):
    """What an audit finds: a gettext id whose places `facts` fill (a `queries.findings.Finding`)."""

    @property
    def message(self) -> str:
        """The English sentence."""

    @property
    def facts(self) -> Mapping[str, object]:
        """What fills its places."""


Audit = Callable[[Session], Iterable[Problem]]
"""The accounting audit, handed in by `app`: storage knows no accounting."""

Damage = tuple[UserError, ...]


class Examination(NamedTuple):
    """What opening found. `full_check_due`: the full check was left for later and the last one is a day old."""

    version: int
    damage: Damage
    full_check_due: bool


def header(path: Path) -> None:
    """Refuse what isn't a book by its first bytes, before SQLite touches it, so that it keeps every byte."""
    if connect.is_open_here(path):
        return
    with _refusing(path), path.open("rb") as file:
        head = file.read(100)
    if not head:
        raise BookUnavailable(
            "%(path)s is empty: it holds no book. Leave it as it is and restore the newest backup.", path=str(path)
        )
    if head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == connect.APPLICATION_ID:
        return
    if not head.startswith(_MAGIC) and connect.journal_left(path, whole=True):
        return  # a crash tore the first page: the journal brings it back, and SQLite looks again
    if not head.strip(b"\0"):
        raise BookUnavailable(
            "%(path)s holds nothing but zeros: the disk lost its content. Leave it as it is and restore the newest"
            " backup.",
            path=str(path),
        )
    raise _no_book(path)


def is_book(path: Path) -> bool:
    """Whether a file's first bytes are a book's."""
    try:
        header(path)
    except BookUnavailable:
        return False
    return True


def settle(path: Path) -> None:
    """Let SQLite roll back what a crash left half written; the caller holds the lock."""
    new = [file for end in BESIDE if not (file := beside(path.resolve(), end)).exists()]
    try:
        with closing(connect.open_file(path, "rw")) as connection, _readable(path):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except BookUnavailable:
        for file in new:  # a refused file leaves nothing of ours beside it
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        raise


def written_ahead(path: Path) -> bool:
    """Whether another program switched the book to a write-ahead log, which a reading connection can't open."""
    if connect.is_open_here(path):
        return False
    with _refusing(path), path.open("rb") as file:
        return file.read(20)[19:] == b"\2"  # the version that readers need


def examine(
    path: Path, *, whole: bool, audit: Audit | None, at: datetime, tell: Tell = untold
) -> Examination:  # fmt: skip
    """Version, schema and content of a file whose header is a book's, through a connection that can't write.

    `whole` asks for the full check of a big book too. Raises BookUnavailable when it is newer or can't be read at all.
    """
    with closing(connect.open_file(path, "ro")) as connection, stoppable(connection, tell), _readable(path):
        version = _version(connection, path)
        older = version < schema.SCHEMA_VERSION
        differences = schema.differences(connection, _expected(version) if older else None)
        foreign = differences.tables or (differences.others if older else ())
        if foreign:
            raise BookUnavailable(
                "%(path)s isn't laid out as a book (%(parts)s). Leave it as it is and restore the newest backup.",
                path=str(path),
                parts=", ".join(foreign[:_MOST]),
            )
        if older:
            return Examination(version, file_damage(connection), False)
        damage = tuple(_foreign(part) for part in differences.others[:_MOST])
        if damage or whole or path.stat().st_size <= SMALL:
            return Examination(version, damage + full(connection, audit, at), False)
        return Examination(version, _quick(connection), _is_due(connection, at))


def _expected(version: int) -> schema.Shapes:
    from umkm_desk.storage.migrations import upgrade  # start-up time: Alembic is seldom needed

    return upgrade.expected(version)


def full(connection: sqlite3.Connection, audit: Audit | None, at: datetime) -> Damage:
    """The full check: the file, what its rows point at, the seals, and the accounts when an audit is given."""
    damage = file_damage(connection)
    if damage:
        return damage
    connection.execute("BEGIN")
    cursor = cast(Any, connection.cursor())
    try:
        broken = seals.broken(cursor)
        found = audit(Session(cursor, at)) if audit else ()
        return broken + tuple(UserError(problem.message, **problem.facts) for problem in found)
    except (sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError) as problem:
        return (UserError("The accounts can't be read: %(detail)s", detail=f"{type(problem).__name__}: {problem}"),)
    finally:
        connection.rollback()


def file_damage(connection: sqlite3.Connection) -> Damage:
    """What is wrong with the file itself: pages, indexes, rows that point at nothing."""
    try:
        damage = _told(connection.execute(f"PRAGMA integrity_check({_MOST})"))
        loose = Counter((row[0], row[2]) for row in connection.execute("PRAGMA foreign_key_check"))
    except (sqlite3.Error, UnicodeError) as problem:
        return (_damaged(str(problem)),)
    return damage + tuple(
        UserError(
            "%(count)s rows of %(table)s point at rows of %(parent)s that aren't there.",
            count=count,
            table=table,
            parent=parent,
        )
        for (table, parent), count in loose.items()
    )


def _quick(connection: sqlite3.Connection) -> Damage:
    """Look at the pages for about a second: the full check of a big book follows in the background."""
    alarm = Timer(_QUICK_SECONDS, connection.interrupt)
    alarm.start()
    try:
        return _told(connection.execute(f"PRAGMA quick_check({_MOST})"))
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            return ()
        return (_damaged(str(problem)),)
    finally:
        alarm.cancel()
        alarm.join()


def _told(rows: Iterable[tuple[Any, ...]]) -> Damage:
    return tuple(_damaged(row[0]) for row in rows if row[0] != "ok")


def _is_due(connection: sqlite3.Connection, at: datetime) -> bool:
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (CHECKED_AT,)).fetchone()
    try:
        return row is None or not timedelta(0) <= at - datetime.fromisoformat(row[0]) < _EVERY
    except (TypeError, ValueError):
        return True


def _version(connection: sqlite3.Connection, path: Path) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != connect.APPLICATION_ID:
        raise _no_book(path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise BookUnavailable(
            "%(path)s was made by a newer version of this program. Install the newer version to open it.",
            path=str(path),
        )
    if version < 1:
        raise connect.damaged(path)
    return version


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever SQLite can't make of a file is damage, said in one sentence."""
    try:
        with connect.plain_words(path):
            yield
    except (sqlite3.Error, UnicodeError) as problem:
        raise connect.damaged(path) from problem


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise BookUnavailable(
            "%(path)s can't be opened. Check that the file and its folder are there.", path=str(path)
        ) from problem


def _no_book(path: Path) -> BookUnavailable:
    return BookUnavailable("%(path)s isn't a book of this program. Choose a file that ends in .umkm.", path=str(path))


def _damaged(detail: str) -> UserError:
    return UserError("The file is damaged: %(detail)s", detail=" ".join(detail.split()))


def _foreign(part: str) -> UserError:
    return UserError("Another program changed how the book works: %(part)s", part=part)
