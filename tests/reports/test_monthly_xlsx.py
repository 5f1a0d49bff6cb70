"""The monthly workbook: real numbers, formulas that agree with their kept values, texts that stay texts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.reports.sample_months import MADE_AT, NASTY, empty, mentored, nasty, normal, overpaid, swamped, unbooked
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import json_text
from umkm_desk.reports.xlsx import monthly_xlsx

MONTHS = {
    "normal": normal, "empty": empty, "nasty": nasty, "overpaid": overpaid, "unbooked": unbooked, "mentored": mentored,
    "swamped": swamped,
}  # fmt: skip


def opened(content: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def cells_of(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_every_figure_is_a_number(make: Callable[[], MonthlyReport], lang: Lang) -> None:
    report = make()
    numbers = {cell.value for cell in cells_of(opened(monthly_xlsx(report, lang, MADE_AT))) if cell.data_type == "n"}
    wanted = {report.sales.gross, report.sales.net, report.gross_profit, report.net_profit, report.tax.payable}
    wanted |= {report.balance_sheet.assets, report.equity.closing, report.stock.total}
    wanted |= {amount for c in report.cash for amount in (c.opening, c.money_in, c.money_out, c.closing)}
    wanted |= {amount for p in report.by_product for amount in (p.gross, -p.discount, -p.returns, -p.cogs, p.profit)}
    wanted |= {amount for c in report.by_channel for amount in (c.gross, -c.fees, c.net, -c.cogs)}
    wanted |= {run.cost for run in report.production} | {e.amount for e in report.expenses}
    assert wanted - numbers == set()


@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_a_formula_worked_out_again_gives_the_value_kept_with_it(make: Callable[[], MonthlyReport]) -> None:
    content = monthly_xlsx(make(), "id", MADE_AT)
    values, formulas = opened(content), opened(content, values=False)
    checked = 0
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            kept = values[sheet.title][cell.coordinate].value
            if not cell.value.startswith("=IF"):
                assert worked_out(values[sheet.title], cell.value) == kept, (sheet.title, cell.coordinate)
                checked += 1
    assert checked > 8


def worked_out(sheet: Any, formula: str) -> int:
    """The value of a formula of sums, plus and minus over a sheet's values."""
    total = 0
    for sign, summed, first, last, single in re.findall(r"([=+-])(?:(SUM)\((\w+):(\w+)\)|([A-Z]\$?\d+))", formula):
        cells = [cell for row in sheet[f"{first}:{last}"] for cell in row] if summed else [sheet[single]]
        amount = sum(cell.value for cell in cells if isinstance(cell.value, int))
        total += -amount if sign == "-" else amount
    return total


def rows_below(report: MonthlyReport, sheet: str, heading: str, count: int) -> list[tuple[Any, ...]]:
    """The rows of the table below a heading."""
    rows = list(opened(monthly_xlsx(report, "en", MADE_AT))[sheet].values)
    first = next(place for place, row in enumerate(rows) if row[0] == heading) + 2
    return rows[first : first + count]


def test_every_month_that_is_compared_adds_up() -> None:
    rows = rows_below(normal(), "Summary", "Compared with earlier months", 6)
    months = list(zip(*(row[1:4] for row in rows), strict=True))
    assert len(months) == 3
    for sales, cogs, gross, costs, rest, net in months:
        assert sales + cogs == gross and gross + costs + rest == net


def test_a_month_the_book_doesn_t_know_is_left_blank() -> None:
    rows = rows_below(replace(normal(), previous=None), "Summary", "Compared with earlier months", 6)
    assert {row[2] for row in rows} == {"–"}


def test_what_is_taken_off_is_below_zero_as_on_paper() -> None:
    report = normal()
    for row in rows_below(report, "Sales", "Products sold", len(report.by_product)):
        gross, discount, returns, cogs, profit, fees = (*row[5:10], row[11])
        assert gross + discount + returns + cogs == profit
        assert max(discount, returns, cogs, fees) <= 0 < gross
    for row in rows_below(report, "Sales", "Sales by channel", len(report.by_channel)):
        assert sum(row[1:5]) == row[5] and max(*row[2:5], row[7]) <= 0


def test_quantities_of_many_units_have_no_sum_and_so_no_share() -> None:
    rows = rows_below(normal(), "Production and HPP", "Production and yield", len(normal().production) + 1)
    assert rows[-1][0] == "Total" and rows[-1][4:8] == ("", "", "", "")


