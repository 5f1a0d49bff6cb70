"""A stock count keeps standing: an act recorded later for a day on or before it changes its difference too.

Source: accounting rules, section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from umkm_desk.actions.documents import Act, open_day
from umkm_desk.actions.items import Item
from umkm_desk.actions.netting import Worth
from umkm_desk.actions.pools import move, pool_of
from umkm_desk.domain.batches import Held, Pick
from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.costing import Pool, take
from umkm_desk.domain.ledger import COUNT_DIFFERENCE
from umkm_desk.domain.money import split


@dataclass(frozen=True, slots=True)
class Count:
    """A count line that stands, its day, and whether it counted one batch or all of them (None)."""

    line: int
    day: date
    batch: int | None


def standing_counts(act: Act, item: int, day: date, counted_by: int | None = None) -> list[Count]:
    """The standing counts of an item that settle what was there at the end of `day` or after it, in the order in which
    they do: the soonest first, of a day's the last recorded. `counted_by` is the count whose own difference this is
    (the act's own when it is one): then only later ones count."""
    if counted_by is None and act.kind == "count":
        counted_by = act.document
    return act.session.all(
        _count,
        # CROSS JOIN and +: through the few counts from that day on, never through all that was ever sold of the item
        "SELECT coalesce(l.kept, l.id), d.day, l.batch FROM document d CROSS JOIN line l"
        " WHERE d.kind = 'count' AND d.day >= :day AND (d.day > :day OR d.id > :own) AND d.id <> :act"
        " AND l.document = d.id AND +l.item = :item"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY d.day, d.id DESC",
        item=item,
        day=day_number(day),
        own=counted_by or 0,
        act=act.document,
    )


def _count(line: int, day: int, batch: int | None) -> Count:
    return Count(line, day_of(day), batch)


P = TypeVar("P", bound=Pick)


def covering_counts(
    act: Act, item: Item, picks: Sequence[P], day: date, *, counted_by: int | None = None
) -> list[tuple[Count, list[P]]]:
    """Which counts an act on `day` lies before, and which of its batches each of them counted."""
    return covering(standing_counts(act, item.id, day, counted_by), picks)


def covering(counts: Sequence[Count], picks: Sequence[P]) -> list[tuple[Count, list[P]]]:
    """Which of some counts comes first for each batch, and what of it that one counted."""
    found: dict[int, tuple[Count, list[P]]] = {}
    for pick in picks:
        count = next((count for count in counts if count.batch in (None, pick.batch)), None)
        if count:
            found.setdefault(count.line, (count, []))[1].append(pick)
    return list(found.values())


def compensate_issue(act: Act, item: Item, count: Count, picks: Sequence[Pick], value: int | None = None) -> int:
    """Before an issue a later count lies over: that much more was there at the count. Returns its value (rupiah),
    at the average of now unless given; nothing owed below zero is settled by it, as the issue takes it at once."""
    quantity = sum(p.quantity for p in picks)
    if value is None:
        value = pool_of(act.session, item.id, item.account).at_average(quantity) or 0
    _change_count(act, item, count, picks, 1, value)
    return value


def compensate_receipt(act: Act, item: Item, count: Count, picks: Sequence[Pick], value: int, before: Pool) -> None:
    """After a receipt of `value` rupiah a later count lies over: that much less was there at the count.

    It leaves at the average, or below zero at just what came in. `before` is the pool before the receipt.
    """
    quantity = sum(p.quantity for p in picks)
    if before.quantity >= 0:
        value = take(pool_of(act.session, item.id, item.account), quantity).value
    _change_count(act, item, count, picks, -1, value)


@dataclass(frozen=True, slots=True)
class Handed:
    """What of a line a count covers: `count` does the same to those batches as the line is taken back.

    While there is something in the pool it does so at the average. Else at what the line had done it for, so that a
    pool that is empty or below zero is worth the same afterwards.
    """

    count: Count
    parts: list[Worth]

    def bring_in(self, act: Act, item: Item, before: Pool) -> None:
        """What the line had brought, before it leaves; `before` is the pool before anything was taken back."""
        coming = [p for p in self.parts if p.quantity > 0]
        if coming:
            value = None if before.quantity > 0 else sum(p.value for p in coming)
            compensate_issue(act, item, self.count, coming, value)

    def take_out(self, act: Act, item: Item, before: Pool) -> None:
        """What the line had taken, after it came back."""
        leaving = [p for p in self.parts if p.quantity < 0]
        if leaving:
            value = -sum(p.value for p in leaving)
            picks = [Pick(p.batch, -p.quantity) for p in leaving]
            compensate_receipt(act, item, self.count, picks, value, before)


def _change_count(act: Act, item: Item, count: Count, picks: Sequence[Pick], sign: int, value: int) -> None:
    day = open_day(act.session, count.day, act.day)
    for pick, part in zip(picks, split(value, [p.quantity for p in picks]), strict=True):
        move(act, count.line, item.id, item.account, pick.batch, sign * pick.quantity, sign * part, day=day)
    act.pair(item.account, COUNT_DIFFERENCE, sign * value, line=count.line, day=day)


def held_batches(act: Act, item: Item, day: date, counts: Sequence[Count]) -> list[Held]:
    """What is held of an item for an act on `day`: what is there now, or, when a later count settles what is there now
    whatever the act says, what was there at the end of that day. `counts` are those standing then or later."""
    rows = act.session.rows(
        "SELECT b.id, l.quantity, b.received, b.expires FROM balance l JOIN batch b ON b.id = l.batch"
        " WHERE l.item = :item AND l.quantity > 0 AND b.code IS NOT NULL ORDER BY l.expires, l.batch",
        item=item.id,
    )
    held = {row[0]: Held(row[0], row[1], day_of(row[2]), day_of(row[3]) if row[3] else None) for row in rows}
    if all(count.batch is not None for count in counts):
        return list(held.values())
    later = act.session.rows(
        "SELECT b.id, sum(m.quantity), b.received, b.expires FROM stock_move m JOIN batch b ON b.id = m.batch"
        " WHERE m.item = :item AND m.day > :day AND b.code IS NOT NULL GROUP BY b.id, b.received, b.expires",
        item=item.id,
        day=day_number(day),
    )
    for batch, moved, received, expires in later:
        now = held[batch].quantity if batch in held else 0
        held[batch] = Held(batch, now - moved, day_of(received), day_of(expires) if expires else None)
    return list(held.values())
