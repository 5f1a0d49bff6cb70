"""Equipment, what was paid in advance, and loans: put on the list, alone or together with the money they begin with."""

from typing import Final

from umkm_desk.actions.cash import record_cash
from umkm_desk.actions.contacts import contact_for
from umkm_desk.actions.documents import Recorded, insert
from umkm_desk.actions.scheduled import Schedule, find_schedule, standing_schedules
from umkm_desk.domain.cash import CashDraft, CashKind
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import CHART, PAYABLE
from umkm_desk.domain.schedules import (
    ACCOUNTS,
    DEPRECIATION,
    INTEREST,
    KITCHEN,
    SCHEDULE_KINDS,
    WAYS,
    BeginDraft,
    ScheduleDraft,
)
from umkm_desk.storage.session import Session

MOST_MONTHS: Final = 600
_MOST_RATE: Final = 100_000  # a thousand percent a year
_EXPENSES: Final = tuple(
    account.code for account in CHART if account.code[0] == "6" or account.code in ("5202", "5203")
)


def save_schedule(session: Session, draft: ScheduleDraft, name: str | None = None) -> int:
    """Add a schedule, or make the one called `name` what the draft says; returns its id.

    What was there before the book is told by `taken`. Once a month is booked its amounts and its beginning stay.
    Raises UserError when the name is taken or something doesn't fit.
    """
    _refuse_nonsense(draft)
    old = find_schedule(session, name) if name is not None else None
    if old is None or old.draft.name != draft.name.strip():
        _refuse_taken(session, draft.name, renamed=old is not None)
    if old is not None:
        _refuse_moving(old, draft)
    document = _money_of(session, draft, old)
    columns = {
        "kind": draft.kind,
        "name": draft.name.strip(),
        "account": draft.account,
        "expense": draft.expense,
        "first": draft.first.number,
        "months": draft.months,
        "amount": draft.amount,
        "taken": draft.taken,
        "rate": draft.rate,
        "way": draft.way or ("flat" if draft.rate is not None else None),
        "contact": contact_for(session, draft.contact, "supplier"),
        "note": (draft.note or "").strip() or None,
        "ended": draft.ended.number if draft.ended else None,
        "document": document,
    }
    identity = old.id if old else _unused(session, draft.name)
    if identity is None:
        return insert(session, "schedule", columns)
    places = ", ".join(f"{column} = :{column}" for column in columns)
    session.run(f"UPDATE schedule SET {places} WHERE id = :id", id=identity, **columns)  # noqa: S608
    return identity


def begin_schedule(session: Session, draft: BeginDraft) -> Recorded:
    """Buy equipment, pay in advance or receive a loan, and put it on the list, as one act.

    Cancelling what it returns takes both away, as long as no month is booked.
    """
    schedule = draft.schedule
    if schedule.taken:
        raise UserError("What begins today wasn't used before. Leave that amount out.", field="taken")
    if schedule.kind == "loan" and draft.account == PAYABLE:
        raise UserError("A loan comes in as money. Use cash, bank or an e-wallet.", field="account")
    _refuse_nonsense(schedule)
    _refuse_taken(session, schedule.name)
    contact_for(session, schedule.contact, "supplier")
    kind: CashKind = "loan" if schedule.kind == "loan" else "expense"
    money = CashDraft(
        draft.day, kind, draft.account, schedule.amount, category=schedule.account, contact=schedule.contact,
        note=schedule.name,
    )  # fmt: skip
    recorded = record_cash(session, money)
    identity = save_schedule(session, schedule)
    session.run("UPDATE schedule SET document = :d WHERE id = :id", d=recorded.document, id=identity)
    return recorded


def remove_schedule(session: Session, name: str) -> None:
    """Take something off the list that was put on it by mistake. Raises UserError once a month of it is booked."""
    schedule = find_schedule(session, name)
    if schedule.booked:
        raise UserError(
            "Months of %(name)s are booked already, so it stays in the list. Cancel those first.",
            name=schedule.draft.name,
        )
    if schedule.document is not None:
        raise UserError(
            "%(name)s began with the money of %(number)s. Cancel that entry, and both are gone.",
            name=schedule.draft.name,
            number=schedule.draft.number,
        )
    if session.row("SELECT 1 FROM schedule_month WHERE schedule = :id", id=schedule.id):
        last = schedule.draft.first.plus(-1).number  # cancelled entries still name it
        session.run("UPDATE schedule SET ended = :last WHERE id = :id", last=last, id=schedule.id)
    else:
        session.run("DELETE FROM schedule WHERE id = :id", id=schedule.id)


