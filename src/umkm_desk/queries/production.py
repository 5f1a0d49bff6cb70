"""What a production run would take: shown to the owner before it is recorded, and estimated at today's averages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.costing import Pool
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.production import cost_of_one
from umkm_desk.domain.recipes import RecipeLine
from umkm_desk.queries.levels import usable_stock
from umkm_desk.queries.recipes import Recipe, recipe_for
from umkm_desk.storage.session import Session

ONE_BATCH = 1000  # thousandths of a recipe batch


@dataclass(frozen=True, slots=True)
class PlannedInput:
    """An ingredient of a run, in thousandths: what it `needs`, what is `at_hand` and still good, what is `short`.

    `cost` in rupiah at the average of now; None when the item never had a price.
    """

    item: str
    name: str
    kind: str
    unit: str
    needs: int
    at_hand: int
    short: int
    cost: int | None


@dataclass(frozen=True, slots=True)
class ProductionPlan:
    """A run as it would be recorded: `batches` (thousandths of a recipe batch) of recipe `version` give `quantity`.

    `labour` and `overhead` are what the recipe states, scaled (None: not stated). `cost` and `unit_cost` (for one
    base unit) are estimates in rupiah; `batch` and `expires_on` are proposals.
    """

    product: str
    name: str
    unit: str
    version: int
    batches: int
    quantity: int
    inputs: tuple[PlannedInput, ...]
    labour: int | None
    overhead: int | None
    cost: int
    unit_cost: int | None
    batch: str
    expires_on: date | None

    @property
    def short(self) -> tuple[PlannedInput, ...]:
        """What there isn't enough of."""
        return tuple(part for part in self.inputs if part.short > 0)


def plan(
    session: Session, product: str, day: date, *, batches: int | None = None, quantity: int | None = None
) -> ProductionPlan:
    """What cooking `batches` (thousandths of a recipe batch), or else `quantity` of output, on `day` would take.

    Without either it is one batch. UserError when there is no such product or no recipe on that day.
    """
    known = session.row(
        "SELECT id, code, name, unit, shelf_life_days FROM item WHERE code = :code AND kind = 'product'", code=product
    )
    recipe = recipe_for(session, product, day)
    if known is None or recipe is None:
        item = known[2] if known else product
        raise UserError("%(item)s has no recipe on %(day)s. Add its recipe first.", item=item, day=day)
    identity, code, name, unit, shelf_life = known
    numerator, denominator = batches or ONE_BATCH, ONE_BATCH
    if batches is None and quantity is not None:
        numerator, denominator = quantity, recipe.yield_quantity
    inputs = _inputs(session, recipe, numerator, denominator, day)
    output = round_half_up(recipe.yield_quantity * numerator, denominator)
    labour, overhead = (
        None if rate is None else round_half_up(rate * numerator, denominator)
        for rate in (recipe.labour, recipe.overhead)
    )
    cost = sum(part.cost or 0 for part in inputs) + (labour or 0) + (overhead or 0)
    return ProductionPlan(
        product=code, name=name, unit=unit, version=recipe.version,
        batches=round_half_up(numerator * ONE_BATCH, denominator), quantity=output, inputs=inputs,
        labour=labour, overhead=overhead, cost=cost,
        unit_cost=cost_of_one(cost, output),
        batch=next_batch_code(session, identity, code, day),
        expires_on=None if shelf_life is None else day + timedelta(days=shelf_life),
    )  # fmt: skip


def _inputs(session: Session, recipe: Recipe, numerator: int, denominator: int, day: date) -> tuple[PlannedInput, ...]:
    found, usable = [], usable_stock(session, day)
    for part in recipe.parts:
        needs = part.scaled(numerator, denominator)
        if part.keeping != "batched":  # water from the tap: nothing to run out of
            found.append(PlannedInput(part.item, part.name, part.kind, part.unit, needs, needs, 0, 0))
            continue
        at_hand = usable.get(part.id, 0)
        cost = _worth(session, part.id, needs)
        short = max(needs - at_hand, 0)
        found.append(PlannedInput(part.item, part.name, part.kind, part.unit, needs, at_hand, short, cost))
    return tuple(found)


def _worth(session: Session, item: int, quantity: int) -> int | None:
    row = session.row(_POOL, item=item)
    return Pool(*row).at_average(quantity) if row else None


@dataclass(frozen=True, slots=True)
class MixCost:
    """What ingredients and packaging cost at the averages of now, in rupiah; `priceless` names those without one."""

    cost: int
    priceless: tuple[str, ...]


def mix_cost(session: Session, lines: Iterable[RecipeLine]) -> MixCost:
    """What these quantities cost now: of a recipe that is still being written. What isn't kept in stock is free."""
    cost, priceless = 0, []
    for line in lines:
        item, name, keeping = (
            session.row("SELECT id, name, keeping FROM item WHERE code = :code", code=line.item) or _NO
        )
        worth = _worth(session, item, line.quantity) if keeping == "batched" else 0
        cost += worth or 0
        if worth is None:
            priceless.append(name)
    return MixCost(cost, tuple(priceless))


_NO = (0, "", "untracked")
_POOL = """
    SELECT p.quantity, p.value, p.last_quantity, p.last_value FROM pool p JOIN item i ON i.id = p.item
    WHERE p.item = :item AND p.account = i.account
"""


def next_batch_code(session: Session, item: int, code: str, day: date) -> str:
    """The batch code a receipt of an item would get on a day: code-YYMMDD-nn, the next free one."""
    stem = f"{code}-{day:%y%m%d}-"
    used = {
        row[0]
        for row in session.rows(
            "SELECT code FROM batch WHERE item = :item AND code >= :stem AND code < :end",
            item=item, stem=stem, end=stem + "~",
        )
    }  # fmt: skip
    number = len(used) + 1
    while f"{stem}{number:02d}" in used:
        number += 1
    return f"{stem}{number:02d}"
