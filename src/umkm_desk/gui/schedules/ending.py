"""Before its time: equipment sold or broken, rent that ends early."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.schedule_months import end_schedule
from umkm_desk.domain.schedules import EndDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, day_of
from umkm_desk.gui.schedules.wording import PLACES
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.schedules import ScheduleRow


class EndForm(Form):
    """What comes in for it, and what that means against what it is still worth in the book."""

    def __init__(self, desk: Desk, parent: QWidget, row: ScheduleRow) -> None:
        equipment = row.draft.kind == "asset"
        title = tr("Equipment sold or broken") if equipment else tr("It ends early")
        super().__init__(desk, parent, title)
        self._row = row
        self.body.addWidget(label(row.draft.name, "strong", self.inside, wrap=True))
        worth = tr("In the book it is still worth %(rest)s.", rest=formats.rupiah(row.rest))
        self.body.addWidget(label(worth, "muted", self.inside, wrap=True))
        if row.next is not None:
            words = tr("Book the months up to now first, if they aren't yet: the next one is %(month)s.",
                       month=row.next.month)  # fmt: skip
            self.body.addWidget(label(words, "hint", self.inside, wrap=True))
        self.price = MoneyEdit(self.inside, optional=True)
        self.place = Choice(self.inside, tr("Into"), [(code, tr(words)) for code, words in PLACES])
        self.day = DayEdit(self.inside, desk.today())
        self.note = QLineEdit(self.inside)
        self.difference = label("", "strong", self.inside, wrap=True)
        self.add(tr("Sold for (may stay empty)") if equipment else tr("Paid back (may stay empty)"), self.price)
        self.body.addWidget(self.difference)
        self._place = self.add(tr("Into"), self.place)
        self.add(tr("Day"), self.day)
        self.add(tr("Note (may stay empty)"), self.note)
        self.price.changed.connect(self._compare)
        self._compare()

    def _compare(self, *_: object) -> None:
        price, rest = self.price.value() or 0, self._row.rest
        self._place.setVisible(bool(price))
        if price > rest:
            words = tr("%(sum)s more than that: a gain.", sum=formats.rupiah(price - rest))
        elif price < rest:
            words = tr("%(sum)s less than that: a cost of the month.", sum=formats.rupiah(rest - price))
        else:
            words = tr("Just that: neither gain nor loss.")
        self.difference.setText(words)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """Its end."""
        price, day = self.price.value() or 0, day_of(self.day)
        account = self.place.value() if price else None
        draft = EndDraft(day, self._row.draft.name, price, account, self.note.text().strip() or None)
        return end_schedule, (draft,), tr("%(name)s has ended.", name=self._row.draft.name)
