"""Who owes the shop, whom it owes: each open debt and how late it is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.ledger import PAYABLE, RECEIVABLE
from umkm_desk.storage.session import Session

Age = Literal["not_due", "1-30", "31-60", "61-90", "over_90"]


@dataclass(frozen=True, slots=True)
class OpenDebt:
    """A debt with something left open (rupiah) on the day asked for. `due` None: no day was agreed.

    `open` is below zero when goods came back, or money came in, on a day before that of the debt itself.
    `days_overdue` counts from the due day, 0 when it isn't due yet or has none.
    """

    contact: str
    document: str
    kind: str
    day: date
    due: date | None
    amount: int
    open: int
    days_overdue: int
    age: Age


def age_of(days_overdue: int) -> Age:
    """The column of a debt's age."""
    for age, most in (("not_due", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90)):
        if days_overdue <= most:
            return age  # type: ignore[return-value]
    return "over_90"


def receivables(session: Session, day: date) -> list[OpenDebt]:
    """What customers owe at the end of `day`, by contact, due day and order of recording."""
    return _open(session, RECEIVABLE, day)


def payables(session: Session, day: date) -> list[OpenDebt]:
    """What is owed to suppliers at the end of `day`, by contact, due day and order of recording."""
    return _open(session, PAYABLE, day)


def _open(session: Session, account: str, day: date) -> list[OpenDebt]:
    found = []
    for contact, number, kind, made, due, amount, left in session.rows(_OPEN, account=account, day=day_number(day)):
        late = max((day - day_of(due)).days, 0) if due else 0
        until = day_of(due) if due else None
        found.append(OpenDebt(contact, number, kind, day_of(made), until, amount, left, late, age_of(late)))
    return found


# What is open now, without what was made or paid since: a payment is dated no later than its document or its debt.
# CROSS JOIN: from the newest documents on, whatever the planner thinks of tables it has no statistics of.
_OPEN = """
    SELECT c.name, d.number, d.kind, d.day, b.due, b.amount, x.open
    FROM (SELECT debt, SUM(open) AS open
          FROM (SELECT debt, open FROM debt_balance WHERE account = :account AND open <> 0
                UNION ALL
                SELECT later.debt, later.amount
                FROM (SELECT p.document, p.debt, p.day, p.amount
                      FROM document n CROSS JOIN debt_payment p ON p.document = n.id WHERE n.day > :day AND p.day > :day
                      UNION
                      SELECT p.document, p.debt, p.day, p.amount
                      FROM document n CROSS JOIN debt_payment p ON p.debt = n.id WHERE n.day > :day AND p.day > :day
                     ) AS later
                CROSS JOIN debt q ON q.document = later.debt WHERE q.account = :account
                UNION ALL
                SELECT q.document, -q.amount FROM document n CROSS JOIN debt q ON q.document = n.id
                WHERE n.day > :day AND q.account = :account) AS sides
          GROUP BY debt HAVING SUM(open) <> 0) AS x
    JOIN debt b ON b.document = x.debt JOIN document d ON d.id = x.debt
    JOIN contact k ON k.id = b.contact JOIN contact c ON c.id = COALESCE(k.merged_into, k.id)
    ORDER BY c.name, COALESCE(b.due, 99991231), x.debt
"""
