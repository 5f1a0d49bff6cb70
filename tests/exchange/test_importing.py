"""Files into a book: what they mean, in which order, all or nothing, and nothing twice."""

import itertools
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.exchange.conftest import ITEMS, TODAY, Loading
from tests.shop import Shop
from umkm_desk.actions.contacts import rename_contact
from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.importing import import_files

SALE = "day,number,item,quantity,price\n"


def test_files_of_many_tables_are_loaded_together_in_the_order_of_the_day(loading: Loading) -> None:
    counts = loading.load(
        sales=SALE + "2026-03-02,J1,KERIPIK,5,9000\n2026-03-01,J0,KOPI,2,12000",
        cash="day,number,kind,account,amount,category\n2026-03-02,K1,expense,cash,50000,rent",
        production="day,number,product,quantity,batches,labour\n2026-03-02,P1,KERIPIK,10,1,20000",
        purchases="day,number,item,quantity,amount,freight\n2026-03-02,B1,MANGGA,5 kg,100000,5000\n"
        "2026-03-02,B1,GULA,1kg,16000,",
        recipes="product,yield,item,quantity\nKERIPIK,10,MANGGA,4kg\nKERIPIK,10,GULA,500 g",
        contacts="name,kind,city\nBu Ani,customer,Bandung",
        opening="day,account,amount\n2026-01-01,cash,1000000",
        items=ITEMS,
    )
    assert {name: count[0] for name, count in counts.items()} == {
        "items": 4, "recipes": 1, "contacts": 1, "opening": 1, "purchases": 1, "production": 1, "sales": 2, "cash": 1,
    }  # fmt: skip
    assert list(counts) == [
        "items", "recipes", "contacts", "opening", "purchases", "production", "sales", "cash",
    ]  # fmt: skip
    kinds = loading.shop.book.read(lambda s: [row[0] for row in s.rows("SELECT kind FROM document ORDER BY id")])
    assert kinds == ["opening", "sale", "purchase", "production", "sale", "cash"]
    assert loading.shop.stock("MANGGA") == (1000, 20_862)  # one freight on the note: shared by value
    assert loading.shop.stock("GULA") == (500, 8_345)
    assert loading.shop.stock("KERIPIK") == (5, 55_896)
    assert loading.shop.accounts("6102", "1101") == (50_000, 1_000_000 - 121_000 + 45_000 + 24_000 - 50_000)


def test_indonesian_headers_and_words_are_read_with_semicolons(stocked: Loading) -> None:
    counts = stocked.load(
        penjualan="Nomor;Tanggal;Barang;Jumlah;Harga;Saluran;Pelanggan;Dibayar dengan;Ongkir;Potongan\n"
        "J1;2/3/2026;keripik;2;9.000;Titip Jaya;Bu Ani;bon;10.000;1.000",
        uang="tanggal;nomor;jenis;akun;jumlah;kategori\n2 Mar 2026;K1;pengeluaran;tunai;15rb;listrik",
        keluar="tanggal;nomor;barang;jumlah;alasan\n03/03/2026;W1;KERIPIK;1;dipakai sendiri",
    )
    assert counts == {"sales": (1, 0, 0, 0), "write_offs": (1, 0, 0, 0), "cash": (1, 0, 0, 0)}
    assert stocked.shop.owed("Bu Ani") == 27_000
    assert stocked.shop.accounts("4103", "4106", "4191", "6103", "3102") == (-18_000, -10_000, 1_000, 15_000, 5_000)


def test_a_price_is_for_the_unit_in_which_the_quantity_is_written(stocked: Loading) -> None:
    stocked.load(
        sales=SALE + '2026-03-02,J1,GULA,"2,5 kg",20000\n2026-03-02,J2,GULA,500,20\n2026-03-02,J3,GULA,500 g,20'
    )
    assert stocked.shop.account("4101") == -(50_000 + 10_000 + 10_000)


