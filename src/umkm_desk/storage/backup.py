"""Copies of a book: finished, opened again and checked before they get their name; never one in place of another."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import checks, connect, copies, files, lock, locking
from umkm_desk.storage.checks import Audit
from umkm_desk.storage.copies import BEFORE_RESTORE
from umkm_desk.storage.locking import Key
from umkm_desk.storage.sqlite import sqlite3
from umkm_desk.storage.stopping import Tell, untold

_PAGES: Final = 256  # copied at a time, a megabyte; a writer may come between
_SPARE: Final = 4_000_000


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


def make(
    book: Path, folder: Path, *, at: datetime, audit: Audit | None = None, label: str = "", tell: Tell = untold,
    key: Key | None = None,
) -> Backup:  # fmt: skip
    """Copy a book, open or not, to `folder/NAME-YYYYMMDD-HHMMSS.umkm` and check the copy; with a key, a locked one.

    The name carries the laptop's own time. Raises BookUnavailable when the disk is full or can't be written, or when
    the copy fails its check; then nothing of it is left.
    """
    checks.header(book)
    with files.plain_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        files.need_room(folder, book.stat().st_size + _SPARE)
        if key is None:
            return _finished(book, _free_name(folder, f"{book.stem}{label}", at), at, audit, tell)
        with TemporaryDirectory(prefix=f".{book.stem}-", dir=book.parent, ignore_cleanup_errors=True) as inside:
            made = _finished(book, _free_name(Path(inside), f"{book.stem}{label}", at), at, audit, tell)
            locked = to_second_place(made.path, folder, at=at, tell=tell, key=key)
            return Backup(locked, made.documents, locked.stat().st_size)


def move(book: Path, target: Path, *, at: datetime, audit: Audit | None = None, tell: Tell = untold) -> Path:
    """Copy a book that lies in a bad place to a good one, under a name that is free there; the old one stays.

    Raises BookUnavailable when the target is taken, the copy fails its check or the disk refuses.
    """
    checks.header(book)
    if target.exists():
        raise BookUnavailable(
            "%(path)s already exists and is left as it is. Choose another name for the new book.", path=str(target)
        )
    with files.plain_words(target):
        files.need_room(target.parent, book.stat().st_size + _SPARE)
        return _finished(book, target, at, audit, tell).path


def to_second_place(
    copy: Path, folder: Path, *, at: datetime, audit: Audit | None = None, tell: Tell = untold, key: Key | None = None
) -> Path:  # fmt: skip
    """Bring a finished backup to a folder that is there, say on a stick: read back whole, opened and checked there too.

    With a key it is locked there, and what was written is unlocked again and compared with the copy. One that is there
    already stays. Raises BookUnavailable as `make` does.
    """
    with files.plain_words(folder):
        if key is not None:
            return _locked(copy, folder, key, tell)
        there = folder / copy.name
        if there.is_file() and there.stat().st_size == copy.stat().st_size:
            return there
        files.need_room(folder, copy.stat().st_size + _SPARE)
        with _becoming(there) as part:
            if files.copy(copy, part, tell) != files.digest_of(part):
                raise _not_whole(part, "SHA-256")
            _verified(part, audit, at, tell)
        return there


def _locked(copy: Path, folder: Path, key: Key, tell: Tell) -> Path:
    there, mark = folder / locking.locked_name(copy.name), copies.identity(copy)
    if locking.mark_of(there) == mark:
        return there
    files.need_room(folder, copy.stat().st_size + _SPARE)
    with _becoming(there) as part:
        locking.lock(copy, part, key, mark, tell)
    return there


def unlock(
    copy: Path, folder: Path, passphrase: str, *, at: datetime, audit: Audit | None = None, tell: Tell = untold
) -> Path:  # fmt: skip
    """Make the plain copy that is in a locked one, in a folder and under a name that is free there, and check it.

    Raises BookUnavailable for another passphrase, and as `make` does; then nothing of it is left.
    """
    with files.plain_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        files.need_room(folder, copy.stat().st_size + _SPARE)
        target = _free(folder, copy.name.removesuffix(locking.ENDING))
        with _becoming(target) as part:
            part.unlink(missing_ok=True)
            locking.unlock(copy, part, passphrase, tell)
            checks.header(part)
            _verified(part, audit, at, tell)
        return target


def restore(
    backup: Path, book: Path, *, at: datetime, audit: Audit | None = None, tell: Tell = untold, passphrase: str = ""
) -> Restored:  # fmt: skip
    """Put a copy in a book's place after checking it; what stands there is renamed, so a restore can be undone.

    A locked copy wants its passphrase. Raises BookUnavailable when that is another, when the copy fails its check, the
    book is open somewhere, or the disk refuses; then the book is as it was.
    """
    _refuse(backup, book)
    if locking.is_locked(backup):
        with (
            files.plain_words(book),
            TemporaryDirectory(prefix=f".{book.stem}-", dir=book.parent, ignore_cleanup_errors=True) as inside,
        ):
            found = unlock(backup, Path(inside), passphrase, at=at, tell=tell)
            return restore(found, book, at=at, audit=audit, tell=tell)
    checks.header(backup)
    _verified(backup, audit, at, tell)
    with files.plain_words(book):
        guard = _lock(book, at)
        part = files.beside(book, ".part")
        try:
            files.need_room(book.parent, backup.stat().st_size + _SPARE)
            if files.copy(backup, part, tell) != files.digest_of(part):
                raise _not_whole(part, "SHA-256")
            documents = _verified(part, audit, at, tell)
            return Restored(book, documents, _swap(part, book, at))
        finally:
            _clear(part)
            guard.release()


def put_back(aside: Path, book: Path, *, at: datetime) -> Path | None:
    """Take a restore back: what was set aside stands in the book's place again as it was, damaged or not, with the
    journal that belongs to it. What stands there now is set aside in turn; returns where.

    Raises BookUnavailable when the book is open somewhere or the disk refuses; then the book is as it was.
    """
    _refuse(aside, book)
    with files.plain_words(book):
        guard = _lock(book, at)
        part = files.beside(book, ".part")
        try:
            files.need_room(book.parent, aside.stat().st_size + _SPARE)
            for end in ("", *files.BESIDE):
                source = files.beside(aside, end)
                if source.is_file() and files.copy(source, files.beside(part, end)) != files.digest_of(
                    files.beside(part, end)
                ):
                    raise _not_whole(part, "SHA-256")
            return _swap(part, book, at)
        finally:
            _clear(part)
            guard.release()


def _refuse(backup: Path, book: Path) -> None:
    if not backup.is_file():
        raise BookUnavailable("There is no backup at %(path)s. Look for the file.", path=str(backup))
    if book.exists() and backup.samefile(book):
        raise BookUnavailable("%(path)s is the book itself. Choose a backup to restore.", path=str(backup))


def _lock(book: Path, at: datetime) -> lock.Lock:
    guard = lock.take(book, at=at)
    if isinstance(guard, lock.Holder):
        raise lock.in_use(book, guard)
    return guard


def _swap(part: Path, book: Path, at: datetime) -> Path | None:
    """Rename the present book and what belongs to it, then give the finished copy its name.

    At no moment is a book without its journal: journals are copied before their book is renamed away, and stand in
    their place before their book comes.
    """
    aside = _free_name(book.parent, f"{book.stem}{BEFORE_RESTORE}", at)
    present = book.exists()
    left = [end for end in files.BESIDE if files.beside(book, end).exists()]
    come = [end for end in files.BESIDE if files.beside(part, end).exists()]
    if present and not left and not come and _linked(book, aside):
        _exchange(part, book, aside)
        return aside
    for end in left:
        files.copy(files.beside(book, end), files.beside(aside, end))
    if present:
        files.replace(book, aside)
    for end in left:
        files.replace(files.beside(book, end), files.beside(aside, end))
    try:
        for end in come:
            files.replace(files.beside(part, end), files.beside(book, end))
        files.replace(part, book)
    except BaseException:
        for end in come:
            files.beside(book, end).unlink(missing_ok=True)
        for end in left:
            files.replace(files.beside(aside, end), files.beside(book, end))
        if present:
            files.replace(aside, book)
        raise
    return aside if present else None


def _linked(book: Path, aside: Path) -> bool:
    """Give the present book its second name; a disk that knows no second names (FAT) says no."""
    try:
        aside.hardlink_to(book)
    except OSError:
        return False
    files.flush_folder(aside.parent)
    return True


def _exchange(part: Path, book: Path, aside: Path) -> None:
    """The copy takes the name from the book, which has another one: at no moment is there no book."""
    try:
        files.replace(part, book)
    except BaseException:
        with suppress(OSError):
            if aside.samefile(book):
                aside.unlink()
        raise


def _finished(book: Path, target: Path, at: datetime, audit: Audit | None, tell: Tell) -> Backup:
    with _becoming(target) as part:
        _copy(book, part, tell)
        documents = _verified(part, audit, at, tell)
    return Backup(target, documents, target.stat().st_size)


@contextmanager
def _becoming(target: Path) -> Iterator[Path]:
    """A place beside `target` to make a copy in, which takes its name at the end; of one that fails nothing is left."""
    part = files.beside(target, ".part")
    try:
        yield part
        files.replace(part, target)
    except BaseException:
        _clear(part)
        raise


def _copy(book: Path, part: Path, tell: Tell) -> None:
    for end in ("", *files.BESIDE):
        files.beside(part, end).unlink(missing_ok=True)

    def copied(_status: int, remaining: int, total: int) -> None:
        tell(total - remaining, total)

    with (
        connect.plain_words(part),
        closing(connect.open_file(book, "ro")) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        source.backup(target, pages=_PAGES, progress=copied)
    files.flush(part)


def _clear(part: Path) -> None:
    for end in ("", *files.BESIDE):
        with suppress(OSError):
            files.beside(part, end).unlink(missing_ok=True)


def _verified(copy: Path, audit: Audit | None, at: datetime, tell: Tell) -> int:
    """The number of documents in a copy that passed the full check. An older version's accounts aren't audited."""
    found = checks.examine(copy, whole=True, audit=audit, at=at, tell=tell)
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
    return _free(folder, f"{stem}-{at.astimezone():%Y%m%d-%H%M%S}")


def _free(folder: Path, name: str) -> Path:
    path, count = folder / f"{name}.umkm", 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}.umkm"
    return path
