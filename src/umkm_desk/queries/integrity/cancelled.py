"""The audit of what was cancelled: a document and its cancelling leave nothing behind, lines kept by an edit apart."""

from typing import Final

from umkm_desk.domain.errors import Rp
from umkm_desk.language.words import N_
from umkm_desk.queries.findings import plain
from umkm_desk.queries.integrity.check import Check

CANCELLED_STOCK: Final = Check(
    "cancelled_stock",
    N_("%(document)s was cancelled, but %(quantity)s of %(item)s worth %(value)s is left of it."),
    """
    SELECT d.number, i.code, x.quantity, x.value
    FROM (SELECT m.line, m.item, SUM(m.quantity) AS quantity, SUM(m.value) AS value
          FROM document c JOIN line l ON l.document = c.cancels JOIN stock_move m ON m.line = l.id
          WHERE NOT EXISTS
                (SELECT 1 FROM line k
                 WHERE k.kept = CASE WHEN l.role = 'consume' THEN l.of_line ELSE l.id END
                   AND NOT EXISTS (SELECT 1 FROM document e WHERE e.cancels = k.document))
          GROUP BY m.line, m.item, m.account HAVING SUM(m.quantity) <> 0 OR SUM(m.value) <> 0) AS x
    JOIN line l ON l.id = x.line JOIN document d ON d.id = l.document JOIN item i ON i.id = x.item ORDER BY x.line
    """,
    {"document": str, "item": str, "quantity": plain, "value": Rp},
)

CANCELLED_BATCHES: Final = Check(
    "cancelled_batches",
    N_("%(document)s was cancelled, but its goods went back into another batch of %(item)s than %(batch)s."),
    """
    SELECT d.number, i.code, COALESCE(b.code, '–')
    FROM (SELECT m.line, m.batch
          FROM document c JOIN line l ON l.document = c.cancels JOIN stock_move m ON m.line = l.id
          WHERE NOT EXISTS
                (SELECT 1 FROM line k
                 WHERE k.kept = CASE WHEN l.role = 'consume' THEN l.of_line ELSE l.id END
                   AND NOT EXISTS (SELECT 1 FROM document e WHERE e.cancels = k.document))
          GROUP BY m.line, m.batch, m.place HAVING SUM(m.quantity) <> 0) AS x
    JOIN line l ON l.id = x.line JOIN document d ON d.id = l.document
    JOIN batch b ON b.id = x.batch JOIN item i ON i.id = b.item ORDER BY x.line, b.id
    """,
    {"document": str, "item": str, "batch": str},
)

CANCELLED_LINES: Final = Check(
    "cancelled_lines",
    N_("%(document)s was cancelled, but %(amount)s of it is left in account %(account)s."),
    """
    SELECT d.number, x.account, x.amount
    FROM (SELECT p.line, p.account, SUM(p.amount) AS amount
          FROM document c JOIN line l ON l.document = c.cancels JOIN posting p ON p.line = l.id
          WHERE NOT EXISTS
                (SELECT 1 FROM line k
                 WHERE k.kept = CASE WHEN l.role = 'consume' THEN l.of_line ELSE l.id END
                   AND NOT EXISTS (SELECT 1 FROM document e WHERE e.cancels = k.document))
          GROUP BY p.line, p.account HAVING SUM(p.amount) <> 0) AS x
    JOIN line l ON l.id = x.line JOIN document d ON d.id = l.document ORDER BY x.line, x.account
    """,
    {"document": str, "account": str, "amount": Rp},
)

CANCELLED_ENTRIES: Final = Check(
    "cancelled_entries",
    N_("%(document)s was cancelled, but %(amount)s of its entry is left in account %(account)s."),
    """
    SELECT d.number, x.account, x.amount
    FROM (SELECT c.cancels AS document, p.account, SUM(p.amount) AS amount
          FROM document c JOIN posting p ON p.document IN (c.id, c.cancels) AND p.line IS NULL
          GROUP BY c.cancels, p.account HAVING SUM(p.amount) <> 0) AS x
    JOIN document d ON d.id = x.document ORDER BY x.document, x.account
    """,
    {"document": str, "account": str, "amount": Rp},
)

CANCELLED: Final = (CANCELLED_STOCK, CANCELLED_BATCHES, CANCELLED_LINES, CANCELLED_ENTRIES)
