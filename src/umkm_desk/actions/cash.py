"""Money in, out and moved; debts paid and collected; deposits taken."""

from umkm_desk.actions.contacts import contact_for
from umkm_desk.actions.debts import Debt, allocate, current_debt, debt_of, hold_deposit, open_debt
from umkm_desk.actions.documents import Act, Document, Recorded, find_standing, insert, start
from umkm_desk.actions.editing import begin_edit
from umkm_desk.actions.scheduled import follow_edit, refuse_other_money
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.errors import Rp, UserError
from umkm_desk.domain.ledger import (
    CAPITAL,
    CHART,
    DEPOSITS,
    DRAWINGS,
    MONEY_ACCOUNTS,
    PAYABLE,
    RECEIVABLE,
    TAX_PAYABLE,
)
from umkm_desk.storage.session import Session

_KNOWN = {account.code for account in CHART}
_DEFAULT = {
    "expense": "6199",
    "income": "7101",
    "loan": "2201",
    "instalment": "2201",
    "pay": PAYABLE,
    "collect": RECEIVABLE,
}
_ALLOWED = {
    "expense": ("1401", "1402", "1501", "1502", "1503", "5202", "5203", "6", "8101"),
    "income": ("7", "1203", "1402"),
    "loan": ("2201", "2202"),
    "instalment": ("2201", "2202", "8101"),
    "pay": ("2101", "2102", "2103", "2104", "2105"),
    "collect": ("1201", "1202", "1203"),
}
"""Which accounts (or classes) a kind's `category` may name."""


def record_cash(session: Session, draft: CashDraft) -> Recorded:
    """Record one movement of money."""
    _refuse_nonsense(draft)
    return _record(_start(session, draft, None), draft).finish()


def edit_cash(session: Session, number: str, draft: CashDraft) -> Recorded:
    """Replace a movement of money by another version of it."""
    _refuse_nonsense(draft)
    edit = begin_edit(session, "cash", number, draft.day)
    refuse_other_money(session, edit.old.id, draft.kind, draft.category, draft.amount)
    recorded = edit.finish(_record(_start(session, draft, edit.old), draft))
    follow_edit(session, edit.old.id, recorded.document)
    return recorded


def _start(session: Session, draft: CashDraft, old: Document | None) -> Act:
    contact_kind = "supplier" if draft.kind == "pay" or draft.account == PAYABLE else "customer"
    resolved = contact_for(session, draft.contact, "supplier" if contact_kind == "supplier" else "customer")
    debt = find_debt(session, draft.document, PAYABLE if draft.kind == "pay" else RECEIVABLE)
    return start(
        session,
        "cash",
        draft.day,
        old.number if old else draft.number,
        replaces=old.id if old else None,
        contact=resolved or (debt.contact if debt else None),
        note=draft.note,
        of=debt.document if debt else None,
    )


def find_debt(session: Session, number: str | None, account: str) -> Debt | None:
    """The debt of a document's number in 1201 (owed to the shop) or 2101 (owed by it); UserError when there is none."""
    if number is None or not number.strip():
        return None
    for kind in ("purchase", "cash", "opening") if account == PAYABLE else ("sale", "opening"):
        document = find_standing(session, [kind], number.strip())
        debt = debt_of(session, current_debt(session, document.id)) if document else None
        if debt is not None and debt.account == account:
            return debt
    raise UserError("There is no debt with number %(number)s. Check the number.", number=number)


def _record(act: Act, draft: CashDraft) -> Act:
    category = draft.category or _DEFAULT.get(draft.kind)
    insert(
        act.session,
        "cash_act",
        {
            "document": act.document,
            "kind": draft.kind,
            "account": draft.account,
            "to_account": draft.to,
            "category": draft.category,
            "amount": draft.amount,
        },
    )
    contact, of = act.session.rows("SELECT contact, of FROM document WHERE id = :d", d=act.document)[0]
    debt = debt_of(act.session, of) if of else None
    money, amount = draft.account, draft.amount
    if draft.kind in ("expense", "instalment"):
        if money == PAYABLE:
            open_debt(act, PAYABLE, _needed(contact, draft), amount, None)
        act.pair(category or "", money, amount)
    elif draft.kind in ("income", "loan"):
        act.pair(money, category or "", amount)
    elif draft.kind == "capital":
        act.pair(money, CAPITAL, amount)
    elif draft.kind == "drawing":
        act.pair(DRAWINGS, money, amount)
    elif draft.kind == "transfer":
        act.pair(draft.to or "", money, amount)
    elif draft.kind == "tax":
        act.pair(TAX_PAYABLE, money, amount)
    elif draft.kind == "deposit":
        hold_deposit(act, _needed(contact, draft), amount)
        act.pair(money, DEPOSITS, amount)
    elif draft.kind == "pay":
        _pay(act, draft, category or PAYABLE, contact, debt)
    else:
        _collect(act, draft, category or RECEIVABLE, contact, debt)
    return act


def _pay(act: Act, draft: CashDraft, category: str, contact: int | None, debt: Debt | None) -> None:
    if category == DEPOSITS:
        hold_deposit(act, _needed(contact, draft), -draft.amount)
    elif category == PAYABLE:
        _needed(contact, draft)
        rest = allocate(act, PAYABLE, draft.amount, contact=contact, document=debt)
        if rest:
            raise UserError(
                "Only %(owed)s is owed there, so %(amount)s can't be paid. Use the smaller amount.",
                owed=Rp(draft.amount - rest),
                amount=Rp(draft.amount),
            )
    act.pair(category, draft.account, draft.amount)


def _collect(act: Act, draft: CashDraft, category: str, contact: int | None, debt: Debt | None) -> None:
    rest = 0
    if draft.account == DEPOSITS:
        hold_deposit(act, _needed(contact, draft), -draft.amount)
    if category == RECEIVABLE:
        _needed(contact, draft)
        rest = allocate(act, RECEIVABLE, draft.amount, contact=contact, document=debt)
        if rest and (debt is not None or draft.account == DEPOSITS):
            raise UserError(
                "Only %(owed)s is still to be paid there, so %(amount)s is too much. Use the smaller amount, or leave"
                " the document out so that the rest is kept as a deposit.",
                owed=Rp(draft.amount - rest),
                amount=Rp(draft.amount),
            )
        if rest:
            hold_deposit(act, contact or 0, rest)
            act.hint("%(rest)s more than owed was kept as the customer's deposit.", rest=Rp(rest))
    act.post(draft.account, draft.amount)
    act.post(category, rest - draft.amount)
    act.post(DEPOSITS, -rest)


def _needed(contact: int | None, draft: CashDraft) -> int:
    if contact is None:
        raise UserError("Write whose money this is: a contact or the number of the document.", field="contact")
    return contact


def _refuse_nonsense(draft: CashDraft) -> None:
    if draft.amount <= 0:
        raise UserError("The amount must be more than zero.")
    more = {"collect": DEPOSITS, "expense": PAYABLE}.get(draft.kind)  # from a deposit; not paid yet
    if draft.account not in (*MONEY_ACCOUNTS, more):
        raise UserError("Account %(account)s holds no money. Use cash, bank or an e-wallet.", account=draft.account)
    if draft.kind == "transfer" and (draft.to not in MONEY_ACCOUNTS or draft.to == draft.account):
        raise UserError("Moving money needs another money account to move it to.", field="to")
    if draft.category is not None:
        allowed = _ALLOWED.get(draft.kind, ())
        if draft.category not in _KNOWN or not draft.category.startswith(allowed or ("-",)):
            raise UserError("Category %(category)s doesn't go with %(kind)s.", category=draft.category, kind=draft.kind)
