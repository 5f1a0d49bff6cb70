"""Goods that come back: from customers (to be sold again or not), and to suppliers.

Source: accounting rules, section 3 (sales return, purchase return).
"""

from umkm_desk.actions.batches import newest_batch
from umkm_desk.actions.debts import allocate, current_debt, debt_of, hold_deposit, money_account
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, find_standing, start
from umkm_desk.actions.editing import begin_edit
from umkm_desk.actions.items import Item, find_item, item_by_id
from umkm_desk.actions.merging import sweep
from umkm_desk.actions.pools import add_sales, pool_of, wait_for_batches
from umkm_desk.actions.returned import Source, refuse_too_much, sources_of
from umkm_desk.actions.stock import receive
from umkm_desk.actions.supplier_returns import to_supplier
from umkm_desk.domain.batches import Pick
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import COGS, DEPOSITS, PAYABLE, RECEIVABLE, RETURNS, SPOILAGE
from umkm_desk.domain.money import share, split
from umkm_desk.domain.sales import ReturnDraft, ReturnLine
from umkm_desk.storage.session import Session


def record_return(session: Session, draft: ReturnDraft) -> Recorded:
    """Record goods back from a customer, or back to a supplier (`of` a purchase)."""
    of, kind = _source_document(session, draft)
    return _record(_start(session, draft, of, None), draft, of, kind).finish()


def edit_return(session: Session, number: str, draft: ReturnDraft) -> Recorded:
    """Replace a return by another version of it."""
    of, kind = _source_document(session, draft)
    edit = begin_edit(session, "return", number, draft.day)
    return edit.finish(_record(_start(session, draft, of, edit.old), draft, of, kind))


def _start(session: Session, draft: ReturnDraft, of: Document | None, old: Document | None) -> Act:
    credit = PAYABLE if of and of.kind == "purchase" else RECEIVABLE
    return start(
        session,
        "return",
        draft.day,
        old.number if old else draft.number,
        replaces=old.id if old else None,
        of=of.id if of else None,
        contact=of.contact if of else None,
        channel=of.channel if of else None,
        paid_by=money_account(draft.paid_by, credit=credit),
        note=draft.note,
    )


def _source_document(session: Session, draft: ReturnDraft) -> tuple[Document | None, str]:
    if not draft.lines:
        raise UserError("A return needs at least one line.")
    for line in draft.lines:
        if line.quantity <= 0 or (line.amount or 0) < 0:
            raise UserError("The quantity of %(item)s must be more than zero.", item=line.item)
    if len({line.item for line in draft.lines}) < len(draft.lines):
        raise UserError("An item comes back twice in one return. Add the two lines up.")
    if draft.of is None:
        return None, "sale"
    found = [d for kind in ("sale", "purchase") if (d := find_standing(session, [kind], draft.of.strip()))]
    items = {find_item(session, line.item).id for line in draft.lines}
    fitting = [
        d
        for d in found
        if items
        <= {
            row[0]
            for row in session.rows(
                "SELECT coalesce(i.merged_into, i.id) FROM line l JOIN item i ON i.id = l.item"
                " WHERE l.document = :d AND l.role IN ('sale', 'purchase')",
                d=d.id,
            )
        }
    ]
    if not fitting:
        raise UserError(
            "There is no standing sale or purchase %(of)s of %(items)s. Check the number and the items.",
            of=draft.of,
            items=", ".join(line.item for line in draft.lines),
        )
    return fitting[0], fitting[0].kind


def _record(act: Act, draft: ReturnDraft, of: Document | None, kind: str) -> Act:
    back = 0
    for line in draft.lines:
        if of is None:
            back += _of_unknown_sale(act, line, draft.resellable)
            continue
        for source, quantity, amount in sources_of(act, of, line):
            if kind == "purchase":
                back += to_supplier(act, source, quantity, amount)
            else:
                back += _from_customer(act, source, quantity, amount, draft.resellable)
    if kind == "purchase":
        _money(act, of, PAYABLE, back, draft)
    else:
        _money(act, of, RECEIVABLE, back, draft)
    sweep(act, act.document)
    return act


def _money(act: Act, of: Document | None, control: str, amount: int, draft: ReturnDraft) -> None:
    """Pay back (or get back) `amount`: first off the open debt, the rest by the way of paying."""
    debt = debt_of(act.session, current_debt(act.session, of.id)) if of else None
    off = min(debt.open, amount) if debt else 0
    if debt and off:
        allocate(act, control, off, contact=None, document=debt)
    sign = 1 if control == PAYABLE else -1
    act.post(control, sign * off)
    rest = amount - off
    account = money_account(draft.paid_by, credit=control)
    if not rest:
        return
    if account in (RECEIVABLE, DEPOSITS):
        if of is None or of.contact is None:
            raise UserError("Keeping what is paid back as a deposit needs the customer's name on the sale.")
        hold_deposit(act, of.contact, rest)
        account = DEPOSITS
    if account == PAYABLE:
        account = "1402"
    act.post(account, sign * rest)


