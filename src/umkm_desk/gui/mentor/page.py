"""Pendamping: other shops' summaries, one at a time or many in one table."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.mentor.desk import ShopsView
from umkm_desk.gui.mentor.packet import PacketView
from umkm_desk.gui.page import TabbedPage
from umkm_desk.language.words import tr


class MentorPage(TabbedPage):
    """The mentor's side; it needs no book."""

    name: ClassVar[str] = "mentor"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [("packet", tr("A shop's summary"), PacketView), ("desk", tr("Mentor's desk"), ShopsView)]
        super().__init__(desk, parent, tr("Mentor"), views)
