"""Where several lines are typed: plain text, as high as what stands in it, Tab goes on to the next field."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from umkm_desk.gui import theme

_FEWEST: Final = 3  # lines
_MOST: Final = 14


class WordsEdit(QPlainTextEdit):
    """A field for a remark. `changed` comes with every letter."""

    changed = Signal()

    def __init__(self, parent: QWidget, name: str, placeholder: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFont(theme.font())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        self._fit()

    def words(self) -> str:
        """What stands in it, without space around it."""
        return self.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Write something else."""
        if words != self.toPlainText():
            self.setPlainText(words)

    def _typed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        lines = min(max(_FEWEST, round(self.document().size().height())), _MOST)
        room = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth() + theme.px(4)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + room)

    def minimumSizeHint(self) -> QSize:
        """Qt: a few words."""
        return QSize(theme.px(160), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: other lines at another width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Z without typing to undo is the window's."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()
            return
        super().keyPressEvent(event)
