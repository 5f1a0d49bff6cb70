"""The page."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import Page
from umkm_desk.language.words import tr


class PermitsPage(Page):
    """The page of permits."""

    name: ClassVar[str] = "permits"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Permits & labels"))
