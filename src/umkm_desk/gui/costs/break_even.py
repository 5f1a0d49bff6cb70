"""Balik modal: what has to be sold in a month before it pays for what is paid anyway."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from umkm_desk.domain.pricing import per_day
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.break_even import BreakEven, break_even


class BreakEvenView(View):
    """The answer in a sentence, and the monthly costs it is made of."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        top, inside = card(self)
        self.answer = label("", "h1", top, wrap=True)
        self.why = label("", "muted", top, wrap=True)
        inside.addWidget(self.answer)
        inside.addWidget(self.why)
        below, inside = card(self, tr("Costs of a month, whether anything is sold or not"))
        columns = [
            Column(tr("Cost"), lambda row: tr(row.name), stretch=True),
            Column(tr("A month on average"), lambda row: formats.rupiah(row.amount), numeric=True, order=_amount),
            Column(tr("Counts"), lambda row: tr("yes") if row.counts else tr("no, grows with sales"), priority=1),
        ]
        self.table = Table(below, columns, tr("Costs of a month"), empty=tr("No full month yet."))
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(top)
        column.addWidget(below, 1)

    def refresh(self) -> None:
        """Read the last full months."""
        self.desk.read(break_even, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the table."""
        self.table.setFocus()

    def _show(self, found: BreakEven) -> None:
        self.table.set_rows(found.fixed.rows)
        if not found.fixed.months:
            self.answer.setText(tr("One full month is needed to say it."))
            self.why.setText("")
            return
        if found.sales_needed is None:
            self.answer.setText(tr("At these prices no amount of sales pays for the monthly costs."))
        else:
            self.answer.setText(tr("Sell at least %(sum)s a month", sum=formats.rupiah(found.sales_needed)))
        lines = [
            tr("Monthly costs %(fixed)s. Of each month's sales %(sales)s, %(variable)s go into goods and fees.")
            % {
                "fixed": formats.rupiah(found.fixed.total),
                "sales": formats.rupiah(found.sales),
                "variable": formats.rupiah(found.variable),
            }
        ]
        if found.units_needed is not None:
            pieces = ngettext("%(n)s piece a month", "%(n)s pieces a month", found.units_needed)
            daily = tr("%(n)s a day", n=formats.number(per_day(found.units_needed)))
            lines.append(f"{pieces} · {daily}")
        self.why.setText("\n".join(lines))


def _amount(row: object) -> int:
    return int(getattr(row, "amount", 0))
