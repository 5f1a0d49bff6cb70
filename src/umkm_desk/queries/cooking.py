"""What can be cooked from what is there, and what should be cooked because it ran low.

Batches are thousandths of a recipe batch, quantities thousandths of the base unit. Only what may be used on the day
counts; by how much a run falls short, and what it costs, is `queries.production.plan`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from umkm_desk.queries.levels import levels, usable_stock, worst_first
from umkm_desk.queries.production import ONE_BATCH
from umkm_desk.queries.recipes import Recipe, RecipePart, recipe_for
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Limit:
    """An ingredient that runs out first: what is at hand of it, and what one recipe batch needs."""

    item: str
    name: str
    unit: str
    at_hand: int
    needs: int


@dataclass(frozen=True, slots=True)
class Cookable:
    """A product, and how much of it what is at hand is enough for; None: nothing in its recipe is kept in stock.

    `batches` is rounded down, `quantity` what they give, of pieces only whole ones; `limiting` are the parts that run
    out first.
    """

    product: str
    name: str
    unit: str
    keeping: str
    version: int
    yield_quantity: int
    batches: int | None
    quantity: int | None
    limiting: tuple[Limit, ...]

    @property
    def whole_batches(self) -> int | None:
        """Whole recipe batches."""
        return None if self.batches is None else self.batches // ONE_BATCH


@dataclass(frozen=True, slots=True)
class ToProduce:
    """A product at or under its minimum. `batches`: whole ones that bring it above, `quantity` what they give.

    Both are None without a recipe. `possible` and `limiting` as in `Cookable`.
    """

    product: str
    name: str
    unit: str
    have: int
    minimum: int
    batches: int | None
    quantity: int | None
    possible: int | None
    limiting: tuple[Limit, ...]


def cookable(session: Session, day: date) -> list[Cookable]:
    """Every product in use that has a recipe in force on `day`, by name; made to order ones too."""
    usable = usable_stock(session, day)
    found = []
    for code, name, unit, keeping in session.rows(_PRODUCTS):
        recipe = recipe_for(session, code, day)
        if recipe is not None:
            batches, limiting = _enough_for(recipe, usable)
            quantity = None if batches is None else recipe.yield_quantity * batches // ONE_BATCH
            if quantity is not None and unit == "pcs":
                quantity -= quantity % 1000
            found.append(
                Cookable(
                    code, name, unit, keeping, recipe.version, recipe.yield_quantity, batches, quantity, limiting
                )
            )  # fmt: skip
    return sorted(found, key=lambda product: (product.name.casefold(), product.product))


_PRODUCTS = """
    SELECT code, name, unit, keeping FROM item
    WHERE kind = 'product' AND keeping <> 'untracked' AND retired = 0 AND merged_into IS NULL ORDER BY code
"""


def _enough_for(recipe: Recipe, usable: dict[int, int]) -> tuple[int | None, tuple[Limit, ...]]:
    needs: dict[int, int] = defaultdict(int)
    parts: dict[int, RecipePart] = {}
    for part in recipe.parts:
        if part.keeping == "batched":
            needs[part.id] += part.quantity
            parts[part.id] = part
    if not needs:
        return None, ()
    enough = {item: usable.get(item, 0) * ONE_BATCH // needed for item, needed in needs.items()}
    least = min(enough.values())
    limits = (
        Limit(parts[item].item, parts[item].name, parts[item].unit, usable.get(item, 0), needs[item])
        for item, batches in enough.items()
        if batches == least
    )
    return least, tuple(limits)


def to_produce(session: Session, day: date) -> list[ToProduce]:
    """Products at or under their minimum on `day`, those that are out first, then by name."""
    possible = {product.product: product for product in cookable(session, day)}
    found = []
    for level in sorted(levels(session, day), key=worst_first):
        if level.kind != "product" or level.minimum is None or level.usable > level.minimum:
            continue
        recipe = possible.get(level.code)
        if recipe is None:
            batches, quantity = None, None
        else:
            batches = (level.minimum - level.usable) // recipe.yield_quantity + 1
            quantity = batches * recipe.yield_quantity
        found.append(
            ToProduce(
                level.code, level.name, level.unit, level.usable, level.minimum,
                None if batches is None else batches * ONE_BATCH, quantity,
                recipe.batches if recipe else None, recipe.limiting if recipe else (),
            )
        )  # fmt: skip
    return found
