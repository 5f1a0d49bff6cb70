"""Buying: goods come in at their price and their share of the freight; money or a debt goes out."""

from umkm_desk.actions.batches import batch_code, batch_for_receipt, change_expiry
from umkm_desk.actions.contacts import contact_for
from umkm_desk.actions.debts import money_account, owe
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, start
from umkm_desk.actions.editing import Edit, Key, begin_edit
from umkm_desk.actions.following import booked_cost, paid_from, receipt_changes
from umkm_desk.actions.items import Item, find_item
from umkm_desk.actions.pools import line_by_id
from umkm_desk.actions.stock import receive
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import PAYABLE, UNTRACKED
from umkm_desk.domain.money import split
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.storage.session import Session


def record_purchase(session: Session, draft: PurchaseDraft) -> Recorded:
    """Record a shopping note."""
    _refuse_nonsense(draft)
    return _record(_start(session, draft, None), draft, None).finish()


def edit_purchase(session: Session, number: str, draft: PurchaseDraft) -> Recorded:
    """Replace a purchase by another version of it; lines whose item and quantity stay keep their batches.

    When a kept line's price changed, the difference follows what was used of it, like a correction.
    """
    _refuse_nonsense(draft)
    keys = [Key(line.item, line.quantity, line.batch) for line in draft.lines]
    edit = begin_edit(session, "purchase", number, draft.day, keys)
    return edit.finish(_record(_start(session, draft, edit.old), draft, edit))


def _start(session: Session, draft: PurchaseDraft, old: Document | None) -> Act:
    return start(
        session,
        "purchase",
        draft.day,
        old.number if old else draft.number,
        replaces=old.id if old else None,
        contact=contact_for(session, draft.supplier, "supplier"),
        note=draft.note,
        paid_by=money_account(draft.paid_by, credit=PAYABLE),
        due=day_number(draft.due_on) if draft.due_on else None,
        shipping=draft.freight or None,
    )


def _record(act: Act, draft: PurchaseDraft, edit: Edit | None) -> Act:
    shares = split(draft.freight, [line.amount for line in draft.lines])
    money = money_account(draft.paid_by, credit=PAYABLE)
    total = 0
    for index, (line, freight) in enumerate(zip(draft.lines, shares, strict=True)):
        freight += line.freight
        kept = edit.kept.lines.get(index) if edit else None
        if edit and kept is not None:
            total += _keep_line(act, line, freight, kept, edit.kept.shown[index], money)
        else:
            _record_line(act, line, freight, money)
            total += line.amount + freight
    contact = act.session.value("SELECT contact FROM document WHERE id = :d", d=act.document)
    owe(act, money, total, contact, draft.due_on)
    return act


def _record_line(act: Act, line: PurchaseLine, freight: int, money: str) -> None:
    item = find_item(act.session, line.item)
    cost = line.amount + freight
    if not item.kept:
        act.pair(UNTRACKED, money, cost, line=_line(act, item, line, freight, None))
        return
    batch = batch_for_receipt(act, item, line.batch or batch_code(act, item), line.expires_on)
    identity = _line(act, item, line, freight, batch)
    act.pair(item.account, money, cost, line=identity)
    receive(act, identity, item, batch, line.quantity, cost)


def _line(act: Act, item: Item, line: PurchaseLine, freight: int, batch: int | None, kept: int | None = None) -> int:
    return add_line(
        act.session,
        act.document,
        "purchase",
        item=item.id,
        quantity=line.quantity,
        amount=line.amount,
        fee=freight,
        batch=batch,
        kept=kept,
    )


def _keep_line(act: Act, line: PurchaseLine, freight: int, kept: int, shown: int, money: str) -> int:
    """The line's goods stay as they are; a difference in price goes after them, another way of paying is swapped.

    Returns what the line takes from `money`, in rupiah. When price and way of paying stay, so does a correction since.
    """
    item, session = find_item(act.session, line.item), act.session
    batch = session.value("SELECT batch FROM line WHERE id = :id", id=kept)
    _line(act, item, line, freight, batch, kept)
    if batch is not None:
        change_expiry(act, item, batch, line.expires_on)
    paid, booked = paid_from(session, kept), booked_cost(session, kept)
    unchanged = session.value("SELECT amount + fee FROM line WHERE id = :id", id=shown) == line.amount + freight
    if unchanged and money in paid:
        return -paid[money]
    for account, amount in paid.items():
        if account != money:
            act.pair(money, account, amount, line=kept)
    difference = 0 if unchanged else line.amount + freight - booked
    act.post(money, -difference, line=kept, part="correction")
    if item.kept:
        receipt_changes(act, line_by_id(session, kept), difference, part="correction", day=act.day)
    else:
        act.post(UNTRACKED, difference, line=kept, part="correction")
    return booked + difference


def _refuse_nonsense(draft: PurchaseDraft) -> None:
    if not draft.lines:
        raise UserError("A purchase needs at least one line.")
    if draft.freight < 0:
        raise UserError("The freight can't be below zero.")
    for line in draft.lines:
        if line.quantity <= 0:
            raise UserError("The quantity of %(item)s must be more than zero.", item=line.item)
        if line.amount < 0 or line.freight < 0:
            raise UserError("The amount of %(item)s can't be below zero.", item=line.item)
