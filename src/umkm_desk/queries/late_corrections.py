"""What was put right after a month was closed, named in both months: where it landed and what it is about.

A closed month doesn't change any more, so a correction, return or cancellation of something in it lies in an open
month. Source: accounting rules, sections 3 and 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.ledger import CORRECTIONS
from umkm_desk.storage.session import Session

LateKind = Literal["correction", "return", "cancel"]
Side = Literal["into", "about"]


@dataclass(frozen=True, slots=True)
class LateCorrection:
    """One act recorded on `day` about document `of_number` (of `of_kind`) of a month that was closed then.

    `amount` is what it did to the profit of the month it landed in, in rupiah (> 0: more profit): of a correction its
    cost correction (5304), of a return or cancellation all it posted there. `item` is empty for money, several names
    are joined by commas. `side`: it landed `into` the month asked for, or is `about` a document of it.
    """

    day: date
    number: str
    kind: LateKind
    of_kind: str
    of_number: str
    of_month: Month
    item: str
    amount: int
    side: Side


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed month was opened again, by that version of the closing `number`, on `day` by this book's clock."""

    day: date
    reason: str
    number: str = ""
    version: int = 0


def late_corrections(session: Session, month: Month, until: date) -> tuple[LateCorrection, ...]:
    """First what landed in a month up to `until` about earlier ones, then what landed later about it; each by day."""
    into = session.rows(_INTO, first=day_number(month.first), last=day_number(until))
    about = session.rows(_ABOUT, first=day_number(month.first), last=day_number(month.last))
    return (*(_late(session, "into", *row) for row in into), *(_late(session, "about", *row) for row in about))


def late_in(session: Session, months: Sequence[Month], until: date) -> tuple[LateCorrection, ...]:
    """The late corrections of several months in a row, each once: one that lies in them and is about them landed."""
    found = [row for month in months for row in late_corrections(session, month, min(until, month.last))]
    landed = {(row.number, row.of_number) for row in found if row.side == "into"}
    return tuple(row for row in found if row.side == "into" or (row.number, row.of_number) not in landed)


def _late(
    session: Session, side: Side, document: int, day: int, number: str, kind: LateKind, of: int, corrects: int
) -> LateCorrection:
    of_kind, of_number, of_day = session.rows("SELECT kind, number, day FROM document WHERE id = :id", id=of)[0]
    items = session.rows(_ITEMS, document=document)
    profit = session.value(_PROFIT, document=document, month=day // 100, only=CORRECTIONS if corrects else "")
    return LateCorrection(
        day_of(day), number, kind, of_kind, of_number, Month.of(day_of(of_day)), ", ".join(row[0] for row in items),
        -int(profit or 0), side,
    )  # fmt: skip


def reopenings(session: Session, month: Month) -> tuple[Reopening, ...]:
    """Each time a month was opened again after it had been closed, oldest first."""
    return tuple(
        Reopening(date.fromisoformat(recorded_at[:10]), reason or "", number, version)
        for recorded_at, reason, number, version in session.rows(_REOPENED, month=month.number)
    )


_REOPENED = """
    SELECT d.recorded_at, d.note, d.number, d.version FROM month_state s JOIN document d ON d.id = s.document
    WHERE s.month = :month AND s.closed = 0 ORDER BY d.id
"""
# What a document is about: what it corrects, returns or cancels; for the cancelling of a correction or return of its
# own month, what that one was about. (`kind || ''` keeps the database from walking through all documents of a kind.)
_RELATED = """
    SELECT d.id AS late, t.id AS target FROM document t JOIN document d ON d.of = t.id {where}
    UNION ALL SELECT d.id, t.id FROM document t JOIN document d ON d.cancels = t.id {where}
    UNION ALL SELECT d.id, t.id FROM document t JOIN document x ON x.of = t.id JOIN document d ON d.cancels = x.id
    {where} AND x.kind || '' IN ('correction', 'return') AND x.day / 100 = d.day / 100
"""
_CLOSED_THEN = """
    EXISTS (SELECT 1 FROM month_state s WHERE s.month >= t.day / 100 AND s.closed = 1 AND s.document < d.id
            AND NOT EXISTS (SELECT 1 FROM month_state r WHERE r.month = s.month AND r.closed = 0
                            AND r.document > s.document AND r.document < d.id))
"""
_LATE = """
    SELECT d.id, d.day, d.number, d.kind, t.id,
           CASE WHEN d.kind = 'correction' OR (SELECT kind FROM document WHERE id = d.cancels) = 'correction'
                THEN 1 ELSE 0 END
    FROM ({related}) r JOIN document d ON d.id = r.late JOIN document t ON t.id = r.target
    WHERE d.kind || '' IN ('correction', 'return', 'cancel') AND t.day / 100 < d.day / 100 AND {closed_then}
    ORDER BY d.day, d.id
""".replace("{closed_then}", _CLOSED_THEN)
_INTO = _LATE.replace("{related}", _RELATED.replace("{where}", "WHERE d.day BETWEEN :first AND :last"))
_ABOUT = _LATE.replace("{related}", _RELATED.replace("{where}", "WHERE t.day BETWEEN :first AND :last"))
_ITEMS = """
    SELECT i.name FROM document d JOIN line l ON l.document = COALESCE(d.cancels, d.id) JOIN item i ON i.id = l.item
    WHERE d.id = :document AND l.role NOT IN ('input', 'consume') GROUP BY i.name ORDER BY MIN(l.id)
"""
_PROFIT = """
    SELECT SUM(amount) FROM posting
    WHERE document = :document AND day / 100 = :month AND SUBSTR(account, 1, 1) IN ('4', '5', '6', '7', '8')
      AND (:only = '' OR account = :only)
"""
