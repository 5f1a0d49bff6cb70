"""How much there is of each item for use, against the minimum its owner set: what ran low, what is out.

Quantities are thousandths of the item's base unit. What is past its date isn't there for use.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from umkm_desk.domain.calendar import day_number
from umkm_desk.queries.stock import stock_totals
from umkm_desk.storage.session import Session

State = Literal["out", "low", "fine"]


@dataclass(frozen=True, slots=True)
class Level:
    """An item's stock: `usable` may be sold or cooked on the day (below zero: more left than came in).

    `out`: nothing usable of a product, or of anything with a minimum; `low`: at or under its minimum.
    """

    code: str
    name: str
    kind: str
    unit: str
    usable: int
    minimum: int | None
    state: State


def levels(session: Session, day: date) -> list[Level]:
    """Every item that is kept in stock and in use, by code, with what there is now for use on `day`."""
    left = stock_left(session, day)
    found = []
    for item, code, name, kind, unit, minimum in session.rows(_ITEMS):
        usable = left.get(item, 0)
        found.append(Level(code, name, kind, unit, usable, minimum, _state(kind, usable, minimum)))
    return found


def usable_stock(session: Session, day: date) -> dict[int, int]:
    """Item id → thousandths that may be sold or cooked on `day`: received by then and not past their date."""
    return dict(session.rows(_USABLE, day=day_number(day)))


def stock_left(session: Session, day: date) -> dict[int, int]:
    """Item id → what is usable on `day`; of what is below zero, by how much (< 0)."""
    below = {item: quantity for item, (quantity, _) in stock_totals(session).items() if quantity < 0}
    return usable_stock(session, day) | below


def worst_first(level: Level) -> tuple[object, ...]:
    """Sorts what is out before what is low, products before what they are made of, then by name."""
    return (level.state != "out", level.kind != "product", level.name.casefold(), level.code)


def _state(kind: str, usable: int, minimum: int | None) -> State:
    if usable <= 0:
        return "out" if kind == "product" or minimum is not None else "fine"
    return "low" if minimum is not None and usable <= minimum else "fine"


_USABLE = """
    SELECT k.item, SUM(k.quantity) FROM balance k JOIN batch b ON b.id = k.batch
    WHERE k.quantity > 0 AND k.expires >= :day AND b.received <= :day GROUP BY k.item
"""
_ITEMS = """
    SELECT id, code, name, kind, unit, minimum FROM item
    WHERE keeping = 'batched' AND retired = 0 AND merged_into IS NULL ORDER BY code
"""
