"""Selling: revenue at once, goods by FEFO, cost by moving average, all in one document."""

from umkm_desk.actions.batches import known_batch
from umkm_desk.actions.channels import channel_for
from umkm_desk.actions.contacts import contact_for
from umkm_desk.actions.debts import charge, money_account
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, start
from umkm_desk.actions.editing import Again, Edit, Key, begin_edit
from umkm_desk.actions.items import Item, find_item
from umkm_desk.actions.made_to_order import consume
from umkm_desk.actions.pools import add_sales
from umkm_desk.actions.stock import issue
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import BANK_CHARGES, COGS, DISCOUNT, FEES, RECEIVABLE, SHIPPING_CHARGED
from umkm_desk.domain.sales import SaleDraft, SaleLine, received
from umkm_desk.domain.sales import gross as gross_of
from umkm_desk.storage.session import Session


def record_sale(session: Session, draft: SaleDraft) -> Recorded:
    """Record a sale."""
    _refuse_nonsense(draft)
    return _record(_start(session, draft, None), draft, None).finish()


def edit_sale(session: Session, number: str, draft: SaleDraft) -> Recorded:
    """Replace a sale by another version of it; lines whose item, quantity and batch stay keep goods and cost."""
    _refuse_nonsense(draft)
    keys = [Key(line.item, line.quantity, line.batch) for line in draft.lines]
    channel, _ = channel_for(session, draft.channel)
    edit = begin_edit(session, "sale", number, draft.day, keys, same=lambda old: old.channel == channel)
    return edit.finish(_record(_start(session, draft, edit.old), draft, edit))


def _start(session: Session, draft: SaleDraft, old: Document | None) -> Act:
    channel, _ = channel_for(session, draft.channel)
    return start(
        session,
        "sale",
        draft.day,
        old.number if old else draft.number,
        replaces=old.id if old else None,
        contact=contact_for(session, draft.customer, "customer"),
        channel=channel,
        note=draft.note,
        time=draft.time,
        paid_by=money_account(draft.paid_by, credit=RECEIVABLE),
        shipping=draft.shipping or None,
        due=day_number(draft.due_on) if draft.due_on else None,
    )


def _record(act: Act, draft: SaleDraft, edit: Edit | None) -> Act:
    channel, revenue = channel_for(act.session, draft.channel)
    gross = discount = fee = 0
    for index, line in enumerate(draft.lines):
        amount = gross_of(line)
        if line.discount > amount:
            raise UserError("The discount on %(item)s is larger than its price.", item=line.item)
        gross, discount, fee = gross + amount, discount + line.discount, fee + line.fee
        _record_line(act, line, amount, channel, edit, index)
    act.post(revenue, -gross)
    act.post(DISCOUNT, discount)
    act.post(_fee_account(draft), fee)
    act.post(SHIPPING_CHARGED, -draft.shipping)
    contact = contact_for(act.session, draft.customer, "customer")
    charge(act, money_account(draft.paid_by, credit=RECEIVABLE), received(draft), contact, draft.due_on)
    return act


def _fee_account(draft: SaleDraft) -> str:
    """Where the fee goes: a channel's commission, or what the bank keeps of a QRIS or card payment (MDR)."""
    return BANK_CHARGES if draft.channel is None and draft.paid_by in ("bank", "ewallet") else FEES


def _record_line(act: Act, line: SaleLine, amount: int, channel: int | None, edit: Edit | None, index: int) -> None:
    item = find_item(act.session, line.item)
    kept = edit.kept.lines.get(index) if edit else None
    identity = add_line(
        act.session,
        act.document,
        "sale",
        item=item.id,
        quantity=line.quantity,
        amount=amount,
        discount=line.discount,
        fee=line.fee,
        price=line.price,
        per=line.per,
        kept=kept,
        batch=known_batch(act.session, item, line.batch),
    )
    again = edit.kept.again.get(index) if edit else None
    add_sales(
        act.session,
        act.day,
        item.id,
        channel,
        quantity=line.quantity,
        gross=amount,
        discount=line.discount,
        fee=line.fee,
        cogs=_cost_of_line(act, item, line, identity, again) if kept is None else 0,
    )


def _cost_of_line(act: Act, item: Item, line: SaleLine, identity: int, again: Again | None) -> int:
    """Take the goods (or the recipe's ingredients) out of stock; returns their cost, posted to HPP."""
    if item.keeping == "made_to_order":
        return consume(act, item, line.quantity, identity)
    if not item.kept:
        return 0
    batch = known_batch(act.session, item, line.batch)
    taken = issue(
        act,
        identity,
        item,
        line.quantity,
        batch=batch,
        picks=again.picks if again else None,
        value=again.value if again else None,
    )
    act.pair(COGS, item.account, taken.value, line=identity)
    return taken.value


def _refuse_nonsense(draft: SaleDraft) -> None:
    if not draft.lines:
        raise UserError("A sale needs at least one line.")
    if draft.shipping < 0:
        raise UserError("The shipping can't be below zero.")
    for line in draft.lines:
        if line.quantity <= 0:
            raise UserError("The quantity of %(item)s must be more than zero.", item=line.item)
        if min(line.price, line.discount, line.fee, line.amount or 0) < 0 or line.per <= 0:
            raise UserError("Price, discount and fee of %(item)s can't be below zero.", item=line.item)
