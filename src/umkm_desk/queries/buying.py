"""What can be bought: each item with its packs and what was last paid for it, what is bought most first."""

from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.quantity import Unit
from umkm_desk.queries.items import packs
from umkm_desk.storage.session import Session

_LATELY = timedelta(days=180)
_REMEMBERED = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Buyable:
    """An item as the purchase form offers it.

    `packs`: name to thousandths of `unit` in one. `last_quantity` (thousandths) and `last_amount` (rupiah, without
    freight) are those of the last purchase that stands, None when it wasn't bought for two years. `left` is what there
    is (thousandths), None when nothing is kept of it. `purchases` counts its lines of the last 180 days.
    """

    code: str
    name: str
    kind: str
    unit: Unit
    barcode: str | None
    shelf_life_days: int | None
    packs: tuple[tuple[str, int], ...]
    last_quantity: int | None
    last_amount: int | None
    left: int | None
    purchases: int


def buyables(session: Session, day: date) -> list[Buyable]:
    """Everything that isn't retired or made to order: what was bought most first, then materials, packaging, products.

    An item with a recipe is made rather than bought and comes last.
    """
    contents: dict[str, list[tuple[str, int]]] = {}
    for pack in packs(session):
        contents.setdefault(pack.item, []).append((pack.pack, pack.contents))
    return [
        Buyable(code, name, kind, unit, barcode, shelf_life, tuple(contents.get(code, ())), quantity, amount, left, n)
        for code, name, kind, unit, barcode, shelf_life, quantity, amount, left, n in session.rows(
            _BUYABLES, day=day_number(day), lately=day_number(day - _LATELY), since=day_number(day - _REMEMBERED)
        )
    ]


_BUYABLES = """
    WITH bought(item, line, times) AS (
        SELECT COALESCE(k.merged_into, k.id), MAX(l.id),
               SUM(CASE WHEN d.day BETWEEN :lately AND :day THEN 1 ELSE 0 END)
        FROM document d CROSS JOIN line l JOIN item k ON k.id = l.item
        WHERE d.kind || '' = 'purchase' AND d.day >= :since
          AND l.document = d.id AND l.role = 'purchase' AND l.quantity > 0
          AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)
        GROUP BY COALESCE(k.merged_into, k.id)),
    there(item, quantity) AS (SELECT p.item, SUM(p.quantity) FROM pool p GROUP BY p.item)
    SELECT i.code, i.name, i.kind, i.unit, i.barcode, i.shelf_life_days, l.quantity, l.amount,
           CASE WHEN i.keeping = 'batched' THEN COALESCE(there.quantity, 0) END, COALESCE(bought.times, 0)
    FROM item i LEFT JOIN bought ON bought.item = i.id LEFT JOIN line l ON l.id = bought.line
    LEFT JOIN there ON there.item = i.id
    WHERE i.retired = 0 AND i.merged_into IS NULL AND i.keeping <> 'made_to_order'
    ORDER BY COALESCE(bought.times, 0) DESC,
             CASE WHEN EXISTS (SELECT 1 FROM recipe r WHERE r.item = i.id) THEN 1 ELSE 0 END,
             CASE i.kind WHEN 'material' THEN 0 WHEN 'packaging' THEN 1 ELSE 2 END, i.name
"""
