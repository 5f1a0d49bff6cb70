"""Small blocks of the view of an act: pairs, lines with an amount, and other acts to go to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.documents.facts import Facts, LineWords
from umkm_desk.gui.documents.wording import state_words, title_of
from umkm_desk.gui.widgets.controls import button, label, rule
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import ActRow

_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def heading(column: QVBoxLayout, parent: QWidget, title: str) -> None:
    """A thin line and a title above the next block."""
    column.addWidget(rule(parent))
    column.addWidget(label(title, "strong", parent))


def pairs(column: QVBoxLayout, parent: QWidget, facts: Facts) -> None:
    """Words at the left, their values beside them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    grid.setColumnStretch(1, 1)
    for place, (words, value) in enumerate(facts):
        grid.addWidget(label(words, "muted", parent), place, 0, _TOP)
        grid.addWidget(label(value, "", parent, wrap=True), place, 1)
    column.addLayout(grid)


def amounts(column: QVBoxLayout, parent: QWidget, rows: Sequence[LineWords], *, strong: bool = False) -> None:
    """What something is of at the left with a remark below it, its amount at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(2))
    grid.setColumnStretch(0, 1)
    place = 0
    for row in rows:
        grid.addWidget(label(row.title, "strong" if strong else "", parent, wrap=True), place, 0)
        grid.addWidget(label(row.amount, "strong" if strong else "", parent), place, 1, _RIGHT)
        if row.remark:
            grid.addWidget(label(row.remark, "hint", parent, wrap=True), place + 1, 0, 1, 2)
        place += 2
    column.addLayout(grid)


def others(
    column: QVBoxLayout, parent: QWidget, rows: Sequence[ActRow], words: Callable[[ActRow], str],
    show: Callable[[int], object],
) -> None:  # fmt: skip
    """Acts to go to, one a row; what doesn't count any more is struck through."""
    for row in rows:
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(8))
        link = button(words(row), parent, _shower(show, row.document), kind="link")
        beside.addWidget(_struck(link, row))
        beside.addStretch(1)
        amount = "" if row.amount is None else formats.rupiah(row.amount)
        beside.addWidget(_struck(label(amount, "", parent), row))
        below = " · ".join(
            part for part in (formats.day_short(row.day), state_words(row), row.person, row.note) if part
        )
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addLayout(beside)
        both.addWidget(label(below, "hint", parent, wrap=True))
        column.addLayout(both)


def _shower(show: Callable[[int], object], document: int) -> Callable[[], object]:
    return lambda: show(document)


def act_words(row: ActRow) -> str:
    """An act in a few words: what and its number."""
    return f"{title_of(row)} {row.number}"


def version_words(row: ActRow) -> str:
    """A version of an act in a few words."""
    return tr("Version %(number)s", number=row.version)


def _struck(made: QLabel | QPushButton, row: ActRow) -> QLabel | QPushButton:
    if row.state != "stands":
        made.setStyleSheet("text-decoration: line-through")
    return made
