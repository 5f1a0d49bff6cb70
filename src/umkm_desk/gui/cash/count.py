"""The drawer (or another place) counted against the book: what differs is recorded as such."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.journals import edit_journal, record_journal
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.domain.errors import Rp
from umkm_desk.domain.people import AT_THE_COUNTER
from umkm_desk.gui.cash.categories import PLACES
from umkm_desk.gui.debts.bad_debt import journal_undo
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong, day_of
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label, set_role
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.cash import booked


class CountForm(Form):
    """What was counted, and what the book says beside it. Enter in the amount saves."""

    def __init__(self, desk: Desk, parent: QWidget, old: JournalDraft | None = None) -> None:
        super().__init__(desk, parent, tr("Count the drawer"))
        self._old, self._booked = old, None
        if old is None:
            self.open_to = AT_THE_COUNTER
        self.amount = MoneyEdit(self.inside)
        self.amount.setProperty("kind", "big")
        self.place = Choice(self.inside, tr("What was counted"), [(code, tr(words)) for code, words in PLACES])
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self._book = label("", "muted", self.inside, wrap=True)
        self.difference = label("", "strong", self.inside, wrap=True)
        self.body.addWidget(self._book)
        self.add(tr("Counted"), self.amount)
        self.body.addWidget(self.difference)
        self.add(tr("What was counted"), self.place)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.amount}
        if old is not None:
            self.place.set_value(old.account or PLACES[0][0])
            self.amount.set_value(old.amount)
            self.day.set_value(old.day)
            self.note.setText(old.note or "")
        self.amount.changed.connect(self._compare)
        self.place.changed.connect(self._ask)
        self.day.changed.connect(self._ask)
        self._ask()

    _booked: int | None

    def _ask(self, *_: object) -> None:
        number = self._old.number if self._old else None
        day = self.day.value() or self.desk.today()
        self.desk.read(booked, self.place.value(), day, number, then=self._take, owner=self)

    def _take(self, found: int) -> None:
        self._booked = found
        self._book.setText(tr("By the book it should be %(sum)s.", sum=Rp(found)))
        self._compare()

    def _compare(self, *_: object) -> None:
        counted = self.amount.value()
        if counted is None or self._booked is None:
            self.difference.setText("")
            return
        more = counted - self._booked
        words = tr("It matches.") if not more else tr("%(sum)s too much") if more > 0 else tr("%(sum)s missing")
        self.difference.setText(words % {"sum": formats.rupiah(abs(more))} if more else words)
        set_role(self.difference, "ok" if not more else "warn" if more > 0 else "bad")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The count."""
        amount = self.amount.value()
        if amount is None:
            raise Wrong(self.amount, "Type what you counted, for example 1.250.000.")
        draft = JournalDraft(
            day_of(self.day), "cash_count", account=self.place.value(), amount=amount,
            note=self.note.text().strip() or None, number=self._old.number if self._old else None,
        )  # fmt: skip
        said = tr("Counted: %(sum)s.", sum=Rp(amount))
        return (edit_journal, (self._old.number, draft), said) if self._old else (record_journal, (draft,), said)

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        return journal_undo(self._old)
