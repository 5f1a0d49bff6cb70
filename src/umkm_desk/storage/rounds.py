"""A round of backups: a checked copy beside the book, the same one at a second place, and old ones thinned at both."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import backup, copies, diary, files, locking, thinning
from umkm_desk.storage.backup import Backup
from umkm_desk.storage.checks import Audit
from umkm_desk.storage.diary import Entry
from umkm_desk.storage.locking import Key
from umkm_desk.storage.stopping import Tell, untold

FOLDER: Final = "cadangan"


class Folders(NamedTuple):
    """Where a book's backups go: beside the book, and a second place that may be away (a stick), None for none.

    With a `key` those at the second place are locked.
    """

    first: Path
    second: Path | None
    key: Key | None = None

    @property
    def there(self) -> tuple[Path, ...]:
        """Those that are there now."""
        return tuple(folder for folder in (self.first, self.second) if folder is not None and folder.is_dir())


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round: the backup, whether the second place has it too, and what the owner has to know."""

    made: Backup
    second: bool
    trouble: tuple[UserError, ...]
    seen: str

    def noted(self, entry: Entry, today: date) -> Entry:
        """The diary's entry after this round."""
        done = replace(entry, copy=self.made.path.name, copied=today.isoformat(), seen=self.seen)
        return replace(done, second=today.isoformat()) if self.second else done


def folders(book: Path, second: str, key: Key | None = None) -> Folders:
    """Where a book's backups go; `second` is the folder that was chosen, "" for none."""
    first = book.parent / FOLDER
    other = Path(second) if second else None
    return Folders(first, None if other == first else other, key)


def has_changed(book: Path, entry: Entry, where: Folders) -> bool:
    """Whether the book was written since its last backup, or that backup is gone."""
    return entry.seen != diary.stamp(book) or not (where.first / entry.copy).is_file()


def is_due(book: Path, entry: Entry, where: Folders, today: date) -> bool:
    """Whether the day's backup is still to be made; also when a second place came back that lacks the newest one."""
    if entry.copied != today.isoformat() and has_changed(book, entry, where):
        return True
    second = where.second
    name = locking.locked_name(entry.copy) if where.key else entry.copy
    return bool(entry.copy and second and second.is_dir() and not (second / name).is_file())


def go(
    book: Path, where: Folders, entry: Entry, *, at: datetime, audit: Audit | None = None, tell: Tell = untold,
    anew: bool = False,
) -> Round:  # fmt: skip
    """Make the backup (the last one will do while the book is as it was, unless `anew`), bring it to the second place,
    thin the old ones. Raises BookUnavailable when the backup itself can't be made; all else is `trouble`.
    """
    seen = diary.stamp(book)
    last = where.first / entry.copy
    if anew or has_changed(book, entry, where):
        made = backup.make(book, where.first, at=at, audit=audit, tell=tell)
    else:
        made = Backup(last, 0, last.stat().st_size)
    trouble = _thin(where.first, book, at)
    second = False
    if where.second is not None:
        try:
            second = _at_second_place(made.path, where.second, at, audit, tell, where.key)
            if where.key:
                _lock_older(book, where.second, at, tell, where.key)
            trouble += _thin(where.second, book, at)
        except BookUnavailable as problem:
            trouble.append(problem)
    return Round(made, second, tuple(trouble), seen)


def _at_second_place(
    copy: Path, folder: Path, at: datetime, audit: Audit | None, tell: Tell, key: Key | None
) -> bool:  # fmt: skip
    if not folder.is_dir():
        raise BookUnavailable(
            "The second place for backups isn't there: %(folder)s. Until it is plugged in, backups are only on this"
            " laptop.",
            folder=str(folder),
        )
    backup.to_second_place(copy, folder, at=at, audit=audit, tell=tell, key=key)
    return True


def _lock_older(book: Path, folder: Path, at: datetime, tell: Tell, key: Key) -> None:
    """Lock what came to the second place before the owner wanted it locked; the plain one goes when that is checked."""
    for copy in copies.of_book(book, folder):
        if copy.kind == "backup" and not copy.locked and copy.sound:
            backup.to_second_place(copy.path, folder, at=at, tell=tell, key=key)
            with files.plain_words(copy.path):
                files.patiently(copy.path.unlink)


def _thin(folder: Path, book: Path, at: datetime) -> list[UserError]:
    try:
        thinned = thinning.thin(folder, book, at=at)
    except OSError:
        return []
    if not thinned.stopped:
        return []
    return [
        UserError(
            "%(bad)s of %(all)s old backups in %(folder)s can't be read any more, so none is removed. The disk may be"
            " failing: choose another place for backups.",
            bad=len(thinned.unreadable),
            all=len(thinned.unreadable) + len(thinned.kept),
            folder=str(folder),
        )
    ]


def listed(book: Path, where: Folders) -> list[copies.Copy]:
    """Every copy of a book that can be reached, newest first; also those set aside beside the book itself."""
    return copies.of_book(book, *where.there, book.parent)


def newest(book: Path, second: str) -> copies.Copy | None:
    """The newest backup of a book that can be read, also when the book itself can't."""
    found = copies.of_book(book, *folders(book, second).there)
    return next((copy for copy in found if copy.kind == "backup" and copy.documents is not None), None)
