"""The same facts written and read by sqlite3 alone, as lean as a book with the same rules can be: the limit.

Same journal, same durability, same answers: FEFO by batch, moving average in whole rupiah, a balanced entry, sums of
the month kept beside. No checks, no history of changes, no names: what those cost is what the comparison shows.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.workload import BATCH, CHANNELS, GOOD_DAYS, Expense, Fact, Production, Purchase, Sale, Shop
from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.money import share, split
from umkm_desk.storage import connect

SCHEMA = """
CREATE TABLE document (id INTEGER PRIMARY KEY, kind INTEGER, number INTEGER, day INTEGER, time INTEGER,
  channel INTEGER, paid INTEGER) STRICT;
CREATE INDEX document_day ON document (day, kind);
CREATE TABLE line (document INTEGER, position INTEGER, item INTEGER, quantity INTEGER, amount INTEGER, cost INTEGER,
  PRIMARY KEY (document, position)) STRICT, WITHOUT ROWID;
CREATE INDEX line_item ON line (item, document);
CREATE TABLE move (document INTEGER, position INTEGER, batch INTEGER, quantity INTEGER, value INTEGER,
  PRIMARY KEY (document, position, batch)) STRICT, WITHOUT ROWID;
CREATE TABLE batch (id INTEGER PRIMARY KEY, item INTEGER, received INTEGER, expires INTEGER, held INTEGER) STRICT;
CREATE INDEX batch_fefo ON batch (item, expires, id) WHERE held > 0;
CREATE TABLE pool (item INTEGER PRIMARY KEY, quantity INTEGER, value INTEGER) STRICT;
CREATE TABLE posting (document INTEGER, position INTEGER, account INTEGER, amount INTEGER,
  PRIMARY KEY (document, position)) STRICT, WITHOUT ROWID;
CREATE TABLE account_month (account INTEGER, month INTEGER, debit INTEGER, credit INTEGER,
  PRIMARY KEY (account, month)) STRICT, WITHOUT ROWID;
CREATE TABLE sales_month (month INTEGER, item INTEGER, channel INTEGER, quantity INTEGER, gross INTEGER, cogs INTEGER,
  PRIMARY KEY (month, item, channel)) STRICT, WITHOUT ROWID;
CREATE TABLE stock_month (month INTEGER, item INTEGER, quantity INTEGER, value INTEGER,
  PRIMARY KEY (month, item)) STRICT, WITHOUT ROWID;
