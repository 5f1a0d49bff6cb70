"""The pages of the menu, in order: their names, their keys, and how each is made when it is first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import Page
from umkm_desk.language.words import N_


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `make` imports its page, so that the window is seen before all of them are loaded."""

    name: str
    title: str
    picture: str
    keys: str
    make: Callable[[Desk, QWidget], Page]


def _home(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.home.page import HomePage

    return HomePage(desk, parent)


def _sales(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.sales.page import SalesPage

    return SalesPage(desk, parent)


def _stock(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.stock.page import StockPage

    return StockPage(desk, parent)


def _batches(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.batches.page import BatchesPage

    return BatchesPage(desk, parent)


def _production(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.production.page import ProductionPage

    return ProductionPage(desk, parent)


def _costs(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.costs.page import CostsPage

    return CostsPage(desk, parent)


def _cash(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.cash.page import CashPage

    return CashPage(desk, parent)


def _reports(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.reports.page import ReportsPage

    return ReportsPage(desk, parent)


def _permits(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.permits.page import PermitsPage

    return PermitsPage(desk, parent)


def _settings(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.settings.page import SettingsPage

    return SettingsPage(desk, parent)


def _mentor(desk: Desk, parent: QWidget) -> Page:
    from umkm_desk.gui.mentor.page import MentorPage

    return MentorPage(desk, parent)


MENU: Final[tuple[Entry, ...]] = (
    Entry("home", N_("Home"), "house", "Ctrl+1", _home),
    Entry("sales", N_("Sales"), "shopping-cart", "Ctrl+2", _sales),
    Entry("stock", N_("Stock"), "package", "Ctrl+3", _stock),
    Entry("batches", N_("Batches & expiry"), "calendar-clock", "Ctrl+4", _batches),
    Entry("production", N_("Production & recipes"), "chef-hat", "Ctrl+5", _production),
    Entry("costs", N_("Cost & price"), "calculator", "Ctrl+6", _costs),
    Entry("cash", N_("Cash book"), "wallet", "Ctrl+7", _cash),
    Entry("reports", N_("Reports"), "chart-column", "Ctrl+8", _reports),
    Entry("permits", N_("Permits & labels"), "badge-check", "Ctrl+9", _permits),
    Entry("settings", N_("Settings"), "settings", "Ctrl+0", _settings),
)

BESIDE: Final[tuple[Entry, ...]] = (Entry("mentor", N_("Mentor"), "users", "", _mentor),)
"""Pages that aren't in the menu: whoever needs them finds them by Ctrl+K."""
