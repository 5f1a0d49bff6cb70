"""Short forms for money: in, out, moved, and the drawer counted against the book."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.cash import edit_cash, record_cash
from umkm_desk.actions.journals import record_journal
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.gui.cash.categories import IN, OUT, PLACES, Category, hits
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.cash import cash
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.summary import CashFlow


class MoneyForm(Form):
    """Money that came in or went out: how much, what for, and where it lies. Enter in what for saves."""

    def __init__(self, desk: Desk, parent: QWidget, *, incoming: bool, old: CashDraft | None = None) -> None:
        super().__init__(desk, parent, tr("Money in") if incoming else tr("Money out"))
        self._incoming, self._old = incoming, old
        self._categories = IN if incoming else OUT
        inside = self.inside
        self.amount = MoneyEdit(inside)
        self.category = Picker(inside, placeholder=tr("Type what it is for"), keeps=True)
        self.category.set_all(hits(self._categories))
        self.place = Choice(
            inside, tr("Into") if incoming else tr("From"), [(code, tr(words)) for code, words in PLACES]
        )
        self.contact = ContactPicker(inside, placeholder=tr("Type a name"))
        self.day = DayEdit(inside, desk.today())
        self.note = QLineEdit(inside)
        self.add(tr("Amount"), self.amount)
        self.add(tr("What for"), self.category)
        self.add(tr("Into") if incoming else tr("From"), self.place)
        self.add(tr("Who (may stay empty)"), self.contact)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.category}
        if not incoming:
            self.body.addWidget(
                button(tr("It was a purchase of goods"), inside, self._purchase, kind="link", keys="Alt+B")
            )
        desk.read(contacts, then=self._take_contacts, owner=self)
        if old is not None:
            self._fill(old)

    def _fill(self, old: CashDraft) -> None:
        self.amount.set_value(old.amount)
        for hit in hits(self._categories):
            if (hit.value.kind, hit.value.account) in ((old.kind, old.category), (old.kind, None)):
                self.category.set_picked(hit)
        self.place.set_value(old.account)
        self.contact.setText(old.contact or "")
        self.day.set_value(old.day)
        self.note.setText(old.note or "")

    def _take_contacts(self, found: list[Contact]) -> None:
        self.contact.set_all([Hit(c.name, c.name, c.city or "", c) for c in found])

    def _purchase(self) -> None:
        self.desk.go("cash", new="purchase")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The movement."""
        amount, hit = self.amount.value(), self.category.picked()
        if self.amount.problem() or not amount:
            raise Wrong(self.amount, N_("Type the amount, for example 150rb."))
        if hit is None:
            raise Wrong(self.category, N_("Choose what it was for: type a few letters and press Enter."))
        category: Category = hit.value
        day = self.day.value()
        if day is None:
            raise Wrong(self.day, N_("Type the day, for example 24-11-2026."))
        draft = CashDraft(
            day, category.kind, self.place.value(), amount, category=category.account,
            contact=self.contact.text().strip() or None, note=self.note.text().strip() or None,
            number=self._old.number if self._old else None,
        )  # fmt: skip
        facts = {"amount": formats.rupiah(amount), "what": hit.title}
        if self._old is not None:
            return edit_cash, (self._old.number, draft), tr("Changed: %(what)s, %(amount)s.", **facts)
        return record_cash, (draft,), tr("%(what)s: %(amount)s is saved.", **facts)

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        return cash_undo(self._old)


class MoveForm(Form):
    """Money moved from one place to another: banked, taken out, an app's balance withdrawn."""

    def __init__(self, desk: Desk, parent: QWidget, old: CashDraft | None = None) -> None:
        super().__init__(desk, parent, tr("Move money"))
        self._old = old
        places = [(code, tr(words)) for code, words in PLACES]
        self.amount = MoneyEdit(self.inside)
        self.origin = Choice(self.inside, tr("From"), places)
        self.to = Choice(self.inside, tr("Into"), places)
        self.to.set_value("1102")
        self.day = DayEdit(self.inside, desk.today())
        self.add(tr("Amount"), self.amount)
        self.add(tr("From"), self.origin)
        self.add(tr("Into"), self.to)
        self.add(tr("Day"), self.day)
        self.enter_saves = {self.amount}
        if old is not None:
            self.amount.set_value(old.amount)
            self.origin.set_value(old.account)
            self.to.set_value(old.to or "1102")
            self.day.set_value(old.day)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The transfer."""
        amount = self.amount.value()
        if self.amount.problem() or not amount:
            raise Wrong(self.amount, N_("Type the amount, for example 150rb."))
        if self.origin.value() == self.to.value():
            raise Wrong(self.to, N_("Choose two different places."))
        number = self._old.number if self._old else None
        day = self.day.value() or self.desk.today()
        draft = CashDraft(day, "transfer", self.origin.value(), amount, to=self.to.value(), number=number)
        if self._old is not None:
            return edit_cash, (self._old.number, draft), tr("The movement was changed.")
        return record_cash, (draft,), tr("%(amount)s was moved.", amount=formats.rupiah(amount))

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        return cash_undo(self._old)


class CountForm(Form):
    """The drawer counted against the book: what differs is recorded as such."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Count the drawer"))
        self._booked: int | None = None
        self.amount = MoneyEdit(self.inside)
        self.booked = label("", "muted", self.inside, wrap=True)
        self.difference = label("", "strong", self.inside, wrap=True)
        self.note = QLineEdit(self.inside)
        self.body.addWidget(self.booked)
        self.add(tr("Counted"), self.amount)
        self.body.addWidget(self.difference)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.amount}
        self.amount.changed.connect(self._compare)
        desk.read(cash, desk.today(), desk.today(), then=self._take, owner=self)

    def _take(self, found: list[CashFlow]) -> None:
        self._booked = next((row.closing for row in found if row.account == "1101"), 0)
        self.booked.setText(tr("By the book there are %(sum)s in the drawer.", sum=formats.rupiah(self._booked)))

    def _compare(self, *_: object) -> None:
        counted = self.amount.value()
        if counted is None or self._booked is None:
            self.difference.setText("")
        elif counted == self._booked:
            self.difference.setText(tr("It matches."))
        else:
            words = tr("%(sum)s too much") if counted > self._booked else tr("%(sum)s missing")
            self.difference.setText(words % {"sum": formats.rupiah(abs(counted - self._booked))})

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The count."""
        amount = self.amount.value()
        if self.amount.problem() or amount is None:
            raise Wrong(self.amount, N_("Type what you counted, for example 1.250.000."))
        note = self.note.text().strip() or None
        draft = JournalDraft(self.desk.today(), "cash_count", account="1101", amount=amount, note=note)
        return record_journal, (draft,), tr("The drawer is counted: %(sum)s.", sum=formats.rupiah(amount))


def cash_undo(old: CashDraft | None) -> Undo | None:
    """The way back from an edit of a money movement; None for a new one, which is cancelled."""
    if old is None:
        return None
    return Undo(edit_cash, (old.number, old), tr("%(number)s is as before.", number=old.number))