CREATE TABLE counter (key INTEGER PRIMARY KEY, last INTEGER) STRICT;
"""
PURCHASE, PRODUCTION, SALE, EXPENSE = 1, 2, 3, 4
MONEY = {"cash": 1101, "bank": 1102, "ewallet": 1103, "marketplace": 1104}
REVENUE = {channel: 4101 + (channel > 0) for channel in range(len(CHANNELS))}
PRODUCT = 1000
"""Products are items from here on, ingredients below."""


class ByHand:
    """A file over the facts; each `record` is a transaction of its own, durable when it returns."""

    def __init__(self, path: Path) -> None:
        self._connection = connect.open_file(path, "rwc")
        self._connection.execute("PRAGMA journal_mode = TRUNCATE")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._cursor = self._connection.cursor()
        self._recipes: list[tuple[tuple[int, int], ...]] = []

    @classmethod
    def make(cls, path: Path, shop: Shop) -> "ByHand":
        """A new file with its tables."""
        made = cls(path)
        made._connection.executescript(SCHEMA)
        made.know(shop)
        return made

    def know(self, shop: Shop) -> None:
        """Take in the recipes, which are no part of what is measured."""
        self._recipes = shop.recipes

    def record(self, fact: Fact) -> None:
        """One fact, in a transaction."""
        self._cursor.execute("BEGIN IMMEDIATE")
        self._record(fact)
        self._cursor.execute("COMMIT")

    def load(self, facts: list[Fact]) -> None:
        """Many facts in one transaction."""
        self._cursor.execute("BEGIN IMMEDIATE")
        for fact in facts:
            self._record(fact)
        self._cursor.execute("COMMIT")

    def _record(self, fact: Fact) -> None:
        match fact:
            case Sale():
                self._sell(fact)
            case Purchase():
                self._buy(fact)
            case Production():
                self._cook(fact)
            case Expense(day, amount):
                document = self._document(EXPENSE, day_number(day))
                self._post(document, day_number(day) // 100, [(6103, amount), (1101, -amount)])

    def _document(
        self, kind: int, day: int, time: int | None = None, channel: int | None = None, paid: int | None = None
    ) -> int:
        run = self._cursor.execute
        number = run(
            "INSERT INTO counter VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET last = last + 1 RETURNING last",
            (kind * 1_000_000 + day // 100,),
        ).fetchone()[0]
        run("INSERT INTO document VALUES (NULL, ?, ?, ?, ?, ?, ?)", (kind, number, day, time, channel, paid))
        return int(self._cursor.lastrowid or 0)

    def _sell(self, sale: Sale) -> None:
        day = day_number(sale.day)
        hour, minute = sale.time.split(":")
        document = self._document(SALE, day, int(hour) * 60 + int(minute), sale.channel, MONEY[sale.paid_by])
        entry, gross = [], 0
        for position, (product, pieces, price) in enumerate(sale.lines):
            item, amount = PRODUCT + product, pieces * price
            cost = self._issue(document, position, item, pieces * 1000, day)
            self._cursor.execute(
                "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", (document, position, item, pieces * 1000, amount, cost)
            )
            self._cursor.execute(
                "INSERT INTO sales_month VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " quantity = quantity + excluded.quantity, gross = gross + excluded.gross, cogs = cogs + excluded.cogs",
                (day // 100, item, sale.channel, pieces * 1000, amount, cost),
            )
            entry += [(5101, cost), (1304, -cost)]
            gross += amount
        self._post(document, day // 100, [*entry, (REVENUE[sale.channel], -gross), (MONEY[sale.paid_by], gross)])

    def _buy(self, purchase: Purchase) -> None:
        day = day_number(purchase.day)
        document, entry = self._document(PURCHASE, day), []
        for position, (part, grams, amount) in enumerate(purchase.lines):
            self._receive(document, position, part, grams * 1000, amount, day, 99991231)
            self._cursor.execute(
                "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", (document, position, part, grams * 1000, amount, amount)
            )
            entry.append((1301, amount))
        self._post(document, day // 100, [*entry, (1101, -sum(amount for _, amount in entry))])

    def _cook(self, production: Production) -> None:
        day, entry, whole = day_number(production.day), [], 0
        document = self._document(PRODUCTION, day)
        for position, (part, grams) in enumerate(self._recipes[production.product]):
            quantity = grams * 1000 * production.batches
            cost = self._issue(document, position, part, quantity, day)
            self._cursor.execute(
                "INSERT INTO line VALUES (?, ?, ?, ?, 0, ?)", (document, position, part, -quantity, cost)
            )
            entry.append((1301, -cost))
            whole += cost
        position, item, made = len(entry), PRODUCT + production.product, production.batches * BATCH * 1000
        until = day_number(production.day + timedelta(GOOD_DAYS))
        self._receive(document, position, item, made, whole, day, until)
        self._cursor.execute("INSERT INTO line VALUES (?, ?, ?, ?, 0, ?)", (document, position, item, made, whole))
        self._post(document, day // 100, [*entry, (1304, whole)])

    def _receive(
        self, document: int, position: int, item: int, quantity: int, value: int, day: int, until: int
    ) -> None:
        run = self._cursor.execute
        run("INSERT INTO batch VALUES (NULL, ?, ?, ?, ?)", (item, day, until, quantity))
        self._move(document, position, int(self._cursor.lastrowid or 0), quantity, value)
        run(
            "INSERT INTO pool VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
            " quantity = quantity + excluded.quantity, value = value + excluded.value",
            (item, quantity, value),
        )
        self._month(day // 100, item, quantity, value)

    def _issue(self, document: int, position: int, item: int, quantity: int, day: int) -> int:
        """Batches first-expired first-out, value by the pool's average; returns the value."""
        run = self._cursor.execute
        held, value = run("SELECT quantity, value FROM pool WHERE item = ?", (item,)).fetchone()
        cost, picks, missing = share(value, quantity, held), [], quantity
        batches = run(
            "SELECT id, held FROM batch WHERE item = ? AND held > 0 AND expires >= ? AND received <= ?"
            " ORDER BY expires, id",
            (item, day, day),
        )
        for batch, there in batches:
            picks.append((batch, min(there, missing)))
            missing -= picks[-1][1]
            if not missing:
                break
        for (batch, taken), part in zip(picks, split(cost, [taken for _, taken in picks]), strict=True):
            run("UPDATE batch SET held = held - ? WHERE id = ?", (taken, batch))
            self._move(document, position, batch, -taken, -part)
        run("UPDATE pool SET quantity = quantity - ?, value = value - ? WHERE item = ?", (quantity, cost, item))
        self._month(day // 100, item, -quantity, -cost)
        return cost

    def _move(self, *row: int) -> None:
        self._cursor.execute("INSERT INTO move VALUES (?, ?, ?, ?, ?)", row)

    def _month(self, *row: int) -> None:
        self._cursor.execute(
            "INSERT INTO stock_month VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " quantity = quantity + excluded.quantity, value = value + excluded.value",
            row,
        )

    def _post(self, document: int, month: int, entry: list[tuple[int, int]]) -> None:
        run = self._cursor.executemany
        rows = [(document, position, account, amount) for position, (account, amount) in enumerate(entry)]
        run("INSERT INTO posting VALUES (?, ?, ?, ?)", rows)
        run(
            "INSERT INTO account_month VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " debit = debit + excluded.debit, credit = credit + excluded.credit",
            [(account, month, max(amount, 0), max(-amount, 0)) for account, amount in entry],
        )

    def figures(self) -> dict[str, int]:
        """Sums that the book must have, too, in rupiah."""
        return {
            "documents": self._one("SELECT count(*) FROM document"),
            "lines sold": self._one("SELECT count(*) FROM line JOIN document d ON d.id = document WHERE d.kind = 3"),
            "revenue": -self._one("SELECT sum(debit - credit) FROM account_month WHERE account BETWEEN 4000 AND 4999"),
            "cogs": self._one("SELECT sum(debit - credit) FROM account_month WHERE account = 5101"),
            "stock": self._one("SELECT sum(value) FROM pool"),
        }

    def _one(self, sql: str, *values: Any) -> int:
        return int(self._cursor.execute(sql, values).fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
