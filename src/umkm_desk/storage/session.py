"""What an act or a query works with: one transaction on the book, and statements in it.

Statements are plain SQL with `:name` places, run on the raw cursor inside SQLAlchemy's transaction (measured: half
the cost of the expression layer on the recording path). A row is a tuple in the order of the SELECT, or the frozen
row type handed in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

Row = tuple[Any, ...]
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

    `recorded_at` is the moment of recording (UTC); `memory` caches master data for as long as the transaction lasts.
    """

    __slots__ = ("_cursor", "memory", "recorded_at")

    def __init__(self, cursor: Cursor, recorded_at: datetime) -> None:
        self._cursor = cursor
        self.recorded_at = recorded_at
        self.memory: dict[Any, Any] = {}

    def run(self, sql: str, **values: Any) -> int:
        """Run a statement; returns the id of an inserted row."""
        self._cursor.execute(sql, values)
        return self._cursor.lastrowid

    def run_many(self, sql: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Run a statement once for each row of values."""
        self._cursor.executemany(sql, rows)

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """All rows of a SELECT."""
        self._cursor.execute(sql, values)
        return self._cursor.fetchall()

    def all(self, make: Callable[..., R], sql: str, **values: Any) -> list[R]:
        """All rows, each made into `make(*row)`."""
        self._cursor.execute(sql, values)
        return [make(*row) for row in self._cursor.fetchall()]

    def row(self, sql: str, **values: Any) -> Row | None:
        """The first row, None when there is none."""
        self._cursor.execute(sql, values)
        return self._cursor.fetchone()

    def value(self, sql: str, **values: Any) -> Any:
        """The first column of the first row, None when there is none."""
        self._cursor.execute(sql, values)
        row = self._cursor.fetchone()
        return row[0] if row else None
