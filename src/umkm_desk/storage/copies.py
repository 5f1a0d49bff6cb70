"""The copies of a book that lie in a folder: which are whose, and what is in them. Nothing here changes a file."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import checks, connect, locking
from umkm_desk.storage.sqlite import sqlite3

BEFORE_UPGRADE: Final = "-sebelum-versi-"
BEFORE_RESTORE: Final = "-sebelum-dipulihkan"

Kind = Literal["backup", "before_upgrade", "set_aside"]

_NAME: Final = re.compile(
    rf"(?P<book>.+?)(?:(?P<restore>{BEFORE_RESTORE})|(?P<upgrade>{BEFORE_UPGRADE}\d+))?"
    rf"-(?P<moment>\d{{8}}-\d{{6}})(?:-(?P<turn>\d{{1,6}}))?(?:\.umkm|{re.escape(locking.ENDING)})"
)


class Named(NamedTuple):
    """What a copy's name says: of which book it is, how it came about, and when, by that laptop's own clock; `turn`
    counts those of one second.
    """

    book: str
    kind: Kind
    moment: datetime
    turn: int

    @property
    def day(self) -> date:
        """The day it was made."""
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a book, looked into. `documents` None: it can't be read, or is locked. `last` is its last record, of
    `last_day`. `sound`: it is what it should be, as far as can be seen.
    """

    path: Path
    kind: Kind
    moment: datetime
    size: int
    documents: int | None = None
    last: int = 0
    last_day: date | None = None
    sound: bool = True

    @property
    def day(self) -> date:
        """The day it was made."""
        return self.moment.date()

    @property
    def locked(self) -> bool:
        """Whether only the passphrase opens it."""
        return locking.is_locked(self.path)


def named(path: Path) -> Named | None:
    """What a file's name says; None when no copy is called like that."""
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    kind: Kind = "set_aside" if found["restore"] else "before_upgrade" if found["upgrade"] else "backup"
    try:
        moment = datetime.strptime(found["moment"], "%Y%m%d-%H%M%S")  # noqa: DTZ007
    except ValueError:
        return None
    return Named(found["book"], kind, moment, int(found["turn"] or 1))


def identity(path: Path) -> str:
    """What every copy of one book has in common, whatever the files are called; "" when the file can't be read."""
    if locking.is_locked(path):
        return locking.mark_of(path)
    try:
        checks.header(path)
        with closing(connect.open_file(path, "ro")) as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = 'made_at'").fetchone()
    except (BookUnavailable, sqlite3.Error, UnicodeError):
        return ""
    return hashlib.sha256(str(row[0]).encode("utf-8")).hexdigest() if row else ""


def of_book(book: Path, *folders: Path) -> list[Copy]:
    """The copies of a book in some folders, newest first: those that are the same book, or that can't be read and have
    its name.
    """
    mine = identity(book)
    found: list[tuple[tuple[datetime, int], Copy]] = []
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        for path, name in _candidates(folder):
            whose = identity(path)
            if (mine and whose == mine) or (not (mine and whose) and name.book == book.stem):
                found.append(((name.moment, name.turn), _looked_into(path, name, readable=bool(whose))))
    return [copy for _, copy in sorted(found, key=lambda one: one[0], reverse=True)]


def newest_before(day: date, copies: list[Copy]) -> Copy | None:
    """The newest backup of an earlier day, readable or not, but not a locked one."""
    return next((copy for copy in copies if copy.kind == "backup" and copy.day < day and not copy.locked), None)


def _candidates(folder: Path) -> Iterator[tuple[Path, Named]]:
    try:
        files = [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return
    for path in files:
        name = named(path)
        if name:
            yield path, name


def _looked_into(path: Path, name: Named, *, readable: bool) -> Copy:
    try:
        size = path.stat().st_size
    except OSError:
        size, readable = 0, False
    documents, last, last_day = None, 0, None
    if locking.is_locked(path):
        return Copy(path, name.kind, name.moment, size, sound=readable)
    if readable:
        try:
            with closing(connect.open_file(path, "ro")) as connection:
                documents = connection.execute("SELECT count(*) FROM document").fetchone()[0]
                row = connection.execute("SELECT id, day FROM document ORDER BY id DESC LIMIT 1").fetchone()
            if row:
                last, last_day = int(row[0]), datetime.strptime(str(row[1]), "%Y%m%d").date()  # noqa: DTZ007
        except (BookUnavailable, sqlite3.Error, UnicodeError, ValueError):
            documents = None
    return Copy(path, name.kind, name.moment, size, documents, last, last_day, sound=documents is not None)
