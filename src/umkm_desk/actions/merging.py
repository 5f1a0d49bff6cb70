"""Two codes of one item become one: what is left moves over at its value; history keeps the old name."""

from umkm_desk.actions.batches import batch_for_receipt
from umkm_desk.actions.documents import Act, Recorded, add_line, start
from umkm_desk.actions.items import Item, find_item, forget_items, item_by_id
from umkm_desk.actions.pools import move, pool_of
from umkm_desk.actions.stock import receive
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import split
from umkm_desk.storage.session import Session


def merge_items(session: Session, draft: MergeDraft) -> Recorded:
    """Merge item `code` into `into`: its stock, batches and value move over, and its code means the other from now on.

    Both must be of one kind, base unit and keeping; stock below zero must be settled first.
    """
    old, new = find_item(session, draft.code), find_item(session, draft.into)
    if old.id == new.id:
        raise UserError("%(code)s and %(into)s are the same item already.", code=draft.code, into=draft.into)
    if (old.kind, old.unit, old.keeping) != (new.kind, new.unit, new.keeping):
        raise UserError(
            "%(code)s and %(into)s differ in kind, unit or keeping, so they can't be merged.",
            code=draft.code,
            into=draft.into,
        )
    if old.kept and pool_of(session, old.id, old.account).quantity < 0:
        raise UserError("%(code)s is below zero. Record the missing purchase or count it first.", code=draft.code)
    if session.row("SELECT 1 FROM unbatched WHERE item = :i AND quantity > 0", i=old.id):
        raise UserError(
            "Some of %(code)s was sold without a batch. Count it first, so that the batches are right.", code=draft.code
        )
    act = start(session, "correction", draft.day, draft.number)
    gone = add_line(session, act.document, "correction", item=old.id, reason="merge")
    come = add_line(session, act.document, "correction", item=new.id, reason="merge", of_line=gone)
    _move_over(act, old, new, gone, come)
    session.run(
        "UPDATE item SET merged_into = :new, retired = 1 WHERE id = :old OR merged_into = :old", new=new.id, old=old.id
    )
    session.run(
        "INSERT INTO pack (item, name, contents) SELECT :new, name, contents FROM pack WHERE item = :old"
        " ON CONFLICT (item, name) DO NOTHING",
        new=new.id,
        old=old.id,
    )
    forget_items(session)
    return act.finish()


def sweep(act: Act, document: int) -> None:
    """What came back to an item merged since (a cancelled sale, a return) moves on to the item it became."""
    rows = act.session.rows(
        "SELECT DISTINCT i.id, i.merged_into FROM stock_move m JOIN item i ON i.id = m.item"
        " WHERE m.document = :d AND i.merged_into IS NOT NULL",
        d=document,
    )
    for old, new in rows:
        gone, come = act.session.rows(
            "SELECT g.id, c.id FROM line g JOIN line c ON c.of_line = g.id AND c.role = 'correction'"
            " WHERE g.item = :old AND g.role = 'correction' AND g.reason = 'merge'",
            old=old,
        )[0]
        _move_over(act, item_by_id(act.session, old), item_by_id(act.session, new), gone, come)


def _move_over(act: Act, old: Item, new: Item, gone: int, come: int) -> None:
    session = act.session
    pool = pool_of(session, old.id, old.account)
    held = session.rows(
        "SELECT b.id, b.code, b.expires, b.received, sum(l.quantity) FROM balance l JOIN batch b ON b.id = l.batch"
        " WHERE l.item = :item AND l.quantity <> 0 GROUP BY b.id, b.code, b.expires, b.received"
        " HAVING sum(l.quantity) > 0 ORDER BY b.id",
        item=old.id,
    )
    values = split(pool.value, [row[4] for row in held]) if held else []
    for (batch, code, expires, received, quantity), value in zip(held, values, strict=True):
        move(act, gone, old.id, old.account, batch, -quantity, -value)
        known = session.value("SELECT id FROM batch WHERE item = :i AND code = :c", i=new.id, c=code)
        name = f"{code}/{old.code}" if known is not None else code
        target = batch_for_receipt(act, new, name, day_of(expires) if expires else None)
        session.run("UPDATE batch SET received = min(received, :r) WHERE id = :b", r=received, b=target)
        act.post(old.account, -value, line=gone)
        act.post(new.account, value, line=come)
        receive(act, come, new, target, quantity, value)
