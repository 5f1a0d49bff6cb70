"""Wages and bills that are booked but not paid yet: what is open of each, the oldest taken as paid first."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.accruals import OWED_BILLS, OWED_WAGES
from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.queries.ledger import balances
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class OpenBill:
    """Something owed since `day`, in rupiah. `account` is 2102 (wages) or 2105; `what` the owner's word (a gettext id)
    for the expense, empty for an opening balance."""

    day: date
    document: int
    number: str
    account: str
    what: str
    note: str
    amount: int
    open: int


def open_bills(session: Session, day: date) -> list[OpenBill]:
    """What is owed for wages and bills at the end of a day, oldest first; payments name none, so the oldest are paid.

    Money paid beyond what was ever owed shows nothing here (the balance says it).
    """
    held = balances(session, day)
    found = []
    for account in (OWED_WAGES, OWED_BILLS):
        left = -held.get(account, 0)
        for made, document, number, what, note, amount in _owed(session, account, day) if left > 0 else ():
            part = min(amount, left)
            found.append(OpenBill(day_of(made), document, number, account, what or "", note or "", amount, part))
            left -= part
            if left == 0:
                break
    return sorted(found, key=lambda bill: (bill.day, bill.document))


def _owed(session: Session, account: str, day: date) -> list[tuple[int, int, str, str | None, str | None, int]]:
    return session.rows(_OWED, account=account, day=day_number(day))


_OWED: Final = """
    SELECT d.day, d.id, d.number,
           (SELECT a.owner_name FROM posting e JOIN account a ON a.code = e.account
            WHERE e.document = d.id AND e.amount > 0 AND e.account <> '3109' ORDER BY e.position LIMIT 1),
           d.note, -SUM(p.amount)
    FROM posting p JOIN document d ON d.id = p.document
    WHERE p.account = :account AND p.day <= :day AND d.kind IN ('journal', 'opening')
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id AND c.day <= :day)
    GROUP BY d.id HAVING SUM(p.amount) < 0 ORDER BY d.day DESC, d.id DESC LIMIT 500
"""
