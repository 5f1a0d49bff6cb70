"""Buku kas: money in, out and moved; purchases; what is owed to suppliers."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.purchases import PurchaseDraft
from umkm_desk.domain.schedules import SCHEDULE_KINDS
from umkm_desk.gui.cash.book import BookView
from umkm_desk.gui.cash.count import CountForm
from umkm_desk.gui.cash.entry import EntryForm
from umkm_desk.gui.cash.money import MoneyForm, is_incoming
from umkm_desk.gui.cash.moving import MoveForm
from umkm_desk.gui.cash.owed import OwedView
from umkm_desk.gui.cash.purchase import PurchaseView
from umkm_desk.gui.cash.schedules import SchedulesView
from umkm_desk.gui.cash.unpaid import UnpaidView
from umkm_desk.gui.debts.bad_debt import BadDebtForm
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.widgets.controls import button
from umkm_desk.language.words import tr


def _history(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("purchase", "cash", "journal", "return"))


class CashPage(TabbedPage):
    """The short forms open in the drawer, from the buttons above or by F3 and F4 from anywhere."""

    name: ClassVar[str] = "cash"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("book", tr("Cash book"), BookView),
            ("purchases", tr("Buy goods"), PurchaseView),
            ("history", tr("History"), _history),
            ("owed", tr("Bills to pay"), OwedView),
            ("unpaid", tr("Wages and bills"), UnpaidView),
            ("schedules", tr("Equipment, rent and loans"), SchedulesView),
        ]
        super().__init__(desk, parent, tr("Cash book"), views)
        for words, key, kind, picture, keys in (
            (tr("Money in"), "in", "in", "arrow-down-left", "F3"),
            (tr("Money out"), "out", "out", "arrow-up-right", "F4"),
            (tr("Move money"), "move", "secondary", "arrow-left-right", ""),
            (tr("Count the drawer"), "count", "secondary", "coins", ""),
        ):
            opener = self._opener(key)
            self.tools.addWidget(button(words, self, opener, kind=kind, picture=picture, keys=keys, window_keys=False))

    def _opener(self, key: str) -> Callable[[], object]:
        return lambda: self.bring(new=key)

    def bring(self, **what: Any) -> None:
        """`new` begins one: in, out, move, count, purchase (of an `item`), unpaid, asset, prepaid or loan.

        `edit`: a recorded act to change.
        """
        new, edit = what.pop("new", None), what.pop("edit", None)
        if what.get("view") == "owing":
            self.desk.go("sales", view="owing")
        elif new in SCHEDULE_KINDS:
            self.show_view("schedules").bring(new=new)
        elif new == "unpaid":
            self.show_view("unpaid").bring(new=new)
        elif new == "purchase" or isinstance(edit, PurchaseDraft):
            self._purchase(edit, what.get("item", ""))
        elif new or edit is not None:
            self.desk.drawer(self._form(new) if new else self._edit_form(edit))
        else:
            super().bring(**what)

    def _purchase(self, edit: PurchaseDraft | None, item: str) -> None:
        self.desk.drawer(None)
        view = self.show_view("purchases")
        view.begin()
        view.bring(**({"edit": edit} if edit else {}), item=item)

    def _form(self, new: str) -> QWidget:
        if new == "move":
            return MoveForm(self.desk, self)
        if new == "count":
            return CountForm(self.desk, self)
        return MoneyForm(self.desk, self, incoming=new == "in")

    def _edit_form(self, draft: CashDraft | JournalDraft) -> QWidget:
        if isinstance(draft, JournalDraft):
            if draft.kind == "journal":
                return EntryForm(self.desk, self, draft)
            form = CountForm if draft.kind == "cash_count" else BadDebtForm
            return form(self.desk, self, old=draft)
        if draft.kind == "transfer":
            return MoveForm(self.desk, self, old=draft)
        return MoneyForm(self.desk, self, incoming=is_incoming(draft), old=draft)
