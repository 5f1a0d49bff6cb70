"""One recorded act as its owner looks at it: what it was, what it moved, what became of it, and the draft to change it.

An act that was edited is looked at as a whole: what it moved is what all of its versions left behind.
"""

from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.production import cost_of_one
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.drafts import draft_of
from umkm_desk.queries.export import Draft
from umkm_desk.queries.ledger import is_closed
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class ActLine:
    """A line of an act: thousandths, and `amount` rupiah: sold at (before the discount), bought at (with freight),
    paid back, cost of what was used or thrown away, worth of what a count found more (> 0) or less; how much
    more or less an entry's account holds.

    `moved` is what it brought into stock (> 0) or took from it, `worth` the same in rupiah at cost. `price` is for each
    `per` thousandths. `account` is the owner's word for an account (a gettext id); `reason` a write-off's.
    """

    role: str
    code: str
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
    moved: int
    worth: int

    @property
    def each(self) -> int | None:
        """Cost of one unit that came in, in rupiah; None when nothing did."""
        return cost_of_one(self.worth, self.moved)


@dataclass(frozen=True, slots=True)
class Moved:
    """What came into stock (> 0) or left it of an item and batch: thousandths, and rupiah at cost."""

    code: str
    name: str
    unit: str
    batch: str
    quantity: int
    value: int


@dataclass(frozen=True, slots=True)
class Booked:
    """How much more (> 0) or less stands in an account; `name` is the owner's word for it (a gettext id)."""

    account: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Act:
    """An act in full; `left` is what of the debt it made is still to be paid, in rupiah (None: it made none).

    `of` is what it returns, corrects, pays or cancels. `versions` are newest first. `related`: standing returns,
    corrections and payments of it. `cancelling`: what cancelled it; its note is the reason. `used`: goods it brought
    were drawn on since. `locked`: its month is closed. `scheduled`: it is a month of what runs month by month.
    """

    row: ActRow
    draft: Draft | None
    left: int | None
    of: ActRow | None
    lines: tuple[ActLine, ...]
    versions: tuple[ActRow, ...]
    related: tuple[ActRow, ...]
    cancelling: ActRow | None
    moved: tuple[Moved, ...]
    booked: tuple[Booked, ...]
    used: bool
    locked: bool
    scheduled: bool


def act(session: Session, identity: int) -> Act | None:
    """An act by its document; None when there is no such document."""
    found = act_rows(session, [identity])
    if not found:
        return None
    row = found[0]
    key = {"kind": row.kind, "number": row.number}
    cancelling = _acts(session, "d.cancels = :id", id=identity)
    of = _acts(session, "d.id = (SELECT COALESCE(t.of, t.cancels) FROM document t WHERE t.id = :id)", id=identity)
    return Act(
        row=row,
        draft=draft_of(session, identity),
        left=session.value("SELECT open FROM debt_balance WHERE debt = :id", id=identity),
        of=of[0] if of else None,
        lines=lines_of(session, identity),
        versions=_acts(session, _VERSIONS, **key),
        related=_acts(session, _RELATED, **key),
        cancelling=cancelling[0] if cancelling and row.state == "cancelled" else None,
        moved=tuple(session.all(Moved, _MOVED, **key)),
        booked=tuple(session.all(Booked, _BOOKED, **key)),
        used=session.row(_USED, id=identity) is not None,
        locked=is_closed(session, Month.of(row.day)),
        scheduled=session.row("SELECT 1 FROM schedule_month WHERE document = :id", id=identity) is not None,
    )


def lines_of(session: Session, identity: int) -> tuple[ActLine, ...]:
    """The lines of an act by its document, as they were recorded."""
    return tuple(session.all(_line, _LINES, id=identity))


def _line(
    role: str, code: str | None, name: str | None, unit: str | None, account: str | None, quantity: int, amount: int,
    discount: int, fee: int, price: int | None, per: int | None, batch: str | None, expires: int | None,
    reason: str | None, moved: int, worth: int,
) -> ActLine:  # fmt: skip
    about = {"purchase": amount + fee, "return": amount - discount, "count": worth, "output": worth}
    about |= dict.fromkeys(("input", "consume", "write_off"), -worth)
    return ActLine(
        role, code or "", name or "", unit or "", account or "", quantity, about.get(role, amount), discount, fee,
        price, per, batch or "", day_of(expires) if expires else None, reason or "", moved, worth,
    )  # fmt: skip


