"""What is owed to suppliers: each bill with how late it is, and the money that goes out for it."""

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.debts.bills import OpenBillsView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button
from umkm_desk.language.words import tr


class OwedView(OpenBillsView):
    """What is owed to suppliers; Enter on a bill pays it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, incoming=False)
        self.head.insertWidget(1, button(tr("Customers who haven't paid"), self, self._owing, kind="link"))

    def _owing(self) -> None:
        self.desk.go("sales", view="owing")
