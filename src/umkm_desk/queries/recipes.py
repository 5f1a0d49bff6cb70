"""Recipes as they stand on a day, and what something costs by them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.money import round_half_up
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class RecipePart:
    """An ingredient or packaging of one recipe batch; `quantity` in thousandths of its base unit."""

    id: int
    item: str
    name: str
    kind: str
    unit: str
    keeping: str
    quantity: int

    def scaled(self, numerator: int, denominator: int) -> int:
        """Thousandths for numerator/denominator batches."""
        return round_half_up(self.quantity * numerator, denominator)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A version of a product's recipe: what one batch of `yield_quantity` takes; labour, overhead None: not stated."""

    id: int
    version: int
    valid_from: date | None
    yield_quantity: int
    labour: int | None
    overhead: int | None
    parts: tuple[RecipePart, ...]


def recipe_for(session: Session, product: str, day: date) -> Recipe | None:
    """The recipe in force on a day: the newest version that had begun by then; None when there is none."""
    found = _recipes(session, product, _ON, day=day_number(day))
    return found[0] if found else None


def recipe_versions(session: Session, product: str) -> list[Recipe]:
    """All versions of a product's recipe, newest first."""
    return _recipes(session, product, _ALL)


def in_force(versions: Iterable[Recipe], day: date) -> Recipe | None:
    """Of a product's versions the one in force on a day, as `recipe_for` finds it."""
    begun = [recipe for recipe in versions if recipe.valid_from is None or recipe.valid_from <= day]
    return max(begun, key=lambda recipe: (recipe.valid_from or date.min, recipe.version), default=None)


_ON = """
    SELECT r.id, r.version, r.valid_from, r.yield_quantity, r.labour, r.overhead
    FROM recipe r JOIN item i ON i.id = r.item
    WHERE i.code = :product AND (r.valid_from IS NULL OR r.valid_from <= :day)
    ORDER BY COALESCE(r.valid_from, 0) DESC, r.version DESC LIMIT 1
"""
_ALL = """
    SELECT r.id, r.version, r.valid_from, r.yield_quantity, r.labour, r.overhead
    FROM recipe r JOIN item i ON i.id = r.item WHERE i.code = :product ORDER BY r.version DESC
"""
_PARTS = """
    SELECT i.id, i.code, i.name, i.kind, i.unit, i.keeping, l.quantity
    FROM recipe_line l JOIN item p ON p.id = l.item JOIN item i ON i.id = COALESCE(p.merged_into, p.id)
    WHERE l.recipe = :recipe ORDER BY l.position
"""


def _recipes(session: Session, product: str, sql: str, **values: int) -> list[Recipe]:
    return [
        Recipe(
            identity, version, day_of(begins) if begins else None, yields, labour, overhead,
            tuple(session.all(RecipePart, _PARTS, recipe=identity)),
        )
        for identity, version, begins, yields, labour, overhead in session.rows(sql, product=product, **values)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecipeCost:
    """What some quantity of a product costs by its recipe, in rupiah; `priceless` names parts without a price."""

    materials: int
    packaging: int
    labour: int | None
    overhead: int | None
    priceless: tuple[str, ...]


def recipe_cost(recipe: Recipe, numerator: int, denominator: int, value: Callable[[int, int], int]) -> RecipeCost:
    """The cost of numerator/denominator batches; `value(item id, thousandths)` is what a part is worth, rupiah."""
    sums = {"material": 0, "packaging": 0}
    priceless = []
    for part in recipe.parts:
        worth = value(part.id, part.scaled(numerator, denominator)) if part.keeping == "batched" else 0
        sums["packaging" if part.kind == "packaging" else "material"] += worth
        if not worth and part.keeping == "batched":
            priceless.append(part.item)
    labour = None if recipe.labour is None else round_half_up(recipe.labour * numerator, denominator)
    overhead = None if recipe.overhead is None else round_half_up(recipe.overhead * numerator, denominator)
    return RecipeCost(sums["material"], sums["packaging"], labour, overhead, tuple(priceless))
