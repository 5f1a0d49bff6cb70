"""What each product costs to make, of what, what is missing in it, and what its price leaves."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.charts import Bar, StackBar
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.pricing import ProductPrice, prices


class ProductsView(View):
    """The table of products; the chosen one's make-up stands beside it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=920)
        both.add(self._list(), 1)
        both.add(self._one(), width=380)
        whole.addWidget(both)

    def _list(self) -> QWidget:
        left, inside = card(self)
        columns = [
            Column(tr("Product"), lambda row: row.cost.name, stretch=True),
            Column(tr("Cost to make one"), lambda row: money(row.hpp), numeric=True, order=_hpp),
            Column(tr("Price"), lambda row: money(row.price), numeric=True, order=_price),
            Column(tr("Margin"), lambda row: share(row.margin), numeric=True, order=_margin, priority=2),
            Column(tr("State"), _state, tone=_tone, priority=1),
        ]
        self.table = Table(
            left, columns, tr("Cost per product"), key=lambda row: row.cost.code, empty=tr("No product yet.")
        )
        self.table.picked.connect(self._show_one)
        self.table.chosen.connect(self._simulate)
        inside.addWidget(self.table, 1)
        return left

    def _one(self) -> QWidget:
        right, inside = card(self)
        self.name = label("", "h2", right, wrap=True)
        self.bar = StackBar(right, tr("What one costs"))
        self.missing = label("", "warn", right, wrap=True)
        self.facts = label("", "muted", right, wrap=True)
        self.channels = Table(
            right,
            [
                Column(tr("Sold through"), lambda row: row.channel or tr("Shop"), stretch=True),
                Column(tr("Fees"), lambda row: share(row.share), numeric=True, priority=1),
                Column(tr("Ask there"), lambda row: money(row.price), numeric=True),
            ],
            tr("Price after each channel's fees"),
            empty=tr("No fees known yet."),
        )
        for part in (self.name, self.bar, self.missing, self.facts):
            inside.addWidget(part)
        inside.addWidget(label(tr("Price that leaves the same after fees"), "strong", right, wrap=True))
        inside.addWidget(self.channels, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Simulate a price"), right, self._simulate, kind="primary", picture="calculator"))
        row.addStretch(1)
        inside.addLayout(row)
        return right

    def refresh(self) -> None:
        """Read costs and prices again."""
        self.desk.read(prices, self.desk.today(), then=self._show, owner=self)

    def begin(self) -> None:
        """The cursor goes to the table."""
        self.table.setFocus()

    def _show(self, found: list[ProductPrice]) -> None:
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.pick(found[0].cost.code)
        self._show_one(self.table.current())

    def _show_one(self, row: ProductPrice | None) -> None:
        if row is None:
            return
        cost = row.cost
        self.name.setText(cost.name)
        parts = [
            Bar(tr("Ingredients"), cost.materials), Bar(tr("Packaging"), cost.packaging),
            Bar(tr("Wages"), cost.labour or 0), Bar(tr("Kitchen costs"), cost.overhead or 0),
        ]  # fmt: skip
        self.bar.set([part for part in parts if part.value], formats.rupiah)
        words = [tr(missing) for missing in cost.missing]
        self.missing.setText(tr("Still missing: %(what)s", what=", ".join(words)) if words else "")
        self.missing.setVisible(bool(words))
        lines = [
            tr("Cost to make one: %(cost)s", cost=money(row.hpp)),
            tr("Price: %(price)s", price=money(row.price)),
            tr("Profit on cost %(markup)s, on price %(margin)s", markup=share(row.markup), margin=share(row.margin)),
        ]
        if cost.estimated:
            lines.append(tr("An estimate from the recipe: it was never produced."))
        self.facts.setText("\n".join(lines))
        self.channels.set_rows(row.channels)

    def _simulate(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.go("costs", view="simulate", product=row.cost.code)


def money(amount: int | None) -> str:
    """Rupiah, or a dash for what isn't known."""
    return "–" if amount is None else formats.rupiah(amount)


def share(hundredths: int | None) -> str:
    """A percentage given in hundredths, or a dash."""
    return "–" if hundredths is None else formats.percent(hundredths, 10_000)


def _hpp(row: ProductPrice) -> int | None:
    return row.hpp


def _price(row: ProductPrice) -> int | None:
    return row.price


def _margin(row: ProductPrice) -> int | None:
    return row.margin


def _state(row: ProductPrice) -> str:
    if row.hpp is None:
        return tr("cost not known")
    if row.margin is not None and row.margin < 0:
        return tr("sold at a loss")
    return tr("incomplete") if row.cost.missing else tr("complete")


def _tone(row: ProductPrice) -> Tone:
    if row.hpp is None or (row.margin is not None and row.margin < 0):
        return "bad"
    return "warn" if row.cost.missing else "ok"
