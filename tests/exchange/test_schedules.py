"""Equipment, rent and loans in files: they come back whole, and owners may list what they have."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.conftest import Loading
from tests.exchange.same_book import assert_comes_back
from tests.shop import Shop
from umkm_desk.actions.contacts import merge_contacts, rename_contact, save_contact
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment
from umkm_desk.actions.schedules import begin_schedule, remove_schedule, save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.schedules import BeginDraft, BookDraft, EndDraft, InstalmentDraft, ScheduleDraft
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.schedules import percent
from umkm_desk.exchange.values import percent as read_percent
from umkm_desk.queries.schedules import schedules

DAY = date(2026, 3, 5)
MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
FREEZER = ScheduleDraft("asset", "Freezer", "1501", "5203", MARCH, 60, 9_800_000, contact="Toko Mesin")
OVEN = ScheduleDraft("asset", "Oven", "1501", "6110", MARCH, 39, 28_500_000, taken=9_975_000, note="dari 2024")
RENT = ScheduleDraft("prepaid", "=Sewa", "1401", "6102", MARCH, 6, 9_900_000)
KUR = ScheduleDraft("loan", "KUR", "2201", "8101", APRIL, 24, 15_000_000, rate=675, way="annuity", contact="Bank")
UNCLE = ScheduleDraft("loan", "Paman", "2202", "8101", APRIL, 3, 1_000_000)


def lived(shop: Shop) -> None:
    """Everything that can become of a schedule: begun, booked, cancelled, void, ended, taken off the list."""
    shop.book.write(save_schedule, OVEN)
    for draft in (FREEZER, KUR, UNCLE):
        shop.book.write(begin_schedule, BeginDraft(DAY, draft, "2101" if draft is FREEZER else "1102"))
    void = shop.book.write(begin_schedule, BeginDraft(DAY, RENT, "1102"))
    shop.book.write(book_month, BookDraft(MARCH.last, MARCH, ("Oven", "Freezer", "=Sewa")))
    shop.cancel("journal", shop.book.write(book_month, BookDraft(APRIL.last, APRIL, ("Oven",)))[0].number)
    shop.book.write(book_month, BookDraft(APRIL.last, APRIL, ("Oven",), (("Oven", 400_000),)))
    rent = shop.book.read(lambda s: s.value("SELECT number FROM document WHERE note = '=Sewa · 2026-03'"))
    shop.cancel("journal", rent)
    shop.cancel("cash", void.number)
    shop.book.write(pay_instalment, InstalmentDraft(APRIL.last, "KUR", APRIL, "1102"))
    shop.book.write(pay_instalment, InstalmentDraft(APRIL.last, "Paman", APRIL, "1101", interest=5_000))
    shop.book.write(end_schedule, EndDraft(date(2026, 5, 2), "Freezer", 9_000_000, "1101"))
    shop.book.write(save_schedule, replace(OVEN, name="Salah catat"))
    (wrong,) = shop.book.write(book_month, BookDraft(MARCH.last, MARCH, ("Salah catat",)))
    shop.cancel("journal", wrong.number)
    shop.book.write(remove_schedule, "Salah catat")


def test_schedules_come_back_with_everything_that_became_of_them(shop: Shop, tmp_path: Path) -> None:
    lived(shop)
    shop.book.write(rename_contact, "Bank", "Bank Rakyat")
    shop.close(202603, date(2026, 4, 1))
    shop.book.write(save_contact, ContactDraft("BRI", "supplier"))
    shop.book.write(merge_contacts, "Bank Rakyat", "BRI")
    shop.cash("income", 1_000, day=date(2026, 5, 3))
    assert_comes_back(shop.book, tmp_path)


def test_tables_beyond_the_contract_are_there_only_with_something_in_them(shop: Shop, tmp_path: Path) -> None:
    shop.book.write(save_schedule, OVEN)
    assert "schedules.csv" in {file.name for file in export_tables(shop.book, tmp_path)}
    assert not (tmp_path / "schedule_months.csv").exists()
    shop.book.write(remove_schedule, "Oven")
    assert "schedules.csv" not in {file.name for file in export_tables(shop.book, tmp_path)}
    assert not (tmp_path / "schedules.csv").exists()


LIST = """
    nama;jenis;akun;kategori;mulai bulan;berapa bulan;nilai;sudah terpakai;bunga setahun;cara bunga
    Oven;alat;1501;;2026-03;39;28.500.000;9.975.000;;
    Sewa;dibayar di muka;1401;sewa;2026-03;6;9,9jt;;;
    KUR;pinjaman;2201;;2026-04;24;15jt;;6,75;efektif
    Paman;pinjaman;2202;;2026-04;3;1jt;;;
"""


def test_an_owners_list_is_read_with_what_is_usual_and_again_adds_nothing(loading: Loading) -> None:
    assert loading.load(schedules=LIST) == {"schedules": (4, 0, 0, 0)}
    oven, rent, loan, uncle = (row.draft for row in loading.shop.book.read(schedules))
    assert oven == replace(OVEN, note=None)
    assert (rent.expense, loan.expense, loan.rate, loan.way, uncle.rate, uncle.way) == (
        "6102", "8101", 675, "annuity", None, None,
    )  # fmt: skip
    assert loading.load(schedules=LIST) == {"schedules": (0, 4, 0, 0)}
    assert loading.load(schedules=LIST.replace("24;15jt", "36;15jt")) == {"schedules": (0, 3, 1, 0)}


HEAD = "schedule,month,amount,interest,number"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Oven,2026-03,475000,,U9", "row 2, column number: There is no entry U9"),
        ("Kulkas,2026-03,475000,,U1", "row 2, column schedule: There is no equipment"),
        ("Oven,2026-03,475001,,U1", "row 2, column amount: U1 doesn't book Rp475.001 of Oven"),
        ("Oven,2026-03,475000,,U1\nOven,2026-04,475000,,U1", "row 3, column number: Number U1 is in the book already"),
    ],
)
def test_a_month_is_tied_only_to_the_journal_that_books_it(loading: Loading, rows: str, said: str) -> None:
    loading.load(schedules=LIST)
    loading.shop.journal(("6110", 475_000), ("1591", -475_000), number="U1")
    assert f"schedule_months.csv, {said}" in loading.refused(schedule_months=f"{HEAD}\n{rows}")
    assert loading.load(schedule_months=f"{HEAD}\nOven,2026-03,475000,,U1") == {"schedule_months": (1, 0, 0, 0)}


def test_what_an_owner_may_not_list_is_refused_at_its_cell(loading: Loading) -> None:
    assert "row 2, column berapa bulan: It runs for" in loading.refused(schedules=LIST.replace(";39;", ";0;"))
    assert "column bunga setahun: “6x” isn't a percentage" in loading.refused(schedules=LIST.replace("6,75", "6x"))


@pytest.mark.parametrize("rate", [0, 5, 600, 675, 1050, 12_345])
def test_a_rate_is_read_as_it_is_written(rate: int) -> None:
    assert read_percent(percent(rate) or "") == rate
