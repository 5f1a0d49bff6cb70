"""Taking an act back: with a reason, and with the way back to it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.opening import record_opening
from umkm_desk.actions.production import record_production
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.actions.returns import record_return
from umkm_desk.actions.sales import record_sale
from umkm_desk.actions.stocktaking import record_count, record_write_off
from umkm_desk.domain.corrections import CancelDraft
from umkm_desk.domain.errors import DrawnOn
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.documents.correct import CorrectForm
from umkm_desk.gui.documents.wording import title_of
from umkm_desk.gui.form import Form
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr
from umkm_desk.queries.acts import Act

RECORD: Final[dict[str, Callable[..., Recorded]]] = {
    "opening": record_opening, "purchase": record_purchase, "production": record_production, "sale": record_sale,
    "return": record_return, "write_off": record_write_off, "count": record_count, "cash": record_cash,
    "journal": record_journal, "correction": correct_document,
}  # fmt: skip
"""What records an act of each kind again, from its draft."""


class CancelForm(Form):
    """Asks why. Undone it is recorded anew, under a number of its own: a cancelled number isn't used again.

    `then` makes the form that is shown when it is done.
    """

    def __init__(self, desk: Desk, parent: QWidget, act: Act, then: Callable[[QWidget], QWidget] | None = None) -> None:
        super().__init__(desk, parent, tr("Cancel this entry"), tr("Cancel this entry"))
        self._act, self._then = act, then
        what = f"{title_of(act.row)} {act.row.number}"
        words = tr(
            "%(what)s is taken back: its money, goods and debts are as if it had not happened."
            " It stays in the history, struck through.",
            what=what,
        )
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.reason = QLineEdit(self.inside)
        self.add(tr("Reason (may stay empty)"), self.reason)
        self._correct = button(tr("Correct amount or quantity"), self.inside, self._go_on, picture="pencil")
        self._correct.hide()
        self.body.addWidget(self._correct)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The cancelling, as of today."""
        row = self._act.row
        day = max(row.day, self.desk.today())
        draft = CancelDraft(day, row.kind, row.number, self.reason.text().strip() or None)  # type: ignore[arg-type]
        return cancel_document, (draft,), tr("%(number)s was taken back.", number=row.number)

    def way_back(self) -> Undo:
        """Record it again."""
        row = self._act.row
        again = replace(self._act.draft, number=None)  # type: ignore[type-var]
        words = tr("%(number)s was recorded again, under a new number.", number=row.number)
        return Undo(RECORD[row.kind], (again,), words)

    def _kept(self, result: Any) -> None:
        super()._kept(result)
        if self._then is not None:
            self.desk.drawer(self._then(self))

    def refused(self, error: Exception) -> None:
        """When its goods were used since, they can only be corrected."""
        super().refused(error)
        self._correct.setVisible(isinstance(error, DrawnOn) and self._act.row.kind != "return")

    def _go_on(self) -> None:
        self.desk.drawer(CorrectForm(self.desk, self, self._act.row))
