"""The books behind the statements: the cash book of each money account, the general ledger of every account.

What was cancelled or replaced within the period counts with what took its place, so a row is what still holds. Each
account ends with its balance in the ledger, or the program is wrong. Income and expenses begin anew each January, as in
the trial balance of the statements.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.domain.periods import Period
from umkm_desk.queries.ledger import balances, sums_before
from umkm_desk.queries.statements.trial import carried_over
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class BookRow:
    """An act in an account: exactly one of `debit` and `credit` is > 0, `balance` (debit − credit) stands after it.

    `kind` and `sort` say what it was (`queries.act_rows.ActRow`); `category` is the gettext id of what money was for;
    `contact` and `note` are a user's text. Those not known are "".
    """

    day: date
    number: str
    kind: str
    sort: str
    category: str
    contact: str
    note: str
    debit: int
    credit: int
    balance: int


@dataclass(frozen=True, slots=True)
class AccountBook:
    """An account over the period: opening + the rows' debits − their credits = closing."""

    code: str
    name: str
    opening: int
    rows: tuple[BookRow, ...]
    closing: int


@dataclass(frozen=True, slots=True)
class Books:
    """Every account that had a balance or moved, by code."""

    accounts: tuple[AccountBook, ...]

    @property
    def money(self) -> tuple[AccountBook, ...]:
        """Those of the money accounts: the cash books."""
        return tuple(book for book in self.accounts if book.code in MONEY_ACCOUNTS)


def books(session: Session, period: Period, today: date | None = None) -> Books:
    """The books of a period, up to `today` when that lies in it."""
    until = period.until(today)
    earlier = sums_before(session, Month(until.year, 1))
    begin = carried_over(balances(session, period.first - timedelta(days=1)), earlier)
    end = carried_over(balances(session, until), earlier)
    names: dict[str, str] = dict(session.rows("SELECT code, name FROM account"))
    codes = sorted(code for code in {*begin, *end} if code in names)
    found = tuple(_account(session, code, names[code], begin.get(code, 0), period.first, until) for code in codes)
    for book in found:
        if book.closing != end.get(book.code, 0):
            raise AssertionError(f"the book of {book.code} ends with {book.closing}, the ledger with {end[book.code]}")
    return Books(tuple(book for book in found if book.rows or book.opening))


def _account(session: Session, code: str, name: str, opening: int, first: date, last: date) -> AccountBook:
    balance, rows = opening, []
    for day, number, kind, sort, category, contact, note, amount in session.rows(
        _ROWS, account=code, first=day_number(first), last=day_number(last)
    ):
        balance += amount
        rows.append(
            BookRow(
                day_of(day), number, kind, sort or "", category or "", contact or "", note or "", max(amount, 0),
                max(-amount, 0), balance,
            )
        )  # fmt: skip
    return AccountBook(code, name, opening, tuple(rows), balance)


_ROWS = """
    SELECT x.day, d.number, d.kind, CASE WHEN d.kind = 'return' THEN o.kind ELSE a.kind END, k.owner_name, c.name,
           d.note, x.amount
    FROM (SELECT p.day, COALESCE(e.cancels, e.id) AS document, SUM(p.amount) AS amount
          FROM posting p JOIN document e ON e.id = p.document
          WHERE p.account = :account AND p.day BETWEEN :first AND :last
          GROUP BY p.day, COALESCE(e.cancels, e.id) HAVING SUM(p.amount) <> 0) AS x
    JOIN document d ON d.id = x.document LEFT JOIN document o ON o.id = d.of
    LEFT JOIN cash_act a ON a.document = d.id LEFT JOIN account k ON k.code = a.category
    LEFT JOIN contact c ON c.id = d.contact
    ORDER BY x.day, x.document
"""
