"""Beranda: how the month goes, what to sell first, what to make or buy, today, and the health of the books."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.gui.home.checklist import Checklist
from umkm_desk.gui.home.health import HealthView
from umkm_desk.gui.home.lists import SellFirstTable, ToStockTable
from umkm_desk.gui.page import Page, card
from umkm_desk.gui.safety import guard
from umkm_desk.gui.widgets.cards import CardRow, FigureLink, KpiCard
from umkm_desk.gui.widgets.charts import Bar, BarChart
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.home import Home, home
from umkm_desk.queries.shop import shop


class HomePage(Page):
    """The first page. Every figure leads to what it is made of."""

    name: ClassVar[str] = "home"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, tr("Home"), " ")
        self._home: Home | None = None
        for words, kind, picture, keys, do in self._doors():
            self.tools.addWidget(button(words, self, do, kind=kind, picture=picture, keys=keys, window_keys=False))
        asks = tr("Where does this figure come from?")
        self.sales = KpiCard(self, tr("Sales this month"), "trending-up", "ok", asks=asks)
        self.profit = KpiCard(self, tr("Profit this month"), "banknote", "ok", asks=asks)
        self.money = KpiCard(self, tr("Cash & bank"), "wallet", "info", asks=tr("Open the cash book"))
        self.low = KpiCard(self, tr("Running low"), "package", "warn", asks=tr("Open the stock"))
        self.expiring = KpiCard(self, tr("Expiring soon"), "calendar-clock", "bad", asks=tr("Open the batches"))
        self.sales.clicked.connect(lambda: self._ask("sales_net"))
        self.profit.clicked.connect(lambda: self._ask("net_profit"))
        self.money.clicked.connect(lambda: desk.go("cash", view="book"))
        self.low.clicked.connect(lambda: desk.go("stock"))
        self.expiring.clicked.connect(lambda: desk.go("batches"))
        cards = CardRow(self)
        cards.add([self.sales, self.profit, self.money, self.low, self.expiring])
        self.body.addWidget(cards)
        self.body.addWidget(self._middle(), 1)
        self.body.addWidget(self._bottom())
        desk.guarded.connect(self._show_state)

    def _doors(self) -> list[tuple[str, str, str, str, Callable[[], None]]]:
        desk = self.desk
        return [
            (tr("Record a sale"), "primary", "shopping-cart", "F2", lambda: desk.go("sales", view="record")),
            (tr("Money in"), "in", "arrow-down-left", "F3", lambda: desk.go("cash", new="in")),
            (tr("Money out"), "out", "arrow-up-right", "F4", lambda: desk.go("cash", new="out")),
        ]

    def _middle(self) -> Columns:
        self._chart_card, inside = card(self, tr("Sales of the last 12 months"))
        self.chart = BarChart(self._chart_card, tr("Sales of the last 12 months"), (tr("Month"), tr("Sales")))
        inside.addWidget(self.chart, 1)
        self.checklist = Checklist(self.desk, self)
        self.checklist.hide()
        first, inside = card(self, tr("Sell first, before it expires"))
        self.sell_first = SellFirstTable(first)
        self.sell_first.chosen.connect(
            lambda row: self.desk.go("batches", view="trace", batch=row.batch, item=row.item)
        )
        inside.addWidget(self.sell_first, 1)
        make, inside = card(self, tr("To make or to buy"))
        self.to_stock = ToStockTable(make)
        self.to_stock.chosen.connect(self._restock)
        inside.addWidget(self.to_stock, 1)
        lists = QWidget(self)
        right = QVBoxLayout(lists)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(12))
        right.addWidget(first, 3)
        right.addWidget(make, 2)
        middle = Columns(self, folds_below=800)
        middle.add(self._chart_card, 6)
        middle.add(self.checklist, 6)
        middle.add(lists, 5)
        return middle

    def _bottom(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("kind", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(label(tr("Today"), "h2", frame))
        self.tickets = label("", "muted", frame)
        self.today = FigureLink(frame, "lead", asks=tr("Where does this figure come from?"))
        self.today.clicked.connect(lambda: self._ask("sales_net", day=True))
        self.health = button("", frame, self._show_health, kind="quiet", picture="circle-alert")
        row.addWidget(self.tickets)
        row.addWidget(self.today)
        row.addStretch(1)
        row.addWidget(self.health)
        count = button(tr("Count the drawer"), frame, lambda: self.desk.go("cash", new="count"), picture="check")
        row.addWidget(count)
        self.owners_only(count)
        return frame

    # what is shown

    def refresh(self) -> None:
        """Read the month, the stock and the health of the books again."""
        self.desk.read(home, self.desk.today(), then=self._show, owner=self)
        self.desk.read(shop, then=self._greet, owner=self)

    def begin(self) -> None:
        """Nothing is typed here; the keys F2, F3 and F4 lead on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _greet(self, found: Any) -> None:
        self.title.setText(tr("Hello, %(owner)s", owner=found.owner) if found.owner else found.name)
        day = formats.day_long(self.desk.today())
        self.subtitle.setText(f"{day}  ·  {found.name}" if found.owner else day)

    def _show(self, found: Home) -> None:
        self._home = found
        month = found.month
        self.sales.set(formats.rupiah(month.sales_net), *_against_last_month(found))
        self.profit.set(formats.rupiah(month.net_profit), *_margin(found))
        sums = [
            (row.name, formats.rupiah_short(row.amount).replace(" ", "\u00a0")) for row in found.money if row.amount
        ]
        parts = [f"{tr(name)} {amount}" for name, amount in sums]
        self.money.set(formats.rupiah(found.money_total), " · ".join(parts[:2]))
        few = found.stock.low + found.stock.out
        worst = next((level.name for level in found.stock.worst), "")
        out = ngettext("%(n)s has run out", "%(n)s have run out", found.stock.out)
        self.low.set(ngettext("%(n)s item", "%(n)s items", few), out if found.stock.out else worst)
        past = ngettext("%(n)s is past its date", "%(n)s are past their date", found.batches.past)
        many = ngettext("%(n)s batch", "%(n)s batches", found.batches.soon + found.batches.past)
        self.expiring.set(many, past if found.batches.past else "", "bad")
        self._show_trend(found)
        self.sell_first.set_rows(found.sell_first)
        self.to_stock.set_rows(found.to_stock)
        self.tickets.setText(ngettext("%(n)s sale", "%(n)s sales", found.today.tickets))
        self.today.set(formats.rupiah(found.today.amount), tr("Sales today"))
        self._show_findings(found)

    def _show_trend(self, found: Home) -> None:
        begun = found.begun.done
        self._chart_card.setVisible(begun)
        self.checklist.setVisible(not begun)
        self.checklist.show_steps(found.begun)
        this = Month.of(self.desk.today())
        bars = [Bar(formats.month_short(row.month), row.sales_net, row.month == this) for row in found.trend]
        average = found.average
        remark = "" if average is None else tr("%(sum)s a month on average", sum=formats.rupiah(average))
        self.chart.set(bars, formats.rupiah_short, exactly=formats.rupiah, remark=remark)

    def _show_state(self) -> None:
        if self._home is not None:
            self._show_findings(self._home)

    def _show_findings(self, found: Home) -> None:
        many = sum(finding.count for finding in found.findings) + len(guard.troubles(self.desk))
        words = ngettext("Books: %(n)s thing to look at", "Books: %(n)s things to look at", many)
        say_on(self.health, words if many else tr("Books: all fine"))

    def _show_health(self) -> None:
        if self._home is not None:
            self.desk.drawer(HealthView(self.desk, self, self._home.findings, self._home.score))

    def _restock(self, row: Any) -> None:
        if row.kind == "product":
            self.desk.go("production", view="record", product=row.code)
        else:
            self.desk.go("cash", new="purchase", item=row.code)

    def _ask(self, figure: str, *, day: bool = False) -> None:
        today = self.desk.today()
        self.desk.drawer(OriginView(self.desk, self, figure, today if day else Month.of(today)))


def _against_last_month(found: Home) -> tuple[str, theme.Tone | None]:
    change, before = found.month.sales_change, found.month.before
    if change is None or before is None:
        return "", None
    share = formats.percent(abs(change), 10_000)
    words = tr("%(sign)s %(share)s compared with 1–%(day)s %(month)s") % {
        "sign": "▲" if change >= 0 else "▼",
        "share": share,
        "day": before.last.day,
        "month": formats.month_short(Month.of(before.last)),
    }
    return words, "ok" if change >= 0 else "bad"


def _margin(found: Home) -> tuple[str, theme.Tone | None]:
    if found.month.unknown:
        return tr("not complete yet"), "warn"
    margin = found.month.margin
    return (
        ("", None) if margin is None else (tr("%(share)s of sales") % {"share": formats.percent(margin, 10_000)}, None)
    )
