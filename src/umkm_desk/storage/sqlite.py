"""The one SQLite of the program: a current one that comes with it, whatever Python or the laptop brings.

Everything else takes `sqlite3` from here. A second SQLite in the process would drop the locks of the first when both
open one file (https://www.sqlite.org/howtocorrupt.html, 2.2.1), and Python's own is years old. Why this one, and what
it lacks: docs/decisions/0020-a-current-sqlite.md.
"""

from typing import TYPE_CHECKING, Final

from umkm_desk.domain.errors import BookUnavailable

if TYPE_CHECKING:
    import sqlite3  # the same interface, and it has types
else:
    from pysqlite3 import dbapi2 as sqlite3

OLDEST: Final = (3, 51, 3)
"""Older ones can damage a file that two connections write (the WAL-reset bug, mended in March 2026)."""


def require_current() -> None:
    """Raise BookUnavailable when the SQLite that came with this installation is too old to trust it with a book."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise BookUnavailable(
            "This installation has SQLite %(found)s, which can damage a book, so no book is opened. Install the program"
            " again: it needs SQLite %(oldest)s or newer.",
            found=sqlite3.sqlite_version,
            oldest=".".join(map(str, OLDEST)),
        )


__all__ = ["OLDEST", "require_current", "sqlite3"]
