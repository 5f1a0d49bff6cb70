"""Editing is cancel and record again in one transaction, shown to the user as one edit.

Lines whose item, quantity and batch don't change keep their moves, batches and value. Source: accounting rules,
section 3 (edit).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from umkm_desk.actions.debts import debt_of, paid_by_documents, paid_on, pay_debt
from umkm_desk.actions.documents import Act, Document, Recorded, refuse_closed, standing, start
from umkm_desk.actions.items import find_item
from umkm_desk.actions.merging import sweep
from umkm_desk.actions.pools import Line, lines_of, now
from umkm_desk.actions.reversing import NONE_KEPT, undo
from umkm_desk.domain.batches import Pick
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.storage.session import Session

MAIN_ROLES = ("purchase", "sale", "write_off", "opening")


@dataclass(frozen=True, slots=True)
class Key:
    """What must stay the same for a line to keep its moves; batch None: whatever it was."""

    item: str
    quantity: int
    batch: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """Moves to repeat on another day or channel: the same batches at the same value."""

    picks: tuple[Pick, ...]
    value: int


@dataclass(slots=True)
class Kept:
    """For each line of the new version (by index): the root line whose moves stay, or what to repeat."""

    lines: dict[int, int] = field(default_factory=dict)
    shown: dict[int, int] = field(default_factory=dict)  # the old version's own line
    again: dict[int, Again] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit under way: the old version is taken back, the new one is to be recorded."""

    old: Document
    kept: Kept
    paid: int
    paid_by: int | None = None  # whose debt it was

    def finish(self, act: Act) -> Recorded:
        """Write the new version's entry and carry payments over to its debt."""
        recorded = act.finish()
        if self.paid:
            debt = debt_of(act.session, act.document)
            if debt is None or debt.amount < self.paid or debt.contact != self.paid_by:
                numbers = paid_by_documents(act.session, self.old.id)
                raise UserError(
                    "%(number)s was already paid by %(documents)s: more than it would be now, or by somebody else."
                    " Cancel those payments first.",
                    number=self.old.number,
                    documents=", ".join(numbers),
                )
            pay_debt(act, self.old.id, -self.paid)
            pay_debt(act, debt.document, self.paid)
        return recorded


def begin_edit(
    session: Session,
    kind: str,
    number: str,
    day: date,
    keys: Sequence[Key] = (),
    *,
    same: Callable[[Document], bool] = lambda old: True,
) -> Edit:
    """Take back the standing version of a document, apart from the moves of lines that stay the same.

    `keys` are the new version's lines; `same` says whether what else the moves depend on (channel) stays.
    """
    old = standing(session, kind, number)
    refuse_closed(session, day)
    _refuse_returned(session, old)
    matched = _match(session, old, keys)
    kept = Kept()
    unmoved = old.day == day and same(old)
    for index, line in matched.items():
        if unmoved and line.reason == keys[index].reason:
            kept.lines[index], kept.shown[index] = line.root, line.id
        elif kind in ("sale", "write_off") and (again := _repeat(session, line, day)):
            kept.again[index] = again
    made = debt_of(session, old.id)
    paid = paid_on(session, made) if made else 0
    act = start(session, "cancel", old.day, cancels=old.id)
    undo(act, old, frozenset(kept.lines.values()) if kept.lines else NONE_KEPT, moving_debt=True)
    sweep(act, act.document)
    act.finish()
    return Edit(old, kept, paid, made.contact if made else None)


def _refuse_returned(session: Session, old: Document) -> None:
    numbers = standing_on(session, old.id, ("return",))
    if numbers:
        raise UserError(
            "%(number)s has the return %(documents)s. Cancel the return first.",
            number=old.number,
            documents=", ".join(numbers),
        )


def standing_on(session: Session, document: int, kinds: Sequence[str]) -> list[str]:
    """Numbers of standing documents of some kinds that are of this document (returns, corrections)."""
    rows = session.rows(
        "SELECT d.number, d.kind FROM document d WHERE d.of = :d"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY d.id",
        d=document,
    )
    return [number for number, kind in rows if kind in kinds]


def _match(session: Session, old: Document, keys: Sequence[Key]) -> dict[int, Line]:
    """Pairs new lines (by index) with old ones that they leave unchanged."""
    free = [line for line in lines_of(session, old.id) if line.role in MAIN_ROLES]
    matched: dict[int, Line] = {}
    for index, key in enumerate(keys):
        item = find_item(session, key.item).id
        for line in free:
            if (
                now(session, line) == item
                and key.quantity in _quantities(session, line)
                and _same_batch(session, line, key)
            ):
                matched[index] = line
                free.remove(line)
                break
    return matched


def _quantities(session: Session, line: Line) -> tuple[int, int]:
    """A line's quantity as written, and as corrected since."""
    corrected = session.value(
        "SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE line = :line AND part = 'correction'", line=line.root
    )
    return line.quantity, line.quantity + int(corrected)


def _same_batch(session: Session, line: Line, key: Key) -> bool:
    row = session.row("SELECT b.code FROM line l JOIN batch b ON b.id = l.batch WHERE l.id = :id", id=line.id)
    return key.batch is None or (row is not None and row[0] == key.batch)


def _repeat(session: Session, line: Line, day: date) -> Again | None:
    """The batches and value of an issue, when they can be had on another day; None when something hangs on it."""
    touched = session.row(
        "SELECT 1 FROM stock_move WHERE line = :line AND part <> 'act' UNION ALL"
        " SELECT 1 FROM owed WHERE line = :line UNION ALL SELECT 1 FROM unbatched WHERE line = :line",
        line=line.root,
    )
    rows = session.rows(
        "SELECT m.batch, -sum(m.quantity), -sum(m.value), b.received, coalesce(b.expires, 99991231)"
        " FROM stock_move m JOIN batch b ON b.id = m.batch WHERE m.line = :line"
        " GROUP BY m.batch, b.received, b.expires HAVING sum(m.quantity) <> 0 ORDER BY min(m.id)",
        line=line.root,
    )
    on = day_number(day)
    if touched or not rows or any(not (row[3] <= on <= row[4]) for row in rows):
        return None
    return Again(tuple(Pick(row[0], row[1]) for row in rows), sum(row[2] for row in rows))
