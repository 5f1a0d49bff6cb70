"""A closed month can't change by any door: whatever is recorded, edited, cancelled or loaded, its figures stay.

What is dated in it is refused (or, for what puts something right, lands today); the month is compared as a whole.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.actions.accruals import record_owed
from umkm_desk.actions.contacts import merge_contacts, rename_contact
from umkm_desk.actions.items import allow_below_zero, rename_item, retire_item
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.recipes import save_recipe
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment, unbook_months
from umkm_desk.actions.schedules import begin_schedule, remove_schedule, save_schedule
from umkm_desk.domain.accruals import OwedDraft
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import SERIES, MergeDraft
from umkm_desk.domain.errors import MonthClosed, UserError
from umkm_desk.domain.recipes import RecipeDraft, RecipeLine
from umkm_desk.domain.schedules import BeginDraft, BookDraft, EndDraft, InstalmentDraft, ScheduleDraft
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.importing import import_files
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.reports.data import report_json
from umkm_desk.storage.session import Session

DAY, MARCH = date(2026, 3, 10), Month(2026, 3)
LATER, APRIL = date(2026, 4, 10), Month(2026, 4)
OVEN = ScheduleDraft("asset", "Oven", "1501", "6110", MARCH, 12, 1_200_000)
RENT = ScheduleDraft("prepaid", "Sewa", "1401", "6102", MARCH, 6, 600_000)
KUR = ScheduleDraft("loan", "KUR", "2201", "8101", MARCH, 12, 1_200_000, rate=600)


@pytest.fixture
def closed(shop: Shop) -> Shop:
    """March with an act of every kind and of every schedule, closed."""
    for code, kind in (("gula", "material"), ("gula2", "material"), ("sirup", "product")):
        shop.item(code, kind)
    shop.recipe("sirup", 10, [("gula", 10)])
    shop.opening(50_000, DAY, account="1201", contact="Ani", number="S1")
    shop.opening(900_000, DAY, account="1102", number="S2")
    shop.buy("gula", 40, 40_000, DAY, number="B1")
    shop.buy("gula2", 5, 5_000, DAY, number="B2", paid_by="credit", supplier="Toko")
    shop.make("sirup", 10, DAY, used=[("gula", 10)], number="P1")
    shop.sell("sirup", 4, day=DAY, number="J1")
    shop.sell("sirup", 1, day=DAY, number="J2")
    shop.give_back("J1", "sirup", 1, DAY, number="R1")
    shop.throw("gula", 1, "sample", DAY)
    shop.count("gula", 28, DAY)
    shop.cash("expense", 5_000, day=DAY, number="K1")
    shop.journal(("6110", 1_000), ("1591", -1_000), day=DAY, number="U1")
    shop.correct("purchase", "B1", "gula", DAY, amount=44_000)
    for schedule in (OVEN, RENT, KUR):
        shop.book.write(begin_schedule, BeginDraft(DAY, schedule, "1102"))
    shop.book.write(book_month, BookDraft(MARCH.last, MARCH, ("Oven", "Sewa")))
    shop.book.write(pay_instalment, InstalmentDraft(DAY, "KUR", MARCH, "1102"))
    shop.close(202603, date(2026, 4, 1))
    return shop


def march(shop: Shop) -> list[Any]:
    """Everything the book says of March: entries, moves, sums, and the summary without the remarks of today."""
    facts = shop.book.read(
        lambda s: [
            s.rows(f"SELECT * FROM {table} WHERE {month} = 202603 ORDER BY 1, 2, 3")
            for table, month in (
                ("document", "day / 100"), ("posting", "day / 100"), ("stock_move", "day / 100"),
                ("account_month", "month"), ("sales_month", "month"), ("stock_month", "month"),
            )
        ]
    )  # fmt: skip
    report = report_json(shop.book.read(monthly_report, MARCH))
    figures = ("sales", "cogs", "gross_profit", "expenses", "net_profit", "cash", "stock", "balance_sheet", "equity")
    return [facts, {name: report[name] for name in figures}]


def first_of(shop: Shop, kind: str) -> str:
    """Its first act of a kind that nothing came back of."""
    numbers = shop.book.read(
        lambda s: s.rows("SELECT number FROM document WHERE kind = :k AND day / 100 = 202603 ORDER BY id", k=kind)
    )
    return next(str(number) for (number,) in numbers if number != "J1")


DATED: dict[str, Callable[[Shop], object]] = {
    "equipment bought": lambda s: s.book.write(begin_schedule, BeginDraft(DAY, _other(OVEN), "1102")),
    "a loan received": lambda s: s.book.write(begin_schedule, BeginDraft(DAY, _other(KUR), "1102")),
    "a month of wear": lambda s: (
        s.book.write(save_schedule, _other(OVEN)),
        s.book.write(book_month, BookDraft(MARCH.last, MARCH, (_other(OVEN).name,))),
    ),
    "equipment given up": lambda s: s.book.write(end_schedule, EndDraft(MARCH.last, "Oven")),
    "an instalment": lambda s: (
        s.book.write(save_schedule, _other(KUR)),
        s.book.write(pay_instalment, InstalmentDraft(DAY, _other(KUR).name, MARCH, "1102")),
    ),
    "wages owed": lambda s: s.book.write(record_owed, OwedDraft(DAY, "5202", 1_000)),
    "two items made one": lambda s: s.book.write(merge_items, MergeDraft(DAY, "gula2", "gula")),
    "an expense owed": lambda s: s.cash("expense", 1_000, "2101", DAY, contact="Toko"),
}


def _other(schedule: ScheduleDraft) -> ScheduleDraft:
    return ScheduleDraft(
        schedule.kind, f"{schedule.name} 2", schedule.account, schedule.expense, schedule.first, 12, 1_200_000,
        rate=schedule.rate,
    )  # fmt: skip


@pytest.mark.parametrize("name", DATED)
def test_nothing_of_these_is_dated_in_it(closed: Shop, name: str) -> None:
    before = march(closed)
    with pytest.raises(MonthClosed):
        DATED[name](closed)
    assert march(closed) == before


TODAY: dict[str, Callable[[Shop], object]] = {
    "a month of wear booked late": lambda s: (
        s.book.write(save_schedule, _other(OVEN)),
        s.book.write(book_month, BookDraft(LATER, MARCH, (_other(OVEN).name,))),
    ),
    "its month of wear taken back": lambda s: s.book.write(
        unbook_months, (BookDraft(LATER, MARCH, ("Oven", "Sewa")),), LATER
    ),
    "equipment sold": lambda s: s.book.write(end_schedule, EndDraft(LATER, "Oven", 500_000, "1101")),
    "rent that ends": lambda s: s.book.write(end_schedule, EndDraft(LATER, "Sewa", 100_000, "1101")),
    "the loan paid back": lambda s: s.book.write(
        pay_instalment, InstalmentDraft(LATER, "KUR", APRIL, "1102", principal=1_100_000)
    ),
    "a purchase corrected": lambda s: s.correct("purchase", "B1", "gula", LATER, amount=99_000),
    "a production corrected": lambda s: s.correct("production", "P1", "sirup", LATER, amount=77_000),
    "a quantity corrected": lambda s: s.correct("purchase", "B2", "gula2", LATER, quantity=3),
    "goods brought back": lambda s: s.give_back("J1", "sirup", 2, LATER),
    "goods sent back": lambda s: s.give_back("B2", "gula2", 2, LATER),
    "two items made one": lambda s: s.book.write(merge_items, MergeDraft(LATER, "gula2", "gula")),
    "a count": lambda s: s.count("gula", 3, LATER),
    "an item renamed": lambda s: s.book.write(rename_item, "gula", "Gula pasir"),
    "an item retired": lambda s: s.book.write(retire_item, "gula2"),
    "stock allowed below zero": lambda s: (s.book.write(allow_below_zero, True), s.sell("sirup", 99, day=LATER)),
    "another recipe": lambda s: s.book.write(save_recipe, RecipeDraft("sirup", 10_000, (RecipeLine("gula", 1_000),))),
    "contacts": lambda s: (
        s.book.write(rename_contact, "Ani", "Bu Ani"),
        s.book.write(merge_contacts, "Bu Ani", "Toko"),
    ),
    "a debt paid": lambda s: s.cash("collect", 50_000, day=LATER, document="S1"),
}


@pytest.mark.parametrize("name", TODAY)
def test_what_happens_today_leaves_it_as_it_was(closed: Shop, name: str) -> None:
    before = march(closed)
    TODAY[name](closed)
    assert march(closed) == before


@pytest.mark.parametrize("kind", SERIES)
def test_cancelling_any_of_its_acts_today_is_refused_or_lands_today(closed: Shop, kind: str) -> None:
    before = march(closed)
    try:
        closed.cancel(kind, first_of(closed, kind), LATER)
    except UserError:
        assert kind in ("purchase", "production")  # drawn on
    assert march(closed) == before


def test_what_a_schedule_began_with_is_cancelled_only_without_its_months(closed: Shop) -> None:
    before = march(closed)
    bought = closed.book.read(lambda s: s.value("SELECT number FROM document WHERE kind = 'cash' AND note = 'Oven'"))
    with pytest.raises(UserError, match="Cancel those first"):
        closed.cancel("cash", bought, LATER)
    with pytest.raises(UserError, match="booked already"):
        closed.book.write(remove_schedule, "Oven")
    closed.book.write(unbook_months, (BookDraft(LATER, MARCH, ("Oven",)),), LATER)
    closed.cancel("cash", bought, LATER)
    assert march(closed) == before


FILES = {
    "opening": "day,account,amount\n2026-03-10,1101,1000",
    "purchases": "day,number,item,quantity,amount\n2026-03-10,B9,gula,1,1000",
    "production": "day,number,product,quantity\n2026-03-10,P9,sirup,1",
    "sales": "day,number,item,quantity,price\n2026-03-10,J9,sirup,1,1000",
    "returns": "day,number,of,item,quantity\n2026-03-10,R9,J1,sirup,1",
    "write_offs": "day,number,item,quantity,reason\n2026-03-10,W9,gula,1,lost",
    "counts": "day,number,item,quantity\n2026-03-10,H9,gula,1",
    "cash": "day,number,kind,account,amount\n2026-03-10,K9,expense,1101,1000",
    "journals": "day,number,account,debit,credit\n2026-03-10,U9,6110,5,\n2026-03-10,U9,1591,,5",
    "corrections": "day,number,kind,of,item,amount\n2026-03-10,C9,purchase,B1,gula,1",
    "merge": "day,number,kind,of,item\n2026-03-10,C9,merge,gula2,gula",
    "cancels": "day,number,kind,of\n2026-03-10,X9,sale,J2",
    "an edit": "day,number,kind,account,amount,version\n2026-03-10,K1,expense,1101,7777,2",
    "closing again": "day,month\n2026-04-01,2026-03",
}


@pytest.mark.parametrize("name", FILES)
def test_no_file_gets_anything_into_it(closed: Shop, tmp_path: Path, name: str) -> None:
    before = march(closed)
    file = tmp_path / "data.csv"
    file.write_text(FILES[name], encoding="utf-8")
    try:
        import_files(closed.book, [file], today=date(2026, 12, 31))
    except InputError as refused:
        assert "data.csv, row 2" in str(refused)
    else:
        assert name == "closing again"
    assert march(closed) == before


def run(session: Session, statement: str) -> int:
    return session.run(statement)


def test_the_book_itself_refuses_rows_dated_in_it(closed: Shop) -> None:
    before = march(closed)
    rows = (
        "INSERT INTO document (kind, number, version, day, recorded_at) VALUES ('cash', 'K9', 1, 20260310, '')",
        "INSERT INTO posting (document, position, account, day, amount, part)"
        " VALUES ((SELECT max(id) FROM document), 99, '1101', 20260310, 1, 'act')",
        "INSERT INTO stock_move (document, line, item, account, batch, place, day, quantity, value, part)"
        " SELECT document, line, item, account, batch, place, day, 1, 1, part FROM stock_move LIMIT 1",
        "UPDATE posting SET amount = amount + 1",
        "DELETE FROM stock_move",
        "UPDATE schedule_month SET amount = 1",
    )
    for row in rows:
        with pytest.raises(Exception, match=r"closed|never changed"):
            closed.book.write(run, row)
    assert march(closed) == before
