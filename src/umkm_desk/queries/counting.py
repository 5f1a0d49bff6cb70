"""What can be counted, and how much of it there should be by the book: batch by batch, or an item in all."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import day_number
from umkm_desk.queries.stock import stock
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Countable:
    """A batch, or an item in all (`batch` None); `booked` thousandths should be there by the book.

    `counted`: what the count that is to be changed found; None when it didn't count it.
    """

    code: str
    name: str
    kind: str
    unit: str
    batch: str | None
    booked: int
    counted: int | None = None


def countable(session: Session, day: date, number: str | None = None) -> list[Countable]:
    """What can be counted as of the end of `day`, by code: each batch that isn't empty, or an item that has none.

    Retired items are there while something of them is left. With the `number` of a count that is to be changed it is
    as if that one had not been recorded: what it counted is there however little there was, batch by batch or in all
    as it was counted.
    """
    by_count = _by_count(session, day, number) if number else {}
    found = []
    for item in stock(session, day):
        own = by_count.get(item.code, {})
        if item.retired and not own and not item.quantity:
            continue
        held: dict[str | None, int] = defaultdict(int)
        for batch in item.batches:
            held[batch.code or None] += batch.quantity
        for code, (_, moved) in own.items():
            held[code] -= moved
        counted = {code: quantity for code, (quantity, _) in own.items() if quantity is not None}
        for code, booked in _rows(held, counted).items():
            wanted = sum(counted.values()) if code is None and counted else counted.get(code)
            found.append(Countable(item.code, item.name, item.kind, item.unit, code, booked, wanted))
    return found


def _rows(held: dict[str | None, int], counted: Mapping[str | None, int]) -> dict[str | None, int]:
    """Batch by batch what is there or was counted; the item in all when it was counted so, or has no batch."""
    rows: dict[str | None, int] = {
        code: quantity for code, quantity in held.items() if code and (quantity or code in counted)
    }
    return rows if rows and None not in counted else {None: sum(held.values())}


def _by_count(session: Session, day: date, number: str) -> dict[str, dict[str | None, tuple[int | None, int]]]:
    """Item and batch → what a count found of just that (None: it has no such line), and what its lines moved of it."""
    found: dict[str, dict[str | None, tuple[int | None, int]]] = defaultdict(dict)
    for item, batch, counted, moved in session.rows(_BY_COUNT, number=number, day=day_number(day)):
        found[item][batch] = (counted, moved)
    return found


_BY_COUNT = """
    WITH own AS (SELECT l.id, l.item, l.batch, l.quantity FROM line l JOIN document d ON d.id = l.document
                 WHERE d.kind = 'count' AND d.number = :number
                 AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id))
    SELECT i.code, b.code, SUM(x.counted), COALESCE(SUM(x.moved), 0)
    FROM (SELECT item, batch, quantity AS counted, NULL AS moved FROM own
          UNION ALL
          SELECT m.item, m.batch, NULL, m.quantity FROM own JOIN stock_move m ON m.line = own.id
          WHERE m.day <= :day) AS x
    JOIN item k ON k.id = x.item JOIN item i ON i.id = COALESCE(k.merged_into, k.id)
    LEFT JOIN batch b ON b.id = x.batch
    GROUP BY i.code, b.code
"""
