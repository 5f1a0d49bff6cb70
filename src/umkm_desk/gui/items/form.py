"""An item: what it is called, how it is counted and kept, its price, its packs."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from umkm_desk.actions.items import save_item, save_pack
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import KEEPINGS, KINDS, ItemDraft, PackDraft, suggested_code
from umkm_desk.domain.quantity import UNITS
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Field, Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.drafts import item_draft
from umkm_desk.queries.items import Item, Pack, items, packs
from umkm_desk.storage.session import Session

KIND_WORDS: Final = {"product": N_("Product"), "material": N_("Ingredient"), "packaging": N_("Packaging")}
UNIT_WORDS: Final = {"pcs": N_("pieces (pcs)"), "g": N_("weight (g, kg)"), "ml": N_("volume (ml, L)")}
KEEPING_WORDS: Final = {
    "batched": N_("kept in stock"), "made_to_order": N_("made when ordered"), "untracked": N_("not counted"),
}  # fmt: skip


def keep_item(session: Session, draft: ItemDraft, holds: Sequence[PackDraft] = ()) -> str:
    """Save an item and its packs; returns its code."""
    save_item(session, draft)
    for pack in holds:
        save_pack(session, pack)
    return draft.code


class ItemForm(Form):
    """A new item, or one to change. `saved` carries its code. Its code is made from its name unless it is typed."""

    def __init__(
        self, desk: Desk, parent: QWidget, kind: str = "product", *, barcode: str = "", name: str = "",
        code: str | None = None,
    ) -> None:  # fmt: skip
        title = tr("Change an item") if code else tr("New: %(kind)s", kind=tr(KIND_WORDS[kind]))
        super().__init__(desk, parent, title)
        self._code = code
        self._old: ItemDraft | None = None
        self._known: list[Item] = []
        self._old_packs: tuple[PackDraft, ...] = ()
        self.packs: list[tuple[QLineEdit, QuantityEdit]] = []
        self._fields_made(name, barcode)
        self.kind.set_value(kind)
        self.unit.set_value("pcs" if kind != "material" else "g")
        self.kind.changed.connect(self._kind_changed)
        self.unit.changed.connect(self._unit_changed)
        self._kind_changed(kind)
        self._unit_changed(self.unit.value())
        desk.read(items, retired=True, then=self._take_items, owner=self)
        if code:
            desk.read(packs, code, then=self._take_packs, owner=self)
            desk.read(item_draft, code, then=self._fill, owner=self)

    def _fields_made(self, name: str, barcode: str) -> None:
        inside = self.inside
        self.name = QLineEdit(name, inside)
        self.kind = Choice(inside, tr("Kind"), [(kind, tr(KIND_WORDS[kind])) for kind in KINDS])
        self.unit = Choice(inside, tr("Counted in"), [(unit, tr(UNIT_WORDS[unit])) for unit in ("pcs", "g", "ml")])
        self.price = MoneyEdit(inside, optional=True)
        self.keeping = Choice(inside, tr("Stock"), [(keeping, tr(KEEPING_WORDS[keeping])) for keeping in KEEPINGS])
        self.shelf_life = QLineEdit(inside)
        self.minimum = QuantityEdit(inside, optional=True)
        self.barcode, self.code = QLineEdit(barcode, inside), QLineEdit(inside)
        self.barcode.setProperty("takes_scan", True)
        self.add(tr("Name"), self.name)
        self.add(tr("Kind"), self.kind)
        self.add(tr("Counted in"), self.unit)
        self.price_field = self.add(tr("Selling price (may stay empty)"), self.price)
        self.keeping_field = self.add(tr("Stock"), self.keeping)
        self.add(tr("Keeps for how many days (may stay empty)"), self.shelf_life)
        self.add(tr("Warn when this little is left (may stay empty)"), self.minimum)
        self.add(tr("Barcode (may stay empty)"), self.barcode)
        self.code_field = self.add(tr("Code"), self.code, remark=tr("Empty: made from the name."))
        self.pack_name, self.pack_holds = self._add_pack()
        self.enter_saves = {self.price}
        if not self._code:
            self.body.addWidget(button(tr("More…"), inside, self._more, kind="link"))
            self._more_shown(False)

    def _add_pack(self) -> tuple[QLineEdit, QuantityEdit]:
        name, holds = QLineEdit(self.inside), QuantityEdit(self.inside, optional=True)
        name.setPlaceholderText(tr("for example sack, box"))
        self.add_row((tr("Bought by the (may stay empty)"), name), (tr("which holds"), holds))
        self.packs.append((name, holds))
        return name, holds

    def _more(self) -> None:
        self._more_shown(not self.code_field.isVisible())

    def _more_shown(self, shown: bool) -> None:
        for entry in self.fields[4:]:
            entry.setVisible(shown)

    def _kind_changed(self, kind: str) -> None:
        self.price_field.setVisible(kind == "product")
        if kind != "product":
            self.keeping.set_value("batched")

    def _unit_changed(self, unit: str) -> None:
        known = next(known for known in UNITS if known == unit)
        self.minimum.set_item(known)
        for _, holds in self.packs:
            holds.set_item(known)
        self.price_field.remind(tr("for one kilo or litre") if unit != "pcs" else "")

    def _take_items(self, found: list[Item]) -> None:
        self._known = found

    def _take_packs(self, found: list[Pack]) -> None:
        self._old_packs = tuple(PackDraft(pack.item, pack.pack, pack.contents) for pack in found)
        for pack in found:
            name, holds = self.packs[-1]
            name.setText(pack.pack)
            name.setEnabled(False)
            self._add_pack()
            self._unit_changed(self.unit.value())
            holds.set_value(pack.contents)

    def _fill(self, old: ItemDraft | None) -> None:
        if old is None:
            return
        self._old = old
        self.name.setText(old.name)
        self.kind.set_value(old.kind)
        self.unit.set_value(old.unit)
        self.keeping.set_value(old.keeping)
        self.price.set_value(old.price if old.price is None or old.unit == "pcs" else old.price * 1000)
        self.shelf_life.setText("" if old.shelf_life_days is None else str(old.shelf_life_days))
        self.minimum.set_value(old.minimum)
        self.barcode.setText(old.barcode or "")
        self.code.setText(old.code)
        self.code.setEnabled(False)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The item and its pack."""
        name = self.name.text().strip()
        if not name:
            raise Wrong(self.name, N_("Type a name, for example Sambal Bawang 150 ml."))
        taken = {item.code.upper() for item in self._known}
        code = self._code or self.code.text().strip() or suggested_code(name, taken)
        if not self._code and code.upper() in taken:
            raise Wrong(self.code, N_("%(code)s is taken already. Type another code."), code=code)
        return keep_item, (self._draft(code, name), self._packs(code)), tr("%(name)s is saved.", name=name)

    def _packs(self, code: str) -> tuple[PackDraft, ...]:
        found = []
        for edit, holds in self.packs:
            name, contents = edit.text().strip(), holds.value()
            if bool(name) != bool(contents):
                raise Wrong(holds, N_("Type both: what it is bought by, and how much that holds."))
            if contents:
                found.append(PackDraft(code, name, contents))
        return tuple(found)

    def _draft(self, code: str, name: str) -> ItemDraft:
        price, unit = self.price.value(), next(unit for unit in UNITS if unit == self.unit.value())
        if price is not None and unit != "pcs":
            if price % 1000:
                raise Wrong(self.price, N_("The price of a kilo or litre has to be whole thousands here."))
            price //= 1000
        return ItemDraft(
            code, name, next(kind for kind in KINDS if kind == self.kind.value()), unit,
            next(keeping for keeping in KEEPINGS if keeping == self.keeping.value()),
            shelf_life_days=self._days(), minimum=self.minimum.value() or None, price=price,
            barcode=self._barcode(code), below_zero=self._old.below_zero if self._old else False,
        )  # fmt: skip

    def _barcode(self, code: str) -> str | None:
        barcode = self.barcode.text().strip() or None
        if barcode and any(item.barcode == barcode and item.code != code and not item.retired for item in self._known):
            raise Wrong(self.barcode, N_("%(code)s is taken already. Type another code."), code=barcode)
        return barcode

    def _days(self) -> int | None:
        text = self.shelf_life.text().strip()
        if not text:
            return None
        try:
            days, rest = divmod(parse_quantity(text, "pcs"), 1000)
        except UserError:
            days, rest = 0, 0
        if rest or not days:
            raise Wrong(self.shelf_life, N_("Type whole days, for example 90."))
        return days

    def asked(self) -> list[Field]:
        """What is folded away counts, too: it is shown when something in it is wrong."""
        return [entry for entry in self.fields if entry is not self.price_field or entry.isVisibleTo(self)]

    def refused(self, error: Exception) -> None:
        """What is wrong with a field that isn't shown shows it."""
        if isinstance(error, Wrong) and any(entry.widget is error.widget for entry in self.fields[4:]):
            self._more_shown(True)
        super().refused(error)

    def way_back(self) -> Undo | None:
        """What the item was before."""
        if self._old is None:
            return None
        return Undo(keep_item, (self._old, self._old_packs), tr("%(name)s is as before.", name=self._old.name))
