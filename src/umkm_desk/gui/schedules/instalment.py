"""A loan's instalment: what the month pays back and its interest are proposed, and may be what the bank really took."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.schedule_months import pay_instalment
from umkm_desk.domain.schedules import InstalmentDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong, day_of
from umkm_desk.gui.schedules.wording import PLACES
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.schedules import DueMonth, ScheduleRow


class InstalmentForm(Form):
    """The oldest instalment that isn't paid yet; Enter in the interest saves."""

    def __init__(self, desk: Desk, parent: QWidget, row: ScheduleRow, due: DueMonth) -> None:
        super().__init__(desk, parent, tr("Pay an instalment"))
        self._row, self._due = row, due
        facts = {"name": row.draft.name, "rest": formats.rupiah(row.rest), "month": due.month}
        words = tr("%(name)s: %(rest)s is left. This is the instalment of %(month)s.", **facts)
        self.body.addWidget(label(words, "muted", self.inside, wrap=True))
        self.principal = MoneyEdit(self.inside, optional=True)
        self.interest = MoneyEdit(self.inside, optional=True, small=True)
        self.place = Choice(self.inside, tr("From"), [(code, tr(words)) for code, words in PLACES])
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self.total = label("", "strong", self.inside, wrap=True)
        self.add(tr("It lowers the loan by"), self.principal)
        self.add(tr("Interest"), self.interest)
        self.body.addWidget(self.total)
        whole = tr("Pay all that is left")
        self.body.addWidget(button(whole, self.inside, self._all, kind="link"))
        self.add(tr("From"), self.place)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.enter_saves = {self.interest}
        self.principal.set_value(due.amount)
        self.interest.set_value(due.interest)
        self.place.set_value("1102")
        for part in (self.principal, self.interest):
            part.changed.connect(self._add_up)
        self._add_up()

    def begin(self) -> None:
        """The cursor goes where something is to be typed still."""
        (self.interest if self._due.interest is None else self.principal).setFocus()

    def _all(self) -> None:
        self.principal.set_value(self._row.rest)

    def _add_up(self, *_: object) -> None:
        total = (self.principal.value() or 0) + (self.interest.value() or 0)
        self.total.setText(tr("Together %(sum)s.", sum=formats.rupiah(total)))

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The instalment."""
        principal, interest = self.principal.value() or 0, self.interest.value()
        if interest is None:
            raise Wrong(self.interest, N_("How much of it is interest? Type 0 when there is none."))
        if principal + interest == 0:
            raise Wrong(self.principal, "Type the amount, for example 150rb.")
        day = day_of(self.day)
        note = self.note.text().strip() or None
        draft = InstalmentDraft(day, self._due.name, self._due.month, self.place.value(), principal, interest, note)
        facts = {"name": self._due.name, "amount": formats.rupiah(principal + interest)}
        return pay_instalment, (draft,), tr("Instalment of %(name)s paid: %(amount)s.", **facts)
