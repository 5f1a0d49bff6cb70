"""The history: every act of some kinds, found by a word, a month or its kind, and opened with Enter."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import about, kind_words, state_tone, state_words, title_of
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.line import Line
from umkm_desk.gui.widgets.listing import Column, QuerySource, Table
from umkm_desk.gui.widgets.months import month_choices
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.act_rows import ActRow, act_rows, first_and_last_day
from umkm_desk.queries.documents import history_ids
from umkm_desk.reports.acts import KINDS

_PAUSE: Final = 200  # milliseconds after the last letter


class HistoryView(View):
    """Acts of `kinds` (all without them), newest first; one that is chosen is shown in the drawer."""

    def __init__(self, desk: Desk, parent: QWidget, kinds: Sequence[str] = ()) -> None:
        super().__init__(desk, parent)
        self._kinds = tuple(kinds) or tuple(KINDS)
        self._counting = False
        frame, inside = card(self)
        self.search = Line(frame)
        self.search.picture_inside("search")
        self.search.setPlaceholderText(tr("Search number, name, item or note"))
        self.search.setAccessibleName(tr("Search the history"))
        self.month = ComboChoice(frame, tr("Month"), [("", tr("All months"))])
        self.kind = ComboChoice(frame, tr("Kind"), self._kind_choices())
        self.kind.setVisible(len(self._kinds) > 1)
        self.count = label("", "muted", frame)
        self.table = history_table(frame, tr("History"))
        self.table.chosen.connect(self._open)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.search, 1)
        head.addWidget(self.month)
        head.addWidget(self.kind)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._load)
        self.search.textChanged.connect(self._typed)
        self.month.changed.connect(self._chose)
        self.kind.changed.connect(self._chose)

    def _kind_choices(self) -> list[tuple[str, str]]:
        return [("", tr("Everything")), *((kind, kind_words(kind)) for kind in self._kinds)]

    def refresh(self) -> None:
        """Read the list and the months there are again."""
        self.month.setVisible(self.desk.role != "cashier")
        self.desk.read(first_and_last_day, then=self._take_days, owner=self)
        self._load()

    def begin(self) -> None:
        """The cursor goes to the search."""
        self.search.setFocus()

    def bring(self, **what: Any) -> None:
        """Show what is found by `text`, in a `month` or of a `kind`."""
        self.search.setText(what.get("text", ""))
        month: Month | None = what.get("month")
        if month is not None and self.month.findData(str(month)) < 0:
            self.month.addItem(formats.month_name(month), str(month))
        self.month.set_value(str(month) if month else "")
        self.kind.set_value(what.get("kind", ""))
        self._load()

    def _take_days(self, days: tuple[date, date] | None) -> None:
        self.month.set_choices([("", tr("All months")), *month_choices(days)])

    def _typed(self) -> None:
        self._typing.start()

    def _chose(self, _key: str) -> None:
        self._load()

    def _load(self) -> None:
        self._typing.stop()
        chosen, kind = self.month.value(), self.kind.value()
        filters: dict[str, Any] = {"kinds": (kind,) if kind else self._kinds, "text": self.search.text()}
        if chosen:
            month = Month.parse(chosen)
            filters |= {"first": month.first, "last": month.last}
        if self.desk.role == "cashier":  # the till's own day
            filters |= {"first": self.desk.today(), "last": self.desk.today()}
        anything = bool(chosen or kind or self.search.text().strip())
        self.table.set_empty(tr("Nothing fits that.") if anything else tr("Nothing was recorded yet."))
        self.table.set_source(QuerySource(history_ids, act_rows, filters), self.desk.read)
        if not self._counting:
            self.table.model().modelReset.connect(self._say_count)
            self._counting = True

    def _say_count(self) -> None:
        self.count.setText(ngettext("%(n)s entry", "%(n)s entries", self.table.count()))

    def _open(self, row: ActRow) -> None:
        self.desk.document(row.document)


def history_table(parent: QWidget, name: str) -> Table:
    """A table of acts (`ActRow`), the newest first."""
    columns = [
        Column(tr("Day"), lambda row: formats.day_short(row.day), order="day", struck=_gone),
        Column(tr("What"), title_of, priority=1),
        Column(tr("Of what"), about, stretch=True),
        Column(tr("Who"), lambda row: row.contact, order="contact", priority=3),
        Column(tr("Number"), lambda row: row.number, order="number", priority=4),
        Column(tr("State"), state_words, tone=state_tone, priority=2),
        Column(tr("Amount"), _amount, numeric=True, struck=_gone),
    ]
    return Table(parent, columns, name, sorted_by=0, descending=True)


def _gone(row: ActRow) -> bool:
    return row.state != "stands"


def _amount(row: ActRow) -> str:
    return "" if row.amount is None else formats.rupiah(row.amount)
