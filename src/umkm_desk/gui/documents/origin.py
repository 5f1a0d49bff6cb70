""" "Dari mana angka ini?": the acts that a figure is the sum of, each of which can be opened."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import about, title_of
from umkm_desk.gui.page import View
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.origins import Origin, OriginRow, days_of, origin, origin_rows


class _Shares:
    """The acts of an origin as a list that grows: places in it are the ids, by day or turned round."""

    def __init__(self, found: Origin) -> None:
        self._shares = found.shares

    def ids(self, order: str, descending: bool) -> Callable[..., Any]:
        """All places; by day, or by the size of the amount."""
        places = list(range(len(self._shares)))
        if order == "amount":
            places.sort(key=lambda place: self._shares[place][1])
        if descending:
            places.reverse()
        return lambda _session: places

    def rows(self, ids: Sequence[int]) -> Callable[..., Any]:
        """The rows at these places."""
        return partial(origin_rows, shares=[self._shares[place] for place in ids])


class OriginView(View):
    """A figure of a month, or of one day."""

    closed = Signal()
    drawer_width = 640

    def __init__(self, desk: Desk, parent: QWidget, figure: str, when: Month | date) -> None:
        super().__init__(desk, parent)
        self._figure, self._when = figure, when
        self.heading = label(tr("Where does this figure come from?"), "h2", self, wrap=True)
        self.what = label("", "muted", self, wrap=True)
        self.total = label("", "money", self)
        self.count = label("", "hint", self)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        columns = [
            Column(tr("Day"), _day, order="day"),
            Column(tr("Of what"), _what, stretch=True),
            Column(tr("Number"), lambda row: row.act.number if row.act else "", priority=1),
            Column(tr("Amount"), lambda row: formats.rupiah(row.amount), numeric=True, order="amount"),
        ]
        self.table = Table(self, columns, tr("What the figure is made of"), empty=tr("Nothing was recorded for it."))
        self.table.chosen.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        for part in (self.what, self.total, self.count):
            column.addWidget(part)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Add it up again."""
        first, last = days_of(self._when, self.desk.today())
        self.desk.read(origin, self._figure, first, last, then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _show(self, found: Origin) -> None:
        when = self._when
        period = formats.day_long(when) if isinstance(when, date) else formats.month_name(when)
        name = " · ".join(part for part in (tr(found.title), found.of and tr(found.of), period) if part)
        self.what.setText(name)
        self.setAccessibleName(name)
        self.total.setText(formats.rupiah(found.total))
        self.count.setText(ngettext("The sum of %(n)s entry", "The sum of %(n)s entries", len(found.shares)))
        self.table.set_source(_Shares(found), self.desk.read)

    def _open(self, row: OriginRow) -> None:
        if row.act is not None:
            self.desk.document(row.act.document)


def _day(row: OriginRow) -> str:
    return formats.day_short(row.act.day) if row.act else ""


def _what(row: OriginRow) -> str:
    if row.act is None:
        return tr("What was there before")
    words = about(row.act)
    return f"{title_of(row.act)} · {words}" if words else title_of(row.act)
