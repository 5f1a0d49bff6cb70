"""Each check of the audit is seen to bite: a book is spoilt in one place, and that very check must tell."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from umkm_desk.queries.findings import Finding
from umkm_desk.queries.integrity import CHECKS, problems
from umkm_desk.queries.integrity.file import FILE
from umkm_desk.storage import seals
from umkm_desk.storage.session import Session
from umkm_desk.storage.sqlite import sqlite3

ACCOUNT_MONTHS_ANEW = (
    "DELETE FROM account_month",
    "INSERT INTO account_month SELECT account, day / 100, part, sum(max(amount, 0)), sum(max(-amount, 0))"
    " FROM posting GROUP BY account, day / 100, part",
)
J2 = "(SELECT id FROM document WHERE number = 'J2')"
J7 = "(SELECT id FROM document WHERE number = 'J7')"
J5_CANCEL = "(SELECT id FROM document WHERE cancels = (SELECT id FROM document WHERE number = 'J5'))"
J5_FIRST = "(SELECT min(id) FROM line WHERE document = (SELECT id FROM document WHERE number = 'J5'))"
J5_SECOND = "(SELECT max(id) FROM line WHERE document = (SELECT id FROM document WHERE number = 'J5'))"
K1 = "(SELECT id FROM batch WHERE code = 'K1')"
K2 = "(SELECT id FROM batch WHERE code = 'K2')"
DEBT_1 = "(SELECT id FROM document WHERE number = 'B1')"
DEBT_2 = "(SELECT id FROM document WHERE number = 'B2')"
BUDI = "(SELECT id FROM contact WHERE name = 'Pak Budi')"
CICI = "(SELECT id FROM contact WHERE name = 'Bu Cici')"
GULA = "(SELECT id FROM item WHERE code = 'GULA')"
TELUR = "(SELECT id FROM item WHERE code = 'TELUR')"
KRIP = "(SELECT id FROM item WHERE code = 'KRIP')"
OVEN = (
    "INSERT INTO schedule (id, kind, name, account, expense, first, months, amount)"
    " VALUES (1, 'asset', 'Oven', '1501', '6110', 202601, 60, 1000)"
)

PLANTS: list[tuple[str, set[str], Sequence[str]]] = [
    (
        "an entry that lacks a rupiah which another has too many",
        {"balanced"},
        (
            f"UPDATE posting SET amount = amount + 1 WHERE document = {J2} AND account = '1101'",
            "UPDATE posting SET amount = amount - 1 WHERE account = '1101'"
            " AND document = (SELECT id FROM document WHERE number = 'J3')",
        ),
    ),
    (
        "stock that left at another value than was posted",
        {"stock_posted"},
        (
            f"UPDATE stock_move SET value = value + 1 WHERE document = {J2}",
            "UPDATE stock_move SET value = value - 1 WHERE document = (SELECT id FROM document WHERE number = 'J1')",
        ),
    ),
    (
        "stock worth more than the ledger says",
        {"pools", "stock_valued"},
        (f"UPDATE pool SET value = value + 1 WHERE item = {GULA}",),
    ),
    (
        "value that slipped from one item to another",
        {"pools"},
        (
            f"UPDATE pool SET value = value + 1 WHERE item = {GULA}",
            f"UPDATE pool SET value = value - 1 WHERE item = {TELUR}",
            f"UPDATE owed SET value = value + 1 WHERE item = {TELUR} AND quantity > 0",
        ),
    ),
    (
        "a month's sums of an account",
        {"account_months"},
        ("UPDATE account_month SET debit = debit + 1, credit = credit + 1 WHERE account = '1101' AND month = 202601",),
    ),
    (
        "capital in an account that no report knows",
        {"chart", "identities"},
        (
            "INSERT INTO account VALUES ('3999', 'Stray', 'Stray', 'C')",
            "UPDATE posting SET account = '3999' WHERE account = '1591'",
            *ACCOUNT_MONTHS_ANEW,
        ),
    ),
    (
        "earnings in an account that no report knows",
        {"chart", "identities"},
        (
            "INSERT INTO account VALUES ('9999', 'Stray', 'Stray', 'C')",
            "UPDATE posting SET account = '9999' WHERE account = '6110'",
            *ACCOUNT_MONTHS_ANEW,
        ),
    ),
    (
        "a batch that holds what another lacks",
        {"balances"},
        (
            f"UPDATE balance SET quantity = quantity + 1 WHERE batch = {K1}",
            f"UPDATE balance SET quantity = quantity - 1 WHERE batch = {K2}",
        ),
    ),
    (
        "another expiry beside the balance",
        {"batch_copies"},
        (f"UPDATE balance SET expires = expires + 1 WHERE batch = {K1}",),
    ),
    (
        "a batch that went over to another item",
        {"item_quantities"},
        (
            f"UPDATE batch SET item = {KRIP} WHERE code = 'P1'",
            f"UPDATE balance SET item = {KRIP} WHERE batch = (SELECT id FROM batch WHERE code = 'P1')",
        ),
    ),
    (
        "nothing that is worth something",
        {"empty_pools", "pools", "stock_valued"},
        (f"INSERT INTO pool VALUES ({GULA}, '1305', 0, 7, 0, 0)",),
    ),
    ("more owed below zero than is missing", {"owed"}, ("UPDATE owed SET quantity = quantity + 1 WHERE quantity > 0",)),
    ("an estimate that was forgotten", {"owed"}, ("UPDATE owed SET quantity = 0, value = 0",)),
    (
        "a settled estimate that still has a value",
        {"owed"},
        ("INSERT INTO owed SELECT 99, line, item, account, 0, 5 FROM owed LIMIT 1",),
    ),
    (
        "more without a batch than is missing",
        {"unbatched"},
        ("UPDATE unbatched SET quantity = quantity + 1 WHERE quantity > 0",),
    ),
    (
        "a batch below zero",
        {"batches_below_zero"},
        (
            "INSERT INTO stock_move (document, line, item, account, batch, place, day, quantity, value, part)"
            f" SELECT document, line, item, account, {K1}, place, day, -500000, 0, 'rebatch' FROM stock_move"
            f" WHERE document = {J2}",
            "INSERT INTO stock_move (document, line, item, account, batch, place, day, quantity, value, part)"
            f" SELECT document, line, item, account, {K2}, place, day, 500000, 0, 'rebatch' FROM stock_move"
            f" WHERE document = {J2} AND part = 'act'",
            f"UPDATE balance SET quantity = quantity - 500000 WHERE batch = {K1}",
            f"UPDATE balance SET quantity = quantity + 500000 WHERE batch = {K2}",
        ),
    ),
    (
        "a month's sums of an item",
        {"stock_months"},
        (f"UPDATE stock_month SET quantity = quantity + 1 WHERE item = {GULA} AND month = 202601",),
    ),
    (
        "a sale from an expired batch",
        {"expired_sold"},
        (
            f"UPDATE batch SET expires = 20260103 WHERE id = {K1}",
            f"UPDATE balance SET expires = 20260103 WHERE batch = {K1}",
        ),
    ),
    (
        "a sale from a batch that came in later",
        {"early_sold"},
        (f"UPDATE batch SET received = 20260210 WHERE id = {K1}",),
    ),
    ("a month's sums of sales", {"sales_months"}, ("UPDATE sales_month SET gross = gross + 1 WHERE month = 202601",)),
    (
        "a debt kept as another sum",
        {"debt_balances"},
        (f"UPDATE debt_balance SET open = open + 1 WHERE debt = {DEBT_2}",),
    ),
    (
        "a debt kept under somebody else",
        {"debt_copies"},
        (f"UPDATE debt_balance SET contact = {BUDI} WHERE debt = {DEBT_2}",),
    ),
    (
        "a debt paid twice, another not at all",
        {"debts_overpaid"},
        (
            f"UPDATE debt_payment SET amount = amount - 70000 WHERE debt = {DEBT_1}",
            f"UPDATE debt_payment SET amount = amount + 70000 WHERE debt = {DEBT_2}",
            f"UPDATE debt_balance SET open = open + 70000 WHERE debt = {DEBT_1}",
            f"UPDATE debt_balance SET open = open - 70000 WHERE debt = {DEBT_2}",
        ),
    ),
    (
        "a payment on another day than its entry",
        {"debts_posted"},
        (f"UPDATE debt_payment SET day = day + 1 WHERE debt = {DEBT_2}",),
    ),
    (
        "a deposit kept as another sum",
        {"deposit_balances"},
        (f"UPDATE deposit_balance SET amount = amount + 1 WHERE contact = {BUDI}",),
    ),
    (
        "a deposit used by somebody else",
        {"deposits_below_zero"},
        (
            f"UPDATE deposit_move SET amount = amount - 50000 WHERE contact = {CICI}",
            f"UPDATE deposit_balance SET amount = amount - 50000 WHERE contact = {CICI}",
            f"UPDATE deposit_move SET amount = amount + 50000 WHERE contact = {BUDI} AND amount > 0",
            f"UPDATE deposit_balance SET amount = amount + 50000 WHERE contact = {BUDI}",
        ),
    ),
    (
        "a deposit that isn't in the ledger",
        {"deposits_posted"},
        (
            f"UPDATE deposit_move SET amount = amount + 1 WHERE contact = {CICI}",
            f"UPDATE deposit_balance SET amount = amount + 1 WHERE contact = {CICI}",
        ),
    ),
    ("a movement of money without its act", {"complete"}, ("DELETE FROM cash_act WHERE kind = 'transfer'",)),
    (
        "a production without its description",
        {"complete"},
        ("DELETE FROM production WHERE document = (SELECT id FROM document WHERE number = 'PR2')",),
    ),
    (
        "a sale without lines",
        {"complete"},
        ("INSERT INTO document (kind, number, version, day, recorded_at) VALUES ('sale', 'J99', 1, 20260220, '2026')",),
    ),
    (
        "a line that doesn't belong into its document",
        {"roles"},
        (
            "INSERT INTO line (document, role, account, amount)"
            " SELECT id, 'journal', '6101', 1 FROM document WHERE number = 'K5'",
        ),
    ),
    (
        "a version that was skipped",
        {"versions"},
        ("UPDATE document SET version = 5 WHERE number = 'J6' AND version = 2",),
    ),
    ("an edit of nothing", {"versions"}, ("UPDATE document SET replaces = NULL WHERE number = 'J6' AND version = 2",)),
    (
        "an edit of what still stands",
        {"versions"},
        (f"UPDATE document SET replaces = {J2}, number = 'J2' WHERE number = 'J6' AND version = 2",),
    ),
    (
        "a line that says another quantity than moved",
        {"moved"},
        ("UPDATE line SET quantity = quantity + 1 WHERE role = 'write_off'",),
    ),
    (
        "ingredients of another sale",
        {"consumed"},
        (
            "UPDATE line SET of_line = (SELECT l.id FROM line l JOIN document d ON d.id = l.document"
            " WHERE d.number = 'J4' AND l.role = 'sale') WHERE role = 'consume'"
            " AND document = (SELECT id FROM document WHERE number = 'J3')",
        ),
    ),
    (
        "a cancelled line that got back more than it took",
        {"cancelled_stock"},
        (
            f"UPDATE stock_move SET value = value + 1 WHERE document = {J5_CANCEL} AND line = {J5_FIRST}",
            f"UPDATE stock_move SET value = value - 1 WHERE document = {J5_CANCEL} AND line = {J5_SECOND}",
        ),
    ),
    (
        "cancelled goods in another batch",
        {"cancelled_batches"},
        (
            f"UPDATE stock_move SET batch = {K2} WHERE document = {J5_CANCEL} AND line = {J5_FIRST}",
            f"UPDATE balance SET quantity = quantity - 3000 WHERE batch = {K1}",
            f"UPDATE balance SET quantity = quantity + 3000 WHERE batch = {K2}",
        ),
    ),
    (
        "a cancelled line whose cost wasn't taken back whole",
        {"cancelled_lines"},
        (
            f"UPDATE posting SET amount = amount + 1 WHERE document = {J5_CANCEL} AND line = {J5_FIRST}"
            " AND account = '5101'",
            f"UPDATE posting SET amount = amount - 1 WHERE document = {J5_CANCEL} AND line = {J5_SECOND}"
            " AND account = '5101'",
        ),
    ),
    (
        "cancelled money that went back into another drawer",
        {"cancelled_entries"},
        (
            f"UPDATE posting SET account = '1102' WHERE document = {J5_CANCEL} AND account = '1101'",
            *ACCOUNT_MONTHS_ANEW,
        ),
    ),
    ("a closed month that is kept as open", {"closed_months"}, ("DELETE FROM closed_month",)),
    (
        "an entry into a closed month",
        {"after_closing"},
        (
            "UPDATE posting SET day = 20260131 WHERE document = (SELECT id FROM document WHERE number = 'U1')",
            *ACCOUNT_MONTHS_ANEW,
        ),
    ),
    (
        "a month of equipment that its entry doesn't book",
        {"months_posted"},
        (OVEN, f"INSERT INTO schedule_month (document, schedule, month, amount) VALUES ({J2}, 1, 202601, 1000)"),
    ),
    (
        "equipment that wore out more than it had cost",
        {"schedules_overdrawn"},
        (
            OVEN,
            "INSERT INTO schedule_month (document, schedule, month, amount)"
            " SELECT document, 1, 202601, -amount FROM posting WHERE account = '1591' AND amount < 0",
        ),
    ),
    (
        "a kind of item that doesn't exist",
        {"damaged"},
        ("PRAGMA ignore_check_constraints = ON", "UPDATE item SET unit = 'kg' WHERE code = 'JASA'"),
    ),
    ("an account under another name", {"chart"}, ("UPDATE account SET name = 'Casg' WHERE code = '1101'",)),
    ("a sale recorded at another moment", {"unsealed"}, ("UPDATE document SET recorded_at = 'x' WHERE number = 'J2'",)),
    ("a pack of an item that isn't there", {"dangling"}, ("INSERT INTO pack VALUES (999, 'karung', 25000)",)),
]


@contextmanager
def session_on(path: Path) -> Iterator[Session]:
    """A session on the file itself: a spoilt book may not open any more."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        cursor: Any = connection.cursor()
        yield Session(cursor, datetime(2026, 3, 1, tzinfo=UTC))


