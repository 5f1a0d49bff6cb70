"""The ledger: its rows, each account's balance on a day, the trial balance.

Amounts are whole rupiah; a net amount is debit − credit. Balances come from the monthly sums and at most one month's
rows, so that they cost the same however long the book is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.calendar import Month, day_number, day_of
from umkm_desk.storage.session import Session

Sums = Mapping[tuple[str, str], int]
"""(account, part) → debit − credit."""

FIRST_DAY, LAST_DAY = 0, 99991231


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One side of an entry: exactly one of `debit` and `credit` is > 0. `document` is its number, `note` may be "".

    `person` is who recorded it, "" when nobody was signed in.
    """

    day: date
    document: str
    kind: str
    account: str
    debit: int
    credit: int
    note: str
    person: str
    place: tuple[int, int, int]  # day, document, position: where the next page goes on


@dataclass(frozen=True, slots=True)
class TrialRow:
    """An account that was used: its balance in `debit` or in `credit`, the other is 0."""

    code: str
    name: str
    debit: int
    credit: int


def ledger(
    session: Session,
    first: date | None = None,
    last: date | None = None,
    account: str | None = None,
    *,
    limit: int = -1,
    after: tuple[int, int, int] = (0, 0, 0),
) -> list[LedgerRow]:
    """Entries dated from `first` to `last`, by day and order of recording; `after` is a row's `place`."""
    return session.all(
        _ledger_row,
        _LEDGER_ROWS,
        account=account or "",
        first=day_number(first) if first else FIRST_DAY,
        last=day_number(last) if last else LAST_DAY,
        after_day=after[0],
        after_document=after[1],
        after_position=after[2],
        limit=limit if limit >= 0 else 2**62,
    )


_LEDGER_ROWS = """
    SELECT p.day, d.number, d.kind, p.account, p.amount, d.note, w.name, p.document, p.position
    FROM account a CROSS JOIN posting p JOIN document d ON d.id = p.document LEFT JOIN person w ON w.id = d.person
    WHERE p.account = a.code AND (:account = '' OR a.code = :account) AND p.day BETWEEN :first AND :last
      AND (p.day, p.document, p.position) > (:after_day, :after_document, :after_position)
    ORDER BY p.day, p.document, p.position LIMIT :limit
"""


def _ledger_row(
    day: int, number: str, kind: str, account: str, amount: int, note: str | None, person: str | None, document: int,
    position: int,
) -> LedgerRow:  # fmt: skip
    place = (day, document, position)
    return LedgerRow(
        day_of(day), number, kind, account, max(amount, 0), max(-amount, 0), note or "", person or "", place
    )


def month_sums(session: Session, month: Month, until: date | None = None) -> dict[tuple[str, str], int]:
    """Debit − credit of a month by account and part; up to `until` when that lies before the month's last day."""
    if until is None or until >= month.last:
        rows = session.rows(
            "SELECT account, part, SUM(debit) - SUM(credit) FROM account_month WHERE month = :month"
            " GROUP BY account, part",
            month=month.number,
        )
        return {(account, part): amount for account, part, amount in rows}
    return span_sums(session, month.first, until)


def span_sums(session: Session, first: date, last: date) -> dict[tuple[str, str], int]:
    """Debit − credit of a few days by account and part: reads every entry dated from `first` to `last`."""
    rows = session.rows(_SPAN, first=day_number(first), last=day_number(last))
    return {(account, part): amount for account, part, amount in rows}


_SPAN = """
    SELECT p.account, p.part, SUM(p.amount) FROM account a CROSS JOIN posting p
    WHERE p.account = a.code AND p.day BETWEEN :first AND :last GROUP BY p.account, p.part
"""


def first_month(session: Session) -> Month | None:
    """The month of the book's first entry; None in an empty book."""
    number = session.value("SELECT MIN(month) FROM account_month")
    return None if number is None else Month.from_number(number)


def closed_through(session: Session) -> Month | None:
    """The last closed month, with which all before it are closed; None when none is."""
    number = session.value("SELECT MAX(month) FROM closed_month")
    return None if number is None else Month.from_number(number)


def is_closed(session: Session, month: Month) -> bool:
    """Whether nothing may be dated in a month any more."""
    closed = closed_through(session)
    return closed is not None and month <= closed


def first_open_month(session: Session) -> Month | None:
    """The first month of the book that isn't closed; None in an empty book."""
    begun, closed = first_month(session), closed_through(session)
    return begun if begun is None or closed is None else max(begun, closed.plus(1))


def sums_before(session: Session, month: Month) -> dict[str, int]:
    """Debit − credit by account of everything dated before a month."""
    rows = session.rows(
        "SELECT account, SUM(debit) - SUM(credit) FROM account_month WHERE month < :month GROUP BY account",
        month=month.number,
    )
    return dict(rows)


def balances(session: Session, day: date | None = None) -> dict[str, int]:
    """Debit − credit by account at the end of a day (None: everything recorded)."""
    if day is None:
        rows = session.rows("SELECT account, SUM(debit) - SUM(credit) FROM account_month GROUP BY account")
        return dict(rows)
    month = Month.of(day)
    found = sums_before(session, month)
    for (account, _), amount in month_sums(session, month, day).items():
        found[account] = found.get(account, 0) + amount
    return found


def trial_balance(session: Session, day: date | None = None) -> list[TrialRow]:
    """Accounts used by the end of a day, by code; the debits and the credits add up to the same."""
    found = balances(session, day)
    names: dict[str, str] = dict(session.rows("SELECT code, name FROM account"))
    return [
        TrialRow(code, names.get(code, code), max(amount, 0), max(-amount, 0)) for code, amount in sorted(found.items())
    ]
