"""HPP: what a product costs to make, batch by batch and for one unit, and what is missing to know it.

Costs are those of the ledger: inputs at the moving average with later settlements and corrections, labour and
overhead as entered. Semi-finished products used as inputs count as materials.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.costing import Pool
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.production import cost_of_one
from umkm_desk.language.words import N_
from umkm_desk.queries.recipes import recipe_cost, recipe_for
from umkm_desk.queries.stock import stock_totals
from umkm_desk.queries.summary import ProducedBatch, ProductCost
from umkm_desk.storage.session import Session

NO_WAGES = N_("wages not filled in")
NO_OVERHEAD = N_("kitchen costs not filled in")
SOME_WAGES = N_("wages of some runs not filled in")
SOME_OVERHEAD = N_("kitchen costs of some runs not filled in")
NO_PRICE = N_("an ingredient has no price")
NO_RECIPE = N_("no recipe")
BELOW_ZERO = N_("sold below zero at an estimate")


def produced_batches(session: Session, first: date, last: date) -> list[ProducedBatch]:
    """Productions dated from `first` to `last` that stand, by day and order of recording; costs as of `last`."""
    days = {"first": day_number(first), "last": day_number(last)}
    return _batches(session.rows(_PRODUCED, **days), session.rows(_INPUTS, **days))


_COLUMNS = """
    SELECT d.id, d.day, d.number, COALESCE(b.code, ''), i.code, i.name, i.unit, p.loss, p.labour, p.overhead,
           CASE WHEN p.batches IS NULL THEN NULL ELSE r.yield_quantity * p.batches END,
           COALESCE((SELECT SUM(m.quantity) FROM stock_move m
                     WHERE m.line = COALESCE(o.kept, o.id) AND m.part <> 'rebatch' AND m.day <= :last), 0),
           COALESCE((SELECT SUM(m.value) FROM stock_move m
                     WHERE m.line = COALESCE(o.kept, o.id) AND m.part <> 'closing' AND m.day <= :last), 0)
    FROM document d JOIN production p ON p.document = d.id JOIN line o ON o.document = d.id AND o.role = 'output'
    JOIN item i ON i.id = o.item LEFT JOIN batch b ON b.id = o.batch LEFT JOIN recipe r ON r.id = p.recipe
    WHERE {which} AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id AND c.day <= :last)
    ORDER BY d.day, d.id
"""
_SPAN = "d.kind || '' = 'production' AND d.day BETWEEN :first AND :last"
_PRODUCED = _COLUMNS.replace("{which}", _SPAN)
_PRODUCED_ONE = _COLUMNS.replace("{which}", "d.id = :document")

_INPUT_COLUMNS = """
    SELECT d.id, CASE WHEN i.kind = 'packaging' THEN 1 ELSE 0 END, -SUM(m.value)
    FROM document d CROSS JOIN line l JOIN item i ON i.id = l.item
    JOIN stock_move m ON m.line = COALESCE(l.kept, l.id)
    WHERE {which} AND l.document = d.id AND l.role = 'input' AND m.day <= :last
    GROUP BY d.id, CASE WHEN i.kind = 'packaging' THEN 1 ELSE 0 END, l.id
