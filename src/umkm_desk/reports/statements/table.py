"""The table of a statement on paper: words, the note's number, two columns of figures under one another."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from umkm_desk.queries.statements.values import Row
from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import BOLD, MUTED, REGULAR, RULE, TEXT, escaped, style, text_width
from umkm_desk.reports.statements.saying import amount, label
from umkm_desk.reports.wording import NOTHING, Wording

_PAD: Final = 5.0
_INDENT: Final = 11.0
_STRONG: Final = ("sub", "total")
_SIZES: Final = (8.5, 8.0, 7.5, 7.0, 6.5)
_LEAST_WORDS: Final = 190.0
_ROOM: Final = 655.0  # points of a page below a statement's head
_NOTES: Final = 44.0


def statement_table(
    say: Wording,
    rows: Sequence[Row],
    heads: Sequence[str],
    notes: Sequence[int | None] | None = None,
    nothing: str = NOTHING,
) -> Flowable:
    """The rows under `heads`: two, or one for the first column of figures alone. With `notes` (a number or None a row)
    a column for them. `nothing` stands for an unknown amount.
    """
    size, figures = _fit(say, rows, heads)
    numbered = notes is not None
    widths = [*([_NOTES] if numbered else []), *([figures] * len(heads))]
    head: list[Any] = [""] + ([say.tr("See note")] if numbered else [])
    head += [Paragraph(escaped(text), style(size - 0.5, bold=True, align="right")) for text in heads]
    body = []
    for place, row in enumerate(rows):
        cells: list[Any] = [_words(say, row, size)]
        if notes is not None:
            cells.append(str(notes[place] or ""))
        values = (row.now, row.before)[: len(heads)]
        body.append([*cells, *("" if row.kind == "head" else amount(say, value, nothing) for value in values)])
    looks = TableStyle(_looks(rows, size, numbered))
    return Table([head, *body], colWidths=[INNER - sum(widths), *widths], repeatRows=1, hAlign="LEFT", style=looks)


def _fit(say: Wording, rows: Sequence[Row], heads: Sequence[str]) -> tuple[float, float]:
    """The greatest letters at which words have room and the table a page, and the width of a column of figures."""
    texts = [amount(say, value) for row in rows if row.kind != "head" for value in (row.now, row.before)]
    for size in _SIZES:
        wide = max(text_width(text, size, bold=True) for text in (*texts, *heads))
        figures = max(wide + 2 * _PAD + 4, 92.0)
        high = len(rows) * (size * 1.25 + _space(size)) + 10 * sum(row.kind == "total" for row in rows)
        if INNER - 2 * figures - _NOTES >= _LEAST_WORDS and high <= _ROOM:
            break
    return size, figures


def _space(size: float) -> float:
    """Points above and below a row's letters: less where many rows have to fit."""
    return 3.6 if size >= 8 else 2.0


def _words(say: Wording, row: Row, size: float) -> Paragraph:
    bold = row.kind != "line"
    look = style(size, bold=bold, color=MUTED if row.kind == "head" and row.level else TEXT)
    look.leftIndent = row.level * _INDENT
    return Paragraph(escaped(label(say, row)), look)


def _looks(rows: Sequence[Row], size: float, numbered: bool) -> list[Any]:
    first = 2 if numbered else 1
    looks: list[Any] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, size, size * 1.25),
        ("TEXTCOLOR", (0, 0), (-1, -1), TEXT),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("ALIGN", (first, 0), (-1, -1), "RIGHT"),
        ("TOPPADDING", (0, 0), (-1, -1), _space(size) * 0.45),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _space(size) * 0.55),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, TEXT),
    ]
    if numbered:
        looks += [("ALIGN", (1, 0), (1, -1), "CENTER"), ("TEXTCOLOR", (1, 0), (1, -1), MUTED)]
        looks.append(("FONT", (1, 0), (1, 0), REGULAR, size - 0.5, size * 1.25))
    for place, row in enumerate(rows, start=1):
        if row.kind in _STRONG:
            looks.append(("FONT", (first, place), (-1, place), BOLD, size, size * 1.25))
            looks.append(("LINEABOVE", (first, place), (-1, place), 0.5, TEXT))
        if row.kind == "total":
            looks.append(("BOTTOMPADDING", (0, place), (-1, place), 4.0))
            looks.append(("LINEBELOW", (first, place), (-1, place), 0.5, RULE))
        if row.kind == "head" and not row.level and place > 1:
            looks.append(("TOPPADDING", (0, place), (-1, place), 6.0))
        if row.kind == "head":
            looks.append(("NOSPLIT", (0, place), (-1, min(place + 1, len(rows)))))
    if rows and rows[-1].kind == "total":
        looks.append(("LINEBELOW", (first, len(rows)), (-1, len(rows)), 0.5, TEXT, None, None, None, 2, 1.6))
    return looks
