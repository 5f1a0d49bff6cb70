"""Files of other programs, read through a column map: they become rows of our own tables, then everything is as usual.

Errors name the row of the file itself, and the column as the file calls it.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.exchange.cells import Cell, Row, Sheet, is_empty, written
from umkm_desk.exchange.errors import located, shown
from umkm_desk.exchange.files import sheets_of
from umkm_desk.exchange.headers import Grid, recognise
from umkm_desk.exchange.mapping import ColumnMap, item_named, read_map
from umkm_desk.exchange.reading import Act
from umkm_desk.exchange.tables import BY_NAME
from umkm_desk.exchange.values import key
from umkm_desk.storage.stopping import Tell, untold


@dataclass(frozen=True, slots=True)
class Mapped:
    """The tables of some files, the items the map adds when they are new, and rows left out on purpose."""

    map: ColumnMap
    grids: list[Grid]
    items: list[Grid]
    skipped: int


def mapped(paths: list[Path], map_path: Path | None, tell: Tell = untold) -> Mapped:
    """The tables some files hold by a map. InputError when the map or a file isn't as it should be."""
    if map_path is None:
        raise UserError("Loading files of other programs needs a column map. Name it with --map.")
    map = read_map(map_path)
    grids: list[Grid] = []
    used: dict[str, None] = {}
    skipped = 0
    for path in paths:
        for sheet in sheets_of(path, separator=map.separator, tell=tell):
            rows, left_out = _rows(sheet, map, used)
            skipped += left_out
            grids.append(_grid(sheet, map, rows))
    return Mapped(map, grids, _items(map, used), skipped)


def _grid(sheet: Sheet, map: ColumnMap, rows: list[Row]) -> Grid:
    names = [*map.columns, *(name for name in map.values if name not in map.columns)]
    if "price" in map.table.by_name and "price" not in names:
        names.append("price")
    headers = {name: map.columns.get(name, name) for name in names}
    if "price" not in map.columns and "item" in map.columns:
        headers["price"] = map.columns["item"]
    return Grid(map.table, replace(sheet, headers=tuple(names), rows=rows),
                {name: place for place, name in enumerate(names)}, headers)  # fmt: skip


def _rows(sheet: Sheet, map: ColumnMap, used: dict[str, None]) -> tuple[list[Row], int]:
    """The sheet's rows in our columns; `used` learns which of the map's items occur."""
    places = _places(sheet, map)
    skips = [(places[header], words) for header, words in map.skip.items()]
    rows: list[Row] = []
    left_out = 0
    for number, cells in sheet.rows:
        if is_empty(cells):
            continue
        if any(_folded(_at(cells, place)) in words for place, words in skips):
            left_out += 1
        else:
            rows.append((number, _row(sheet, number, cells, map, places, used)))
    return rows, left_out


def _places(sheet: Sheet, map: ColumnMap) -> dict[str, int]:
    """Where each header that the map names stands in the sheet."""
    there = {key(header): place for place, header in reversed(list(enumerate(sheet.headers)))}
    places = {}
    for header in [*map.columns.values(), *map.skip]:
        if key(header) not in there:
            problem = UserError("The file has no column %(header)s, which the map names.", header=shown(header))
            raise located(problem, file=sheet.file, row=sheet.header_row)
        places[header] = there[key(header)]
    return places


def _at(cells: tuple[Cell, ...], place: int) -> Cell:
    return cells[place] if place < len(cells) else ""


def _folded(cell: Cell) -> str:
    return " ".join(written(cell).casefold().split())


def _row(
    sheet: Sheet, number: int, cells: tuple[Cell, ...], map: ColumnMap, places: dict[str, int], used: dict[str, None]
) -> tuple[Cell, ...]:  # fmt: skip
    row: dict[str, Cell] = {}
    for name, header in map.columns.items():
        cell = _at(cells, places[header])
        meant = map.aliases.get(name, {})
        row[name] = meant.get(written(cell).strip(), cell) if meant else cell
    for name, value in map.values.items():
        if name not in row or row[name] == "":
            row[name] = value
    if map.number_prefix and row.get("number"):
        row["number"] = f"{map.number_prefix}{written(row['number']).strip()}"
    if "item" in row:
        _name_item(sheet, number, row, map, used)
    return tuple(row.values())


def _name_item(sheet: Sheet, number: int, row: dict[str, Cell], map: ColumnMap, used: dict[str, None]) -> None:
    """The item's own code and price in the place of what the file calls it."""
    name = written(row["item"]).strip()
    item = item_named(map, name) if map.items else None
    if item is not None:
        row["item"] = item.code
        used.setdefault(" ".join(name.casefold().split()))
    if "price" in map.table.by_name and "price" not in map.columns and "price" not in map.values:
        if item is None or item.price is None:
            raise located(
                UserError("The map has no price for %(item)s. Add it to the map's items.", item=shown(name)),
                file=sheet.file, row=number, column=map.columns.get("item", "item"),
            )  # fmt: skip
        row["price"] = str(item.price)


def combined(act: Act) -> Act:
    """Lines of a sale that differ in nothing but the quantity, as one line with the sum."""
    draft = act.draft
    if not isinstance(draft, SaleDraft):
        return act
    lines: dict[SaleLine, list[SaleLine]] = {}
    for line in draft.lines:
        same = replace(line, quantity=0, discount=0, fee=0, amount=None)
        lines.setdefault(same, []).append(line)
    if len(lines) == len(draft.lines):
        return act
    return replace(act, draft=replace(draft, lines=tuple(_sum(parts) for parts in lines.values())))


def _sum(parts: list[SaleLine]) -> SaleLine:
    stated = [line.amount for line in parts if line.amount is not None]
    return replace(
        parts[0], quantity=sum(line.quantity for line in parts), discount=sum(line.discount for line in parts),
        fee=sum(line.fee for line in parts), amount=sum(stated) if len(stated) == len(parts) else None,
    )  # fmt: skip


def _items(map: ColumnMap, used: dict[str, None]) -> list[Grid]:
    """The map's items that occur, as a table of items."""
    found = [(name, map.items[name]) for name in used]
    if not found:
        return []
    columns = [c.name for c in BY_NAME["items"].columns if any(c.name in item.row for _, item in found)]
    rows: list[Row] = [
        (place, tuple(item.row.get(name, "") for name in columns)) for place, (_, item) in enumerate(found, 2)
    ]
    return [recognise(Sheet(map.file, 1, tuple(columns), rows))]
