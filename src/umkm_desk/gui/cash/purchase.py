"""Belanja: what was bought, line by line; Enter on an empty line saves the note."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine, gathered, is_unusual, total
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Field, Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.buying import Buyable, buyables
from umkm_desk.queries.contacts import Contact, contacts

WAYS = (
    ("cash", N_("Paid in cash")),
    ("bank", N_("Transfer")),
    ("ewallet", N_("E-wallet")),
    ("credit", N_("Pay later")),
)


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of the note as the list shows it."""

    name: str
    unit: str
    line: PurchaseLine


class PurchaseForm(Form):
    """A shopping note. Freight is for the whole of it; an unusual price is asked about, never refused."""

    drawer_width = 560

    def __init__(self, desk: Desk, parent: QWidget, old: PurchaseDraft | None = None, item: str = "") -> None:
        super().__init__(desk, parent, tr("Buy ingredients"))
        self._old, self._wanted = old, item
        self._known: dict[str, Buyable] = {}
        self._bought: list[Bought] = []
        self._entry()
        self._rest()
        desk.read(buyables, desk.today(), then=self._take, owner=self)
        desk.read(contacts, then=self._take_contacts, owner=self)

    def _entry(self) -> None:
        inside = self.inside
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True)
        self.quantity = QuantityEdit(inside)
        self.amount = MoneyEdit(inside)
        self.add(tr("Bought"), self.item)
        self.quantity_field, self.amount_field = self.add_row(
            (tr("How much"), self.quantity), (tr("Paid for it"), self.amount)
        )
        self.item.chosen.connect(self._chosen)
        self.item.empty_enter.connect(self.save)
        self.item.unknown.connect(self._new_item)
        self.amount.returnPressed.connect(self._add_line)
        self.amount.removeEventFilter(self)
        row = QHBoxLayout()
        self.batch = QLineEdit(inside)
        self.expires = DayEdit(inside, self.desk.today(), empty=True, future=True)
        self._more = QWidget(inside)
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(theme.px(8))
        more.addWidget(Field(self._more, tr("Production code (may stay empty)"), self.batch))
        more.addWidget(Field(self._more, tr("Good until (may stay empty)"), self.expires))
        self._more.hide()
        row.addWidget(button(tr("Add the line"), inside, self._add_line, picture="plus"))
        row.addWidget(button(tr("Code and date…"), inside, self._show_more, kind="link"))
        row.addStretch(1)
        self.body.addWidget(self._more)
        self.body.addLayout(row)
        columns = [
            Column(tr("Item"), lambda row: row.name, stretch=True),
            Column(tr("How much"), lambda row: formats.quantity(row.line.quantity, row.unit), numeric=True),
            Column(tr("Amount"), lambda row: formats.rupiah(row.line.amount), numeric=True),
        ]
        self.lines = Table(inside, columns, tr("Lines of the note"), empty=tr("No line yet."))
        self.lines.setMinimumHeight(theme.px(130))
        self.lines.offer(tr("Remove the line"), self._remove, keys="Del", picture="trash-2")
        self.body.addWidget(self.lines)
        self.total = label("", "lead", inside)
        self.body.addWidget(self.total, 0, Qt.AlignmentFlag.AlignRight)

    def _rest(self) -> None:
        inside = self.inside
        self.supplier = ContactPicker(inside, placeholder=tr("Type a name"))
        self.way = Choice(inside, tr("Paid"), [(key, tr(words)) for key, words in WAYS])
        self.due = DayEdit(inside, self.desk.today(), empty=True, future=True)
        self.freight = MoneyEdit(inside, optional=True)
        self.day = DayEdit(inside, self.desk.today())
        self.note = QLineEdit(inside)
        self.add(tr("Supplier (may stay empty)"), self.supplier)
        self.add(tr("Paid"), self.way)
        self.due_field = self.add(tr("Due on (may stay empty)"), self.due)
        self.add_row((tr("Transport of the goods"), self.freight), (tr("Day"), self.day))
        self.add(tr("Note (may stay empty)"), self.note)
        self.way.changed.connect(self._way_changed)
        self.freight.changed.connect(self._sum)
        self._way_changed(self.way.value())

    # what is known

    def _take(self, found: list[Buyable]) -> None:
        self._known = {item.code: item for item in found}
        self.item.set_all([_hit(item) for item in found])
        if self._old is not None and not self._bought:
            self._fill(self._old)
        elif self._wanted in self._known:
            hit = _hit(self._known[self._wanted])
            self.item.set_picked(hit)
            self._chosen(hit)
        self._sum()

    def _fill(self, old: PurchaseDraft) -> None:
        note = gathered(old)
        self._bought = [self._line(line) for line in note.lines]
        self.lines.set_rows(self._bought)
        self.supplier.setText(note.supplier or "")
        self.way.set_value(note.paid_by if note.paid_by in dict(WAYS) else "cash")
        self.due.set_value(note.due_on)
        self.freight.set_value(note.freight or None)
        self.day.set_value(note.day)
        self.note.setText(note.note or "")

    def _line(self, line: PurchaseLine) -> Bought:
        item = self._known.get(line.item)
        return Bought(item.name if item else line.item, item.unit if item else "pcs", line)

    def _take_contacts(self, found: list[Contact]) -> None:
        self.supplier.set_all([Hit(c.name, c.name, c.city or "", c) for c in found if c.kind == "supplier"])

    # typing

    def _chosen(self, hit: Hit) -> None:
        self.quantity.set_item(hit.value.unit, dict(hit.value.packs))
        self.quantity.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_more(self) -> None:
        self._more.setVisible(not self._more.isVisible())

    def _new_item(self, text: str) -> None:
        from umkm_desk.gui.items.form import ItemForm

        self.desk.drawer(ItemForm(self.desk, self, kind="material", name=text))

    def _add_line(self) -> bool:
        """Take the typed line into the note; says what is missing."""
        self.calm()
        hit, quantity, amount = self.item.picked(), self.quantity.value(), self.amount.value()
        try:
            if hit is None:
                raise Wrong(self.item, N_("Choose the item: type its name and press Enter."))
            if self.quantity.problem() or not quantity:
                raise Wrong(self.quantity, N_("Type how much, for example 10 kg."))
            if self.amount.problem() or amount is None:
                raise Wrong(self.amount, N_("Type what was paid for it, for example 180rb."))
        except Wrong as wrong:
            self.refused(wrong)
            return False
        item: Buyable = hit.value
        line = PurchaseLine(
            item.code, quantity, amount, batch=self.batch.text().strip() or None, expires_on=self.expires.value()
        )
        if (
            item.last_quantity
            and item.last_amount
            and is_unusual(amount, quantity, item.last_amount, item.last_quantity)
        ):
            self.desk.say(tr("%(item)s is far from its last price. Look again at quantity and amount.", item=item.name))
        self._bought.append(Bought(item.name, item.unit, line))
        self.lines.set_rows(self._bought)
        self.item.set_picked(None)
        self.quantity.set_value(None)
        self.amount.set_value(None)
        self.batch.setText("")
        self.expires.set_value(None)
        self._sum()
        self.item.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _remove(self, row: Bought) -> None:
        self._bought.remove(row)
        self.lines.set_rows(self._bought)
        self._sum()

    def _way_changed(self, way: str) -> None:
        self.due_field.setVisible(way == "credit")

    def _sum(self, *_: object) -> None:
        self.total.setText(tr("To pay %(sum)s", sum=formats.rupiah(total(self._draft()))))

    def _draft(self) -> PurchaseDraft:
        way = self.way.value()
        return PurchaseDraft(
            self.day.value() or self.desk.today(), tuple(bought.line for bought in self._bought),
            number=self._old.number if self._old else None, supplier=self.supplier.text().strip() or None, paid_by=way,
            due_on=self.due.value() if way == "credit" else None, freight=self.freight.value() or 0,
            note=self.note.text().strip() or None,
        )  # fmt: skip

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The note. A line that is typed but not added yet belongs to it."""
        if self.item.picked() is not None and not self._add_line():
            raise Wrong(self.amount, N_("Finish the line first, or empty it."))
        draft = self._draft()
        if not draft.lines:
            raise Wrong(self.item, N_("Type what was bought first."))
        if draft.paid_by == "credit" and not draft.supplier:
            raise Wrong(self.supplier, N_("Whom is it owed to? Type the supplier's name."))
        sum_ = formats.rupiah(total(draft))
        if self._old is not None:
            return edit_purchase, (self._old.number, draft), tr("The purchase was changed: %(sum)s.", sum=sum_)
        return record_purchase, (draft,), tr("The purchase is saved: %(sum)s.", sum=sum_)

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        if self._old is None:
            return None
        words = tr("%(number)s is as before.", number=self._old.number)
        return Undo(edit_purchase, (self._old.number, self._old), words)


def _hit(item: Buyable) -> Hit:
    codes = tuple(filter(None, (item.code, item.barcode)))
    left = "" if item.left is None else tr("%(left)s left", left=formats.quantity(item.left, item.unit))
    return Hit(item.code, item.name, left, item, codes=codes, sold=item.purchases)
