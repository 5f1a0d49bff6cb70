"""Wages and bills that aren't paid yet: written down in their month, and paid later."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.accruals import record_owed
from umkm_desk.actions.cash import record_cash
from umkm_desk.domain.accruals import OwedDraft
from umkm_desk.domain.cash import CashDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, amount_of, day_of
from umkm_desk.gui.schedules.wording import PLACES, account_words
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.accruals import OpenBill

_WHAT: Final = ("5202", "6101", "5203", "6103", "6102", "6104", "6106", "6107", "6108", "6109", "8101", "6199")


class OwedForm(Form):
    """What is owed for the month, and what for. `day`: the end of a month that is about to be locked, else today."""

    def __init__(self, desk: Desk, parent: QWidget, day: date | None = None) -> None:
        super().__init__(desk, parent, tr("Wages or a bill not paid yet"))
        words = tr("It counts as a cost of its month now. When you pay it, choose it in the list of what is unpaid.")
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.amount = MoneyEdit(self.inside)
        self.amount.setProperty("kind", "big")
        self.what = ComboChoice(self.inside, tr("What for"), [(code, account_words(code)) for code in _WHAT])
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self.note.setPlaceholderText(tr("For example whose wages"))
        self.add(tr("Amount"), self.amount)
        self.add(tr("What for"), self.what)
        self.add(tr("It belongs to the month of this day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        if day is not None:
            self.day.set_value(day)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """What is owed."""
        amount, day = amount_of(self.amount), day_of(self.day)
        draft = OwedDraft(day, self.what.value(), amount, self.note.text().strip() or None)
        said = tr("%(amount)s is written down as unpaid.", amount=formats.rupiah(amount))
        return record_owed, (draft,), said


class PayOwedForm(Form):
    """The whole of what is unpaid is filled in; a part of it is as good."""

    def __init__(self, desk: Desk, parent: QWidget, bill: OpenBill) -> None:
        super().__init__(desk, parent, tr("Pay it"))
        self._bill = bill
        words = tr("%(open)s is unpaid since %(day)s: %(what)s.", open=formats.rupiah(bill.open), day=bill.day,
                   what=bill_words(bill))  # fmt: skip
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.amount = MoneyEdit(self.inside)
        self.amount.set_value(bill.open)
        self.place = Choice(self.inside, tr("From"), [(code, tr(words)) for code, words in PLACES])
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(bill.note, self.inside)
        self.add(tr("Amount"), self.amount)
        self.add(tr("From"), self.place)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.amount}

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The payment."""
        amount, day = amount_of(self.amount), day_of(self.day)
        note = self.note.text().strip() or None
        draft = CashDraft(day, "pay", self.place.value(), amount, category=self._bill.account, note=note)
        facts = {"what": bill_words(self._bill), "amount": formats.rupiah(amount)}
        return record_cash, (draft,), tr("%(what)s: %(amount)s is saved.", **facts)


def bill_words(bill: OpenBill) -> str:
    """What is owed for: its note, else the owner's word for the expense."""
    return bill.note or (tr(bill.what) if bill.what else account_words(bill.account))