def test_the_stock_sheet_says_of_waste_what_the_paper_says() -> None:
    rows = [row[0] for row in opened(monthly_xlsx(normal(), "en", MADE_AT))["Stock and expiry"].values]
    place = rows.index("Waste and what expires within 30 days")
    assert rows[place + 1].startswith("Damaged or expired: Rp612,450 (")


def beside(report: MonthlyReport, label: str) -> list[Any]:
    """What stands to the right of a text of the sheet with the month's figures."""
    sheet = opened(monthly_xlsx(report, "en", MADE_AT))["Summary"]
    return [row[1].value for row in sheet.iter_rows() if row[0].value == label]


def test_the_tax_of_an_open_month_is_said_to_be_booked_later() -> None:
    label = "Final income tax (booked when the month is closed; estimate Rp297,815)"
    assert beside(unbooked(), label) == [0]
    assert beside(normal(), label) == []


def test_overpaid_tax_has_lines_of_its_own() -> None:
    assert beside(overpaid(), "Overpaid") == [25_000]
    assert beside(overpaid(), "Tax on that part") == [297_815]
    assert beside(overpaid(), "Less tax overpaid in earlier months") == [-11_400]
    assert beside(normal(), "Overpaid") == []


def test_a_user_s_text_is_never_a_formula_or_a_link() -> None:
    report = nasty()
    book = opened(monthly_xlsx(report, "id", MADE_AT), values=False)
    texts = {cell.value for cell in cells_of(book) if cell.data_type == "s"}
    assert set(NASTY) <= texts
    assert report.shop.name in texts
    assert report.by_channel[-1].channel in texts
    ours = re.compile(r"=(SUM|IF|[A-Z]\$?\d)")
    assert [c.value for c in cells_of(book) if c.data_type == "f" and not ours.match(c.value)] == []
    assert [c.value for c in cells_of(book) if c.data_type == "f" and c.value == "=SUM(1)"] == []
    assert [cell for cell in cells_of(book) if cell.hyperlink] == []


@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_the_data_reads_back_from_the_last_sheet(make: Callable[[], MonthlyReport]) -> None:
    report = make()
    sheet = opened(monthly_xlsx(report, "en", MADE_AT)).worksheets[-1]
    lines = ["".join(str(value) for value in row if value is not None) for row in sheet.values]
    assert sheet.title == "data"
    assert sheet.sheet_state == "hidden"
    assert "\n".join(lines) + "\n" == json_text(report, MADE_AT)


def test_a_line_longer_than_a_cell_goes_on_in_the_next_column() -> None:
    report = nasty()
    message = normal().hints[0][0]
    hint: tuple[str, dict[str, object]] = (message, {"item": "Keripik " * 5_000})
    report = replace(report, hints=(hint,))
    sheet = opened(monthly_xlsx(report, "en", MADE_AT)).worksheets[-1]
    lines = ["".join(str(value) for value in row if value is not None) for row in sheet.values]
    assert "\n".join(lines) + "\n" == json_text(report, MADE_AT)


@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_the_same_month_gives_the_same_bytes(make: Callable[[], MonthlyReport]) -> None:
    first = monthly_xlsx(make(), "id", MADE_AT)
    assert monthly_xlsx(make(), "id", MADE_AT) == first
    assert monthly_xlsx(make(), "id", MADE_AT + timedelta(seconds=1)) != first


def test_it_is_ready_to_print() -> None:
    content = monthly_xlsx(normal(), "id", MADE_AT)
    for sheet in opened(content).worksheets[:-1]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.freeze_panes == "B3"
        assert "&P / &N" in f"&{sheet.oddFooter.right.text}" or "&P" in sheet.oddFooter.right.text
    charts = [name for name in ZipFile(BytesIO(content)).namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4


@pytest.mark.parametrize("make", MONTHS.values(), ids=MONTHS)
def test_no_amount_is_wider_than_its_column(make: Callable[[], MonthlyReport]) -> None:
    for sheet in opened(monthly_xlsx(make(), "id", MADE_AT)).worksheets[:-1]:
        groups = sheet.column_dimensions.values()
        widths = {index: group.width for group in groups for index in range(group.min, group.max + 1)}
        narrow = [
            (sheet.title, cell.coordinate)
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int) and len(f"Rp{cell.value:,d}") * 1.1 > widths[cell.column]
        ]
        assert narrow == []
