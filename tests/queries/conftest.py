"""A book in which every kind of act happened, made once and copied for each test that needs it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.shop import Shop, milli, no_tax
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.opening import record_opening
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.storage.book import Book


def jan(day: int) -> date:
    return date(2026, 1, day)


def feb(day: int) -> date:
    return date(2026, 2, day)


def _january(shop: Shop) -> None:
    for code, kind, unit in (("GULA", "material", "g"), ("PLAS", "packaging", "pcs"), ("TELUR", "material", "pcs")):
        shop.item(code, kind, unit=unit)
    shop.item("KRIP", "product", shelf_life_days=60, price=5000)
    shop.item("KUPU", "product", keeping="made_to_order")
    shop.item("JASA", "product", keeping="untracked")
    shop.recipe("KRIP", 100, [("GULA", 10_000), ("PLAS", 100)])
    shop.recipe("KUPU", 10, [("GULA", 100)], labour=5_000)
    write = shop.book.write
    write(record_opening, OpeningDraft(jan(1), 1_000_000, account="1101"))
    write(record_opening, OpeningDraft(jan(1), 100_000, item="GULA", quantity=milli(10_000), batch="G0"))
    write(record_opening, OpeningDraft(jan(1), 75_000, account="1201", contact="Bu Ani"))
    shop.buy("GULA", 50_000, 500_000, jan(2), batch="G1", supplier="Toko Manis", paid_by="credit", number="B1")
    shop.buy("PLAS", 500, 100_000, jan(2), batch="P1", supplier="Toko Manis", paid_by="credit", number="B2")
    shop.make("KRIP", 92, jan(3), batches=1000, labour=50_000, overhead=20_000, batch="K1", number="PR1")
    shop.make("KRIP", 50, jan(4), batches=500, batch="K2", number="PR2")
    shop.sell("KRIP", 10, 5000, jan(5), number="J1", channel="Shopee", fee=500, discount=1000)
    shop.sell("KRIP", 5, 5000, jan(5), number="J2")
    shop.sell("KUPU", 2, 3000, jan(6), number="J3")
    shop.sell("KUPU", 3, 3000, jan(6), number="J4")
    shop.cash("pay", 550_000, day=jan(20), contact="Toko Manis", number="K1")
    shop.cash("expense", 60_000, day=jan(25), category="5202", number="K2")
    write(close_month, ClosingDraft(feb(1), 202601), no_tax)


def _february(shop: Shop) -> None:
    write = shop.book.write
    two = (SaleLine("KRIP", milli(3), 5000), SaleLine("KRIP", milli(4), 6000))
    write(record_sale, SaleDraft(feb(2), two, number="J5"))
    shop.cancel("sale", "J5", feb(2))
    shop.sell("KRIP", 6, 5000, feb(3), number="J6", customer="Bu Ani", paid_by="credit")
    write(edit_sale, "J6", SaleDraft(feb(3), (SaleLine("KRIP", milli(6), 5500),), customer="Bu Ani", paid_by="credit"))
    shop.sell("KRIP", 8, 5000, feb(4), number="J7")
    shop.give_back("J7", "KRIP", 2, feb(5), number="R1")
    shop.give_back("J7", "KRIP", 1, feb(5), number="R2", resellable=False)
    shop.cash("deposit", 100_000, day=feb(6), contact="Pak Budi", number="K3")
    shop.cash("deposit", 30_000, day=feb(6), contact="Bu Cici", number="K4")
    shop.sell("KRIP", 4, 5000, feb(7), number="J8", customer="Pak Budi", paid_by="deposit")
    shop.throw("KRIP", 1, "own_use", feb(8))
    shop.throw("PLAS", 5, "damaged", feb(8))
    shop.count("PLAS", 340, feb(9))
    shop.cash("transfer", 10_000, day=feb(10), to="1102", number="K5")
    lines = (JournalLine("6110", debit=5_000), JournalLine("1591", credit=5_000))
    write(record_journal, JournalDraft(feb(28), lines=lines, number="U1"))
    shop.correct("purchase", "B1", "GULA", feb(11), amount=450_000)
    write(allow_below_zero, True, "TELUR")
    shop.buy("TELUR", 10, 20_000, feb(12), batch="T1", number="B3")
    shop.throw("TELUR", 12, "damaged", feb(13))
    shop.buy("TELUR", 1, 2_500, feb(14), batch="T2", number="B4")
    shop.sell("JASA", 1, 25_000, feb(15), number="J9", shipping=2_000)


@pytest.fixture(scope="session")
def full_book_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of the book with everything in it; never written again."""
    path = tmp_path_factory.mktemp("full") / "penuh.umkm"
    shop = Shop(Book.create(path, name="Dapur Uji"))
    _january(shop)
    _february(shop)
    shop.assert_sound()
    shop.book.close()
    return path


@pytest.fixture
def copied_book(full_book_path: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copy(full_book_path, tmp_path / "salinan.umkm"))


@pytest.fixture
def full_shop(copied_book: Path) -> Iterator[Shop]:
    """The book with everything in it, open; sound when the test is over."""
    shop = Shop(Book.open(copied_book))
    try:
        yield shop
        shop.assert_sound()
    finally:
        shop.book.close()
