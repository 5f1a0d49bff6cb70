"""What is owed to suppliers: each bill with how late it is, and the money that goes out for it."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.debts.table import DebtTable
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt, payables


class OwedView(View):
    """What is owed to suppliers; Enter on a bill pays it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        head = QHBoxLayout()
        self._sum = label("", "lead", frame)
        self._pay_button = button(
            tr("Pay a bill"), frame, self._pay, kind="primary", picture="hand-coins", keys="Ctrl+N"
        )
        head.addWidget(self._sum, 1)
        head.addWidget(button(tr("Customers who haven't paid"), frame, self._owing, kind="link"))
        head.addWidget(self._pay_button)
        inside.addLayout(head)
        self.table = DebtTable(frame, tr("Owed to suppliers"), tr("Nothing is owed."))
        self.table.chosen.connect(self._pay)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the open bills again."""
        self.desk.read(payables, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _show(self, found: list[OpenDebt]) -> None:
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.pick(found[0].document)
        self._sum.setText(tr("Owed to suppliers: %(sum)s", sum=formats.rupiah(sum(debt.open for debt in found))))
        self._pay_button.setEnabled(bool(found))

    def _owing(self) -> None:
        self.desk.go("sales", view="owing")

    def _pay(self, _row: object = None) -> None:
        debt = self.table.current()
        if debt is not None:
            self.desk.drawer(PaymentForm(self.desk, self, debt, incoming=False))
