"""Buku kas: money in, out and moved; purchases; what is owed to suppliers."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.purchases import PurchaseDraft
from umkm_desk.gui.cash.book import BookView
from umkm_desk.gui.cash.money import CountForm, MoneyForm, MoveForm
from umkm_desk.gui.cash.purchase import PurchaseForm
from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.debts.table import DebtTable
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.page import TabbedPage, View, card
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.debts import OpenDebt, payables


def _purchases(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("purchase", "return"))


def _movements(desk: Desk, parent: QWidget) -> HistoryView:
    return HistoryView(desk, parent, kinds=("cash", "journal"))


class OwedView(View):
    """What is owed to suppliers; Enter on a bill pays it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        head = QHBoxLayout()
        self._sum = label("", "lead", frame)
        head.addWidget(self._sum, 1)
        self._pay_button = button(tr("Pay a bill"), frame, self._pay, kind="primary", picture="hand-coins")
        head.addWidget(self._pay_button)
        inside.addLayout(head)
        self.table = DebtTable(frame, tr("Owed to suppliers"), tr("Nothing is owed."))
        self.table.chosen.connect(self._pay)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the open bills again."""
        self.desk.read(payables, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _show(self, found: list[OpenDebt]) -> None:
        self.table.set_rows(found)
        self._sum.setText(tr("Owed to suppliers: %(sum)s", sum=formats.rupiah(sum(debt.open for debt in found))))
        self._pay_button.setEnabled(bool(found))

    def _pay(self, _row: object = None) -> None:
        debt = self.table.current()
        if debt is not None:
            self.desk.drawer(PaymentForm(self.desk, self, debt, incoming=False))


class CashPage(TabbedPage):
    """The forms open in the drawer, from the buttons above or by F3 and F4 from anywhere."""

    name: ClassVar[str] = "cash"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views = [
            ("book", tr("Cash book"), BookView),
            ("movements", tr("All movements"), _movements),
            ("purchases", tr("Purchases"), _purchases),
            ("owed", tr("Bills to pay"), OwedView),
        ]
        super().__init__(desk, parent, tr("Cash book"), views)
        for words, key, kind, picture, keys in (
            (tr("Money in"), "in", "in", "arrow-down-left", "F3"),
            (tr("Money out"), "out", "out", "arrow-up-right", "F4"),
            (tr("Buy ingredients"), "purchase", "secondary", "shopping-bag", "Ctrl+N"),
            (tr("Move money"), "move", "secondary", "arrow-left-right", ""),
            (tr("Count the drawer"), "count", "secondary", "check", ""),
        ):
            opener = self._opener(key)
            self.tools.addWidget(
                button(words, self, opener, kind=kind, picture=picture, keys=keys, window_keys=keys == "Ctrl+N")
            )

    def _opener(self, key: str):  # type: ignore[no-untyped-def]
        return lambda: self.bring(new=key)

    def bring(self, **what: Any) -> None:
        """`new`: in, out, move, purchase (with an `item`) or count opens that form; `edit` one for a recorded act."""
        new, edit = what.pop("new", None), what.pop("edit", None)
        form = self._form(new, what.pop("item", "")) if new else self._edit_form(edit) if edit else None
        if form is not None:
            self.desk.drawer(form)
            return
        super().bring(**what)

    def _form(self, new: str, item: str) -> QWidget:
        if new == "purchase":
            return PurchaseForm(self.desk, self, item=item)
        if new == "move":
            return MoveForm(self.desk, self)
        if new == "count":
            return CountForm(self.desk, self)
        return MoneyForm(self.desk, self, incoming=new == "in")

    def _edit_form(self, draft: object) -> QWidget | None:
        if isinstance(draft, PurchaseDraft):
            return PurchaseForm(self.desk, self, old=draft)
        if isinstance(draft, CashDraft) and draft.kind == "transfer":
            return MoveForm(self.desk, self, old=draft)
        if isinstance(draft, CashDraft) and draft.kind not in ("pay", "collect"):
            incoming = draft.kind in ("income", "capital", "deposit", "loan")
            return MoneyForm(self.desk, self, incoming=incoming, old=draft)
        if isinstance(draft, JournalDraft) and draft.kind == "cash_count":
            return CountForm(self.desk, self)
        self.desk.say(tr("This one is changed by cancelling it and recording it again."))
        return None
