"""Trying a price: the same percentage on cost and on price side by side, rounded, and what each channel leaves."""

from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.pricing import BothPrices, both_prices, left_after_fees, margin_of, markup_of, price_after_fees
from umkm_desk.gui import theme
from umkm_desk.gui.costs.products import money, share
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Field
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import language, say, tr
from umkm_desk.queries.pricing import ChannelFee, ProductPrice, channel_fees, prices

STEPS: Final = (("1", ""), ("100", "100"), ("500", "500"), ("1000", "1.000"))


class SimulationView(View):
    """Nothing here is recorded; the product's price is changed on its own form."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._wanted = ""
        self._known: dict[str, ProductPrice] = {}
        self._fees: list[ChannelFee] = []
        left, inside = card(self)
        self.product = Picker(left, placeholder=tr("Type a product's name"), keeps=True)
        self.cost = MoneyEdit(left)
        self.percent = QLineEdit("30", left)
        self.rounding = Choice(
            left, tr("Round up to"), [(key, f"Rp{words}" if words else tr("no")) for key, words in STEPS]
        )
        self.rounding.set_value("500")
        self.percent_field = Field(left, tr("Wanted profit, in percent"), self.percent)
        inside.addWidget(Field(left, tr("Product"), self.product))
        inside.addWidget(Field(left, tr("Cost to make one"), self.cost))
        inside.addWidget(self.percent_field)
        inside.addWidget(Field(left, tr("Round up to"), self.rounding))
        inside.addWidget(label(tr("A trial: nothing is recorded here."), "hint", left, wrap=True))
        inside.addStretch(1)
        self.product.chosen.connect(self._picked)
        self.cost.changed.connect(self._work_out)
        self.percent.textChanged.connect(self._work_out)
        self.rounding.changed.connect(self._work_out)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=900)
        both.add(left, width=360)
        both.add(self._answers(), 1)
        whole.addWidget(both)

    def _answers(self) -> QWidget:
        both, inside = card(self, tr("Two ways to count the same percentage"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(4))
        self.sums = {name: label("", "money", both) for name in ("markup", "margin")}
        self.remarks = {name: label("", "muted", both, wrap=True) for name in ("markup", "margin")}
        titles = {"markup": tr("Profit on the cost (markup)"), "margin": tr("Profit on the price (margin)")}
        for column, name in enumerate(titles):
            grid.addWidget(label(titles[name], "strong", both, wrap=True), 0, column)
            grid.addWidget(self.sums[name], 1, column)
            grid.addWidget(self.remarks[name], 2, column)
            grid.setColumnStretch(column, 1)
        inside.addLayout(grid)
        apart, inside = card(self, tr("In each channel, after its fees"))
        columns = [
            Column(tr("Sold through"), lambda row: row[0], stretch=True),
            Column(tr("Fees"), lambda row: share(row[1]), numeric=True),
            Column(tr("Left of the price"), lambda row: money(row[2]), numeric=True),
            Column(tr("Ask there"), lambda row: money(row[3]), numeric=True),
        ]
        self.channels = Table(apart, columns, tr("In each channel, after its fees"))
        inside.addWidget(self.channels, 1)
        answers = QWidget(self)
        rows = QVBoxLayout(answers)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        rows.addWidget(both)
        rows.addWidget(apart, 1)
        return answers

    def refresh(self) -> None:
        """Read what products cost and what channels keep."""
        self.desk.read(prices, self.desk.today(), then=self._take, owner=self)
        self.desk.read(channel_fees, self.desk.today(), then=self._take_fees, owner=self)

    def begin(self) -> None:
        """The cursor goes to the product."""
        self.product.setFocus()

    def bring(self, **what: Any) -> None:
        """`product`: a code to simulate."""
        self._wanted = what.get("product", "")
        self._choose_wanted()

    def _take(self, found: list[ProductPrice]) -> None:
        self._known = {row.cost.code: row for row in found}
        self.product.set_all(
            [Hit(row.cost.code, row.cost.name, money(row.hpp), row, codes=(row.cost.code,)) for row in found]
        )
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        row = self._known.get(self._wanted)
        if row is not None:
            self._wanted = ""
            hit = Hit(row.cost.code, row.cost.name, money(row.hpp), row)
            self.product.set_picked(hit)
            self._picked(hit)

    def _take_fees(self, found: list[ChannelFee]) -> None:
        self._fees = found
        self._work_out()

    def _picked(self, hit: Hit) -> None:
        self.cost.set_value(hit.value.hpp)
        self._work_out()

    def _work_out(self, *_: object) -> None:
        cost, both, trouble = self.cost.value() or 0, None, ""
        try:
            both = both_prices(cost, self._percent(), int(self.rounding.value()))
        except UserError as error:
            trouble = say(error)
        self.percent_field.say(trouble)
        self._show(cost, both if cost else None)

    def _percent(self) -> int:
        try:
            text = self.percent.text().replace("%", "")
            return parse_quantity(text, "pcs", allow_zero=True, lang=language()) // 10
        except UserError as error:
            raise UserError("Type a percentage, for example 30.") from error

    def _show(self, cost: int, both: BothPrices | None) -> None:
        prices = {"markup": both.markup, "margin": both.margin} if both else {}
        for name in self.sums:
            price = prices.get(name)
            self.sums[name].setText(money(price))
            self.remarks[name].setText("" if price is None else _earned(cost, price))
        self.channels.set_empty(tr("No fees known yet.") if both else tr("Choose a product, or type what one costs."))
        self.channels.set_rows([_in_channel(fee, both.margin) for fee in self._fees] if both else [])


def _earned(cost: int, price: int) -> str:
    return tr(
        "%(left)s a piece: %(markup)s of the cost, %(margin)s of the price",
        left=formats.rupiah(price - cost),
        markup=share(markup_of(cost, price)),
        margin=share(margin_of(cost, price)),
    )


def _in_channel(fee: ChannelFee, price: int) -> tuple[str, int, int, int]:
    """A channel, its fees in hundredths of a percent, what they leave of the price, and what to ask there."""
    return (
        fee.channel or tr("Shop"), fee.share, left_after_fees(price, fee.share), price_after_fees(price, fee.share)
    )  # fmt: skip
