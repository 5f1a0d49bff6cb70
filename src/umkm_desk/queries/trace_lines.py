"""The rows behind a trace: which lines moved a batch, in the version that stands of each document."""

from dataclasses import dataclass
from typing import Any

from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch with its item; `left` in thousandths; `code` None is what left without a batch."""

    id: int
    code: str | None
    item: str
    name: str
    unit: str
    received: int
    expires: int | None
    left: int


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A line that moved a batch by `quantity` (signed, all cancellings counted).

    `shown` is its line in the standing version, `root` the line that owns the moves. `product` is what was sold.
    """

    root: int
    shown: int
    role: str
    quantity: int
    document_id: int
    document: str
    day: int
    contact: str
    channel: str
    product: str
    reason: str
    of_line: int | None


_BATCH = """
    SELECT b.id, b.code, i.code, i.name, i.unit, b.received, b.expires,
           COALESCE((SELECT SUM(k.quantity) FROM balance k WHERE k.batch = b.id), 0)
    FROM batch b JOIN item i ON i.id = b.item
"""


def find_batches(session: Session, code: str, item: str | None) -> list[BatchRow]:
    """Batches of a code, by item."""
    return session.all(
        BatchRow, _BATCH + " WHERE b.code = :code AND (:item = '' OR i.code = :item) ORDER BY i.code",
        code=code, item=item or "",
    )  # fmt: skip


def batch_row(session: Session, batch: int) -> BatchRow:
    """A batch by its id."""
    return session.all(BatchRow, _BATCH + " WHERE b.id = :id", id=batch)[0]


_TOUCHED = """
    SELECT r.id, COALESCE(k.id, r.id), r.role, x.quantity, d.id, d.number, d.day, COALESCE(c.name, ''),
           COALESCE(h.name, ''), COALESCE(si.code, i.code), COALESCE(r.reason, ''), r.of_line
    FROM (SELECT line, SUM(quantity) AS quantity FROM stock_move WHERE batch = :batch
          GROUP BY line HAVING SUM(quantity) <> 0) AS x
    JOIN line r ON r.id = x.line
    JOIN item i ON i.id = r.item
    LEFT JOIN line s ON s.id = r.of_line AND r.role = 'consume'
    LEFT JOIN item si ON si.id = s.item
    LEFT JOIN line k ON k.kept = COALESCE(s.id, r.id)
                    AND NOT EXISTS (SELECT 1 FROM document e WHERE e.cancels = k.document)
    JOIN document d ON d.id = COALESCE(k.document, r.document)
    LEFT JOIN contact c ON c.id = d.contact LEFT JOIN channel h ON h.id = d.channel
    ORDER BY d.day, d.id, r.id
"""


def touched(session: Session, batch: int) -> list[TraceLine]:
    """The lines that moved a batch and stand, by day and order of recording."""
    return session.all(TraceLine, _TOUCHED, batch=batch)


_INPUTS = """
    SELECT b.id, b.code, i.code, i.name, i.unit, b.received, b.expires, 0, x.quantity
    FROM (SELECT m.batch, -SUM(m.quantity) AS quantity
          FROM line l JOIN stock_move m ON m.line = COALESCE(l.kept, l.id)
          WHERE l.document = :document AND l.role = 'input' GROUP BY m.batch HAVING SUM(m.quantity) <> 0) AS x
    JOIN batch b ON b.id = x.batch JOIN item i ON i.id = b.item ORDER BY i.code, b.id
"""


def inputs_of(session: Session, document: int) -> list[tuple[BatchRow, int]]:
    """The batches a production used, and how much of each."""
    return [(BatchRow(*row[:8]), row[8]) for row in session.rows(_INPUTS, document=document)]


def made_by(session: Session, document: int) -> int | None:
    """The batch a production made, None when nothing good came out."""
    value: Any = session.value("SELECT batch FROM line WHERE document = :d AND role = 'output'", d=document)
    return None if value is None else int(value)


def thrown_returns(session: Session, line: TraceLine, batch: int) -> int:
    """What customers brought back of a sale line that was thrown away: taken from the line's batches in order.

    A made-to-order product's ingredients are gone once it is sold, whatever comes back, so nothing of them counts.
    """
    if line.role != "sale":
        return 0
    thrown = int(session.value(_THROWN, line=line.shown))
    if not thrown:
        return 0
    for identity, sold in session.rows(_BATCHES_SOLD, root=line.root, line=line.shown):
        part = min(thrown, int(sold))
        if identity == batch:
            return part
        thrown -= part
    return 0


_THROWN = """
    SELECT COALESCE(SUM(l.quantity), 0) FROM line l WHERE l.of_line = :line AND l.role = 'return'
      AND l.reason IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = l.document)
"""
_BATCHES_SOLD = """
    SELECT m.batch, -SUM(m.quantity) FROM stock_move m
    WHERE m.line = :root OR m.line IN (SELECT l.id FROM line l WHERE l.of_line = :line AND l.role = 'return')
    GROUP BY m.batch HAVING SUM(m.quantity) < 0 ORDER BY MIN(m.id)
"""
