"""Recording a sale: type or scan what is sold, Enter, Enter, saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.sales import unfinished
from umkm_desk.gui.sales.basket import PRICE, QUANTITY, Basket, Goods
from umkm_desk.gui.sales.lines import Lines
from umkm_desk.gui.sales.offer import Offer, hit, offer, priced
from umkm_desk.gui.sales.payment import Payment
from umkm_desk.gui.widgets.choice import Flow
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.picker import Hit, ProductPicker
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, say, tr
from umkm_desk.queries.contacts import Contact, contacts
from umkm_desk.queries.items import Item
from umkm_desk.queries.selling import Sellable

_TILES = 5


class RecordView(View):
    """The form of a sale; what is typed is kept until it is saved, even when the program ends."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._editing: tuple[str, SaleDraft] | None = None
        self._waiting: SaleDraft | None = None  # being typed when a recorded one was asked to be changed
        self._today = desk.today()
        self._goods: dict[str, Sellable] = {}
        self._known: Mapping[str, Item] = {}
        self._when_read: list[Callable[[], None]] = []
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
        self.day.changed.connect(self._day_changed)
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
        tiles.addWidget(button(tr("New product"), left, self._new_named, kind="quiet", picture="plus", keys="Ctrl+N"))
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
        self._hint = label(tr("+ / − quantity · Del removes"), "hint", left)
        foot.addWidget(self._hint)
        return foot

    # what is known

    def refresh(self) -> None:
        """Read again what can be sold, through what, and to whom."""
        if self._today != self.desk.today():
            self._begin_day(self.desk.today())
        self.desk.read(contacts, then=self._take_contacts, owner=self)
        self._read_offer()

    def _begin_day(self, today: date) -> None:
        """After midnight a sale that is being typed is one of the new day; a recorded one keeps its own."""
        if self._waiting is not None and self._waiting.day == self._today:
            self._waiting = replace(self._waiting, day=today)
        self._today = today
        self.day.set_today(today, stays=self._editing is not None)
        self.payment.due.set_today(today)

    def _read_offer(self, do: Callable[[], None] | None = None) -> None:
        """Read what can be sold now, and then `do` something with it."""
        if do is not None:
            self._when_read.append(do)
        self.desk.read(offer, self.desk.today(), then=self._take_offer, owner=self)

    def _take_offer(self, found: Offer) -> None:
        self._goods, self._known = {item.code: item for item in found.goods}, found.known
        self.payment.set_channels(found.channels)
        self.picker.set_all([hit(item) for item in found.goods])
        self._show_tiles([item for item in found.goods if item.sales and item.price is not None][:_TILES])
        if not self._restored and self.desk.book is not None:
            self._restored = True
            kept = unfinished.found(self._place(), self.desk.today())
            if kept and not self.basket.goods:
                self.take(kept)
                self.desk.say(tr("The sale that wasn't saved yet is here again."))
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
                tile.setToolTip(f"{item.name} · {priced(item)}")
                tile.setAccessibleName(f"{item.name} {priced(item)}")

    def _take_contacts(self, found: list[Contact]) -> None:
        self.payment.customer.set_all(
            [Hit(c.name, c.name, c.city or "", c) for c in found if c.kind in ("customer", "shop")]
        )

    # typing

    def begin(self) -> None:
        """The cursor goes to the product."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`code`: a scanned code to add. `edit`: a recorded sale's draft to change.

        The page may have been out of sight, or was just made: what there is to choose from comes first.
        """
        if "code" in what:
            self._read_offer(partial(self._sell_scanned, what["code"]))
        if "edit" in what:
            self._read_offer(partial(self.edit, what["edit"]))

    def scanned(self, code: str) -> bool:
        """Add the product with this barcode or code; an unknown one becomes a new product, and the sale goes on."""
        if self._coded(code) is not None:
            self._sell_scanned(code)
        else:
            self._read_offer(partial(self._sell_scanned, code))
        return True

    def _coded(self, code: str) -> Sellable | None:
        return next((item for item in self._goods.values() if code in (item.barcode, item.code)), None)

    def _sell_scanned(self, code: str) -> None:
        item = self._coded(code)
        if item is not None:
            self._add(item, 1000)
        else:
            self._new_product(code=code)

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
            self._say(tr("%(item)s has no price yet. Type what it is sold for.", item=item.name))

    def _unknown(self, text: str) -> None:
        self._say(
            tr('No product is called "%(text)s". Check the spelling, or add it as a new product (Ctrl+N).', text=text)
        )

    def _new_named(self) -> None:
        self._new_product(name=self.picker.sought())

    def _new_product(self, *, code: str = "", name: str = "") -> None:
        from umkm_desk.gui.items.form import ItemForm

        form = ItemForm(self.desk, self, kind="product", barcode=code, name=name)
        form.saved.connect(self._product_made)
        self.desk.drawer(form)

    def _product_made(self, code: object) -> None:
        self._read_offer(partial(self._sell_made, str(code)))

    def _sell_made(self, code: str) -> None:
        if code in self._goods:
            self._add(self._goods[code], 1000)
            self.picker.setText("")
            self.begin()

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

    def _day_changed(self, _day: object) -> None:
        self._say("")
        self._mark_day(wrong=False)

    def _mark_day(self, *, wrong: bool) -> None:
        self.day.setProperty("wrong", wrong)
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)

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
        if not self.payment.save_button.isEnabled() or not self.lines.finish():
            return
        try:
            draft = self._finished()
        except UserError as error:
            self._refuse(error)
            return
        self.payment.save_button.setEnabled(False)
        self._write(draft)

    def _finished(self) -> SaleDraft:
        if self.day.problem():
            raise Wrong(self.day, "%(problem)s", problem=self.day.problem())
        draft = self.payment.finished(self.draft())
        if any(line.price == 0 and not line.amount for line in draft.lines):
            raise UserError("A price is missing. Type what the product is sold for, in the column Price.")
        return draft

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, Wrong) and error.widget is not self.day:
            self.payment.say(error, say(error))
            return
        self._say(say(error))
        if isinstance(error, Wrong):
            self._mark_day(wrong=True)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """Be ready for the next customer, or for the one who waited while a recorded sale was changed."""
        ready = self._waiting or SaleDraft(self.desk.today(), (), channel=self.payment.channel.value())
        self._editing = self._waiting = None
        self._show_editing()
        self.take(ready)
        self.picker.setText("")
        self._keep()
        if self.isVisible():
            self.begin()

    def _show_editing(self) -> None:
        editing = self._editing is not None
        self._cancel_edit.setVisible(editing)
        self._hint.setVisible(not editing)  # there is no room for all of them
        self._print.setVisible(not editing and self._last is not None)

    def take(self, draft: SaleDraft) -> None:
        """Show a sale to go on with."""
        self.day.set_value(draft.day)
        self.payment.clear()
        self.basket.set_goods([self._named(line) for line in draft.lines])
        self.payment.take(draft)

    def _named(self, line: SaleLine) -> Goods:
        item = self._known.get(line.item)
        return Goods(item.name if item else line.item, item.unit if item else "pcs", line)

    def edit(self, draft: SaleDraft) -> None:
        """Change a recorded sale: the same form, kept as its new version. The one being typed waits until then."""
        if self._editing is None:
            self._keep()
            self._waiting = self.payment.completed(self.draft())
        self._editing = (draft.number or "", draft)
        self.take(draft)
        self._show_editing()
        self._say("")
        self.summary.setText(tr("Changing sale %(number)s", number=draft.number))
        self.begin()
