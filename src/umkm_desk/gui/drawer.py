"""The drawer: a form or a view over the window's right edge, while the page behind it stays as it is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from umkm_desk.gui import theme
from umkm_desk.gui.reading_order import KEEPS_TAB

WIDTH = 440


class Drawer(QFrame):
    """Shows one widget at a time over the right edge of its parent; closing gives the cursor back to where it was.
    Tab stays inside: what lies behind it is covered.

    A widget with a signal `closed` closes it, one with `begin()` puts the cursor in its first field.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("kind", "drawer")
        self.setProperty(KEEPS_TAB, True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        self.widget: QWidget | None = None
        self._back: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def open(self, widget: QWidget | None) -> None:
        """Show a widget in the place of the one before; None closes the drawer."""
        if self.widget is None:
            self._back = QApplication.focusWidget()
        self._clear()
        if widget is None:
            self.close_up()
            return
        self.widget = widget
        widget.setParent(self)
        self._inside.addWidget(widget)
        closed = getattr(widget, "closed", None)
        if closed is not None:
            closed.connect(self.close_up)
        self._hush(True)
        widget.show()
        self.show()
        self._place()  # showing it may have given the room another size
        self.raise_()
        begin = getattr(widget, "begin", None)
        if begin:
            begin()

    def close_up(self) -> None:
        """Take it away; the cursor goes back to where it was."""
        self._clear()
        self._hush(False)
        self.hide()
        back, self._back = self._back, None
        if back is not None and isValid(back) and back.isVisible():  # a cell's editor is gone by now
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hush(self, hushed: bool) -> None:
        """The keys of the page behind (F9, Ctrl+N) rest while something lies over it: they would be meant twice."""
        for shortcut in self._room.findChildren(QShortcut):
            owner = shortcut.parent()
            if isinstance(owner, QWidget) and not self.isAncestorOf(owner):
                shortcut.setEnabled(not hushed)

    def _clear(self) -> None:
        if self.widget is not None:
            old, self.widget = self.widget, None
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _place(self) -> None:
        room = self._room
        wanted = getattr(self.widget, "drawer_width", WIDTH)
        width = min(theme.px(wanted), room.width() - theme.px(40))
        self.setGeometry(room.width() - width, 0, width, room.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right edge when the window's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, whatever is inside."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return
        super().keyPressEvent(event)
