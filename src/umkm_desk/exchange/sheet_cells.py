"""Cells of a worksheet's XML replaced in place: everything that isn't such a cell stays as it was, byte for byte.

Reading a workbook into objects and writing it again loses what the library has no object for: text boxes, pictures of
some kinds, sparklines, parts of charts. An office's own layout is full of them, so only the cells themselves are cut
out and put back. ECMA-376 part 1, 18.3.1 (worksheets) says what may stand where.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.cells import LONGEST_TEXT

_ATTRIBUTES: Final = r"""((?:[^"'<>]|"[^"<]*"|'[^'<]*')*?)"""
_DATA: Final = re.compile(rf"<((?:\w+:)?)sheetData{_ATTRIBUTES}(?:/>|>(.*?)</\1sheetData\s*>)", re.DOTALL)
_ROW: Final = re.compile(rf"<((?:\w+:)?)row\b{_ATTRIBUTES}(?:/>|>(.*?)</\1row\s*>)", re.DOTALL)
_CELL: Final = re.compile(rf"<((?:\w+:)?)c\b{_ATTRIBUTES}(?:/>|>(.*?)</\1c\s*>)", re.DOTALL)
_COLUMN: Final = re.compile(rf"<(?:\w+:)?col\b{_ATTRIBUTES}/?>")
_ATTRIBUTE: Final = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FORMULA: Final = re.compile(r"<(?:\w+:)?f\b")
_RESULT: Final = re.compile(r"<((?:\w+:)?)v\b[^<>]*?(?:/>|>[^<]*</\1v\s*>)")
_REFUSED: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML can't say

Place = tuple[int, int]
"""Row and column, both counted from 1."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell keeps it: decimal text."""

    written: str


Content = Number | str | None
"""What a cell is to hold: a number, a text that is never a formula, or nothing."""


@dataclass(frozen=True, slots=True)
class _Cell:
    column: int
    attributes: dict[str, str]
    text: str
    holds_formula: bool


class Worksheet:
    """One worksheet's XML, to look into and to write in.

    UserError when it is written in a way that isn't read here, ExpatError when it isn't XML.
    """

    def __init__(self, content: bytes) -> None:
        ParserCreate().Parse(content, True)  # what follows only holds for XML that is whole
        self._xml = xml = content.decode("utf-8-sig")
        found = _DATA.search(xml)
        if found is None or "<![CDATA[" in xml or "<!--" in xml:
            raise UserError("A sheet is written in an unusual way. Open it in a spreadsheet program and save it again.")
        self._prefix = found[1]
        self._start, self._end = found.start(), found.end()
        self._attributes, self._rows = found[2], found[3] or ""
        self._columns = [_named(column[1]) for column in _COLUMN.finditer(xml, 0, self._start)]

    def formulas(self, places: set[Place]) -> set[Place]:
        """Which of these cells hold a formula."""
        wanted = {row for row, _ in places}
        return {
            (number, cell.column)
            for number, _, inside in self._each_row()
            if number in wanted
            for cell in self._cells(inside)
            if cell.holds_formula and (number, cell.column) in places
        }

    def styles(self, places: set[Place]) -> dict[Place, int]:
        """The style of each cell that has one: its own, else its row's or its column's."""
        found = dict.fromkeys(places, 0)
        rows = {row for row, _ in places}
        for row, column in places:
            found[row, column] = int(self._column_style(column))
        for number, attributes, inside in self._each_row():
            if number in rows:
                own = {cell.column: cell.attributes.get("s") for cell in self._cells(inside)}
                for row, column in places:
                    if row == number:
                        style = own.get(column) if column in own else self._new_style(attributes, column)
                        found[row, column] = int(style or 0)
        return found

    def put(self, contents: Mapping[Place, Content]) -> None:
        """Write into cells; each keeps its look."""
        waiting: dict[int, dict[int, Content]] = {}
        for (row, column), content in contents.items():
            waiting.setdefault(row, {})[column] = content
        numbers = sorted(waiting, reverse=True)  # the next one last
        parts: list[str] = []
        place = 0
        for number, attributes, inside, start, end in self._placed_rows():
            while numbers and numbers[-1] < number:
                missing = numbers.pop()
                parts += [self._rows[place:start], self._row(missing, {}, "", waiting[missing])]
                place = start
            if numbers and numbers[-1] == number:
                parts += [self._rows[place:start], self._row(number, attributes, inside, waiting[numbers.pop()])]
                place = end
        parts.append(self._rows[place:])
        parts += [self._row(number, {}, "", waiting[number]) for number in reversed(numbers)]
        self._rows = "".join(parts)

    def forget_results(self) -> None:
        """Take away what formulas came to before, so that every program works them out anew."""

        def without(cell: re.Match[str]) -> str:
            if not cell[3] or not _FORMULA.search(cell[3]):
                return cell[0]
            start, end = cell.start(3) - cell.start(), cell.end(3) - cell.start()
            return cell[0][:start] + _RESULT.sub("", cell[3]) + cell[0][end:]

        self._rows = _CELL.sub(without, self._rows)

    def xml(self) -> bytes:
        """The whole worksheet."""
        name = f"{self._prefix}sheetData"
        data = f"<{name}{self._attributes}>{self._rows}</{name}>"
        return f"{self._xml[: self._start]}{data}{self._xml[self._end :]}".encode()

    def _placed_rows(self) -> Iterator[tuple[int, dict[str, str], str, int, int]]:
        number = 0
        for row in _ROW.finditer(self._rows):
            attributes = _named(row[2])
            number = int(attributes.get("r", number + 1))
            yield number, attributes, row[3] or "", row.start(), row.end()

    def _each_row(self) -> Iterator[tuple[int, dict[str, str], str]]:
        return ((number, attributes, inside) for number, attributes, inside, _, _ in self._placed_rows())

    def _cells(self, inside: str) -> Iterator[_Cell]:
        column = 0
        for cell in _CELL.finditer(inside):
            attributes = _named(cell[2])
            column = column_of(attributes["r"]) if "r" in attributes else column + 1
            yield _Cell(column, attributes, cell[0], bool(_FORMULA.search(cell[3] or "")))

    def _row(self, number: int, attributes: dict[str, str], inside: str, new: Mapping[int, Content]) -> str:
        cells = {cell.column: cell.text for cell in self._cells(inside)}
        looks = {cell.column: cell.attributes.get("s", "") for cell in self._cells(inside)}
        for column, content in new.items():
            style = looks[column] if column in looks else self._new_style(attributes, column)
            cells[column] = self._cell(f"{letters_of(column)}{number}", style, content)
        kept = {name: value for name, value in attributes.items() if name not in ("r", "spans")}
        head = "".join(f' {name}="{value}"' for name, value in {"r": str(number), **kept}.items())
        return f"<{self._prefix}row{head}>{''.join(cells[column] for column in sorted(cells))}</{self._prefix}row>"

    def _new_style(self, row: dict[str, str], column: int) -> str:
        """How a cell looks that isn't in the file yet."""
        return row.get("s", "") if row.get("customFormat") in ("1", "true") else self._column_style(column)

    def _column_style(self, column: int) -> str:
        for known in self._columns:
            if int(known.get("min", 0)) <= column <= int(known.get("max", 0)):
                return known.get("style", "0")
        return "0"

    def _cell(self, name: str, style: str, content: Content) -> str:
        p = self._prefix
        look = f' s="{style}"' if style not in ("", "0") else ""
        match content:
            case None:
                return f'<{p}c r="{name}"{look}/>'
            case Number():
                return f'<{p}c r="{name}"{look}><{p}v>{content.written}</{p}v></{p}c>'
            case _:
                text = escape(_REFUSED.sub(" ", content)[:LONGEST_TEXT])
                inside = f'<{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is>'
                return f'<{p}c r="{name}"{look} t="inlineStr">{inside}</{p}c>'


def column_of(name: str) -> int:
    """The column of a cell's name or of its letters: `AB12` is 28."""
    column = 0
    for sign in name:
        if sign.isalpha():
            column = column * 26 + ord(sign.upper()) - ord("A") + 1
    return column


def letters_of(column: int) -> str:
    """The letters of a column: 28 is `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _named(attributes: str) -> dict[str, str]:
    return {found[1]: found[2] if found[2] is not None else found[3] for found in _ATTRIBUTE.finditer(attributes)}
