"""The page."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import Page
from umkm_desk.language.words import tr


class StockPage(Page):
    """The page of stock."""

    name: ClassVar[str] = "stock"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Stock"))
