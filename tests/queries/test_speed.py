"""Nothing asked of the book costs more as it grows: no question walks through all that ever happened."""

import importlib
import inspect
import pkgutil
import re
import shutil
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk import queries
from umkm_desk.actions.mentoring import save_session, set_target
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.mentoring import SessionDraft, TargetDraft
from umkm_desk.domain.periods import Period
from umkm_desk.domain.recipes import RecipeLine
from umkm_desk.domain.replies import ReplyDraft
from umkm_desk.queries.accruals import open_bills
from umkm_desk.queries.act_rows import act_rows, first_and_last_day
from umkm_desk.queries.acts import act
from umkm_desk.queries.batches import batches
from umkm_desk.queries.break_even import break_even
from umkm_desk.queries.buying import buyables
from umkm_desk.queries.cash import booked, cash_pages, money_uses
from umkm_desk.queries.clock import last_recorded
from umkm_desk.queries.closing import closing_steps
from umkm_desk.queries.contacts import channels, contacts
from umkm_desk.queries.cooking import cookable, to_produce
from umkm_desk.queries.count_sheet import count_sheet
from umkm_desk.queries.counting import countable
from umkm_desk.queries.dearer import dearer
from umkm_desk.queries.debts import payables, receivables
from umkm_desk.queries.drafts import draft_of, item_draft
from umkm_desk.queries.figures import FIGURES
from umkm_desk.queries.finding import find_anything
from umkm_desk.queries.home import home
from umkm_desk.queries.items import find_item, items, packs
from umkm_desk.queries.ledger import ledger, trial_balance
from umkm_desk.queries.loan import loan_packet
from umkm_desk.queries.mending import received, returnable
from umkm_desk.queries.mentoring import all_comments
from umkm_desk.queries.month_mentoring import mentoring_now
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.months import months
from umkm_desk.queries.origins import origin, origin_rows
from umkm_desk.queries.papers import purchase_note_of, receipt_of
from umkm_desk.queries.people import has_people, people
from umkm_desk.queries.permits import permits
from umkm_desk.queries.personal_data import personal_data
from umkm_desk.queries.price_list import price_list
from umkm_desk.queries.pricing import channel_fees, prices
from umkm_desk.queries.production import mix_cost, plan
from umkm_desk.queries.recipes import recipe_versions
from umkm_desk.queries.replies import latest_comments, meeting
from umkm_desk.queries.schedules import bookings, drafts, schedule_months
from umkm_desk.queries.selling import sellables
from umkm_desk.queries.shop import may_go_below_zero, shop
from umkm_desk.queries.statements import statements
from umkm_desk.queries.stock import stock, stock_card
from umkm_desk.queries.tax_table import tax_of_year
from umkm_desk.queries.trace import trace
from umkm_desk.queries.twins import contact_twins, item_twin, item_twins
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import R, Row, Session
from umkm_desk.storage.sqlite import sqlite3

GROWING = ("document", "line", "posting", "stock_move", "debt", "debt_payment", "production", "cash_act")
DAY = date(2026, 2, 10)