def test_what_is_said_once_may_stand_in_one_row_or_in_all(stocked: Loading) -> None:
    head = "day,number,item,quantity,price,shipping,customer,time\n"
    stocked.load(sales=head + "2026-03-02,J1,KERIPIK,1,9000,5000,,9.30\n2026-03-02,J1,KOPI,1,1000,,Budi,")
    stocked.load(sales=head + "2026-03-02,J2,KERIPIK,1,9000,5000,Budi,\n2026-03-02,J2,KOPI,1,1000,5000,Budi,")
    assert stocked.shop.account("4106") == -10_000
    said = stocked.refused(sales=head + "2026-03-02,J3,KOPI,1,1,,Budi,\n2026-03-02,J3,KERIPIK,1,9000,,Ani,")
    assert said == (
        "sales.csv, row 3, column customer: This differs from row 2, which has the same number."
        " One number is one document."
    )


def test_sheets_of_one_workbook_are_loaded_like_files(loading: Loading, tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[list[object]]] = {
        "Penjualan": [["tanggal", "nomor", "barang", "jumlah", "harga"], ["2026-03-02", 7, "KOPI", 2.5, 12000]],
        "Barang": [["kode", "nama", "jenis", "satuan", "cara simpan"], ["KOPI", "Kopi", "produk", "pcs", "tanpa stok"]],
        "Kosong": [],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "isi.xlsx")
    import_files(loading.shop.book, [tmp_path / "isi.xlsx"], today=TODAY)
    assert loading.shop.account("4101") == -30_000
    assert loading.shop.book.read(lambda s: s.value("SELECT number FROM document")) == "7"


@pytest.mark.parametrize("title", ["Penjualan", "Sheet1"])
def test_sales_without_a_price_aren_t_a_stock_count(stocked: Loading, tmp_path: Path, title: str) -> None:
    said = stocked.refused(sales="day,number,item,quantity\n2026-03-02,J1,KERIPIK,5")
    assert said == (
        "sales.csv, row 1: By its name this is the table sales (penjualan), but these columns are missing: price"
        " (harga). Add them, or give it another name."
    )
    assert stocked.load(maret="day,number,item,quantity\n2026-03-02,H1,KERIPIK,5")["counts"] == (1, 0, 0, 0)
    book = Workbook()
    book.worksheets[0].title = title
    for row in (["tanggal", "nomor", "barang", "jumlah"], ["2026-03-03", "J1", "KERIPIK", 4]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "penjualan.xlsx")
    with pytest.raises(InputError, match=r"penjualan\.xlsx, row 1: By its name .* price \(harga\)"):
        import_files(stocked.shop.book, [tmp_path / "penjualan.xlsx"], today=TODAY)


ERRORS = {
    "unknown item": ("J1,KOPI,1,9000\n2026-03-02,J2,BAKSO,1,1", "3, column item: There is no item with code BAKSO."),
    "ambiguous": ("J1,GULA,1.500,20", "2, column quantity: “1.500” can be read in two ways."),
    "no price": ("J1,GULA,1,", "2, column price: Nothing stands here, but it is needed."),
    "no number": (",GULA,1,1", "2, column number: Nothing stands here"),
    "zero": ("J1,GULA,0,1", "2, column quantity: The quantity is zero."),
    "negative": ("J1,GULA,1,-1", "2, column price: “-1” is below zero."),
    "bad day": ("J1,GULA,1,1\n2026-02-30,J1,GULA,1,1", "3, column day: “2026-02-30” is a day that doesn't exist."),
    "lacking": (
        "J1,KOPI,1,9000\n2026-03-02,J1,KERIPIK,101,9000",
        "3, column quantity: Of Keripik mangga (KERIPIK) only 100 pcs are in stock, 101 pcs are asked for.",
    ),
    "stray": ("J1,KOPI,1,9000,7", "2: “7” stands in a column without a header."),
}


@pytest.mark.parametrize("case", ERRORS)
def test_an_error_names_file_row_and_column(stocked: Loading, case: str) -> None:
    rows, said = ERRORS[case]
    assert stocked.refused(sales=f"{SALE}2026-03-02,{rows}").startswith(f"sales.csv, row {said}")


