"""Whether statements say what the ledger says, worked out a second time from the entries alone."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from umkm_desk.domain.periods import Period
from umkm_desk.queries.ledger import trial_balance
from umkm_desk.queries.statements import Books, Row, Statements, books, statements
from umkm_desk.queries.statements.values import amounts
from umkm_desk.storage.book import Book

MONEY = ("1101", "1102", "1103", "1104")


def entries(book: Book, first: date | None, last: date) -> Counter[str]:
    """Debit − credit by account of the entries dated from `first` (None: ever) to `last`."""
    begin = 0 if first is None else first.year * 10000 + first.month * 100 + first.day
    end = last.year * 10000 + last.month * 100 + last.day
    rows = book.read(
        lambda s: s.rows(
            "SELECT account, SUM(amount) FROM posting WHERE day BETWEEN :f AND :l GROUP BY account", f=begin, l=end
        )
    )
    return Counter(dict(rows))


def of(sums: Counter[str], classes: str) -> int:
    """What accounts of some classes (first digits) come to."""
    return sum(amount for code, amount in sums.items() if code[0] in classes)


def assert_sums_hold(rows: Sequence[Row]) -> None:
    """Every total is the sum of the rows it names, in both columns."""
    known = {row.key: row for row in rows}
    assert len(known) == len(rows)
    for row in (row for row in rows if row.of):
        for column in ("now", "before"):
            parts = [(-1 if key[0] == "-" else 1, getattr(known[key.removeprefix("-")], column)) for key in row.of]
            whole = getattr(row, column)
            assert whole is None or whole == sum(sign * part for sign, part in parts), (row.key, column)


def assert_statements_hold(book: Book, period: Period, today: date | None = None) -> Statements:
    """Every statement of a period is proved against the entries; the statements are handed on."""
    found: Statements = book.read(statements, period, today)
    for rows in (found.position, found.income, found.equity, found.cash_flow, *(note.rows for note in found.notes)):
        assert_sums_hold(rows)
    columns = [(0, period.first, found.until)]
    if found.compared:
        columns.append((1, found.compared.first, found.compared.last))
    for column, first, last in columns:
        assert_column_holds(book, found, column, first, last)
    assert_notes_agree(found)
    assert_trial_balance_is_the_ledgers(book, found)
    assert_books_hold(book, found, book.read(books, period, today))
    return found


def assert_column_holds(book: Book, found: Statements, column: int, first: date, last: date) -> None:
    """A column of the four statements, against the entries up to its end and those within it."""
    end, within, before = entries(book, None, last), entries(book, first, last), first - timedelta(days=1)
    begin = entries(book, None, before)
    position = {key: amounts(found.position, key)[column] for key in ("assets", "liabilities", "equity", "both")}
    assert position["assets"] == of(end, "1") == position["both"]
    assert position["liabilities"] == -of(end, "2")
    assert position["equity"] == of(end, "12")
    profit = -of(within, "45678")
    assert amounts(found.income, "net")[column] == profit
    capital = -of(within, "3")  # what the owner put in less what he took, opening entries among it
    assert of(end, "12") - of(begin, "12") == profit + capital
    assert amounts(found.equity, "end")[column] == of(end, "12")
    assert amounts(found.equity, "begin")[column] == of(begin, "12")
    cost = sum(within[code] for code in ("5101", "5304", "5202", "5203", "5291", "5292"))
    assert amounts(found.income, "cost")[column] == cost
    money = sum(end[code] for code in MONEY)
    assert amounts(found.cash_flow, "end")[column] == money
    assert amounts(found.cash_flow, "change")[column] == money - sum(begin[code] for code in MONEY)


def assert_notes_agree(found: Statements) -> None:
    """The sum of a note is that of the line which it explains."""
    notes = {note.topic: amounts(note.rows, "total") for note in found.notes}
    for row in (*found.position, *found.income):
        lines = [r for r in (*found.position, *found.income) if r.topic == row.topic and r.now is not None]
        if not row.topic or row.topic == "tax" or not (row.now or row.before):
            continue
        assert found.note_number(row.topic), row.topic
        if row.topic in notes and row.topic not in ("other",):
            assert notes[row.topic][0] == sum(r.now or 0 for r in lines), row.topic


def assert_trial_balance_is_the_ledgers(book: Book, found: Statements) -> None:
    """Debits are credits; balances are the ledger's, earlier years' profit apart; its lines are those stated."""
    rows = {row.code: row.debit - row.credit for row in found.trial_balance}
    assert sum(rows.values()) == 0
    ledger = {row.code: row.debit - row.credit for row in book.read(trial_balance, found.until)}
    earlier = entries(book, None, date(found.until.year - 1, 12, 31))
    for code in {*rows, *ledger} - {"3201"}:
        assert rows.get(code, 0) == ledger.get(code, 0) - (earlier[code] if code[0] in "45678" else 0), code
    assert rows.get("3201", 0) == ledger.get("3201", 0) + of(earlier, "45678")
    for row in found.position:
        if row.key.isdecimal():
            assert row.now == rows.get(row.key, 0) * (1 if row.key[0] == "1" else -1), row.key


def assert_books_hold(book: Book, found: Statements, kept: Books) -> None:
    """Each account's book goes from its balance before the period to that at the end, row by row; as if the years
    before were closed."""
    end, begin = entries(book, None, found.until), entries(book, None, found.period.first - timedelta(days=1))
    earlier = entries(book, None, date(found.until.year - 1, 12, 31))
    for sums in (end, begin):
        sums["3201"] += of(earlier, "45678")
        sums.subtract({code: amount for code, amount in earlier.items() if code[0] in "45678"})
    for account in kept.accounts:
        balance = account.opening
        assert balance == begin[account.code]
        for row in account.rows:
            assert min(row.debit, row.credit) == 0 and max(row.debit, row.credit) > 0
            balance += row.debit - row.credit
            assert row.balance == balance
        assert balance == account.closing == end[account.code]
    missing = {code for code, amount in end.items() if amount} - {account.code for account in kept.accounts}
    assert missing == set()
