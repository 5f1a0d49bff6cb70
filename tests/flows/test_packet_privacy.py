"""A customer's name or telephone number never leaves the shop in a packet, whatever the customer did."""

import zipfile
from dataclasses import astuple
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.shop import Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.periods import Period
from umkm_desk.exchange.city import read_months, write_months, write_table
from umkm_desk.exchange.consolidated import csv_text
from umkm_desk.exchange.consolidating import consolidate
from umkm_desk.exchange.packets import read_packet
from umkm_desk.queries.loan import loan_packet
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.statements import statements
from umkm_desk.reports.files import write_monthly
from umkm_desk.reports.loan.files import write_loan
from umkm_desk.reports.statements.files import write_statements

MARKER, PHONE, NOTE = "Ibu Rahasia Zulkifli", "081299887766", "titip pesan zulkifliwati"
MARCH = Month(2026, 3)


@pytest.fixture
def served(shop: Shop) -> Shop:
    """Someone who buys, owes, pays, leaves a deposit, brings goods back and has a sale corrected after the closing."""
    shop.item("KERIPIK", "product", shelf_life_days=90)
    shop.book.write(save_contact, ContactDraft(MARKER, "customer", phone=PHONE, city="Cimahi"))
    shop.cash("capital", 500_000, day=date(2026, 2, 1))
    shop.buy("KERIPIK", 100, 300_000, day=date(2026, 2, 2), batch="K1")
    owed = {"customer": MARKER, "paid_by": "credit", "due_on": date(2026, 2, 20), "note": NOTE}
    shop.sell("KERIPIK", 5, 15_000, day=date(2026, 2, 10), number="J-1", **owed)
    shop.close(202602, day=date(2026, 3, 1))
    shop.sell("KERIPIK", 3, 15_000, day=date(2026, 3, 11), number="J-2", **owed | {"due_on": date(2026, 3, 20)})
    shop.give_back("J-1", "KERIPIK", 1, day=date(2026, 3, 12))
    shop.cash("collect", 15_000, day=date(2026, 3, 14), contact=MARKER, note=NOTE)
    shop.cash("deposit", 20_000, day=date(2026, 3, 15), contact=MARKER, note=NOTE)
    shop.cancel("sale", "J-2", day=date(2026, 3, 16))
    return shop


def everything_in(path: Path) -> str:
    """All text that a file holds, unpacked."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    pages = " ".join(page.extract_text() for page in PdfReader(path).pages) if path.suffix == ".pdf" else ""
    return pages + content.decode("utf-8", "replace")


def test_no_trace_of_a_customer_is_in_a_packet(served: Shop, tmp_path: Path) -> None:
    report = served.book.read(monthly_report, MARCH, date(2026, 4, 2))
    for path in write_monthly(report, tmp_path, ["pdf", "json", "xlsx"], "id", datetime(2026, 4, 2, tzinfo=UTC)):
        assert read_packet(path).sales
        assert_no_trace(path)


def assert_no_trace(path: Path) -> None:
    held = everything_in(path).casefold()
    for secret in (MARKER, "zulkifli", PHONE, NOTE):
        assert secret.casefold() not in held, (path.name, secret)


def test_no_trace_of_a_customer_is_in_what_an_office_makes_of_packets(served: Shop, tmp_path: Path) -> None:
    office = tmp_path / "office"
    made = datetime(2026, 4, 2, tzinfo=UTC)
    write_monthly(served.book.read(monthly_report, MARCH, date(2026, 4, 2)), office, ["json"], "id", made)
    table = consolidate(office, memory=office / "seen")
    assert len(table.rows) == 1
    (office / "table.csv").write_text(csv_text(table.rows), encoding="utf-8")
    write_months(table.rows, office / "lake")
    write_table(table.rows, office / "table.parquet")
    for path in office.rglob("*"):
        if path.is_file():
            assert_no_trace(path)
    assert not {MARKER, PHONE, NOTE} & {str(value) for row in read_months(office / "lake") for value in astuple(row)}


def test_no_trace_of_a_customer_is_in_what_a_bank_is_given(served: Shop, tmp_path: Path) -> None:
    """The books of accounts, which name customers, are only in the owner's own sheet and with `--books`."""
    made, period = datetime(2026, 4, 2, tzinfo=UTC), Period.parse("2026-03")
    paths = write_loan(served.book.read(loan_packet, MARCH, date(2026, 4, 2)), tmp_path, "id", made)
    found = served.book.read(statements, period, date(2026, 4, 2))
    paths += write_statements(found, None, tmp_path, ["pdf", "json"], "id", made)
    assert len(paths) == 3
    for path in paths:
        assert_no_trace(path)