@pytest.fixture(scope="module")
def book_path(full_book_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with everything in it, and two items that became one."""
    path = Path(shutil.copy(full_book_path, tmp_path_factory.mktemp("merged") / "gabung.umkm"))
    shop = Shop(Book.open(path))
    shop.item("GULA-2", unit="g")
    shop.buy("GULA-2", 100, 1_000, DAY, batch="M1")
    shop.book.write(merge_items, MergeDraft(DAY, "GULA-2", "GULA"))
    shop.book.write(save_session, SessionDraft(date(2026, 2, 3), "Rina"))
    shop.book.write(set_target, TargetDraft(Month(2026, 2), "sales_net", 1, DAY))
    shop.book.close()
    return path


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
    ask_the_reports(session)
    ask_about_acts(session)
    ask_ahead(session)
    for question in (
        home, cookable, to_produce, prices, channel_fees, break_even, dearer, permits, sellables, buyables, months,
        money_uses, batches, count_sheet, receivables, payables,
    ):  # fmt: skip
        question(session, DAY)
    for known in (
        items,
        packs,
        contacts,
        channels,
        contact_twins,
        item_twins,
        shop,
        may_go_below_zero,
        first_and_last_day,
        has_people,
        people,
    ):
        known(session)
    mentoring_now(session, DAY)
    all_comments(session)
    stock_card(session, "KRIP", DAY, DAY)
    cash_pages(session, "1101", DAY, DAY)
    booked(session, "1101", DAY, "U1")
    ledger(session, DAY, DAY)
    price_list(session, DAY, by_channel=True)
    plan(session, "KRIP", DAY)
    mix_cost(session, [RecipeLine("GULA", 1000)])
    recipe_versions(session, "KRIP")
    item_draft(session, "KRIP")
    find_item(session, "Krip")
    find_anything(session, "j")
    personal_data(session, "Pak Budi")
    for batch in ("G1", "K1", "M1"):
        trace(session, batch)


def ask_the_reports(session: Session) -> None:
    monthly_report(session, Month(2026, 2))
    monthly_report(session, Month(2026, 2), DAY)
    for day in (None, DAY):
        stock(session, day)
        trial_balance(session, day)
    for figure in FIGURES:
        origin_rows(session, origin(session, figure, DAY, DAY).shares)


def ask_ahead(session: Session) -> None:
    """What is due, owed and agreed: months ahead, tax, the mentor's files, the bank's papers."""
    month = Month(2026, 2)
    for question in (open_bills, countable):
        question(session, DAY)
    closing_steps(session, month, DAY)
    bookings(session, month, DAY)
    drafts(session)
    schedule_months(session, "Oven")
    tax_of_year(session, 2026, DAY)
    loan_packet(session, month, date(2026, 3, 1))
    latest_comments(session)
    last_recorded(session)
    meeting(session, ReplyDraft("Dapur", month, "0", "Rina", DAY, {}), DAY)
    item_twin(session, "KRIP")
    statements(session, Period.parse("2026-02"), DAY)


def ask_about_acts(session: Session) -> None:
    for document in range(1, int(session.value("SELECT MAX(id) FROM document")) + 1):
        found = act(session, document)
        draft_of(session, document)
        received(session, document)
        returnable(session, document)
        if found and found.row.kind == "sale":
            receipt_of(session, document)
        if found and found.row.kind == "purchase":
            purchase_note_of(session, document)
    act_rows(session, [5, 6])


WHOLE = {
    "documents.history_ids": "the history as a list of ids: 0.1 s with 100,000 acts, and read off the window's thread",
    "export.kept_by_pages": "an export takes the whole book, a page at a time",
    "looking_back.since": "asked once, of a whole book, before a copy is put in its place",
    "looking_back.standing": "the same",
    "catalogue.items": "an export takes the whole book, `export.kept` of one number is asked",
    "catalogue.packs": "the same", "catalogue.contacts": "the same", "catalogue.contact_names": "the same",
    "catalogue.recipes": "the same",
}  # fmt: skip
"""Questions that aren't asked here, and why. (The audit, `queries.integrity`, looks at everything by its nature.)"""


def questions() -> dict[CodeType, str]:
    """Every public function of the queries that is asked of a session, but for the audit's."""
    found: dict[CodeType, str] = {}
    for module in pkgutil.iter_modules(queries.__path__):
        if module.name == "integrity":
            continue
        loaded = importlib.import_module(f"{queries.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            asked = next(iter(inspect.signature(function).parameters), "") == "session"
            if function.__module__ == loaded.__name__ and not name.startswith("_") and asked:
                found[function.__code__] = f"{module.name}.{name}"
    return found


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


def test_no_question_walks_through_everything_that_ever_happened(book_path: Path) -> None:
    with closing(sqlite3.connect(f"file:{book_path}?mode=ro", uri=True)) as connection:
        session = Overheard(connection.cursor())
        ask_everything(session)
        found = [walk for sql, values in session.asked.items() for walk in walks(connection, sql, values)]
        assert len(session.asked) > 100
        assert found == []


def test_every_question_is_asked_here_or_said_why_not(book_path: Path) -> None:
    known, seen = questions(), set[CodeType]()
    with closing(sqlite3.connect(f"file:{book_path}?mode=ro", uri=True)) as connection:
        sys.setprofile(lambda frame, *_: seen.add(frame.f_code))
        try:
            ask_everything(Overheard(connection.cursor()))
        finally:
            sys.setprofile(None)
    assert {name for code, name in known.items() if code not in seen} == WHOLE.keys()


def test_a_walk_would_be_found(book_path: Path) -> None:
    with closing(sqlite3.connect(f"file:{book_path}?mode=ro", uri=True)) as connection:
        assert walks(connection, "SELECT SUM(p.amount) FROM posting p", {})
        assert walks(connection, "SELECT 1 FROM document d WHERE d.kind = 'sale' AND d.day > 20260101", {})
        assert not walks(connection, "SELECT 1 FROM posting p WHERE p.document = 5", {})
