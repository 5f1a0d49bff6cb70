"""What a section of the reader is made of, as plain values: lines, tables, remarks, a row of bars."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from umkm_desk.gui.widgets.charts import Bar


@dataclass(frozen=True, slots=True)
class Line:
    """A name and a figure; `strong` is a sum or what to look at first, `remark` stands small behind the figure."""

    name: str
    figure: str
    strong: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines below each other."""

    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table: its heads, and rows of as many words; the first column is the name, `right` are figures."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence; `role` as of a label."""

    text: str
    role: str = "muted"


@dataclass(frozen=True, slots=True)
class Bars:
    """Values in rupiah over time."""

    name: str
    bars: Sequence[Bar]


Block = Rows | Grid | Words | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the summary: its id (a key of `SECTIONS`), its words, and what it shows."""

    key: str
    title: str
    blocks: Sequence[Block]
