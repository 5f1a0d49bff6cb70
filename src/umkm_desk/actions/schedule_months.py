"""The months of schedules booked: wear, what was paid in advance, a loan's instalment, and an early end."""

from datetime import date

from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.documents import Recorded, insert
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.scheduled import Schedule, find_schedule
from umkm_desk.domain.calendar import Month, day_of
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.corrections import CancelDraft
from umkm_desk.domain.errors import Rp, UserError
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.domain.schedules import (
    GAIN,
    LOSS,
    WORN,
    BookDraft,
    EndDraft,
    InstalmentDraft,
    PlanMonth,
)
from umkm_desk.storage.session import Session


def book_month(session: Session, draft: BookDraft) -> tuple[Recorded, ...]:
    """Book a month of wear or of what was paid in advance, an entry for each name.

    Dr the expense, Cr 1591 for equipment, 1401 for what was paid in advance. Cancelling an entry makes its month due
    again. Raises UserError for a month that isn't due, and for loans (their instalments are paid).
    """
    amounts = dict(draft.amounts)
    return tuple(_book(session, draft, find_schedule(session, name), amounts.get(name)) for name in draft.names)


def _book(session: Session, draft: BookDraft, schedule: Schedule, amount: int | None) -> Recorded:
    of = schedule.draft
    if of.kind == "loan":
        raise UserError("The instalment of %(name)s is paid, not only booked.", name=of.name)
    due = _due(schedule, draft.month, draft.day)
    taken = due.amount if amount is None else amount
    _refuse_too_much(schedule, taken)
    down = WORN if of.kind == "asset" else of.account
    sides = ((of.expense, taken), (down, -taken))
    return _linked(session, schedule, draft.day, due.month, sides, taken)


def book_months(session: Session, drafts: tuple[BookDraft, ...]) -> int:
    """Book several months at once; returns how many entries that made."""
    return sum(len(book_month(session, draft)) for draft in drafts)


def unbook_months(session: Session, drafts: tuple[BookDraft, ...], day: date) -> None:
    """Cancel what `book_months` booked, as of `day` (today)."""
    for month, name in ((draft.month, name) for draft in drafts for name in draft.names):
        rows = session.rows(
            "SELECT d.number, d.day FROM schedule_month b JOIN document d ON d.id = b.document"
            " WHERE b.schedule = :s AND b.month = :m"
            " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id) ORDER BY d.id DESC LIMIT 1",
            s=find_schedule(session, name).id,
            m=month.number,
        )
        for number, booked in rows:
            cancel_document(session, CancelDraft(max(day, day_of(booked)), "journal", number))


def pay_instalment(session: Session, draft: InstalmentDraft) -> Recorded:
    """Pay a loan's instalment: Dr the loan and Dr 8101 interest, Cr the money account, in one entry."""
    schedule = find_schedule(session, draft.name)
    of = schedule.draft
    if of.kind != "loan":
        raise UserError("%(name)s isn't a loan.", name=of.name)
    _refuse_no_money(draft.account)
    due = _due(schedule, draft.month, draft.day)
    principal = due.amount if draft.principal is None else draft.principal
    interest = due.interest if draft.interest is None else draft.interest
    if interest is None:
        raise UserError("Write how much of it is interest; 0 when there is none.", field="interest")
    if min(principal, interest) < 0 or principal + interest == 0:
        raise UserError("The amount must be more than zero.")
    _refuse_too_much(schedule, principal or 1)
    sides = ((of.account, principal), (of.expense, interest), (draft.account, -principal - interest))
    return _linked(session, schedule, draft.day, due.month, sides, principal, interest, draft.note)


def end_schedule(session: Session, draft: EndDraft) -> Recorded:
    """Equipment leaves at its book value (sold, or given up), or what was paid in advance ends early.

    Equipment: Dr money, Dr 1591, Cr its account, the difference to 7102 or 8102. Paid in advance: Dr money for what is
    paid back, Dr the expense for the rest. A loan ends by paying all that is left of it.
    """
    schedule = find_schedule(session, draft.name)
    of = schedule.draft
    if draft.price < 0:
        raise UserError("The amount must be more than zero.")
    if draft.price:
        _refuse_no_money(draft.account)
    if schedule.given_up or (of.kind != "asset" and schedule.rest == 0):
        raise UserError("%(name)s has ended already.", name=of.name)
    if of.kind == "loan":
        raise UserError("A loan ends when all of it is paid back: pay what is left of %(name)s.", name=of.name)
    money = ((draft.account, draft.price),) if draft.account and draft.price else ()
    more = draft.price - schedule.rest
    sides: tuple[tuple[str, int], ...]
    if of.kind == "asset":
        worn = of.amount - schedule.rest
        sides = (*money, (WORN, worn), (LOSS, max(-more, 0)), (of.account, -of.amount), (GAIN, -max(more, 0)))
    elif more > 0:
        raise UserError(
            "Only %(left)s of %(name)s is left, so not more can be paid back. Record the rest as other income.",
            left=Rp(schedule.rest),
            name=of.name,
        )
    else:
        sides = (*money, (of.expense, -more), (of.account, -schedule.rest))
    return _linked(session, schedule, draft.day, Month.of(draft.day), sides, schedule.rest, note=draft.note)


