"""Recipes: what one batch of a product takes; versions never change once made."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecipeLine:
    """An ingredient or a packaging of one recipe batch; `quantity` in thousandths of the item's base unit."""

    item: str
    quantity: int


@dataclass(frozen=True, slots=True)
class RecipeDraft:
    """One version of a recipe for `yield_quantity` (thousandths) of good product.

    `labour` and `overhead` are rupiah for one batch (None: not stated); `valid_from` None = from the beginning.
    """

    product: str
    yield_quantity: int
    lines: tuple[RecipeLine, ...]
    version: int | None = None
    valid_from: date | None = None
    labour: int | None = None
    overhead: int | None = None
