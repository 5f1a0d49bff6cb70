"""Ingredients that got dearer, and the products that feel it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.gui.costs.products import money, share
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.dearer import Dearer, dearer


class DearerView(View):
    """What was last bought above its usual price; the marked one's products stand below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        words = tr("The last purchase compared with the average of the ones before, within half a year.")
        inside.addWidget(label(words, "muted", frame, wrap=True))
        columns = [
            Column(tr("Ingredient"), lambda row: row.name, stretch=True),
            Column(tr("Before"), lambda row: _per(row, row.before), numeric=True),
            Column(tr("Now"), lambda row: _per(row, row.now), numeric=True),
            Column(tr("Dearer by"), lambda row: share(row.percent), tone=lambda _row: "bad", order=_percent),
            Column(tr("Bought on"), lambda row: formats.day_short(row.bought_on), order=_day, priority=1),
            Column(tr("Supplier"), lambda row: row.supplier or "–", priority=2),
        ]
        self.table = Table(
            frame, columns, tr("What got dearer"), empty=tr("Nothing got dearer."), key=lambda row: row.item
        )
        self.table.picked.connect(self._show_uses)
        inside.addWidget(self.table, 3)
        inside.addWidget(label(tr("What it changes"), "strong", frame))
        uses = [
            Column(tr("Product"), lambda row: row.name, stretch=True),
            Column(tr("Costs more by"), lambda row: money(row.growth), numeric=True),
            Column(tr("Cost to make one"), lambda row: money(row.hpp), numeric=True),
        ]
        self.uses = Table(frame, uses, tr("What it changes"), empty=tr("No recipe uses it."))
        inside.addWidget(self.uses, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the purchases of the last half year."""
        self.desk.read(dearer, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the table."""
        self.table.setFocus()

    def _show(self, found: list[Dearer]) -> None:
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.pick(found[0].item)
        self._show_uses(self.table.current())

    def _show_uses(self, row: Dearer | None) -> None:
        self.uses.set_rows(row.uses if row is not None else ())


def _per(row: Dearer, amount: int) -> str:
    return formats.price_per(amount, row.per, row.unit)


def _percent(row: Dearer) -> int:
    return row.percent


def _day(row: Dearer) -> object:
    return row.bought_on
