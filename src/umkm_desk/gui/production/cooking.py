"""What can be cooked with what there is, and what should be cooked because it ran low."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.cooking import Cookable, ToProduce, cookable, to_produce


class CookingView(View):
    """Enter on a line fills in the form for that product."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        top, inside = card(self, tr("To make, because it runs low"))
        columns = [
            Column(tr("Product"), lambda row: row.name, stretch=True),
            Column(tr("Left"), lambda row: formats.quantity(row.have, row.unit), numeric=True),
            Column(tr("Minimum"), lambda row: formats.quantity(row.minimum, row.unit), numeric=True, priority=1),
            Column(tr("Cook"), _suggested, numeric=True),
            Column(tr("Enough for"), _possible, numeric=True),
            Column(tr("Runs out first"), _limits, priority=2),
        ]
        self.wanted = Table(
            top, columns, tr("To make, because it runs low"), empty=tr("There is enough of everything.")
        )
        inside.addWidget(self.wanted, 1)
        below, inside = card(self, tr("What can I cook with what I have?"))
        inside.addWidget(label(tr("Enter on a line records a run of it."), "hint", below))
        columns = [
            Column(tr("Product"), lambda row: row.name, stretch=True),
            Column(tr("Recipes"), _batches, numeric=True, order=lambda row: row.batches),
            Column(tr("Gives"), _gives, numeric=True),
            Column(tr("Runs out first"), _limits, priority=1),
        ]
        self.can = Table(below, columns, tr("What can I cook with what I have?"), empty=tr("No recipe yet."))
        inside.addWidget(self.can, 1)
        row = QHBoxLayout()
        record = button(tr("Record production"), below, self._record_current, picture="chef-hat", keys="Ctrl+N")
        row.addWidget(record)
        self.owners_only(record)
        row.addStretch(1)
        inside.addLayout(row)
        self.wanted.chosen.connect(self._record)
        self.can.chosen.connect(self._record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(top, 2)
        column.addWidget(below, 3)

    def refresh(self) -> None:
        """Read stock and recipes again."""
        today = self.desk.today()
        self.desk.read(to_produce, today, then=self.wanted.set_rows, owner=self)
        self.desk.read(cookable, today, then=self.can.set_rows, owner=self)

    def begin(self) -> None:
        """The cursor goes to what can be cooked."""
        self.can.setFocus()

    def _record_current(self) -> None:
        row = (self.wanted if self.wanted.hasFocus() else self.can).current()
        if row is not None:
            self._record(row)

    def _record(self, row: Cookable | ToProduce) -> None:
        self.desk.go("production", view="record", product=row.product)


def _limits(row: Cookable | ToProduce) -> str:
    return ", ".join(limit.name for limit in row.limiting) or "–"


def _suggested(row: ToProduce) -> str:
    return "–" if row.quantity is None else formats.quantity(row.quantity, row.unit)


def _possible(row: ToProduce) -> str:
    return "–" if row.possible is None else tr("%(n)s recipes", n=formats.decimal(row.possible // 1000 * 1000))


def _batches(row: Cookable) -> str:
    return "–" if row.whole_batches is None else formats.number(row.whole_batches)


def _gives(row: Cookable) -> str:
    return "–" if row.quantity is None else formats.quantity(row.quantity, row.unit)
