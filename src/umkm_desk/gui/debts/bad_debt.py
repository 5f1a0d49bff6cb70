"""A customer's debt that won't be paid any more: given up, so that it isn't counted on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.journals import edit_journal, record_journal
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.domain.errors import Rp
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, amount_of, day_of
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt


class BadDebtForm(Form):
    """How much of a customer's debt is given up: of an open bill, or of an entry that is to be changed."""

    def __init__(
        self, desk: Desk, parent: QWidget, debt: OpenDebt | None = None, old: JournalDraft | None = None
    ) -> None:
        super().__init__(desk, parent, tr("Give up a debt"))
        self._old = old
        self._contact = debt.contact if debt else old.contact if old else None
        self._document = debt.document if debt else old.document if old else None
        whose = " · ".join(part for part in (self._contact, self._document) if part)
        self.body.addWidget(label(whose, "strong", self.inside, wrap=True))
        words = tr("What is given up counts as a cost, and the customer no longer owes it.")
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.amount = MoneyEdit(self.inside)
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self.add(tr("Amount"), self.amount)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.amount.set_value(max(debt.open, 0) or None if debt else old.amount if old else None)
        if old is not None:
            self.day.set_value(old.day)
            self.note.setText(old.note or "")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The debt given up."""
        amount, day = amount_of(self.amount), day_of(self.day)
        draft = JournalDraft(
            day, "bad_debt", amount=amount, contact=self._contact, document=self._document,
            note=self.note.text().strip() or None, number=self._old.number if self._old else None,
        )  # fmt: skip
        said = tr("%(sum)s is no longer expected.", sum=Rp(amount))
        return (edit_journal, (self._old.number, draft), said) if self._old else (record_journal, (draft,), said)

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        return journal_undo(self._old)


def journal_undo(old: JournalDraft | None) -> Undo | None:
    """The way back from an edit of a debt given up or a count; None for a new one, which is cancelled."""
    if old is None:
        return None
    return Undo(edit_journal, (old.number, old), tr("%(number)s is as before.", number=old.number))
