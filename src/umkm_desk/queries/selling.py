"""What can be sold: each item with its price and what is there of it, the best sellers first."""

from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import day_number
from umkm_desk.queries.levels import stock_left
from umkm_desk.queries.sales import LAST_SALES
from umkm_desk.storage.session import Session

_BEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Sellable:
    """An item as the sale form offers it.

    `price` is rupiah for `per` thousandths of `unit` (1000: a piece; 1,000,000: a kilo or litre): the item's own, else
    what it was last sold for, else None. `left` is what may be sold on the day (thousandths; < 0: it is below zero),
    None when nothing is kept of it. `sales` counts its lines sold in the last 90 days.
    """

    code: str
    name: str
    kind: str
    unit: str
    barcode: str | None
    price: int | None
    per: int
    left: int | None
    sales: int


def sellables(session: Session, day: date) -> list[Sellable]:
    """Everything that isn't retired: what sold most in the last 90 days first, then products before materials."""
    left = stock_left(session, day)
    rows = session.rows(_SELLABLES, day=day_number(day), since=day_number(day - _BEST))
    return [_sellable(left.get(item, 0), *row) for item, *row in rows]


def _sellable(
    left: int, code: str, name: str, kind: str, unit: str, barcode: str | None, keeping: str, price: int | None,
    last_price: int | None, last_per: int | None, sales: int,
) -> Sellable:  # fmt: skip
    per = 1000 if unit == "pcs" else 1_000_000
    if price is not None:
        price *= per // 1000
    elif last_price is not None and last_per:
        price, per = last_price, last_per
    return Sellable(code, name, kind, unit, barcode, price, per, left if keeping == "batched" else None, sales)


_SELLABLES = """
    WITH sold(item, times) AS (
        SELECT COALESCE(k.merged_into, k.id), COUNT(*)
        FROM document d JOIN line l ON l.document = d.id AND l.role = 'sale' JOIN item k ON k.id = l.item
        WHERE d.kind || '' = 'sale' AND d.day BETWEEN :since AND :day
          AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)
        GROUP BY COALESCE(k.merged_into, k.id)),
    last(item, line) AS ({last})
    SELECT i.id, i.code, i.name, i.kind, i.unit, i.barcode, i.keeping, i.price, l.price, l.per, COALESCE(sold.times, 0)
    FROM item i LEFT JOIN last ON last.item = i.id LEFT JOIN line l ON l.id = last.line
    LEFT JOIN sold ON sold.item = i.id
    WHERE i.retired = 0 AND i.merged_into IS NULL
    ORDER BY COALESCE(sold.times, 0) DESC, CASE i.kind WHEN 'product' THEN 0 WHEN 'packaging' THEN 2 ELSE 1 END, i.name
""".replace("{last}", LAST_SALES)
