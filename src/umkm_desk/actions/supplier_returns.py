"""Goods back to a supplier: at their own cost while nothing else left the pool, else at the pool's share.

Source: accounting rules, section 3 (purchase return).
"""

from umkm_desk.actions.documents import Act, add_line
from umkm_desk.actions.items import Item, item_by_id
from umkm_desk.actions.later import OWN_COST
from umkm_desk.actions.pools import Line, line_by_id, pool_of
from umkm_desk.actions.returned import Source, refuse_too_much
from umkm_desk.actions.reversing import drawn_on_by
from umkm_desk.actions.stock import issue
from umkm_desk.domain.ledger import CORRECTIONS, UNTRACKED
from umkm_desk.domain.money import share
from umkm_desk.storage.session import Session


def to_supplier(act: Act, source: Source, quantity: int, amount: int | None) -> int:
    """One line back to the supplier; returns the credit, in rupiah (the freight isn't given back)."""
    session = act.session
    item = item_by_id(session, source.item)
    credit = share(source.amount - source.returned_amount, quantity, source.left) if amount is None else amount
    refuse_too_much(item, credit, source.amount - source.returned_amount)
    if not item.kept:
        act.post(UNTRACKED, -credit, line=_supplier_line(act, item, source, quantity, credit, None))
        return credit
    # goods of an item merged since are the other code's now, and leave at that pool's share
    goods = item_by_id(session, item.merged_into) if item.merged_into is not None else item
    merged, value = goods.id != item.id, None
    issued = merged or _issued_since(session, line_by_id(session, source.root), source, item)
    if not issued and quantity != pool_of(session, goods.id, goods.account).quantity:
        value = share(_value_left(session, source), quantity, source.left)
    line = _supplier_line(act, goods, source, quantity, credit, None if value is None else OWN_COST)
    batch = None if merged else session.value("SELECT batch FROM line WHERE id = :id", id=source.root)
    taken = issue(act, line, goods, quantity, batch=batch, expired_too=True, value=value)
    act.post(item.account, -taken.value, line=line)
    act.post(CORRECTIONS, taken.value - credit, line=line, part="correction")
    return credit


def _supplier_line(act: Act, item: Item, source: Source, quantity: int, credit: int, reason: str | None) -> int:
    return add_line(
        act.session,
        act.document,
        "purchase_return",
        item=item.id,
        quantity=quantity,
        amount=credit,
        of_line=source.line,
        reason=reason,
    )


def _issued_since(session: Session, receipt: Line, source: Source, item: Item) -> bool:
    """Whether anything but earlier returns of the same line left the pool since."""
    returns = {row[0] for row in session.rows("SELECT document FROM line WHERE of_line = :l", l=source.line)}
    return any(document not in returns for document in drawn_on_by(session, receipt, item))


def _value_left(session: Session, source: Source) -> int:
    value = session.value(
        "SELECT sum(value) FROM stock_move WHERE line = :root"
        " OR line IN (SELECT id FROM line WHERE of_line = :line AND role = 'purchase_return')",
        root=source.root,
        line=source.line,
    )
    return int(value or 0)
