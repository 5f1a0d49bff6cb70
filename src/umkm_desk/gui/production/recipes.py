"""Recipes: what one batch of a product takes; a change makes a new version, and old runs keep theirs."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.production.recipe_form import Line, RecipeForm, cost_words, lines_of, part_columns
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, tr
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.production import MixCost, mix_cost
from umkm_desk.queries.recipes import Recipe, recipe_versions
from umkm_desk.storage.session import Session


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
        self._write = False
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
        self.parts = Table(right, part_columns(), tr("What goes into it"), empty=tr("No recipe yet."))
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
        self.owners_only(self.change)
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
        """`product`: the code of the one whose recipe is meant; `write`: open the form for it."""
        self._wanted, self._write = what.get("product", ""), bool(what.get("write"))
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
        if self._write:
            self._write = False
            self._change()

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
            self.desk.read(mix_cost, lines_of(recipe.parts), then=self._show_cost, owner=self)

    def _show_cost(self, found: MixCost) -> None:
        recipe = self._shown()
        if recipe is not None:
            self.cost.setText(cost_words(found, (recipe.labour, recipe.overhead), recipe.yield_quantity))

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
