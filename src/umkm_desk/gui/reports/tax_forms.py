"""Paying the final tax, and writing down what the apps withheld."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.journals import record_journal
from umkm_desk.domain.cash import CashDraft, JournalDraft, JournalLine
from umkm_desk.domain.errors import Rp
from umkm_desk.domain.ledger import CHART, MONEY_ACCOUNTS, TAX_WITHHELD
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, amount_of, day_of
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import language, tr
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.tax_table import Payment
from umkm_desk.reports.tax import saying
from umkm_desk.reports.wording import Wording

_BANK: Final = "1102"
_APPS: Final = "1104"


class _Money:
    """The fields both forms have: an amount, where it is taken from, and a day. Enter in the amount saves."""

    def __init__(self, form: Form, place: str, accounts: tuple[str, ...]) -> None:
        inside = form.inside
        self._balances: dict[str, int] = {}
        self.amount = MoneyEdit(inside)
        self.amount.setProperty("kind", "big")
        names = {account.code: account.owner_name for account in CHART}
        self.place = Choice(inside, tr("From"), [(code, tr(names[code])) for code in accounts])
        self.day = DayEdit(inside, form.desk.today())
        form.add(tr("Amount"), self.amount)
        self._field = form.add(tr("From"), self.place)
        form.add(tr("Day"), self.day)
        form.enter_saves = {self.amount}
        self.place.set_value(place)
        self.place.changed.connect(self._say_there)
        form.desk.read(balances, then=self._take, owner=form)

    def _take(self, found: dict[str, int]) -> None:
        self._balances = found
        self._say_there()

    def _say_there(self, *_: object) -> None:
        there = self._balances.get(self.place.value(), 0)
        self._field.remind(tr("%(sum)s is there now.", sum=Rp(there)))

    def amount_and_day(self) -> tuple[int, date]:
        """What was typed; raises Wrong for what is missing."""
        return amount_of(self.amount), day_of(self.day)


class PayTaxForm(Form):
    """The amount is proposed; the NTPN, the number that proves the payment, goes into the note. Enter saves."""

    def __init__(self, desk: Desk, parent: QWidget, payment: Payment | None) -> None:
        super().__init__(desk, parent, tr("Pay final tax"))
        self._payment = payment
        say = Wording.of(language())
        words = saying.what_to_pay(payment, say) if payment else tr("Nothing is due now.")
        if payment and payment.billing:
            words += " " + tr("Billing code %(billing)s.", billing=payment.billing)
        places = tuple(code for code in MONEY_ACCOUNTS if code != _APPS)
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.money = _Money(self, _BANK, places)
        self.ntpn = QLineEdit(self.inside)
        self.add(tr("NTPN (may stay empty)"), self.ntpn, remark=tr("The number on the proof of payment."))
        if payment is not None:
            self.money.amount.set_value(payment.amount)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The payment."""
        amount, day = self.money.amount_and_day()
        payment, ntpn = self._payment, self.ntpn.text().strip()
        parts = [tr("Final tax %(month)s", month=payment.month)] if payment and payment.month else []
        parts += [tr("NTPN %(number)s", number=ntpn)] if ntpn else []
        draft = CashDraft(day, "tax", self.money.place.value(), amount, note=", ".join(parts) or None)
        return record_cash, (draft,), tr("Final tax paid: %(amount)s.", amount=formats.rupiah(amount))


class WithheldForm(Form):
    """What an app's report says it withheld: it is taken from the app's balance and lessens the tax to pay."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Tax that apps withheld"))
        words = tr(
            "Look for PPh 22 in the app's income report. What it withheld lessens the tax that you pay yourself."
        )
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.money = _Money(self, _APPS, (_APPS, _BANK))
        self.app = QLineEdit(self.inside)
        self.add(tr("App and month (may stay empty)"), self.app)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """Tax paid in advance, out of the app's balance."""
        amount, day = self.money.amount_and_day()
        lines = (JournalLine(TAX_WITHHELD, debit=amount), JournalLine(self.money.place.value(), credit=amount))
        app = self.app.text().strip()
        note = tr("Tax withheld: %(app)s", app=app) if app else tr("Tax withheld by an app")
        said = tr("Withheld tax is saved: %(amount)s.", amount=formats.rupiah(amount))
        return record_journal, (JournalDraft(day, lines=lines, note=note),), said
