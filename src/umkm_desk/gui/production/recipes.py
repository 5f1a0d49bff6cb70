"""Recipes: what one batch of a product takes; a change makes a new version, and old runs keep theirs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.actions.recipes import keep_recipe
from umkm_desk.domain.production import cost_of_one
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.production import MixCost, mix_cost
from umkm_desk.queries.recipes import Recipe, RecipePart, in_force, recipe_versions
from umkm_desk.storage.session import Session


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
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True)
        hits = [Hit(i.code, i.name, i.code, i, codes=(i.code,)) for i in known if i.code != product.code]
        self.item.set_all(hits)
        self._hits = {hit.key: hit for hit in hits}
        self.quantity = QuantityEdit(inside)
        self.labour, self.overhead = MoneyEdit(inside, optional=True), MoneyEdit(inside, optional=True)
        self.add(tr("One recipe makes"), self.makes)
        self.add_row((tr("Wages for one recipe"), self.labour), (tr("Kitchen costs for one recipe"), self.overhead))
        self.add_row((tr("Ingredient or packaging"), self.item), (tr("How much"), self.quantity))
        self.quantity.removeEventFilter(self)
        self.quantity.returnPressed.connect(self._add_part)
        self.item.chosen.connect(self._chosen)
        self.item.empty_enter.connect(self.save)
        self.body.addWidget(button(tr("Add"), inside, self._add_part, picture="plus"))
        self.table = Table(inside, _part_columns(), tr("What goes into it"), empty=tr("Nothing yet."))
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

    def _chosen(self, hit: Hit) -> None:
        self.quantity.set_item(next(unit for unit in UNITS if unit == hit.value.unit))
        self.quantity.setFocus()

    def _add_part(self) -> None:
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
        self.desk.read(mix_cost, _lines(self._parts), then=self._counted, owner=self)

    def _counted(self, found: MixCost) -> None:
        rates = (self.labour.value(), self.overhead.value())
        self.cost.setText(_cost_words(found, rates, self.makes.value()) if self._parts else "")

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
        draft = RecipeDraft(self._product.code, makes, _lines(self._parts), labour=rates[0], overhead=rates[1])
        said = tr("The recipe of %(product)s is saved.", product=self._product.name)
        return keep_recipe, (draft, self.desk.today()), said

    def way_back(self) -> Undo | None:
        """The recipe that was in force becomes a version again; a first one stays."""
        old = self._before
        if old is None:
            return None
        parts = _lines(old.parts)
        draft = RecipeDraft(self._product.code, old.yield_quantity, parts, labour=old.labour, overhead=old.overhead)
        words = tr("%(name)s is as before.", name=self.heading.text())
        return Undo(keep_recipe, (draft, self.desk.today()), words)


def _part_columns() -> list[Column]:
    return [
        Column(tr("Ingredient or packaging"), lambda part: part.name, stretch=True),
        Column(tr("For one recipe"), lambda part: formats.quantity(part.quantity, part.unit), numeric=True),
    ]


def _lines(parts: Iterable[Part | RecipePart]) -> tuple[RecipeLine, ...]:
    return tuple(RecipeLine(part.item, part.quantity) for part in parts)


def _cost_words(found: MixCost, rates: tuple[int | None, int | None], makes: int | None) -> str:
    """What a recipe costs with the wages and kitchen costs it states, for all of it and for one."""
    cost = found.cost + sum(rate or 0 for rate in rates)
    one = cost_of_one(cost, makes or 0)
    facts = {"cost": formats.rupiah(cost), "one": "–" if one is None else formats.rupiah(one)}
    words = tr("One recipe costs about %(cost)s now, %(one)s for one") % facts
    missing = ", ".join(found.priceless)
    return f"{words}. {tr('No price yet: %(what)s', what=missing)}" if missing else words


def recipe_book(session: Session) -> list[Line]:
    """Every product that is made, with its recipe."""
    made = [item for item in items(session, kind="product") if item.keeping != "untracked"]
    return [Line(item, tuple(recipe_versions(session, item.code))) for item in made]


class RecipesView(View):
    """The products at the left, the chosen one's recipe with its cost at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._known: list[Item] = []
        self._wanted = ""
        left, inside = card(self)
        columns = [
            Column(tr("Product"), lambda row: row.product.name, stretch=True),
            Column(tr("One recipe makes"), _makes, numeric=True),
            Column(tr("Recipe"), _state, tone=lambda row: "ok" if row.recipe else "warn", priority=1),
        ]
        self.table = Table(left, columns, tr("Recipes"), empty=tr("No product yet."), key=lambda row: row.product.code)
        self.table.picked.connect(self._show_one)
        self.table.chosen.connect(self._change)
        inside.addWidget(self.table, 1)
        right, inside = card(self)
        self.name = label("", "h2", right, wrap=True)
        self.cost = label("", "muted", right, wrap=True)
        self.parts = Table(right, _part_columns(), tr("What goes into it"), empty=tr("No recipe yet."))
        self.version = ComboChoice(right, tr("Version of the recipe"), [])
        self.version.changed.connect(self._show_version)
        inside.addWidget(self.name)
        inside.addWidget(self.version)
        inside.addWidget(self.cost)
        inside.addWidget(self.parts, 1)
        self.change = button(
            tr("Change the recipe"), right, self._change, kind="primary", picture="pencil", keys="Ctrl+N"
        )
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        inside.addLayout(row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=860)
        both.add(left, 1)
        both.add(right, width=420)
        whole.addWidget(both)

    def refresh(self) -> None:
        """Read products and recipes again."""
        self.desk.read(items, then=self._take_items, owner=self)
        self.desk.read(recipe_book, then=self._take, owner=self)

    def bring(self, **what: Any) -> None:
        """`product`: the code of the one whose recipe is meant."""
        self._wanted = what.get("product", "")
        self.refresh()

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _take_items(self, found: list[Item]) -> None:
        self._known = found

    def _take(self, found: list[Line]) -> None:
        self.table.set_rows(found)
        wanted, self._wanted = self._wanted, ""
        if not self.table.pick(wanted) and found and self.table.current() is None:
            self.table.pick(found[0].product.code)
        self._show_one(self.table.current())

    def _show_one(self, row: Line | None) -> None:
        self.change.setEnabled(row is not None)
        if row is None:
            return
        self.name.setText(row.product.name)
        self.version.set_choices([(str(recipe.version), _version_words(recipe)) for recipe in row.recipes])
        self.version.setCurrentIndex(0 if row.recipes else -1)
        self.version.setVisible(row.versions > 1)
        say_on(self.change, tr("Change the recipe") if row.recipe else tr("New recipe"), "Ctrl+N")
        self._show_version()

    def _shown(self) -> Recipe | None:
        row = self.table.current()
        version = self.version.value()
        return next((recipe for recipe in row.recipes if str(recipe.version) == version), None) if row else None

    def _show_version(self, _version: str = "") -> None:
        recipe = self._shown()
        self.parts.set_rows(recipe.parts if recipe else ())
        self.cost.setText("")
        if recipe is not None:
            self.desk.read(mix_cost, _lines(recipe.parts), then=self._show_cost, owner=self)

    def _show_cost(self, found: MixCost) -> None:
        recipe = self._shown()
        if recipe is not None:
            self.cost.setText(_cost_words(found, (recipe.labour, recipe.overhead), recipe.yield_quantity))

    def _change(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(RecipeForm(self.desk, self, row, self._shown(), self._known))


def _makes(row: Line) -> str:
    return formats.quantity(row.recipe.yield_quantity, row.product.unit) if row.recipe else "–"


def _state(row: Line) -> str:
    return ngettext("%(n)s version", "%(n)s versions", row.versions) if row.recipe else tr("none yet")


def _version_words(recipe: Recipe) -> str:
    if recipe.valid_from is None:
        return tr("Version %(version)s, from the beginning", version=recipe.version)
    return tr("Version %(version)s, from %(day)s", version=recipe.version, day=formats.day_short(recipe.valid_from))
