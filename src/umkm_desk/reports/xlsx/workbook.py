"""Puts the month's workbook together, sheet by sheet; `made_at` apart the same month gives the same bytes."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from umkm_desk import __version__
from umkm_desk.language.words import Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import json_text
from umkm_desk.reports.wording import Wording
from umkm_desk.reports.xlsx import balances, making, mentoring, overview, selling
from umkm_desk.reports.xlsx.sheet import Sheet, Styles, in_xml

DATA_SHEET = "data"
LONGEST_CELL = 32_000  # Excel takes 32,767 characters


def monthly_xlsx(report: MonthlyReport, lang: Lang, made_at: datetime) -> bytes:
    """The month as an XLSX in `lang`."""
    say, target = Wording.of(lang), BytesIO()
    tr = say.tr
    workbook = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {
            "title": tr("Monthly summary %(month)s", month=report.month),
            "author": in_xml("".join(char if char.isprintable() else " " for char in report.shop.name)),
            "comments": f"UMKM Desk {__version__}",
            "created": made_at.replace(tzinfo=None),
        }
    )
    styles = Styles(workbook, say)
    caution = tr("Tax: an estimate, not tax advice")
    footer = f"&L&8 {say.made(made_at)}\n{caution}&R&8 &P / &N"
    sheets = (
        (tr("Mentoring sheet"), mentoring.write, False),
        (tr("Summary"), overview.write, False),
        (tr("Sales"), selling.write, True),
        (tr("Production and HPP"), making.write, True),
        (tr("Cash and debts"), balances.write_cash, False),
        (tr("Stock and expiry"), balances.write_stock, True),
        (tr("Balance sheet"), balances.write_position, False),
    )
    for name, write, landscape in sheets:
        sheet = Sheet(workbook, workbook.add_worksheet(name), styles, name)
        _top(sheet, report, say)
        write(sheet, report, say)
        sheet.finish(footer, landscape=landscape)
    _data(workbook, json_text(report, made_at))
    workbook.close()
    return target.getvalue()


def _top(sheet: Sheet, report: MonthlyReport, say: Wording) -> None:
    """Two lines that stay in sight and are printed on every page."""
    tr = say.tr
    sheet.text(report.shop.name, bold=True, font_size=14)
    period = tr("Monthly summary %(month)s", month=report.month)
    if report.unfinished:
        period = tr("%(title)s, up to %(day)s", title=period, day=report.until)
    period = tr("%(title)s (in rupiah)", title=period)
    sheet.text(f"{period} – {sheet.name}", font_color="#475569")


def _data(workbook: Workbook, text: str) -> None:
    """The JSON, a line a cell; a longer line goes on in column B, C … What XML can't hold is escaped as in JSON."""
    page = workbook.add_worksheet(DATA_SHEET)
    page.hide()
    text = text.translate({0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"})
    for row, line in enumerate(text.rstrip("\n").split("\n")):
        for column, start in enumerate(range(0, max(len(line), 1), LONGEST_CELL)):
            page.write_string(row, column, line[start : start + LONGEST_CELL])
