"""One process writes a book: an operating system's lock on `NAME.umkm.lock`, held as long as the book is open.

The file says who holds it. A file left by a crash isn't locked any more: the next opening takes it over and knows that
the last one didn't end well.
"""

import contextlib
import getpass
import json
import os
import platform
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from umkm_desk import __version__
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage.files import beside, patiently

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        # Windows keeps others from reading what is locked: lock a byte far behind what the file says.
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FAR: Final = 1 << 20
_TRIES: Final = 20
_LOOKERS: Final = 3
_A_LOOK: Final = 0.02  # seconds
_LONGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a book open for writing; what isn't known is empty."""

    host: str = ""
    user: str = ""
    pid: int = 0
    version: str = ""
    since: datetime | None = None

    @property
    def is_here(self) -> bool:
        """Whether it is on this laptop, under the same user."""
        return self.pid > 0 and (self.host, self.user) == (platform.node(), _user())


class Lock:
    """The right to write a book, until `release`. `unclean`: the last holder ended without giving it back."""

    def __init__(self, file: Path, handle: int, *, unclean: bool) -> None:
        self.unclean = unclean
        self._file = file
        self._handle: int | None = handle

    def release(self, *, clean: bool = True) -> None:
        """Give the book back. Not `clean` leaves the file behind, so that the next opening checks everything."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        # Elsewhere the file goes while it is still locked, so that nobody locks a file that is about to vanish;
        # Windows removes no open file.
        if clean and sys.platform != "win32":
            self._remove()
        os.close(handle)
        if clean and sys.platform == "win32":
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def take(book: Path, *, at: datetime) -> Lock | Holder:
    """The lock of a book, or who has it.

    Raises OSError when the folder can't be written or its disk knows no locks.
    """
    file = beside(book.resolve(), ".lock")
    for attempt in range(_TRIES):
        handle = patiently(lambda: os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666))
        try:
            _try(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            if attempt < _LOOKERS:  # somebody may only be looking who has it
                time.sleep(_A_LOOK)
                continue
            return _holder(file)
        except OSError:
            os.close(handle)
            raise
        if _is_still(file, handle):
            unclean = os.fstat(handle).st_size > 0
            try:
                _write(handle, at)
            except OSError:
                os.close(handle)
                raise
            return Lock(file, handle, unclean=unclean)
        os.close(handle)  # its last holder removed it meanwhile
    return _holder(file)


def held(book: Path) -> Holder | None:
    """Who has a book open for writing, without taking its lock; None when nobody has, also after a crash."""
    file = beside(book.resolve(), ".lock")
    try:
        handle = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        _try(handle)
    except (BlockingIOError, PermissionError):
        return _holder(file)
    except OSError:
        return None
    finally:
        os.close(handle)  # gives it back, if it was free
    return None


def in_use(book: Path, holder: Holder) -> BookUnavailable:
    """The sentence for somebody who wants to write a book that another process writes."""
    if holder.since is None:
        return BookUnavailable(
            "The book %(path)s is in use by another program. Close it there and try again.", path=str(book)
        )
    since = holder.since.astimezone()
    return BookUnavailable(
        "The book %(path)s is in use by %(user)s on %(host)s since %(day)s, %(time)s (process %(pid)s)."
        " Close it there and try again.",
        path=str(book),
        user=holder.user,
        host=holder.host,
        day=since.date(),
        time=f"{since:%H.%M}",
        pid=holder.pid,
    )


def _is_still(file: Path, handle: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _write(handle: int, at: datetime) -> None:
    words = {"host": platform.node(), "user": _user(), "pid": os.getpid(), "version": __version__}
    os.lseek(handle, 0, os.SEEK_SET)
    os.truncate(handle, 0)
    os.write(handle, json.dumps(words | {"since": at.isoformat()}).encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return "?"


def _holder(file: Path) -> Holder:
    for _ in range(5):  # it may just be writing its name
        with contextlib.suppress(OSError, ValueError, TypeError, LookupError, AttributeError):
            with file.open(encoding="utf-8") as words:
                said = json.loads(words.read(_LONGEST))
            since = datetime.fromisoformat(said["since"])
            return Holder(
                str(said.get("host")), str(said.get("user")), int(said.get("pid")), str(said.get("version")), since
            )
        time.sleep(0.02)
    return Holder()
