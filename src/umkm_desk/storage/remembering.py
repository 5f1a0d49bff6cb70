"""What was worked out of files before, by the checksum of their content: a help, never the truth.

It may be thrown away at any time. A file that is damaged, or can't be written, is done without.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from umkm_desk.storage.sqlite import sqlite3

MOST: Final = 200_000
_AT_ONCE: Final = 500
_BUSY_SECONDS: Final = 2.0


class Remembered:
    """Texts by checksum, in a file, or in memory when `path` is None or the file can't be used.

    `form` names what the texts look like: those kept under another form are forgotten. Call `close` at the end.
    """

    def __init__(self, path: Path | None, form: str) -> None:
        self._open = self._opened(path, form)

    def known(self, checksums: Iterable[str]) -> dict[str, str]:
        """The texts that are remembered for these checksums."""
        wanted = list(checksums)
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            places = ",".join("?" * len(part))
            with suppress(sqlite3.Error):
                found.update(
                    self._open.execute(f"SELECT checksum, text FROM remembered WHERE checksum IN ({places})", part)
                )
        return found

    def remember(self, texts: Mapping[str, str]) -> None:
        """Keep texts; the oldest go when there are more than `MOST`."""
        with suppress(sqlite3.Error), self._open:
            self._open.executemany("INSERT OR REPLACE INTO remembered (checksum, text) VALUES (?, ?)", texts.items())
            self._open.execute("DELETE FROM remembered WHERE rowid <= (SELECT MAX(rowid) FROM remembered) - ?", (MOST,))

    def close(self) -> None:
        """Let go of the file."""
        self._open.close()

    @staticmethod
    def _opened(path: Path | None, form: str) -> sqlite3.Connection:
        if path is not None:
            with suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
            for _ in range(2):  # a damaged file is thrown away once
                try:
                    return _made(str(path), form)
                except sqlite3.OperationalError:  # in use, no room, a folder that can't be written
                    break
                except sqlite3.DatabaseError:
                    with suppress(OSError):
                        path.unlink()
        return _made(":memory:", form)


def _made(name: str, form: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS form (name TEXT NOT NULL) STRICT")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS remembered (checksum TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT"
            )
            if connection.execute("SELECT name FROM form").fetchall() != [(form,)]:
                connection.execute("DELETE FROM remembered")
                connection.execute("DELETE FROM form")
                connection.execute("INSERT INTO form (name) VALUES (?)", (form,))
    except BaseException:
        connection.close()
        raise
    return connection