_LINES = """
    SELECT l.role, i.code,
           COALESCE((SELECT f.name FROM former_name f WHERE f.kind = 'item' AND f.id = i.id
                     AND f.until_document >= l.document ORDER BY f.until_document LIMIT 1), i.name),
           i.unit, a.owner_name, l.quantity,
           CASE WHEN l.role = 'journal' AND a.normal = 'C' THEN -l.amount ELSE l.amount END,
           l.discount, l.fee, l.price, l.per, b.code, b.expires, l.reason,
           COALESCE((SELECT SUM(m.quantity) FROM stock_move m WHERE m.line = COALESCE(l.kept, l.id)), 0),
           COALESCE((SELECT SUM(m.value) FROM stock_move m WHERE m.line = COALESCE(l.kept, l.id)), 0)
    FROM line l LEFT JOIN item i ON i.id = l.item LEFT JOIN account a ON a.code = l.account
    LEFT JOIN batch b ON b.id = l.batch
    WHERE l.document = :id ORDER BY l.id
"""


def _acts(session: Session, which: str, **values: object) -> tuple[ActRow, ...]:
    rows = session.rows(
        "SELECT d.id FROM document d WHERE {which} ORDER BY d.id DESC".replace("{which}", which), **values
    )
    return tuple(act_rows(session, [row[0] for row in rows]))


_VERSIONS = "d.kind = :kind AND d.number = :number"
_OF_IT = "SELECT v.id FROM document v WHERE v.kind = :kind AND v.number = :number"
_RELATED = """
    d.cancels IS NULL AND NOT (d.kind = :kind AND d.number = :number)
    AND NOT EXISTS (SELECT 1 FROM document x WHERE x.cancels = d.id)
    AND (d.of IN ({of_it}) OR d.id IN (SELECT p.document FROM debt_payment p WHERE p.debt IN ({of_it})))
""".replace("{of_it}", _OF_IT)
_DONE = "SELECT w.id FROM document w WHERE w.id IN ({of_it}) OR w.cancels IN ({of_it})".replace("{of_it}", _OF_IT)
_MOVED = """
    SELECT i.code, i.name, i.unit, COALESCE(b.code, ''), SUM(m.quantity), SUM(m.value)
    FROM stock_move m JOIN item i ON i.id = m.item JOIN batch b ON b.id = m.batch
    WHERE m.document IN ({done})
    GROUP BY i.code, i.name, i.unit, b.code HAVING SUM(m.quantity) <> 0 OR SUM(m.value) <> 0
    ORDER BY MIN(m.id)
""".replace("{done}", _DONE)
_BOOKED = """
    SELECT a.code, a.owner_name, CASE a.normal WHEN 'D' THEN SUM(p.amount) ELSE -SUM(p.amount) END
    FROM posting p JOIN account a ON a.code = p.account
    WHERE p.document IN ({done})
    GROUP BY a.code, a.owner_name, a.normal HAVING SUM(p.amount) <> 0 ORDER BY a.code
""".replace("{done}", _DONE)
# What cancelling refuses (actions.reversing.drawn_on_by): taken from the pool since, settled by it, or its batch filled
# what had left without one.
_USED = """
    WITH came(line, id, item, account, batch, document) AS (
        SELECT r.line, r.id, r.item, r.account, r.batch, r.document
        FROM line l JOIN stock_move r ON r.line = COALESCE(l.kept, l.id) AND r.quantity > 0 AND r.part = 'act'
        WHERE l.document = :id)
    SELECT 1 FROM (
        SELECT m.line FROM came JOIN stock_move m ON m.item = came.item AND m.account = came.account AND m.id > came.id
        WHERE m.quantity < 0 AND m.line <> came.line AND m.document <> came.document AND m.part <> 'rebatch'
        UNION ALL SELECT s.issue_line FROM came JOIN settlement s ON s.receipt_line = came.line
        UNION ALL SELECT m.line FROM came JOIN stock_move m ON m.batch = came.batch
        WHERE m.part = 'rebatch' AND m.quantity < 0 AND m.line <> came.line) AS since
    WHERE (SELECT SUM(x.quantity) FROM stock_move x WHERE x.line = since.line) <> 0 LIMIT 1
"""
