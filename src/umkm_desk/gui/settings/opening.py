"""Where the books begin: money, goods and debts on the first day, and this year's turnover so far."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.actions.opening import edit_opening, record_opening
from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.ledger import CHART
from umkm_desk.domain.opening import TAX, TURNOVER, OpeningDraft
from umkm_desk.domain.quantity import UNITS
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.form import Form, Wrong, day_of
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.items import Item, Pack, items, packs

SORTS: Final = (
    ("money", N_("Money")), ("goods", N_("Goods")), ("1201", N_("A customer owes")), ("2101", N_("Owed to a supplier")),
    ("year", N_("This year so far")),
)  # fmt: skip
ACCOUNTS: Final = {
    "money": (
        ("1101", N_("Cash in the drawer")), ("1102", N_("Bank account")), ("1103", N_("E-wallet")),
        ("1104", N_("App balance")),
    ),
    "year": ((TURNOVER, N_("Sales of this year before the book")), (TAX, N_("Final tax paid this year"))),
}  # fmt: skip
_OTHER: Final = "other"


class OpeningForm(Form):
    """One opening balance: money, goods with their value (those with the code `item`), or a debt.

    One of another account (equipment, from a file) can be changed, but not written down anew.
    """

    def __init__(self, desk: Desk, parent: QWidget, old: OpeningDraft | None = None, item: str = "") -> None:
        super().__init__(desk, parent, tr("Opening balance"))
        self._old, self._of = old, old.item if old else item
        self._packs: list[Pack] = []
        inside = self.inside
        self._accounts = dict(ACCOUNTS)
        sorts = [(key, tr(words)) for key, words in SORTS]
        if old is not None and _sort_of(old) == _OTHER:
            sorts.append((_OTHER, tr("Other")))
            self._accounts[_OTHER] = tuple((a.code, a.owner_name) for a in CHART if a.code == old.account)
        self.sort = Choice(inside, tr("What is it?"), sorts)
        self.account = Choice(inside, tr("Where?"), [])
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True)
        self.quantity = QuantityEdit(inside)
        self.contact = ContactPicker(inside, placeholder=tr("Type a name"))
        self.amount = MoneyEdit(inside)
        self.batch = QLineEdit(inside)
        self.expires = DayEdit(inside, desk.today(), empty=True, future=True)
        self.due = DayEdit(inside, desk.today(), empty=True, future=True)
        self.day = DayEdit(inside, desk.today())
        self.parts = {
            "sort": self.add(tr("What is it?"), self.sort),
            "account": self.add(tr("Where?"), self.account),
            "item": self.add(tr("Item"), self.item),
            "quantity": self.add(tr("How much is there?"), self.quantity),
            "contact": self.add(tr("Who?"), self.contact),
            "amount": self.add(tr("Amount"), self.amount),
            "batch": self.add(tr("Production code (may stay empty)"), self.batch),
            "expires": self.add(tr("Good until (may stay empty)"), self.expires),
            "due": self.add(tr("Due on (may stay empty)"), self.due),
            "day": self.add(tr("As of"), self.day),
        }
        self._begin_asking()
        self._sort_changed(self.sort.value())
        if old is not None:
            self._fill(old)
        elif item:
            self.sort.set_value("goods")

    def _begin_asking(self) -> None:
        self.sort.changed.connect(self._sort_changed)
        self.item.chosen.connect(self._item_chosen)
        self.desk.read(items, retired=True, then=self._take_items)
        self.desk.read(packs, then=self._take_packs)
        self.desk.read(contacts, then=self._take_contacts)

    def _fill(self, old: OpeningDraft) -> None:
        self.sort.set_value(_sort_of(old))
        self._sort_changed(self.sort.value())
        if self.sort.value() in self._accounts:
            self.account.set_value(str(old.account))
        self.amount.set_value(old.amount)
        self.contact.setText(old.contact or "")
        self.batch.setText(old.batch or "")
        self.expires.set_value(None if old.expires_on == NO_EXPIRY else old.expires_on)
        self.due.set_value(old.due_on)
        self.day.set_value(old.day)

    def _sort_changed(self, sort: str) -> None:
        goods, debt = sort == "goods", sort in ("1201", "2101")
        self.account.set_choices([(key, tr(words)) for key, words in self._accounts.get(sort, ())])
        self.parts["account"].setVisible(sort in self._accounts)
        for name in ("item", "quantity", "batch", "expires"):
            self.parts[name].setVisible(goods)
        for name in ("contact", "due"):
            self.parts[name].setVisible(debt)
        self.parts["amount"].remind(tr("What all of it cost you") if goods else "")

    def _take_items(self, found: list[Item]) -> None:
        of = self._of
        kept = [i for i in found if i.keeping == "batched" and (i.code == of or not (i.retired or i.merged_into))]
        hits = [Hit(item.code, item.name, item.code, item, codes=(item.code,)) for item in kept]
        self.item.set_all(hits)
        if of:
            hit = next((hit for hit in hits if hit.key == of), None)
            self.item.set_picked(hit)
            if hit is not None:
                self._item_chosen(hit)
                self.quantity.setFocus()
            self.quantity.set_value(self._old.quantity if self._old else None)

    def _take_packs(self, found: list[Pack]) -> None:
        self._packs = found

    def _take_contacts(self, found: list[Contact]) -> None:
        self.contact.set_all([Hit(c.name, c.name, c.city or "", c) for c in found])

    def _item_chosen(self, hit: Hit) -> None:
        unit = next(unit for unit in UNITS if unit == hit.value.unit)
        self.quantity.set_item(unit, {pack.pack: pack.contents for pack in self._packs if pack.item == hit.value.code})

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The balance."""
        draft = self._draft(day_of(self.day))
        if self._old is not None:
            return edit_opening, (self._old.number, draft), tr("The opening balance was changed.")
        return record_opening, (draft,), tr("The opening balance is saved.")

    def _draft(self, day: date) -> OpeningDraft:
        sort, amount = self.sort.value(), self.amount.value()
        if amount is None:
            raise Wrong(self.amount, N_("Type the amount, for example 150rb."))
        number = self._old.number if self._old else None
        if sort == "goods":
            hit, quantity = self.item.picked(), self.quantity.value()
            if hit is None:
                raise Wrong(self.item, N_("Choose the item: type its name and press Enter."))
            if not quantity:
                raise Wrong(self.quantity, N_("Type how much there is, for example 2,5 kg."))
            batch = self.batch.text().strip() or None
            return OpeningDraft(
                day, amount, item=hit.value.code, quantity=quantity, batch=batch,
                expires_on=self._expiry(hit.value.code), number=number,
            )  # fmt: skip
        if sort == _OTHER and self._old:
            return replace(self._old, day=day, amount=amount)
        if sort in ACCOUNTS:
            return OpeningDraft(day, amount, account=self.account.value(), number=number)
        who = self.contact.text().strip()
        if not who:
            raise Wrong(self.contact, N_("Type whose debt it is."))
        return OpeningDraft(day, amount, account=sort, contact=who, due_on=self.due.value(), number=number)

    def _expiry(self, item: str) -> date | None:
        """Nothing typed means by the shelf life, but goods recorded without an expiry stay so."""
        old, until = self._old, self.expires.value()
        undated = old is not None and (old.item, old.expires_on) == (item, NO_EXPIRY)
        return NO_EXPIRY if until is None and undated else until

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        if self._old is None:
            return None
        return Undo(edit_opening, (self._old.number, self._old), tr("The opening balance is as before."))


