"""One sheet: titles, tables of typed columns with sums, charts below them, and how it prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from umkm_desk.reports.wording import NOTHING, Wording

Kind = Literal["text", "money", "quantity", "share", "day", "count"]


Plain = str | int | date | tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class As:
    """A cell of another kind than its column's."""

    kind: Kind
    value: Plain


Cell = Plain | As

_RUPIAH: Final = '"Rp"#,##0;-"Rp"#,##0'
_DAY: Final = {"id": "[$-421]d mmm yyyy", "en": "[$-409]d mmm yyyy"}
_MILLION: Final = {"id": " jt", "en": " million"}
_FORMATS: Final[dict[Kind, str]] = {
    "text": "@",
    "money": "#,##0;-#,##0",
    "quantity": "#,##0;-#,##0",
    "share": "0.0%",
    "day": "",
    "count": "#,##0",
}
_WIDTHS: Final[dict[Kind, int]] = {"text": 30, "money": 14, "quantity": 11, "share": 10, "day": 13, "count": 9}


@dataclass(frozen=True, slots=True)
class Col:
    """A column. `total`: summed up below. `formula`: how Excel works it out again, `#` being the row (`=C#-D#`).

    Cells: text; rupiah; thousandths for quantity; (part, whole) for share; None prints a dash.
    """

    title: str
    kind: Kind = "money"
    total: bool = False
    formula: str = ""
    width: int = 0


class Styles:
    """The looks of cells, made once a workbook."""

    def __init__(self, workbook: Any, say: Wording) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self.day = _DAY[say.lang]
        self.millions = f'[>=1000000]#,##0,,"{_MILLION[say.lang]}";#,##0'

    def __call__(self, **looks: object) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"valign": "top", **looks})
        return self._made[key]

    def cell(self, kind: Kind, *, total: bool = False, fraction: bool = False, indent: bool = False) -> Any:
        """A cell of a table; totals are bold under a rule, and say Rp."""
        looks: dict[str, object] = {"num_format": self.day if kind == "day" else _FORMATS[kind]}
        if fraction:
            looks["num_format"] = "#,##0.0##"
        if kind == "text":
            looks |= {"text_wrap": True, "align": "left", "indent": int(indent)}
        else:
            looks["align"] = "right"
        if total:
            looks |= {"bold": True, "top": 1}
            if kind == "money":
                looks["num_format"] = _RUPIAH
        return self(**looks)


