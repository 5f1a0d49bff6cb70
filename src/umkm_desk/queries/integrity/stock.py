"""The audit of stock: what is kept beside the moves is what the moves say, and nothing owed is forgotten."""

from typing import Final

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import plain
from umkm_desk.queries.integrity.check import Check

POOLS: Final = Check(
    "pools",
    N_(
        "The stock kept of %(item)s (%(quantity)s, %(value)s) isn't what its moves add up to"
        " (%(moved)s, %(moved_value)s)."
    ),
    """
    SELECT i.code, x.quantity, x.value, x.moved, x.moved_value
    FROM (SELECT item, account, SUM(quantity) AS quantity, SUM(value) AS value,
                 SUM(moved) AS moved, SUM(moved_value) AS moved_value
          FROM (SELECT item, account, quantity, value, 0 AS moved, 0 AS moved_value FROM pool
                UNION ALL
                SELECT item, account, 0, 0, quantity, value FROM stock_move) AS sides
          GROUP BY item, account HAVING SUM(quantity) <> SUM(moved) OR SUM(value) <> SUM(moved_value)) AS x
    JOIN item i ON i.id = x.item ORDER BY i.code, x.account
    """,
    {"item": str, "quantity": plain, "value": Rp, "moved": plain, "moved_value": Rp},
)

BALANCES: Final = Check(
    "balances",
    N_("What is kept of batch %(batch)s of %(item)s (%(quantity)s) isn't what its moves add up to (%(moved)s)."),
    """
    SELECT i.code, COALESCE(b.code, '–'), x.quantity, x.moved
    FROM (SELECT batch, place, SUM(quantity) AS quantity, SUM(moved) AS moved
          FROM (SELECT batch, place, quantity, 0 AS moved FROM balance
                UNION ALL
                SELECT batch, place, 0, quantity FROM stock_move) AS sides
          GROUP BY batch, place HAVING SUM(quantity) <> SUM(moved)) AS x
    JOIN batch b ON b.id = x.batch JOIN item i ON i.id = b.item ORDER BY i.code, b.id
    """,
    {"item": str, "batch": str, "quantity": plain, "moved": plain},
)

BATCH_COPIES: Final = Check(
    "batch_copies",
    N_("Batch %(batch)s of %(item)s is kept under another item or expiry than its own."),
    """
    SELECT i.code, COALESCE(b.code, '–') FROM balance k JOIN batch b ON b.id = k.batch JOIN item i ON i.id = b.item
    WHERE k.item <> b.item OR k.expires <> COALESCE(b.expires, 99991231) ORDER BY i.code, b.id
    """,
    {"item": str, "batch": str},
)

ITEM_QUANTITIES: Final = Check(
    "item_quantities",
    N_("The batches of %(item)s hold %(batches)s, its stock is %(quantity)s."),
    """
    SELECT i.code, x.batches, x.quantity
    FROM (SELECT item, SUM(batches) AS batches, SUM(quantity) AS quantity
          FROM (SELECT b.item, k.quantity AS batches, 0 AS quantity FROM balance k JOIN batch b ON b.id = k.batch
                UNION ALL
                SELECT item, 0, quantity FROM pool) AS sides
          GROUP BY item HAVING SUM(batches) <> SUM(quantity)) AS x
    JOIN item i ON i.id = x.item ORDER BY i.code
    """,
    {"item": str, "batches": plain, "quantity": plain},
)

EMPTY_POOLS: Final = Check(
    "empty_pools",
    N_("There is nothing of %(item)s in stock, yet it is worth %(value)s."),
    """
    SELECT i.code, p.value FROM pool p JOIN item i ON i.id = p.item
    WHERE p.quantity = 0 AND p.value <> 0 ORDER BY i.code, p.account
    """,
    {"item": str, "value": Rp},
)

OWED: Final = Check(
    "owed",
    N_(
        "%(item)s is below zero by %(quantity)s (%(value)s), but the sales waiting for it say"
        " %(owed)s (%(owed_value)s)."
    ),
    """
    SELECT i.code, x.quantity, x.value, x.owed, x.owed_value
    FROM (SELECT item, account, SUM(quantity) AS quantity, SUM(value) AS value,
                 SUM(owed) AS owed, SUM(owed_value) AS owed_value, MIN(least) AS least
          FROM (SELECT item, account, -quantity AS quantity, -value AS value, 0 AS owed, 0 AS owed_value, 0 AS least
                FROM pool WHERE quantity < 0
                UNION ALL
                SELECT item, account, 0, 0, quantity, value,
                       CASE WHEN quantity < 0 OR (quantity = 0 AND value <> 0) THEN -1 ELSE 0 END
                FROM owed WHERE quantity <> 0 OR value <> 0) AS sides
          GROUP BY item, account
          HAVING SUM(quantity) <> SUM(owed) OR SUM(value) <> SUM(owed_value) OR MIN(least) < 0) AS x
    JOIN item i ON i.id = x.item ORDER BY i.code, x.account
    """,
    {"item": str, "quantity": plain, "value": Rp, "owed": plain, "owed_value": Rp},
)

