"""The form of a recipe: what one batch makes and takes. An ingredient that is new is written down on the way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from umkm_desk.actions.items import save_item
from umkm_desk.actions.recipes import keep_recipe
from umkm_desk.domain.items import ItemDraft, Kind, suggested_code
from umkm_desk.domain.production import cost_of_one
from umkm_desk.domain.quantity import UNITS, Unit
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.production import MixCost, mix_cost
from umkm_desk.queries.recipes import Recipe, RecipePart, in_force
from umkm_desk.storage.session import Session

NEW: Final[tuple[tuple[Kind, Unit, str], ...]] = (
    ("material", "g", N_("Ingredient by weight")), ("material", "ml", N_("Ingredient by volume")),
    ("material", "pcs", N_("Ingredient by the piece")), ("packaging", "pcs", N_("Packaging")),
)  # fmt: skip
"""What something new that goes into a recipe may be."""


@dataclass(frozen=True, slots=True)
class Part:
    """An ingredient of one batch, in thousandths of its unit."""

    item: str
    name: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Line:
    """A product in the list, and the versions of its recipe, newest first."""

    product: Item
    recipes: tuple[Recipe, ...]

    @property
    def recipe(self) -> Recipe | None:
        """The newest version; None: there is none yet."""
        return self.recipes[0] if self.recipes else None

    @property
    def versions(self) -> int:
        """How many there are."""
        return len(self.recipes)


class RecipeForm(Form):
    """One batch: how many come out, and what goes in. It starts from `old`, one of the product's versions."""

    drawer_width = 560

    def __init__(self, desk: Desk, parent: QWidget, row: Line, old: Recipe | None, known: list[Item]) -> None:
        product = row.product
        super().__init__(desk, parent, tr("Recipe of %(product)s", product=product.name))
        self._product = product
        self._before = in_force(row.recipes, desk.today())
        self._parts = [Part(part.item, part.name, part.unit, part.quantity) for part in old.parts] if old else []
        inside = self.inside
        self.makes = QuantityEdit(inside)
        self.makes.set_item(next(unit for unit in UNITS if unit == product.unit))
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True, new=tr("new ingredient"))
        self._known = [item for item in known if item.code != product.code]
        self._offer_known()
        self.quantity = QuantityEdit(inside)
        self.labour, self.overhead = MoneyEdit(inside, optional=True), MoneyEdit(inside, optional=True)
        self.add(tr("One recipe makes"), self.makes)
        self.add_row((tr("Wages for one recipe"), self.labour), (tr("Kitchen costs for one recipe"), self.overhead))
        self.add_row((tr("Ingredient or packaging"), self.item), (tr("How much"), self.quantity))
        self.quantity.removeEventFilter(self)
        self.quantity.returnPressed.connect(self._add_part)
        self.item.chosen.connect(self._chosen)
        self.item.unknown.connect(self._ask_kind)
        self.item.empty_enter.connect(self.save)
        self._lay_new()
        self.body.addWidget(button(tr("Add"), inside, self._add_part, picture="plus"))
        self.table = Table(inside, part_columns(), tr("What goes into it"), empty=tr("Nothing yet."))
        self.table.setMinimumHeight(theme.px(190))
        self.table.offer(tr("Remove the line"), self._remove, keys="Del", picture="trash-2")
        self.table.chosen.connect(self._take_back)
        self.table.set_rows(self._parts)
        self.body.addWidget(self.table)
        self.cost = label("", "strong", inside, wrap=True)
        self.body.addWidget(self.cost)
        if old is not None:
            self.makes.set_value(old.yield_quantity)
            self.labour.set_value(old.labour)
            self.overhead.set_value(old.overhead)
        for edit in (self.makes, self.labour, self.overhead):
            edit.changed.connect(self._count)
        self._count()

    # an ingredient that nobody knows yet

    def _offer_known(self) -> None:
        hits = [Hit(i.code, i.name, i.code, i, codes=(i.code,)) for i in self._known]
        self.item.set_all(hits)
        self._hits = {hit.key: hit for hit in hits}

    def _lay_new(self) -> None:
        kinds = [(f"{kind} {unit}", tr(words)) for kind, unit, words in NEW]
        self.new_kind = Choice(self.inside, tr("What is it?"), kinds)
        self._new = self.add(tr("What is it?"), self.new_kind)
        self.write_down = button(tr("Write it down"), self.inside, self._write_down, kind="primary", picture="check")
        self.body.addWidget(self.write_down)
        self._new_name = ""
        self._being_made = self._adds = False
        self._ask_kind("")

    def _ask_kind(self, name: str) -> None:
        """What must be known of a new ingredient; "" asks nothing any more."""
        self._new_name = name
        self._new.setVisible(bool(name))
        self.write_down.setVisible(bool(name))
        if name:
            self._new.name(tr("%(name)s is new. What is it?", name=name))
            (self.new_kind.focusProxy() or self.new_kind).setFocus(Qt.FocusReason.TabFocusReason)

    def _write_down(self) -> None:
        name = self._new_name
        kind, unit = next((kind, unit) for kind, unit, _ in NEW if self.new_kind.value() == f"{kind} {unit}")
        said = tr("%(name)s is saved.", name=name)
        self._ask_kind("")
        self._being_made, self._adds = True, False
        self.quantity.set_item(unit)
        self.quantity.setFocus()  # what is typed until it is made isn't lost
        failed = partial(self._not_made, name)
        self.desk.write(_written_down, name, kind, unit, then=self._made, failed=failed, said=said)

    def _made(self, item: Item) -> None:
        self._being_made = False
        self._known.append(item)
        self._offer_known()
        self.item.set_picked(self._hits[item.code])
        if self._adds:
            self._add_part()

    def _not_made(self, name: str, error: Exception) -> None:
        self._being_made = False
        self._ask_kind(name)
        self.refused(error)

    # what goes into it

    def _chosen(self, hit: Hit) -> None:
        self._ask_kind("")
        self.quantity.set_item(next(unit for unit in UNITS if unit == hit.value.unit))
        self.quantity.setFocus()

    def _add_part(self) -> None:
        if self._being_made:
            self._adds = True  # as soon as it is
            return
        self.calm()
        try:
            self._take_part()
        except Wrong as error:
            self.refused(error)
            return
        self.item.setFocus()

    def _take_part(self) -> None:
        hit, quantity = self.item.picked(), self.quantity.value()
        if hit is None or not quantity:
            field = self.item if hit is None else self.quantity
            raise Wrong(field, N_("Choose an ingredient and type how much one recipe takes."))
        part = Part(hit.value.code, hit.value.name, hit.value.unit, quantity)
        places = [place for place, old in enumerate(self._parts) if old.item == part.item]
        if places:
            self._parts[places[0]] = part
        else:
            self._parts.append(part)
        self._changed()
        self.item.set_picked(None)
        self.quantity.set_value(None)

    def _take_back(self, part: Part) -> None:
        """A line goes into the fields, to be changed there."""
        hit = self._hits.get(part.item)
        if hit is not None:
            self.item.set_picked(hit)
            self._chosen(hit)
            self.quantity.set_value(part.quantity)
            self.quantity.selectAll()

    def _remove(self, part: Part) -> None:
        self._parts.remove(part)
        self._changed()

    def _changed(self) -> None:
        self.table.set_rows(self._parts)
        self._count()

    def _count(self, *_: object) -> None:
        self.desk.read(mix_cost, lines_of(self._parts), then=self._counted, owner=self)

    def _counted(self, found: MixCost) -> None:
        rates = (self.labour.value(), self.overhead.value())
        self.cost.setText(cost_words(found, rates, self.makes.value()) if self._parts else "")

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The recipe as a new version, from today on (the first one from the beginning)."""
        makes = self.makes.value()
        if not makes:
            raise Wrong(self.makes, N_("Type how many one recipe makes, for example 40."))
        if self.item.text().strip() or self.quantity.text().strip():
            self._take_part()
        if not self._parts:
            raise Wrong(self.item, N_("Add at least one ingredient."))
        rates = self.labour.value(), self.overhead.value()
        draft = RecipeDraft(self._product.code, makes, lines_of(self._parts), labour=rates[0], overhead=rates[1])
        said = tr("The recipe of %(product)s is saved.", product=self._product.name)
        return keep_recipe, (draft, self.desk.today()), said

    def way_back(self) -> Undo | None:
        """The recipe that was in force becomes a version again; a first one stays."""
        old = self._before
        if old is None:
            return None
        parts = lines_of(old.parts)
        draft = RecipeDraft(self._product.code, old.yield_quantity, parts, labour=old.labour, overhead=old.overhead)
        words = tr("%(name)s is as before.", name=self.heading.text())
        return Undo(keep_recipe, (draft, self.desk.today()), words)


def part_columns() -> list[Column]:
    return [
        Column(tr("Ingredient or packaging"), lambda part: part.name, stretch=True),
        Column(tr("For one recipe"), lambda part: formats.quantity(part.quantity, part.unit), numeric=True),
    ]


def lines_of(parts: Iterable[Part | RecipePart]) -> tuple[RecipeLine, ...]:
    return tuple(RecipeLine(part.item, part.quantity) for part in parts)


def cost_words(found: MixCost, rates: tuple[int | None, int | None], makes: int | None) -> str:
    """What a recipe costs with the wages and kitchen costs it states, for all of it and for one."""
    cost = found.cost + sum(rate or 0 for rate in rates)
    one = cost_of_one(cost, makes or 0)
    facts = {"cost": formats.rupiah(cost), "one": "–" if one is None else formats.rupiah(one)}
    words = tr("One recipe costs about %(cost)s now, %(one)s for one") % facts
    missing = ", ".join(found.priceless)
    return ". ".join((words, tr("No price yet: %(what)s", what=missing))) if missing else words


def _written_down(session: Session, name: str, kind: Kind, unit: Unit) -> Item:
    """Save a new item under a code that none has, and find it again."""
    code = suggested_code(name, [item.code for item in items(session, retired=True)])
    save_item(session, ItemDraft(code, name, kind, unit))
    return next(item for item in items(session) if item.code == code)
