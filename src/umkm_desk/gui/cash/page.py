"""The page."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import Page
from umkm_desk.language.words import tr


class CashPage(Page):
    """The page of cash."""

    name: ClassVar[str] = "cash"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Cash book"))
