"""Money: each money account over some days, the cash book with its running balance, what money is mostly for."""

from dataclasses import dataclass
from datetime import date, timedelta

from umkm_desk.domain.calendar import day_number, day_of
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.queries.act_rows import ActRow, act_rows
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
    """An act in the cash book: exactly one of `money_in` and `money_out` is > 0; `balance` after it.

    `identity` is its place in the order of truth, `document` its number.
    """

    identity: int
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
    for identity, day, number, kind, contact, note, amount in session.rows(
        _BOOK, account=account, first=day_number(first), last=day_number(last)
    ):
        balance += amount
        both = (max(amount, 0), max(-amount, 0))
        rows.append(CashRow(identity, day_of(day), number, kind, contact or "", note or "", *both, balance))
    return tuple(rows)


_BOOK = """
    SELECT d.id, x.day, d.number, d.kind, c.name, d.note, x.amount
    FROM (SELECT p.day, COALESCE(e.cancels, e.id) AS document, SUM(p.amount) AS amount
          FROM posting p JOIN document e ON e.id = p.document
          WHERE p.account = :account AND p.day BETWEEN :first AND :last
          GROUP BY p.day, COALESCE(e.cancels, e.id) HAVING SUM(p.amount) <> 0) AS x
    JOIN document d ON d.id = x.document LEFT JOIN contact c ON c.id = d.contact
    ORDER BY x.day, x.document
"""


@dataclass(frozen=True, slots=True)
class CashEntry:
    """A row of the cash book with what the act was about."""

    row: CashRow
    act: ActRow


@dataclass(frozen=True, slots=True)
class CashPages:
    """The cash book of an account over some days: what there was, came, went and is left, and every entry."""

    flow: CashFlow
    entries: tuple[CashEntry, ...]


def cash_pages(session: Session, account: str, first: date, last: date) -> CashPages:
    """The cash book of an account from `first` to `last`, with what each entry was about."""
    flow = next(flow for flow in cash(session, first, last) if flow.account == account)
    rows = cash_book(session, account, first, last)
    acts = {act.document: act for act in act_rows(session, sorted({row.identity for row in rows}))}
    return CashPages(flow, tuple(CashEntry(row, acts[row.identity]) for row in rows))


@dataclass(frozen=True, slots=True)
class MoneyUse:
    """How often money moved for something: the kind of the act and its account ("" when it names none)."""

    kind: str
    category: str
    times: int


def money_uses(session: Session, since: date) -> list[MoneyUse]:
    """What money was received and spent for from a day on, the most frequent first; the cancelled left out."""
    return session.all(
        MoneyUse,
        "SELECT a.kind, COALESCE(a.category, ''), COUNT(*) AS times FROM document d"
        " JOIN cash_act a ON a.document = d.id WHERE d.kind || '' = 'cash' AND d.day >= :since"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)"
        " GROUP BY a.kind, COALESCE(a.category, '') ORDER BY times DESC, a.kind, COALESCE(a.category, '')",
        since=day_number(since),
    )


def booked(session: Session, account: str, day: date, without: str | None = None) -> int:
    """What the book says an account holds at the end of a day; `without` a cash count's own entry, by its number."""
    balance = balances(session, day).get(account, 0)
    if without is None:
        return balance
    counted = session.value(
        "SELECT SUM(p.amount) FROM document d JOIN posting p ON p.document = d.id"
        " WHERE d.kind = 'journal' AND d.number = :number AND p.account = :account AND p.day <= :day"
        " AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)",
        number=without,
        account=account,
        day=day_number(day),
    )
    return balance - int(counted or 0)
