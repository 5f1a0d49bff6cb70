"""Before a month is locked: what is unpaid, wear and rent, the stock, the tax; each of them can be skipped."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from umkm_desk.actions.closing import close_month
from umkm_desk.actions.schedule_months import book_months, unbook_months
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.people import Role
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.page import View
from umkm_desk.gui.schedules.owed import OwedForm, bill_words
from umkm_desk.gui.schedules.wording import due_words
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.cards import Pill
from umkm_desk.gui.widgets.controls import button, label, say_on, scrolling
from umkm_desk.language import formats
from umkm_desk.language.words import say, tr
from umkm_desk.queries.closing import ClosingSteps, closing_steps
from umkm_desk.queries.tax import tax_due


class Step(QFrame):
    """One thing to look at: its number and name, how it stands, a sentence, and what can be done."""

    def __init__(self, parent: QWidget, number: int, title: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.pill = Pill(self)
        self._sentence = label("", "", self, wrap=True)
        top = QHBoxLayout()
        top.addWidget(label(f"{number}. {title}", "strong", self, wrap=True), 1)
        top.addWidget(self.pill)
        self._doors = QHBoxLayout()
        self._doors.setSpacing(theme.px(8))
        self._doors.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(top)
        column.addWidget(self._sentence)
        column.addLayout(self._doors)

    def door(self, words: str, do: Callable[[], object], kind: str = "secondary", picture: str = "") -> QPushButton:
        """A button at its foot."""
        made = button(words, self, do, kind=kind, picture=picture)
        self._doors.insertWidget(self._doors.count() - 1, made)
        return made

    def set(self, sentence: str, state: str, tone: Tone) -> None:
        """How it stands now."""
        self._sentence.setText(sentence)
        self.pill.set(state, tone)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()


class ClosingAssistant(View):
    """The oldest open month up to `until` in the drawer; when it is locked the next one follows."""

    closed = Signal()
    drawer_width: ClassVar[int] = 520
    open_to: ClassVar[tuple[Role, ...]] = ("owner",)

    def __init__(self, desk: Desk, parent: QWidget, until: Month) -> None:
        super().__init__(desk, parent)
        self._home, self._until = parent, until
        self._found: ClosingSteps | None = None
        self.heading = label("", "h2", self, wrap=True)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        self.order = label("", "muted", self, wrap=True)
        self.area = scrolling(self, tr("Steps before locking"))
        self.area.setWidget(self._steps())
        self.trouble = label("", "error", self, wrap=True)
        self.trouble.hide()
        self.lock = button(tr("Lock the month"), self, self._lock, kind="main", picture="lock", keys="F9")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self.order)
        column.addWidget(self.area, 1)
        column.addWidget(self.trouble)
        column.addWidget(self.lock)

    def _steps(self) -> QWidget:
        inside = QWidget(self.area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(10))
        self.bills = Step(inside, 1, tr("Wages and bills not paid yet"))
        self.bills.door(tr("Write one down"), self._owe, picture="plus")
        self.wear = Step(inside, 2, tr("Wear, rent and instalments"))
        self.book = self.wear.door(tr("Book them"), self._book, kind="primary", picture="check")
        self.wear.door(tr("Show the list"), lambda: self.desk.go("cash", view="schedules"))
        self.stock = Step(inside, 3, tr("Stock"))
        self.stock.door(tr("Count the stock"), lambda: self.desk.go("stock", view="count"), picture="clipboard-list")
        self.tax = Step(inside, 4, tr("Final tax"))
        self.tax.door(tr("Tax of the year"), lambda: self.desk.go("reports", view="tax"))
        self.end = Step(inside, 5, tr("Lock"))
        for step in (self.bills, self.wear, self.stock, self.tax, self.end):
            column.addWidget(step)
        column.addStretch(1)
        return inside

    def refresh(self) -> None:
        """Look at the month again."""
        self.desk.read(closing_steps, self._until, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the steps, so that the arrows scroll them."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is shown

    def _show(self, found: ClosingSteps | None) -> None:
        if found is None:
            self.closed.emit()
            return
        self._found = found
        self.heading.setText(tr("Lock %(month)s", month=found.month))
        self.setAccessibleName(self.heading.text())
        waiting = found.months[1:]
        self.order.setVisible(bool(waiting))
        self.order.setText(tr("The oldest month comes first. Still open after it: %(months)s.", months=waiting))
        say_on(self.lock, tr("Lock %(month)s", month=found.month), "F9")
        self.lock.setEnabled(not found.below_zero)
        self.bills.set(*_bills(found))
        self.wear.set(*_wear(found))
        self.book.setVisible(bool(found.bookings))
        self.stock.set(*_stock(found))
        self.tax.set(*_tax(found))
        self.end.set(*_end(found))

    # what is done

    def _owe(self) -> None:
        if self._found is not None:
            form = OwedForm(self.desk, self._home, self._found.month.last)
            form.saved.connect(partial(_come_back, self.desk, self._home, self._until))
            self.desk.drawer(form)

    def _book(self) -> None:
        if self._found is not None:
            drafts = tuple(booking.draft for booking in self._found.bookings)
            month = self._found.month
            undo = Undo(unbook_months, (drafts, self.desk.today()), tr("%(month)s is open again there.", month=month))
            said = tr("Wear and what was paid ahead are booked for %(month)s.", month=month)
            self.desk.write(book_months, drafts, said=said, undo=undo, failed=self._refused)

    def _lock(self) -> None:
        if self._found is None or not self.lock.isEnabled():
            return
        self.trouble.hide()
        self.lock.setEnabled(False)
        today, month = self.desk.today(), self._found.month
        back = ClosingDraft(today, month.number, reopen=True, reason=tr("Locked by mistake"))
        undo = Undo(close_month, (back, tax_due), tr("%(month)s is open again.", month=month))
        said = tr("%(month)s is locked.", month=month)
        draft = ClosingDraft(today, month.number)
        self.desk.write(close_month, draft, tax_due, said=said, undo=undo, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self.lock.setEnabled(True)
        self.trouble.setText(_said(error))
        self.trouble.show()


def _come_back(desk: Desk, home: QWidget, until: Month, _result: object) -> None:
    """After a form that stood in the drawer meanwhile; it closes itself first."""
    QTimer.singleShot(0, home, lambda: desk.drawer(ClosingAssistant(desk, home, until)))


def _said(error: Exception) -> str:
    return say(error) if isinstance(error, UserError) else tr("That didn't work, and nothing was changed.")


Shown = tuple[str, str, Tone]


def _bills(found: ClosingSteps) -> Shown:
    if found.wages_missing:
        words = tr("Wages were charged to products, but no real wages are recorded in this month. Write them down.")
        return words, tr("look at it"), "warn"
    if not found.bills:
        words = tr("Nothing is written down as unpaid. Is there a bill or are there wages of this month still to pay?")
        return words, tr("look at it"), "info"
    listed = ", ".join(f"{bill_words(bill)} {formats.rupiah(bill.open)}" for bill in found.bills)
    return tr("Unpaid at the end of the month: %(bills)s.", bills=listed), tr("written down"), "ok"


def _wear(found: ClosingSteps) -> Shown:
    parts = []
    if found.bookings:
        lines = [line for booking in found.bookings for line in booking.lines]
        listed = ", ".join(f"{line.name} {formats.rupiah(line.amount)}" for line in lines)
        parts.append(tr("Not booked yet: %(names)s.", names=listed))
    if found.instalments:
        listed = ", ".join(f"{due.name} {due_words(due)}" for due in found.instalments)
        parts.append(tr("Instalments due and not recorded as paid: %(names)s.", names=listed))
    if not parts:
        return tr("Everything in the list is booked for this month."), tr("done"), "ok"
    return " ".join(parts), tr("look at it"), "warn"


def _stock(found: ClosingSteps) -> Shown:
    if found.below_zero:
        words = tr(
            "Below zero: %(names)s. Record the missing purchase or production, or count. Until then the month can't be"
            " locked.",
            names=", ".join(found.below_zero),
        )
        return words, tr("has to be mended"), "bad"
    if found.counted_on is None:
        return tr("The stock wasn't counted in this month."), tr("look at it"), "info"
    return tr("Last counted on %(day)s; nothing is below zero.", day=found.counted_on), tr("done"), "ok"


def _tax(found: ClosingSteps) -> Shown:
    if not found.tax:
        return tr("No final tax is set aside for this month."), tr("nothing due"), "ok"
    words = tr("%(amount)s is set aside when the month is locked: an estimate.", amount=formats.rupiah(found.tax))
    return words, tr("estimate"), "info"


def _end(found: ClosingSteps) -> Shown:
    after = formats.rupiah(found.profit - found.tax)
    words = tr("Profit of the month, tax taken off: %(amount)s. Locked, nothing in it changes any more.", amount=after)
    return words, "", "muted"
