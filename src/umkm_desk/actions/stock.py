"""Goods in, goods out, and goods put back: receipts, issues by FEFO, exact reversals, counts that keep standing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from umkm_desk.actions.counted import (
    Count,
    compensate_issue,
    compensate_receipt,
    covering,
    covering_counts,
    held_batches,
    standing_counts,
)
from umkm_desk.actions.documents import Act
from umkm_desk.actions.following import settle_owed
from umkm_desk.actions.items import Item, may_go_below_zero
from umkm_desk.actions.pools import fill_unbatched, keep_last, move, pool_of, wait_for_batch, without_batch
from umkm_desk.actions.recipes import cost_by_recipe
from umkm_desk.domain.batches import Held, Pick, pick_fefo
from umkm_desk.domain.costing import Pool, Taken, take
from umkm_desk.domain.errors import Qty, ShortOfStock
from umkm_desk.domain.money import split


def receive(
    act: Act,
    line: int,
    item: Item,
    batch: int,
    quantity: int,
    value: int,
    *,
    day: date | None = None,
    fill: bool = True,
) -> None:
    """`quantity` > 0 comes in at `value` rupiah: settles what is owed below zero; a later count keeps standing.

    Posts nothing: the caller posts where the value comes from. `fill` False: what was sold without a batch stays so.
    """
    day = day or act.day
    before = pool_of(act.session, item.id, item.account)
    move(act, line, item.id, item.account, batch, quantity, value, day=day, pool=before)
    counts = covering_counts(act, item, [Pick(batch, quantity)], day)
    for count, picks in counts:
        compensate_receipt(act, item, count, picks, value, before)
    if not counts:
        settle_owed(act, line, item.id, item.account, quantity, value)
        if fill:
            fill_unbatched(act, item.id, item.account, batch, quantity, day)


@dataclass(frozen=True, slots=True)
class Issue:
    """What left: the value it took (rupiah) and from which batches."""

    value: int
    picks: tuple[Pick, ...]


def issue(
    act: Act,
    line: int,
    item: Item,
    quantity: int,
    *,
    day: date | None = None,
    batch: int | None = None,
    expired_too: bool | None = False,
    value: int | None = None,
    picks: Sequence[Pick] | None = None,
) -> Issue:
    """`quantity` > 0 leaves: batches by FEFO (or `batch`, or `picks`), value from the pool (or exactly `value`).

    Raises ShortOfStock unless stock may go below zero; then the rest is estimated (last average, else the recipe's
    cost) and owed. `expired_too` None: only when the good ones don't do. The caller posts where the cost goes.
    """
    day = day or act.day
    if picks is not None and not _still_there(act, item, picks, value):
        picks, value = None, None
    standing = standing_counts(act, item.id, day)
    chosen, missing = (
        (list(picks), 0) if picks is not None else _choose(act, item, quantity, day, batch, expired_too, standing)
    )
    if missing:
        chosen.append(Pick(without_batch(act, item.id), missing))
    pool = pool_of(act.session, item.id, item.account)
    counts = covering(standing, chosen)
    counted = sum(p.quantity for _, parts in counts for p in parts)
    counted_value = sum(compensate_issue(act, item, count, parts) for count, parts in counts)
    throwing = expired_too is not False and not missing  # what is there can always be thrown away
    if quantity - counted > max(pool.quantity, 0) and not throwing and not may_go_below_zero(act.session, item):
        raise _short(item, max(pool.quantity, 0), quantity)
    held = pool_of(act.session, item.id, item.account) if counts else pool
    if pool.quantity >= 0:
        taken = _take(act, item, held, quantity)
    else:  # what a later count covers leaves at just what that count gave back
        taken = _take(act, item, pool, quantity - counted) if quantity > counted else Taken(0)
        taken = replace(taken, value=taken.value + counted_value)
    total = taken.value if value is None else value
    _leave(act, line, item, chosen, total, held, day)
    _remember_what_is_owed(act, line, item, taken, 0 if any(chosen[-1] in parts for _, parts in counts) else missing)
    return Issue(total, tuple(chosen))


def _leave(act: Act, line: int, item: Item, picks: Sequence[Pick], value: int, held: Pool, day: date) -> None:
    """What was picked leaves its batches with its share of `value`; `held` is the pool as it is now."""
    left: Pool | None = held
    for pick, part in zip(picks, split(value, [p.quantity for p in picks]), strict=True):
        left = move(act, line, item.id, item.account, pick.batch, -pick.quantity, -part, day=day, pool=left)
    if held.quantity > 0 and len(picks) > 1:
        keep_last(act.session, item.id, item.account, held)


def _still_there(act: Act, item: Item, picks: Sequence[Pick], value: int | None) -> bool:
    """Whether what is to be taken again from the same batches wasn't needed elsewhere in the meantime."""
    rows = act.session.rows(
        "SELECT batch, sum(quantity) FROM balance WHERE item = :i AND quantity <> 0 GROUP BY batch", i=item.id
    )
    held: dict[int, int] = {row[0]: row[1] for row in rows}
    pool, wanted = pool_of(act.session, item.id, item.account), sum(p.quantity for p in picks)
    enough = pool.quantity > wanted or (pool.quantity == wanted and pool.value == value)
    return enough and all(held.get(p.batch, 0) >= p.quantity for p in picks)