def test_the_column_is_named_as_the_file_names_it(stocked: Loading) -> None:
    said = stocked.refused(penjualan="Tanggal;Nomor;Barang;Jumlah;Harga\n2/3/2026;J1;KOPI;1;abc")
    assert said.startswith("penjualan.csv, row 2, column Harga: “abc” isn't an amount of rupiah.")


def test_an_error_of_the_whole_document_is_at_the_column_that_mends_it(stocked: Loading) -> None:
    said = stocked.refused(sales="day,number,item,quantity,price,paid_by\n2026-03-02,J1,KOPI,1,9000,credit")
    assert said.startswith("sales.csv, row 2, column customer: A sale on credit or from a deposit needs the customer's")


def test_errors_of_the_act_itself_have_their_place_too(stocked: Loading) -> None:
    shop = stocked.shop
    stocked.load(sales=SALE + "2026-02-02,J1,KOPI,1,9000")
    shop.close(202602)
    said = stocked.refused(sales=SALE + "2026-03-02,J3,KOPI,1,9000\n2026-02-03,J2,KOPI,1,9000")
    assert said.startswith("sales.csv, row 3, column day: ")
    assert "is closed" in said
    said = stocked.refused(cancels="day,number,kind,of\n2026-03-02,X1,sale,J9")
    assert said.startswith("cancels.csv, row 2, column number: There is no standing entry with number J9.")


def test_nothing_is_kept_when_the_last_file_is_wrong(stocked: Loading) -> None:
    stocked.refused(
        items="code,name,kind,unit\nBARU,Baru,product,pcs",
        sales=SALE + "2026-03-02,J1,KOPI,1,9000",
        counts="day,number,item,quantity\n2026-03-05,H1,KOPI,3",
    )
    assert stocked.refused(sales=SALE + "2026-03-02,J1,BARU,1,9000").endswith("or add the item first.")


def test_a_dry_run_says_what_would_come_of_it_and_keeps_nothing(stocked: Loading) -> None:
    before = stocked.documents()
    assert stocked.load({"dry_run": True}, sales=SALE + "2026-03-02,J1,KOPI,1,9000") == {"sales": (1, 0, 0, 0)}
    assert stocked.documents() == before


def test_loading_again_adds_nothing_and_loading_changed_is_refused(stocked: Loading) -> None:
    head = "day,number,item,quantity,price,customer,paid_by,discount\n"
    rows = "2026-03-02,J1,KERIPIK,2,9000,Bu Ani,credit,\n2026-03-02,J1,KOPI,1,12000,,,500\n"
    assert stocked.load(sales=head + rows)["sales"] == (1, 0, 0, 0)
    assert stocked.load(sales=head + rows + "2026-03-03,J2,KOPI,1,12000,,,")["sales"] == (1, 1, 0, 0)
    said = stocked.refused(sales=head + rows.replace("12000", "13000"))
    assert said == (
        "sales.csv, row 3, column price: Number J1 is in the book already, with “12000” here instead of “13000”."
        " Change it there, or give this another number."
    )
    assert "row 3, column discount" in stocked.refused(sales=head + rows.replace(",500", ","))
    assert "row 2, column number" in stocked.refused(sales=head + rows.splitlines()[0])


def test_the_same_number_in_two_files_is_one_act_or_an_error(stocked: Loading) -> None:
    row = "2026-03-02,J1,KOPI,1,9000\n"
    assert stocked.load(a=SALE + row, b=SALE + row)["sales"] == (1, 1, 0, 0)
    assert stocked.refused(a=SALE + row.replace("J1", "J2"), b=SALE + "2026-03-02,J2,KOPI,3,9000").startswith(
        "b.csv, row 2"
    )


