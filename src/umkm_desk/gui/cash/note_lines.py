"""The goods of a shopping note: typed one after another, listed below, taken out or changed again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.domain.batches import NO_EXPIRY
from umkm_desk.domain.purchases import PurchaseLine, is_unusual, price_per
from umkm_desk.domain.quantity import UNITS
from umkm_desk.gui import theme
from umkm_desk.gui.form import Field, Wrong
from umkm_desk.gui.widgets.controls import button, label, set_role
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.gui.widgets.ranking import rank
from umkm_desk.language import formats
from umkm_desk.language.words import say, tr
from umkm_desk.queries.buying import Buyable
from umkm_desk.queries.items import Item


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of the note as the list shows it; `place` tells equal lines apart."""

    place: int
    name: str
    unit: str
    line: PurchaseLine


class NoteLines(QWidget):
    """`changed`: the goods are others. `finished`: Enter on an empty line. `unknown`: an item nobody knows yet."""

    changed = Signal()
    finished = Signal()
    unknown = Signal(str)

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self._offered: list[Buyable] = []
        self._known: dict[str, Buyable] = {}  # those that were put away, too
        self._bought: list[Bought] = []
        self._count = 0
        self._again: PurchaseLine | None = None  # a line taken back into the fields
        self.item = Picker(self, placeholder=tr("Type a name"), keeps=True, new=tr("new ingredient"))
        self.quantity = QuantityEdit(self)
        self.amount = MoneyEdit(self)
        self.batch = QLineEdit(self)
        self.expires = DayEdit(self, today, empty=True, future=True)
        self.remark = label("", "hint", self, wrap=True)
        self.table = Table(self, _columns(), tr("Goods of this note"), empty=tr("Nothing typed yet."), key=_place)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        self._lay_out()
        self.item.chosen.connect(self._chosen)
        self.item.empty_enter.connect(self.finished)
        self.item.unknown.connect(self.unknown)
        self.item.returnPressed.connect(self._to_quantity)
        self.quantity.returnPressed.connect(self._to_amount)
        for field in (self.amount, self.batch, self.expires):
            field.returnPressed.connect(self._enter)
        self.quantity.changed.connect(self._say_price)
        self.amount.changed.connect(self._say_price)
        self.table.chosen.connect(self._take_back)
        self.table.offer(tr("Change the line"), self._take_back, picture="pencil")
        self.table.offer(tr("Remove the line"), self._remove, keys="Del", picture="trash-2")

    def _lay_out(self) -> None:
        self.fields = {
            "item": Field(self, tr("Bought"), self.item),
            "quantity": Field(self, tr("How much"), self.quantity),
            "amount": Field(self, tr("Paid for it"), self.amount),
            "batch": Field(self, tr("Production code"), self.batch),
            "expires": Field(self, tr("Good until"), self.expires),
        }
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, names in ((first, ("item", "quantity", "amount")), (second, ("batch", "expires"))):
            row.setSpacing(theme.px(8))
            for name in names:
                row.addWidget(self.fields[name], 2 if name == "item" else 1, Qt.AlignmentFlag.AlignTop)
        for optional in (self.batch, self.expires):
            optional.setPlaceholderText(tr("may stay empty"))
        add = button("", self, self.add_line, picture="plus", name=tr("Add the line"))
        add.setToolTip(tr("Add the line"))
        second.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(first)
        column.addWidget(self.remark)
        column.addLayout(second)
        column.addWidget(self.table, 1)
        self.remark.hide()

    # what is known

    def set_known(self, found: Sequence[Buyable], known: Sequence[Item]) -> None:
        """What can be bought, and all items there are. Names of lines that are there already are looked up again."""
        self._offered = list(found)
        self._known = {item.code: _put_away(item) for item in known} | {item.code: item for item in found}
        offered = [_hit(item) for item in found]
        self.item.set_all(offered)
        if self.item.sought() and self.item.picked() is None:  # typed faster than the book was read
            self.item.offer(rank(offered, self.item.sought()))
        self.set_lines(self.lines())

    def pick(self, code: str) -> bool:
        """Begin a line of an item by its code or barcode; False when it can't be bought.

        A line of another item that stands in the fields is added first; what it misses is said there instead.
        """
        found = next((item for item in self._offered if code in (item.code, item.barcode)), None)
        if found is None:
            return False
        picked = self.item.picked()
        if picked is None or picked.key == found.code or self.add_line():
            self._begin_line(found)
        return True

    def _begin_line(self, item: Buyable) -> None:
        hit = _hit(item)
        self.item.set_picked(hit)
        self._chosen(hit)

    def lines(self) -> tuple[PurchaseLine, ...]:
        """The goods as a draft has them."""
        return tuple(bought.line for bought in self._bought)

    def set_lines(self, lines: Sequence[PurchaseLine]) -> None:
        """Show these goods."""
        self._bought = [self._made(line) for line in lines]
        self.table.set_rows(self._bought)
        self.changed.emit()

    def _made(self, line: PurchaseLine) -> Bought:
        self._count += 1
        item = self._known.get(line.item)
        return Bought(self._count, item.name if item else line.item, item.unit if item else "pcs", line)

    # typing

    def begin(self) -> None:
        """The cursor goes to the item."""
        self.item.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the fields of the line that is typed."""
        self._again = None
        self.calm()
        self.item.set_picked(None)
        self.quantity.set_value(None)
        self.amount.set_value(None)
        self.batch.setText("")
        self.expires.set_value(None)

    def calm(self) -> None:
        """Take away what was said about the line."""
        for field in self.fields.values():
            field.say("")
        self._say_price()

    def refuse(self, wrong: Wrong) -> None:
        """Say at its field why the line can't be taken."""
        for field in self.fields.values():
            if field.widget is wrong.widget:
                field.say(say(wrong))
                wrong.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, hit: Hit) -> None:
        self.quantity.set_item(hit.value.unit, dict(hit.value.packs))
        self.calm()
        self.quantity.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_quantity(self) -> None:
        if self.item.picked():
            self.quantity.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_amount(self) -> None:
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> None:
        self.add_line()

    def _say_price(self, *_: object) -> None:
        """What the price comes to beside the last one, so that a slip is seen."""
        item, quantity, amount = self.item.value(), self.quantity.value(), self.amount.value()
        words, role = "", "hint"
        if isinstance(item, Buyable):
            if item.last_quantity and item.last_amount is not None:
                last = _price(item.last_amount, item.last_quantity, item.unit)
                words = tr("Last time %(price)s", price=last)
            if quantity and amount is not None:
                words = _price(amount, quantity, item.unit) + (f" · {words}" if words else "")
                if item.last_quantity and is_unusual(amount, quantity, item.last_amount or 0, item.last_quantity):
                    words = tr("%(prices)s. Is that right?", prices=words)
                    role = "warn"
        self.remark.setText(words)
        self.remark.setVisible(bool(words))
        set_role(self.remark, role)

    def is_begun(self) -> bool:
        """Whether a line stands in the fields that isn't in the list yet."""
        return not self.item.is_empty()

    def add_line(self) -> bool:
        """Take the typed line into the list; False when something is missing, which is said at its field."""
        try:
            line = self._typed()
        except Wrong as wrong:
            self.calm()
            self.refuse(wrong)
            return False
        self.clear()
        self.set_lines([*self.lines(), line])
        self.begin()
        return True

    def _typed(self) -> PurchaseLine:
        item, quantity, amount = self.item.value(), self.quantity.value(), self.amount.value()
        if not isinstance(item, Buyable):
            raise Wrong(self.item, "Choose the item: type its name and press Enter.")
        if self.quantity.problem() or not quantity:
            raise Wrong(self.quantity, "%(problem)s", problem=self.quantity.problem())
        if self.amount.problem() or amount is None:
            raise Wrong(self.amount, "Type what was paid for it, for example 180rb.")
        if self.expires.problem():
            raise Wrong(self.expires, "%(problem)s", problem=self.expires.problem())
        again = self._again if self._again and self._again.item == item.code else None
        until = self.expires.value()
        if until is None and again is not None and again.expires_on == NO_EXPIRY:
            until = NO_EXPIRY
        line = PurchaseLine(item.code, quantity, amount, batch=self.batch.text().strip() or None, expires_on=until)
        return replace(line, freight=again.freight) if again else line

    def _take_back(self, row: Bought) -> None:
        place, item, line = self._bought.index(row), self._known.get(row.line.item), row.line
        if item is None or (self.is_begun() and not self.add_line()):
            return
        self._remove(self._bought[place])
        self._begin_line(item)
        self._again = line
        self.quantity.set_value(line.quantity)
        self.amount.set_value(line.amount)
        self.batch.setText(line.batch or "")
        self.expires.set_value(None if line.expires_on == NO_EXPIRY else line.expires_on)

    def _remove(self, row: Bought) -> None:
        self.set_lines([bought.line for bought in self._bought if bought.place != row.place])


