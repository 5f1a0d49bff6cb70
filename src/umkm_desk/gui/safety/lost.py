"""What was lost of a damaged book that was rescued as far as it could be read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language import formats
from umkm_desk.language.words import say, tr
from umkm_desk.storage.rescue import Rescued


class LostView(QWidget):
    """Shown in the drawer over the rescued book, which is open for reading."""

    closed = Signal()
    drawer_width = 560

    def __init__(self, desk: Desk, found: Rescued) -> None:
        super().__init__()
        self.setAccessibleName(tr("Rescued as far as it could be read"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(label(tr("Rescued as far as it could be read"), "h2", self, wrap=True), 1)
        head.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        column.addLayout(head)
        words = tr(
            "%(n)s records are here to be read, in a book of their own: %(path)s. Bring back the newest backup to go on"
            " working, and record anew what is listed here and isn't in it.",
            n=formats.number(found.documents),
            path=found.path.name,
        )
        column.addWidget(label(words, "muted", self, wrap=True))
        self.list = QPlainTextEdit(self)
        self.list.setReadOnly(True)
        self.list.setAccessibleName(tr("What was lost"))
        self.list.setPlainText("\n".join(say(lost) for lost in found.lost))
        self.list.setTabChangesFocus(True)
        column.addWidget(self.list, 1)
        self.copy = button(tr("Copy the list"), self, self._copy, picture="copy")
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        self._desk = desk

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.list.toPlainText())
        self._desk.say(tr("The list was copied; paste it where you like."))