def test_a_cancelled_or_edited_number_loaded_again_adds_nothing(stocked: Loading) -> None:
    text = SALE + "2026-03-02,J1,KOPI,1,9000"
    stocked.load(sales=text)
    edit = "day,number,item,quantity,price,version\n2026-03-02,J1,KOPI,3,9000,2"
    assert stocked.load(sales=edit)["sales"] == (1, 0, 0, 0)
    assert stocked.shop.account("4101") == -27_000
    assert stocked.load(sales=text)["sales"] == (0, 1, 0, 0)
    assert stocked.load(sales=edit)["sales"] == (0, 1, 0, 0)
    stocked.shop.cancel("sale", "J1")
    assert stocked.load(sales=text)["sales"] == (0, 1, 0, 0)
    assert stocked.shop.account("4101") == 0


def test_an_opening_row_is_its_own_key(loading: Loading) -> None:
    head = "day,item,account,quantity,amount,contact,batch\n"
    rows = (
        "2026-01-01,GULA,,10 kg,160000,,\n2026-01-01,GULA,,5 kg,90000,,\n2026-01-01,,piutang,,50000,Budi,\n"
        "2026-01-01,,piutang,,50000,Budi,\n2026-01-01,,omzet,,7000000,,\n2026-01-01,,bank,,0,,\n"
    )
    assert loading.load(items=ITEMS, opening=head + rows)["opening"] == (5, 0, 0, 1)
    assert loading.shop.owed("Budi") == 100_000
    assert loading.load(opening=head + rows)["opening"] == (0, 5, 0, 1)
    assert loading.load(opening=head + rows + "2026-01-01,,piutang,,50000,Budi,")["opening"] == (1, 5, 0, 1)
    said = loading.refused(opening=head + rows.replace("90000", "95000"))
    assert said == (
        "opening.csv, row 3, column amount: This opening balance row is in the book already, with “90000” there"
        " instead of “95000”. Change it in the book, or leave this row out."
    )


def test_an_opening_row_is_of_an_item_or_of_an_account(loading: Loading) -> None:
    head = "day,item,account,quantity,amount\n"
    assert "column item: An opening balance is either" in loading.refused(items=ITEMS, opening=head + "2026-01-01,,,,5")
    said = loading.refused(items=ITEMS, opening=head + "2026-01-01,GULA,,,5")
    assert said.startswith("opening.csv, row 2, column quantity: Nothing stands here")


def test_inputs_belong_to_the_production_of_their_number(stocked: Loading) -> None:
    made = "day,number,product,quantity\n2026-03-02,P1,KERIPIK,10"
    used = "number,item,quantity\nP1,GULA,2 kg"
    assert stocked.load(production=made, production_inputs=used)["production"] == (1, 0, 0, 0)
    assert stocked.shop.stock("GULA")[0] == 23_000
    assert stocked.load(production_inputs=used)["production_inputs"] == (0, 1, 0, 0)
    assert stocked.load(production=made, production_inputs=used)["production"] == (0, 1, 0, 0)
    said = stocked.refused(production_inputs="number,item,quantity\nP2,GULA,2 kg")
    assert said.startswith("production_inputs.csv, row 2, column number: No production P2 uses this.")
    assert stocked.refused(production=made).startswith("production.csv, row 2, column number: ")


def test_an_empty_cell_of_master_data_leaves_what_the_book_says(loading: Loading) -> None:
    full = "code,name,kind,unit,price,minimum,shelf_life_days\nA,Apel,product,pcs,5000,1 lusin,30"
    assert loading.load(items=full)["items"] == (1, 0, 0, 0)
    assert loading.load(items="code,name,kind,unit,price\nA,Apel,product,pcs,")["items"] == (0, 1, 0, 0)
    assert loading.load(items="code,name,kind,unit,price\nA,Apel,product,pcs,6000")["items"] == (0, 0, 1, 0)
    row = loading.shop.book.read(lambda s: s.row("SELECT price, minimum, shelf_life_days FROM item"))
    assert row == (6000, 12_000, 30)


