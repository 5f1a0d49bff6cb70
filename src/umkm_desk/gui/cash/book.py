"""The cash book: how much lies where, and every movement of one place in a month."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import Rp
from umkm_desk.gui import theme
from umkm_desk.gui.cash.categories import PLACES
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import about, title_of
from umkm_desk.gui.page import View, card
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.cards import CardRow, KpiCard
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.months import month_choices
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import first_and_last_day
from umkm_desk.queries.cash import CashEntry, CashPages, cash, cash_pages
from umkm_desk.queries.summary import CashFlow

_CARDS_FROM: Final = 400  # in a lower view the list needs the room; the balances stand in the choice of the place too
_LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    "1101": ("banknote", "ok"), "1102": ("wallet", "info"), "1103": ("scan-barcode", "warn"), "1104": ("store", "soon"),
}  # fmt: skip


class BookView(View):
    """One place at a time; Enter opens what a line came from."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.cards = CardRow(self)
        self._cards: dict[str, KpiCard] = {}
        for code, words in PLACES:
            asks = tr("Show its cash book")
            self._cards[code] = made = KpiCard(self.cards, tr(words), *_LOOKS[code], asks=asks)
            made.clicked.connect(self._chooser(code))
        self.cards.add(list(self._cards.values()))
        frame, inside = card(self)
        inside.addLayout(self._head(frame))
        self.sums = label("", "muted", frame, wrap=True)
        inside.addWidget(self.sums)
        self.table = Table(frame, _columns(), tr("Cash book"), empty=tr("No money moved here in this month."), key=_key)
        self.table.chosen.connect(self._open)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as there is room
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.cards)
        column.addWidget(frame, 1)

    def _head(self, frame: QWidget) -> QHBoxLayout:
        self.place = ComboChoice(frame, tr("Where the money lies"), [(code, tr(words)) for code, words in PLACES])
        self.month = ComboChoice(frame, tr("Month"), month_choices(None, self.desk.today()))
        self.place.changed.connect(self._chose)
        self.month.changed.connect(self._chose)
        before = button("", frame, self._stepper(1), kind="quiet", picture="chevron-left", name=tr("The month before"))
        after = button("", frame, self._stepper(-1), kind="quiet", picture="chevron-right", name=tr("The month after"))
        for made, keys in ((before, "Alt+Left"), (after, "Alt+Right")):
            made.setShortcut(keys)
            made.setToolTip(f"{made.accessibleName()} ({keys})")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.place)
        head.addStretch(1)
        for part in (before, self.month, after):
            head.addWidget(part)
        return head

    def refresh(self) -> None:
        """Read the balances and the movements again."""
        today = self.desk.today()
        self.desk.read(cash, today, today, then=self._show_balances, owner=self)
        self.desk.read(first_and_last_day, then=self._take_days, owner=self)
        self._load()

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def bring(self, **what: Any) -> None:
        """`account`: the code of the place whose book is shown."""
        if what.get("account") in self._cards:
            self.place.set_value(what["account"])

    def _show_balances(self, found: list[CashFlow]) -> None:
        for flow in found:
            made = self._cards[flow.account]
            parts = [tr("+%(sum)s today", sum=Rp(flow.money_in))] if flow.money_in else []
            parts += [tr("-%(sum)s today", sum=Rp(flow.money_out))] if flow.money_out else []
            below = flow.closing < 0
            remark = tr("Below zero: something isn't recorded yet") if below else " · ".join(parts)
            made.set(formats.rupiah(flow.closing), remark or tr("nothing moved today"), "bad" if below else None)
        left = {flow.account: formats.rupiah(flow.closing) for flow in found}
        chosen = self.place.value()
        self.place.set_choices([(code, f"{tr(words)}: {left.get(code, '')}") for code, words in PLACES])
        self.place.set_value(chosen)

    def _take_days(self, days: tuple[date, date] | None) -> None:
        self.month.set_choices(month_choices(days, self.desk.today()))

    def _chooser(self, code: str) -> Callable[[], object]:
        return lambda: self.place.set_value(code)

    def _stepper(self, step: int) -> Callable[[], object]:
        def go() -> None:
            place = self.month.currentIndex() + step
            if 0 <= place < self.month.count():
                self.month.setCurrentIndex(place)

        return go

    def _chose(self, _key: str) -> None:
        self._load()

    def _load(self) -> None:
        month = Month.parse(self.month.value())
        self.desk.read(cash_pages, self.place.value(), month.first, month.last, then=self._show, owner=self)

    def _show(self, found: CashPages) -> None:
        self.table.set_rows(list(reversed(found.entries)))
        flow = found.flow
        facts = {
            "opening": Rp(flow.opening),
            "in": Rp(flow.money_in),
            "out": Rp(flow.money_out),
            "left": Rp(flow.closing),
        }
        self.sums.setText(tr("Beginning %(opening)s · in %(in)s · out %(out)s · left %(left)s", **facts))

    def _open(self, entry: CashEntry) -> None:
        self.desk.document(entry.row.identity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low window the list has the room of the cards."""
        super().resizeEvent(event)
        self.cards.setVisible(self.height() >= theme.px(_CARDS_FROM))


def _columns() -> list[Column]:
    return [
        Column(tr("Day"), lambda entry: formats.day_short(entry.row.day), order=_when),
        Column(tr("What"), lambda entry: title_of(entry.act), priority=1),
        Column(tr("Of what"), _of_what, stretch=True),
        Column(tr("Number"), lambda entry: entry.row.document, priority=2),
        Column(
            tr("In"), lambda entry: _money(entry.row.money_in), numeric=True, order=lambda entry: entry.row.money_in
        ),
        Column(
            tr("Out"), lambda entry: _money(entry.row.money_out), numeric=True, order=lambda entry: entry.row.money_out
        ),
        Column(tr("Balance"), lambda entry: formats.rupiah(entry.row.balance), numeric=True, order=_when),
    ]


def _of_what(entry: CashEntry) -> str:
    parts = (about(entry.act), entry.row.contact, entry.row.note)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _key(entry: CashEntry) -> object:
    return entry.row.identity, entry.row.day


def _when(entry: CashEntry) -> object:
    return entry.row.day, entry.row.identity


def _money(amount: int) -> str:
    return formats.rupiah(amount) if amount > 0 else ""
