"""Nothing asked of the book costs more as it grows: no question walks through all that ever happened."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from umkm_desk.domain.calendar import Month
from umkm_desk.queries.batches import batches
from umkm_desk.queries.break_even import break_even
from umkm_desk.queries.cash import cash_book
from umkm_desk.queries.contacts import contacts
from umkm_desk.queries.cooking import cookable, to_produce
from umkm_desk.queries.costs import batch_cost
from umkm_desk.queries.dearer import dearer
from umkm_desk.queries.debts import payables, receivables
from umkm_desk.queries.documents import document, find_document, history
from umkm_desk.queries.finding import find_anything
from umkm_desk.queries.home import home
from umkm_desk.queries.items import items
from umkm_desk.queries.ledger import ledger, trial_balance
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.permits import permits
from umkm_desk.queries.pricing import channel_fees, prices
from umkm_desk.queries.production import plan
from umkm_desk.queries.sales import sales
from umkm_desk.queries.stock import stock, stock_card
from umkm_desk.queries.trace import trace
from umkm_desk.storage.session import R, Row, Session

GROWING = ("document", "line", "posting", "stock_move", "debt", "debt_payment", "production", "cash_act")
DAY = date(2026, 2, 10)


class Overheard(Session):
    """A session that remembers what it was asked."""

    __slots__ = ("asked",)

    def __init__(self, cursor: Any) -> None:
        super().__init__(cursor, datetime(2026, 3, 1, tzinfo=UTC))
        self.asked: dict[str, dict[str, Any]] = {}

    def rows(self, sql: str, **values: Any) -> list[Row]:
        self.asked[sql] = values
        return super().rows(sql, **values)

    def all(self, make: Any, sql: str, **values: Any) -> list[R]:
        self.asked[sql] = values
        return super().all(make, sql, **values)

    def row(self, sql: str, **values: Any) -> Row | None:
        self.asked[sql] = values
        return super().row(sql, **values)

    def value(self, sql: str, **values: Any) -> Any:
        self.asked[sql] = values
        return super().value(sql, **values)


def ask_everything(session: Session) -> None:
    monthly_report(session, Month(2026, 2))
    monthly_report(session, Month(2026, 2), DAY)
    for day in (None, DAY):
        stock(session, day)
        trial_balance(session, day)
    stock_card(session, "KRIP", DAY, DAY)
    batches(session, DAY)
    batch_cost(session, "K1", "KRIP")
    cash_book(session, "1101", DAY, DAY)
    ledger(session, DAY, DAY)
    receivables(session, DAY)
    payables(session, DAY)
    sales(session, DAY, DAY)
    history(session, DAY, DAY)
    document(session, 5)
    find_document(session, "sale", "J1")
    items(session)
    contacts(session)
    plan(session, "KRIP", DAY)
    trace(session, "G1")
    for question in (home, cookable, to_produce, prices, channel_fees, break_even, dearer, permits):
        question(session, DAY)
    find_anything(session, "j")


def walks(connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> list[str]:
    """Steps of the plan that read a growing table from one end to the other, or all documents of a common kind."""
    names = set(re.findall(rf"\b(?:FROM|JOIN) (?:{'|'.join(GROWING)}) (?:AS )?([a-z])\b", sql)) | set(GROWING)
    found = []
    for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values):
        scan = re.match(r"SCAN (\w+)", step)
        whole_kind = "document_1 (kind=?)" in step and "'opening'" not in sql
        if (scan and scan[1] in names) or whole_kind:
            found.append(f"{step}: {' '.join(sql.split())[:200]}")
    return found


def test_no_question_walks_through_everything_that_ever_happened(full_book_path: Path) -> None:
    with closing(sqlite3.connect(f"file:{full_book_path}?mode=ro", uri=True)) as connection:
        session = Overheard(connection.cursor())
        ask_everything(session)
        found = [walk for sql, values in session.asked.items() for walk in walks(connection, sql, values)]
        assert len(session.asked) > 50
        assert found == []


def test_a_walk_would_be_found(full_book_path: Path) -> None:
    with closing(sqlite3.connect(f"file:{full_book_path}?mode=ro", uri=True)) as connection:
        assert walks(connection, "SELECT SUM(p.amount) FROM posting p", {})
        assert walks(connection, "SELECT 1 FROM document d WHERE d.kind = 'sale' AND d.day > 20260101", {})
        assert not walks(connection, "SELECT 1 FROM posting p WHERE p.document = 5", {})