def test_a_recipe_loaded_again_adds_nothing_and_a_changed_one_is_a_new_version(stocked: Loading) -> None:
    recipe = "product,yield,item,quantity\nKERIPIK,10,MANGGA,4 kg\nKERIPIK,10,GULA,500 g"
    assert stocked.load(recipes=recipe)["recipes"] == (1, 0, 0, 0)
    assert stocked.load(recipes=recipe)["recipes"] == (0, 1, 0, 0)
    assert stocked.load(recipes=recipe.replace("4 kg", "5 kg"))["recipes"] == (1, 0, 0, 0)
    said = stocked.refused(recipes="product,yield,item,quantity,version\nKERIPIK,10,MANGGA,9 kg,1")
    assert said.startswith("recipes.csv, row 2, column product: Version 1 of the recipe")
    said = stocked.refused(recipes="product,yield,item,quantity\nKERIPIK,10,MANGGA,9 kg\nKERIPIK,12,GULA,1")
    assert said.startswith("recipes.csv, row 3, column yield: The yield differs from row 2.")


def test_a_returned_item_counts_once_however_its_sale_was_split(stocked: Loading) -> None:
    stocked.load(sales=SALE + "2026-03-02,J1,KERIPIK,1,9000\n2026-03-02,J1,KERIPIK,2,10000")
    back = "day,number,of,item,quantity,resellable\n2026-03-03,R1,J1,KERIPIK,3,ya"
    assert stocked.load(returns=back)["returns"] == (1, 0, 0, 0)
    assert stocked.load(returns=back)["returns"] == (0, 1, 0, 0)
    assert stocked.shop.account("4192") == 29_000


def test_a_renamed_contact_is_known_by_its_old_name_too(stocked: Loading) -> None:
    text = "day,number,item,quantity,price,customer\n2026-03-02,J1,KOPI,1,9000,Budi"
    stocked.load(sales=text)
    stocked.shop.book.write(rename_contact, "Budi", "Budi Santoso")
    assert stocked.load(sales=text)["sales"] == (0, 1, 0, 0)


def test_closings_come_one_after_the_other(stocked: Loading) -> None:
    head = "day,month,reopen,reason\n"
    close, reopen = "2026-04-01,2026-03,,\n", "2026-04-02,2026-03,ya,salah catat\n"
    assert stocked.load(closings=head + close)["closings"] == (1, 0, 0, 0)
    assert stocked.load(closings=head + close + reopen)["closings"] == (1, 1, 0, 0)
    assert stocked.load(closings=head + reopen)["closings"] == (0, 1, 0, 0)
    assert stocked.load(closings=head + "2026-04-03,2026-03,,lagi\n")["closings"] == (1, 0, 0, 0)
    assert stocked.load(closings=head + "2026-04-04,2026-03,ya,salah lagi\n")["closings"] == (1, 0, 0, 0)


@pytest.mark.parametrize("source", ["shopee", "shopee-income", "tiktok", "tokopedia", "lazada", "emas"])
def test_other_sources_are_refused_with_one_plain_sentence(shop: Shop, source: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        import_files(shop.book, [tmp_path / "a.csv"], today=TODAY, source=source)
    assert "\n" not in str(refusal.value)


def test_what_came_of_an_import_can_be_written_as_json(stocked: Loading, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(SALE + "2026-03-02,J1,KOPI,1,9000", encoding="utf-8")
    done = import_files(stocked.shop.book, [tmp_path / "s.csv"], today=TODAY)
    assert json.loads(json.dumps(done.as_json())) == {
        "dry_run": False,
        "tables": {"sales": {"added": 1, "already": 0, "changed": 0, "skipped": 0}},
        "hints": [],
    }


def test_any_order_of_the_files_gives_the_same_book(stocked: Loading, tmp_path: Path) -> None:
    texts = {
        "sales": SALE + "2026-03-03,J1,KERIPIK,101,9000",
        "production": "day,number,product,quantity,batches\n2026-03-03,P1,KERIPIK,5,1",
        "recipes": "product,yield,item,quantity\nKERIPIK,5,GULA,1 kg",
    }
    for order in itertools.permutations(texts):
        loaded = stocked.load({"dry_run": True}, **{name: texts[name] for name in order})
        assert loaded == {"recipes": (1, 0, 0, 0), "production": (1, 0, 0, 0), "sales": (1, 0, 0, 0)}
