"""A customer's name or telephone number never leaves the shop in a packet, whatever the customer did."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.shop import Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.exchange.packets import read_packet
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.reports.files import write_monthly

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
        held = everything_in(path).casefold()
        for secret in (MARKER, "zulkifli", PHONE, NOTE):
            assert secret.casefold() not in held, (path.name, secret)
