"""Cooking: materials and packaging become a batch of product; value is neither lost nor made."""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.money import round_half_up


@dataclass(frozen=True, slots=True)
class UsedLine:
    """What was really used, in thousandths of the item's base unit."""

    item: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ProductionDraft:
    """One production run.

    `quantity` is the good output (≥ 0), `loss` the abnormal loss in units of output; `batches` is how many recipe
    batches were cooked, in thousandths (None: taken from the output, and flagged). `inputs` empty: the recipe,
    scaled. `labour` and `overhead` in rupiah; None means “not filled in”, which is shown and never guessed.
    """

    day: date
    product: str
    quantity: int
    number: str | None = None
    batches: int | None = None
    batch: str | None = None
    expires_on: date | None = None
    labour: int | None = None
    overhead: int | None = None
    loss: int = 0
    inputs: tuple[UsedLine, ...] = ()
    note: str | None = None


def cost_of_one(cost: int, made: int) -> int | None:
    """What one base unit costs in rupiah when `made` thousandths came out of `cost`; None when nothing did."""
    return round_half_up(cost * 1000, made) if made > 0 else None
