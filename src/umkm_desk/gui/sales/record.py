"""Recording a sale: type or scan what is sold, Enter, Enter, saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.sales import unfinished
from umkm_desk.gui.sales.basket import DISCOUNT, NAME, PRICE, QUANTITY, TOTAL, Basket, Goods
from umkm_desk.gui.sales.payment import NO_CHANNEL, Payment
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.picker import Hit, ProductPicker
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, say, tr
from umkm_desk.queries.contacts import Channel, Contact, channels, contacts
from umkm_desk.queries.selling import Sellable, sellables

_TILES = 5


class Lines(QTableView):
    """The goods of the sale: + and − change the quantity, Del takes a line away, typing changes a figure."""

    def __init__(self, parent: QWidget, basket: Basket) -> None:
        super().__init__(parent)
        self.setModel(basket)
        self.basket = basket
        self.setAccessibleName(tr("Goods of this sale"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )  # fmt: skip
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(38))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((PRICE, 96), (QUANTITY, 76), (DISCOUNT, 84), (TOTAL, 92)):
            self.setColumnWidth(column, theme.px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the short keys of the list."""
        row = self.currentIndex().row()
        if row >= 0 and self.state() != QAbstractItemView.State.EditingState:
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.basket.remove(row)
                return
            if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
                self.basket.change_quantity(row, 1000 if event.key() == Qt.Key.Key_Plus else -1000)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.edit(self.model().index(row, max(self.currentIndex().column(), QUANTITY)))
                return
        super().keyPressEvent(event)


