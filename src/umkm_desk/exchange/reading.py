"""From rows to acts: rows of one number become one act, with its place in the order in which acts are loaded."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.exchange.building import BUILDERS, one
from umkm_desk.exchange.errors import Problems
from umkm_desk.exchange.headers import Grid, Record
from umkm_desk.exchange.knowing import Knowing
from umkm_desk.exchange.tables import RANK
from umkm_desk.queries.export import Draft
from umkm_desk.storage.stopping import Tell, untold


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a file: its draft, its version and place in an export, and the rows it came from."""

    table: str
    kind: str
    draft: Draft
    rows: tuple[Record, ...]
    seq: int | None = None
    version: int | None = None

    @property
    def number(self) -> str | None:
        """The act's key; None for openings without one and for closings."""
        return getattr(self.draft, "number", None)

    @property
    def order(self) -> tuple[int, ...]:
        """Exports in their own order of truth first; all else by day, and within a day by table."""
        if self.seq is not None:
            return (0, self.seq, 0)
        return (1, self.draft.day.toordinal(), RANK[self.kind])

    def row_of(self, code: object) -> Record:
        """The row that names an item, else the first."""
        return next(
            (row for row in self.rows if "item" in row.grid.positions and row.get("item") == code), self.rows[0]
        )


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a production really used, as the table production_inputs says it."""

    number: str
    version: int | None
    lines: tuple[UsedLine, ...]
    rows: tuple[Record, ...]


def read_acts(grids: Iterable[Grid], known: Knowing, tell: Tell = untold) -> tuple[list[Act], list[Inputs]]:
    """All acts of some tables in file order, and the inputs that no production among them claims."""
    acts: list[Act] = []
    inputs: list[Inputs] = []
    problems = Problems()
    for grid in grids:
        if grid.table.name == "production_inputs":
            inputs += _inputs(grid, known)
        elif grid.table.kind:
            for rows in _grouped(grid, tell):
                tell(0, 0)
                with problems.noted():
                    acts.append(_act(grid, rows, known))
    problems.refuse()
    return _claim(acts, inputs)


def _grouped(grid: Grid, tell: Tell = untold) -> list[list[Record]]:
    """Rows of one number and version together, in the order of their first rows."""
    if grid.table.name == "closings":
        return [[row] for row in grid.rows()]
    groups: dict[Any, list[Record]] = {}
    versioned = "version" in grid.table.by_name
    for row in grid.rows():
        tell(0, 0)
        number = row.get("number")
        key = row.number if number is None else (number, row.get("version") if versioned else None)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _act(grid: Grid, rows: list[Record], known: Knowing) -> Act:
    draft = BUILDERS[grid.table.name](rows, known)
    return Act(grid.table.name, grid.table.kind, draft, tuple(rows), one(rows, "seq"), one(rows, "version"))


def _inputs(grid: Grid, known: Knowing) -> list[Inputs]:
    found = []
    for rows in _grouped(grid):
        lines = []
        for row in rows:
            item = known.named(row)
            lines.append(UsedLine(item.code, known.quantity(row, "quantity", item)[0]))
        found.append(Inputs(rows[0].get("number"), rows[0].get("version"), tuple(lines), tuple(rows)))
    return found


def _claim(acts: list[Act], inputs: list[Inputs]) -> tuple[list[Act], list[Inputs]]:
    """Each production takes the inputs of its number (and version)."""
    free = {(i.number, i.version): i for i in inputs}
    for place, act in enumerate(acts):
        if isinstance(act.draft, ProductionDraft):
            used = free.pop((act.draft.number or "", act.version), None)
            if used is not None:
                acts[place] = replace(act, draft=replace(act.draft, inputs=used.lines))
    return acts, list(free.values())
