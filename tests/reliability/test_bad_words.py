"""Names that break programs travel through files and papers and come back the same; nothing in them is obeyed."""

import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader
from xlsxwriter import Workbook

from tests.architecture.test_windows_habits import is_refused
from tests.exchange.same_book import assert_comes_back, assert_same
from tests.reliability.bad_words import LINES, REFUSED, WORDS
from tests.shop import Shop
from umkm_desk.actions.contacts import rename_contact, save_contact
from umkm_desk.actions.items import rename_item, save_item, save_pack
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.domain.periods import Period
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.exchange.values import guarded, unguarded
from umkm_desk.queries.count_sheet import count_sheet
from umkm_desk.queries.loan import loan_packet
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.papers import purchase_note_of, receipt_of
from umkm_desk.queries.price_list import price_list
from umkm_desk.queries.statements import books, statements
from umkm_desk.reports.files import write_monthly
from umkm_desk.reports.loan.files import write_loan
from umkm_desk.reports.notes.count_sheet import count_sheet_pdf
from umkm_desk.reports.notes.invoice import invoice_sheet
from umkm_desk.reports.notes.message import price_list_text, receipt_text
from umkm_desk.reports.notes.price_list import price_list_pdf
from umkm_desk.reports.notes.purchase import purchase_sheet
from umkm_desk.reports.notes.receipt import receipt_roll
from umkm_desk.reports.statements.files import write_statements
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

TODAY: Final = date(2026, 3, 31)
NOW: Final = datetime(2026, 3, 31, 5, tzinfo=UTC)
NAMES: Final = [word.strip() for word in WORDS]


