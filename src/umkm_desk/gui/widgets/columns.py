"""Parts side by side while there is room, below each other when there isn't."""

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from umkm_desk.gui import theme

_ANY = 16_777_215  # Qt's word for no limit


@dataclass(frozen=True, slots=True)
class _Part:
    widget: QWidget
    stretch: int
    width: int


class Columns(QWidget):
    """Parts in a row; narrower than `folds_below` (pixels of the drawing) they are a column.

    A part with a `width` keeps it in the row; others share the rest by their `stretch`.
    """

    def __init__(self, parent: QWidget, folds_below: int) -> None:
        super().__init__(parent)
        self._folds_below = folds_below
        self._parts: list[_Part] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))

    def add(self, widget: QWidget, stretch: int = 0, width: int = 0) -> None:
        """One more part, to the right of the last."""
        self._parts.append(_Part(widget, stretch, width))
        self._row.addWidget(widget, stretch)
        if width:
            widget.setFixedWidth(theme.px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it is seen."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = column if self.width() < theme.px(self._folds_below) else row
        if self._row.direction() == wanted:
            return
        self._row.setDirection(wanted)
        for part in self._parts:
            if part.width and wanted == row:
                part.widget.setFixedWidth(theme.px(part.width))
            elif part.width:
                part.widget.setMinimumWidth(0)
                part.widget.setMaximumWidth(_ANY)
