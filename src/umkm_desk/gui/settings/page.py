"""Pengaturan: the shop, where the books begin, files in and out, backups, people, look, help."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.contacts.view import ContactsView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.people.view import PeopleView
from umkm_desk.gui.settings.backups import BackupsView
from umkm_desk.gui.settings.files import FilesView
from umkm_desk.gui.settings.help import HelpView
from umkm_desk.gui.settings.look import LookView
from umkm_desk.gui.settings.opening import OpeningView
from umkm_desk.gui.settings.shop import ShopView
from umkm_desk.language.words import tr


class SettingsPage(TabbedPage):
    """What is set once and seldom changed."""

    name: ClassVar[str] = "settings"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("shop", tr("The shop"), ShopView),
            ("opening", tr("Opening balances"), OpeningView),
            ("contacts", tr("Customers and suppliers"), ContactsView),
            ("files", tr("Files"), FilesView),
            ("backups", tr("Backups"), BackupsView),
            ("people", tr("People"), PeopleView),
            ("look", tr("Look & language"), LookView),
            ("help", tr("Help"), HelpView),
        ]
        super().__init__(desk, parent, tr("Settings"), views)

    def bring(self, **what: object) -> None:
        """An opening balance to change goes to its form."""
        super().bring(**({"view": "opening"} | what if "edit" in what else what))