def _columns() -> list[Column]:
    return [
        Column(tr("Item"), lambda row: row.name, stretch=True),
        Column(tr("How much"), lambda row: formats.quantity(row.line.quantity, row.unit), numeric=True),
        Column(tr("Unit price"), _unit_price, numeric=True, priority=2),
        Column(tr("Good until"), _until, priority=1),
        Column(tr("Amount"), lambda row: formats.rupiah(row.line.amount), numeric=True),
    ]


def _place(row: Bought) -> int:
    return row.place


def _until(row: Bought) -> str:
    day = row.line.expires_on
    return "" if day is None or day == NO_EXPIRY else formats.day_short(day)


def _unit_price(row: Bought) -> str:
    return _price(row.line.amount, row.line.quantity, row.unit)


def _price(amount: int, quantity: int, unit: str) -> str:
    per = 1000 if unit == "pcs" else 1_000_000
    return formats.price_per(price_per(amount, quantity, per), per, unit)


def _put_away(item: Item) -> Buyable:
    """An item that isn't offered, for the lines of it that are there."""
    unit = next(unit for unit in UNITS if unit == item.unit)
    return Buyable(
        item.code, item.name, item.kind, unit, item.barcode, item.shelf_life_days, packs=(), last_quantity=None,
        last_amount=None, left=None, purchases=0,
    )  # fmt: skip


def _hit(item: Buyable) -> Hit:
    codes = tuple(filter(None, (item.code, item.barcode)))
    left = "" if item.left is None else tr("%(left)s left", left=formats.quantity(item.left, item.unit))
    return Hit(item.code, item.name, left, item, codes=codes, sold=item.purchases)