@dataclass
class Sheet:
    """A sheet being written from the top; `row` is the next free one, counted from 0."""

    workbook: Any
    page: Any
    styles: Styles
    name: str
    row: int = 0
    widths: dict[int, int] = field(default_factory=dict)
    wrapped: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, a text that may take lines
    spans: list[tuple[int, int, str]] = field(default_factory=list)  # row, columns, a text across them
    breaks: list[int] = field(default_factory=list)

    def paragraph(self, text: str, columns: int, **looks: object) -> None:
        """A text of several lines across the first columns of a sheet."""
        look = self.styles(text_wrap=True, **looks)
        self.page.merge_range(self.row, 0, self.row, columns - 1, "", look)
        self.page.write_string(self.row, 0, text, look)
        self.spans.append((self.row, columns, text))
        self.row += 1

    def text(self, text: str, **looks: object) -> None:
        """A line of text across the sheet."""
        self.page.write_string(self.row, 0, in_xml(text), self.styles(**looks))
        self.row += 1

    def new_page(self) -> None:
        """What follows is printed on a page of its own."""
        self.breaks.append(self.row)

    def heading(self, text: str) -> None:
        """A table's heading, with a free line above."""
        self.row += 1
        self.text(text, bold=True, font_size=12, font_color="#0F766E")

    def table(self, columns: Sequence[Col], rows: Sequence[Sequence[Cell]], total: str = "") -> int:
        """A head, the rows, and with `total` (what to call it) their sums. Returns the first row's index."""
        head = self.styles(bold=True, bg_color="#E3F4F1", bottom=1, text_wrap=True)
        inner = self.styles(bold=True, bg_color="#E3F4F1", bottom=1, text_wrap=True, align="left", indent=1)
        right = self.styles(bold=True, bg_color="#E3F4F1", bottom=1, text_wrap=True, align="right")
        for index, column in enumerate(columns):
            self.page.write_string(
                self.row, index, column.title, (head if index == 0 else inner) if column.kind == "text" else right
            )
            self.wrapped.append((self.row, index, column.title))
            wide = max(column.width or _WIDTHS[column.kind], _digits(column, [row[index] for row in rows]))
            self.widths[index] = max(self.widths.get(index, 0), wide)
        first = self.row + 1
        for cells in rows:
            self.row += 1
            for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
                self._write(index, column, cell)
        if total and rows:
            self.row += 1
            self._totals(columns, rows, first, total)
        self.row += 1
        return first

    def _write(self, index: int, column: Col, cell: Cell, *, total: bool = False) -> None:
        if isinstance(cell, As):
            column, cell = replace(column, kind=cell.kind), cell.value
        fraction = column.kind == "quantity" and isinstance(cell, int) and cell % 1000 != 0
        look = self.styles.cell(column.kind, total=total, fraction=fraction, indent=index > 0)
        if isinstance(cell, str) and column.kind == "text":
            self.wrapped.append((self.row, index, cell))
        if column.formula:
            formula = column.formula.replace("#", str(self.row + 1))
            self.page.write_formula(self.row, index, formula, look, _plain(cell, column.kind))
        elif isinstance(cell, date):
            self.page.write_datetime(self.row, index, cell, look)
        elif cell is None or isinstance(cell, str):
            self.page.write_string(self.row, index, NOTHING if cell is None else in_xml(cell), look)
        else:
            self.page.write(self.row, index, _plain(cell, column.kind), look)

    def _totals(self, columns: Sequence[Col], rows: Sequence[Sequence[Cell]], first: int, label: str) -> None:
        for index, column in enumerate(columns):
            cells = [row[index] for row in rows]
            if column.total:
                amount = sum(cell for cell in cells if isinstance(cell, int))
                letter = letter_of(index)
                formula = f"=SUM({letter}{first + 1}:{letter}{self.row})"
                look = self.styles.cell(column.kind, total=True)
                self.page.write_formula(self.row, index, formula, look, _plain(amount, column.kind))
            elif column.kind == "share" and _of_sums(columns, column.formula):
                pairs = [cell for cell in cells if isinstance(cell, tuple)]
                self._write(index, column, (sum(p for p, _ in pairs), sum(w for _, w in pairs)), total=True)
            else:
                text = label if index == 0 else ""
                self.page.write_string(self.row, index, text, self.styles.cell("text", total=True))

    def chart(self, kind: str, series: Sequence[tuple[str, int, str]], names: int, first: int, count: int) -> None:
        """A chart of `count` rows from `first`; a series is (name, column, colour), `names` the column of labels."""
        chart = self.workbook.add_chart({"type": kind})
        last = first + count - 1
        for title, column, color in series:
            chart.add_series(
                {
                    "name": title,
                    "categories": [self.name, first, names, last, names],
                    "values": [self.name, first, column, last, column],
                    "fill": {"color": color},
                    "gap": 60,
                }
            )
        chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
        if len(series) == 1:
            chart.set_title({"name": series[0][0], "name_font": {"size": 11}})
        money = {"num_format": self.styles.millions, "major_gridlines": {"visible": True, "line": {"color": "#CBD5E1"}}}
        labels = {"label_position": "low", "reverse": kind == "bar"}
        # of lying bars the labels stand at the y axis
        chart.set_x_axis(money if kind == "bar" else labels)
        chart.set_y_axis(labels if kind == "bar" else money)
        chart.set_size({"width": 720, "height": 300})
        self.page.insert_chart(self.row + 1, 0, chart, {"object_position": 3})
        self.row += 18

    def finish(self, footer: str, *, landscape: bool) -> None:
        """Widths, the frozen top, and A4 as wide as the sheet with title rows and page numbers."""
        for index, width in self.widths.items():
            self.page.set_column(index, index, width)
        for row, lines in self._lines().items():
            self.page.set_row(row, 15.0 * lines)
        self.page.set_h_pagebreaks(self.breaks)
        self.page.freeze_panes(2, 1)
        self.page.hide_gridlines(2)
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.page.repeat_rows(0, 1)
        self.page.set_footer(footer)
        if landscape:
            self.page.set_landscape()

    def _lines(self) -> dict[int, int]:
        """Rows that need more than one line, which not every program finds out by itself."""
        lines: dict[int, int] = {}
        for row, column, text in self.wrapped:
            needed = lines_of(text, self.widths[column])
            if needed > 1:
                lines[row] = max(lines.get(row, 1), needed)
        for row, columns, text in self.spans:
            lines[row] = lines_of(text, sum(self.widths.get(index, 8) for index in range(columns)))
        return lines


def lines_of(text: str, width: int) -> int:
    """Lines a text takes in a column `width` characters wide."""
    room = max(width, 4)
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        lines += max(len(word) - 1, 0) // room
        used += len(word) % room + (1 if used else 0)
    return lines


def _digits(column: Col, cells: Sequence[Cell]) -> int:
    """The width the figures of a money column need, its bold sum with Rp among them; a narrower one shows ###."""
    plain = [cell.value if isinstance(cell, As) and cell.kind == "money" else cell for cell in cells]
    amounts = [cell for cell in plain if isinstance(cell, int)]
    if column.kind != "money" or not amounts:
        return 0
    return max(len(f"{amount:,d}") for amount in [*amounts, sum(amounts)]) + 5


def _of_sums(columns: Sequence[Col], formula: str) -> bool:
    """Whether a formula holds in the row of sums, too: every column that it takes is summed up there."""
    taken = re.findall(r"([A-Z])#", formula)
    return bool(taken) and all(columns[ord(letter) - ord("A")].total for letter in taken)


def in_xml(text: str) -> str:
    """A name without the two code points that are no characters: with them no program opens the workbook."""
    return text.translate({0xFFFE: None, 0xFFFF: None})


def letter_of(index: int) -> str:
    """A column's letter; a sheet here has no more than 26."""
    return chr(ord("A") + index)


def _plain(cell: Plain, kind: Kind) -> float | int | str:
    """The value as a spreadsheet keeps it."""
    if isinstance(cell, tuple):
        part, whole = cell
        return part / whole if whole > 0 else NOTHING
    if isinstance(cell, int):
        return cell / 1000 if kind == "quantity" and cell % 1000 else cell // 1000 if kind == "quantity" else cell
    return NOTHING
