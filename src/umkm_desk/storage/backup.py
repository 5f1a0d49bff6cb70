"""Copies of a book: finished, opened again and checked before they get their name; never one in place of another."""

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import checks, connect, files, lock
from umkm_desk.storage.checks import Audit

BEFORE_UPGRADE: Final = "-sebelum-versi-"
BEFORE_RESTORE: Final = "-sebelum-dipulihkan"

_PAGES: Final = 4096  # copied at a time; a writer may come between
_SPARE: Final = 4_000_000
_DAYS, _WEEKS, _MONTHS = 12, 10, 12
_NAME: Final = re.compile(r"(?P<book>.+)-(?P<day>\d{8})-\d{6}(-\d+)?\.umkm")
_NOT_OURS_TO_THIN: Final = re.compile(rf".*({BEFORE_RESTORE}|{BEFORE_UPGRADE}\d+)")


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished and checked copy: where it is, how many documents it holds, its bytes."""

    path: Path
    documents: int
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A book brought back from a copy; `aside` is what stood there before, kept under another name."""

    path: Path
    documents: int
    aside: Path | None


class Thinned(NamedTuple):
    """What became of a folder's old copies. `unreadable` ones are left alone and count for nothing."""

    kept: tuple[Path, ...]
    removed: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def make(book: Path, folder: Path, *, at: datetime, audit: Audit | None = None, label: str = "") -> Backup:
    """Copy a book, open or not, to `folder/NAME-YYYYMMDD-HHMMSS.umkm` and check the copy.

    The name carries the laptop's own time. Raises BookUnavailable when the disk is full or can't be written, or when
    the copy fails its check; then nothing of it is left.
    """
    checks.header(book)
    with files.plain_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        files.need_room(folder, book.stat().st_size + _SPARE)
        target = _free_name(folder, f"{book.stem}{label}", at)
        part = files.beside(target, ".part")
        try:
            _copy(book, part)
            documents = _verified(part, audit, at)
            files.replace(part, target)
        except BaseException:
            for end in ("", *files.BESIDE):
                with suppress(OSError):
                    files.beside(part, end).unlink(missing_ok=True)
            raise
        return Backup(target, documents, target.stat().st_size)


def thin(folder: Path, *, at: datetime) -> Thinned:
    """Remove old copies of each book in a folder, keeping by distinct periods and never by age.

    Kept are all of today and yesterday (and of days to come, when the clock was set back), and the newest of each of
    12 days, 10 weeks and 12 months that have one. When more than half of a book's copies can't be read, none is
    removed: something is wrong with the disk.
    """
    books: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        name = _NAME.fullmatch(path.name)
        if name and not _NOT_OURS_TO_THIN.fullmatch(name["book"]) and _day(path) and path.is_file():
            books.setdefault(name["book"], []).append(path)
    kept: list[Path] = []
    removed: list[Path] = []
    unreadable: list[Path] = []
    for copies in books.values():
        sound = [path for path in copies if checks.is_book(path)]
        unreadable += [path for path in copies if path not in sound]
        wanted = set(sound) if len(sound) * 2 < len(copies) else _wanted(sound, at.astimezone().date())
        for path in sound:
            if path not in wanted and _removed(path):
                removed.append(path)
            else:
                kept.append(path)
    return Thinned(tuple(kept), tuple(removed), tuple(unreadable))


def restore(backup: Path, book: Path, *, at: datetime, audit: Audit | None = None) -> Restored:
    """Put a copy in a book's place after checking it; what stands there is renamed, so a restore can be undone.

    Raises BookUnavailable when the copy fails its check, the book is open somewhere, or the disk refuses; then the
    book is as it was.
    """
    if not backup.is_file():
        raise BookUnavailable("There is no backup at %(path)s. Look for the file.", path=str(backup))
    if book.exists() and backup.samefile(book):
        raise BookUnavailable("%(path)s is the book itself. Choose a backup to restore.", path=str(backup))
    checks.header(backup)
    _verified(backup, audit, at)
    with files.plain_words(book):
        guard = lock.take(book, at=at)
        if isinstance(guard, lock.Holder):
            raise lock.in_use(book, guard)
        part = files.beside(book, ".part")
        try:
            files.need_room(book.parent, backup.stat().st_size + _SPARE)
            if files.copy(backup, part) != files.digest_of(part):
                raise _not_whole(part, "SHA-256")
            documents = _verified(part, audit, at)
            return Restored(book, documents, _swap(part, book, at))
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            guard.release()


def _swap(part: Path, book: Path, at: datetime) -> Path | None:
    """Rename the present book and what belongs to it, then give the finished copy its name."""
    aside = _free_name(book.parent, f"{book.stem}{BEFORE_RESTORE}", at)
    present = book.exists()
    left = [end for end in files.BESIDE if files.beside(book, end).exists()]
    for end in left:  # copied first: at no moment is the present book without its journal
        files.copy(files.beside(book, end), files.beside(aside, end))
    if present:
        files.replace(book, aside)
    for end in left:
        files.replace(files.beside(book, end), files.beside(aside, end))
    try:
        files.replace(part, book)
    except BaseException:
        for end in left:
            files.replace(files.beside(aside, end), files.beside(book, end))
        if present:
            files.replace(aside, book)
        raise
    return aside if present else None


def _copy(book: Path, part: Path) -> None:
    for end in ("", *files.BESIDE):
        files.beside(part, end).unlink(missing_ok=True)
    with (
        connect.plain_words(part),
        closing(connect.open_file(book, "ro")) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        source.backup(target, pages=_PAGES)
    files.flush(part)


def _verified(copy: Path, audit: Audit | None, at: datetime) -> int:
    """The number of documents in a copy that passed the full check. An older version's accounts aren't audited."""
    found = checks.examine(copy, whole=True, audit=audit, at=at)
    if found.damage:
        raise _not_whole(copy, found.damage[0])
    with connect.plain_words(copy), closing(connect.open_file(copy, "ro")) as connection:
        documents: int = connection.execute("SELECT count(*) FROM document").fetchone()[0]
        return documents


def _not_whole(copy: Path, reason: object) -> BookUnavailable:
    return BookUnavailable(
        "The copy %(path)s failed its check, so it isn't used: %(reason)s", path=str(copy), reason=reason
    )


def _free_name(folder: Path, stem: str, at: datetime) -> Path:
    name = f"{stem}-{at.astimezone():%Y%m%d-%H%M%S}"
    path, count = folder / f"{name}.umkm", 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}.umkm"
    return path


def _wanted(copies: list[Path], today: date) -> set[Path]:
    newest_first = sorted(copies, key=lambda path: path.stem, reverse=True)
    days = {path: day for path in newest_first if (day := _day(path))}
    wanted = {path for path, day in days.items() if day >= today - timedelta(days=1)}
    periods = (
        (_DAYS, lambda day: day.toordinal()),
        (_WEEKS, lambda day: day.isocalendar()[:2]),
        (_MONTHS, lambda day: (day.year, day.month)),
    )
    for count, period in periods:
        newest: dict[object, Path] = {}
        for path, day in days.items():
            newest.setdefault(period(day), path)
        wanted.update(list(newest.values())[:count])
    return wanted


def _day(path: Path) -> date | None:
    name = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(name["day"], "%Y%m%d").date() if name else None  # noqa: DTZ007
    except ValueError:
        return None


def _removed(path: Path) -> bool:
    try:
        files.patiently(path.unlink)
    except OSError:
        return False
    return True