def _unused(session: Session, name: str) -> int | None:
    """The row of a schedule that was given up before a month of it was booked, and whose name is free again."""
    row = session.row("SELECT id FROM schedule WHERE name = :name", name=name.strip())
    return row[0] if row else None


def _refuse_taken(session: Session, name: str, *, renamed: bool = False) -> None:
    """A name is somebody's while its schedule stands and wasn't taken off the list; what is renamed needs a new one."""
    standing = any(s.draft.ended is None or s.booked for s in standing_schedules(session, name))
    if standing or (renamed and _unused(session, name) is not None):
        raise UserError(
            "%(name)s is in the list already. Choose another name, such as %(name)s 2.", name=name.strip(), field="name"
        )


def _refuse_moving(old: Schedule, draft: ScheduleDraft) -> None:
    was = old.draft
    fixed = (was.kind, was.account, was.amount) != (draft.kind, draft.account, draft.amount)
    begun = (was.first, was.taken) != (draft.first, draft.taken)
    if (fixed and old.document is not None) or ((fixed or begun) and old.booked):
        raise UserError(
            "%(name)s is in the books already, so what it cost and when it began stay."
            " Cancel what was booked for it, or end it and enter it anew.",
            name=was.name,
        )


def _money_of(session: Session, draft: ScheduleDraft, old: Schedule | None) -> int | None:
    """The money entry a schedule began with, by its number (as a file says it); it has to be about the same."""
    if draft.number is None:
        return old.document if old else None
    row = session.row(
        "SELECT d.id, a.category, a.amount FROM document d JOIN cash_act a ON a.document = d.id"
        " WHERE d.kind = 'cash' AND d.number = :number ORDER BY d.version DESC LIMIT 1",
        number=draft.number.strip(),
    )
    if row is None or (row[1] or "2201", row[2]) != (draft.account, draft.amount):
        raise UserError(
            "%(number)s isn't the money that %(name)s began with: the same account and amount. Check the number.",
            number=draft.number,
            name=draft.name,
            field="number",
        )
    return int(row[0])


def _refuse_nonsense(draft: ScheduleDraft) -> None:
    if not draft.name.strip():
        raise UserError("Give it a name, such as Freezer or KUR BRI.", field="name")
    if draft.kind not in SCHEDULE_KINDS or draft.account not in ACCOUNTS[draft.kind]:
        raise UserError("Account %(account)s doesn't go with %(kind)s.", account=draft.account, kind=draft.kind)
    expenses = {"asset": (DEPRECIATION, KITCHEN), "prepaid": _EXPENSES, "loan": (INTEREST,)}[draft.kind]
    if draft.expense not in expenses:
        raise UserError(
            "%(name)s can't be borne by account %(account)s.", name=draft.name, account=draft.expense, field="expense"
        )
    if draft.amount <= 0:
        raise UserError("The amount must be more than zero.")
    if not 0 <= draft.taken <= draft.amount:
        raise UserError("Not more of %(name)s can be used up than there was.", name=draft.name, field="taken")
    if not 1 <= draft.months <= MOST_MONTHS:
        raise UserError("It runs for 1 to %(most)s months.", most=MOST_MONTHS, field="months")
    if 0 < draft.amount - draft.taken < draft.months:
        raise UserError("That is less than a rupiah a month. Use fewer months.", field="months")
    if draft.kind != "loan" and (draft.rate is not None or draft.way is not None):
        raise UserError("Only a loan has interest.", field="rate")
    if draft.way not in (None, *WAYS) or not 0 <= (draft.rate or 0) <= _MOST_RATE:
        raise UserError("Check the interest: percent a year, such as 6 or 10,5.", field="rate")
