"""What grew dearer: the last purchase against those before it, and the products whose cost grows by it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.pricing import WHOLE
from umkm_desk.queries.costs import costs
from umkm_desk.queries.pricing import hpp_of
from umkm_desk.queries.recipes import Recipe, recipe_for
from umkm_desk.storage.session import Session

WITHIN: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class DearerUse:
    """A product in whose recipe it is, also through something half made: by how many rupiah one unit's HPP grows."""

    product: str
    name: str
    unit: str
    growth: int
    hpp: int | None


@dataclass(frozen=True, slots=True)
class Dearer:
    """A material or packaging that cost more at the last purchase than on average before.

    `before` and `now` are rupiah, with freight, for `per` thousandths (1000: a piece, 1,000,000: a kilo or litre);
    `percent` is the growth in hundredths of a percent. `supplier` "": none was named.
    """

    item: str
    name: str
    kind: str
    unit: str
    per: int
    before: int
    now: int
    percent: int
    bought_on: date
    supplier: str
    uses: tuple[DearerUse, ...]


@dataclass(frozen=True, slots=True)
class _Bought:
    """All purchases of an item but the last, and the last: thousandths and rupiah."""

    quantity: int
    cost: int
    last_quantity: int
    last_cost: int
    day: int
    supplier: str

    @property
    def growth(self) -> Fraction:
        """Rupiah for a thousandth that the last purchase cost more."""
        return Fraction(self.last_cost, self.last_quantity) - Fraction(self.cost, self.quantity)


def dearer(session: Session, day: date) -> list[Dearer]:
    """Materials and packaging that grew dearer within 180 days of `day`, by what grew most."""
    grown = {item: bought for item, bought in _bought(session, day).items() if bought.growth > 0 and bought.cost > 0}
    uses = _uses(session, day, {item: bought.growth for item, bought in grown.items()}) if grown else {}
    found = []
    for identity, code, name, kind, unit in session.rows(_ITEMS):
        if identity in grown:
            bought, per = grown[identity], 1000 if unit == "pcs" else 1_000_000
            before = Fraction(bought.cost, bought.quantity)
            found.append(
                Dearer(
                    code, name, kind, unit, per, _rounded(before * per),
                    _rounded((before + bought.growth) * per), _rounded(bought.growth / before * WHOLE),
                    day_of(bought.day), bought.supplier, tuple(uses.get(identity, ())),
                )
            )  # fmt: skip
    return sorted(found, key=lambda row: (-row.percent, row.item))


_ITEMS = "SELECT id, code, name, kind, unit FROM item WHERE kind <> 'product' AND retired = 0 AND merged_into IS NULL"


def _rounded(exact: Fraction) -> int:
    return round_half_up(exact.numerator, exact.denominator)


def _bought(session: Session, day: date) -> dict[int, _Bought]:
    """Item id → its purchases, of those bought at least twice."""
    purchases: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for item, *purchase in session.rows(_PURCHASES, first=day_number(day - WITHIN), last=day_number(day)):
        purchases[item].append((purchase[0], purchase[1], purchase[2], purchase[3] or ""))
    return {
        item: _Bought(sum(row[0] for row in rows[:-1]), sum(row[1] for row in rows[:-1]), *rows[-1])
        for item, rows in purchases.items()
        if len(rows) > 1
    }


# What a purchase brought and cost is what its moves say, corrections included; untracked goods have none.
_PURCHASES = """
    SELECT x.item, SUM(x.quantity), SUM(x.cost), x.day, c.name
    FROM (SELECT d.id AS document, d.day, d.contact, COALESCE(i.merged_into, i.id) AS item,
                 COALESCE((SELECT SUM(m.quantity) FROM stock_move m
                           WHERE m.line = COALESCE(l.kept, l.id) AND m.part <> 'rebatch'), l.quantity) AS quantity,
                 COALESCE((SELECT SUM(m.value) FROM stock_move m WHERE m.line = COALESCE(l.kept, l.id)),
                          l.amount + l.fee) AS cost
          FROM document d JOIN line l ON l.document = d.id AND l.role = 'purchase' JOIN item i ON i.id = l.item
          WHERE d.kind || '' = 'purchase' AND d.day BETWEEN :first AND :last
            AND NOT EXISTS (SELECT 1 FROM document e WHERE e.cancels = d.id)) AS x
    LEFT JOIN contact c ON c.id = x.contact
    WHERE x.quantity > 0
    GROUP BY x.item, x.document, x.day, c.name ORDER BY x.day, x.document
"""


def _uses(session: Session, day: date, growth: Mapping[int, Fraction]) -> dict[int, list[DearerUse]]:
    """Item id → the products that use it, those whose cost grows most first."""
    products = session.rows(
        "SELECT id, code, name, unit FROM item WHERE kind = 'product' AND retired = 0 AND merged_into IS NULL"
    )
    recipes = {identity: recipe for identity, code, *_ in products if (recipe := recipe_for(session, code, day))}
    hpp = {cost.code: hpp_of(cost) for cost in costs(session, day)}
    found: dict[int, list[DearerUse]] = defaultdict(list)
    for identity, code, name, unit in products:
        for item, needed in _needs(recipes, identity, frozenset()).items():
            if item in growth:
                more = _rounded(growth[item] * needed * 1000)
                found[item].append(DearerUse(code, name, unit, more, hpp.get(code)))
    for uses in found.values():
        uses.sort(key=lambda use: (-use.growth, use.product))
    return found


def _needs(recipes: Mapping[int, Recipe], product: int, above: frozenset[int]) -> dict[int, Fraction]:
    """Item id → how much of it one unit of a product takes, itself or through what is half made."""
    needs: dict[int, Fraction] = defaultdict(Fraction)
    recipe = recipes.get(product)
    if recipe is None or product in above:
        return needs
    for part in (part for part in recipe.parts if part.keeping == "batched"):
        share = Fraction(part.quantity, recipe.yield_quantity)
        needs[part.id] += share
        for item, needed in _needs(recipes, part.id, above | {product}).items():
            needs[item] += share * needed
    return needs
