"""What is written down of a fault of the program: kinds of errors and places in the code, never their messages.

A message may carry names, phone numbers and amounts (a database's quotes what was to be written). The log stays on
this laptop; the owner may choose to send what `report` makes of it.
"""

import logging
import platform
import re
import traceback
import zipfile
from collections.abc import Iterator
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from umkm_desk import __version__
from umkm_desk.storage import files
from umkm_desk.storage.sqlite import sqlite3

LOG: Final = "umkm-desk.log"
_LARGEST: Final = 500_000  # bytes
_KEPT: Final = 2
_REPORTED: Final = 60_000  # characters, the newest
_MOST_CAUSES: Final = 10
_FACT: Final = re.compile(r"%[a-z]")
_WRITTEN: Final = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")


def places(error: BaseException) -> Iterator[str]:
    """A line for the kind of an error and for each place it came through, then those of what caused it."""
    seen: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if seen is None:
            return
        code = getattr(seen, "sqlite_errorname", "")
        yield f"  {type(seen).__module__}.{type(seen).__qualname__}{f' {code}' if code else ''}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


class Discreet(logging.Formatter):
    """A record on one line, and of an error only its kind and its places."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written. Facts that were given with the message are left out."""
        bare = {"msg": _FACT.sub("…", str(record.msg)), "args": (), "exc_info": None, "exc_text": None}
        line = _WRITTEN.format(logging.makeLogRecord(record.__dict__ | bare | {"stack_info": None}))
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([" ".join(line.split()), *(places(error) if error is not None else ())])


def keep_log(folder: Path) -> logging.Handler | None:
    """Begin to write the program's log in a folder, three files of half a megabyte; None when it can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(Discreet())
    logging.getLogger("umkm_desk").addHandler(handler)
    return handler


def system() -> str:
    """What the program runs on: the system, Python, and the SQLite that keeps the books."""
    return (
        f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def report(folder: Path, at: datetime, *more: str) -> str:
    """What may be sent of a laptop: the program, the system, and the newest of the log. `more` are lines of the caller.

    No name, no amount, and no folder (it may be called like its owner).
    """
    head = [
        f"UMKM Desk {__version__}, {at.isoformat(timespec='minutes')}",
        system(),
        *more,
        "",
    ]
    return "\n".join([*head, _newest(folder)])


def _newest(folder: Path) -> str:
    """The end of the log, whole lines."""
    text = ""
    for name in [LOG, *(f"{LOG}.{number}" for number in range(1, _KEPT + 1))]:
        try:
            text = (folder / name).read_text(encoding="utf-8", errors="replace") + text
        except OSError:
            continue
        if len(text) > _REPORTED:
            break
    return text if len(text) <= _REPORTED else text[-_REPORTED:].partition("\n")[2]


def pack(text: str, target: Path) -> None:
    """A zip with the report in it and nothing else. Raises BookUnavailable when the disk refuses."""
    part = files.beside(target, ".part")
    with files.plain_words(target):
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
                made.writestr("laporan-masalah.txt", text)
            files.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
