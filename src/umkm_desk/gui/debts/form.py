"""Money for an open bill: what a customer pays, or what is paid to a supplier."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.cash import record_cash
from umkm_desk.domain.cash import CashDraft, CashKind
from umkm_desk.domain.people import AT_THE_COUNTER
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, amount_of, day_of
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.debts import OpenDebt

PLACES: Final = (("1101", N_("Cash in the drawer")), ("1102", N_("Bank account")), ("1103", N_("E-wallet")))


class PaymentForm(Form):
    """The whole of what is open is filled in; a part of it is as good."""

    def __init__(self, desk: Desk, parent: QWidget, debt: OpenDebt, *, incoming: bool) -> None:
        title = tr("Receive a payment") if incoming else tr("Pay a bill")
        super().__init__(desk, parent, title)
        self._debt, self._incoming = debt, incoming
        if incoming:
            self.open_to = AT_THE_COUNTER
        facts = {"number": debt.document, "open": formats.rupiah(debt.open), "contact": debt.contact}
        words = (
            tr("%(contact)s still owes %(open)s (%(number)s).", **facts)
            if incoming
            else tr("%(open)s is still owed to %(contact)s (%(number)s).", **facts)
        )
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.amount = MoneyEdit(self.inside)
        self.amount.set_value(max(debt.open, 0) or None)
        self.place = Choice(self.inside, tr("Money"), [(key, tr(name)) for key, name in PLACES])
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self.add(tr("Amount"), self.amount)
        self.add(tr("Into") if incoming else tr("From"), self.place)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The payment. What a customer pays beyond the bill becomes a deposit."""
        amount, day = amount_of(self.amount), day_of(self.day)
        kind: CashKind = "collect" if self._incoming else "pay"
        draft = CashDraft(
            day, kind, self.place.value(), amount, contact=self._debt.contact, document=self._debt.document,
            note=self.note.text().strip() or None,
        )  # fmt: skip
        said = tr("%(amount)s from %(contact)s.") if self._incoming else tr("%(amount)s to %(contact)s.")
        return record_cash, (draft,), said % {"amount": formats.rupiah(amount), "contact": self._debt.contact}