def attach_month(
    session: Session, name: str, month: Month, amount: int, interest: int, number: str, version: int = 1
) -> bool:
    """Tie a recorded journal to the month of a schedule that it books, as a file says; False when it is already.

    Raises UserError when there is no such journal or it books something else.
    """
    schedule = find_schedule_of_any(session, name)
    row = session.row(
        "SELECT d.id, b.schedule, b.month, b.amount, b.interest FROM document d"
        " LEFT JOIN schedule_month b ON b.document = d.id"
        " WHERE d.kind = 'journal' AND d.number = :number AND d.version = :version",
        number=number,
        version=version,
    )
    if row is None:
        raise UserError("There is no entry %(number)s among the journals.", number=number, field="number")
    if row[1] is not None:
        if row[1:] == (schedule[0], month.number, amount, interest):
            return False
        raise UserError(
            "Number %(number)s is in the book already, with other content."
            " Change it there, or give this another number.",
            number=number,
            field="number",
        )
    if booked_by(session, row[0], *schedule[1:]) != (amount, interest):
        raise UserError(
            "%(number)s doesn't book %(amount)s of %(name)s. Check the amount and the interest.",
            number=number,
            amount=Rp(amount),
            name=name,
            field="amount",
        )
    _keep(session, row[0], schedule[0], month, amount, interest)
    return True


def find_schedule_of_any(session: Session, name: str) -> tuple[int, str, str]:
    """Id, kind and account of a schedule, also of one whose beginning was cancelled."""
    row = session.row("SELECT id, kind, account FROM schedule WHERE name = :name", name=name.strip())
    if row is None:
        raise UserError(
            "There is no equipment, rent or loan called %(name)s in the list. Check its name.",
            name=name,
            field="schedule",
        )
    return row[0], row[1], row[2]


def booked_by(session: Session, document: int, kind: str, account: str) -> tuple[int, int]:
    """What an entry lowers a schedule's rest by, and the interest in it, in rupiah."""
    amount, interest = session.rows(
        "SELECT coalesce(sum(CASE WHEN p.account = :account OR (:kind = 'asset' AND p.account = '1591')"
        " THEN p.amount ELSE 0 END), 0), coalesce(sum(CASE WHEN p.account = '8101' THEN p.amount ELSE 0 END), 0)"
        " FROM posting p WHERE p.document = :d",
        account=account,
        kind=kind,
        d=document,
    )[0]
    return (amount, interest) if kind == "loan" else (-amount, 0)


def _due(schedule: Schedule, month: Month, day: date) -> PlanMonth:
    name = schedule.draft.name
    if schedule.given_up:
        raise UserError("%(name)s has ended already.", name=name)
    if Month.of(day) < month:
        raise UserError("%(day)s lies before %(month)s. Use a day in the month, or later.", day=day, month=month)
    found = next((due for due in schedule.due() if due.month == month), None)
    if found is None and month in {booked for booked, _ in schedule.booked}:
        raise UserError("%(name)s is booked for %(month)s already.", name=name, month=month)
    if found is None:
        raise UserError("%(name)s has nothing to book in %(month)s.", name=name, month=month)
    return found


def _linked(
    session: Session, schedule: Schedule, day: date, month: Month, sides: tuple[tuple[str, int], ...], amount: int,
    interest: int = 0, note: str | None = None,
) -> Recorded:  # fmt: skip
    """The entry of a month, tied to it. `sides`: (account, rupiah), debit > 0."""
    of = schedule.draft
    lines = tuple(JournalLine(account, max(side, 0), max(-side, 0)) for account, side in sides if side)
    contact = of.contact if of.kind == "loan" else None
    words = (note or "").strip() or f"{of.name} · {month}"
    recorded = record_journal(session, JournalDraft(day, lines=lines, contact=contact, note=words))
    _keep(session, recorded.document, schedule.id, month, amount, interest)
    return recorded


def _keep(session: Session, document: int, schedule: int, month: Month, amount: int, interest: int) -> None:
    columns = {
        "document": document,
        "schedule": schedule,
        "month": month.number,
        "amount": amount,
        "interest": interest,
    }
    insert(session, "schedule_month", columns)


def _refuse_too_much(schedule: Schedule, amount: int) -> None:
    if amount <= 0:
        raise UserError("The amount must be more than zero.")
    if amount > schedule.rest:
        raise UserError(
            "Only %(left)s of %(name)s is left. Use that or less.", left=Rp(schedule.rest), name=schedule.draft.name
        )


def _refuse_no_money(account: str | None) -> None:
    if account not in MONEY_ACCOUNTS:
        raise UserError("Account %(account)s holds no money. Use cash, bank or an e-wallet.", account=account or "–")