def fill(shop: Shop) -> None:
    """Every bad word as a product, its supplier and customer, a batch, a pack and a note; bought and sold once."""
    for place, word in enumerate([*WORDS, *LINES]):
        code, name = f"P{place:03}", word.replace("\n", " ").replace("\r", " ") if word in LINES else word
        shop.book.write(save_item, ItemDraft(code, name, "product", "pcs", price=5_000, barcode=word[:40]))
        shop.book.write(save_pack, PackDraft(code, f"dus {word[:30]}".replace("\n", " "), 12_000))
        shop.book.write(save_contact, ContactDraft(f"{name} {place}", "customer", word[:30].split("\n")[0], name[:60]))
        shop.buy(code, 5, 5_000, batch=f"{name[:80]} {place}", supplier=f"{name} {place}", note=word)
        shop.sell(code, 1, customer=f"{name} {place}", note=word, channel=name[:60])


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop full of bad words."""
    with Book.create(tmp_path_factory.mktemp("words") / "toko.umkm", name="Toko Uji") as book:
        shop = Shop(book)
        fill(shop)
        yield shop
        shop.assert_sound()


def test_names_and_notes_come_back_from_a_csv_export(full: Shop, tmp_path: Path) -> None:
    assert_comes_back(full.book, tmp_path)
    kept = {row[0] for row in full.book.read(lambda session: session.rows("SELECT name FROM item"))}
    assert set(NAMES) <= kept


def test_names_and_notes_come_back_from_a_workbook(full: Shop, tmp_path: Path) -> None:
    tables = export_tables(full.book, tmp_path / "out")
    with Workbook(tmp_path / "tables.xlsx", {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        for table in tables:
            sheet = made.add_worksheet(table.stem)
            with table.open(encoding="utf-8", newline="") as file:
                for row, cells in enumerate(csv.reader(file)):
                    for column, cell in enumerate(cells):
                        sheet.write_string(row, column, cell)
    with Book.create(tmp_path / "lagi.umkm", name="Toko Uji") as again:
        import_files(again, [tmp_path / "tables.xlsx"], today=TODAY)
        assert_same(full.book, again)


def test_the_strings_that_others_found_bad_come_back(shop: Shop, shared_data: Path, tmp_path: Path) -> None:
    found = (shared_data / "badinput" / "naughty_strings" / "blns.txt").read_text(encoding="utf-8").split("\n")
    words = [word for word in found if word.strip() and not word.startswith("#")]
    kept = []
    for place, word in enumerate(words):
        code = f"B{place:03}"
        try:
            shop.book.write(save_item, ItemDraft(code, word, "product", "pcs", keeping="untracked"))
        except UserError as refusal:
            assert str(refusal).isprintable()
            continue
        kept.append(word.strip())
        shop.book.write(save_contact, ContactDraft(f"{word} {place}", "customer", city=word))
        if place % 8 == 0:
            shop.sell(code, 1, customer=f"{word} {place}", note=word)
    assert len(kept) > 400
    assert_comes_back(shop.book, tmp_path)
    assert {row[0] for row in shop.book.read(lambda session: session.rows("SELECT name FROM item"))} == set(kept)


ACTS: Final[dict[str, Callable[[Shop, str], object]]] = {
    "a product": lambda shop, word: shop.book.write(save_item, ItemDraft("X", word, "product", "pcs")),
    "a code": lambda shop, word: shop.book.write(save_item, ItemDraft(f"X{word}", "x", "product", "pcs")),
    "a product's new name": lambda shop, word: shop.book.write(rename_item, "KOPI", word),
    "a pack": lambda shop, word: shop.book.write(save_pack, PackDraft("KOPI", word, 1_000)),
    "a contact": lambda shop, word: shop.book.write(save_contact, ContactDraft(word, "customer")),
    "a phone": lambda shop, word: shop.book.write(save_contact, ContactDraft("Ani", "customer", word)),
    "a contact's new name": lambda shop, word: shop.book.write(rename_contact, "Ani", word),
    "a note": lambda shop, word: shop.buy("KOPI", 1, 1_000, note=word),
    "a batch": lambda shop, word: shop.buy("KOPI", 1, 1_000, batch=word),
    "a supplier": lambda shop, word: shop.buy("KOPI", 1, 1_000, supplier=word),
    "a number": lambda shop, word: shop.buy("KOPI", 1, 1_000, number=f"B{word}"),
    "a shop": lambda shop, word: shop.book.write(save_shop, ShopDraft(f"Toko {word}", "individual")),
}


def everything(session: Session) -> list[Any]:
    return [session.rows(f"SELECT * FROM {table}") for table in ("document", "item", "contact", "setting", "batch")]


@pytest.mark.parametrize("where", ACTS)
def test_what_is_no_letter_is_refused_with_a_sentence(shop: Shop, where: str) -> None:
    shop.item("KOPI", "product")
    shop.book.write(save_contact, ContactDraft("Ani", "customer"))
    for word in REFUSED:
        before = shop.book.read(everything)
        with pytest.raises(UserError) as refusal:
            ACTS[where](shop, word)
        assert str(refusal.value).isprintable()
        assert shop.book.read(everything) == before


# formulas


SIGNS: Final = "=+-@＝＋－＠"
NO_FORMULA: Final = re.compile(r"cmd|HYPERLINK|WEBSERVICE|\||http|^=?1\+1$", re.IGNORECASE)


def formulas_in(content: str, separator: str) -> list[str]:
    """What a spreadsheet that splits at `separator` would take for a formula."""
    cells = [cell for row in csv.reader(content.splitlines(), delimiter=separator) for cell in row]
    begun = [cell.lstrip(' "\u00a0') for cell in cells]
    return [cell for cell in begun if cell[:1] in SIGNS and cell and not re.fullmatch(r"-?\d+(\.\d+)?", cell)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_an_export_begins_a_formula_however_it_is_split(full: Shop, tmp_path: Path, separator: str) -> None:
    for table in export_tables(full.book, tmp_path / "out"):
        assert formulas_in(table.read_bytes().decode(), separator) == [], table.name


@given(st.text(alphabet="=+-@;'\" \t\n\r,a0＝\u00a0", max_size=30) | st.text(max_size=20))
def test_the_mark_against_formulas_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).lstrip(' "\u00a0')[:1] not in SIGNS or not guarded(text).strip(' "\u00a0')


# papers


@pytest.fixture(scope="module")
def papers(full: Shop, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Everything the program prints of that shop."""
    folder = tmp_path_factory.mktemp("papers")
    book = full.book
    book.write(save_shop, ShopDraft("<b>Toko</b> =1+1", "individual"))
    report = book.read(monthly_report, Month(2026, 3))
    files = write_monthly(report, folder, ["pdf", "xlsx", "json"], "id", NOW)
    period = Period.parse("2026-03")
    found, entries = book.read(statements, period, TODAY), book.read(books, period, TODAY)
    files += write_statements(found, entries, folder, ["pdf", "xlsx"], "id", NOW, books_on_paper=True)
    files += write_loan(book.read(loan_packet, Month(2026, 3), TODAY), folder, "id", NOW)
    made: dict[str, bytes] = {}
    sales = [row[0] for row in book.read(lambda session: session.rows("SELECT id FROM document WHERE kind = 'sale'"))]
    bought = [
        row[0] for row in book.read(lambda session: session.rows("SELECT id FROM document WHERE kind = 'purchase'"))
    ]
    for sale in sales[::4]:
        made[f"receipt-{sale}"] = receipt_roll(book.read(receipt_of, sale), "id", 58)
        made[f"invoice-{sale}"] = invoice_sheet(book.read(receipt_of, sale), "id", "A5")
    for purchase in bought[1::4]:
        made[f"purchase-{purchase}"] = purchase_sheet(book.read(purchase_note_of, purchase), "id")
    made["prices"] = price_list_pdf(book.read(price_list, TODAY), "id")
    made["count"] = count_sheet_pdf(book.read(count_sheet, TODAY), "id", expected=True)
    for name, pdf in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return [*files, *(folder / f"{name}.pdf" for name in made)]