"""
_INPUTS = _INPUT_COLUMNS.replace("{which}", _SPAN)
_INPUTS_ONE = _INPUT_COLUMNS.replace("{which}", "d.id = :document")

_LAST_PRODUCTION = """
    SELECT l.document FROM line l JOIN document d ON d.id = l.document
    WHERE l.item = :item AND l.role = 'output' AND d.day <= :day AND l.quantity > 0
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY l.id DESC LIMIT 1
"""


def _one(session: Session, document: int, last: int) -> list[ProducedBatch]:
    values = {"document": document, "last": last}
    return _batches(session.rows(_PRODUCED_ONE, **values), session.rows(_INPUTS_ONE, **values))


def _batches(rows: list[tuple[Any, ...]], inputs: list[tuple[int, int, int]]) -> list[ProducedBatch]:
    used: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    priceless = {document for document, _, value in inputs if value == 0}
    for document, packaging, value in inputs:
        used[document][packaging] += value
    return [_batch(used[row[0]], row[0] in priceless, *row[1:]) for row in rows]


def _batch(
    used: list[int], priceless: bool, day: int, number: str, batch: str, product: str, name: str, unit: str, loss: int,
    labour: int | None, overhead: int | None, planned: int | None, quantity: int, cost: int,
) -> ProducedBatch:  # fmt: skip
    materials, packaging = used
    total = materials + packaging + (labour or 0) + (overhead or 0)
    return ProducedBatch(
        day=day_of(day), number=number, batch=batch, product=product, name=name, unit=unit, quantity=quantity,
        loss=loss, cost=cost, unit_cost=cost_of_one(cost, quantity),
        materials=materials, packaging=packaging, labour=labour, overhead=overhead, lost_cost=total - cost,
        planned_quantity=None if planned is None else round_half_up(planned, 1000), priceless=priceless,
    )  # fmt: skip


def costs(session: Session, day: date) -> list[ProductCost]:
    """HPP of every product, by code: made up from the productions of the day's month, else from the last one.

    A product never produced (made to order ones among them) shows its recipe at the averages of the day.
    """
    made: dict[str, list[ProducedBatch]] = defaultdict(list)
    for batch in produced_batches(session, Month.of(day).first, day):
        made[batch.product].append(batch)
    pools = _pools(session, day)
    found = []
    for identity, code, name, unit, price, retired in session.rows(_PRODUCTS):
        runs = made.get(code) or _last_run(session, identity, day)
        produced = sum(batch.quantity for batch in made.get(code, []))
        pool = pools.get(identity, Pool())
        if retired and not runs and not pool.quantity:
            continue
        found.append(_product_cost(session, (code, name, unit, price), runs, produced, pool, pools, day))
    return found


_PRODUCTS = """
    SELECT id, code, name, unit, price, retired FROM item
    WHERE kind = 'product' AND keeping <> 'untracked' AND merged_into IS NULL ORDER BY code
"""


def _last_run(session: Session, item: int, day: date) -> list[ProducedBatch]:
    document = session.value(_LAST_PRODUCTION, item=item, day=day_number(day))
    return [] if document is None else _one(session, document, day_number(day))


def _pools(session: Session, day: date) -> dict[int, Pool]:
    """Each item's quantity and value on the day, with its last positive average."""
    rows = session.rows("SELECT item, last_quantity, last_value FROM pool WHERE account <> '1305'")
    last = {row[0]: row[1:] for row in rows}
    totals = stock_totals(session, day)
    return {item: Pool(*totals.get(item, (0, 0)), *known) for item, known in last.items()}


def _product_cost(
    session: Session, product: tuple[str, str, str, int | None], runs: list[ProducedBatch], produced: int, pool: Pool,
    pools: dict[int, Pool], day: date,
) -> ProductCost:  # fmt: skip
    code, name, unit, price = product
    unit_cost = cost_of_one(pool.value, pool.quantity)
    missing = []
    recipe = recipe_for(session, code, day)
    output = sum(run.quantity + run.loss for run in runs)
    if runs and output > 0:
        materials = round_half_up(sum(run.materials for run in runs) * 1000, output)
        packaging = round_half_up(sum(run.packaging for run in runs) * 1000, output)
        labour = _per_unit([run.labour for run in runs], output)
        overhead = _per_unit([run.overhead for run in runs], output)
        priceless = any(run.priceless for run in runs)
    elif recipe is not None:
        worth = recipe_cost(recipe, 1000, recipe.yield_quantity, lambda i, q: pools.get(i, Pool()).at_average(q) or 0)
        materials, packaging, labour, overhead = worth.materials, worth.packaging, worth.labour, worth.overhead
        priceless = bool(worth.priceless)
    else:
        materials, packaging, labour, overhead, priceless = 0, 0, None, None, False
        if unit_cost is None:
            missing.append(NO_RECIPE)
    if runs or recipe is not None:
        missing += [text for text, figure in ((NO_WAGES, labour), (NO_OVERHEAD, overhead)) if figure is None]
    missing += _left_empty(runs)
    missing += [text for text, true in ((NO_PRICE, priceless), (BELOW_ZERO, pool.quantity < 0)) if true]
    return ProductCost(
        code, name, unit, produced, materials, packaging, labour, overhead, unit_cost, price, tuple(missing),
        estimated=not runs,
    )  # fmt: skip


def _per_unit(figures: list[int | None], output: int) -> int | None:
    """Rupiah for one unit, of what was filled in; None when every run left it empty."""
    known = [figure for figure in figures if figure is not None]
    return round_half_up(sum(known) * 1000, output) if known else None


def _left_empty(runs: list[ProducedBatch]) -> list[str]:
    """Which of wages and kitchen costs only some of the runs have."""
    found = []
    for text, figures in ((SOME_WAGES, [r.labour for r in runs]), (SOME_OVERHEAD, [r.overhead for r in runs])):
        if None in figures and any(figure is not None for figure in figures):
            found.append(text)
    return found
