"""The page."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import Page
from umkm_desk.language.words import tr


class HomePage(Page):
    """The page of home."""

    name: ClassVar[str] = "home"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Home"))
