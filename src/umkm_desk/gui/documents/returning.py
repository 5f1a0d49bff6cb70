"""Goods that come back from a customer, or go back to a supplier: how many, in what state, and the money for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.returns import edit_return, record_return
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.sales import ReturnDraft, ReturnLine
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.acts import Act, ActLine
from umkm_desk.queries.mending import Returnable, returnable

_WAYS: Final = (
    ("cash", N_("In cash")), ("bank", N_("Transfer")), ("ewallet", N_("E-wallet")),
    ("marketplace", N_("App balance")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Back:
    """What came back of an item by the return that is changed: thousandths, and rupiah when they were said."""

    quantity: int = 0
    amount: int | None = None


class ReturnForm(Form):
    """One field for each of the goods that can still come back; what stays empty doesn't.

    `act` is the sale or purchase they are of; None: a sale nobody knows, so that what is paid back is typed, too.
    `old` is the return that is to be changed.
    """

    def __init__(self, desk: Desk, parent: QWidget, act: Act | None, old: Act | None = None) -> None:
        sold = act is None or act.row.kind == "sale"
        super().__init__(desk, parent, tr("Goods came back") if sold else tr("Send back to the supplier"))
        self._sold, self._owing = sold, bool(act and act.left)
        self._of = act.row.number if act else None
        self._old = old.draft if old and isinstance(old.draft, ReturnDraft) else None
        self._before = {line.item: _Back(line.quantity, line.amount) for line in self._old.lines} if self._old else {}
        self.lines: list[tuple[Returnable, QuantityEdit]] = []
        self.amounts: dict[str, MoneyEdit] = {}
        self.total = label("", "strong", self.inside, wrap=True)
        self.state = Choice(
            self.inside,
            tr("Can it be sold again?"),
            [("yes", tr("Yes, back into stock")), ("no", tr("No, thrown away"))],
        )
        named = act is not None and bool(act.row.contact)
        ways = [(key, tr(words)) for key, words in _WAYS] + ([("credit", tr("Kept as a deposit"))] if named else [])
        self.way = Choice(self.inside, tr("The money goes back"), ways)
        paid_by = self._old.paid_by if self._old else getattr(act.draft, "paid_by", "") if act else ""
        if paid_by in dict(_WAYS) or (named and self._old and paid_by == "credit"):
            self.way.set_value(paid_by)
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        if act is not None:
            desk.read(returnable, act.row.document, old and old.row.document, then=self._take, owner=self)
        elif old is not None:
            self._take([_named(line) for line in old.lines])

    def _take(self, found: list[Returnable]) -> None:
        for item in found:
            self._add_line(item)
        self.body.addWidget(self.total)
        if self._sold:
            self.add(tr("Can it be sold again?"), self.state)
        self.state.setVisible(self._sold)
        owing = tr("An open bill is lowered first; only the rest is paid back.")
        self.add(tr("The money goes back"), self.way, remark=owing if self._owing else "")
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        if self._old is not None:
            self.state.set_value("yes" if self._old.resellable else "no")
            self.day.set_value(self._old.day)
            self.note.setText(self._old.note or "")
        if found:
            self._sum()
        else:
            self.total.setText(tr("Everything of it came back already."))
            self.save_button.setEnabled(False)
        self.begin()

    def _add_line(self, item: Returnable) -> None:
        edit = QuantityEdit(self.inside, optional=True)
        edit.set_item(item.unit)
        edit.set_value(self._before.get(item.code, _Back()).quantity or None)
        self.lines.append((item, edit))
        at_most = tr("at most %(left)s", left=formats.quantity(item.left, item.unit))
        self.add(item.name, edit, remark=at_most if self._of else "").show()
        edit.changed.connect(self._sum)
        if self._of is None:
            self.amounts[item.code] = amount = MoneyEdit(self.inside)
            amount.set_value(item.worth)
            self.add(tr("Paid back for it"), amount).show()
            amount.changed.connect(self._sum)

    def _sum(self, *_: object) -> None:
        worth = sum(self._worth(item, edit.value() or 0) for item, edit in self.lines)
        self.total.setText(tr("To give back: %(sum)s", sum=formats.rupiah(worth)))

    def _worth(self, item: Returnable, quantity: int) -> int:
        said = self._said(item, quantity)
        return item.share(min(quantity, item.left)) if said is None else said

    def _said(self, item: Returnable, quantity: int) -> int | None:
        """What is paid back for it because somebody said so; None when it is the share of what was paid."""
        if self._of is None:
            return self.amounts[item.code].value() if quantity else 0
        before = self._before.get(item.code, _Back())
        return before.amount if quantity == before.quantity else None

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The return of what was typed."""
        lines = []
        for item, edit in self.lines:
            quantity = edit.value() or 0
            if self._of and quantity > item.left:
                raise Wrong(edit, "More than can still come back. Type a smaller quantity.")
            if quantity:
                lines.append(ReturnLine(item.code, quantity, self._said(item, quantity)))
        if not lines:
            raise Wrong(self.lines[0][1], "Type how much came back.")
        unsaid = next((line.item for line in lines if self._of is None and line.amount is None), None)
        if unsaid:
            raise Wrong(self.amounts[unsaid], "Type how much was paid back for it, for example 15rb.")
        number = self._old.number if self._old else None
        draft = ReturnDraft(
            self.day.value() or self.desk.today(), tuple(lines), of=self._of, number=number,
            resellable=not self._sold or self.state.value() == "yes", paid_by=self.way.value(),
            note=self.note.text().strip() or None,
        )  # fmt: skip
        if self._old is not None:
            return edit_return, (number, draft), tr("The return %(number)s was changed.", number=number)
        return record_return, (draft,), tr("The return of %(number)s is saved.", number=self._of)

    def way_back(self) -> Undo | None:
        """An edit goes back to what was there before."""
        if self._old is None:
            return None
        return Undo(edit_return, (self._old.number, self._old), tr("%(number)s is as before.", number=self._old.number))


def _named(line: ActLine) -> Returnable:
    """A line of a return whose sale nobody knows: as much of it as one likes may have come back."""
    unit = next(unit for unit in UNITS if unit == line.unit)
    return Returnable(line.code, line.name, unit, line.quantity, line.quantity, line.amount)
