"""Where the books begin: money, stock with batches, each debt one by one, and this year's turnover and tax."""

from umkm_desk.actions.batches import batch_code, batch_for_receipt, change_expiry
from umkm_desk.actions.contacts import contact_for
from umkm_desk.actions.debts import hold_deposit, open_debt
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, insert, start
from umkm_desk.actions.editing import Edit, Kept, Key, begin_edit
from umkm_desk.actions.following import booked_cost, receipt_changes
from umkm_desk.actions.items import find_item
from umkm_desk.actions.pools import line_by_id
from umkm_desk.actions.stock import receive
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import CHART, DEPOSITS, OPENING, PAYABLE, RECEIVABLE, STOCK_ACCOUNTS
from umkm_desk.domain.opening import TAX, TURNOVER, OpeningDraft
from umkm_desk.storage.session import Session

_NORMAL = {account.code: account.normal for account in CHART}


def record_opening(session: Session, draft: OpeningDraft) -> Recorded:
    """Record one opening balance against 3109."""
    _refuse_nonsense(draft)
    return _record(_start(session, draft, None), draft, None).finish()


def edit_opening(session: Session, number: str, draft: OpeningDraft) -> Recorded:
    """Replace an opening balance by another version of it; a changed stock value follows what was used since."""
    _refuse_nonsense(draft)
    keys = [Key(draft.item, draft.quantity or 0, draft.batch)] if draft.item else []
    edit = begin_edit(session, "opening", number, draft.day, keys)
    return edit.finish(_record(_start(session, draft, edit.old), draft, edit))


def _start(session: Session, draft: OpeningDraft, old: Document | None) -> Act:
    kind = "supplier" if draft.account == PAYABLE else "customer"
    return start(
        session,
        "opening",
        draft.day,
        old.number if old else draft.number,
        replaces=old.id if old else None,
        contact=contact_for(session, draft.contact, "supplier" if kind == "supplier" else "customer"),
        due=day_number(draft.due_on) if draft.due_on else None,
    )


def _record(act: Act, draft: OpeningDraft, edit: Edit | None) -> Act:
    if draft.item is not None:
        _stock(act, draft, edit.kept if edit else Kept())
    elif draft.account in (TURNOVER, TAX):
        insert(act.session, "cash_act", {"document": act.document, "kind": draft.account, "amount": draft.amount})
    else:
        _balance(act, draft, draft.account or "")
    return act


def _stock(act: Act, draft: OpeningDraft, kept: Kept) -> None:
    item = find_item(act.session, draft.item or "")
    if not item.kept:
        raise UserError("%(item)s isn't kept in stock, so it has no opening stock.", item=item.code)
    quantity = draft.quantity or 0
    root = kept.lines.get(0)
    if root is not None:
        batch = act.session.value("SELECT batch FROM line WHERE id = :id", id=root)
        _line(act, item.id, quantity, draft.amount, batch, root)
        change_expiry(act, item, batch, draft.expires_on)
        unchanged = act.session.value("SELECT amount FROM line WHERE id = :id", id=kept.shown[0]) == draft.amount
        difference = 0 if unchanged else draft.amount - booked_cost(act.session, root)
        act.post(OPENING, -difference, line=root, part="correction")
        receipt_changes(act, line_by_id(act.session, root), difference, part="correction", day=act.day)
        return
    batch = batch_for_receipt(act, item, draft.batch or batch_code(act, item), draft.expires_on)
    line = _line(act, item.id, quantity, draft.amount, batch, None)
    act.pair(item.account, OPENING, draft.amount, line=line)
    receive(act, line, item, batch, quantity, draft.amount)


def _line(act: Act, item: int, quantity: int, amount: int, batch: int | None, kept: int | None) -> int:
    return add_line(
        act.session, act.document, "opening", item=item, quantity=quantity, amount=amount, batch=batch, kept=kept
    )


def _balance(act: Act, draft: OpeningDraft, account: str) -> None:
    """An account's opening balance, on the side where it usually stands."""
    add_line(act.session, act.document, "opening", account=account, amount=draft.amount)
    contact = act.session.value("SELECT contact FROM document WHERE id = :d", d=act.document)
    if account in (RECEIVABLE, PAYABLE, DEPOSITS) and contact is None:
        raise UserError("Each opening debt needs a name: who owes it, or to whom it is owed.", field="contact")
    if account in (RECEIVABLE, PAYABLE):
        open_debt(act, account, contact, draft.amount, draft.due_on)
    elif account == DEPOSITS:
        hold_deposit(act, contact, draft.amount)
    act.post(account, draft.amount if _NORMAL[account] == "D" else -draft.amount)
    act.post(OPENING, -draft.amount if _NORMAL[account] == "D" else draft.amount)


def _refuse_nonsense(draft: OpeningDraft) -> None:
    if (draft.item is None) == (draft.account is None):
        raise UserError("An opening balance is either of an item or of an account.")
    if draft.amount < 0 or (draft.amount == 0 and draft.item is None):
        raise UserError("The amount of an opening balance must be more than zero.")
    if draft.item is not None and (draft.quantity or 0) <= 0:
        raise UserError("The opening stock of %(item)s needs a quantity above zero.", item=draft.item)
    account = draft.account
    if account is None or account in (TURNOVER, TAX):
        return
    if account not in _NORMAL or account in STOCK_ACCOUNTS or account[0] not in "123" or account == OPENING:
        raise UserError("Account %(account)s can't have an opening balance of its own.", account=account)
