"""The export of a book that has seen everything is the book; single acts come back as they were."""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.same_book import assert_comes_back
from tests.shop import Shop
from umkm_desk.actions.cash import edit_cash
from umkm_desk.actions.contacts import merge_contacts, rename_contact, retire_contact, save_contact
from umkm_desk.actions.items import allow_below_zero, rename_item, retire_item, save_pack
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.opening import edit_opening
from umkm_desk.actions.production import edit_production
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.domain.cash import CashDraft, JournalDraft
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.exchange.building import BUILDERS
from umkm_desk.exchange.cells import Sheet
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.headers import recognise
from umkm_desk.exchange.knowing import Knowing
from umkm_desk.exchange.tables import TABLES
from umkm_desk.exchange.writing import rows_of, written

APRIL = date(2026, 4, 2)


def goods(shop: Shop) -> None:
    """Items, packs, recipes in two versions, stock bought, cooked, corrected, counted, written off."""
    shop.item("GULA", unit="g", minimum=500, barcode="+62")
    shop.item("MANGGA", unit="g", below_zero=True)
    shop.item("KERIPIK", "product", shelf_life_days=60, price=9000)
    shop.item("HAMPERS", "product", keeping="made_to_order")
    shop.item("JASA", "product", keeping="untracked", unit="pcs")
    shop.book.write(save_pack, PackDraft("GULA", "karung besar", 25_000_000))
    shop.recipe("KERIPIK", 10, [("MANGGA", 4000), ("GULA", 500)], labour=5000)
    shop.recipe("HAMPERS", 1, [("KERIPIK", 2)], labour=1000, overhead=333)
    shop.opening(1_000_000, account="1102")
    shop.opening(50_000, item="GULA", quantity=3333.333, batch="L=1")
    shop.opening(75_000, account="1201", contact="Bu Ani", due_on=APRIL)
    shop.opening(9_000_000, account="turnover")
    shop.buy("GULA", 25_000, 400_000, number="-B1", supplier="Toko Tani", paid_by="credit", due_on=APRIL, freight=3000)
    shop.make("KERIPIK", 12, batches=1000, overhead=2000, number="P1", loss=1000)
    shop.buy("MANGGA", 15_000, 150_000, note="pasar, pagi")
    shop.make("KERIPIK", 20, used=[("MANGGA", 7000)])
    shop.sell("HAMPERS", 3, 25_000, channel="Shopee", fee=1500)
    shop.recipe("HAMPERS", 1, [("KERIPIK", 1)], labour=500)
    shop.recipe("KERIPIK", 12, [("MANGGA", 5000)], valid_from=APRIL)
    shop.sell("HAMPERS", 1, 25_000, paid_by="credit", customer="Bu Ani", due_on=APRIL)
    shop.make("KERIPIK", 5, batches=500, day=APRIL, batch="@X", expires_on=date(2026, 8, 1))
    shop.correct("purchase", "-B1", "GULA", amount=420_000, reason="salah baca")
    shop.count("KERIPIK", 20)
    shop.throw("GULA", 100, "own_use")
    shop.book.write(
        edit_production, "P1", ProductionDraft(date(2026, 3, 10), "KERIPIK", 12_000, batches=1000, loss=1000)
    )


def dealings(shop: Shop) -> None:
    """Sales in kilos and packs, returns, money, edits, cancellations, closings, renames."""
    kilo = SaleLine("GULA", 1_500_000, 20_000, 1_000_000, discount=500)
    odd = SaleLine("GULA", 333_333, 20_000, 1_000_000, amount=6700)
    sack = SaleLine("GULA", 12_500_000, 400_000, 25_000_000)
    third = SaleLine("GULA", 1_000, 100, 3_000)
    sale = SaleDraft(
        APRIL, (kilo, odd, sack, third), "J=1", "09:58", "Titip Jaya", "Bu Ani", "deposit", None, 9000, "lunas"
    )
    shop.cash("deposit", 100_000, contact="Bu Ani")
    shop.book.write(record_sale, sale)
    shop.sell("KERIPIK", 2, number="J2", batch="@X", day=APRIL)
    shop.book.write(
        edit_sale, "J2", SaleDraft(APRIL, (SaleLine("KERIPIK", 1000, 8000), SaleLine("KERIPIK", 2000, 9000)))
    )
    shop.give_back("J2", "KERIPIK", 3, day=APRIL)
    shop.give_back("-B1", "GULA", 100, amount=1500, day=APRIL, note="rusak")
    shop.give_back(None, "KERIPIK", 1, amount=5000, resellable=False, day=APRIL)
    shop.cash("expense", 20_000, category="6102", number="K1", day=APRIL)
    shop.book.write(edit_cash, "K1", CashDraft(APRIL, "expense", "1101", 25_000, category="6103"))
    shop.cash("pay", 100_000, document="-B1", day=APRIL)
    shop.cash("collect", 30_000, contact="Bu Ani", day=APRIL)
    shop.cash("transfer", 10_000, to="1103", day=APRIL)
    shop.journal(("6110", 5000), ("1591", -5000), number="U1", note="susut")
    shop.book.write(record_journal, JournalDraft(APRIL, "bad_debt", amount=1000, contact="Bu Ani"))
    shop.book.write(record_journal, JournalDraft(APRIL, "cash_count", account="1101", amount=12_345))
    shop.cancel("journal", "U1")
    shop.cancel("sale", shop.sell("JASA", 1, day=APRIL).number)
    lines = (PurchaseLine("MANGGA", 15_000_000, 165_000),)
    number = shop.book.read(
        lambda s: s.value("SELECT number FROM document WHERE kind = 'purchase' AND note IS NOT NULL")
    )
    shop.book.write(edit_purchase, number, PurchaseDraft(date(2026, 3, 10), lines))
    shop.book.write(edit_opening, "S2601-0001", OpeningDraft(date(2026, 1, 1), 1_100_000, account="1102"))


