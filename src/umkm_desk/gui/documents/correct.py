"""Correcting what goods truly cost or how many there truly were, after they were used."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.corrections import correct_document
from umkm_desk.domain.corrections import CorrectionDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import title_of
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import ActRow
from umkm_desk.queries.mending import Received, received


class CorrectForm(Form):
    """The true figures of one of the goods; what was made or sold from it follows by itself.

    `old` is a correction that was cancelled to be typed again.
    """

    def __init__(self, desk: Desk, parent: QWidget, row: ActRow, old: CorrectionDraft | None = None) -> None:
        super().__init__(desk, parent, tr("Correct"))
        self._row, self._old = row, old
        self._known: dict[str, Received] = {}
        words = tr("%(what)s %(number)s: type what is true. Everything made or sold from it follows.")
        text = words % {"what": title_of(row), "number": row.number}
        self.body.addWidget(label(text, "muted", self.inside, wrap=True))
        self.item = ComboChoice(self.inside, tr("Item"), [])
        self.quantity = QuantityEdit(self.inside)
        self.amount = MoneyEdit(self.inside)
        self.reason = QLineEdit(self.inside)
        self._of = self.add(tr("Item"), self.item)
        self._how_much = self.add(tr("True quantity"), self.quantity)
        self._how_much.setVisible(row.kind != "count")  # that is what was there, and is edited instead
        self.add(tr("True cost of all of it"), self.amount)
        self.add(tr("Reason (may stay empty)"), self.reason)
        self.item.changed.connect(self._chosen)
        desk.read(received, row.document, then=self._take, owner=self)

    def _take(self, found: list[Received]) -> None:
        self._known = {line.code: line for line in found}
        self.item.set_choices([(line.code, line.name) for line in found])
        self._of.setVisible(len(found) > 1)
        if found:
            if self._old is not None and self._old.item in self._known:
                self.item.set_value(self._old.item)
            self._chosen(self.item.value())
            self.begin()
        else:
            self.save_button.setEnabled(False)
            self.refused(UserError("Nothing of it can be corrected here. Cancel it, or record a count."))

    def _chosen(self, code: str) -> None:
        line = self._known[code]
        self._how_much.setAccessibleName(line.name)
        self.quantity.set_item(line.unit)
        self.quantity.set_value(line.quantity)
        self.amount.set_value(line.value)
        if self._old is not None and self._old.item == code:
            self.quantity.set_value(self._old.quantity or line.quantity)
            self.amount.set_value(line.value if self._old.amount is None else self._old.amount)
            self.reason.setText(self._old.reason or "")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The correction: only what differs."""
        line = self._known.get(self.item.value())
        quantity, amount = self.quantity.value(), self.amount.value()
        if line is None or not quantity:
            raise Wrong(self.quantity, "Type the true quantity, for example 9,5 kg.")
        if amount is None:
            raise Wrong(self.amount, "Type what all of it truly cost, for example 180rb.")
        if (quantity, amount) == (line.quantity, line.value):
            raise Wrong(self.amount, "Nothing differs from what is recorded. Type the true figures, or close this.")
        row = self._row
        draft = CorrectionDraft(
            max(row.day, self.desk.today()), row.kind, row.number, line.code,  # type: ignore[arg-type]
            amount=amount if amount != line.value else None,
            quantity=quantity if quantity != line.quantity else None,
            reason=self.reason.text().strip() or None,
        )  # fmt: skip
        return correct_document, (draft,), tr("%(number)s was corrected.", number=row.number)
