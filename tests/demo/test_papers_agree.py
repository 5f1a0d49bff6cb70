"""A figure is the same on every paper of the sample year: summary, statements, loan packet, tax table, the mentor's
desk, an office's template and the window."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.packets import Packet, sealed
from umkm_desk.domain.periods import Period
from umkm_desk.domain.shop_months import ShopMonth, shop_month
from umkm_desk.language.words import LANGUAGES
from umkm_desk.queries.cash import cash
from umkm_desk.queries.ledger import trial_balance
from umkm_desk.queries.loan import LoanPacket, loan_packet
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.months import months
from umkm_desk.queries.statements import Statements, statements
from umkm_desk.queries.statements.values import amounts
from umkm_desk.queries.stock import stock
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.queries.tax_table import tax_table
from umkm_desk.reports.data import report_json
from umkm_desk.reports.office_fields import values
from umkm_desk.reports.wording import Wording
from umkm_desk.storage.book import Book

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def desk_row(report: MonthlyReport) -> ShopMonth:
    """The month as the mentor's desk has it, by way of the packet."""
    return shop_month(Packet(sealed({k: v for k, v in report_json(report, MADE_AT).items() if k != "checksum"})))


def assert_month_agrees(book: Book, month: Month, today: date) -> None:
    """All that says a figure of the month says the same."""
    report: MonthlyReport = book.read(monthly_report, month, today)
    found: Statements = book.read(statements, Period(month, "month"), today)
    line = desk_row(report)
    seen = next(row for row in book.read(months, today) if row.month == month)
    ledger = {row.code: row.debit - row.credit for row in book.read(trial_balance, report.until)}
    office = values(report, Wording.of("id"))

    net = amounts(found.income, "net")[0]
    assert report.net_profit == report.equity.net_profit == net == line.net_profit == seen.net_profit
    assert report.net_profit == office["laba_bersih"] == amounts(found.equity, "net")[0]
    sold = amounts(found.income, "revenue")[0]
    assert report.sales.net == sold == line.net_sales == seen.sales_net == office["penjualan_bersih"]
    assert report.sales.gross == line.turnover == office["omzet"] == amounts(found.income, "sales")[0]
    assert report.cogs + report.production_variance.net == amounts(found.income, "cost")[0]
    assert report.sales.gross == sum(row.gross for row in report.by_product) == sum(r.gross for r in report.by_channel)

    money = sum(row.closing for row in report.cash)
    assert money == sum(row.closing for row in book.read(cash, month.first, report.until)) == line.cash
    assert money == amounts(found.position, "cash")[0] == amounts(found.cash_flow, "end")[0] == office["kas_akhir"]
    goods = sum(row.value for row in book.read(stock, report.until))
    assert report.stock.total == goods == amounts(found.position, "stock")[0] == office["stok_total"]
    for code, named, owed in (("1201", report.receivables, 1), ("2101", report.payables, -1)):
        assert named.closing == owed * ledger.get(code, 0) == amounts(found.position, code)[0], code
    assert (line.receivables, line.payables) == (report.receivables.closing, report.payables.closing)
    balance = report.balance_sheet
    assert balance.assets == amounts(found.position, "assets")[0] == office["aset"]
    assert balance.liabilities == amounts(found.position, "liabilities")[0] == office["kewajiban"]
    assert balance.equity == report.equity.closing == amounts(found.position, "equity")[0]
    assert balance.equity == amounts(found.equity, "end")[0] == office["ekuitas"]
    assert report.tax_expense == amounts(found.income, "tax")[0] == office["beban_pajak"]
    assert_tax_agrees(book, report, today)
    for lang in LANGUAGES:
        assert values(report, Wording.of(lang))["net_profit"] == report.net_profit


def assert_tax_agrees(book: Book, report: MonthlyReport, today: date) -> None:
    """The month in the year's table, looked at today and at its own end, is what the summary estimates."""
    year = report.month.year
    for day in (today, report.until):
        row = book.read(tax_table, year, day).rows[report.month.month - 1]
        assert (row.to_date, max(row.taxable, 0), row.due) == (
            report.tax.turnover_to_date, report.tax.taxable, report.tax.due,
        )  # fmt: skip
    assert book.read(tax_table, year, report.until).unpaid == report.tax.payable


def assert_loan_agrees(book: Book, last: Month, today: date) -> None:
    """The loan packet's months are the summaries', its position the statements'."""
    packet: LoanPacket = book.read(loan_packet, last, today)
    for row in packet.months:
        report: MonthlyReport = book.read(monthly_report, row.month, today)
        assert (row.sales, row.net, row.tax) == (report.sales.net, report.net_profit, report.tax_expense)
        assert row.gross == report.gross_profit - report.production_variance.net
    report = book.read(monthly_report, last, today)
    assert amounts(packet.statements.position, "equity")[0] == report.balance_sheet.equity
    assert amounts(packet.cash_flow, "end")[0] == sum(row.closing for row in report.cash)
    assert packet.total.net == sum(figures.net_profit for figures in report.trend)


def test_two_months_agree_on_every_paper(two_months: Book) -> None:
    today = date(2026, 4, 2)
    for step in range(3):
        assert_month_agrees(two_months, Month(2026, 2).plus(step), today)
    assert_loan_agrees(two_months, Month(2026, 3), today)


@pytest.mark.long
def test_a_year_agrees_on_every_paper(whole_year: Book) -> None:
    today = date(2026, 11, 24)
    for step in range(13):
        assert_month_agrees(whole_year, Month(2025, 11).plus(step), today)
    assert_loan_agrees(whole_year, Month(2026, 10), today)


def test_the_test_would_notice(two_months: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = monthly_report

    def another(*given: object) -> MonthlyReport:
        report: MonthlyReport = asked(*given)  # type: ignore[arg-type]
        return replace(report, stock=replace(report.stock, materials=report.stock.materials + 1))

    monkeypatch.setattr(f"{__name__}.monthly_report", another)
    with pytest.raises(AssertionError):
        assert_month_agrees(two_months, Month(2026, 3), date(2026, 4, 2))
