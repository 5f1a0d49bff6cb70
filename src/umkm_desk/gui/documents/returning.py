"""Goods that come back from a customer, or go back to a supplier: how many, in what state, and the money for them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.returns import record_return
from umkm_desk.domain.sales import ReturnDraft, ReturnLine
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.acts import Act
from umkm_desk.queries.mending import Returnable, returnable


class ReturnForm(Form):
    """One field for each of the goods that can still come back; what stays empty doesn't."""

    def __init__(self, desk: Desk, parent: QWidget, act: Act) -> None:
        sold = act.row.kind == "sale"
        super().__init__(desk, parent, tr("Goods came back") if sold else tr("Send back to the supplier"))
        self._row, self._sold, self._owing = act.row, sold, bool(act.left)
        self.lines: list[tuple[Returnable, QuantityEdit]] = []
        self.total = label("", "strong", self.inside, wrap=True)
        self.state = Choice(
            self.inside,
            tr("Can it be sold again?"),
            [("yes", tr("Yes, back into stock")), ("no", tr("No, thrown away"))],
        )
        self.way = Choice(self.inside, tr("The money goes back"), self._ways())
        paid_by = getattr(act.draft, "paid_by", "")
        if paid_by in ("cash", "bank", "ewallet", "marketplace"):
            self.way.set_value(paid_by)
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        desk.read(returnable, act.row.document, then=self._take, owner=self)

    def _ways(self) -> list[tuple[str, str]]:
        ways = [
            ("cash", tr("In cash")),
            ("bank", tr("Transfer")),
            ("ewallet", tr("E-wallet")),
            ("marketplace", tr("App balance")),
        ]
        return [*ways, ("credit", tr("Kept as a deposit"))] if self._row.contact else ways

    def _take(self, found: list[Returnable]) -> None:
        for item in found:
            edit = QuantityEdit(self.inside, optional=True)
            edit.set_item(item.unit)
            self.lines.append((item, edit))
            at_most = tr("at most %(left)s", left=formats.quantity(item.left, item.unit))
            self.add(item.name, edit, remark=at_most).show()
            edit.changed.connect(self._sum)
        self.body.addWidget(self.total)
        if self._sold:
            self.add(tr("Can it be sold again?"), self.state)
        self.state.setVisible(self._sold)
        owing = tr("An open bill is lowered first; only the rest is paid back.")
        self.add(tr("The money goes back"), self.way, remark=owing if self._owing else "")
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        if found:
            self._sum()
        else:
            self.total.setText(tr("Everything of it came back already."))
            self.save_button.setEnabled(False)
        self.begin()

    def _sum(self, *_: object) -> None:
        worth = sum(item.share(min(edit.value() or 0, item.left)) for item, edit in self.lines)
        self.total.setText(tr("To give back: %(sum)s", sum=formats.rupiah(worth)))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The return of what was typed."""
        lines = []
        for item, edit in self.lines:
            quantity = edit.value() or 0
            if quantity > item.left:
                raise Wrong(edit, "More than can still come back. Type a smaller quantity.")
            if quantity:
                lines.append(ReturnLine(item.code, quantity))
        if not lines:
            raise Wrong(self.lines[0][1], "Type how much came back.")
        if self.day.problem():
            raise Wrong(self.day, "%(problem)s", problem=self.day.problem())
        draft = ReturnDraft(
            self.day.value() or self.desk.today(), tuple(lines), of=self._row.number,
            resellable=not self._sold or self.state.value() == "yes", paid_by=self.way.value(),
            note=self.note.text().strip() or None,
        )  # fmt: skip
        return record_return, (draft,), tr("The return of %(number)s is saved.", number=self._row.number)
