"""The mentor's window when no book is open: the one page, and what lies over it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from umkm_desk.gui.busy import BusyBar
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.drawer import Drawer
from umkm_desk.gui.mentor.page import MentorPage
from umkm_desk.gui.reading_order import go_on
from umkm_desk.gui.widgets.controls import button
from umkm_desk.gui.widgets.toast import Toast
from umkm_desk.language.words import tr


class MentorWindow(QMainWindow):
    """Shows the page over a desk without a book; `back` leads to the start. With a `file` it is read at once."""

    def __init__(self, desk: Desk, back: Callable[[], object], file: Path | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("window")
        self.setWindowTitle("UMKM Desk")
        self.setMinimumSize(900, 520)
        middle = QWidget(self)
        middle.setObjectName("window")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.page = MentorPage(desk, middle)
        self.back_button = button(tr("Back to the start"), self.page, back, kind="quiet", picture="house")
        self.page.tools.addWidget(self.back_button)
        column.addWidget(self.page, 1)
        column.addWidget(BusyBar(desk, middle))
        self.setCentralWidget(middle)
        self.drawer, self.toast = Drawer(middle), Toast(middle)
        desk.wanted_drawer.connect(self.drawer.open)
        desk.wanted_toast.connect(self._say)
        desk.wanted_page.connect(self._go)
        self.page.begin()
        if file is not None:
            self.page.bring(view="packet", file=file)

    def _say(self, sentence: str, undoable: bool) -> None:
        self.toast.say(sentence, undoable=undoable)

    def _go(self, name: str, what: dict[str, Any]) -> None:
        if name == MentorPage.name:
            self.page.bring(**what)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab goes on in reading order."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)
