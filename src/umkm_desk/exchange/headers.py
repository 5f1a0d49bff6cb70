"""Which table a sheet holds: judged by its headers, in English or Indonesian, in any order and case.

Its name never makes it a table, but keeps it from being taken for another one when a column was lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.cells import Cell, Sheet, is_empty, written
from umkm_desk.exchange.errors import InputError, located, shown
from umkm_desk.exchange.tables import NAMES, TABLES, Column, Table
from umkm_desk.exchange.values import key

_UNREAD: Final = object()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet whose table is known: `positions` says in which place a column stands, `headers` how it is written."""

    table: Table
    sheet: Sheet
    positions: dict[str, int]
    headers: dict[str, str]
    read: dict[tuple[str, Cell], Any] = field(default_factory=dict, compare=False)

    def rows(self) -> Iterator["Record"]:
        """Its rows that aren't empty. InputError when a row has more cells than there are headers."""
        for number, cells in self.sheet.rows:
            if is_empty(cells):
                continue
            self._refuse_stray(number, cells)
            yield Record(self, number, cells)

    def _refuse_stray(self, number: int, cells: tuple[Cell, ...]) -> None:
        headers = self.sheet.headers
        for place, cell in enumerate(cells):
            if (place >= len(headers) or not headers[place].strip()) and not is_empty((cell,)):
                problem = UserError(
                    "“%(text)s” stands in a column without a header. Check whether the row has moved sideways.",
                    text=shown(written(cell)),
                )
                raise located(problem, file=self.sheet.file, row=number)


class Record:
    """One row of a table: `get` reads a column, `problem` says where something is wrong."""

    __slots__ = ("_cells", "grid", "number")

    def __init__(self, grid: Grid, number: int, cells: tuple[Cell, ...]) -> None:
        self.grid = grid
        self.number = number
        self._cells = cells

    def cell(self, name: str) -> Cell | None:
        """What stands in a column; None when nothing does. InputError when it is needed."""
        place = self.grid.positions.get(name)
        cell = self._cells[place] if place is not None and place < len(self._cells) else ""
        if isinstance(cell, str) and not cell.strip():
            column = self.grid.table.by_name[name]
            if column.needed and not column.may_be_empty:
                raise self.problem(UserError("Nothing stands here, but it is needed. Fill it in."), name)
            return None
        return cell

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a column by its reader; `default` when the cell is empty."""
        cell = self.cell(name)
        if cell is None:
            return default
        known = self.grid.read.get((name, cell), _UNREAD) if isinstance(cell, str) else _UNREAD
        if known is not _UNREAD:
            return known
        reader = self.grid.table.by_name[name].read
        assert reader is not None, "quantities are read with their item"
        try:
            value = reader(cell)
        except UserError as problem:
            raise self.problem(problem, name) from None
        if isinstance(cell, str) and len(self.grid.read) < 100_000:
            self.grid.read[(name, cell)] = value
        return default if value is None or value == "" else value

    def problem(self, problem: UserError, column: str | None = None) -> InputError:
        """The error that names this row, and the column as the file calls it."""
        header = self.grid.headers.get(column, column) if column else None
        return located(problem, file=self.grid.sheet.file, row=self.number, column=header)


def recognise(sheet: Sheet) -> Grid:
    """The table of a sheet. InputError naming the nearest one and what is missing or unknown."""
    headers = [_normal(header) for header in sheet.headers]
    named = [header for header in headers if header]
    twice = next((header for header in named if named.count(header) > 1), None)
    if twice is not None:
        raise _wrong(
            sheet, UserError("The header %(header)s stands there twice. Keep one of them.", header=shown(twice))
        )
    fitting = [grid for table in TABLES if (grid := _fit(sheet, headers, table)) is not None]
    if not fitting:
        raise _wrong(sheet, _nearest(sheet, headers))
    extras = [sum(grid.table.by_name[name].extra for name in grid.positions) for grid in fitting]
    best = [grid for grid, count in zip(fitting, extras, strict=True) if count == min(extras)]
    if len(best) > 1:
        raise _wrong(sheet, UserError(
            "The headers fit more than one table: %(tables)s. Add a column that only one of them has.",
            tables=", ".join(grid.table.name for grid in best),
        ))  # fmt: skip
    _refuse_other_name(sheet, headers, best[0].table)
    return best[0]


def _refuse_other_name(sheet: Sheet, headers: Sequence[str], table: Table) -> None:
    """Sales that lost their price look just like a stock count: who calls the file sales is told what is missing."""
    said = next((tables for name in sheet.names if (tables := _said_by(name))), [])
    for other in said if table not in said else ():
        known = _columns(other)
        found = {known[header].name for header in headers if header in known}
        missing = _missing(other, found)
        if missing and all(header in known for header in headers if header):
            raise _wrong(sheet, UserError(
                "By its name this is the table %(table)s, but these columns are missing: %(missing)s."
                " Add them, or give it another name.",
                table=f"{other.name} ({other.id})", missing=_some(missing),
            ))  # fmt: skip


def _said_by(name: str) -> list[Table]:
    """The tables that a file's or sheet's name names, in either language: Penjualan-Maret says sales."""
    text = _normal(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    return [table for table in TABLES if any(_begins_a_word(name, text) for name in NAMES[table.name])]


def _begins_a_word(name: str, text: str) -> bool:
    return re.search(rf"(?<![a-z]){name.replace(' ', ' ?')}", text) is not None


def _missing(table: Table, found: set[str]) -> list[str]:
    """The needed columns that weren't found, in both languages."""
    return [f"{c.name} ({c.id})" for c in table.columns if c.needed and c.name not in found]


