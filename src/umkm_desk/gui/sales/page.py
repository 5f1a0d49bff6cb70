"""Penjualan: recording, the history, and who hasn't paid."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.sales.owing import OwingView
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.widgets.controls import button
from umkm_desk.language.words import tr


def _history(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("sale", "return"))


class SalesPage(TabbedPage):
    """Selling: the form first."""

    name: ClassVar[str] = "sales"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("record", tr("Record a sale"), RecordView),
            ("history", tr("History"), _history),
            ("owing", tr("Not paid yet"), OwingView),
        ]
        super().__init__(desk, parent, tr("Sales"), views)

        if desk.role == "cashier":
            self.at_the_counter = button(tr("Count the drawer"), self, self._count, picture="coins")
            self.tools.addWidget(self.at_the_counter)

    def _count(self) -> None:
        self.desk.go("cash", new="count")

    def bring(self, **what: Any) -> None:
        """A sale to change and a scanned code go to the form, whatever is seen."""
        if "edit" in what or "code" in what:
            what["view"] = "record"
        super().bring(**what)
