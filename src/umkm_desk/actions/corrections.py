"""Correcting what was already drawn on: the true cost or quantity of a receipt follows the goods.

Source: accounting rules, section 3 (correction).
"""

from dataclasses import dataclass
from datetime import date

from umkm_desk.actions.counted import compensate_issue, compensate_receipt, covering_counts
from umkm_desk.actions.debts import current_debt, debt_of, pay_debt
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, open_day, standing, start
from umkm_desk.actions.following import bear_each, receipt_changes
from umkm_desk.actions.items import Item, find_item, item_by_id
from umkm_desk.actions.pools import Line, first_batch, line_by_id, lines_of, move, now, pool_of
from umkm_desk.actions.replaying import replayed
from umkm_desk.domain.batches import Pick
from umkm_desk.domain.calendar import day_of
from umkm_desk.domain.corrections import CorrectionDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import CORRECTIONS, COUNT_DIFFERENCE, OPENING, PAYABLE
from umkm_desk.storage.session import Session

RECEIPT_ROLES = ("purchase", "output", "opening", "count")
SUPPLIER_DEPOSIT = "1402"


@dataclass(frozen=True, slots=True)
class Booked:
    """What a received line stands at: thousandths and rupiah, corrections included."""

    quantity: int
    value: int


def correct_document(session: Session, draft: CorrectionDraft) -> Recorded:
    """Set the true cost or quantity of one received item of a standing document."""
    document = standing(session, draft.kind, draft.of)
    item = find_item(session, draft.item)
    line = _received_line(session, document, item)
    item = item_by_id(session, line.item)  # of an item merged since, the one it was
    if draft.amount is None and draft.quantity is None:
        raise UserError("Write the true amount or the true quantity of %(item)s.", item=item.code)
    if (draft.amount or 0) < 0 or (draft.quantity is not None and draft.quantity <= 0):
        raise UserError("The true amount and quantity of %(item)s can't be below zero.", item=item.code)
    if document.kind == "count" and draft.quantity is not None:
        raise UserError("A count says what was there. Edit the count instead.", field="quantity")
    booked = _booked(session, line)
    act = start(
        session, "correction", draft.day, draft.number, of=document.id, contact=document.contact, note=draft.reason
    )
    add_line(
        session,
        act.document,
        "correction",
        item=item.id,
        of_line=line.root,
        quantity=booked.quantity if draft.quantity is None else draft.quantity,
        amount=booked.value if draft.amount is None else draft.amount,
        reason=_corrected(draft),
    )
    if draft.quantity is not None:
        _change_quantity(act, line, item, draft.quantity - booked.quantity)
    if draft.amount is not None:
        _change_cost(act, document, line, draft.amount - booked.value)
    return act.finish()


def _corrected(draft: CorrectionDraft) -> str:
    """Which figures the correction states, so that an export writes just these again."""
    if draft.amount is not None and draft.quantity is not None:
        return "both"
    return "amount" if draft.quantity is None else "quantity"


def _received_line(session: Session, document: Document, item: Item) -> Line:
    lines = [x for x in lines_of(session, document.id) if x.role in RECEIPT_ROLES and now(session, x) == item.id]
    if len(lines) != 1 or not item.kept:
        raise UserError(
            "%(number)s has no single line that brought %(item)s into stock. Cancel it and record it again.",
            number=document.number,
            item=item.name,
        )
    if _booked(session, lines[0]).quantity <= 0:
        raise UserError("%(number)s brought no %(item)s into stock.", number=document.number, item=item.name)
    return lines[0]


def _booked(session: Session, line: Line) -> Booked:
    row = session.row(
        "SELECT coalesce(sum(quantity), 0), coalesce(sum(value), 0) FROM stock_move"
        " WHERE line = :line AND part <> 'rebatch'",
        line=line.root,
    )
    return Booked(*row) if row else Booked(0, 0)


def _change_cost(act: Act, document: Document, line: Line, difference: int) -> None:
    day = open_day(act.session, line.day, act.day)
    _counter(act, document, line, difference, day)
    receipt_changes(act, line, difference, part="correction", day=day)


