"""HPP & harga: what a pack costs, what to sell it for, when the month pays for itself, what got dearer."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.costs.break_even import BreakEvenView
from umkm_desk.gui.costs.dearer import DearerView
from umkm_desk.gui.costs.products import ProductsView
from umkm_desk.gui.costs.simulation import SimulationView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import TabbedPage
from umkm_desk.language.words import tr


class CostsPage(TabbedPage):
    """Costs first, then the price."""

    name: ClassVar[str] = "costs"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("products", tr("Cost per product"), ProductsView),
            ("simulate", tr("Price simulation"), SimulationView),
            ("break_even", tr("Break-even"), BreakEvenView),
            ("dearer", tr("What got dearer"), DearerView),
        ]
        super().__init__(desk, parent, tr("Cost & price"), views)
