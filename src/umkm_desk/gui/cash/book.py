"""The cash book: how much lies where, and every movement of one place in a month."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.cash.categories import PLACES
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import kind_words
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import first_and_last_day
from umkm_desk.queries.cash import CashRow, cash, cash_book
from umkm_desk.queries.summary import CashFlow


class BookView(View):
    """One place at a time; Enter opens what a line came from."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        frame, inside = card(self)
        self.place = Choice(frame, tr("Where the money lies"), [(code, tr(words)) for code, words in PLACES])
        this = Month.of(desk.today())
        self.month = ComboChoice(frame, tr("Month"), [(str(this), formats.month_name(this))])
        self.place.changed.connect(self._chose)
        self.month.changed.connect(self._chose)
        head = QHBoxLayout()
        head.addWidget(self.place, 1)
        head.addWidget(self.month)
        inside.addLayout(head)
        self.sums = label("", "strong", frame, wrap=True)
        inside.addWidget(self.sums)
        columns = [
            Column(tr("Day"), lambda row: formats.day_short(row.day), order=lambda row: row.day),
            Column(tr("What"), _what, stretch=True),
            Column(tr("Number"), lambda row: row.document, priority=1),
            Column(tr("In"), lambda row: _money(row.money_in), numeric=True, order=_moved),
            Column(tr("Out"), lambda row: _money(row.money_out), numeric=True),
            Column(tr("Balance"), lambda row: formats.rupiah(row.balance), numeric=True),
        ]
        self.table = Table(frame, columns, tr("Cash book"), empty=tr("No money moved here in this month."))
        self.table.chosen.connect(self._open)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read the balances and the movements again."""
        self.desk.read(first_and_last_day, then=self._take_days, owner=self)
        self._load()

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _take_days(self, days: tuple[date, date] | None) -> None:
        month, found = Month.of(self.desk.today()), []
        first = Month.of(days[0]) if days else month
        while month >= first:
            found.append((str(month), formats.month_name(month)))
            month = month.plus(-1)
        self.month.set_choices(found)

    def _chose(self, _key: str) -> None:
        self._load()

    def _load(self) -> None:
        month = Month.parse(self.month.value())
        last = min(month.last, max(self.desk.today(), month.first))
        self.desk.read(cash_book, self.place.value(), month.first, last, then=self._show, owner=self)
        self.desk.read(cash, month.first, last, then=self._show_sums, owner=self)

    def _show(self, found: tuple[CashRow, ...]) -> None:
        self.table.set_rows(list(reversed(found)))

    def _show_sums(self, found: list[CashFlow]) -> None:
        row = next((row for row in found if row.account == self.place.value()), None)
        if row is None:
            self.sums.setText("")
            return
        facts = {
            "opening": formats.rupiah(row.opening),
            "in": formats.rupiah(row.money_in),
            "out": formats.rupiah(row.money_out),
            "closing": formats.rupiah(row.closing),
        }
        self.sums.setText(tr("Beginning %(opening)s  ·  in %(in)s  ·  out %(out)s  ·  now %(closing)s") % facts)

    def _open(self, row: CashRow) -> None:
        self.desk.document(row.identity)


def _what(row: CashRow) -> str:
    words = kind_words(row.kind)
    more = " · ".join(part for part in (row.contact, row.note) if part)
    return f"{words} · {more}" if more else words


def _money(amount: int) -> str:
    return formats.rupiah(amount) if amount > 0 else ""


def _moved(row: CashRow) -> int:
    return row.money_in - row.money_out
