"""Short forms for money that came in or went out: how much, what for, and where it lies."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from umkm_desk.actions.cash import edit_cash, record_cash
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.errors import Rp
from umkm_desk.gui.cash.categories import IN, INCOMING, OUT, PLACES, Category, hits, of_draft
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong, amount_of, day_of
from umkm_desk.gui.widgets.choice import Choice, Flow
from umkm_desk.gui.widgets.controls import button, say_on
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.cash import MoneyUse, money_uses
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.ledger import balances

_CHIPS = 4
_TOO_SMALL = N_("Only %(small)s? Press ↓ to make it %(meant)s, or save again to keep it.")
_NO_MONEY = {"2104": N_("Customer's deposit"), "2101": N_("Not paid yet")}  # where an older entry may have it from


class MoneyForm(Form):
    """Money in or out. Enter takes what it is for, Enter again saves; the rest may stay as it is."""

    def __init__(self, desk: Desk, parent: QWidget, *, incoming: bool, old: CashDraft | None = None) -> None:
        super().__init__(desk, parent, tr("Money in") if incoming else tr("Money out"))
        self._incoming, self._old = incoming, old
        self._categories = IN if incoming else OUT
        self._uses: list[MoneyUse] = []
        self._balances: dict[str, int] = {}
        self._small: int | None = None  # an amount below Rp500 that was meant
        self._fields()
        self._offer()
        self.category.chosen.connect(self._chosen)
        self.contact.chosen.connect(self._say_open)
        self.place.changed.connect(self._say_left)
        self.amount.changed.connect(self._say_left)
        if old is not None:
            self._fill(old)
        self._show_whose()
        desk.read(balances, then=self._take_balances, owner=self)
        desk.read(money_uses, desk.today().replace(year=desk.today().year - 1, day=1), then=self._take_uses, owner=self)
        desk.read(contacts, then=self._take_contacts, owner=self)

    def _fields(self) -> None:
        inside, into = self.inside, tr("Into") if self._incoming else tr("From")
        other = tr("It was a sale") if self._incoming else tr("It was a purchase of goods")
        if self._old is None:
            picture, keys = ("shopping-cart", "F2") if self._incoming else ("shopping-bag", "Alt+B")
            self.body.addWidget(
                button(other, inside, self._goods, picture=picture, keys=keys, window_keys=not self._incoming),
                0, Qt.AlignmentFlag.AlignLeft,
            )  # fmt: skip
        self.amount = MoneyEdit(inside)
        self.amount.setProperty("kind", "big")
        self.category = Picker(inside, placeholder=tr("Type what it is for"), keeps=True)
        chips = QWidget(inside)
        self._chips = [self._chip(chips) for _ in range(_CHIPS)]
        flow = Flow(chips)
        for chip in self._chips:
            flow.addWidget(chip)
        kept = self._old.account if self._old and self._old.account in _NO_MONEY else ""
        places = [*PLACES, (kept, _NO_MONEY[kept])] if kept else PLACES
        self.contact = ContactPicker(inside, placeholder=tr("Type a name"))
        self.place = Choice(inside, into, [(code, tr(words)) for code, words in places])
        self.day = DayEdit(inside, self.desk.today())
        self.note = QLineEdit(inside)
        self.add(tr("Amount"), self.amount)
        self._category_field = self.add(tr("What for"), self.category)
        self.body.addWidget(chips)
        self._contact_field = self.add(tr("Who"), self.contact)
        self._place_field = self.add(into, self.place)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)

    def _chip(self, parent: QWidget) -> QPushButton:
        chip = button("", parent, lambda: self._pick(chip.property("key")), kind="chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # for the mouse; the field above has them all by keyboard
        return chip

    def _fill(self, old: CashDraft) -> None:
        category = of_draft(old)
        self.amount.set_value(old.amount)
        self.category.set_picked(Hit(category.key, tr(category.words), value=category))
        self.place.set_value(old.account)
        self.contact.setText(old.contact or "")
        self.day.set_value(old.day)
        self.note.setText(old.note or "")

    # what is known

    def _take_balances(self, found: dict[str, int]) -> None:
        self._balances = found
        self._offer()
        self._say_left()

    def _take_uses(self, found: list[MoneyUse]) -> None:
        self._uses = found
        self._offer()

    def _take_contacts(self, found: list[Contact]) -> None:
        first = ("customer", "shop") if self._incoming else ("supplier",)
        self.contact.set_all([Hit(c.name, c.name, c.city or "", c, sold=int(c.kind in first)) for c in found])

    def _offer(self) -> None:
        found = hits(self._categories, self._uses, self._balances)
        self.category.set_all(found)
        best = sorted(found, key=lambda hit: -hit.sold)[:_CHIPS]
        for chip, hit in zip(self._chips, best, strict=False):
            if chip.property("key") != hit.key:
                chip.setProperty("key", hit.key)
                say_on(chip, hit.title)
                chip.setAccessibleName(hit.title)

    # typing

    def _pick(self, key: str) -> None:
        hit = next(hit for hit in hits(self._categories, (), self._balances) if hit.key == key)
        self.category.set_picked(hit)
        self.category.setFocus(Qt.FocusReason.MouseFocusReason)
        self._chosen(hit)

    def _chosen(self, _hit: Hit) -> None:
        self._show_whose()
        self.calm()
        category = self._category()
        remark = tr(category.remark) if category and category.remark else tr("Enter saves. Tab goes on to the rest.")
        self._category_field.remind(remark)
        if category and category.whose == "must":
            self.contact.setFocus(Qt.FocusReason.TabFocusReason)

    def _category(self) -> Category | None:
        value = self.category.value()
        return value if isinstance(value, Category) else None

    def _show_whose(self) -> None:
        category = self._category()
        whose = category.whose if category else "may"
        self._contact_field.setVisible(whose != "")
        self.contact.setPlaceholderText(tr("Type a name") if whose == "must" else tr("Type a name (may stay empty)"))

    def _say_open(self, hit: Hit) -> None:
        contact = hit.value
        if isinstance(contact, Contact):
            amount, words = (
                (contact.receivable, tr("Still owes %(sum)s")) if self._incoming
                else (contact.payable, tr("%(sum)s is still owed there"))
            )  # fmt: skip
            self._contact_field.remind(words % {"sum": formats.rupiah(amount)} if amount else "")

    def _say_left(self, *_: object) -> None:
        if self._old is not None or self.place.value() not in self._balances:
            self._place_field.say("")
            return
        there = self._balances[self.place.value()]
        amount = self.amount.value() or 0
        if not self._incoming and amount > there:
            words = tr("By the book only %(sum)s is there.", sum=Rp(there))
            self._place_field.say(words, "warn")
        else:
            self._place_field.say(tr("%(sum)s is there now.", sum=Rp(there)), "hint")

    def _goods(self) -> None:
        if self._incoming:
            self.desk.go("sales", view="record")
        else:
            self.desk.go("cash", new="purchase")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves as soon as nothing has to be told any more: what it is for, and whose it is where it must be."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self._is_last(watched)
        ):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def _is_last(self, watched: QObject) -> bool:
        category = self._category()
        if category is None:
            return False
        if category.whose == "must":
            return watched is self.contact and not self.contact.is_open() and not self.contact.is_empty()
        return watched is self.category

    def calm(self) -> None:
        """Take away the error sentences; what there is to pay with is said still."""
        super().calm()
        self._say_left()

    # the movement

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The movement. Raises Wrong for what is missing, and once for an amount that looks like thousands."""
        draft = self._draft(self._asked_amount())
        facts = {"amount": formats.rupiah(draft.amount), "what": self.category.text()}
        if self._old is not None:
            return edit_cash, (self._old.number, draft), tr("Changed: %(what)s, %(amount)s.", **facts)
        return record_cash, (draft,), tr("%(what)s: %(amount)s is saved.", **facts)

    def _asked_amount(self) -> int:
        amount = amount_of(self.amount)
        meant = self.amount.suggestion()
        if meant is not None and self._small != amount:
            self._small = amount
            raise Wrong(self.amount, _TOO_SMALL, small=Rp(amount), meant=Rp(meant))
        return amount

    def _draft(self, amount: int) -> CashDraft:
        category = self._category()
        if category is None:
            raise Wrong(self.category, "Choose what it was for: type a few letters and press Enter.")
        contact = self.contact.text().strip() if category.whose else ""
        old = self._old
        document = old.document if old and (old.kind, old.contact) == (category.kind, contact or None) else None
        if category.whose == "must" and not contact and not document:
            raise Wrong(self.contact, "Whose money is it? Type the name.")
        return CashDraft(
            day_of(self.day), category.kind, self.place.value(), amount, category=category.account,
            contact=contact or None, document=document, note=self.note.text().strip() or None,
            number=old.number if old else None,
        )  # fmt: skip

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        return cash_undo(self._old)


def is_incoming(draft: CashDraft) -> bool:
    """Whether a movement brought money in."""
    return draft.kind in INCOMING


def cash_undo(old: CashDraft | None) -> Undo | None:
    """The way back from an edit of a money movement; None for a new one, which is cancelled."""
    if old is None:
        return None
    return Undo(edit_cash, (old.number, old), tr("%(number)s is as before.", number=old.number))
