"""Stok: products, ingredients and packaging, the stock card, counting."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.seen import sees
from umkm_desk.gui.stock.counting import CountView
from umkm_desk.gui.stock.goods import GoodsView
from umkm_desk.gui.stock.stock_card import CardView
from umkm_desk.gui.widgets.controls import button
from umkm_desk.language.words import tr
from umkm_desk.queries.items import Item, find_item


def _products(desk: Desk, parent: QWidget) -> GoodsView:
    return GoodsView(desk, parent, ("product",), tr("Products"))


def _materials(desk: Desk, parent: QWidget) -> GoodsView:
    return GoodsView(desk, parent, ("material", "packaging"), tr("Ingredients and packaging"))


def _history(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("count", "write_off"))


class StockPage(TabbedPage):
    """What there is, first of all."""

    name: ClassVar[str] = "stock"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("products", tr("Products"), _products),
            ("materials", tr("Ingredients and packaging"), _materials),
            ("card", tr("Stock card"), CardView),
            ("count", tr("Count the stock"), CountView),
            ("history", tr("History"), _history),
        ]
        super().__init__(desk, parent, tr("Stock"), views)
        self.tools.addWidget(
            button(tr("New product"), self, self._new_product, kind="primary", picture="plus", keys="Ctrl+N")
        )
        self.tools.addWidget(button(tr("New ingredient"), self, self._new_material, picture="plus"))

        if desk.role == "cashier":
            self.at_the_counter = button(tr("Count sheet"), self, self._count_sheet, picture="printer")
            self.tools.addWidget(self.at_the_counter)

    def _count_sheet(self) -> None:
        self.desk.wanted_paper.emit("count_sheet", 0)

    def _new_product(self) -> None:
        self.desk.drawer(ItemForm(self.desk, self))

    def _new_material(self) -> None:
        self.desk.drawer(ItemForm(self.desk, self, "material"))

    def bring(self, **what: Any) -> None:
        """`new`: the form for an item of that kind; `edit`: a recorded count to change."""
        new = what.pop("new", None)
        if "edit" in what:
            what["view"] = "count"
        super().bring(**what)
        if new:
            self.desk.drawer(ItemForm(self.desk, self, new))

    def scanned(self, code: str) -> bool:
        """Show the card of what was scanned; what nobody knows goes to the sale, which offers to write it down."""
        if not sees(self.desk.role, "stock", "card"):
            return False

        def found(item: Item | None) -> None:
            if item is None:
                self.desk.go("sales", view="record", code=code)
            else:
                self.desk.go("stock", view="card", item=item.merged_into or item.code)

        self.desk.read(find_item, code, then=found, owner=self, key="scanned")
        return True
