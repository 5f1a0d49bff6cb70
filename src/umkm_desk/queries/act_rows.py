"""Recorded acts as rows of a list: what each was about, in the words and amounts of an owner."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from umkm_desk.domain.calendar import day_of
from umkm_desk.storage.session import Session

State = Literal["stands", "cancelled", "replaced"]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in a list. `amount`: rupiah it was about, None when it was about none (a cancelling, a correction).

    `sort` tells acts of one kind apart: the kind of a money movement, journal or opening figure; `purchase` for goods
    sent back to a supplier; the reason of a write-off; `merge` of a correction; `reopen` of a closing; of a journal
    that books a month asset, prepaid or loan, asset_end when equipment was given up; else "".
    `name` is the first item it was about, `others` how many more; `account` the owner's word (a gettext id) for what a
    money movement was for. `person` recorded it.
    """

    document: int
    kind: str
    sort: str
    number: str
    version: int
    day: date
    time: str
    recorded_at: str
    contact: str
    channel: str
    note: str
    state: State
    amount: int | None
    name: str
    others: int
    account: str
    person: str


def act_rows(session: Session, ids: Sequence[int]) -> list[ActRow]:
    """The acts with these ids, in their order; an id that isn't there is left out."""
    found = {row.document: row for row in session.all(_act_row, _ROWS, ids=json.dumps(list(ids)))}
    return [found[identity] for identity in ids if identity in found]


def _act_row(
    document: int, kind: str, sort: str | None, number: str, version: int, day: int, time: str | None,
    recorded_at: str, contact: str | None, channel: str | None, note: str | None, state: State, amount: int | None,
    name: str | None, items: int, account: str | None, person: str | None,
) -> ActRow:  # fmt: skip
    return ActRow(
        document, kind, sort or "", number, version, day_of(day), time or "", recorded_at, contact or "", channel or "",
        note or "", state, amount, name or "", max(items - 1, 0), account or "", person or "",
    )  # fmt: skip


# Of a production the first item is what was made, and what went in isn't counted.
_ROWS = """
    SELECT d.id, d.kind,
           CASE d.kind WHEN 'return' THEN CASE WHEN o.kind = 'purchase' THEN 'purchase' ELSE '' END
                       WHEN 'write_off' THEN (SELECT MIN(l.reason) FROM line l WHERE l.document = d.id)
                       WHEN 'correction' THEN (SELECT MIN(l.reason) FROM line l
                                               WHERE l.document = d.id AND l.reason = 'merge')
                       WHEN 'closing' THEN (SELECT CASE s.closed WHEN 0 THEN 'reopen' ELSE '' END FROM month_state s
                                            WHERE s.document = d.id)
                       WHEN 'journal' THEN COALESCE(a.kind, {scheduled})
                       ELSE a.kind END,
           d.number, d.version, d.day, d.time, d.recorded_at, c.name, h.name, d.note,
           CASE WHEN EXISTS (SELECT 1 FROM document r WHERE r.replaces = d.id) THEN 'replaced'
                WHEN EXISTS (SELECT 1 FROM document x WHERE x.cancels = d.id) THEN 'cancelled' ELSE 'stands' END,
           {amount},
           (SELECT COALESCE((SELECT f.name FROM former_name f WHERE f.kind = 'item' AND f.id = i.id
                             AND f.until_document >= d.id ORDER BY f.until_document LIMIT 1), i.name)
            FROM line l JOIN item i ON i.id = l.item WHERE l.document = d.id AND l.role NOT IN ('input', 'consume')
            ORDER BY l.id LIMIT 1),
           (SELECT COUNT(*) FROM line l
            WHERE l.document = d.id AND l.item IS NOT NULL AND l.role NOT IN ('input', 'consume')),
           (SELECT k.owner_name FROM account k
            WHERE k.code = COALESCE(a.category, a.to_account, (SELECT l.account FROM line l WHERE l.document = d.id
                                                               ORDER BY l.id LIMIT 1))),
           w.name
    FROM document d LEFT JOIN contact c ON c.id = d.contact LEFT JOIN channel h ON h.id = d.channel
    LEFT JOIN document o ON o.id = d.of LEFT JOIN cash_act a ON a.document = d.id
    LEFT JOIN person w ON w.id = d.person
    WHERE d.id IN (SELECT value FROM json_each(:ids))
""".replace(
    "{amount}",
    """
    CASE d.kind
    WHEN 'sale' THEN COALESCE(d.shipping, 0) + (SELECT COALESCE(SUM(l.amount - l.discount - l.fee), 0) FROM line l
                                                WHERE l.document = d.id AND l.role = 'sale')
    WHEN 'purchase' THEN (SELECT SUM(l.amount + l.fee) FROM line l WHERE l.document = d.id AND l.role = 'purchase')
    WHEN 'return' THEN (SELECT SUM(l.amount - l.discount) FROM line l WHERE l.document = d.id)
    WHEN 'production' THEN (SELECT COALESCE(SUM(m.value), 0) FROM line l
                            JOIN stock_move m ON m.line = COALESCE(l.kept, l.id)
                            WHERE l.document = d.id AND l.role = 'output')
    WHEN 'write_off' THEN (SELECT COALESCE(-SUM(m.value), 0) FROM line l
                           JOIN stock_move m ON m.line = COALESCE(l.kept, l.id) WHERE l.document = d.id)
    WHEN 'count' THEN (SELECT COALESCE(SUM(m.value), 0) FROM line l JOIN stock_move m ON m.line = l.id
                       WHERE l.document = d.id)
    WHEN 'opening' THEN COALESCE(a.amount, (SELECT SUM(l.amount) FROM line l WHERE l.document = d.id))
    WHEN 'cash' THEN a.amount
    WHEN 'journal' THEN COALESCE(a.amount, (SELECT SUM(l.amount) FROM line l
                                            WHERE l.document = d.id AND l.amount > 0))
    END""",
).replace(
    "{scheduled}",
    """
    (SELECT CASE WHEN s.kind = 'asset' AND EXISTS (SELECT 1 FROM line l WHERE l.document = d.id
                                                   AND l.account = s.account) THEN 'asset_end' ELSE s.kind END
     FROM schedule_month m JOIN schedule s ON s.id = m.schedule WHERE m.document = d.id)""",
)


def first_and_last_day(session: Session) -> tuple[date, date] | None:
    """The days between which all acts are dated; None in an empty book."""
    first, last = session.rows("SELECT (SELECT MIN(day) FROM document), (SELECT MAX(day) FROM document)")[0]
    return None if first is None else (day_of(first), day_of(last))
