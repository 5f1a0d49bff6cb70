"""The left side of a sale: what is sold, found by its name, code or barcode or by a press, and listed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.sales.basket import PRICE, QUANTITY, Basket, Goods
from umkm_desk.gui.sales.lines import Lines
from umkm_desk.gui.sales.offer import Offer, hit, offer, priced
from umkm_desk.gui.widgets.cells import as_plain
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.picker import Hit, ProductPicker
from umkm_desk.language.words import say, tr
from umkm_desk.queries.items import Item
from umkm_desk.queries.selling import Sellable

_TILES = 5


class Choosing(QFrame):
    """The basket and the ways into it. `offered` carries what can be sold, each time it was read.

    `changed`: other goods. `to_payment`: Enter on the empty field, nothing more is sold. `below_zero` and
    `stock_first`: what is to be done about goods that aren't there by the book.
    """

    changed = Signal()
    below_zero = Signal()
    stock_first = Signal()
    offered = Signal(object)
    to_payment = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.desk = desk
        self._goods: dict[str, Sellable] = {}
        self._known: Mapping[str, Item] = {}
        self._when_read: list[Callable[[], None]] = []
        self.basket = Basket(self)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self.inside.setSpacing(theme.px(8))
        self.inside.addLayout(self._head())
        self.inside.addLayout(self._short_ways())
        self.lines = Lines(self, self.basket)
        self.lines.entered.connect(self.begin)
        self.inside.addWidget(self.lines, 1)
        self.trouble = label("", "error", self, wrap=True)
        self.trouble.hide()
        self.inside.addWidget(self.trouble)
        self.inside.addWidget(self._ways_out())
        self.basket.changed.connect(self.changed)
        self.basket.refused.connect(self._refused)

    def _head(self) -> QHBoxLayout:
        self.day = DayEdit(self, self.desk.today())
        self.day.setAccessibleName(tr("Day of the sale"))
        self.day.changed.connect(self._day_changed)
        self.picker = ProductPicker(self, placeholder=tr("Name, code or barcode"))
        self.picker.setAccessibleName(tr("Product"))
        self.picker.setProperty("kind", "big")
        self.picker.chosen.connect(self._picked)
        self.picker.empty_enter.connect(self.to_payment)
        self.picker.unknown.connect(self._unknown)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.picker, 1)
        head.addWidget(self.day)
        return head

    def _short_ways(self) -> Flow:
        tiles = Flow(gap=8)
        self._tiles = [button("", self, self._tile_presser(n), kind="tile") for n in range(_TILES)]
        for tile in self._tiles:
            tile.hide()
            tiles.addWidget(tile)
        new = button(tr("New product"), self, self._new_named, kind="quiet", picture="plus", keys="Ctrl+N")
        new.setVisible(self.desk.role == "owner")
        tiles.addWidget(new)
        return tiles

    def _ways_out(self) -> QWidget:
        """What can be done when there is too little of something by the book."""
        self.ways_out = QWidget(self)
        ways = Flow(self.ways_out, gap=8)
        sell = button(tr("Sell it, write its stock down later"), self.ways_out, self.below_zero.emit, picture="check")
        ways.addWidget(sell)
        ways.addWidget(
            button(tr("Write its stock down first"), self.ways_out, self.stock_first.emit, picture="package")
        )
        self.ways_out.hide()
        return self.ways_out

    # what can be sold

    def read_offer(self, do: Callable[[], None] | None = None) -> None:
        """Read what can be sold now, and then `do` something with it."""
        if do is not None:
            self._when_read.append(do)
        self.desk.read(offer, self.desk.today(), then=self._take_offer, owner=self)

    def _take_offer(self, found: Offer) -> None:
        self._goods, self._known = {item.code: item for item in found.goods}, found.known
        self.picker.set_all([hit(item) for item in found.goods])
        self._show_tiles([item for item in found.goods if item.sales and item.price is not None][:_TILES])
        self.offered.emit(found)
        waiting, self._when_read = self._when_read, []
        for do in waiting:
            do()

    def _show_tiles(self, best: Sequence[Sellable]) -> None:
        for n, tile in enumerate(self._tiles):
            tile.setVisible(n < len(best))
            if n < len(best):
                item = best[n]
                tile.setProperty("code", item.code)
                short = item.name if len(item.name) <= 26 else f"{item.name[:15]}…{item.name[-10:]}"  # the size stays
                say_on(tile, short)
                tile.setToolTip(as_plain(f"{item.name} · {priced(item)}"))
                tile.setAccessibleName(f"{item.name} {priced(item)}")

    def show_lines(self, lines: Sequence[SaleLine]) -> None:
        """Put these goods in the place of all."""
        self.basket.set_goods([self._named(line) for line in lines])

    def _named(self, line: SaleLine) -> Goods:
        item = self._known.get(line.item)
        return Goods(item.name if item else line.item, item.unit if item else "pcs", line)

    # typing and scanning

    def begin(self) -> None:
        """The cursor goes to the product."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def scanned(self, code: str) -> None:
        """Add what has this barcode or code, as often as stands in the field; an unknown one becomes a new product."""
        times = self.picker.take_times()
        if self._coded(code) is not None:
            self.sell(code, times)
        else:
            self.read_offer(partial(self.sell, code, times))

    def _coded(self, code: str) -> Sellable | None:
        return next((item for item in self._goods.values() if code in (item.barcode, item.code)), None)

    def sell(self, code: str, quantity: int = 1000) -> None:
        """Add so many thousandths of what has this barcode or code; write it down first when nobody knows it."""
        item = self._coded(code)
        if item is not None:
            self._add(item, quantity)
        else:
            self._new_product(code=code, quantity=quantity)

    def _picked(self, hit: Hit, quantity: int) -> None:
        self._add(hit.value, quantity)

    def _tile_presser(self, n: int) -> Callable[[], None]:
        return lambda: self._add(self._goods[self._tiles[n].property("code")], 1000)

    def _add(self, item: Sellable, quantity: int) -> None:
        line = SaleLine(item.code, quantity, item.price or 0, item.per)
        row = self.basket.add(Goods(item.name, item.unit, line))
        self.lines.setCurrentIndex(self.basket.index(row, QUANTITY))
        if item.price is None:
            self.lines.setFocus()
            self.lines.edit(self.basket.index(row, PRICE))
            self.say(tr("%(item)s has no price yet. Type what it is sold for.", item=item.name))

    def _unknown(self, text: str) -> None:
        self.say(
            tr('No product is called "%(text)s". Check the spelling, or add it as a new product (Ctrl+N).', text=text)
        )

    def _new_named(self) -> None:
        self._new_product(name=self.picker.sought())

    def _new_product(self, *, code: str = "", name: str = "", quantity: int = 1000) -> None:
        from umkm_desk.gui.items.form import ItemForm

        form = ItemForm(self.desk, self, kind="product", barcode=code, name=name)
        form.saved.connect(partial(self._product_made, quantity))
        self.desk.drawer(form)

    def _product_made(self, quantity: int, code: object) -> None:
        self.read_offer(partial(self._sell_made, str(code), quantity))

    def _sell_made(self, code: str, quantity: int) -> None:
        if code in self._goods:
            self._add(self._goods[code], quantity)
            self.picker.setText("")
            if self._goods[code].price is not None:
                self.begin()

    # what is wrong

    def say(self, sentence: str) -> None:
        """Show a sentence below the goods; "" takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.ways_out.hide()

    def refuse_day(self) -> None:
        """Mark the day as what can't be taken, and put the cursor there."""
        self._mark_day(wrong=True)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: UserError) -> None:
        self.say(say(error))

    def _day_changed(self, _day: object) -> None:
        self.say("")
        self._mark_day(wrong=False)

    def _mark_day(self, *, wrong: bool) -> None:
        self.day.setProperty("wrong", wrong)
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)