UNBATCHED: Final = Check(
    "unbatched",
    N_("%(item)s stands at %(quantity)s without a batch, but what left without one adds up to %(unbatched)s."),
    """
    SELECT i.code, x.quantity, x.unbatched
    FROM (SELECT item, SUM(quantity) AS quantity, SUM(unbatched) AS unbatched
          FROM (SELECT b.item, k.quantity, 0 AS unbatched FROM balance k JOIN batch b ON b.id = k.batch
                WHERE b.code IS NULL
                UNION ALL
                SELECT item, 0, quantity FROM unbatched WHERE quantity <> 0) AS sides
          GROUP BY item HAVING SUM(quantity) <> -SUM(unbatched)) AS x
    JOIN item i ON i.id = x.item ORDER BY i.code
    """,
    {"item": str, "quantity": plain, "unbatched": plain},
)

BATCHES_BELOW_ZERO: Final = Check(
    "batches_below_zero",
    N_("Batch %(batch)s of %(item)s is below zero: %(quantity)s."),
    """
    SELECT i.code, b.code, k.quantity FROM balance k JOIN batch b ON b.id = k.batch JOIN item i ON i.id = b.item
    WHERE k.quantity < 0 AND b.code IS NOT NULL ORDER BY i.code, b.id
    """,
    {"item": str, "batch": str, "quantity": plain},
)

STOCK_MONTHS: Final = Check(
    "stock_months",
    N_("The sums kept of %(item)s for %(month)s differ from its moves by %(quantity)s and %(value)s."),
    """
    SELECT i.code, x.month, x.quantity, x.value
    FROM (SELECT item, account, month, SUM(quantity) AS quantity, SUM(value) AS value
          FROM (SELECT item, account, month, quantity, value FROM stock_month
                UNION ALL
                SELECT item, account, day / 100, -quantity, -value FROM stock_move) AS sides
          GROUP BY item, account, month HAVING SUM(quantity) <> 0 OR SUM(value) <> 0) AS x
    JOIN item i ON i.id = x.item ORDER BY i.code, x.month, x.account
    """,
    {"item": str, "month": Month.from_number, "quantity": plain, "value": Rp},
)

EXPIRED_SOLD: Final = Check(
    "expired_sold",
    N_("%(document)s took batch %(batch)s of %(item)s on %(day)s, after its last good day %(expires)s."),
    """
    SELECT d.number, i.code, b.code, m.day, b.expires
    FROM stock_move m JOIN batch b ON b.id = m.batch JOIN document d ON d.id = m.document
    JOIN line l ON l.id = m.line JOIN item i ON i.id = m.item
    WHERE b.expires < m.day AND m.quantity < 0 AND m.part = 'act' AND d.kind IN ('sale', 'production')
      AND l.role IN ('sale', 'consume', 'input')
      AND (SELECT SUM(x.quantity) FROM stock_move x WHERE x.line = m.line AND x.batch = m.batch) < 0
    ORDER BY m.id
    """,
    {"document": str, "item": str, "batch": str, "day": day_of, "expires": day_of},
)

EARLY_SOLD: Final = Check(
    "early_sold",
    N_("%(document)s took batch %(batch)s of %(item)s on %(day)s, before it came in on %(received)s."),
    """
    SELECT d.number, i.code, b.code, m.day, b.received
    FROM stock_move m JOIN batch b ON b.id = m.batch JOIN document d ON d.id = m.document
    JOIN line l ON l.id = m.line JOIN item i ON i.id = m.item
    WHERE b.received > m.day AND b.code IS NOT NULL AND m.quantity < 0 AND m.part = 'act'
      AND d.kind IN ('sale', 'production') AND l.role IN ('sale', 'consume', 'input')
      AND (SELECT SUM(x.quantity) FROM stock_move x WHERE x.line = m.line AND x.batch = m.batch) < 0
    ORDER BY m.id
    """,
    {"document": str, "item": str, "batch": str, "day": day_of, "received": day_of},
)

STOCK: Final = (
    POOLS, BALANCES, BATCH_COPIES, ITEM_QUANTITIES, EMPTY_POOLS, OWED, UNBATCHED, BATCHES_BELOW_ZERO, STOCK_MONTHS,
    EXPIRED_SOLD, EARLY_SOLD,
)  # fmt: skip
