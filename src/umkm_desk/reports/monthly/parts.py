"""What every page of the summary uses: headings, notes, sections that stay together, lists that end in a rest."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from umkm_desk.reports.paper.frame import INNER
from umkm_desk.reports.paper.lettering import MUTED, TEXT, escaped, style
from umkm_desk.reports.paper.tables import Column, Line, table


def heading(text: str) -> Paragraph:
    """A section's heading."""
    return Paragraph(escaped(text), style(11, bold=True, before=11, after=4))


def note(text: str, *, bold: bool = False) -> Paragraph:
    """A sentence in small type."""
    return Paragraph(escaped(text), style(7.8, bold=bold, color=TEXT if bold else MUTED, before=3, after=4, leading=10))


def section(title: str, *content: Flowable) -> Flowable:
    """A heading with what belongs to it on the same page."""
    return KeepTogether([heading(title), *content])


def money_table(
    title: str, lines: Sequence[Line], width: float = INNER, *, heads: Sequence[str] = ("Rupiah",)
) -> Flowable:
    """A list of names and rupiah, one column a heading."""
    return table([Column(title, figures=False), *map(Column, heads)], lines, width)
