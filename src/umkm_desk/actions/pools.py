"""The bookkeeping under every stock move: pool, batch balance and monthly sums.

Only this module writes stock moves. Receipts and issues are in `stock`, differences of cost in `following`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from umkm_desk.actions.batches import newest_batch
from umkm_desk.actions.documents import Act
from umkm_desk.actions.items import Item
from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.costing import Owed, Pool
from umkm_desk.storage.session import Session

HOME = 1  # the place where everything is until goods are left at shops


@dataclass(frozen=True, slots=True)
class Line:
    """A line of any document, with what is needed to follow its cost. `root` owns the moves (edits keep them)."""

    id: int
    document: int
    role: str
    item: int
    quantity: int
    reason: str | None
    of_line: int | None
    root: int
    day: date
    channel: int | None


_LINE = (
    "SELECT l.id, l.document, l.role, l.item, l.quantity, l.reason, l.of_line, coalesce(l.kept, l.id), d.day, d.channel"
    " FROM line l JOIN document d ON d.id = l.document "
)


def _line(*row: Any) -> Line:
    return Line(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], day_of(row[8]), row[9])


def line_by_id(session: Session, line: int) -> Line:
    """A line by its id."""
    return session.all(_line, _LINE + "WHERE l.id = :id", id=line)[0]


def lines_of(session: Session, document: int) -> list[Line]:
    """The lines of a document that have an item, in order."""
    return session.all(_line, _LINE + "WHERE l.document = :d AND l.item IS NOT NULL ORDER BY l.id", d=document)


def now(session: Session, line: Line) -> int:
    """The item of a line, or the one it was merged into since."""
    return int(session.value("SELECT coalesce(merged_into, id) FROM item WHERE id = :i", i=line.item))


def pool_of(session: Session, item: int, account: str) -> Pool:
    """An item's pool in a stock account (empty when nothing ever came in)."""
    row = session.row(
        "SELECT quantity, value, last_quantity, last_value FROM pool WHERE item = :item AND account = :account",
        item=item,
        account=account,
    )
    return Pool(*row) if row else Pool()


