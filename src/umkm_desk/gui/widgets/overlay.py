"""What opens below a field, over everything else in the window: a list of hits, a calendar."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from umkm_desk.gui import theme

_ENDS: Final = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.Resize, QEvent.Type.FocusOut, QEvent.Type.Hide
})  # fmt: skip


class Overlay(QFrame):
    """A frame above the window's other widgets that never takes the focus from its field.

    A child of the window and no window of its own, so the focus stays where it is. It closes when the field loses the
    focus or is hidden, at a click or a turn of the wheel elsewhere, and when the window changes its size.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._wanted, self._row = QSize(), 1
        self.setProperty("kind", "overlay")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        field.destroyed.connect(self.deleteLater)

    def open(self, size: QSize, row: int = 1) -> None:
        """Show it below the field, or above where that has more room.

        In a low window it is lower by whole `row`s; with 0 it keeps its height and covers the field when it must.
        """
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._wanted, self._row = size, row
        self._place()
        if self.isHidden():
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.show()
        self.raise_()

    def _place(self) -> None:
        window, size, row = self._field.window(), self._wanted, self._row
        gap = theme.px(2)
        corner = self._field.mapTo(window, QPoint(0, 0))
        bottom = corner.y() + self._field.height() + gap
        below, above = window.height() - bottom - gap, corner.y() - 2 * gap
        width = min(size.width(), window.width())
        if size.height() <= below or below >= above:
            height = _fitting(size.height(), below, row)
            top = bottom
        else:
            height = _fitting(size.height(), above, row)
            top = corner.y() - gap - height
        left = max(0, min(corner.x(), window.width() - width - gap))
        self.setGeometry(left, max(0, min(top, window.height() - height - gap)), width, height)

    def close_up(self) -> None:
        """Take it away."""
        if not self.isHidden():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a press on it isn't one on what lies behind."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel at the list's end doesn't scroll what lies behind."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what happens in the program while it is open."""
        kind = event.type()
        if watched is self._field and kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif kind in _ENDS and isinstance(watched, QWidget) and self._ended(watched, kind):
            self.close_up()
        return False

    def _ended(self, watched: QWidget, kind: QEvent.Type) -> bool:
        if kind == QEvent.Type.Resize:
            return watched is self._field.window()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            return watched is self._field
        return not any(part is watched or part.isAncestorOf(watched) for part in (self, self._field))


def _fitting(height: int, room: int, row: int) -> int:
    """`height`, less as many `row`s as it takes to fit in `room`."""
    return height - max(0, -((room - height) // row)) * row if row else height
