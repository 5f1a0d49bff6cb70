"""Equipment, rent paid in advance and loans: what is left of each, the next month, and what can be done about it."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.actions.schedule_months import book_months, unbook_months
from umkm_desk.actions.schedules import remove_schedule, save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.page import View, card
from umkm_desk.gui.schedules.begin import BeginForm
from umkm_desk.gui.schedules.ending import EndForm
from umkm_desk.gui.schedules.instalment import InstalmentForm
from umkm_desk.gui.schedules.months import TableOfMonths
from umkm_desk.gui.schedules.wording import kind_words, next_words, state_tone, state_words
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.schedules import Booking, ScheduleRow, bookings, schedules


class SchedulesView(View):
    """The list; Enter on a row pays its instalment or shows its months."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._booking: Booking | None = None
        frame, inside = card(self)
        words = tr("Put what wears out, what is paid ahead and what you borrowed here: each month counts its part.")
        inside.addWidget(label(words, "muted", frame, wrap=True))
        inside.addLayout(self._head(frame))
        columns = [
            Column(tr("Name"), lambda row: row.draft.name, stretch=True, order=lambda row: row.draft.name.casefold()),
            Column(tr("What it is"), kind_words, order=kind_words, priority=2),
            Column(tr("Left of it"), lambda row: formats.rupiah(row.rest), numeric=True, order=lambda row: row.rest),
            Column(tr("Next month"), next_words, priority=1),
            Column(tr("State"), state_words, tone=state_tone, order=state_words),
        ]
        self.table = Table(
            frame, columns, tr("Equipment, rent and loans"), key=lambda row: row.draft.name,
            empty=tr("Nothing is in the list yet. Begin with the freezer, the rent, or the loan."),
        )  # fmt: skip
        self.table.chosen.connect(self._open)
        self.table.picked.connect(self._picked)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._buttons(frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _head(self, frame: QWidget) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.due = label("", "lead", frame, wrap=True)
        self.book = button("", frame, self._book, kind="primary", picture="check")
        self.book.hide()
        head.addWidget(self.due, 1)
        head.addWidget(self.book)
        add = button(tr("Add"), frame, self.new, picture="plus", keys="Ctrl+N")
        head.addWidget(add)
        self.owners_only(add)
        return head

    def _buttons(self, frame: QWidget) -> QWidget:
        row = QWidget(frame)
        flow = Flow(row, gap=8)
        self.pay = button(tr("Pay the instalment"), row, self._pay, picture="hand-coins")
        self.months = button(tr("All months"), row, self._months, picture="calendar")
        self.change = button(tr("Edit"), row, self._change, picture="pencil")
        self.end = button(tr("Sold, broken or ended early"), row, self._end, picture="x")
        self.remove = button(tr("Take off the list"), row, self._remove, picture="trash-2")
        for part in (self.pay, self.months, self.change, self.end, self.remove):
            flow.addWidget(part)
            part.setEnabled(False)
        self.owners_only(row)
        return row

    # what is shown

    def refresh(self) -> None:
        """Read the list and what is due again."""
        today = self.desk.today()
        self.desk.read(schedules, then=self._show, owner=self)
        self.desk.read(bookings, Month.of(today), today, then=self._show_due, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def bring(self, **what: Any) -> None:
        """`new`: asset, prepaid or loan begins one."""
        if what.get("new"):
            self.desk.drawer(BeginForm(self.desk, self, what["new"]))

    def new(self) -> None:
        """Put something on the list."""
        self.desk.drawer(BeginForm(self.desk, self))

    def _show(self, found: list[ScheduleRow]) -> None:
        self.table.set_rows(sorted(found, key=lambda row: row.state == "ended"))
        if found and self.table.current() is None:
            self.table.pick(found[0].draft.name)
        self._picked(self.table.current())

    def _show_due(self, found: tuple[Booking, ...]) -> None:
        self._booking = found[0] if found else None
        self.book.setVisible(bool(found) and self.desk.role == "owner")
        if self._booking is None:
            self.due.setText(tr("Every month is booked."))
            return
        total = formats.rupiah(sum(line.amount for line in self._booking.lines))
        facts = {"month": self._booking.month, "amount": total}
        self.due.setText(tr("%(month)s still counts %(amount)s of wear and of what was paid ahead.", **facts))
        say_on(self.book, tr("Book %(month)s", month=self._booking.month))
        self.book.setAccessibleName(tr("Book %(month)s", month=self._booking.month))

    def _picked(self, row: ScheduleRow | None) -> None:
        loan = row is not None and row.draft.kind == "loan"
        runs = row is not None and row.state != "ended"
        self.pay.setVisible(loan or row is None)
        self.pay.setEnabled(loan and runs and row is not None and row.next is not None)
        self.end.setVisible(not loan)
        self.end.setEnabled(runs and not loan)
        self.months.setEnabled(row is not None)
        self.change.setEnabled(runs)
        self.remove.setVisible(row is not None and not row.booked and row.document is None)
        self.remove.setEnabled(row is not None and runs)

    # what is done

    def _open(self, row: ScheduleRow) -> None:
        if row.draft.kind == "loan" and row.next is not None:
            self._pay()
        else:
            self._months()

    def _book(self) -> None:
        if self._booking is None:
            return
        month, drafts = self._booking.month, (self._booking.draft,)
        undo = Undo(unbook_months, (drafts, self.desk.today()), tr("%(month)s is open again there.", month=month))
        said = tr("Wear and what was paid ahead are booked for %(month)s.", month=month)
        self.desk.write(book_months, drafts, said=said, undo=undo)

    def _pay(self) -> None:
        row = self.table.current()
        if row is not None and row.next is not None:
            self.desk.drawer(InstalmentForm(self.desk, self, row, row.next))

    def _months(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(TableOfMonths(self.desk, self, row.draft.name, loan=row.draft.kind == "loan"))

    def _change(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(BeginForm(self.desk, self, old=row))

    def _end(self) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(EndForm(self.desk, self, row))

    def _remove(self) -> None:
        row = self.table.current()
        if row is not None:
            name = row.draft.name
            undo = Undo(save_schedule, (row.draft,), tr("%(name)s is in the list again.", name=name))
            said = tr("%(name)s was taken off the list.", name=name)
            self.desk.write(remove_schedule, name, said=said, undo=undo)
