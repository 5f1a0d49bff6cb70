"""The open bills, what they come to, and the money for them: what customers owe, or what is owed to suppliers."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.debts.table import DebtTable
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt, payables, receivables


class OpenBillsView(View):
    """Open bills, the first one picked; Enter on one records what is paid for it.

    `incoming`: what customers owe, else what is owed to suppliers. `head` is the row above the list, `inside` both.
    """

    def __init__(self, desk: Desk, parent: QWidget, *, incoming: bool) -> None:
        super().__init__(desk, parent)
        self._incoming = incoming
        frame, self.inside = card(self)
        self.head = QHBoxLayout()
        self._sum = label("", "lead", frame)
        words = tr("Receive a payment") if incoming else tr("Pay a bill")
        self.pay_button = button(words, frame, self._pay, kind="primary", picture="hand-coins", keys="Ctrl+N")
        self.head.addWidget(self._sum, 1)
        self.head.addWidget(self.pay_button)
        self.pay_button.setVisible(desk.role == "owner" or (incoming and desk.role == "cashier"))
        self.inside.addLayout(self.head)
        name = tr("Customers who haven't paid") if incoming else tr("Owed to suppliers")
        self.table = DebtTable(frame, name, tr("Nobody owes anything.") if incoming else tr("Nothing is owed."))
        self.table.chosen.connect(self._pay)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        self.inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the open bills again."""
        self.desk.read(receivables if self._incoming else payables, self.desk.today(), then=self.show_bills, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def show_bills(self, found: list[OpenDebt]) -> None:
        """Show these bills."""
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.pick(found[0].document)
        owed = formats.rupiah(sum(debt.open for debt in found))
        words = tr("Customers owe %(sum)s") if self._incoming else tr("Owed to suppliers: %(sum)s")
        self._sum.setText(words % {"sum": owed})
        self.pay_button.setEnabled(bool(found))

    def _pay(self, _row: object = None) -> None:
        debt = self.table.current()
        if debt is not None:
            self.desk.drawer(PaymentForm(self.desk, self, debt, incoming=self._incoming))
