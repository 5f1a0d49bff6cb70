"""The cost of products (HPP), shown: what one unit takes of materials, packaging, wages and kitchen costs."""

from collections.abc import Sequence

from umkm_desk.cli.output import Json, money, say_line, table
from umkm_desk.language.formats import decimal_plain, percent
from umkm_desk.language.words import tr
from umkm_desk.queries.summary import ProductCost


def costs_json(costs: Sequence[ProductCost]) -> list[Json]:
    """Rupiah for one unit of each product; null: not filled in or not known. `missing` says what is lacking.

    `produced` is what the month of the day made.
    """
    return [
        {
            "code": cost.code,
            "name": cost.name,
            "unit": cost.unit,
            "produced": decimal_plain(cost.produced),
            "materials": cost.materials,
            "packaging": cost.packaging,
            "labour": cost.labour,
            "overhead": cost.overhead,
            "unit_cost": _unit_cost(cost),
            "price": cost.price,
            "estimated": cost.estimated,
            "missing": list(cost.missing),
        }
        for cost in costs
    ]


def costs_table(costs: Sequence[ProductCost]) -> None:
    """A product a line, and below what is missing to know its cost."""
    rows = [
        [
            cost.code,
            cost.name,
            money(cost.materials),
            money(cost.packaging),
            money(cost.labour),
            money(cost.overhead),
            money(_unit_cost(cost)),
            money(cost.price),
            _margin(cost),
        ]
        for cost in costs
    ]
    heads = [
        tr("Code"), tr("Name"), tr("Ingredients"), tr("Packaging"), tr("Wages"), tr("Kitchen costs"),
        tr("Cost in stock (HPP)"), tr("Price"), tr("Margin"),
    ]  # fmt: skip
    table(heads, rows, right=range(2, len(heads)))
    for cost in costs:
        if cost.missing:
            say_line(tr("%(name)s: %(missing)s", name=cost.name, missing=[tr(text) for text in cost.missing]))


def _unit_cost(cost: ProductCost) -> int | None:
    """What one unit in stock costs; of what isn't kept in stock, what its recipe costs."""
    if cost.unit_cost is None and cost.estimated and (cost.materials or cost.packaging):
        return cost.materials + cost.packaging + (cost.labour or 0) + (cost.overhead or 0)
    return cost.unit_cost


def _margin(cost: ProductCost) -> str:
    """What is left of the price after the cost, as a share of the price."""
    known = _unit_cost(cost)
    if not cost.price or known is None:
        return "–"
    return percent(cost.price - known, cost.price)
