"""Entries no other form makes: depreciation and accruals, debts never paid, the drawer counted against the book."""

from umkm_desk.actions.cash import find_debt
from umkm_desk.actions.contacts import contact_for
from umkm_desk.actions.debts import allocate, debt_of
from umkm_desk.actions.documents import Act, Document, Recorded, add_line, insert, start
from umkm_desk.actions.editing import begin_edit
from umkm_desk.actions.scheduled import refuse_edit
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.cash import JournalDraft
from umkm_desk.domain.errors import Rp, UserError
from umkm_desk.domain.ledger import (
    BAD_DEBT,
    CASH_DIFFERENCE,
    CHART,
    CONTROL_ACCOUNTS,
    MONEY_ACCOUNTS,
    RECEIVABLE,
    STOCK_ACCOUNTS,
)
from umkm_desk.storage.session import Session

_KNOWN = {account.code for account in CHART}


def record_journal(session: Session, draft: JournalDraft) -> Recorded:
    """Record a journal, a bad debt or a cash count."""
    _refuse_nonsense(draft)
    return _record(_start(session, draft, None), draft).finish()


def edit_journal(session: Session, number: str, draft: JournalDraft) -> Recorded:
    """Replace a journal by another version of it."""
    _refuse_nonsense(draft)
    edit = begin_edit(session, "journal", number, draft.day)
    refuse_edit(session, edit.old.id)
    return edit.finish(_record(_start(session, draft, edit.old), draft))


def _start(session: Session, draft: JournalDraft, old: Document | None) -> Act:
    debt = find_debt(session, draft.document, RECEIVABLE)
    return start(
        session,
        "journal",
        draft.day,
        old.number if old else draft.number,
        replaces=old.id if old else None,
        contact=contact_for(session, draft.contact, "customer") or (debt.contact if debt else None),
        of=debt.document if debt else None,
        note=draft.note,
    )


def _record(act: Act, draft: JournalDraft) -> Act:
    if draft.kind == "journal":
        for line in draft.lines:
            signed = line.debit - line.credit
            add_line(act.session, act.document, "journal", account=line.account, amount=signed)
            act.post(line.account, signed)
        return act
    insert(
        act.session,
        "cash_act",
        {"document": act.document, "kind": draft.kind, "account": draft.account, "amount": draft.amount},
    )
    if draft.kind == "bad_debt":
        _bad_debt(act, draft)
    else:
        _cash_count(act, draft)
    return act


def _bad_debt(act: Act, draft: JournalDraft) -> None:
    contact, of = act.session.rows("SELECT contact, of FROM document WHERE id = :d", d=act.document)[0]
    if contact is None:
        raise UserError("Write whose debt is given up: a contact or the number of the sale.", field="contact")
    rest = allocate(act, RECEIVABLE, draft.amount, contact=contact, document=debt_of(act.session, of) if of else None)
    if rest:
        raise UserError(
            "Only %(owed)s is still owed there, so %(amount)s can't be given up.",
            owed=Rp(draft.amount - rest),
            amount=Rp(draft.amount),
        )
    act.pair(BAD_DEBT, RECEIVABLE, draft.amount)


def _cash_count(act: Act, draft: JournalDraft) -> None:
    """The drawer holds `amount` at the end of the day: what the book says beyond it is a difference (6198)."""
    account = draft.account or ""
    day = day_number(act.day)
    booked = act.session.value(
        "SELECT coalesce((SELECT sum(debit - credit) FROM account_month WHERE account = :a AND month < :m), 0)"
        " + coalesce((SELECT sum(amount) FROM posting WHERE account = :a AND day BETWEEN :first AND :day), 0)",
        a=account,
        m=day // 100,
        first=day // 100 * 100,
        day=day,
    )
    act.pair(account, CASH_DIFFERENCE, draft.amount - int(booked))


def _refuse_nonsense(draft: JournalDraft) -> None:
    if draft.kind == "journal":
        if len(draft.lines) < 2 or sum(line.debit - line.credit for line in draft.lines) != 0:
            raise UserError("A journal needs two or more lines whose debits and credits are equal.")
        for line in draft.lines:
            if line.account not in _KNOWN or line.account in (*STOCK_ACCOUNTS, *CONTROL_ACCOUNTS):
                raise UserError(
                    "Account %(account)s can't be used in a journal: stock and debts have forms of their own.",
                    account=line.account,
                )
            if min(line.debit, line.credit) != 0 or max(line.debit, line.credit) <= 0:
                raise UserError("Each journal line has either a debit or a credit above zero.")
    elif draft.kind == "bad_debt" and draft.amount <= 0:
        raise UserError("The amount must be more than zero.")
    elif draft.kind == "cash_count" and (draft.account not in MONEY_ACCOUNTS or draft.amount < 0):
        raise UserError("A cash count needs a money account and what it holds.")
