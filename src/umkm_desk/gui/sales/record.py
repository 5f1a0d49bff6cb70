"""Recording a sale: type or scan what is sold, Enter, Enter, saved."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.actions.documents import Recorded
from umkm_desk.domain.errors import ShortOfStock, UserError
from umkm_desk.domain.sales import SaleDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Wrong
from umkm_desk.gui.page import View
from umkm_desk.gui.sales import unfinished
from umkm_desk.gui.sales.choosing import Choosing
from umkm_desk.gui.sales.offer import Offer
from umkm_desk.gui.sales.payment import Payment
from umkm_desk.gui.sales.saving import save_sale
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.picker import Hit
from umkm_desk.language.words import ngettext, say, tr
from umkm_desk.queries.contacts import Contact, contacts


class RecordView(View):
    """The form of a sale; what is typed is kept until it is saved, even when the program ends."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._editing: tuple[str, SaleDraft] | None = None
        self._waiting: SaleDraft | None = None  # being typed when a recorded one was asked to be changed
        self._today = desk.today()
        self._last: Recorded | None = None
        self._restored = False
        self._short: list[str] = []  # goods there are too few of by the book
        self.choosing = Choosing(desk, self)
        self.basket, self.lines = self.choosing.basket, self.choosing.lines
        self.picker, self.day = self.choosing.picker, self.choosing.day
        self.payment = Payment(self, desk.today())
        self.choosing.inside.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=820)
        both.add(self.choosing, 1)
        both.add(self.payment, width=340)
        row.addWidget(both)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(300)
        self._keeping.timeout.connect(self._keep)
        self.choosing.changed.connect(self._changed)
        self.choosing.offered.connect(self._take_offer)
        self.choosing.to_payment.connect(self._to_payment)
        self.choosing.below_zero.connect(self._save)
        self.choosing.stock_first.connect(self._stock_first)
        self.payment.changed.connect(self._changed)
        self.payment.save.connect(self.save)
        self._changed()

    def _foot(self) -> QHBoxLayout:
        left = self.choosing
        foot = QHBoxLayout()
        self.summary = label("", "muted", left)
        self._cancel_edit = button(tr("Leave unchanged"), left, self.new_sale)
        self._print = button(tr("Receipt"), left, self._print_last, kind="quiet", picture="printer", keys="Ctrl+P")
        self._hint = label(tr("+ / − quantity · Del removes"), "hint", left)
        foot.addWidget(self.summary, 1)
        for part in (self._print, self._cancel_edit, self._hint):
            foot.addWidget(part)
        self._show_editing()
        return foot

    # what is known

    def refresh(self) -> None:
        """Read again what can be sold, through what, and to whom."""
        if self._today != self.desk.today():
            self._begin_day(self.desk.today())
        self.desk.read(contacts, then=self._take_contacts, owner=self)
        self.choosing.read_offer()

    def _begin_day(self, today: date) -> None:
        """After midnight a sale that is being typed is one of the new day; a recorded one keeps its own."""
        if self._waiting is not None and self._waiting.day == self._today:
            self._waiting = replace(self._waiting, day=today)
        self._today = today
        self.day.set_today(today, stays=self._editing is not None)
        self.payment.due.set_today(today)

    def _take_offer(self, found: Offer) -> None:
        self.payment.set_channels(found.channels)
        if not self._restored and self.desk.book is not None:
            self._restored = True
            kept = unfinished.found(self._place(), self.desk.today())
            if kept and not self.basket.goods:
                self.take(kept)
                self.desk.say(tr("The sale that wasn't saved yet is here again."))

    def _take_contacts(self, found: list[Contact]) -> None:
        buyers = [contact for contact in found if contact.kind in ("customer", "shop")]
        self.payment.customer.set_all([Hit(c.name, c.name, c.city or "", c) for c in buyers])

    def begin(self) -> None:
        """The cursor goes to the product."""
        self.choosing.begin()

    def bring(self, **what: Any) -> None:
        """`code`: a scanned code to add. `edit`: a recorded sale's draft to change.

        The page may have been out of sight, or was just made: what there is to choose from comes first.
        """
        if "code" in what:
            self.choosing.read_offer(partial(self.choosing.sell, what["code"]))
        if "edit" in what:
            self.choosing.read_offer(partial(self.edit, what["edit"]))

    def scanned(self, code: str) -> bool:
        """Add the product with this barcode or code; an unknown one becomes a new product, and the sale goes on."""
        self.choosing.scanned(code)
        return True

    def _to_payment(self) -> None:
        if self.basket.goods:
            cash = self.payment.way.value() == "cash"
            (self.payment.cash if cash else self.payment.save_button).setFocus(Qt.FocusReason.TabFocusReason)

    # the draft

    def draft(self) -> SaleDraft:
        """The goods as they stand, without what the right side knows."""
        number = self._editing[0] if self._editing else None
        return SaleDraft(self.day.value() or self.desk.today(), self.basket.lines, number=number)

    def _changed(self) -> None:
        self.choosing.say("")
        draft = self.draft()
        self.payment.show_draft(draft)
        self.payment.save_button.setEnabled(bool(draft.lines))
        words = ngettext("%(n)s product", "%(n)s products", len(draft.lines))
        self.summary.setText(words if draft.lines else tr("Nothing chosen yet"))
        if self._restored:
            self._keeping.start()

    def _place(self) -> Path:
        assert self.desk.book is not None
        return unfinished.place(self.desk.preferences.folder, self.desk.book.path)

    def _keep(self) -> None:
        if self.desk.book is not None and self._editing is None:
            unfinished.keep(self._place(), self.payment.completed(self.draft()))

    # saving

    def save(self) -> None:
        """Keep the sale, or say what is missing."""
        if not self.payment.save_button.isEnabled() or not self.lines.finish():
            return
        self._short = []
        self.desk.hush()
        self._save()

    def _save(self) -> None:
        try:
            draft = self._finished()
        except UserError as error:
            self._refuse(error)
            return
        self.payment.save_button.setEnabled(False)
        change = self.payment.change_of(draft)
        save_sale(self.desk, draft, change, self._editing, self._short, then=self._saved, failed=self._not_saved)

    def _stock_first(self) -> None:
        """The sale waits on its page."""
        self.desk.go("settings", view="opening", item=self._short[-1], back="sales")

    def _finished(self) -> SaleDraft:
        if self.day.problem():
            raise Wrong(self.day, "%(problem)s", problem=self.day.problem())
        draft = self.payment.finished(self.draft())
        if any(line.price == 0 and not line.amount for line in draft.lines):
            raise UserError("A price is missing. Type what the product is sold for, in the column Price.")
        return draft

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, Wrong) and error.widget is not self.day:
            self.payment.say(error, say(error))
            return
        self.choosing.say(say(error))
        if isinstance(error, Wrong):
            self.choosing.refuse_day()

    def _saved(self, recorded: Recorded) -> None:
        self._last = recorded
        self.new_sale()

    def _not_saved(self, error: Exception) -> None:
        self.payment.save_button.setEnabled(True)
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self.choosing.say(say(error))
        if isinstance(error, ShortOfStock) and "code" in error.facts and "expired" not in error.facts:
            self._short.append(str(error.facts["code"]))
            self.choosing.ways_out.show()

    def _print_last(self) -> None:
        if self._last:
            self.desk.wanted_paper.emit("receipt", self._last.document)

    def new_sale(self) -> None:
        """Be ready for the next customer, or for the one who waited while a recorded sale was changed."""
        ready = self._waiting or SaleDraft(self.desk.today(), (), channel=self.payment.channel.value())
        self._editing = self._waiting = None
        self._show_editing()
        self.take(ready)
        self.picker.setText("")
        self._keep()
        if self.isVisible():
            self.begin()

    def _show_editing(self) -> None:
        editing = self._editing is not None
        self._cancel_edit.setVisible(editing)
        self._hint.setVisible(not editing)  # there is no room for all of them
        self._print.setVisible(not editing and self._last is not None)

    def take(self, draft: SaleDraft) -> None:
        """Show a sale to go on with."""
        self.day.set_value(draft.day)
        self.payment.clear()
        self.choosing.show_lines(draft.lines)
        self.payment.take(draft)

    def edit(self, draft: SaleDraft) -> None:
        """Change a recorded sale: the same form, kept as its new version. The one being typed waits until then."""
        if self._editing is None:
            self._keep()
            self._waiting = self.payment.completed(self.draft())
        self._editing = (draft.number or "", draft)
        self.take(draft)
        self._show_editing()
        self.choosing.say("")
        self.summary.setText(tr("Changing sale %(number)s", number=draft.number))
        self.begin()
