"""Recipes: what one batch of a product takes; a change makes a new version, and old runs keep theirs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.actions.recipes import save_recipe
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form, Wrong
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import Hit, Picker
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language import formats
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.production import ProductionPlan, plan
from umkm_desk.queries.recipes import Recipe, recipe_versions
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Part:
    """An ingredient of one batch."""

    item: Item
    quantity: int


class RecipeForm(Form):
    """One batch: how many come out, and what goes in."""

    drawer_width = 560

    def __init__(self, desk: Desk, parent: QWidget, product: Item, old: Recipe | None, known: list[Item]) -> None:
        super().__init__(desk, parent, tr("Recipe of %(product)s", product=product.name))
        self._product = product
        by_code = {item.code: item for item in known}
        self._parts = [Part(by_code[part.item], part.quantity) for part in old.parts] if old else []
        inside = self.inside
        self.makes = QuantityEdit(inside)
        self.makes.set_item(next(unit for unit in UNITS if unit == product.unit))
        self.item = Picker(inside, placeholder=tr("Type a name or code"), keeps=True)
        hits = [Hit(i.code, i.name, i.code, i, codes=(i.code,)) for i in known if i.code != product.code]
        self.item.set_all(hits)
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
        columns = [
            Column(tr("Ingredient or packaging"), lambda part: part.item.name, stretch=True),
            Column(tr("For one recipe"), lambda part: formats.quantity(part.quantity, part.item.unit), numeric=True),
        ]
        self.table = Table(inside, columns, tr("What goes into it"), empty=tr("Nothing yet."))
        self.table.setMinimumHeight(theme.px(190))
        self.table.offer(tr("Remove the line"), self._remove, keys="Del", picture="trash-2")
        self.table.set_rows(self._parts)
        self.body.addWidget(self.table)
        if old is not None:
            self.makes.set_value(old.yield_quantity)
            self.labour.set_value(old.labour)
            self.overhead.set_value(old.overhead)

    def _chosen(self, hit: Hit) -> None:
        self.quantity.set_item(next(unit for unit in UNITS if unit == hit.value.unit))
        self.quantity.setFocus()

    def _add_part(self) -> None:
        hit, quantity = self.item.picked(), self.quantity.value()
        self.calm()
        if hit is None or not quantity or self.quantity.problem():
            field = self.item if hit is None else self.quantity
            self.refused(Wrong(field, N_("Choose an ingredient and type how much one recipe takes.")))
            return
        self._parts = [part for part in self._parts if part.item.code != hit.value.code] + [Part(hit.value, quantity)]
        self.table.set_rows(self._parts)
        self.item.set_picked(None)
        self.quantity.set_value(None)
        self.item.setFocus()

    def _remove(self, part: Part) -> None:
        self._parts.remove(part)
        self.table.set_rows(self._parts)

    def collect(self) -> tuple[Callable[..., Any], tuple[Any, ...], str]:
        """The recipe as a new version, from today on (the first one from the beginning)."""
        makes = self.makes.value()
        if self.makes.problem() or not makes:
            raise Wrong(self.makes, N_("Type how many one recipe makes, for example 40."))
        if not self._parts:
            raise Wrong(self.item, N_("Add at least one ingredient."))
        lines = tuple(RecipeLine(part.item.code, part.quantity) for part in self._parts)
        draft = RecipeDraft(
            self._product.code, makes, lines, labour=self.labour.value(), overhead=self.overhead.value()
        )
        said = tr("The recipe of %(product)s is saved.", product=self._product.name)
        return keep_recipe, (draft, self.desk.today()), said


def keep_recipe(session: Session, draft: RecipeDraft, today: date) -> int:
    """Save a recipe; a change counts from today on."""
    first = not recipe_versions(session, draft.product)
    return save_recipe(session, draft if first else replace(draft, valid_from=today))


@dataclass(frozen=True, slots=True)
class Line:
    """A product in the list: its newest recipe (None: none yet), and how many versions there are."""

    product: Item
    recipe: Recipe | None
    versions: int


def recipe_book(session: Session) -> list[Line]:
    """Every product that is made, with its newest recipe."""
    found = []
    for item in items(session, kind="product"):
        versions = recipe_versions(session, item.code)
        if item.keeping != "untracked":
            found.append(Line(item, versions[0] if versions else None, len(versions)))
    return found


class RecipesView(View):
    """The products at the left, the chosen one's recipe with its cost at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._known: list[Item] = []
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
        parts = [
            Column(tr("Ingredient or packaging"), lambda part: part.name, stretch=True),
            Column(tr("For one recipe"), lambda part: formats.quantity(part.quantity, part.unit), numeric=True),
        ]
        self.parts = Table(right, parts, tr("What goes into it"), empty=tr("No recipe yet."))
        inside.addWidget(self.name)
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

    def begin(self) -> None:
        """The cursor goes to the list."""
        self.table.setFocus()

    def _take_items(self, found: list[Item]) -> None:
        self._known = found

    def _take(self, found: list[Line]) -> None:
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.pick(found[0].product.code)
        self._show_one(self.table.current())

    def _show_one(self, row: Line | None) -> None:
        self.change.setEnabled(row is not None)
        if row is None:
            return
        self.name.setText(row.product.name)
        self.parts.set_rows(row.recipe.parts if row.recipe else ())
        self.cost.setText("")
        if row.recipe is not None:
            self.desk.read(plan, row.product.code, self.desk.today(), then=self._show_cost, owner=self)

    def _show_cost(self, found: ProductionPlan) -> None:
        one = "–" if found.unit_cost is None else formats.rupiah(found.unit_cost)
        facts = {"cost": formats.rupiah(found.cost), "one": one}
        self.cost.setText(tr("One recipe costs about %(cost)s now, %(one)s for one") % facts)

    def _change(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.desk.drawer(RecipeForm(self.desk, self, row.product, row.recipe, self._known))


def _makes(row: Line) -> str:
    return formats.quantity(row.recipe.yield_quantity, row.product.unit) if row.recipe else "–"


def _state(row: Line) -> str:
    return ngettext("%(n)s version", "%(n)s versions", row.versions) if row.recipe else tr("none yet")
