"""A part of a page with words that wrap: as high as they need at its width, which layouts in layouts forget."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.gui import theme


class Tall(QWidget):
    """Parts one below another. `column` is where they are put."""

    def __init__(self, parent: QWidget, gap: int = 6) -> None:
        super().__init__(parent)
        self._waiting = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(gap))

    def clear(self) -> None:
        """Take everything away."""
        while (item := self.column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Qt: other words, or another width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show) and not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self, self._grow)  # while the parent is being laid out it wouldn't be heard
        return done

    def _grow(self) -> None:
        self._waiting = False
        if not self.column.hasHeightForWidth():
            return
        needed = self.column.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            parent = self.parentWidget()
            around = parent.layout() if parent is not None else None
            if around is not None:
                around.update()
