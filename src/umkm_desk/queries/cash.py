"""Money: each money account over some days, and the cash book with its running balance."""

from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.summary import CashFlow
from umkm_desk.storage.session import Session


def cash(session: Session, first: date, last: date) -> list[CashFlow]:
    """Every money account from `first` to `last`: opening + money in − money out = closing, by account code.

    An entry that was cancelled or replaced counts neither as in nor as out.
    """
    before = balances(session, first - timedelta(days=1))
    names: dict[str, str] = dict(session.rows("SELECT code, name FROM account"))
    moved = {
        account: (money_in, money_out)
        for account, money_in, money_out in session.rows(_FLOWS, first=day_number(first), last=day_number(last))
    }
    flows = []
    for code in MONEY_ACCOUNTS:
        opening, (money_in, money_out) = before.get(code, 0), moved.get(code, (0, 0))
        flows.append(CashFlow(code, names[code], opening, money_in, money_out, opening + money_in - money_out))
    return flows


_FLOWS = """
    SELECT account, SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END), SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END)
    FROM (SELECT p.account, COALESCE(d.cancels, d.id) AS document, SUM(p.amount) AS amount
          FROM posting p JOIN document d ON d.id = p.document
          WHERE p.account IN ('1101', '1102', '1103', '1104') AND p.day BETWEEN :first AND :last
          GROUP BY p.account, COALESCE(d.cancels, d.id)) AS acts
    GROUP BY account
"""


@dataclass(frozen=True, slots=True)
class CashRow:
    """An act in the cash book: exactly one of `money_in` and `money_out` is > 0; `balance` after it."""

    day: date
    document: str
    kind: str
    contact: str
    note: str
    money_in: int
    money_out: int
    balance: int


def cash_book(session: Session, account: str, first: date, last: date) -> tuple[CashRow, ...]:
    """A money account's acts from `first` to `last`, by day and order of recording; the cancelled ones left out."""
    balance = balances(session, first - timedelta(days=1)).get(account, 0)
    rows = []
    for day, number, kind, contact, note, amount in session.rows(
        _BOOK, account=account, first=day_number(first), last=day_number(last)
    ):
        balance += amount
        row = CashRow(day_of(day), number, kind, contact or "", note or "", max(amount, 0), max(-amount, 0), balance)
        rows.append(row)
    return tuple(rows)


_BOOK = """
    SELECT x.day, d.number, d.kind, c.name, d.note, x.amount
    FROM (SELECT p.day, COALESCE(e.cancels, e.id) AS document, SUM(p.amount) AS amount
          FROM posting p JOIN document e ON e.id = p.document
          WHERE p.account = :account AND p.day BETWEEN :first AND :last
          GROUP BY p.day, COALESCE(e.cancels, e.id) HAVING SUM(p.amount) <> 0) AS x
    JOIN document d ON d.id = x.document LEFT JOIN contact c ON c.id = d.contact
    ORDER BY x.day, x.document
"""
