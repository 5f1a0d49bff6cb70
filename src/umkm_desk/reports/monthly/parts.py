"""What every page of the summary uses: headings, notes, sections that stay together, lists that end in a rest."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import MUTED, TEXT, escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table

_LETTERS = 7.8


def heading(text: str) -> Paragraph:
    """A section's heading."""
    return Paragraph(escaped(text), style(10, bold=True, before=8.5, after=3))


def note(text: str, *, bold: bool = False) -> Paragraph:
    """A sentence in small type."""
    color = TEXT if bold else MUTED
    return Paragraph(escaped(text), style(7.3, bold=bold, color=color, before=2, after=3, leading=9.2))


def section(title: str, *content: Flowable) -> Flowable:
    """A heading with what belongs to it on the same page."""
    return KeepTogether([heading(title), *content])


def detail(columns: Sequence[Column], lines: Sequence[Line], width: float = INNER) -> Table:
    """A table of the pages behind the sheet, set closely so that they stay few."""
    return table(columns, lines, width, _LETTERS)


def money_table(
    title: str, lines: Sequence[Line], width: float = INNER, *, heads: Sequence[str] = ("Rupiah",)
) -> Flowable:
    """A list of names and rupiah, one column a heading."""
    return detail([Column(title, figures=False), *map(Column, heads)], lines, width)
