"""Reading a table of a damaged file around the pages that can't be read."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Table

from umkm_desk.storage.sqlite import sqlite3

Row = tuple[Any, ...]

_FURTHEST: Final = 1 << 26  # keys looked for behind a page that can't be read


class Reading:
    """The rows of a table that can be read; `holes` counts the places where some couldn't."""

    def __init__(self, source: sqlite3.Connection, table: Table) -> None:
        self._source, self._table = source, table
        self.holes = 0
        try:
            there = {row[1] for row in source.execute(f'PRAGMA table_info("{table.name}")')}
        except (sqlite3.Error, UnicodeError):
            there = set()
        self.columns = [column.name for column in table.columns if column.name in there]
        first = next(iter(table.primary_key.columns), None)
        by_rowid = bool(table.dialect_options["sqlite"]["with_rowid"])
        self._key = "rowid" if by_rowid else f'"{first.name}"' if first is not None else "rowid"
        self._numbered = by_rowid or (first is not None and first.type.python_type is int)

    def __iter__(self) -> Iterator[Row]:
        if self.columns:
            yield from self._by_number() if self._numbered else self._from_both_ends()

    def _by_number(self) -> Iterator[Row]:
        after: int | None = -1
        while after is not None:
            last = after
            try:
                for row in self._rows(f"WHERE {self._key} > ? ORDER BY {self._key}", (after,)):
                    last = row[0]
                    yield row[1:]
                return
            except (sqlite3.Error, UnicodeError):
                self.holes += 1
                after = self._behind(last)

    def _behind(self, last: int) -> int | None:
        """The key after which rows can be read again: the smallest found by ever longer, then ever shorter leaps."""
        leap = 1
        while not self._can_be_read(last + leap):
            leap *= 2
            if leap > _FURTHEST:
                return None
        bad, good = last + leap // 2, last + leap
        while good - bad > 1:
            middle = (good + bad) // 2
            bad, good = (bad, middle) if self._can_be_read(middle) else (middle, good)
        return good

    def _can_be_read(self, after: int) -> bool:
        try:
            for _ in self._rows(f"WHERE {self._key} > ? ORDER BY {self._key} LIMIT 1", (after,)):
                pass
        except (sqlite3.Error, UnicodeError):
            return False
        return True

    def _from_both_ends(self) -> Iterator[Row]:
        """A key of words can't be leapt over: read from the front, and what is missing from the back."""
        seen: set[Row] = set()
        for way in ("ASC", "DESC"):
            try:
                for row in self._rows(f"ORDER BY {self._key} {way}", ()):
                    if row not in seen:
                        seen.add(row)
                        yield row[1:]
                return
            except (sqlite3.Error, UnicodeError):
                self.holes += way == "ASC"

    def _rows(self, rest: str, values: Iterable[Any]) -> Iterator[Row]:
        names = ", ".join(f'"{name}"' for name in self.columns)
        yield from self._source.execute(f'SELECT {self._key}, {names} FROM "{self._table.name}" {rest}', tuple(values))
