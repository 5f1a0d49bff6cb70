"""Wages and bills that aren't paid yet, booked in the month they belong to; paying them is a movement of money."""

from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.journals import record_journal
from umkm_desk.domain.accruals import OwedDraft, owed_account
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.ledger import CHART
from umkm_desk.storage.session import Session

_BORNE = tuple(account.code for account in CHART if account.code[0] == "6" or account.code in ("5202", "5203", "8101"))


def record_owed(session: Session, draft: OwedDraft) -> Recorded:
    """Book what is owed: Dr the expense, Cr 2102 for wages and salaries, 2105 for anything else."""
    if draft.account not in _BORNE:
        raise UserError("Account %(account)s isn't something that is owed for.", account=draft.account, field="account")
    if draft.amount <= 0:
        raise UserError("The amount must be more than zero.")
    lines = (
        JournalLine(draft.account, debit=draft.amount),
        JournalLine(owed_account(draft.account), credit=draft.amount),
    )
    return record_journal(session, JournalDraft(draft.day, lines=lines, note=draft.note))
