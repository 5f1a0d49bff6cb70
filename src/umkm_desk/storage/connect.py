"""Connections to the book's file, with every promise about keeping set and read back."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from umkm_desk.domain.errors import BookUnavailable, MonthClosed
from umkm_desk.storage.files import beside
from umkm_desk.storage.sqlite import require_current, sqlite3

APPLICATION_ID: Final = 0x554D4B4D  # "UMKM"
READING: Final = "umkm_desk_reading"
"""Execution option of an engine whose transactions only read."""

_SETTINGS: Final = (("journal_mode", "truncate"), ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0))
_SET_BLIND: Final = ("cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY", "cache_size=-16000")
_BUSY_SECONDS: Final = 5.0
_JOURNAL_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_BROKEN: Final = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SAID: Final = {
    "database is locked": sqlite3.SQLITE_BUSY,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
}
"""SQLite's own words, for the errors of a copy, which bring no code."""

_open_here: Counter[Path] = Counter()


def opened(path: Path) -> Path:
    """Note that this process has a book open; returns its full path, for `closed`."""
    path = path.resolve()
    _open_here[path] += 1
    return path


def closed(path: Path) -> None:
    """The other end of `opened`."""
    _open_here[path] -= 1


def is_open_here(path: Path) -> bool:
    """Whether this process has a book open. Then its file mustn't be opened past SQLite.

    Closing it again would drop SQLite's locks on Linux and macOS (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    return _open_here[path.resolve()] > 0


def journal_left(path: Path, *, whole: bool = False) -> bool:
    """Whether an act was being written when the last writer ended (or, while somebody writes, is being written).

    By SQLite's own rule: the journal's first byte. `whole`: its head is whole, so the book itself may be half written.
    """
    try:
        with beside(path.resolve(), "-journal").open("rb") as file:
            head = file.read(len(_JOURNAL_MAGIC))
    except OSError:
        return False
    return head == _JOURNAL_MAGIC if whole else head[:1] not in (b"", b"\0")


def open_file(path: Path, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    """A connection that begins transactions only when told to; `ro` can't write, `rwc` makes the file."""
    require_current()
    name = path.resolve().as_posix()
    address = f"file://{'' if name.startswith('/') else '/'}{quote(name, safe='/:')}?mode={mode}"
    try:
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False
        )
    except sqlite3.Error as problem:
        raise in_plain_words(problem, path) from problem
    try:
        _promise(connection, read_only=mode == "ro")
    except sqlite3.Error as problem:
        connection.close()
        raise in_plain_words(problem, path) from problem
    except UnicodeError as problem:  # SQLite quotes the damaged text in its message
        connection.close()
        raise damaged(path) from problem
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(path: Path, *, read_only: bool = False, create: bool = False) -> Engine:
    """One long-lived connection to the file; transactions are BEGIN IMMEDIATE, emitted by us."""
    mode: Literal["ro", "rw", "rwc"] = "ro" if read_only else ("rwc" if create else "rw")
    engine = create_engine("sqlite://", module=sqlite3, creator=lambda: open_file(path, mode), poolclass=StaticPool)

    def begin(connection: Connection) -> None:
        reading = read_only or connection.get_execution_options().get(READING)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    event.listen(engine, "begin", begin)
    return engine


def _promise(connection: sqlite3.Connection, *, read_only: bool) -> None:
    for name, wanted in _SETTINGS:
        if read_only and name in ("journal_mode", "synchronous"):
            continue
        connection.execute(f"PRAGMA {name}={wanted}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise BookUnavailable(
                "This disk doesn't let the book be kept safely (%(setting)s). Move the book to the laptop's own disk.",
                setting=f"{name}={found}",
            )
    for setting in _SET_BLIND:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("PRAGMA query_only=ON" if read_only else "PRAGMA query_only=OFF")


@contextlib.contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Say what SQLite reports of the disk, the file or a closed month in words the owner can act on."""
    try:
        yield
    except DBAPIError as problem:
        if isinstance(problem.orig, sqlite3.Error):
            raise in_plain_words(problem.orig, path) from problem
        raise
    except sqlite3.Error as problem:
        told = in_plain_words(problem, path)
        if told is problem:
            raise
        raise told from problem


def in_plain_words(problem: sqlite3.Error, path: Path) -> Exception:
    """The owner's sentence for an SQLite error of the disk or file; any other error is a bug and comes back itself."""
    if isinstance(problem, sqlite3.IntegrityError) and str(problem).endswith("the month is closed"):
        return MonthClosed(
            "This is dated in a month that was closed, so nothing of it was saved. Choose a later day, or open that"
            " month again first."
        )
    if str(problem).startswith("Could not decode to UTF-8"):
        return damaged(path)
    facts = {"path": str(path)}
    match _code(problem):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BookUnavailable(
                "The book %(path)s is in use by another program. Close it there and try again.", **facts
            )
        case sqlite3.SQLITE_FULL:
            return BookUnavailable(
                "The disk is full, so nothing of this was saved. Make room on it and try again.", **facts
            )
        case sqlite3.SQLITE_READONLY if journal_left(path):
            return half_written(path)
        case sqlite3.SQLITE_READONLY:
            return BookUnavailable(
                "%(path)s can't be written, so nothing of this was saved. Check the file and its folder.", **facts
            )
        case sqlite3.SQLITE_IOERR:
            return BookUnavailable(
                "The disk didn't answer as it should, so nothing of this was saved. Check %(path)s.", **facts
            )
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case sqlite3.SQLITE_NOTADB:
            return BookUnavailable("%(path)s isn't a book of this program. Choose a file that ends in .umkm.", **facts)
        case sqlite3.SQLITE_CANTOPEN:
            return BookUnavailable("%(path)s can't be opened. Check that the file and its folder are there.", **facts)
        case _:
            return problem


def damaged(path: Path) -> BookUnavailable:
    """The sentence for a file that can't be read at all."""
    return BookUnavailable("%(path)s is damaged. Leave it as it is and restore the newest backup.", path=str(path))


def half_written(path: Path) -> BookUnavailable:
    """The sentence for a book that was left in the middle of an act, in a place where that can't be undone."""
    return BookUnavailable(
        "%(path)s was left in the middle of an act, and it can't be written here to undo that. Copy it together with"
        " %(journal)s to the laptop's own disk and open it there.",
        path=str(path),
        journal=beside(path, "-journal").name,
    )


def is_broken(problem: BaseException) -> bool:
    """Whether an error says that the connection or the file can't be trusted any more (reliability.md, 2.0)."""
    original = getattr(problem, "orig", None) or problem
    return _code(original) in _BROKEN


def _code(problem: BaseException) -> int:
    code: int = getattr(problem, "sqlite_errorcode", 0)
    return (code & 0xFF) or _SAID.get(str(problem), 0)
