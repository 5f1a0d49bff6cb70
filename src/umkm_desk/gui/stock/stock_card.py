"""The stock card: what came and went of an item in a month, and what was there after each."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import kind_words
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.months import month_choices
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import first_and_last_day
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.stock import CardRow, StockCard, stock_card


class CardView(View):
    """One item at a time."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._item = ""
        self._unit = "pcs"
        frame, inside = card(self)
        self.item = Picker(frame, placeholder=tr("Type a name or code"), keeps=True)
        self.item.setAccessibleName(tr("Item"))
        self.item.chosen.connect(self._chosen)
        self.month = ComboChoice(frame, tr("Month"), month_choices(None, desk.today()))
        self.month.changed.connect(self._load)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.item, 1)
        head.addWidget(self.month)
        inside.addLayout(head)
        self.sums = label("", "strong", frame, wrap=True)
        inside.addWidget(self.sums)
        columns = [
            Column(tr("Day"), lambda row: formats.day_short(row.day), order=lambda row: row.day),
            Column(tr("What"), lambda row: kind_words(row.kind), stretch=True),
            Column(tr("Number"), lambda row: row.number, priority=2),
            Column(tr("In"), lambda row: self._quantity(row.quantity_in), numeric=True),
            Column(tr("Out"), lambda row: self._quantity(row.quantity_out), numeric=True),
            Column(tr("Left"), lambda row: formats.quantity(row.quantity, self._unit), numeric=True),
            Column(tr("Worth"), lambda row: formats.rupiah(row.worth), numeric=True, priority=1),
        ]
        self.table = Table(
            frame, columns, tr("Stock card"), empty=tr("Choose an item: you see what came in and went out.")
        )
        self.table.set_rows([])
        self.table.chosen.connect(self._open)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the items, the months and the card again."""
        self.desk.read(items, retired=True, then=self._take_items, owner=self)
        self.desk.read(first_and_last_day, then=self._take_days, owner=self)

    def begin(self) -> None:
        """The cursor goes to the item."""
        self.item.setFocus()

    def bring(self, **what: Any) -> None:
        """`item`: the code whose card is shown."""
        self._item = what.get("item", self._item)
        self.desk.read(items, retired=True, then=self._take_items, owner=self)

    def _take_items(self, found: list[Item]) -> None:
        hits = [
            Hit(i.code, i.name, i.code, i, codes=tuple(filter(None, (i.code, i.barcode))))
            for i in found
            if i.code == self._item or not (i.retired or i.merged_into)
        ]
        self.item.set_all(hits)
        hit = next((hit for hit in hits if hit.key == self._item), None)
        if hit is not None:
            self.item.set_picked(hit)
        self._load()

    def _take_days(self, days: tuple[date, date] | None) -> None:
        self.month.set_choices(month_choices(days, self.desk.today()))

    def _chosen(self, hit: Hit) -> None:
        self._item = hit.value.code
        self._load()

    def _load(self, *_: object) -> None:
        if self._item:
            month = Month.parse(self.month.value())
            self.desk.read(stock_card, self._item, month.first, month.last, then=self._show, owner=self)

    def _show(self, found: StockCard | None) -> None:
        if found is None:
            return
        self._unit = found.unit
        self.table.set_empty(tr("Nothing moved in this month."))
        self.table.set_rows(list(reversed(found.rows)))
        facts = {
            "opening": formats.quantity(found.opening_quantity, found.unit),
            "closing": formats.quantity(found.closing_quantity, found.unit),
            "worth": formats.rupiah(found.closing_value),
        }
        self.sums.setText(tr("Beginning %(opening)s  ·  end %(closing)s, worth %(worth)s") % facts)

    def _quantity(self, milli: int) -> str:
        return formats.quantity(milli, self._unit) if milli else ""

    def _open(self, row: CardRow) -> None:
        self.desk.document(row.document)
