"""The history: every recorded act of whatever kind, whether it stands, and what it did in detail."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.queries.ledger import FIRST_DAY, LAST_DAY
from umkm_desk.queries.searching import pattern
from umkm_desk.storage.session import Session

State = Literal["stands", "cancelled", "replaced"]
HistoryOrder = Literal["day", "number", "total", "contact"]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An act. `total` is what its entry moved in rupiah (its debits); `place` is where the next page goes on.

    `cancels` is the number of what a cancelling cancelled, else "".
    """

    document: int
    day: date
    number: str
    version: int
    kind: str
    contact: str
    channel: str
    note: str
    recorded_at: str
    total: int
    state: State
    cancels: str
    place: tuple[int, int]


def history(
    session: Session,
    first: date | None = None,
    last: date | None = None,
    *,
    kind: str | None = None,
    text: str = "",
    all_versions: bool = False,
    limit: int = 100,
    before: tuple[int, int] = (LAST_DAY, 2**62),
) -> list[HistoryRow]:
    """Acts by day, newest first, a page at a time; `before` is the last row's `place`.

    `text` finds number, contact, note or item. Versions that an edit replaced, and the cancellings edits are made
    of, are left out unless `all_versions`; what was cancelled for good is shown as cancelled.
    """
    rows = session.rows(
        _HISTORY,
        first=day_number(first) if first else FIRST_DAY,
        last=day_number(last) if last else LAST_DAY,
        kind=kind or "",
        text=pattern(text),
        every=int(all_versions),
        day=before[0],
        document=before[1],
        limit=limit,
    )
    return [_history_row(row) for row in rows]


_COLUMNS = """
    SELECT d.id, d.day, d.number, d.version, d.kind, c.name, h.name, d.note, d.recorded_at,
           COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.document = d.id AND p.amount > 0), 0),
           CASE WHEN EXISTS (SELECT 1 FROM document r WHERE r.replaces = d.id) THEN 'replaced'
                WHEN EXISTS (SELECT 1 FROM document x WHERE x.cancels = d.id) THEN 'cancelled' ELSE 'stands' END,
           COALESCE((SELECT o.number FROM document o WHERE o.id = d.cancels), '')
    FROM document d LEFT JOIN contact c ON c.id = d.contact LEFT JOIN channel h ON h.id = d.channel
"""
_HISTORY = """
    {columns}
    WHERE d.day BETWEEN :first AND :last AND d.day <= :day AND (d.day < :day OR d.id < :document)
      AND (:kind = '' OR d.kind = :kind)
      AND (:every = 1 OR (NOT EXISTS (SELECT 1 FROM document r WHERE r.replaces = d.id)
                          AND NOT EXISTS (SELECT 1 FROM document r WHERE r.replaces = d.cancels)))
      AND (:text = '' OR LOWER(d.number) LIKE :text ESCAPE '!' OR LOWER(COALESCE(c.name, '')) LIKE :text ESCAPE '!'
           OR LOWER(COALESCE(d.note, '')) LIKE :text ESCAPE '!'
           OR EXISTS (SELECT 1 FROM line l JOIN item i ON i.id = l.item
                      WHERE l.document = d.id
                        AND (LOWER(i.name) LIKE :text ESCAPE '!' OR LOWER(i.code) LIKE :text ESCAPE '!')))
    ORDER BY d.day DESC, d.id DESC LIMIT :limit
""".replace("{columns}", _COLUMNS)


def _history_row(row: tuple[Any, ...]) -> HistoryRow:
    document, day, number, version, kind, contact, channel, note, recorded_at, total, state, cancels = row
    return HistoryRow(
        document, day_of(day), number, version, kind, contact or "", channel or "", note or "", recorded_at, total,
        state, cancels, (day, document),
    )  # fmt: skip


def history_ids(
    session: Session,
    kinds: Sequence[str] = (),
    text: str = "",
    first: date | None = None,
    last: date | None = None,
    *,
    state: State | None = None,
    all_versions: bool = False,
    order: HistoryOrder = "day",
    descending: bool = True,
) -> "array[int]":
    """The ids of all acts that `history` would show, for a list that reads its rows by `history_rows`.

    `kinds` empty: every kind. Acts alike in what they are ordered by follow each other by day and order of recording,
    in the same direction; those without a contact come after the others either way.
    """
    wanted = [_STATES[state]] if state else []
    if not all_versions and state != "replaced":
        wanted.append(_AS_IT_STANDS)
    if kinds:
        wanted.append(f"d.kind IN ({', '.join(f':kind{n}' for n in range(len(kinds)))})")
    if first or last:
        wanted.append("d.day BETWEEN :first AND :last")
    if text.strip():
        wanted.append(_FOUND)
    statement = "SELECT d.id FROM document d LEFT JOIN contact c ON c.id = d.contact"
    statement += (" WHERE " + " AND ".join(wanted)) if wanted else ""
    rows = session.rows(
        statement + " ORDER BY " + _ORDERS[order].replace("{way}", "DESC" if descending else "ASC"),
        first=day_number(first) if first else FIRST_DAY,
        last=day_number(last) if last else LAST_DAY,
        text=pattern(text),
        **{f"kind{n}": kind for n, kind in enumerate(kinds)},
    )
    return array("q", [row[0] for row in rows])


def history_rows(session: Session, ids: Sequence[int]) -> list[HistoryRow]:
    """The acts with these ids, in their order; an id that isn't there is left out."""
    rows = session.rows(_ROWS, ids=json.dumps(list(ids)))
    found = {row[0]: _history_row(row) for row in rows}
    return [found[identity] for identity in ids if identity in found]


