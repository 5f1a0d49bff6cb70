"""The months of the book: locking them when they are finished, and opening one again with a reason."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.actions.closing import close_month
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.reports.assistant import ClosingAssistant
from umkm_desk.gui.reports.month import state_words
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.months import BookMonth, months
from umkm_desk.queries.tax import tax_due


class MonthsView(View):
    """Every month with its figures and state; Enter shows its summary."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._months: list[BookMonth] = []
        frame, inside = card(self)
        words = tr("Lock a month when everything of it is recorded: nothing in it can change by mistake any more.")
        inside.addWidget(label(words, "muted", frame, wrap=True))
        columns = [
            Column(tr("Month"), lambda row: formats.month_name(row.month), stretch=True, order=lambda row: row.month),
            Column(tr("Sales"), lambda row: formats.rupiah(row.sales_net), numeric=True, order=_sales),
            Column(tr("Net profit"), lambda row: formats.rupiah(row.net_profit), numeric=True, order=_profit),
            Column(tr("State"), state_words, tone=_tone),
            Column(tr("Summary"), _summary, priority=1),
        ]
        self.table = Table(frame, columns, tr("Months"), key=lambda row: row.month)
        self.table.chosen.connect(self._show_summary)
        self.table.picked.connect(self._picked)
        inside.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.lock = button(tr("Lock the month…"), frame, self._lock, kind="primary", picture="lock")
        self.unlock = button(tr("Open it again…"), frame, self._unlock, picture="lock-open")
        self.summary = button(tr("See the summary"), frame, self._show_summary, picture="file-text")
        for part in (self.lock, self.unlock, self.summary):
            row.addWidget(part)
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the months again."""
        self.desk.read(months, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _show(self, found: list[BookMonth]) -> None:
        self._months = found
        self.table.set_rows(found)
        still_open = [row for row in found if row.state == "open"]
        if self.table.current() is None and found:
            self.table.pick((still_open or found[:1])[-1].month)
        self._picked(self.table.current())

    def _picked(self, row: BookMonth | None) -> None:
        self.lock.setEnabled(row is not None and row.state == "open")
        self.unlock.setEnabled(row is not None and row.state == "closed")
        self.summary.setEnabled(row is not None)

    def _show_summary(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.go("reports", view="month", month=row.month)

    def _lock(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(ClosingAssistant(self.desk, self, row.month))

    def _unlock(self) -> None:
        row = self.table.current()
        if row is not None:
            last = max(other.month for other in self._months if other.state == "closed")  # all from the row on open
            self.desk.drawer(ReopenForm(self.desk, self, row, last))


class ReopenForm(Form):
    """Opening a locked month needs a reason, which its reports will name. `last`: up to where months are locked."""

    def __init__(self, desk: Desk, parent: QWidget, row: BookMonth, last: Month) -> None:
        self._row, self._last = row, last
        name = formats.month_name(row.month)
        super().__init__(desk, parent, tr("Open %(month)s again", month=name), tr("Open the month"))
        words = tr("Months after it are opened, too. A summary that was handed out is no longer what the book says.")
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.reason = QLineEdit(self.inside)
        self.add(tr("Why?"), self.reason)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The reopening."""
        reason = self.reason.text().strip()
        if not reason:
            raise Wrong(self.reason, N_("Write why the month is opened again; the mentor will read it."))
        draft = ClosingDraft(self.desk.today(), self._row.month.number, reopen=True, reason=reason)
        return close_month, (draft, tax_due), tr("%(month)s is open again.", month=formats.month_name(self._row.month))

    def way_back(self) -> Undo:
        """Locking them again, all that were."""
        again = ClosingDraft(self.desk.today(), self._last.number)
        name = formats.month_name(self._last)
        return Undo(close_month, (again, tax_due), tr("%(month)s is locked again.", month=name))


def _tone(row: BookMonth) -> Tone:
    return "ok" if row.state == "closed" else "info" if row.state == "running" else "warn"


def _summary(row: BookMonth) -> str:
    if row.made_at is None:
        return "–"
    return tr("out of date") if row.outdated else tr("made")


def _sales(row: BookMonth) -> int:
    return row.sales_net


def _profit(row: BookMonth) -> int:
    return row.net_profit
