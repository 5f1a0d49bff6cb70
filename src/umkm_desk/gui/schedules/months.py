"""All months of one thing: what was booked and what is planned, in the drawer."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.schedules import ScheduleMonth, schedule_months


class TableOfMonths(View):
    """Month by month: its share, a loan's interest, what is left. Enter shows the entry that booked one."""

    closed = Signal()
    drawer_width: ClassVar[int] = 560

    def __init__(self, desk: Desk, parent: QWidget, name: str, *, loan: bool) -> None:
        super().__init__(desk, parent)
        self._name = name
        self.setAccessibleName(name)
        top = QHBoxLayout()
        top.addWidget(label(name, "h2", self, wrap=True), 1)
        top.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        interest = [Column(tr("Interest"), _interest, numeric=True, priority=1)] if loan else []
        columns = [
            Column(tr("Month"), lambda row: formats.month_name(row.month), stretch=True),
            Column(tr("Amount"), lambda row: formats.rupiah(row.amount), numeric=True),
            *interest,
            Column(tr("Left after it"), lambda row: formats.rupiah(row.rest), numeric=True, priority=2),
            Column(tr("State"), lambda row: tr("booked") if row.document else "–", tone=_tone),
        ]
        self.table = Table(self, columns, tr("Months"), key=lambda row: (row.month, row.number))
        self.table.chosen.connect(self._show_entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the months again."""
        self.desk.read(schedule_months, self._name, then=self.table.set_rows, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _show_entry(self, row: ScheduleMonth) -> None:
        if row.document is not None:
            self.desk.document(row.document)


def _interest(row: ScheduleMonth) -> str:
    return "–" if row.interest is None else formats.rupiah(row.interest)


def _tone(row: ScheduleMonth) -> Tone | None:
    return "ok" if row.document else None