def spoil(path: Path, statements: Sequence[str]) -> None:
    """Change rows behind the program's back: the triggers that forbid it are dropped first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            changed = connection.execute(statement)
            assert changed.rowcount != 0 or statement.startswith("PRAGMA"), f"this spoils nothing: {statement}"


def name_of(check: object) -> str:
    return str(getattr(check, "name", None) or getattr(check, "__name__", ""))


def bitten(session: Session) -> dict[str, list[Finding]]:
    """Findings by the name of their check."""
    return {name_of(check): found for check in (*FILE, *CHECKS) if (found := check(session))}


def test_a_book_in_which_everything_happened_is_sound(full_book_path: Path) -> None:
    with session_on(full_book_path) as session:
        assert [str(problem) for problem in problems(session).problems] == []


@pytest.mark.parametrize(
    ("expected", "statements"), [plant[1:] for plant in PLANTS], ids=[plant[0] for plant in PLANTS]
)
def test_what_is_spoilt_is_told_by_its_check(expected: set[str], statements: Sequence[str], copied_book: Path) -> None:
    spoil(copied_book, statements)
    with session_on(copied_book) as session:
        if expected != {"unsealed"}:  # seals are broken by nearly everything: here the other checks have to tell it
            session.run("DELETE FROM seal")
            seals.seal(session.cursor)
        found = bitten(session)
        told = problems(session).problems
    assert set(found) == expected, {name: [str(f) for f in findings] for name, findings in found.items()}
    assert told == tuple(finding for findings in found.values() for finding in findings)
    for finding in told:
        assert "%(" not in str(finding)


def test_every_check_is_seen_to_bite() -> None:
    planted = set().union(*(expected for _, expected, _ in PLANTS))
    assert planted == {name_of(check) for check in (*FILE, *CHECKS)}


def test_a_book_outside_sqlite_is_audited_without_pragmas(copied_book: Path) -> None:
    spoil(copied_book, ["INSERT INTO pack VALUES (999, 'karung', 25000)"])
    with session_on(copied_book) as session:
        assert problems(session).problems
        assert not problems(session, sqlite_checks=False).problems
