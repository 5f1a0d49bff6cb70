"""A section of somebody's summary: its figures at the left, the mentor's comment beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QVBoxLayout, QWidget

from umkm_desk.domain.replies import LONGEST_COMMENT
from umkm_desk.gui import theme
from umkm_desk.gui.mentor.blocks import Bars, Block, Grid, Rows, Section, Words
from umkm_desk.gui.widgets.charts import BarChart
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.long_words import LongWords
from umkm_desk.gui.widgets.words_edit import WordsEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr

FOLDED_BELOW = 960
_COMMENT, _NAMES, _LEAST = 260, 250, 130
_ANY = 16_777_215  # Qt's word for no limit
_FIGURE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_NAME = Qt.AlignmentFlag.AlignTop


class SectionCard(QFrame):
    """One section; `changed` when its comment did."""

    changed = Signal()

    def __init__(self, parent: QWidget, section: Section) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.key = section.key
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._both.setSpacing(theme.px(12))
        self._right = self._remarks(section)
        self._both.addWidget(self._figures(section), 1)
        self._both.addWidget(self._right)
        self.fit(theme.px(FOLDED_BELOW))

    def fit(self, room: int) -> None:
        """Put the comment beside the figures, or below them when there are fewer than `FOLDED_BELOW` pixels of room."""
        narrow = room < theme.px(FOLDED_BELOW)
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._right.setMinimumWidth(0 if narrow else theme.px(_COMMENT))
        self._right.setMaximumWidth(_ANY if narrow else theme.px(_COMMENT))

    def _figures(self, section: Section) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label(section.title, "h2", left))
        for block in section.blocks:
            column.addWidget(_shown(left, block))
        column.addStretch(1)
        return left

    def _remarks(self, section: Section) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        above = label(tr("Your comment"), "field", right)
        self.comment = WordsEdit(right, tr("Your comment: %(section)s", section=section.title))
        self.trouble = label(tr("The comment is too long for the file. Shorten it."), "error", right, wrap=True)
        self.trouble.hide()
        above.setBuddy(self.comment)
        self.comment.changed.connect(self._typed)
        for part in (above, self.comment, self.trouble):
            column.addWidget(part)
        column.addStretch(1)
        return right

    def _typed(self) -> None:
        self.trouble.setVisible(len(self.comment.words()) > LONGEST_COMMENT)
        self.changed.emit()


def _shown(parent: QWidget, block: Block) -> QWidget:
    match block:
        case Rows():
            return _rows(parent, block)
        case Grid():
            return _grid(parent, block)
        case Words():
            return LongWords(block.text, block.role, parent)
        case Bars():
            return _bars(parent, block)


def _rows(parent: QWidget, block: Rows) -> QWidget:
    made, grid = _empty_grid(parent)
    for place, line in enumerate(block.lines):
        role = "strong" if line.strong else ""
        grid.addWidget(LongWords(line.name, role or "muted", made), place, 0, _NAME)
        grid.addWidget(label(line.figure, role, made), place, 1, _FIGURE)
        grid.addWidget(LongWords(line.remark, "hint", made), place, 2, _NAME)
    grid.setColumnMinimumWidth(0, theme.px(_NAMES))
    grid.setColumnStretch(2, 1)
    return made


def _grid(parent: QWidget, block: Grid) -> QWidget:
    made, grid = _empty_grid(parent)
    lines: list[tuple[Sequence[str], str]] = [(block.heads, "field"), *((row, "") for row in block.rows)]
    for place, (cells, role) in enumerate(lines):
        for column, words in enumerate(cells):
            if column in block.right:
                grid.addWidget(label(words, role, made), place, column, _FIGURE)
            else:
                grid.addWidget(LongWords(words, role, made), place, column, _NAME)
    words_columns = [column for column in range(len(block.heads)) if column not in block.right]
    for column in words_columns:
        grid.setColumnStretch(column, 2 if column == 0 else 1)
        grid.setColumnMinimumWidth(column, theme.px(_LEAST) if column == 0 else 0)
    return made


def _empty_grid(parent: QWidget) -> tuple[QWidget, QGridLayout]:
    made = QWidget(parent)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(3))
    return made, grid


def _bars(parent: QWidget, block: Bars) -> QWidget:
    made = BarChart(parent, block.name)
    made.set(block.bars, formats.rupiah_short, exactly=formats.rupiah, remark=block.name)
    made.setFixedHeight(theme.px(220))
    return made
