"""Stock: what there is of each item, in which batches, and how it came to be (the stock card).

Quantities are thousandths of the item's base unit, values whole rupiah.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.storage.session import Session
from umkm_desk.storage.tables import UNDATED


@dataclass(frozen=True, slots=True)
class StockBatch:
    """What is left of a batch at a place. `code` "" is what left without a batch (below zero)."""

    code: str
    place: str
    quantity: int
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class StockItem:
    """An item kept in stock; `batches` that aren't empty, soonest expiry first, undated ones last."""

    code: str
    name: str
    kind: str
    unit: str
    quantity: int
    value: int
    batches: tuple[StockBatch, ...]
    minimum: int | None = None
    price: int | None = None
    retired: bool = False

    @property
    def running_low(self) -> bool:
        """Whether less than the set minimum is left."""
        return self.minimum is not None and self.quantity < self.minimum


@dataclass(frozen=True, slots=True)
class BatchLeft:
    """A batch row of stock as of a day: ids for joining, `expires` yyyymmdd (99991231: undated)."""

    item: int
    batch: int
    code: str | None
    place: str
    quantity: int
    expires: int


def stock(session: Session, day: date | None = None) -> list[StockItem]:
    """Every item kept in stock, at zero too, by code; as of the end of `day` (None: everything recorded).

    Items that were merged into another are part of it; retired ones are listed while something of them is left.
    """
    pools = stock_totals(session, day)
    batches: dict[int, list[StockBatch]] = defaultdict(list)
    for left in batches_left(session, day):
        expires = None if left.expires == UNDATED else day_of(left.expires)
        batches[left.item].append(StockBatch(left.code or "", left.place, left.quantity, expires))
    items = session.rows(
        "SELECT id, code, name, kind, unit, minimum, price, retired, merged_into FROM item"
        " WHERE keeping = 'batched' ORDER BY code"
    )
    found = []
    for identity, code, name, kind, unit, minimum, price, retired, merged in items:
        quantity, value = pools.get(identity, (0, 0))
        held = tuple(batches.get(identity, ()))
        if merged is None or quantity or value or held:
            found.append(StockItem(code, name, kind, unit, quantity, value, held, minimum, price, bool(retired)))
    return found


def stock_totals(session: Session, day: date | None = None) -> dict[int, tuple[int, int]]:
    """Item id → quantity and value of all its pools at the end of a day.

    From the sums of months, and the moves of the emptier part of the day's month: mostly there are none after it.
    """
    if day is None:
        rows = session.rows("SELECT item, SUM(quantity), SUM(value) FROM pool GROUP BY item")
    else:
        month = Month.of(day)
        after = session.row("SELECT 1 FROM document WHERE day > :day LIMIT 1", day=day_number(day))
        late = after is None or (month.last - day) < (day - month.first)
        first, last = (day + timedelta(1), month.last) if late else (month.first, day)
        rows = session.rows(
            """
            SELECT item, SUM(quantity), SUM(value)
            FROM (SELECT item, quantity, value FROM stock_month WHERE month < :before
                  UNION ALL
                  SELECT m.item, :sign * m.quantity, :sign * m.value FROM item i CROSS JOIN stock_move m
                  WHERE m.item = i.id AND m.day BETWEEN :first AND :last) AS moves
            GROUP BY item
            """,
            before=month.number + late, first=day_number(first), last=day_number(last), sign=-1 if late else 1,
        )  # fmt: skip
    return {item: (quantity, value) for item, quantity, value in rows}


def batches_left(session: Session, day: date | None = None) -> list[BatchLeft]:
    """Batches that aren't empty at the end of a day, by item, soonest expiry first, undated last, oldest first.

    A past day is reached from today's balances backwards, over what is dated since: cheap for the days one asks for.
    """
    rows = session.rows(_BALANCES) if day is None else session.rows(_BALANCES_ON, day=day_number(day))
    return [BatchLeft(*row) for row in rows]


_BALANCES = """
    SELECT k.item, k.batch, b.code, p.name, k.quantity, k.expires
    FROM balance k JOIN batch b ON b.id = k.batch JOIN place p ON p.id = k.place
    WHERE k.quantity <> 0 ORDER BY k.item, k.expires, k.batch, k.place
"""

_BALANCES_ON = """
    SELECT b.item, x.batch, b.code, p.name, x.quantity, COALESCE(b.expires, 99991231)
    FROM (SELECT batch, place, SUM(quantity) AS quantity
          FROM (SELECT batch, place, quantity FROM balance WHERE quantity <> 0
                UNION ALL
                SELECT m.batch, m.place, -m.quantity FROM item i CROSS JOIN stock_move m
                WHERE m.item = i.id AND m.day > :day) AS sides
          GROUP BY batch, place HAVING SUM(quantity) <> 0) AS x
    JOIN batch b ON b.id = x.batch JOIN place p ON p.id = x.place
    ORDER BY b.item, COALESCE(b.expires, 99991231), x.batch, x.place
"""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A line of the stock card: what an act (`document`, its newest version) moved, and what was there after."""

    day: date
    document: int
    number: str
    kind: str
    quantity_in: int
    quantity_out: int
    value: int  # signed: what the act added to the stock's worth
    quantity: int
    worth: int


@dataclass(frozen=True, slots=True)
class StockCard:
    """An item's history over some days: what it began with, its rows, what it ended with."""

    code: str
    name: str
    unit: str
    opening_quantity: int
    rows: tuple[CardRow, ...]
    closing_quantity: int
    closing_value: int


def stock_card(session: Session, item: str, first: date, last: date) -> StockCard | None:
    """An item's moves from `first` to `last`, one row an act and day, with what was there after each.

    None when there is no such item. A long span costs what it shows; ask for a month at a time.
    """
    known = session.row("SELECT id, code, name, unit FROM item WHERE code = :item", item=item)
    if known is None:
        return None
    identity, code, name, unit = known
    month = Month.of(first)
    opening = session.row(
        """
        SELECT COALESCE(SUM(quantity), 0), COALESCE(SUM(value), 0)
        FROM (SELECT quantity, value FROM stock_month WHERE item = :item AND month < :month
              UNION ALL
              SELECT quantity, value FROM stock_move WHERE item = :item AND day >= :begin AND day < :first) AS moves
        """,
        item=identity, month=month.number, begin=day_number(month.first), first=day_number(first),
    )  # fmt: skip
    begun, value = opening or (0, 0)
    quantity, rows = begun, []
    for day, document, number, kind, came, left, worth in session.rows(
        _CARD, item=identity, first=day_number(first), last=day_number(last)
    ):
        quantity, value = quantity + came - left, value + worth
        rows.append(CardRow(day_of(day), document, number, kind, came, left, worth, quantity, value))
    return StockCard(code, name, unit, begun, tuple(rows), quantity, value)


_CARD = """
    SELECT m.day, (SELECT MAX(v.id) FROM document v WHERE v.kind = d.kind AND v.number = d.number), d.number, d.kind,
           SUM(CASE WHEN m.quantity > 0 THEN m.quantity ELSE 0 END),
           SUM(CASE WHEN m.quantity < 0 THEN -m.quantity ELSE 0 END), SUM(m.value)
    FROM stock_move m JOIN document d ON d.id = m.document
    WHERE m.item = :item AND m.day BETWEEN :first AND :last AND m.part <> 'rebatch'
    GROUP BY m.day, m.document, d.number, d.kind ORDER BY m.day, m.document
"""