def test_no_paper_obeys_a_name(papers: list[Path]) -> None:
    for path in papers:
        if path.suffix == ".pdf":
            read = PdfReader(path)
            assert not {"/OpenAction", "/AA", "/AcroForm"} & read.root_object.keys(), path.name
            for page in read.pages:
                assert not page.annotations and not {"/AA", "/Annots"} & page.keys(), path.name
                assert list(page.images) == [], path.name


def text_of(path: Path) -> str:
    """What stands on a PDF, without blanks."""
    with pypdfium2.PdfDocument(path) as document:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.mark.parametrize(
    "word", ["<b>tebal", "a<b&c>d", "&lt;b&gt;", "=1+1", "%(nama)s", "\\\\server\\share", "{nama}"]
)
def test_a_name_is_printed_as_it_is_written(papers: list[Path], word: str) -> None:
    found = [path.name for path in papers if path.suffix == ".pdf" and word in text_of(path)]
    assert any(name.startswith("prices") for name in found) and any(name.startswith("count") for name in found)


def test_no_cell_of_a_workbook_is_a_formula_made_of_a_name(papers: list[Path]) -> None:
    for workbook in [path for path in papers if path.suffix == ".xlsx"]:
        with zipfile.ZipFile(workbook) as parts:
            names = parts.namelist()
            sheets = [parts.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
            relations = [parts.read(name).decode() for name in names if name.endswith(".rels")]
        assert not [name for name in names if "externalLink" in name or "vba" in name]
        assert not [text for text in relations if 'TargetMode="External"' in text]
        formulas = [unescape(found) for sheet in sheets for found in re.findall(r"<f[^>]*>([^<]*)</f>", sheet)]
        assert [formula for formula in formulas if NO_FORMULA.search(formula)] == [], workbook.name


def test_a_name_stands_in_the_summarys_workbook_as_it_is_written(papers: list[Path]) -> None:
    (workbook,) = [path for path in papers if path.name == "ringkasan-2026-03.xlsx"]
    said = {
        str(cell)
        for sheet in load_workbook(workbook, read_only=True).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    }
    for word in ("=1+1", "=cmd|'/c calc'!A0", "@SUM(A1)", "<b>tebal", "'=1", "0012", "+62 812", "1e5"):
        assert word in said, word


def test_a_summary_is_written_whatever_the_shop_is_called(full: Shop, tmp_path: Path) -> None:
    for number, word in enumerate([*WORDS[::6], *WORDS[1:15]]):
        if not word.strip():
            continue
        full.book.write(save_shop, ShopDraft(word, "individual", owner=word))
        report = full.book.read(monthly_report, Month(2026, 3))
        files = write_monthly(report, tmp_path / str(number), ["pdf"], "id", NOW)
        assert [path.name for path in files] == ["ringkasan-2026-03.pdf"]
    full.book.write(save_shop, ShopDraft("<b>Toko</b> =1+1", "individual"))


def test_a_message_holds_the_name_in_one_line(full: Shop) -> None:
    prices = full.book.read(price_list, TODAY)
    lines = price_list_text(prices, "id").splitlines()
    for word in ("<b>tebal", "=1+1", "%s%s%s", "O'Brien's", "🥭🥭🥭", "田中さん", "{0}"):
        assert [line for line in lines if word in line], word
    (sale,) = full.book.read(
        lambda session: session.rows("SELECT id FROM document WHERE kind = 'sale' ORDER BY id LIMIT 1")
    )
    assert "<b>tebal" in receipt_text(full.book.read(receipt_of, sale[0]), "id")


def test_a_file_is_never_called_like_something_else(tmp_path: Path) -> None:
    from umkm_desk.gui.papers.making import file_stem
    from umkm_desk.gui.start.first_book import free_place

    for word in [*WORDS, *LINES]:
        for name in (f"{file_stem(f'Nota {word}')}.pdf", free_place(tmp_path, word).name):
            assert not is_refused(name) and "/" not in name and not name.startswith("."), (word, name)
            assert len(name.encode()) <= 255, word
            (tmp_path / "x").mkdir(exist_ok=True)
            (tmp_path / "x" / name).touch()
        assert free_place(tmp_path, word).parent == tmp_path
    assert {path.name for path in tmp_path.iterdir()} == {"x"}