def _from_customer(act: Act, source: Source, quantity: int, amount: int | None, resellable: bool) -> int:
    """One line back from a customer; returns what is paid back, in rupiah."""
    session = act.session
    item = item_by_id(session, source.item)
    gross = share(source.amount - source.returned_amount, quantity, source.left)
    own = share(
        source.amount - source.discount - source.returned_amount + source.returned_discount, quantity, source.left
    )
    net = own if amount is None else amount
    left = source.amount - source.discount - source.returned_amount + source.returned_discount
    refuse_too_much(item, net, left)
    line = add_line(
        session,
        act.document,
        "return",
        item=item.id,
        quantity=quantity,
        amount=gross,
        discount=gross - net,
        of_line=source.line,
        reason=None if resellable else "damaged",
    )
    act.post(RETURNS, net)
    cost = share(_cost_left(act, source), quantity, source.left)
    channel = session.value("SELECT channel FROM document WHERE id = :d", d=act.document)
    add_sales(session, act.day, item.id, channel, returned=quantity, returns=net, gross_returns=gross, cogs=-cost)
    if resellable and item.kept:
        act.pair(item.account, COGS, cost, line=line)
        _back_into_batches(act, line, item, source, quantity, cost)
    else:
        act.pair(SPOILAGE, COGS, cost, line=line)
    return net


def _cost_left(act: Act, source: Source) -> int:
    """What the sale line cost (HPP) less what already came back, in rupiah; this entry's own postings are in it.

    The first of two lines of a product may pay back what the second sold below zero, which changes what that one cost.
    """
    found = act.session.rows(
        "SELECT l.id, (SELECT coalesce(sum(p.amount), 0) FROM posting p WHERE p.line = l.id AND p.account = :cogs)"
        " FROM line l WHERE l.id = :root OR (l.of_line = :root AND l.role = 'consume')"
        " OR (l.of_line = :line AND l.role = 'return')",
        cogs=COGS,
        root=source.root,
        line=source.line,
    )
    lines = {line for line, _ in found}
    pending = sum(p.amount for p in act.postings if p.account == COGS and p.line in lines)
    return pending + sum(int(cost) for _, cost in found)


def _back_into_batches(act: Act, line: int, item: Item, source: Source, quantity: int, cost: int) -> None:
    """Back into the batches the sale took from, last one takes the rest."""
    picks = _sold_from(act.session, source, quantity)
    nowhere = act.session.value("SELECT id FROM batch WHERE item = :i AND code IS NULL", i=item.id)
    places: list[Pick] = []
    for pick in picks:
        waiting = pick.quantity
        if pick.batch == nowhere:
            waiting = _off_unbatched(act.session, source.root, pick.quantity)
        if waiting:
            places.append(Pick(pick.batch, waiting))
        if pick.quantity > waiting:
            places.append(Pick(newest_batch(act, item), pick.quantity - waiting))
    for place, value in zip(places, split(cost, [p.quantity for p in places]), strict=True):
        receive(act, line, item, place.batch, place.quantity, value)
        if place.batch == nowhere:  # a later count may have taken it again
            wait_for_batches(act, item)


def _off_unbatched(session: Session, root: int, quantity: int) -> int:
    """Take up to `quantity` off what the sale line took without a batch; returns how much that was."""
    wanted = quantity
    for identity, waiting in session.rows(
        "SELECT id, quantity FROM unbatched WHERE line = :line AND quantity > 0 ORDER BY id", line=root
    ):
        off = min(waiting, quantity)
        session.run("UPDATE unbatched SET quantity = quantity - :q WHERE id = :id", q=off, id=identity)
        quantity -= off
    return wanted - quantity


def _sold_from(session: Session, source: Source, quantity: int) -> list[Pick]:
    rows = session.rows(
        "SELECT m.batch, -sum(m.quantity) FROM stock_move m WHERE m.line = :root"
        " OR m.line IN (SELECT id FROM line WHERE of_line = :line AND role = 'return')"
        " GROUP BY m.batch HAVING sum(m.quantity) < 0 ORDER BY min(m.id)",
        root=source.root,
        line=source.line,
    )
    picks = []
    for batch, sold in rows:
        part = min(sold, quantity)
        if part:
            picks.append(Pick(batch, part))
        quantity -= part
    return picks


def _of_unknown_sale(act: Act, line: ReturnLine, resellable: bool) -> int:
    """A customer brings back something of a sale that isn't known: at the current average."""
    if line.amount is None:
        raise UserError("Write how much was paid back for %(item)s, as its sale isn't named.", item=line.item)
    session = act.session
    item = find_item(session, line.item)
    identity = add_line(
        session,
        act.document,
        "return",
        item=item.id,
        quantity=line.quantity,
        amount=line.amount,
        reason=None if resellable else "damaged",
    )
    act.post(RETURNS, line.amount)
    cost = (pool_of(session, item.id, item.account).at_average(line.quantity) or 0) if item.kept else 0
    act.pair(item.account if resellable and item.kept else SPOILAGE, COGS, cost, line=identity)
    if item.kept and resellable:
        receive(act, identity, item, newest_batch(act, item), line.quantity, cost)
    add_sales(
        session,
        act.day,
        item.id,
        None,
        returned=line.quantity,
        returns=line.amount,
        gross_returns=line.amount,
        cogs=-cost,
    )
    return line.amount
