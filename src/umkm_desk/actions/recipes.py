"""Recipes: new versions, the one in force on a day, and what a product costs by it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from umkm_desk.actions.documents import Act, insert
from umkm_desk.actions.items import Item, find_item, item_by_id
from umkm_desk.actions.pools import pool_of
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.recipes import RecipeDraft
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Recipe:
    """A version of a recipe for one batch of `yield_quantity`; `lines` are (item id, thousandths)."""

    id: int
    version: int
    yield_quantity: int
    labour: int | None
    overhead: int | None
    lines: tuple[tuple[int, int], ...]

    def scaled(self, numerator: int, denominator: int) -> list[tuple[int, int]]:
        """Its ingredients for numerator/denominator batches, to the nearest thousandth."""
        return [(item, round_half_up(quantity * numerator, denominator)) for item, quantity in self.lines]


def save_recipe(session: Session, draft: RecipeDraft) -> int:
    """Add a version of a recipe; returns its number. The same version with the same content adds nothing."""
    product = find_item(session, draft.product)
    lines = _checked_lines(session, draft, product)
    valid = day_number(draft.valid_from) if draft.valid_from else None
    content = (valid, draft.yield_quantity, draft.labour, draft.overhead, lines)
    last = session.value("SELECT max(version) FROM recipe WHERE item = :item", item=product.id) or 0
    version = draft.version or last + 1
    known = _content(session, product.id, version)
    if known == content:
        return version
    if known is not None:
        raise UserError(
            "Version %(version)s of the recipe of %(item)s is already there with other content."
            " Give the new recipe a new version.",
            version=version,
            item=draft.product,
        )
    columns = {
        "item": product.id,
        "version": version,
        "known_after": session.value("SELECT coalesce(max(id), 0) FROM document"),
        "valid_from": valid,
        "yield_quantity": draft.yield_quantity,
        "labour": draft.labour,
        "overhead": draft.overhead,
    }
    recipe = insert(session, "recipe", columns)
    session.run_many(
        "INSERT INTO recipe_line (recipe, position, item, quantity) VALUES (?, ?, ?, ?)",
        [(recipe, position, item, quantity) for position, (item, quantity) in enumerate(lines, 1)],
    )
    return version


def keep_recipe(session: Session, draft: RecipeDraft, today: date) -> int:
    """Save a recipe as it is from now on: a product's first one counts from the beginning, a change from `today`."""
    product = find_item(session, draft.product)
    first = session.row("SELECT 1 FROM recipe WHERE item = :item LIMIT 1", item=product.id) is None
    return save_recipe(session, draft if first else replace(draft, valid_from=today))


def _checked_lines(session: Session, draft: RecipeDraft, product: Item) -> list[tuple[int, int]]:
    if draft.yield_quantity <= 0 or not draft.lines:
        raise UserError("The recipe of %(item)s needs a yield above zero and at least one line.", item=draft.product)
    if min(draft.labour or 0, draft.overhead or 0) < 0:
        raise UserError("Labour and overhead of %(item)s can't be below zero.", item=draft.product)
    lines = []
    for line in draft.lines:
        item = find_item(session, line.item)
        if line.quantity <= 0 or item.id == product.id:
            raise UserError(
                "In the recipe of %(item)s, %(part)s needs a quantity above zero and can't be the product itself.",
                item=draft.product,
                part=line.item,
            )
        lines.append((item.id, line.quantity))
    return lines


def _content(session: Session, item: int, version: int) -> tuple[Any, ...] | None:
    row = session.row(
        "SELECT id, valid_from, yield_quantity, labour, overhead FROM recipe WHERE item = :item AND version = :version",
        item=item,
        version=version,
    )
    return (*row[1:], list(_lines(session, row[0]))) if row else None


def _lines(session: Session, recipe: int) -> tuple[tuple[int, int], ...]:
    rows = session.rows(
        "SELECT coalesce(i.merged_into, i.id), l.quantity FROM recipe_line l JOIN item i ON i.id = l.item"
        " WHERE l.recipe = :r ORDER BY l.position",
        r=recipe,
    )
    return tuple((row[0], row[1]) for row in rows)


def recipe_on(session: Session, item: int, day: date) -> Recipe | None:
    """The recipe in force on a day: the newest version that had begun by then."""
    row = session.row(
        "SELECT id, version, yield_quantity, labour, overhead FROM recipe WHERE item = :item"
        " AND (valid_from IS NULL OR valid_from <= :day) ORDER BY coalesce(valid_from, 0) DESC, version DESC LIMIT 1",
        item=item,
        day=day_number(day),
    )
    if row is None:
        return None
    identity, version, yield_quantity, labour, overhead = row
    return Recipe(identity, version, yield_quantity, labour, overhead, _lines(session, identity))


def cost_by_recipe(act: Act, item: Item, quantity: int) -> int:
    """What `quantity` of a product costs by its recipe at the averages of now (0 without a recipe)."""
    recipe = recipe_on(act.session, item.id, act.day)
    if recipe is None:
        return 0
    parts = recipe.scaled(quantity, recipe.yield_quantity)
    cost = 0
    for part, needed in parts:
        ingredient = item_by_id(act.session, part)
        if ingredient.kept and needed:
            cost += pool_of(act.session, part, ingredient.account).at_average(needed) or 0
    extra = (recipe.labour or 0) + (recipe.overhead or 0)
    return cost + round_half_up(extra * quantity, recipe.yield_quantity)