_ROWS: Final = "{columns} WHERE d.id IN (SELECT value FROM json_each(:ids))".replace("{columns}", _COLUMNS)
_REPLACED: Final = "(SELECT replaces FROM document WHERE replaces IS NOT NULL)"
_CANCELLED: Final = "(SELECT cancels FROM document WHERE cancels IS NOT NULL)"
_AS_IT_STANDS: Final = f"d.id NOT IN {_REPLACED} AND (d.cancels IS NULL OR d.cancels NOT IN {_REPLACED})"
_STATES: Final[dict[State, str]] = {
    "stands": f"d.id NOT IN {_CANCELLED}",
    "cancelled": f"d.id IN {_CANCELLED} AND d.id NOT IN {_REPLACED}",
    "replaced": f"d.id IN {_REPLACED}",
}
_FOUND: Final = """
    (LOWER(d.number) LIKE :text ESCAPE '!' OR LOWER(d.note) LIKE :text ESCAPE '!'
     OR d.contact IN (SELECT id FROM contact WHERE LOWER(name) LIKE :text ESCAPE '!')
     OR d.id IN (SELECT document FROM line WHERE item IN (
         SELECT id FROM item WHERE LOWER(name) LIKE :text ESCAPE '!' OR LOWER(code) LIKE :text ESCAPE '!')))
"""
_ORDERS: Final[dict[HistoryOrder, str]] = {
    "day": "d.day {way}, d.id {way}",
    "number": "d.number {way}, d.version {way}, d.id {way}",
    "total": """
        (SELECT TOTAL(p.amount) FROM posting p WHERE p.document = d.id AND p.amount > 0) {way}, d.day {way}, d.id {way}
    """,
    "contact": "c.name IS NULL, c.name COLLATE NOCASE {way}, d.day {way}, d.id {way}",
}
"""By day follows an index, by number one too within a kind; the others sort: 0.1 s with 100,000 acts."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line of an act: thousandths and rupiah; `value` is what it brought (> 0) or took (< 0) of stock at cost."""

    role: str
    item: str
    name: str
    unit: str
    account: str
    quantity: int
    amount: int
    discount: int
    fee: int
    price: int | None
    per: int | None
    batch: str
    expires_on: date | None
    reason: str
    value: int


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """An act in full. `of` is the number of what it returns or corrects; `versions` are all ids of its number."""

    row: HistoryRow
    paid_by: str
    due: date | None
    time: str
    shipping: int
    of: str
    lines: tuple[DocumentLine, ...]
    postings: tuple[tuple[str, int], ...]  # account, debit − credit
    versions: tuple[int, ...]


def document(session: Session, identity: int) -> DocumentDetail | None:
    """An act by its place in the order of truth, with lines and entry."""
    rows = session.rows(_COLUMNS + " WHERE d.id = :id", id=identity)
    if not rows:
        return None
    head = _history_row(rows[0])
    paid_by, due, time, shipping, of = session.rows(_HEAD, id=identity)[0]
    return DocumentDetail(
        row=head,
        paid_by=paid_by or "",
        due=day_of(due) if due else None,
        time=time or "",
        shipping=shipping or 0,
        of=of or "",
        lines=tuple(_line(row) for row in session.rows(_LINES, id=identity)),
        postings=tuple((row[0], row[1]) for row in session.rows(_POSTINGS, id=identity)),
        versions=tuple(row[0] for row in session.rows(_VERSIONS, kind=head.kind, number=head.number)),
    )


def find_document(session: Session, kind: str, number: str) -> DocumentDetail | None:
    """The newest version of an act by kind and number."""
    newest = session.value(
        "SELECT MAX(id) FROM document WHERE kind = :kind AND number = :number", kind=kind, number=number.strip()
    )
    return None if newest is None else document(session, newest)


_HEAD = """
    SELECT d.paid_by, d.due, d.time, d.shipping, o.number FROM document d LEFT JOIN document o ON o.id = d.of
    WHERE d.id = :id
"""
_LINES = """
    SELECT l.role, i.code,
           COALESCE((SELECT f.name FROM former_name f WHERE f.kind = 'item' AND f.id = i.id
                     AND f.until_document >= l.document ORDER BY f.until_document LIMIT 1), i.name),
           i.unit, l.account, l.quantity, l.amount, l.discount, l.fee, l.price, l.per, b.code, b.expires, l.reason,
           COALESCE((SELECT SUM(m.value) FROM stock_move m WHERE m.line = COALESCE(l.kept, l.id)), 0)
    FROM line l LEFT JOIN item i ON i.id = l.item LEFT JOIN batch b ON b.id = l.batch
    WHERE l.document = :id ORDER BY l.id
"""
_POSTINGS = """
    SELECT account, SUM(amount) FROM posting WHERE document = :id
    GROUP BY account HAVING SUM(amount) <> 0 ORDER BY account
"""
_VERSIONS = "SELECT id FROM document WHERE kind = :kind AND number = :number ORDER BY version"


def _line(row: tuple[Any, ...]) -> DocumentLine:
    role, item, name, unit, account, quantity, amount, discount, fee, price, per, batch, expires, reason, value = row
    return DocumentLine(
        role, item or "", name or "", unit or "", account or "", quantity, amount, discount, fee, price, per,
        batch or "", day_of(expires) if expires else None, reason or "", value,
    )  # fmt: skip
