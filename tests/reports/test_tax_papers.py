"""The year's turnover and final tax on paper and as a sheet: every figure is there, adds up and names its rule."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from tests.shop import Shop
from umkm_desk.actions.closing import close_month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.tax import tax_due
from umkm_desk.queries.tax_table import TaxTable, tax_of_year
from umkm_desk.queries.turnover_meter import Meter
from umkm_desk.reports.tax import rule_words, saying
from umkm_desk.reports.tax.data import tax_json
from umkm_desk.reports.tax.files import write_tax
from umkm_desk.reports.tax.paper import tax_pdf
from umkm_desk.reports.tax.workbook import tax_xlsx
from umkm_desk.reports.wording import Wording
from umkm_desk.storage.book import Book

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
MONTHLY = (51_200_000, 48_750_000, 66_310_000, 57_900_500, 60_120_000, 62_480_000, 59_990_000, 64_100_000, 61_375_500,
           66_720_000, 41_050_000)  # fmt: skip

Year = tuple[TaxTable, Meter]


def fill(shop: Shop) -> Year:
    """A seller who passes the free band in September; apps withheld something, September is paid late."""
    shop.item("jasa", "product", keeping="untracked")
    for month, amount in enumerate(MONTHLY, 1):
        shop.sell("jasa", 1, amount, day=date(2026, month, 1))
    shop.journal(("1403", 85_000), ("1104", -85_000), day=date(2026, 9, 28))
    shop.book.write(close_month, ClosingDraft(date(2026, 11, 3), 202609), tax_due)
    shop.cash("tax", 76_130, day=date(2026, 10, 20))
    return shop.book.read(tax_of_year, 2026, TODAY)


@pytest.fixture
def year(shop: Shop) -> Year:
    return fill(shop)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Year]:
    with Book.create(tmp_path / "pt.umkm", name="PT Rasa Sejati Nusantara", kind="company") as book:
        yield fill(Shop(book))


def text_of(pdf: bytes) -> str:
    """What is printed, without spaces and line ends, as words may be wrapped anywhere."""
    pages = list(pypdfium2.PdfDocument(pdf))
    text = "".join(page.get_textpage().get_text_bounded() for page in pages).replace("￾", "-")
    return "".join(text.split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_has_every_figure_of_the_table_on_one_page(year: Year, lang: Lang) -> None:
    found, meter = year
    pdf = tax_pdf(found, meter, lang, MADE_AT)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    printed, say = text_of(pdf), Wording.of(lang)
    for row in found.begun:
        for amount in (row.turnover, row.to_date, row.taxable, row.due, row.withheld, row.paid, row.unpaid):
            assert say.number(amount) in printed
    for amount in (found.turnover, found.total("due"), found.total("unpaid"), *(m.limit.amount for m in meter.marks)):
        assert say.number(amount) in printed
    assert "PP20/2026" in printed and "411128-420" in printed


def test_the_paper_says_that_it_is_an_estimate_and_that_no_ppn_is_charged(year: Year) -> None:
    say = Wording.of("id")
    printed = text_of(tax_pdf(*year, "id", MADE_AT))
    for sentence in (saying.caution(year[0], say), rule_words.vat(year[0], say), rule_words.marketplaces(year[0], say)):
        assert squeezed(sentence) in printed


def test_the_same_year_gives_the_same_bytes(year: Year) -> None:
    assert tax_pdf(*year, "id", MADE_AT) == tax_pdf(*year, "id", MADE_AT)
    assert tax_xlsx(*year, "id", MADE_AT) == tax_xlsx(*year, "id", MADE_AT)


def test_an_empty_year_prints_too(shop: Shop) -> None:
    found = shop.book.read(tax_of_year, 2026, TODAY)
    assert text_of(tax_pdf(*found, "id", MADE_AT))
    assert tax_xlsx(*found, "en", MADE_AT)


def opened(content: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(BytesIO(content), data_only=values).worksheets[0]


def test_the_sheet_sums_up_what_the_table_sums_up(year: Year) -> None:
    found, meter = year
    content = tax_xlsx(found, meter, "id", MADE_AT)
    values, formulas = opened(content), opened(content, values=False)
    summed = {
        formulas.cell(row=4, column=cell.column).value: values[cell.coordinate].value
        for cell in (cell for row in formulas.iter_rows() for cell in row if cell.data_type == "f")
    }
    assert list(summed.values()) == [
        found.turnover, *(found.total(name) for name in ("taxable", "due", "withheld", "set_off", "paid", "unpaid")),
    ]  # fmt: skip
    for cell in (cell for row in formulas.iter_rows() for cell in row if cell.data_type == "f"):
        first, last = cell.value.removeprefix("=SUM(").removesuffix(")").split(":")
        cells = [part.value for row in values[f"{first}:{last}"] for part in row]
        assert sum(cells) == values[cell.coordinate].value


def test_a_company_has_no_column_of_what_is_still_free(company: Year, year: Year) -> None:
    heads = [[cell.value for cell in opened(tax_xlsx(*found, "en", MADE_AT))[4]] for found in (company, year)]
    assert len(heads[0]) == len(heads[1]) - 1
    assert squeezed(saying.who(company[0], Wording.of("id"))) in text_of(tax_pdf(*company, "id", MADE_AT))


def test_data_for_other_programs_are_integers_and_iso_days(year: Year) -> None:
    data = tax_json(*year)
    september = data["months"][8]
    assert september == {
        "month": "2026-09", "state": "paid_late", "turnover": 61_375_500, "to_date": 532_226_000, "free_left": 0,
        "taxable": 32_226_000, "lessened_by": 0, "due": 161_130, "withheld": 85_000, "set_off": 85_000, "paid": 76_130,
        "unpaid": 0, "pay_by": "2026-10-15", "paid_on": "2026-10-20", "rule": "PP 55/2022, PP 20/2026",
    }  # fmt: skip
    assert data["next_payment"] == {
        "month": "2026-10", "amount": 333_600, "pay_by": "2026-11-15", "billing": "411128-420", "late": True,
    }  # fmt: skip
    assert (data["estimate"], data["meter"]["limits"][0]["crossed"]) == (True, "2026-09")


def test_files_are_named_after_the_year(year: Year, tmp_path: Path) -> None:
    written = write_tax(*year, tmp_path / "laporan", ("pdf", "xlsx"), "id", MADE_AT)
    assert [path.name for path in written] == ["pajak-2026.pdf", "pajak-2026.xlsx"]
    assert all(path.stat().st_size > 1000 for path in written)


# --- What is said ----------------------------------------------------------------------------------------------------


def test_a_book_that_began_within_the_year_says_what_its_opening_says(shop: Shop) -> None:
    shop.opening(520_000_000, date(2026, 9, 1), account="turnover")
    shop.opening(90_000, date(2026, 9, 1), account="tax")
    found, _ = shop.book.read(tax_of_year, 2026, TODAY)
    (words,) = saying.remarks(found, Wording.of("en"))
    assert "Rp520,000,000" in words and "Rp90,000" in words and "Rp100,000" in words


def test_overpaid_prepaid_and_withheld_are_said(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 510_000_000, day=date(2026, 9, 1))
    shop.book.write(close_month, ClosingDraft(date(2026, 11, 3), 202609), tax_due)
    shop.cash("tax", 60_000, day=date(2026, 10, 10))
    shop.give_back(None, "jasa", 1, date(2026, 10, 11), amount=20_000_000, resellable=False)
    shop.journal(("1403", 7_000), ("1104", -7_000), day=date(2026, 10, 28))
    found, _ = shop.book.read(tax_of_year, 2026, TODAY)
    said = saying.remarks(found, Wording.of("en"))
    assert [amount for amount in ("Rp50,000", "Rp10,000", "Rp7,000") if any(amount in line for line in said)] == [
        "Rp50,000", "Rp10,000", "Rp7,000",
    ]  # fmt: skip


def test_a_limit_says_passed_to_go_or_not_this_year(year: Year) -> None:
    _, meter = year
    say = Wording.of("en")
    words = [saying.mark_words(mark, meter, say) for mark in meter.marks]
    assert words[0] == "passed in September 2026"
    assert words[1] == "Rp1,360,004,000 to go; not this year at this pace (estimate)"
    assert "0.5%" in saying.advice(meter.marks[0], meter, say)


def test_of_a_year_that_is_over_nothing_is_expected(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 90_000_000, day=date(2025, 12, 1))
    _, meter = shop.book.read(tax_of_year, 2025, TODAY)
    words = saying.mark_words(meter.marks[0], meter, Wording.of("en"))
    assert words == "not passed; Rp410,000,000 below it"


def test_the_news_about_marketplaces_ends_today(shop: Shop) -> None:
    early, _ = shop.book.read(tax_of_year, 2025, date(2025, 8, 1))
    assert "2 Oct 2025" not in rule_words.marketplaces(early, Wording.of("en"))
    late, _ = shop.book.read(tax_of_year, 2026, TODAY)
    assert "2 Oct 2025: the Minister of Finance" in rule_words.marketplaces(late, Wording.of("en"))
