"""Goods that come back from a customer, or go back to a supplier: how many, in what state, and the money for them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from umkm_desk.actions.returns import record_return
from umkm_desk.domain.sales import ReturnDraft, ReturnLine
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Field, Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.act_rows import ActRow
from umkm_desk.queries.mending import Returnable, returnable


class ReturnForm(Form):
    """One field for each of the goods that can still come back; what stays empty doesn't."""

    def __init__(self, desk: Desk, parent: QWidget, row: ActRow) -> None:
        self._sold = row.kind == "sale"
        super().__init__(desk, parent, tr("Goods came back") if self._sold else tr("Send back to the supplier"))
        self._row = row
        self._lines: list[tuple[Returnable, QuantityEdit, Field]] = []
        self.total = label("", "strong", self.inside, wrap=True)
        ways = [
            ("cash", tr("In cash")),
            ("bank", tr("Transfer")),
            ("ewallet", tr("E-wallet")),
            ("credit", tr("Off the bill")),
        ]
        self.way = Choice(self.inside, tr("The money goes back"), ways)
        self.state = Choice(
            self.inside,
            tr("Can it be sold again?"),
            [("yes", tr("Yes, back into stock")), ("no", tr("No, thrown away"))],
        )
        self.day = DayEdit(self.inside, desk.today())
        desk.read(returnable, row.document, then=self._take, owner=self)

    def _take(self, found: list[Returnable]) -> None:
        for item in found:
            edit = QuantityEdit(self.inside, optional=True)
            edit.set_item(item.unit)
            remark = tr("at most %(left)s", left=formats.quantity(item.left, item.unit))
            edit.changed.connect(self._sum)
            self._lines.append((item, edit, self.add(item.name, edit, remark=remark)))
        self.body.addWidget(self.total)
        if self._sold:
            self.add(tr("Can it be sold again?"), self.state)
        else:
            self.state.hide()
        self.add(tr("The money goes back"), self.way)
        self.add(tr("Day"), self.day)
        if not found:
            self.total.setText(tr("Everything of it came back already."))
            self.save_button.setEnabled(False)
        else:
            self._sum()
        self.begin()

    def _sum(self, *_: object) -> None:
        worth = sum(item.share(min(edit.value() or 0, item.left)) for item, edit, _ in self._lines)
        self.total.setText(tr("To give back: %(sum)s", sum=formats.rupiah(worth)))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The return of what was typed."""
        lines = []
        for item, edit, _ in self._lines:
            if edit.problem():
                raise Wrong(edit, "%(problem)s", problem=edit.problem())
            quantity = edit.value() or 0
            if quantity > item.left:
                raise Wrong(edit, N_("More than can still come back. Type a smaller quantity."))
            if quantity:
                lines.append(ReturnLine(item.code, quantity))
        if not lines:
            raise Wrong(self._lines[0][1], N_("Type how much came back."))
        resellable = not self._sold or self.state.value() == "yes"
        day = self.day.value() or self.desk.today()
        draft = ReturnDraft(day, tuple(lines), of=self._row.number, resellable=resellable, paid_by=self.way.value())
        return record_return, (draft,), tr("The return of %(number)s is saved.", number=self._row.number)
