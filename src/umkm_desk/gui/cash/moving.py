"""Money moved from one place to another: banked, taken out, an app's balance withdrawn."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.cash import edit_cash, record_cash
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.errors import Rp
from umkm_desk.gui.cash.categories import PLACES
from umkm_desk.gui.cash.money import cash_undo
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong, amount_of, day_of
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.ledger import balances

_BANK = "1102"


class MoveForm(Form):
    """How much, from where, into where. Enter in the amount saves."""

    def __init__(self, desk: Desk, parent: QWidget, old: CashDraft | None = None) -> None:
        super().__init__(desk, parent, tr("Move money"))
        self._old = old
        self._balances: dict[str, int] = {}
        places = [(code, tr(words)) for code, words in PLACES]
        self.origin = Choice(self.inside, tr("From"), places)
        self.to = Choice(self.inside, tr("Into"), places)
        self.amount = MoneyEdit(self.inside)
        self.amount.setProperty("kind", "big")
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self.add(tr("Amount"), self.amount)
        self._origin_field = self.add(tr("From"), self.origin)
        self.add(tr("Into"), self.to)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.amount}
        self.to.set_value(_BANK)
        if old is not None:
            self.origin.set_value(old.account)
            self.to.set_value(old.to or _BANK)
            self.amount.set_value(old.amount)
            self.day.set_value(old.day)
            self.note.setText(old.note or "")
        self.origin.changed.connect(self._say_there)
        desk.read(balances, then=self._take, owner=self)

    def _take(self, found: dict[str, int]) -> None:
        self._balances = found
        self._say_there()

    def _say_there(self, *_: object) -> None:
        there = self._balances.get(self.origin.value(), 0)
        self._origin_field.remind("" if self._old else tr("%(sum)s is there now.", sum=Rp(there)))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The transfer."""
        amount = amount_of(self.amount)
        if self.origin.value() == self.to.value():
            raise Wrong(self.to, "Choose two different places.")
        draft = CashDraft(
            day_of(self.day), "transfer", self.origin.value(), amount, to=self.to.value(),
            note=self.note.text().strip() or None, number=self._old.number if self._old else None,
        )  # fmt: skip
        if self._old is not None:
            return edit_cash, (self._old.number, draft), tr("The movement was changed.")
        return record_cash, (draft,), tr("%(amount)s was moved.", amount=formats.rupiah(amount))

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        return cash_undo(self._old)
