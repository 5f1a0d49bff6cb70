"""Who hasn't paid yet: each open bill with how late it is, the money that comes in for it, or that it is given up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from umkm_desk.gui.debts.bad_debt import BadDebtForm
from umkm_desk.gui.debts.bills import OpenBillsView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt


class OwingView(OpenBillsView):
    """The customers who haven't paid; Enter on a bill records what they pay."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, incoming=True)
        self.give_up_button = button(tr("Give up a debt"), self, self._give_up, kind="link")
        self.inside.addWidget(self.give_up_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.owners_only(self.give_up_button)

    def show_bills(self, found: list[OpenDebt]) -> None:
        """Show these bills."""
        super().show_bills(found)
        self.give_up_button.setEnabled(bool(found))

    def _give_up(self) -> None:
        debt = self.table.current()
        if debt is not None:
            self.desk.drawer(BadDebtForm(self.desk, self, debt))
