"""Tables on paper: names on the left and wrapped, figures on the right under one another, never cut.

A column of figures is as wide as its widest one; names share what is left. If that is too little, the whole table is
set smaller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import BOLD, MUTED, REGULAR, RULE, TEXT, TINT, escaped, style, text_width

_PAD: Final = 4.0
_SIZES: Final = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
_LEAST_NAME: Final = 84.0  # points for the names of a table, all together
_FULL_NAME: Final = 175.0
_MOST_SPREAD: Final = 34.0
_BOLD_KINDS: Final = ("total", "strong")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `figures` stand on the right in one line, names are wrapped. `share` among name columns."""

    title: str
    figures: bool = True
    share: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a text or a picture a column. `total` is bold under a rule, `strong` is bold, `rest` is muted."""

    cells: tuple[str | Flowable, ...]
    kind: str = "plain"  # plain, total, strong, rest


def table(columns: Sequence[Column], lines: Sequence[Line], width: float = INNER, largest: float = _SIZES[0]) -> Table:
    """The rows under their headings, `width` points wide; the headings are repeated on a next page.

    `largest`: the size of letters when there is room; rows of letters below the usual size stand closer.
    """
    size, widths = _fit(columns, lines, width, largest)
    head = [
        Paragraph(escaped(c.title), style(size - 1, bold=True, color=MUTED, align="right" if c.figures else "left"))
        for c in columns
    ]
    titled = any(c.title for c in columns)
    body = [[_cell(columns[i], cell, line, size) for i, cell in enumerate(line.cells)] for line in lines]
    start = 1 if titled else 0
    return Table(
        [head, *body] if titled else body,
        colWidths=widths,
        repeatRows=start,
        hAlign="LEFT",
        style=TableStyle(_looks(columns, lines, size, start, pads=(1.2, 1.7) if largest < _SIZES[0] else (2.1, 2.5))),
    )


def side_by_side(
    left: Sequence[Flowable], right: Sequence[Flowable], gap: float = 22, first: float | None = None
) -> Table:
    """Two columns of things that belong together; neither may be longer than a page. `first`: the left one's width."""
    left_width = half_width(gap) if first is None else first
    return Table(
        [[list(left), "", list(right)]],
        colWidths=[left_width, gap, INNER - gap - left_width],
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        ),
    )


def half_width(gap: float = 22) -> float:
    """The width of each of two columns."""
    return (INNER - gap) / 2


def _fit(columns: Sequence[Column], lines: Sequence[Line], width: float, largest: float) -> tuple[float, list[float]]:
    """The greatest size of letters at which the figures leave room for names, and the columns' widths.

    Headings are wrapped when they would take that room.
    """
    wanted = min(_FULL_NAME, width * 0.34) if any(not c.figures for c in columns) else 0.0
    sizes = [size for size in _SIZES if size <= largest]
    tries = [(size, wanted, whole) for size in sizes if size >= 7.5 for whole in (True, False)]
    tries += [(size, min(_LEAST_NAME, wanted), False) for size in sizes]
    for size, least, whole in tries:
        needs = [_need(i, column, lines, size, whole=whole) for i, column in enumerate(columns)]
        least = min(least, _natural(columns, needs))  # short names, months say, leave their room to the figures
        if width - sum(n for n, c in zip(needs, columns, strict=True) if c.figures) >= least:
            break
    return size, _widths(columns, needs, width, least)


def _widths(columns: Sequence[Column], needs: Sequence[float], width: float, least: float) -> list[float]:
    """Figures as wide as they need, names the rest; what names don't need is spread over the figures."""
    figures = [n for n, c in zip(needs, columns, strict=True) if c.figures]
    left = max(width - sum(figures), 30.0)
    shares = sum(c.share for c in columns if not c.figures)
    if not shares:
        return [n * width / sum(needs) for n in needs]
    spread = min(max(left - max(_natural(columns, needs), least), 0.0) / len(figures), _MOST_SPREAD) if figures else 0.0
    left -= spread * len(figures)
    return [n + spread if c.figures else left * c.share / shares for n, c in zip(needs, columns, strict=True)]


def _natural(columns: Sequence[Column], needs: Sequence[float]) -> float:
    """What all columns of names take when none is wrapped, each having its share."""
    shares = sum(c.share for c in columns if not c.figures)
    return max((n * shares / c.share for n, c in zip(needs, columns, strict=True) if not c.figures), default=0.0)


def _need(index: int, column: Column, lines: Sequence[Line], size: float, *, whole: bool) -> float:
    """The width a column needs: its widest cell, and the heading or (not `whole`) its longest word."""
    title = [column.title] if whole else column.title.split()
    widest = max((text_width(word, size - 1, bold=True) for word in title), default=0.0)
    widest = max(widest, text_width(column.title, size - 1, bold=True) * 0.55)  # two lines, seldom three
    for line in lines:
        cell = line.cells[index]
        wide = text_width(cell, size, bold=line.kind in _BOLD_KINDS) if isinstance(cell, str) else cell.width
        widest = max(widest, wide)
    return widest + 2 * _PAD + 0.5


def _cell(column: Column, cell: str | Flowable, line: Line, size: float) -> str | Flowable:
    if column.figures or not isinstance(cell, str):
        return cell
    bold = line.kind in _BOLD_KINDS
    return Paragraph(escaped(cell), style(size, bold=bold, color=MUTED if line.kind == "rest" else TEXT))


def _looks(
    columns: Sequence[Column], lines: Sequence[Line], size: float, start: int, pads: tuple[float, float]
) -> list[Any]:
    looks: list[Any] = [
        ("FONT", (0, start), (-1, -1), REGULAR, size, size * 1.25),
        ("TEXTCOLOR", (0, start), (-1, -1), TEXT),
        ("VALIGN", (0, start), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), pads[0]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pads[1]),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("LINEBELOW", (0, start), (-1, -1), 0.4, RULE),
    ]
    if start:
        looks += [
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("BACKGROUND", (0, 0), (-1, 0), TINT),
            ("LINEBELOW", (0, 0), (-1, 0), 0.75, MUTED),
        ]
    looks += [("ALIGN", (i, start), (i, -1), "RIGHT") for i, c in enumerate(columns) if c.figures]
    for row, line in enumerate(lines, start=start):
        if line.kind in _BOLD_KINDS:
            looks.append(("FONT", (0, row), (-1, row), BOLD, size, size * 1.25))
        if line.kind == "total":
            looks.append(("LINEABOVE", (0, row), (-1, row), 0.75, TEXT))
        if line.kind == "rest":
            looks.append(("TEXTCOLOR", (0, row), (-1, row), MUTED))
    return looks
