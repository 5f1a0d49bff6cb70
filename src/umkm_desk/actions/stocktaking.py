"""Writing goods off, and counting what is really there."""

from umkm_desk.actions.batches import known_batch, newest_batch
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, start
from umkm_desk.actions.editing import Edit, Key, begin_edit
from umkm_desk.actions.items import Item, find_item
from umkm_desk.actions.pools import pool_of
from umkm_desk.actions.stock import issue, receive
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import COUNT_DIFFERENCE
from umkm_desk.domain.stocktaking import REASON_ACCOUNT, CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.storage.session import Session

EXPIRED_TOO = ("expired", "damaged", "lost")


def record_write_off(session: Session, draft: WriteOffDraft) -> Recorded:
    """Record goods thrown away, given away, lost or taken home, at cost."""
    _refuse_nonsense(session, draft.lines)
    return _write_off(_start(session, "write_off", draft, None), draft, None).finish()


def edit_write_off(session: Session, number: str, draft: WriteOffDraft) -> Recorded:
    """Replace a write-off by another version of it; lines that stay keep their goods and cost."""
    _refuse_nonsense(session, draft.lines)
    keys = [Key(line.item, line.quantity, line.batch, reason=line.reason) for line in draft.lines]
    edit = begin_edit(session, "write_off", number, draft.day, keys)
    return edit.finish(_write_off(_start(session, "write_off", draft, edit.old), draft, edit))


def _start(session: Session, kind: str, draft: WriteOffDraft | CountDraft, old: Document | None) -> Act:
    return start(
        session, kind, draft.day, old.number if old else draft.number, replaces=old.id if old else None, note=draft.note
    )


def _write_off(act: Act, draft: WriteOffDraft, edit: Edit | None) -> Act:
    for index, line in enumerate(draft.lines):
        item = find_item(act.session, line.item)
        batch = known_batch(act.session, item, line.batch)
        kept = edit.kept.lines.get(index) if edit else None
        again = edit.kept.again.get(index) if edit else None
        identity = add_line(
            act.session,
            act.document,
            "write_off",
            item=item.id,
            quantity=line.quantity,
            reason=line.reason,
            batch=batch,
            kept=kept,
        )
        if kept is None:
            taken = issue(
                act,
                identity,
                item,
                line.quantity,
                batch=batch,
                expired_too=True if line.reason in EXPIRED_TOO or line.batch else None,
                picks=again.picks if again else None,
                value=again.value if again else None,
            )
            act.pair(REASON_ACCOUNT[line.reason], item.account, taken.value, line=identity)
    return act


def record_count(session: Session, draft: CountDraft) -> Recorded:
    """Record what was there at the end of a day; the difference to the book goes to 5303."""
    _refuse_nonsense(session, draft.lines)
    return _count(_start(session, "count", draft, None), draft).finish()


def edit_count(session: Session, number: str, draft: CountDraft) -> Recorded:
    """Replace a count by another version of it."""
    _refuse_nonsense(session, draft.lines)
    edit = begin_edit(session, "count", number, draft.day)
    return edit.finish(_count(_start(session, "count", draft, edit.old), draft))


def _count(act: Act, draft: CountDraft) -> Act:
    for line in draft.lines:
        item = find_item(act.session, line.item)
        batch = known_batch(act.session, item, line.batch)
        identity = add_line(act.session, act.document, "count", item=item.id, quantity=line.quantity, batch=batch)
        difference = line.quantity - _held_at_day_end(act, item, batch)
        if difference < 0:
            _short_counted(act, item, identity, -difference, batch)
        elif difference > 0:
            _more_counted(act, item, identity, difference, batch)
    return act


def _held_at_day_end(act: Act, item: Item, batch: int | None) -> int:
    """What the book says was there at the end of the act's day, in thousandths."""
    now = act.session.value(
        "SELECT sum(quantity) FROM balance WHERE item = :item AND quantity <> 0 AND (:batch IS NULL OR batch = :batch)",
        item=item.id,
        batch=batch,
    )
    later = act.session.value(
        "SELECT sum(quantity) FROM stock_move WHERE item = :item AND day > :day AND (:batch IS NULL OR batch = :batch)",
        item=item.id,
        day=day_number(act.day),
        batch=batch,
    )
    return int(now or 0) - int(later or 0)


def _short_counted(act: Act, item: Item, line: int, quantity: int, batch: int | None) -> None:
    taken = issue(act, line, item, quantity, batch=batch, expired_too=True)
    act.pair(COUNT_DIFFERENCE, item.account, taken.value, line=line)


def _more_counted(act: Act, item: Item, line: int, quantity: int, batch: int | None) -> None:
    """More is there than the book says: it comes in at the current, else the last, average."""
    value = pool_of(act.session, item.id, item.account).at_average(quantity)
    if value is None:
        act.hint("%(item)s was counted but never had a cost, so its stock is worth nothing yet.", item=item.name)
    target = batch or newest_batch(act, item)
    act.pair(item.account, COUNT_DIFFERENCE, value or 0, line=line)
    receive(act, line, item, target, quantity, value or 0, fill=batch is None)


def _refuse_nonsense(session: Session, lines: tuple[WriteOffLine, ...] | tuple[CountLine, ...]) -> None:
    if not lines:
        raise UserError("This needs at least one line.")
    seen: set[tuple[int, str | None]] = set()
    for line in lines:
        item = find_item(session, line.item)
        if not item.kept:
            raise UserError("%(item)s isn't kept in stock, so it can't be counted or written off.", item=item.code)
        counted = isinstance(line, CountLine)
        if line.quantity < 0 or (line.quantity == 0 and not counted):
            raise UserError("The quantity of %(item)s must be more than zero.", item=item.code)
        if counted and (item.id, line.batch) in seen:
            raise UserError("%(item)s is counted twice in one count. Add the two up.", item=item.code)
        if counted and any(known == item.id and (batch is None) != (line.batch is None) for known, batch in seen):
            raise UserError("%(item)s is counted both by batch and in all. Do one of the two.", item=item.code)
        seen.add((item.id, line.batch))
