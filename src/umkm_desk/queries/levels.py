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
    expired: int
    minimum: int | None
    state: State


def levels(session: Session, day: date) -> list[Level]:
    """Every item that is kept in stock and in use, by code, with what there is now for use on `day`."""
    held = {item: (usable, expired) for item, usable, expired in _held(session, day)}
    below = {item: quantity for item, (quantity, _) in stock_totals(session).items() if quantity < 0}
    found = []
    for item, code, name, kind, unit, minimum in session.rows(_ITEMS):
        usable, expired = held.get(item, (0, 0))
        usable = below.get(item, usable)
        state = _state(kind, usable, minimum)
        found.append(Level(code, name, kind, unit, usable, expired, minimum, state))
    return found


def usable_stock(session: Session, day: date) -> dict[int, int]:
    """Item id → thousandths that may be sold or cooked on `day`."""
    return {item: usable for item, usable, _ in _held(session, day)}


def worst_first(level: Level) -> tuple[object, ...]:
    """Sorts what is out before what is low, products before what they are made of, then by name."""
    return (level.state != "out", level.kind != "product", level.name.casefold(), level.code)


def _state(kind: str, usable: int, minimum: int | None) -> State:
    if usable <= 0:
        return "out" if kind == "product" or minimum is not None else "fine"
    return "low" if minimum is not None and usable <= minimum else "fine"


def _held(session: Session, day: date) -> list[tuple[int, int, int]]:
    return [(row[0], row[1], row[2]) for row in session.rows(_HELD, day=day_number(day))]


_HELD = """
    SELECT k.item, SUM(CASE WHEN k.expires >= :day AND b.received <= :day THEN k.quantity ELSE 0 END),
           SUM(CASE WHEN k.expires < :day THEN k.quantity ELSE 0 END)
    FROM balance k JOIN batch b ON b.id = k.batch WHERE k.quantity > 0 GROUP BY k.item
"""
_ITEMS = """
    SELECT id, code, name, kind, unit, minimum FROM item
    WHERE keeping = 'batched' AND retired = 0 AND merged_into IS NULL ORDER BY code
"""
