"""Two items that are the same thing become one."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.items import KINDS
from umkm_desk.domain.quantity import ONE
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.twin_form import Kind, Row, TwinForm, without_undo
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.twins import ItemPair, ItemTwin, item_twin, item_twins, pair_of
from umkm_desk.storage.session import Session


class MergeForm(TwinForm[ItemPair]):
    """All items of `kinds` that look the same; or with `code` the one that is known, and the other is looked for."""

    kind: Kind = "item"

    def __init__(self, desk: Desk, parent: QWidget, code: str = "", kinds: Collection[str] = KINDS) -> None:
        super().__init__(desk, parent, tr("Two items that are the same"), guided=not code)
        self._code, self._kinds = code, kinds
        self.other = Picker(self.inside, placeholder=tr("Type a name or code"), keeps=True)
        self.other.setVisible(bool(code))
        if code:
            self._asks = self.add(tr("The same as"), self.other)
            self.other.chosen.connect(self._chosen)
            desk.read(items, then=self._take_items, owner=self)
        self.lay_out()

    def _take_items(self, found: list[Item]) -> None:
        one = next((item for item in found if item.code == self._code), None)
        if one is not None:
            self._asks.name(tr("%(item)s is the same as", item=one.name))
            fitting = [i for i in found if i.code != one.code and _alike(i, one)]
            self.other.set_all([Hit(i.code, i.name, i.code, i, codes=(i.code,)) for i in fitting])

    def _chosen(self, hit: Hit) -> None:
        self.desk.read(_pair, self._code, hit.value.code, then=self.show_pair, owner=self)

    def read(self, then: Callable[[Sequence[ItemPair]], None]) -> None:
        """Items with like names or the same barcode."""
        self.desk.read(item_twins, self._kinds, then=then, owner=self, key="twins")

    def key(self, one: ItemTwin) -> str:
        """An item's code."""
        return one.code

    def turned(self, pair: ItemPair) -> ItemPair:
        """The other one stays."""
        return ItemPair(pair.stays, pair.goes)

    def rows(self, pair: ItemPair) -> list[Row]:
        """Name and code, what there is of each, what it is sold for, and how much it was used."""
        one, other = pair.goes, pair.stays
        return [
            (tr("Name"), one.name, other.name, other.name),
            (tr("Code"), one.code, other.code, other.code),
            (tr("Left"), _left(one, one.quantity), _left(other, other.quantity), _left(other, pair.quantity)),
            (tr("Worth"), *(formats.rupiah(sum_) for sum_ in (one.value, other.value, pair.value))),
            (tr("Price"), _price(one), _price(other), _price(other)),
            (tr("Barcode"), one.barcode or "–", other.barcode or "–", other.barcode or "–"),
            (tr("Records"), _used(one), _used(other), tr("all of both")),
        ]

    def merge(self, pair: ItemPair) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What is left of the one moves to the other, with its batches and its worth."""
        draft = MergeDraft(self.desk.today(), pair.goes.code, pair.stays.code)
        return without_undo(merge_items), (draft,)


def _pair(session: Session, code: str, other: str) -> ItemPair | None:
    one, two = item_twin(session, code), item_twin(session, other)
    return pair_of(one, two) if one and two else None


def _alike(one: Item, other: Item) -> bool:
    return (one.kind, one.unit, one.keeping) == (other.kind, other.unit, other.keeping)


def _left(item: ItemTwin, quantity: int) -> str:
    return formats.quantity(quantity, item.unit) if item.keeping == "batched" else "–"


def _price(item: ItemTwin) -> str:
    if item.price is None:
        return "–"
    many = 1 if item.unit == "pcs" else 1000  # the price of a kilo or litre is kept by the gram
    return formats.price_per(item.price * many, many * ONE, item.unit)


def _used(item: ItemTwin) -> str:
    if item.last is None:
        return tr("none")
    words = ngettext("%(n)s record", "%(n)s records", item.acts)
    return ", ".join((words, tr("last on %(day)s", day=formats.day_short(item.last))))