def endings(shop: Shop) -> None:
    """Stock below zero that was made up for, months closed and opened again, names changed, things retired."""
    shop.sell("MANGGA", 20_000, 20, day=APRIL)
    shop.buy("MANGGA", 40_000, 390_000, day=APRIL)
    shop.book.write(allow_below_zero, False, "MANGGA")
    shop.close(202603)
    shop.close(202603, reopen=True, reason="lupa nota")
    shop.sell("JASA", 1, day=date(2026, 3, 30), customer="Bu Ani")
    shop.close(202603)
    shop.item("GULA-2", unit="g")
    shop.buy("GULA-2", 700, 12_000, day=APRIL, batch="L=1")
    shop.book.write(merge_items, MergeDraft(APRIL, "GULA-2", "GULA"))
    shop.sell("GULA-2", 100, 20, day=APRIL)
    shop.book.write(rename_item, "KERIPIK", "=Keripik mangga")
    shop.book.write(rename_contact, "Bu Ani", "Ibu Ani")
    shop.sell("JASA", 2, day=APRIL, customer="Ibu Ani")
    shop.book.write(rename_contact, "Ibu Ani", "Ani Wijaya")
    shop.book.write(save_contact, ContactDraft("Bu Ani", "customer", "+62 812", "Bandung"))
    shop.sell("JASA", 3, day=APRIL, customer="Bu Ani")
    shop.book.write(save_contact, ContactDraft("Toko Jaya", "shop"))
    shop.book.write(merge_contacts, "Toko Jaya", "Toko Tani")
    shop.book.write(retire_contact, "Bu Ani")
    shop.book.write(retire_item, "JASA")


def test_a_book_that_has_seen_everything_comes_back_whole(shop: Shop, tmp_path: Path) -> None:
    goods(shop)
    dealings(shop)
    endings(shop)
    kinds = shop.book.read(lambda s: {row[0] for row in s.rows("SELECT DISTINCT kind FROM document")})
    assert kinds == {table.kind for table in TABLES if table.kind}
    assert_comes_back(shop.book, tmp_path)


@pytest.mark.parametrize("names", [("Ani", "Anik"), ("Ani", "Anik", "Anika")])
def test_a_contact_renamed_and_merged_at_once_comes_back(shop: Shop, tmp_path: Path, names: tuple[str, ...]) -> None:
    shop.item("jasa", "product", keeping="untracked")
    for customer in ("Ani", "Budi"):
        shop.sell("jasa", 1, 1_000, customer=customer, paid_by="credit")
    for before, now in pairwise(names):
        shop.book.write(rename_contact, before, now)
    shop.book.write(merge_contacts, names[-1], "Budi")
    shop.sell("jasa", 1, 1_000, customer="Budi", paid_by="credit")
    assert_comes_back(shop.book, tmp_path)


def test_an_export_is_one_plain_file_a_table_and_nothing_else(shop: Shop, tmp_path: Path) -> None:
    goods(shop)
    export_tables(shop.book, tmp_path / "out")
    tables = [table for table in TABLES if not table.beyond]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(f"{table.name}.csv" for table in tables)
    for table in tables:
        with (tmp_path / "out" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [column.name for column in table.columns]
        assert all(len(row) == len(head) and not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_folder_that_cannot_be_written_is_named(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="can't be written"):
        export_tables(shop.book, tmp_path / "file")


ITEM = ItemDraft("A", "Apel", "product", "g")
KNOWN = Knowing()
KNOWN.add(ITEM)
KNOWN.add_pack(PackDraft("A", "dus", 12_345_678))
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
MAYBE = st.one_of(st.none(), TEXT.filter(bool))
LINES = st.builds(
    SaleLine,
    st.just("A"),
    st.integers(1, 10**12),
    st.integers(0, 10**9),
    st.sampled_from([1000, 1_000_000, 100_000, 12_345_678, 3333]),
    st.integers(0, 1000),
    st.integers(0, 1000),
    st.integers(0, 10**12),
    MAYBE,
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
SALES = st.builds(
    SaleDraft,
    DAYS,
    st.lists(LINES, min_size=1, max_size=3).map(tuple),
    TEXT.filter(bool),
    st.one_of(st.none(), st.just("09:05")),
    MAYBE,
    MAYBE,
    st.sampled_from(["cash", "bank", "credit", "deposit"]),
    st.one_of(st.none(), DAYS),
    st.integers(0, 10**6),
    MAYBE,
)


@given(SALES)
def test_any_sale_written_as_rows_is_read_as_the_same_sale(sale: SaleDraft) -> None:
    rows = rows_of(sale, KNOWN.items)
    headers = tuple(column.name for column in next(t for t in TABLES if t.name == "sales").columns)
    cells = [(n, tuple(written(row.get(name)) for name in headers)) for n, row in enumerate(rows, 2)]
    grid = recognise(Sheet("sales.csv", 1, headers, cells))
    assert BUILDERS["sales"](list(grid.rows()), KNOWN) == sale
