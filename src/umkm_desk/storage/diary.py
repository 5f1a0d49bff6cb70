"""What this laptop remembers about each book's backups: when they were made, and what the last trials of them said.

It isn't part of a book and may be lost: then a backup is made once more than needed.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from umkm_desk.storage import files

_NAME: Final = "backups.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One book's. Days are ISO dates, "" for never; `seen` is how the book's file was when `copy` was made of it.

    `drilled` is the day of the last trial restore, of the copy of `drill_day` with `drill_documents` records. `found`
    is how many problems the full check of `checked` found. `aside` is what a restore set aside, on `restored`.
    """

    copy: str = ""
    copied: str = ""
    seen: str = ""
    second: str = ""
    drilled: str = ""
    drill_day: str = ""
    drill_documents: int = 0
    drill_agrees: bool = True
    checked: str = ""
    found: int = 0
    aside: str = ""
    restored: str = ""


_KINDS: Final[dict[str, type]] = {field.name: type(field.default) for field in fields(Entry)}


def stamp(book: Path) -> str:
    """How a book's file is now; another stamp means that it was written since. "" when it can't be looked at."""
    try:
        found = book.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"


def day_of(text: str) -> date | None:
    """A day as an entry has it; None for never."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Diary:
    """The entries in a folder's file, by the book's place."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME

    def of(self, book: Path) -> Entry:
        """What is remembered of a book."""
        return self._entries().get(str(book.resolve()), Entry())

    def keep(self, book: Path, entry: Entry) -> None:
        """Remember it; a folder that can't be written is no reason to stop working."""
        words = {place: asdict(kept) for place, kept in self._entries().items()}
        words[str(book.resolve())] = asdict(entry)
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = files.beside(self._file, ".part")
            part.write_text(json.dumps(words, indent=1, ensure_ascii=False), encoding="utf-8")
            files.replace(part, self._file)

    def _entries(self) -> dict[str, Entry]:
        """Read each time: a window over another book writes here, too."""
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            if isinstance(kept, dict):
                return {book: _entry(words) for book, words in kept.items() if isinstance(words, dict)}
        return {}


def _entry(words: dict[str, Any]) -> Entry:
    known: dict[str, Any] = {k: value for k, value in words.items() if k in _KINDS and type(value) is _KINDS[k]}
    return Entry(**known)
