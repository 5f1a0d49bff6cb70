"""Wages and bills that are written down but not paid yet; the oldest are taken as paid first."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.schedules.owed import OwedForm, PayOwedForm, bill_words
from umkm_desk.gui.schedules.wording import account_words
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.accruals import OpenBill, open_bills


class UnpaidView(View):
    """What is unpaid, oldest first; Enter on one pays it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        head = QHBoxLayout()
        self._sum = label("", "lead", frame, wrap=True)
        head.addWidget(self._sum, 1)
        self.pay_button = button(tr("Pay it"), frame, self._pay, picture="hand-coins")
        head.addWidget(self.pay_button)
        head.addWidget(button(tr("Write one down"), frame, self.new, kind="primary", picture="plus", keys="Ctrl+N"))
        inside.addLayout(head)
        columns = [
            Column(tr("What for"), bill_words, stretch=True, order=bill_words),
            Column(tr("Kind"), lambda row: account_words(row.account), priority=1),
            Column(tr("Owed since"), lambda row: formats.day_short(row.day), order=lambda row: row.day),
            Column(tr("Amount"), lambda row: formats.rupiah(row.amount), numeric=True, priority=2),
            Column(tr("Unpaid"), lambda row: formats.rupiah(row.open), numeric=True, order=lambda row: row.open),
        ]
        self.table = Table(
            frame, columns, tr("Wages and bills not paid yet"), key=lambda row: (row.account, row.document),
            empty=tr("Nothing is unpaid."),
        )  # fmt: skip
        self.table.chosen.connect(self._pay)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read again what is unpaid."""
        self.desk.read(open_bills, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def bring(self, **what: Any) -> None:
        """`new`: write something down."""
        if what.get("new"):
            self.new()

    def new(self) -> None:
        """Write something down that isn't paid yet."""
        self.desk.drawer(OwedForm(self.desk, self))

    def _show(self, found: list[OpenBill]) -> None:
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.pick((found[0].account, found[0].document))
        owed = formats.rupiah(sum(bill.open for bill in found))
        self._sum.setText(tr("Wages and bills not paid yet: %(sum)s", sum=owed))
        self.pay_button.setEnabled(bool(found))

    def _pay(self, _row: object = None) -> None:
        bill = self.table.current()
        if bill is not None:
            self.desk.drawer(PayOwedForm(self.desk, self, bill))