def _counter(act: Act, document: Document, line: Line, difference: int, day: date) -> None:
    """The other side of a cost that changed: where the purchase was paid from, or its debt; else 5304 and the like."""
    account = {"opening": OPENING, "production": CORRECTIONS, "count": COUNT_DIFFERENCE}.get(document.kind)
    if account is None and document.paid_by == PAYABLE:
        debt = debt_of(act.session, current_debt(act.session, document.id))
        lowered = max(difference, -(debt.open if debt else 0))
        if debt:
            pay_debt(act, debt.document, -lowered, day)
        act.post(PAYABLE, -lowered, line=line.root, day=day, part="correction")
        difference, account = difference - lowered, SUPPLIER_DEPOSIT
        if difference:
            act.hint("The supplier was paid too much before; the rest is kept as a deposit with the supplier.")
    act.post(account or document.paid_by or CORRECTIONS, -difference, line=line.root, day=day, part="correction")


def _change_quantity(act: Act, line: Line, item: Item, change: int) -> None:
    session = act.session
    batch = first_batch(session, line.root)
    held = session.value("SELECT sum(quantity) FROM balance WHERE batch = :b", b=batch) or 0
    if held + change < 0:
        raise UserError(
            "More of this batch of %(item)s has left since than that quantity allows. Count the stock instead.",
            item=item.name,
        )
    differences = replayed(act, line, item, change)
    day = open_day(session, line.day, act.day)
    move(act, line.root, item.id, item.account, batch, change, 0, day=day, part="correction")
    bear_each(act, differences, item.account, "correction")
    for count, parts in covering_counts(act, item, [Pick(batch, abs(change))], day) if change else ():
        if change < 0:
            compensate_issue(act, item, count, parts)
        else:
            compensate_receipt(act, item, count, parts, 0, pool_of(session, item.id, item.account))


def undo_correction(act: Act, document: Document) -> None:
    """Cancel a correction: the other side goes back as it came, the goods' side follows them from where they are."""
    session = act.session
    if document.of is None:
        raise UserError("Two items that were merged can't be taken apart again.")
    of_line = session.value("SELECT of_line FROM line WHERE document = :d AND role = 'correction'", d=document.id)
    line = line_by_id(session, of_line)
    item = item_by_id(session, line.item)
    quantity, value = session.rows(
        "SELECT coalesce(sum(quantity), 0), coalesce(sum(value), 0) FROM stock_move"
        " WHERE document = :d AND line = :line AND part = 'correction'",
        d=document.id,
        line=line.root,
    )[0]
    posted = session.value(
        "SELECT min(day) FROM posting WHERE document = :d AND line = :line"
        " AND account NOT IN ('1301', '1302', '1304', '1305')",
        d=document.id,
        line=line.root,
    )
    _reverse_counter(act, document, line)
    day = day_of(posted) if posted else line.day  # its month may have been closed then, and be open again now
    receipt_changes(act, line, -value, part="correction", day=open_day(session, day, act.day))
    if quantity:
        _change_quantity(act, line, item, -quantity)


def _reverse_counter(act: Act, document: Document, line: Line) -> None:
    session = act.session
    for account, day, amount in session.rows(
        "SELECT account, day, sum(amount) FROM posting WHERE document = :d AND line = :line"
        " AND account NOT IN ('1301', '1302', '1304', '1305') GROUP BY account, day",
        d=document.id,
        line=line.root,
    ):
        act.post(account, -amount, line=line.root, day=open_day(session, day_of(day), act.day), part="correction")
    for debt, number, amount in session.rows(
        "SELECT debt, day, amount FROM debt_payment WHERE document = :d", d=document.id
    ):
        now, day = current_debt(session, debt), open_day(session, day_of(number), act.day)
        known = debt_of(session, now)
        lowered = min(-amount, known.open) if known else 0
        pay_debt(act, now, lowered, day)
        act.pair(SUPPLIER_DEPOSIT, PAYABLE, -amount - lowered, line=line.root, day=day, part="correction")