def _normal(header: str) -> str:
    return key(header.replace("*", " ").replace("★", " "))


@lru_cache(maxsize=64)
def _columns(table: Table) -> dict[str, Column]:
    """Every header of a table that is understood, normalised → its column."""
    known: dict[str, Column] = {}
    for column in table.columns:
        for name in (column.name, column.id, *column.also):
            known.setdefault(_normal(name), column)
    return known


def _fit(sheet: Sheet, headers: Sequence[str], table: Table) -> Grid | None:
    """The sheet as this table: every header known, none twice, every needed one there."""
    known = _columns(table)
    positions: dict[str, int] = {}
    for place, header in enumerate(headers):
        if not header:
            continue
        column = known.get(header)
        if column is None or column.name in positions:
            return None
        positions[column.name] = place
    if any(column.needed and column.name not in positions for column in table.columns):
        return None
    if table.name == "opening" and not positions.keys() & {"account", "item"}:
        return None
    return Grid(table, sheet, positions, {name: sheet.headers[place] for name, place in positions.items()})


def _nearest(sheet: Sheet, headers: Sequence[str]) -> UserError:
    """What is wrong with the headers, measured against the table they come nearest to."""
    named = [header for header in headers if header]

    def score(table: Table) -> tuple[int, int]:
        known = _columns(table)
        found = {known[header].name for header in named if header in known}
        needed = {column.name for column in table.columns if column.needed}
        return 2 * len(found & needed) + len(found) - len(needed - found), len(found)

    table = max(TABLES, key=score)
    known = _columns(table)
    found = {known[header].name for header in named if header in known}
    missing = _missing(table, found)
    unknown = [shown(written) for written, header in zip(sheet.headers, headers, strict=True)
               if header and header not in known]  # fmt: skip
    facts: dict[str, object] = {"table": f"{table.name} ({table.id})"}
    if len(found) < 2:
        return UserError(
            "The headers are of none of the tables: %(tables)s. Take a template and keep its headers.",
            tables=", ".join(t.name for t in TABLES),
        )
    if missing and unknown:
        return UserError(
            "This looks like the table %(table)s, but these columns are missing: %(missing)s;"
            " and these aren't known: %(unknown)s.",
            **facts, missing=_some(missing), unknown=_some(unknown),
        )  # fmt: skip
    if missing:
        return UserError(
            "This looks like the table %(table)s, but these columns are missing: %(missing)s.",
            **facts, missing=_some(missing),
        )  # fmt: skip
    return UserError(
        "This looks like the table %(table)s, but these columns aren't known: %(unknown)s. Rename or remove them.",
        **facts, unknown=_some(unknown or list(named)),
    )  # fmt: skip


def _some(names: list[str]) -> str:
    return ", ".join(names if len(names) <= 8 else [*names[:8], "…"])


def _wrong(sheet: Sheet, problem: UserError) -> InputError:
    return located(problem, file=sheet.file, row=sheet.header_row)