def _sort_of(draft: OpeningDraft) -> str:
    if draft.item is not None:
        return "goods"
    for sort, accounts in ACCOUNTS.items():
        if draft.account in dict(accounts):
            return sort
    return draft.account if draft.account in dict(SORTS) else _OTHER


class OpeningView(View):
    """What was recorded so far, and the form for one more."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        head = QHBoxLayout()
        words = tr("What the shop had and owed on the day its book begins: money, goods with their value, each debt.")
        head.addWidget(label(words, "muted", frame, wrap=True), 1)
        self.new = button(tr("New opening balance"), frame, self._new, kind="primary", picture="plus", keys="Ctrl+N")
        head.addWidget(self.new)
        inside.addLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(frame)
        self.history = HistoryView(desk, self, kinds=("opening",))
        column.addWidget(self.history, 1)

    def begin(self) -> None:
        """The cursor goes to the button."""
        self.new.setFocus()

    def bring(self, **what: Any) -> None:
        """`edit`: a recorded balance to change. `item`: the code of goods that are to be written down, for the page
        `back`, which waits for them.
        """
        if "edit" in what or "item" in what:
            form = OpeningForm(self.desk, self, what.get("edit"), what.get("item", ""))
            if "back" in what:
                form.saved.connect(partial(self._go_back, what["back"]))
            self.desk.drawer(form)

    def _go_back(self, page: str, _recorded: object) -> None:
        self.desk.go(page)

    def _new(self) -> None:
        self.desk.drawer(OpeningForm(self.desk, self))
