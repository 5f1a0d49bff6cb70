"""What can be sold: each item with its price and what is there of it, the best sellers first."""

from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import day_number
from umkm_desk.storage.session import Session

_BEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Sellable:
    """An item as the sale form offers it.

    `price` is rupiah for `per` thousandths of `unit` (1000: a piece; 1,000,000: a kilo or litre): the item's own, else
    what it was last sold for, else None. `left` is what may be sold on the day (thousandths, without what is past its
    date); None when nothing is kept of it. `sales` counts its lines sold in the last 90 days.
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
    rows = session.rows(_SELLABLES, day=day_number(day), since=day_number(day - _BEST))
    return [_sellable(*row) for row in rows]


def _sellable(
    code: str, name: str, kind: str, unit: str, barcode: str | None, keeping: str, price: int | None,
    last_price: int | None, last_per: int | None, left: int, sales: int,
) -> Sellable:  # fmt: skip
    per = 1000 if unit == "pcs" else 1_000_000
    if price is not None:
        price *= per // 1000
    elif last_price is not None and last_per:
        price, per = last_price, last_per
    return Sellable(code, name, kind, unit, barcode, price, per, left if keeping == "batched" else None, sales)


_SELLABLES = """
    WITH sold(item, times) AS (
        SELECT l.item, COUNT(*) FROM document d JOIN line l ON l.document = d.id AND l.role = 'sale'
        WHERE d.kind = 'sale' AND d.day BETWEEN :since AND :day GROUP BY l.item),
    there(item, quantity) AS (
        SELECT b.item, SUM(b.quantity) FROM balance b WHERE b.expires >= :day AND b.quantity <> 0 GROUP BY b.item)
    SELECT i.code, i.name, i.kind, i.unit, i.barcode, i.keeping, i.price, l.price, l.per,
           COALESCE(there.quantity, 0), COALESCE(sold.times, 0)
    FROM item i LEFT JOIN line l ON l.id = (
        SELECT x.id FROM line x WHERE x.item = i.id AND x.role = 'sale' ORDER BY x.id DESC LIMIT 1)
    LEFT JOIN sold ON sold.item = i.id LEFT JOIN there ON there.item = i.id
    WHERE i.retired = 0 AND i.merged_into IS NULL
    ORDER BY COALESCE(sold.times, 0) DESC, CASE i.kind WHEN 'product' THEN 0 WHEN 'packaging' THEN 2 ELSE 1 END, i.name
"""
