"""The short word on what was done, with the way back."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor, QEnterEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr

SHOWN_FOR: Final = 8_000  # milliseconds; longer while the mouse rests on it or its button has the keyboard
_LOOKS_EVERY: Final = 150


class Toast(QFrame):
    """A sentence at the bottom left of an area, for eight seconds. `undone`: the way back was asked for.

    It keeps off the buttons that finish something (kind `main`), whatever page is seen.
    """

    undone = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.setProperty("kind", "toast")
        self._picture = QLabel(self)
        self._picture.setPixmap(pixmap("circle-check", "bar" if theme.look() == "light" else "on_tint", 18, 2))
        self._words = label("", "", self, wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.undo_button = button(tr("Undo"), self, self._undo, kind="quiet", keys="Ctrl+Z", window_keys=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._over)
        area.installEventFilter(self)
        self._looking = QTimer(self)  # another page may be seen meanwhile, with another button there
        self._looking.setInterval(_LOOKS_EVERY)
        self._looking.timeout.connect(self._place)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Show a sentence in place of the last one."""
        self._words.setText(sentence)
        self.undo_button.setVisible(undoable)
        self.setAccessibleName(sentence)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        self._looking.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()

    def _over(self) -> None:
        below_mouse = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if below_mouse or self.undo_button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        gap = theme.px(16)
        most = min(self._area.width() - 2 * gap, theme.px(640))
        words = self._words.fontMetrics().horizontalAdvance(self._words.text()) + theme.px(4)
        others = self.sizeHint().width() - self._words.sizeHint().width()
        width = max(min(others + words, most), 1)
        layout = self.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), theme.px(52))
        place = QRect(gap, self._area.height() - height - gap, width, height)
        for made in self._area.findChildren(QPushButton):
            if made.property("kind") == "main" and made.isVisible():
                taken = QRect(made.mapTo(self._area, QPoint(0, 0)), made.size())
                if taken.intersects(place) and taken.top() > height + gap:
                    place.moveBottom(taken.top() - theme.px(8))
        if place != self.geometry():
            self.setGeometry(place)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: it is over."""
        super().hideEvent(event)
        self._looking.stop()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the mouse comes."""
        super().enterEvent(event)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the area changed its size."""
        if watched is self._area and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