class RecordView(View):
    """The form of a sale; what is typed is kept until it is saved, even when the program ends."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._editing: tuple[str, SaleDraft] | None = None
        self._known: dict[str, Sellable] = {}
        self._last: Recorded | None = None
        self._restored = False
        self.basket = Basket(self)
        self.payment = Payment(self, desk.today())
        self._lay_out()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(300)
        self._keeping.timeout.connect(self._keep)
        self.basket.changed.connect(self._changed)
        self.basket.refused.connect(self._refused)
        self.payment.changed.connect(self._changed)
        self.payment.save.connect(self.save)
        self._changed()

    def _lay_out(self) -> None:
        left, inside = card(self)
        self.day = DayEdit(left, self.desk.today())
        self.day.setAccessibleName(tr("Day of the sale"))
        self.picker = ProductPicker(left, placeholder=tr("Name, code or barcode"))
        self.picker.setAccessibleName(tr("Product"))
        self.picker.setProperty("kind", "big")
        self.picker.chosen.connect(self._picked)
        self.picker.empty_enter.connect(self._to_payment)
        self.picker.unknown.connect(self._unknown)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.picker, 1)
        head.addWidget(self.day)
        inside.addLayout(head)
        tiles = Flow(gap=8)
        self._tiles = [button("", left, self._tile_presser(n), kind="tile") for n in range(_TILES)]
        for tile in self._tiles:
            tile.hide()
            tiles.addWidget(tile)
        inside.addLayout(tiles)
        self.lines = Lines(left, self.basket)
        inside.addWidget(self.lines, 1)
        self.trouble = label("", "error", left, wrap=True)
        self.trouble.hide()
        inside.addWidget(self.trouble)
        inside.addLayout(self._foot(left))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=820)
        both.add(left, 1)
        both.add(self.payment, width=340)
        row.addWidget(both)

    def _foot(self, left: QWidget) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.summary = label("", "muted", left)
        self._cancel_edit = button(tr("Leave unchanged"), left, self.new_sale)
        self._print = button(tr("Receipt"), left, self._print_last, kind="quiet", picture="printer", keys="Ctrl+P")
        self._print.hide()
        self._cancel_edit.hide()
        foot.addWidget(self.summary, 1)
        foot.addWidget(self._print)
        foot.addWidget(self._cancel_edit)
        foot.addWidget(label(tr("+ / − quantity · Del removes"), "hint", left))
        return foot

    # what is known

    def refresh(self) -> None:
        """Read again what can be sold, through what, and to whom."""
        self.desk.read(sellables, self.desk.today(), then=self._take_sellables, owner=self)
        self.desk.read(channels, then=self._take_channels, owner=self)
        self.desk.read(contacts, then=self._take_contacts, owner=self)

    def _take_sellables(self, found: list[Sellable]) -> None:
        self._known = {item.code: item for item in found}
        self.picker.set_all([_hit(item) for item in found])
        best = [item for item in found if item.sales and item.price is not None][:_TILES]
        for n, tile in enumerate(self._tiles):
            tile.setVisible(n < len(best))
            if n < len(best):
                item = best[n]
                tile.setProperty("code", item.code)
                short = item.name if len(item.name) <= 16 else item.name[:15] + "…"
                say_on(tile, short)
                tile.setToolTip(f"{item.name} · {_priced(item)}")
                tile.setAccessibleName(f"{item.name} {_priced(item)}")
        if not self._restored and self.desk.book is not None:
            self._restored = True
            kept = unfinished.found(self._place(), self.desk.today())
            if kept and not self.basket.goods:
                self.take(kept)
                self.desk.say(tr("The sale that wasn't saved yet is here again."))

    def _take_channels(self, found: list[Channel]) -> None:
        shown = [(channel.name, channel.name) for channel in found]
        self.payment.channel.set_choices([(NO_CHANNEL, tr("Shop")), *shown])

    def _take_contacts(self, found: list[Contact]) -> None:
        self.payment.customer.set_all(
            [Hit(c.name, c.name, c.city or "", c) for c in found if c.kind in ("customer", "shop")]
        )

    # typing

    def begin(self) -> None:
        """The cursor goes to the product."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`code`: a scanned code to add. `edit`: a recorded sale's draft to change."""
        if "code" in what:
            self.scanned(what["code"])
        if "edit" in what and self._known:
            self.edit(what["edit"])
        elif "edit" in what:  # the page was just made: what there is to choose from comes first
            self.desk.read(channels, then=lambda _found: self.edit(what["edit"]), owner=self, key="edit")

    def scanned(self, code: str) -> bool:
        """Add the product with this barcode or code; an unknown one becomes a new product, and the sale goes on."""
        item = next((item for item in self._known.values() if code in (item.barcode, item.code)), None)
        if item:
            self._add(item, 1000)
        else:
            self._new_product(code)
        return True

    def _picked(self, hit: Hit, quantity: int) -> None:
        self._add(hit.value, quantity)

    def _tile_presser(self, n: int) -> Callable[[], None]:
        return lambda: self._add(self._known[self._tiles[n].property("code")], 1000)

    def _add(self, item: Sellable, quantity: int) -> None:
        line = SaleLine(item.code, quantity, item.price or 0, item.per)
        row = self.basket.add(Goods(item.name, item.unit, line, item.left))
        self.lines.setCurrentIndex(self.basket.index(row, QUANTITY))
        if item.price is None:
            self.lines.setFocus()
            self.lines.edit(self.basket.index(row, PRICE))
            self._say(tr("%(item)s has no price yet. Type what it is sold for.", item=item.name))

    def _unknown(self, text: str) -> None:
        self._say(
            tr('No product is called "%(text)s". Check the spelling, or add it as a new product (Ctrl+N).', text=text)
        )

    def _new_product(self, code: str = "") -> None:
        from umkm_desk.gui.items.form import ItemForm

        form = ItemForm(self.desk, self, kind="product", barcode=code)
        form.saved.connect(self._product_made)
        self.desk.drawer(form)

    def _product_made(self, code: object) -> None:
        def add(found: list[Sellable]) -> None:
            self._take_sellables(found)
            if code in self._known:
                self._add(self._known[str(code)], 1000)
                self.begin()

        self.desk.read(sellables, self.desk.today(), then=add)

    def _to_payment(self) -> None:
        if self.basket.goods and self.payment.way.value() == "cash":
            self.payment.cash.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.basket.goods:
            self.payment.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _refused(self, error: UserError) -> None:
        self._say(say(error))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # the draft

    def draft(self) -> SaleDraft:
        """The goods as they stand, without what the right side knows."""
        number = self._editing[0] if self._editing else None
        return SaleDraft(self.day.value() or self.desk.today(), self.basket.lines, number=number)

    def _changed(self) -> None:
        self._say("")
        draft = self.draft()
        self.payment.show_draft(draft)
        self.payment.save_button.setEnabled(bool(draft.lines))
        pieces = len(draft.lines)
        self.summary.setText(
            ngettext("%(n)s product", "%(n)s products", pieces) if pieces else tr("Nothing chosen yet")
        )
        if self._restored:
            self._keeping.start()

    def _place(self) -> Path:
        assert self.desk.book is not None
        return unfinished.place(self.desk.preferences.folder, self.desk.book.path)

    def _keep(self) -> None:
        if self.desk.book is not None and self._editing is None:
            unfinished.keep(self._place(), self.payment.completed(self.draft()))

    def save(self) -> None:
        """Keep the sale, or say what is missing."""
        if not self.payment.save_button.isEnabled():
            return
        try:
            draft = self.payment.finished(self.draft())
            if any(line.price == 0 and not line.amount for line in draft.lines):
                raise UserError("A price is missing. Type what the product is sold for, in the column Price.")
        except Wrong as wrong:
            self.payment.say(wrong, say(wrong))
            return
        except UserError as error:
            self._say(say(error))
            return
        self.payment.save_button.setEnabled(False)
        self._write(draft)

    def _write(self, draft: SaleDraft) -> None:
        back = self.payment.change_of(draft)
        if self._editing:
            number, old = self._editing
            undo = Undo(edit_sale, (number, old), tr("Sale %(number)s is as it was before.", number=number))
            said = tr("Sale %(number)s was changed.", number=number)
            self.desk.write(edit_sale, number, draft, then=self._saved, failed=self._not_saved, said=said, undo=undo)
        else:
            said = (
                tr("The sale is saved. Change: %(change)s", change=formats.rupiah(back))
                if back
                else tr("The sale is saved.")
            )
            self.desk.write(record_sale, draft, then=self._saved, failed=self._not_saved, said=said)

    def _saved(self, recorded: Recorded) -> None:
        self._last = recorded
        self._print.show()
        self.new_sale()

    def _not_saved(self, error: Exception) -> None:
        self.payment.save_button.setEnabled(True)
        if isinstance(error, UserError):
            self._say(say(error))
        else:
            self.desk.fault(error)

    def _print_last(self) -> None:
        if self._last:
            self.desk.wanted_paper.emit("receipt", self._last.document)

    def new_sale(self) -> None:
        """Be ready for the next customer."""
        self._editing = None
        self._cancel_edit.hide()
        self.day.set_value(self.desk.today())
        self.payment.clear()
        self.basket.set_goods([])
        self.picker.setText("")
        self._keep()
        if self.isVisible():
            self.begin()

    def take(self, draft: SaleDraft) -> None:
        """Show a sale to go on with."""
        self.day.set_value(draft.day)
        self.payment.clear()
        self.payment.take(draft)
        self.basket.set_goods([self._goods(line) for line in draft.lines])

    def _goods(self, line: SaleLine) -> Goods:
        item = self._known.get(line.item)
        return Goods(item.name if item else line.item, item.unit if item else "pcs", line, item.left if item else None)

    def edit(self, draft: SaleDraft) -> None:
        """Change a recorded sale: the same form, kept as its new version."""
        self._editing = (draft.number or "", draft)
        self.take(replace(draft))
        self._cancel_edit.show()
        self._say("")
        self.summary.setText(tr("Changing sale %(number)s", number=draft.number))
        self.begin()


def _hit(item: Sellable) -> Hit:
    return Hit(
        item.code, item.name, _priced(item), item, codes=tuple(filter(None, (item.code, item.barcode))), sold=item.sales
    )


def _priced(item: Sellable) -> str:
    price = formats.rupiah(item.price) if item.price is not None else tr("no price yet")
    per = (
        ""
        if item.per == 1000 and item.unit == "pcs"
        else f"/{formats.quantity(item.per, item.unit)}".replace("/1 ", "/")
    )
    left = "" if item.left is None else f" · {tr('%(left)s left', left=formats.quantity(item.left, item.unit))}"
    return price + per + left
