"""What happens before a book is used: who may write it, what a crash left, and an older version brought up to date."""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import backup, checks, connect, copies, files, lock, places, schema


class Claim(NamedTuple):
    """The right to write a book, or why it is open for reading only and, when somebody else writes it, who."""

    guard: lock.Lock | None
    why: UserError | None
    holder: lock.Holder | None = None
    place: UserError | None = None


def claim(path: Path, *, read_only: bool, at: datetime) -> Claim:
    """Take the lock of a book that is to be written, when its place is good and file and folder can be written."""
    place = places.problem(path)
    if read_only:
        return Claim(None, reading_only(), place=place)
    if place:
        return Claim(None, place, place=place)
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        return Claim(None, _unwritable(path))
    try:
        taken = lock.take(path, at=at)
    except PermissionError:
        return Claim(None, _unwritable(path))
    except OSError as problem:
        if files.is_full(problem):
            return Claim(None, _no_room(path))
        why = BookUnavailable(
            "This disk doesn't let the book be kept safely (%(setting)s). Move the book to the laptop's own disk.",
            setting=f"lock: {problem.strerror}",
        )
        return Claim(None, why)
    if isinstance(taken, lock.Holder):
        return Claim(None, lock.in_use(path, taken), taken)
    return Claim(taken, None)


def settle(path: Path, guard: lock.Lock | None, *, at: datetime) -> bool:
    """Roll back what a crash left half written; whether the last writer ended uncleanly.

    To read a book without the right to write it, that right is borrowed for the moment; when somebody else has it,
    the journal is theirs and no crash's.
    """
    left = connect.journal_left(path)
    if not (left or checks.written_ahead(path)):
        return guard is not None and guard.unclean
    if guard:
        checks.settle(path)
        return guard.unclean or left
    try:
        borrowed = lock.take(path, at=at)
    except OSError as problem:
        raise connect.half_written(path) from problem
    if isinstance(borrowed, lock.Holder):
        return False
    try:
        checks.settle(path)
    finally:
        borrowed.release()
    return left


def upgrade(path: Path, found: checks.Examination, guard: lock.Lock | None, *, at: datetime) -> Path:
    """Bring an older book up to this version after a checked copy was made beside it; returns the copy."""
    if guard is None:
        raise BookUnavailable(
            "%(path)s was made by an older version of this program and has to be brought up to date once. Open it where"
            " it can be written.",
            path=str(path),
        )
    if found.damage:
        raise connect.damaged(path)
    with files.plain_words(path):
        files.need_room(path.resolve().parent, 3 * path.stat().st_size)
    label = f"{copies.BEFORE_UPGRADE}{schema.SCHEMA_VERSION}"
    copy = backup.make(path, path.parent, at=at, label=label).path
    from umkm_desk.storage.migrations import upgrade as migrations  # start-up time: Alembic is seldom needed

    try:
        with connect.plain_words(path):
            migrations.upgrade(path)
    except BookUnavailable:  # the disk's fault, and no revision's: the next opening tries again
        raise
    except Exception as problem:  # whatever a revision trips over, the owner is told where the book stands
        raise BookUnavailable(
            "%(path)s couldn't be brought up to this version of the program; what is recorded in it is as it was, and"
            " there is a copy at %(copy)s. Go on with the older version and tell us: %(detail)s",
            path=str(path),
            copy=str(copy),
            detail=_on_one_line(getattr(problem, "orig", None) or problem),
        ) from problem
    return copy


def give_back(path: Path, guard: lock.Lock | None) -> None:
    """Let go of a damaged book; a big one keeps the mark of an unclean end, so that it is checked whole next time."""
    if guard:
        guard.release(clean=path.stat().st_size <= checks.SMALL)


def reading_only() -> UserError:
    """The sentence for a book that was opened for reading."""
    return BookUnavailable("This book is open for reading only, so nothing can be recorded in it.")


def damaged(path: Path) -> UserError:
    """The sentence for a book that failed a check."""
    return BookUnavailable(
        "%(path)s failed a check, so it is open for reading only. Leave it as it is and restore the newest backup.",
        path=str(path),
    )


def _on_one_line(problem: BaseException) -> str:
    return " ".join(f"{type(problem).__name__}: {problem}".split())


def _no_room(path: Path) -> UserError:
    return BookUnavailable(
        "The disk is full, so %(path)s is open for reading only. Make room on it and open the book again.",
        path=str(path),
    )


def _unwritable(path: Path) -> UserError:
    return BookUnavailable(
        "%(path)s can't be written, so it is open for reading only. Check the file and its folder.", path=str(path)
    )
