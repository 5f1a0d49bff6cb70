"""Goods in, goods out, and goods put back: receipts, issues by FEFO, exact reversals, counts that keep standing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desk.actions.counted import compensate, covering_counts, held_batches
from umkm_desk.actions.documents import Act
from umkm_desk.actions.following import settle_owed
from umkm_desk.actions.items import Item, may_go_below_zero
from umkm_desk.actions.pools import fill_unbatched, move, pool_of, without_batch
from umkm_desk.domain.batches import Pick, pick_fefo
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.costing import Taken, take
from umkm_desk.domain.errors import Qty, ShortOfStock, UserError
from umkm_desk.domain.money import split
from umkm_desk.storage.session import Session


def batch_for_receipt(act: Act, item: Item, code: str, expires_on: date | None) -> int:
    """The batch a receipt goes into: the known one of this code, or a new one.

    A known batch keeps its expiry; naming another one is refused, unless nothing is left of it to be wrong about.
    """
    session = act.session
    expires = day_number(expires_on) if expires_on else None
    row = session.row(
        "SELECT id, expires, received FROM batch WHERE item = :item AND code = :code", item=item.id, code=code
    )
    if row is None:
        return session.run(
            "INSERT INTO batch (item, code, received, expires, document) VALUES (:item, :code, :day, :expires, :d)",
            item=item.id, code=code, day=day_number(act.day), expires=expires, d=act.document,
        )  # fmt: skip
    batch, known, received = row
    if expires is not None and expires != known:
        _change_expiry(act, item, batch, code, expires)
    if day_number(act.day) < received:
        session.run("UPDATE batch SET received = :day WHERE id = :id", day=day_number(act.day), id=batch)
    return int(batch)


def _change_expiry(act: Act, item: Item, batch: int, code: str, expires: int) -> None:
    session = act.session
    if session.value("SELECT sum(quantity) FROM stock_move WHERE batch = :batch", batch=batch):
        raise UserError(
            "Batch %(batch)s of %(item)s is already in stock with another expiry date. Use another batch code.",
            batch=code, item=item.code,
        )  # fmt: skip
    session.run("UPDATE batch SET expires = :e WHERE id = :id", e=expires, id=batch)
    session.run("UPDATE balance SET expires = :e WHERE batch = :id", e=expires, id=batch)


def receive(
    act: Act, line: int, item: Item, batch: int, quantity: int, value: int, *, day: date | None = None,
    covered: bool = True,
) -> None:  # fmt: skip
    """`quantity` > 0 comes in at `value` rupiah: settles what is owed below zero; a later count keeps standing.

    Posts nothing: the caller posts where the value comes from.
    """
    day = day or act.day
    move(act, line, item.id, item.account, batch, quantity, value, day=day)
    settle_owed(act, line, item.id, item.account, quantity, value)
    fill_unbatched(act, item.id, item.account, batch, quantity, day)
    for count, picks in covering_counts(act, item, [Pick(batch, quantity)], day) if covered else ():
        compensate(act, item, count, picks, sign=-1)


def known_batch(session: Session, item: Item, code: str | None) -> int | None:
    """The batch of a code; None when none is named (or the item isn't kept in stock)."""
    if code is None or not item.kept:
        return None
    batch = session.value("SELECT id FROM batch WHERE item = :item AND code = :code", item=item.id, code=code)
    if batch is None:
        raise UserError("%(item)s has no batch %(batch)s. Check the code.", item=item.name, batch=code)
    return int(batch)


@dataclass(frozen=True, slots=True)
class Issue:
    """What left: the value it took (rupiah) and from which batches."""

    value: int
    picks: tuple[Pick, ...]


def issue(
    act: Act, line: int, item: Item, quantity: int, *, day: date | None = None, batch: int | None = None,
    expired_too: bool = False, fallback: Callable[[], int] | None = None, value: int | None = None,
    picks: Sequence[Pick] | None = None, covered: bool = True,
) -> Issue:  # fmt: skip
    """`quantity` > 0 leaves: batches by FEFO (or `batch`, or `picks`), value from the pool (or exactly `value`).

    Raises ShortOfStock unless the shop allows stock below zero; then the rest is estimated and owed. `fallback`: the
    recipe's cost, asked for when an estimate has no average. Posts nothing: the caller posts where the cost goes.
    """
    day = day or act.day
    chosen, missing = (list(picks), 0) if picks is not None else _choose(act, item, quantity, day, batch, expired_too)
    if missing:
        chosen.append(Pick(without_batch(act, item.id), missing))
    counts = covering_counts(act, item, chosen, day) if covered else []
    for count, parts in counts:
        compensate(act, item, count, parts, sign=1)
    pool = pool_of(act.session, item.id, item.account)
    if quantity > pool.quantity and not may_go_below_zero(act.session, item):
        raise _short(item, max(pool.quantity, 0), quantity)
    taken = take(pool, quantity, fallback() if fallback and quantity > pool.quantity else None)
    total = taken.value if value is None else value
    for pick, part in zip(chosen, split(total, [p.quantity for p in chosen]), strict=True):
        move(act, line, item.id, item.account, pick.batch, -pick.quantity, -part, day=day)
    _remember_what_is_owed(act, line, item, taken, 0 if any(chosen[-1] in parts for _, parts in counts) else missing)
    return Issue(total, tuple(chosen))


def _remember_what_is_owed(act: Act, line: int, item: Item, taken: Taken, unbatched: int) -> None:
    if taken.estimated_quantity:
        act.session.run(
            "INSERT INTO owed (line, item, account, quantity, value) VALUES (:line, :item, :account, :q, :v)",
            line=line, item=item.id, account=item.account, q=taken.estimated_quantity, v=taken.estimated_value,
        )  # fmt: skip
        if taken.guessed and not taken.estimated_value:
            act.hint("%(item)s went below zero and never had a cost, so its cost is zero for now.", item=item.name)
    if unbatched:
        act.session.run(
            "INSERT INTO unbatched (line, item, quantity) VALUES (:line, :item, :q)",
            line=line, item=item.id, q=unbatched,
        )  # fmt: skip


def _choose(
    act: Act, item: Item, quantity: int, day: date, batch: int | None, expired_too: bool
) -> tuple[list[Pick], int]:
    held = held_batches(act, item, day)
    if batch is not None:
        held = [h for h in held if h.batch == batch]
    picks, missing = pick_fefo(held, quantity, day, expired_too=expired_too)
    if missing and (batch is not None or not may_go_below_zero(act.session, item)):
        expired = sum(h.quantity for h in held if h.expires_on and h.expires_on < day)
        raise _short(item, quantity - missing, quantity, expired=0 if expired_too else expired)
    return picks, missing


def _short(item: Item, available: int, wanted: int, *, expired: int = 0) -> ShortOfStock:
    facts = {
        "item": item.name, "code": item.code, "available": Qty(available, item.unit), "wanted": Qty(wanted, item.unit)
    }  # fmt: skip
    if expired:
        return ShortOfStock(
            "Of %(item)s (%(code)s) only %(available)s can be used on that day, %(wanted)s are asked for;"
            " %(expired)s are past their date. Write those off, or record the missing purchase or production first.",
            **facts, expired=Qty(expired, item.unit),
        )  # fmt: skip
    return ShortOfStock(
        "Of %(item)s (%(code)s) only %(available)s are in stock, %(wanted)s are asked for."
        " Record the missing purchase or production first, or count the stock.",
        **facts,
    )
