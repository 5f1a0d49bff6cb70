"""The workbook of the statements: real numbers, totals that are formulas, the same when another program reckons."""

import re
from typing import Any

import pytest

from tests.reports.statement_books import LONG_NAME, MADE_AT, nasty, small
from tests.reports.test_monthly_xlsx import cells_of, opened
from tests.shop import Shop
from umkm_desk.language.words import LANGUAGES, Lang
from umkm_desk.reports.statements.xlsx import statements_xlsx

SHEETS = [
    "Statement of financial position", "Income statement", "Statement of cash flows", "Statement of changes in equity",
    "Notes to the financial statements", "Trial balance", "Cash book", "General ledger",
]  # fmt: skip


def test_there_is_a_sheet_for_each_statement_and_book(shop: Shop) -> None:
    found, kept = small(shop)
    names = opened(statements_xlsx(found, "en", MADE_AT, kept)).sheetnames
    assert names == [name[:31] for name in SHEETS]
    assert opened(statements_xlsx(found, "en", MADE_AT)).sheetnames == names[:6]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_a_number(shop: Shop, lang: Lang) -> None:
    found, kept = small(shop)
    numbers = {c.value for c in cells_of(opened(statements_xlsx(found, lang, MADE_AT, kept))) if c.data_type == "n"}
    rows = [*found.position, *found.income, *found.equity, *found.cash_flow, *(r for n in found.notes for r in n.rows)]
    wanted = {value for row in rows if row.kind != "head" for value in (row.now, row.before)}
    wanted |= {row.debit or row.credit for row in found.trial_balance}
    wanted |= {row.balance for account in kept.accounts for row in account.rows}
    assert wanted - numbers == set()


def test_every_total_is_a_formula_over_the_lines_it_sums(shop: Shop) -> None:
    found, kept = small(shop)
    content = statements_xlsx(found, "id", MADE_AT, kept)
    values, formulas = opened(content), opened(content, values=False)
    checked = 0
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert worked_out(values[sheet.title], cell.value) == values[sheet.title][cell.coordinate].value
            checked += 1
    rows = [*found.position, *found.income, *found.equity, *found.cash_flow, *(r for n in found.notes for r in n.rows)]
    totals = 2 * sum(bool(row.of) for row in rows)
    assert checked == totals + 2 + 2 * (len(kept.money) + len(kept.accounts))


def worked_out(sheet: Any, formula: str) -> int:
    """The value of a formula of sums, plus and minus over a sheet's values."""
    total = 0
    for sign, summed, first, last, single in re.findall(r"([=+-])(?:(SUM)\((\w+):(\w+)\)|([A-Z]+\d+))", formula):
        cells = [cell for row in sheet[f"{first}:{last}"] for cell in row] if summed else [sheet[single]]
        total += (-1 if sign == "-" else 1) * sum(cell.value for cell in cells if isinstance(cell.value, int))
    return total


def test_what_there_is_nothing_to_compare_with_is_a_dash_and_no_formula(shop: Shop) -> None:
    found, _ = small(shop, "2026-02")
    sheet = opened(statements_xlsx(found, "en", MADE_AT), values=False).worksheets[0]
    column = [row[3].value for row in sheet.iter_rows(min_row=5) if row[3].value is not None]
    assert column and set(column) == {"–"}


def test_a_users_texts_stay_texts(shop: Shop) -> None:
    found, kept = nasty(shop)
    content = statements_xlsx(found, "id", MADE_AT, kept)
    book = opened(content, values=False)
    assert all(sheet["A1"].value == LONG_NAME and sheet["A1"].data_type == "s" for sheet in book)
    formulas = [cell.value for cell in cells_of(book) if cell.data_type == "f"]
    assert all(re.fullmatch(r"=(SUM\([A-Z]\d+:[A-Z]\d+\)|[-+A-Z0-9]+)", formula) for formula in formulas)


def test_a_label_that_takes_two_lines_has_a_row_for_two(shop: Shop) -> None:
    found, _ = small(shop)
    sheet = opened(statements_xlsx(found, "id", MADE_AT), values=False).worksheets[4]
    long = [row[0].row for row in sheet.iter_rows() if len(str(row[0].value or "")) > 62 and row[2].value is not None]
    assert long and all(sheet.row_dimensions[row].height > 15 for row in long)
