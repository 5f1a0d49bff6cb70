"""What a file holds before anybody knows what it means: sheets of rows of cells.

A cell of a CSV file is text. A cell of a workbook is text, an exact number, a day or a time; the empty text is an
empty cell everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

Cell = str | int | Decimal | date | time
Row = tuple[int, tuple[Cell, ...]]
"""The number of a row as a spreadsheet counts it (the first is 1), and its cells."""

LONGEST_TEXT: Final = 32_767
"""Characters of one cell, as many as a workbook allows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file or one sheet of a workbook, under its name in messages; `rows` come without the header.

    `names` is what people call it: the sheet's own name first, then the file's.
    """

    file: str
    header_row: int
    headers: tuple[str, ...]
    rows: Iterable[Row]
    names: tuple[str, ...] = ()


def is_empty(cells: Iterable[Cell]) -> bool:
    """Whether nothing stands in a row."""
    return all(isinstance(cell, str) and not cell.strip() for cell in cells)


def written(cell: Cell) -> str:
    """A cell as plain text: a number without exponent, a day in ISO form."""
    match cell:
        case str():
            return cell
        case Decimal():
            return f"{cell:f}"
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