def move(
    act: Act,
    line: int,
    item: int,
    account: str,
    batch: int,
    quantity: int,
    value: int,
    *,
    day: date | None = None,
    part: str = "act",
    place: int = HOME,
    pool: Pool | None = None,
) -> Pool | None:
    """One stock move (signed quantity and value) with everything kept beside it: pool, balance, month.

    `pool` is the item's pool when it was just read. Returns the pool after the move (None: of a rebatch).
    """
    session, number, after = act.session, day_number(day or act.day), None
    session.run(
        "INSERT INTO stock_move (document, line, item, account, batch, place, day, quantity, value, part)"
        " VALUES (:document, :line, :item, :account, :batch, :place, :day, :quantity, :value, :part)",
        document=act.document,
        line=line,
        item=item,
        account=account,
        batch=batch,
        place=place,
        day=number,
        quantity=quantity,
        value=value,
        part=part,
    )
    if part != "rebatch":
        after = (pool or pool_of(session, item, account)).moved(quantity, value)
        _keep_pool(session, item, account, after)
        _keep_month(session, number // 100, item, account, quantity, value)
    if quantity:
        _keep_balance(session, batch, place, quantity)
    return after


def _keep_balance(session: Session, batch: int, place: int, quantity: int) -> None:
    session.run(
        "INSERT INTO balance (batch, place, item, expires, quantity)"
        " SELECT id, :place, item, coalesce(expires, 99991231), :q FROM batch WHERE id = :batch"
        " ON CONFLICT (batch, place) DO UPDATE SET quantity = balance.quantity + excluded.quantity",
        batch=batch,
        place=place,
        q=quantity,
    )


def _keep_month(session: Session, month: int, item: int, account: str, quantity: int, value: int) -> None:
    session.run(
        "INSERT INTO stock_month (month, item, account, quantity, value) VALUES (:m, :item, :account, :q, :v)"
        " ON CONFLICT (month, item, account) DO UPDATE"
        " SET quantity = stock_month.quantity + excluded.quantity, value = stock_month.value + excluded.value",
        m=month,
        item=item,
        account=account,
        q=quantity,
        v=value,
    )


def _keep_pool(session: Session, item: int, account: str, after: Pool) -> None:
    session.run(
        "INSERT INTO pool (item, account, quantity, value, last_quantity, last_value)"
        " VALUES (:item, :account, :q, :v, :lq, :lv) ON CONFLICT (item, account) DO UPDATE SET"
        " quantity = excluded.quantity, value = excluded.value,"
        " last_quantity = excluded.last_quantity, last_value = excluded.last_value",
        item=item,
        account=account,
        q=after.quantity,
        v=after.value,
        lq=after.last_quantity,
        lv=after.last_value,
    )


def keep_last(session: Session, item: int, account: str, before: Pool) -> None:
    """When an issue from several batches emptied a pool, what it held before the issue is its last positive state."""
    session.run(
        "UPDATE pool SET last_quantity = :q, last_value = :v"
        " WHERE item = :item AND account = :account AND quantity <= 0",
        item=item,
        account=account,
        q=before.quantity,
        v=before.value,
    )


def without_batch(act: Act, item: int) -> int:
    """The item's “without batch” row, where stock below zero sits."""
    session = act.session
    found = session.value("SELECT id FROM batch WHERE item = :item AND code IS NULL", item=item)
    if found is None:
        found = session.run(
            "INSERT INTO batch (item, code, received, expires, document) VALUES (:item, NULL, :day, NULL, :document)",
            item=item,
            day=day_number(act.day),
            document=act.document,
        )
    return int(found)


def open_owed(session: Session, item: int, account: str) -> list[Owed]:
    """Estimates below zero that wait for a receipt, oldest first."""
    return session.all(
        Owed,
        "SELECT id, line, quantity, value FROM owed"
        " WHERE item = :item AND account = :account AND quantity > 0 ORDER BY id",
        item=item,
        account=account,
    )


def lower_owed(session: Session, owed: int, quantity: int, value: int) -> None:
    """Take what was settled off an estimate."""
    session.run(
        "UPDATE owed SET quantity = quantity - :q, value = value - :v WHERE id = :id", q=quantity, v=value, id=owed
    )


def fill_unbatched(act: Act, item: int, account: str, batch: int, quantity: int, day: date) -> None:
    """Goods that came in move from their batch to what was sold without one, tied to that sale."""
    session = act.session
    waiting = session.rows(
        "SELECT id, line, quantity FROM unbatched WHERE item = :item AND quantity > 0 ORDER BY id", item=item
    )
    if not waiting or batch == without_batch(act, item):
        return
    for identity, line, missing in waiting:
        filled = min(missing, quantity)
        if filled <= 0:
            return
        move(act, line, item, account, batch, -filled, 0, day=day, part="rebatch")
        move(act, line, item, account, without_batch(act, item), filled, 0, day=day, part="rebatch")
        session.run("UPDATE unbatched SET quantity = quantity - :q WHERE id = :id", q=filled, id=identity)
        quantity -= filled


def wait_for_batches(act: Act, item: Item, gone: int | None = None) -> None:
    """What is missing without a batch and isn't waited for by anybody yet is by who took it: the lines this act moved,
    then those that line `gone` (a count's) had made up for, then the latest. What nobody misses is in a batch."""
    session = act.session
    nowhere = session.value("SELECT id FROM batch WHERE item = :item AND code IS NULL", item=item.id)
    missing = session.value(
        "SELECT -coalesce((SELECT sum(quantity) FROM balance WHERE batch = :b), 0)"
        " - coalesce((SELECT sum(quantity) FROM unbatched WHERE item = :i AND quantity > 0), 0)",
        b=nowhere,
        i=item.id,
    )
    if missing == 0:
        return
    for taker, taken in session.rows(
        "SELECT m.line, -sum(m.quantity) - coalesce((SELECT sum(quantity) FROM unbatched u WHERE u.line = m.line), 0)"
        " FROM stock_move m WHERE m.batch = :b GROUP BY m.line ORDER BY max(m.document) = :act DESC, m.line IN"
        " (SELECT o.line FROM stock_move c JOIN stock_move o ON o.document = c.document AND o.batch = c.batch"
        "  WHERE c.line = :gone AND c.batch = :b AND c.quantity > 0) DESC, max(m.id) DESC",
        b=nowhere,
        act=act.document,
        gone=gone,
    ):
        if taken > 0 and missing > 0:
            waiting = min(missing, taken)
            wait_for_batch(session, taker, item.id, waiting)
            missing -= waiting
        elif taken < 0 and missing < 0:
            found = min(-missing, -taken)
            move(act, taker, item.id, item.account, nowhere, -found, 0, part="rebatch")
            move(act, taker, item.id, item.account, newest_batch(act, item), found, 0, part="rebatch")
            missing += found


def wait_for_batch(session: Session, line: int, item: int, quantity: int) -> None:
    """A line took `quantity` thousandths without a batch: the next receipts fill it."""
    session.run("INSERT INTO unbatched (line, item, quantity) VALUES (:l, :i, :q)", l=line, i=item, q=quantity)


def add_sales(session: Session, day: date, item: int, channel: int | None, **figures: int) -> None:
    """Add figures (quantity, gross, discount, fee, returned, returns, gross_returns, cogs) to a month's sales."""
    names = ("quantity", "gross", "discount", "fee", "returned", "returns", "gross_returns", "cogs")
    session.run(
        "INSERT INTO sales_month (month, item, channel, quantity, gross, discount, fee, returned, returns,"
        " gross_returns, cogs) VALUES (:month, :item, :channel, :quantity, :gross, :discount, :fee, :returned,"
        " :returns, :gross_returns, :cogs) ON CONFLICT (month, item, channel) DO UPDATE SET"
        " quantity = sales_month.quantity + excluded.quantity, gross = sales_month.gross + excluded.gross,"
        " discount = sales_month.discount + excluded.discount, fee = sales_month.fee + excluded.fee,"
        " returned = sales_month.returned + excluded.returned, returns = sales_month.returns + excluded.returns,"
        " gross_returns = sales_month.gross_returns + excluded.gross_returns,"
        " cogs = sales_month.cogs + excluded.cogs",
        month=day_number(day) // 100,
        item=item,
        channel=channel or 0,
        **{name: figures.get(name, 0) for name in names},
    )


def first_batch(session: Session, line: int) -> int:
    """The batch a line moved first (a value-only move needs one)."""
    return int(session.value("SELECT batch FROM stock_move WHERE line = :line ORDER BY id LIMIT 1", line=line))
