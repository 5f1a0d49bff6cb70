"""Who hasn't paid yet: each open bill with how late it is, and the money that comes in for it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.debts.table import DebtTable
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt, receivables


class OwingView(View):
    """The customers who haven't paid; Enter on a bill records what they pay."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        head = QHBoxLayout()
        self._sum = label("", "lead", frame)
        head.addWidget(self._sum, 1)
        self._collect = button(
            tr("Receive a payment"), frame, self._pay, kind="primary", picture="hand-coins", keys="Ctrl+N"
        )
        head.addWidget(self._collect)
        inside.addLayout(head)
        self.table = DebtTable(frame, tr("Customers who haven't paid"), tr("Nobody owes anything."))
        self.table.chosen.connect(self._pay)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the open bills again."""
        self.desk.read(receivables, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _show(self, found: list[OpenDebt]) -> None:
        self.table.set_rows(found)
        self._sum.setText(tr("Customers owe %(sum)s", sum=formats.rupiah(sum(debt.open for debt in found))))
        self._collect.setEnabled(bool(found))

    def _pay(self, _row: object = None) -> None:
        debt = self.table.current()
        if debt is not None:
            self.desk.drawer(PaymentForm(self.desk, self, debt, incoming=True))
