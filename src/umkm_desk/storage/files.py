"""Files put in place whole: copied, replaced and forced to the disk the way Windows and a power cut allow."""

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage.stopping import Tell, untold

T = TypeVar("T")

BESIDE: Final = ("-journal", "-wal", "-shm")
"""Ends of the names of files that belong to a book while it is written, or after a crash."""

_WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
_HELD_FOR_A_MOMENT: Final = (5, 32, 33)  # Windows: a virus scanner or an indexer looks at the file
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_REFUSED: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_MEGABYTE: Final = 1_000_000


def beside(path: Path, end: str) -> Path:
    """The file that belongs to `path` by its name: `shop.umkm-journal`, `shop.umkm.lock`."""
    return path.with_name(path.name + end)


def patiently(step: Callable[[], T]) -> T:
    """Do `step`, again after 50 to 800 ms while Windows says that another program is looking at the file."""
    for wait in _WAITS:
        try:
            return step()
        except OSError as problem:
            if getattr(problem, "winerror", None) not in _HELD_FOR_A_MOMENT:
                raise
            time.sleep(wait)
    return step()


def replace(source: Path, target: Path) -> None:
    """Give `source` the name of `target`, so that a power cut leaves the one or the other, afterwards the new one.

    Windows puts a name on the disk together with the file that has it.
    """
    patiently(lambda: source.replace(target))
    with contextlib.suppress(OSError):
        flush(target)
    flush_folder(target.parent)


def flush(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until a new name is on the disk; Windows opens no folders and does that by itself."""
    with contextlib.suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


@contextlib.contextmanager
def whole(path: Path, *, flushed: bool = True) -> Iterator[Path]:
    """A place beside `path` to write to, which takes its name at the end; when that fails `path` stays as it was.

    Without `flushed` nothing waits for the disk: a crash leaves the old or the new one, a power cut perhaps neither.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        if flushed:
            flush(part)
            replace(part, path)
        else:
            patiently(lambda: part.replace(path))
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; UserError when it can't be (open in Excel, no permission, disk full)."""
    try:
        with whole(path) as part:
            part.write_bytes(content)
    except PermissionError as error:
        raise UserError(
            "%(path)s can't be written: perhaps it is open in another program. Close it there, then try again. "
            "Your data is safe.",
            path=str(path),
        ) from error
    except OSError as error:
        raise UserError(
            "%(path)s can't be written (%(reason)s). Choose another folder or free some space, then try again.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; UserError when that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("The folder %(folder)s can't be made. Choose another folder.", folder=str(folder)) from error


def copy(source: Path, target: Path, tell: Tell = untold) -> str:
    """Copy a whole file onto the disk under a new name; returns the SHA-256 of what was read."""
    target.unlink(missing_ok=True)
    digest, whole = hashlib.sha256(), source.stat().st_size
    with source.open("rb") as come, target.open("xb") as go:
        while block := come.read(1 << 20):
            digest.update(block)
            go.write(block)
            tell(go.tell(), whole)
        go.flush()
        os.fsync(go.fileno())
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def need_room(folder: Path, size: int) -> None:
    """Refuse before anything is written when `folder` has less than `size` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise BookUnavailable(
            "There is too little room in %(folder)s: %(needed)s MB are needed and %(free)s MB are free."
            " Make room there or choose another disk.",
            folder=str(folder),
            needed=-(-size // _MEGABYTE),
            free=free // _MEGABYTE,
        )


@contextlib.contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Say what the system reports of a file or disk in words the owner can act on."""
    try:
        yield
    except OSError as problem:
        raise in_plain_words(problem, path) from problem


def is_full(problem: OSError) -> bool:
    """Whether the system says that the disk has no room."""
    return problem.errno in _FULL


def in_plain_words(problem: OSError, path: Path) -> BookUnavailable:
    """The owner's sentence for what the system reports."""
    if is_full(problem):
        return BookUnavailable(
            "The disk is full, so nothing of this was saved. Make room on it and try again.", path=str(path)
        )
    if problem.errno in _REFUSED:
        return BookUnavailable(
            "%(path)s can't be written, so nothing of this was saved. Check the file and its folder.", path=str(path)
        )
    return BookUnavailable(
        "The disk didn't answer as it should, so nothing of this was saved. Check %(path)s.", path=str(path)
    )
