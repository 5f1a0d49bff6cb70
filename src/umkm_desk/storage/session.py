"""What an act or a query works with: one transaction on the book, and statements in it.

Statements are plain SQL with `:name` places, run on the raw cursor inside SQLAlchemy's transaction (measured: half
the cost of the expression layer on the recording path). A row is a tuple in the order of the SELECT, or the frozen
row type handed in.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar

from umkm_desk.domain.errors import UserError

Row = tuple[Any, ...]
_NO_LETTER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What neither a spreadsheet nor a text file can hold, so that it couldn't come back from them."""
_SHOWN: Final = 40
R = TypeVar("R")


class Cursor(Protocol):
    """The part of the DBAPI cursor that is used."""

    lastrowid: int

    def execute(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ..., /) -> object:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> object:
        """Run one statement for each set of values."""

    def fetchall(self) -> list[Row]:
        """All rows."""

    def fetchone(self) -> Row | None:
        """The next row."""


class Session:
    """One transaction: handed first to every action and query, committed only by the book.

    `recorded_at` is the moment of recording (UTC), `person` who records (None: nobody is signed in); `memory` caches
    master data for as long as the transaction lasts.
    """

    __slots__ = ("_cursor", "memory", "person", "recorded_at")

    def __init__(self, cursor: Cursor, recorded_at: datetime) -> None:
        self._cursor = cursor
        self.recorded_at = recorded_at
        self.person: int | None = None
        self.memory: dict[Any, Any] = {}

    @property
    def cursor(self) -> Cursor:
        """What the statements run on, for storage's own work on it (storage/seals.py)."""
        return self._cursor

    def _execute(self, sql: str, values: Mapping[str, Any]) -> None:
        for value in values.values():
            if type(value) is str and not value.isprintable() and _NO_LETTER.search(value):
                raise UserError(
                    "“%(text)s” holds a sign that is no letter and can't be kept. Write it again without it.",
                    text="".join(sign if sign.isprintable() else " " for sign in value)[:_SHOWN].strip(),
                )
        self._cursor.execute(sql, values)

    def run(self, sql: str, **values: Any) -> int:
        """Run a statement; returns the id of an inserted row."""
        self._execute(sql, values)
        return self._cursor.lastrowid

    def run_many(self, sql: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Run a statement once for each row of values."""
        self._cursor.executemany(sql, rows)

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """All rows of a SELECT."""
        self._execute(sql, values)
        return self._cursor.fetchall()

    def all(self, make: Callable[..., R], sql: str, **values: Any) -> list[R]:
        """All rows, each made into `make(*row)`."""
        self._execute(sql, values)
        return [make(*row) for row in self._cursor.fetchall()]

    def row(self, sql: str, **values: Any) -> Row | None:
        """The first row, None when there is none."""
        self._execute(sql, values)
        return self._cursor.fetchone()

    def value(self, sql: str, **values: Any) -> Any:
        """The first column of the first row, None when there is none."""
        self._execute(sql, values)
        row = self._cursor.fetchone()
        return row[0] if row else None
