"""The rows behind a trace: which lines moved a batch, in the version that stands of each document."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from umkm_desk.domain.money import share
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

    `shown` is its line in the standing version (of a made-to-order product's ingredient: the sale's line), `root` the
    line that owns the moves. `product` is what was sold.
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
    SELECT r.id, COALESCE(k.id, s.id, r.id), r.role, x.quantity, d.id, d.number, d.day, COALESCE(c.name, ''),
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


@dataclass(frozen=True, slots=True)
class Thrown:
    """What a customer brought back that couldn't be sold again, in thousandths of the batch."""

    document: str
    day: int
    contact: str
    quantity: int


_THROWN = """
    SELECT d.number, d.day, COALESCE(c.name, ''), l.quantity
    FROM line l JOIN document d ON d.id = l.document LEFT JOIN contact c ON c.id = d.contact
    WHERE l.of_line = :line AND l.role = 'return' AND (l.reason IS NOT NULL OR :to_order)
      AND NOT EXISTS (SELECT 1 FROM document x WHERE x.cancels = l.document) ORDER BY l.id
"""


def thrown_returns(session: Session, line: TraceLine, batch: int) -> list[Thrown]:
    """What was thrown away after it came back of a sale line's goods, as far as it was of the batch.

    Of a sale from several batches the first is thrown away first; with a made-to-order product its share of the
    ingredient is.
    """
    rows = session.rows(_THROWN, line=line.shown, to_order=line.role == "consume")
    if not rows:
        return []
    within = _used_within(session, line) if line.role == "consume" else _sold_within(session, line, batch)
    found, before = [], 0
    for document, day, contact, quantity in rows:
        part = within(before + quantity) - within(before)
        before += quantity
        if part:
            found.append(Thrown(document, day, contact, part))
    return found


def _used_within(session: Session, line: TraceLine) -> Callable[[int], int]:
    """How much of the ingredient's batch is in the first `returned` of a made-to-order product."""
    sold = int(session.value("SELECT quantity FROM line WHERE id = :line", line=line.shown))
    return lambda returned: share(-line.quantity, returned, sold)


_BATCHES_SOLD = """
    SELECT m.batch, -SUM(m.quantity) FROM stock_move m
    WHERE m.line = :root OR m.line IN (SELECT l.id FROM line l WHERE l.of_line = :line AND l.role = 'return')
    GROUP BY m.batch HAVING SUM(m.quantity) < 0 ORDER BY MIN(m.id)
"""


def _sold_within(session: Session, line: TraceLine, batch: int) -> Callable[[int], int]:
    """How much of the batch is in the first `returned` of a sale line, by the order in which it took its batches."""
    start = size = 0
    for identity, sold in session.rows(_BATCHES_SOLD, root=line.root, line=line.shown):
        if identity == batch:
            size = int(sold)
            break
        start += int(sold)
    return lambda returned: min(max(returned - start, 0), size)


_MERGED = """
    SELECT g.batch, t.batch, SUM(t.quantity)
    FROM line c JOIN stock_move g ON g.line = c.of_line AND g.quantity < 0
    JOIN stock_move t ON t.id = (SELECT MIN(x.id) FROM stock_move x WHERE x.line = c.id AND x.id > g.id)
    WHERE c.role = 'correction' AND c.reason = 'merge' AND (c.id = :line OR c.of_line = :line)
      AND (g.batch = :batch OR t.batch = :batch) GROUP BY g.batch, t.batch ORDER BY MIN(t.id)
"""


def merged_from(session: Session, line: TraceLine, batch: int) -> list[tuple[BatchRow, int]]:
    """The other code's batches whose goods became this one when two items were made one, and how much of each."""
    rows = session.rows(_MERGED, line=line.root, batch=batch)
    return [(batch_row(session, source), int(quantity)) for source, target, quantity in rows if target == batch]


def merged_into(session: Session, line: TraceLine, batch: int) -> list[tuple[BatchRow, int]]:
    """The batches this one's goods became when two items were made one, and how much of each."""
    rows = session.rows(_MERGED, line=line.root, batch=batch)
    return [(batch_row(session, target), int(quantity)) for source, target, quantity in rows if source == batch]
