"""The mentor's desk on paper and as a workbook."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.exchange.made_up_shops import shop_months
from umkm_desk.domain.consolidating import ORDERS, Consolidated, LeftOut, Office, Refused, newest, office_of
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import Overdue, ShopMonth
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.reports.desk import desk_pdf, desk_xlsx, figures, office_pdf, office_xlsx

MADE_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NASTY = ("=1+1", "+62 812", "@pedas", "-banget", "<b>Sari</b> & Anak-anak", "Warung 🍌 " + "panjang " * 12)


def table(shops: int = 12, months: int = 3) -> Consolidated:
    rows = list(shop_months(shops, months=months))
    for place, name in enumerate(NASTY):
        rows[place * months] = replace(rows[place * months], shop=name, owner=name)
    late = Overdue("Pisahkan uang usaha dari uang rumah", "Sari", 20261015)
    rows[-1] = replace(rows[-1], late=2, overdue=(late,), unfinished=True, until=20261017, health=41, net_profit=-7)
    kept, _ = newest(rows)
    problem = UserError("The file is torn or was changed after it was saved. Ask for it to be sent again.")
    return Consolidated(
        tuple(kept), (LeftOut("lama.pdf", "Sari", 202610, "baru.pdf"),), (Refused("rusak.pdf", problem),), 40
    )


TABLE = table()
OFFICE = office_of(TABLE.rows)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def opened(content: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shop_stands_on_paper_with_what_is_overdue_before_it(lang: Lang) -> None:
    found = pages(desk_pdf(TABLE, OFFICE, lang, MADE_AT))
    text = "\n".join(found)
    assert all(row.shop in text for row in TABLE.rows if row.shop.startswith("Usaha"))
    assert text.index("Pisahkan uang usaha") < text.index("Usaha Contoh 000007")
    assert "rusak.pdf" in text and "lama.pdf" in text
    assert f"1 {'dari' if lang == 'id' else 'of'} {len(found)}" in found[0]


def test_paper_lies_on_a4() -> None:
    box = pypdf.PdfReader(BytesIO(desk_pdf(TABLE, OFFICE, "id", MADE_AT))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_is_what_was_asked_for(order: str) -> None:
    rows, _ = newest(shop_months(8))
    office = Office((), ())
    text = "\n".join(pages(desk_pdf(Consolidated(tuple(rows)), office, "id", MADE_AT, order=order)))
    _, figure, descending = ORDERS[order]
    places = [(text.index(row.shop), figure(row)) for row in rows if figure(row) is not None]
    figures = [found for _, found in sorted(places)]
    assert figures == sorted(figures, reverse=descending)


def test_the_total_is_the_sum_of_what_stands_above_it() -> None:
    rows, _ = newest(shop_months(9))
    text = "\n".join(pages(desk_pdf(Consolidated(tuple(rows)), office_of(rows), "en", MADE_AT)))
    for name in ("turnover", "net_profit", "cash", "receivables", "payables"):
        assert f"{sum(getattr(row, name) for row in rows):,d}" in text


@pytest.mark.parametrize("make", [desk_pdf, desk_xlsx])
def test_the_same_table_gives_the_same_bytes(make: Any) -> None:
    first = make(TABLE, OFFICE, "id", MADE_AT)
    assert make(TABLE, OFFICE, "id", MADE_AT) == first
    assert make(TABLE, OFFICE, "id", MADE_AT + timedelta(days=1)) != first


@pytest.mark.parametrize("make", [desk_pdf, desk_xlsx])
def test_a_table_of_nothing_is_still_a_table(make: Any) -> None:
    assert make(Consolidated(()), Office((), ()), "id", MADE_AT)


def names_in(rows: tuple[ShopMonth, ...]) -> set[str]:
    return {row.shop for row in rows} | {row.owner for row in rows}


def test_the_office_s_papers_name_nobody() -> None:
    text = "\n".join(pages(office_pdf(OFFICE, "id", MADE_AT)))
    book = opened(office_xlsx(OFFICE, "id", MADE_AT))
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    for name in names_in(TABLE.rows):
        assert name not in text and name not in told
    assert f"{OFFICE.months[-1].turnover:,d}".replace(",", ".") in text


def test_too_few_shops_give_no_totals() -> None:
    small, _ = newest(shop_months(4))
    office = office_of(small)
    assert opened(desk_xlsx(Consolidated(tuple(small)), office, "en", MADE_AT)).sheetnames == [
        "Shops", "Trend", "Overdue",
    ]  # fmt: skip
    assert "too few shops" in "\n".join(pages(office_pdf(office, "en", MADE_AT)))


def test_the_workbook_can_be_filtered_and_its_figures_are_numbers() -> None:
    book = opened(desk_xlsx(TABLE, OFFICE, "en", MADE_AT))
    sheet = book["Shops"]
    assert sheet.auto_filter.ref == f"A3:V{3 + len(TABLE.rows)}"
    assert sheet.freeze_panes == "B4" and sheet.print_title_rows == "$1:$3"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    rows = list(sheet.iter_rows(min_row=4, max_row=3 + len(TABLE.rows), values_only=True))
    assert [row[0] for row in rows] == [row.shop for row in TABLE.rows]
    assert [row[5] for row in rows] == [row.turnover for row in TABLE.rows]
    assert [row[9] for row in rows] == [row.net_profit for row in TABLE.rows]
    assert [(row[3].year * 100 + row[3].month) for row in rows] == [row.month for row in TABLE.rows]
    assert [row[7] for row in rows] == [
        None if row.on_year is None else pytest.approx((row.turnover - (row.year_ago or 0)) / (row.year_ago or 1))
        for row in TABLE.rows
    ]


def test_no_text_of_a_shop_is_a_formula() -> None:
    book = opened(desk_xlsx(TABLE, OFFICE, "id", MADE_AT), values=False)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert {cell.value for cell in cells} >= set(NASTY)
    assert [cell for cell in cells if cell.hyperlink] == []


def test_marks_are_bold_and_framed_so_that_they_read_in_grey() -> None:
    rules = opened(desk_xlsx(TABLE, OFFICE, "id", MADE_AT)).worksheets[0].conditional_formatting
    looks = [rule.dxf for area in rules for rule in area.rules]
    assert len(looks) == 6
    assert all(look.font.b and look.border.left.style for look in looks)


def test_the_trend_has_a_line_a_shop_and_the_office_a_chart() -> None:
    content = desk_xlsx(TABLE, OFFICE, "en", MADE_AT)
    sheet = opened(content)["Trend"]
    shops = {row.key for row in TABLE.rows}
    assert len([row for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]]) == len(shops)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    assert sum(text.count("<x14:sparkline>") for text in xml.values()) == len(shops)
    assert len([name for name in xml if name.startswith("xl/charts/chart")]) == 1


@pytest.mark.parametrize("make", [desk_pdf, desk_xlsx])
def test_more_than_people_can_read_is_refused(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_ROWS", len(TABLE.rows) - 1)
    with pytest.raises(UserError):
        make(TABLE, OFFICE, "id", MADE_AT)