def _take(act: Act, item: Item, pool: Pool, quantity: int) -> Taken:
    below = quantity > pool.quantity
    return take(pool, quantity, cost_by_recipe(act, item, quantity) if below else None)


def _remember_what_is_owed(act: Act, line: int, item: Item, taken: Taken, unbatched: int) -> None:
    if taken.estimated_quantity:
        act.session.run(
            "INSERT INTO owed (line, item, account, quantity, value) VALUES (:line, :item, :account, :q, :v)",
            line=line,
            item=item.id,
            account=item.account,
            q=taken.estimated_quantity,
            v=taken.estimated_value,
        )
        if taken.guessed and not taken.estimated_value:
            act.hint("%(item)s went below zero and never had a cost, so its cost is zero for now.", item=item.name)
    if unbatched:
        wait_for_batch(act.session, line, item.id, unbatched)


def _choose(
    act: Act, item: Item, quantity: int, day: date, batch: int | None, expired_too: bool | None, counts: Sequence[Count]
) -> tuple[list[Pick], int]:
    held = held_batches(act, item, day, counts)
    if batch is not None:
        held = [h for h in held if h.batch == batch]
    picks, missing = pick_fefo(held, quantity, day, expired_too=bool(expired_too))
    if missing and expired_too is None:
        picks, missing = pick_fefo(held, quantity, day, expired_too=True)
    if missing and batch is not None:
        raise _batch_short(act, item, held, batch, quantity, day)
    if missing and not may_go_below_zero(act.session, item):
        expired = sum(h.quantity for h in held if h.expires_on and h.expires_on < day)
        raise _short(item, quantity - missing, quantity, expired=0 if expired_too else expired)
    return picks, missing


def _short(item: Item, available: int, wanted: int, *, expired: int = 0) -> ShortOfStock:
    facts = {
        "item": item.name,
        "code": item.code,
        "available": Qty(available, item.unit),
        "wanted": Qty(wanted, item.unit),
    }
    if expired:
        return ShortOfStock(
            "Of %(item)s (%(code)s) only %(available)s can be used on that day, %(wanted)s are asked for;"
            " %(expired)s are past their date. Write those off, or record the missing purchase or production first.",
            **facts,
            expired=Qty(expired, item.unit),
        )
    return ShortOfStock(
        "Of %(item)s (%(code)s) only %(available)s are in stock, %(wanted)s are asked for."
        " Record the missing purchase or production first, or count the stock.",
        **facts,
    )


def _batch_short(act: Act, item: Item, held: list[Held], batch: int, wanted: int, day: date) -> ShortOfStock:
    code = act.session.value("SELECT code FROM batch WHERE id = :b", b=batch)
    left = next(iter(held), None)
    if left and left.expires_on and left.expires_on < day:
        return ShortOfStock(
            "Batch %(batch)s of %(item)s was good until %(expires)s, so it can't be used any more."
            " Choose another batch, and write this one off.",
            batch=code,
            item=item.name,
            expires=left.expires_on,
        )
    return ShortOfStock(
        "Of batch %(batch)s of %(item)s only %(available)s were there on that day, %(wanted)s are asked for."
        " Choose another batch as well, or leave the batch out.",
        batch=code,
        item=item.name,
        available=Qty(left.quantity if left and left.received_on <= day else 0, item.unit),
        wanted=Qty(wanted, item.unit),
    )
