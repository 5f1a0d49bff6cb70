"""The month's summary: every line from the acts behind it, two identities, and the same answer every time."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.opening import record_opening
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.summary import CogsParts, MonthlyReport, ProductionVariance, Sales, Span

MARCH = Month(2026, 3)
JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)


def assert_identities(report: MonthlyReport) -> None:
    expenses = sum(line.amount for line in report.expenses)
    assert report.gross_profit == report.sales.net - report.cogs
    assert report.sales.net == report.sales.gross - report.sales.discount - report.sales.returns
    assert report.net_profit == (
        report.gross_profit - report.production_variance.net - expenses + report.other_income - report.tax_expense
    )
    parts, e = report.cogs_parts, report.equity
    assert parts.goods + parts.settlements + parts.corrections == report.cogs
    assert e.closing == e.opening + e.capital_in - e.drawings - e.own_use + e.net_profit + e.opening_entries
    sheet = report.balance_sheet
    assert sheet.assets == sheet.liabilities + sheet.equity
    assert sheet.equity == e.closing
    assert all(flow.opening + flow.money_in - flow.money_out == flow.closing for flow in report.cash)


@pytest.mark.parametrize("month", [Month(2025, 12), JANUARY, FEBRUARY, MARCH])
def test_profit_and_equity_add_up_in_every_month(full_shop: Shop, month: Month) -> None:
    report = full_shop.book.read(monthly_report, month)
    assert_identities(report)


def test_one_month_follows_the_other(full_shop: Shop) -> None:
    january, february = (full_shop.book.read(monthly_report, month) for month in (JANUARY, FEBRUARY))
    assert january.equity.closing == february.equity.opening
    assert january.receivables.closing == february.receivables.opening
    assert [flow.closing for flow in january.cash] == [flow.opening for flow in february.cash]
    assert february.previous is not None and february.previous.net_profit == january.net_profit
    assert [figures.month for figures in february.trend] == [JANUARY, FEBRUARY]
    assert (january.previous, january.year_ago, january.closed, february.closed) == (None, None, True, False)


def test_products_and_channels_add_up_to_the_sales(full_shop: Shop) -> None:
    for month in (JANUARY, FEBRUARY):
        report = full_shop.book.read(monthly_report, month)
        for rows in (report.by_product, report.by_channel):
            assert sum(row.gross for row in rows) == report.sales.gross
            assert sum(row.discount for row in rows) == report.sales.discount
            assert sum(row.returns for row in rows) == report.sales.returns
        fees = sum(line.amount for line in report.expenses if line.account == "6105")
        assert sum(row.fees for row in report.by_channel) == fees
        posted = report.cogs_parts.goods + report.cogs_parts.settlements
        corrections = sum(row.cogs for row in report.by_product) - posted
        assert corrections == report.cogs_parts.corrections - full_shop.account("5304", month.number)


def test_a_month_without_acts_reports_zeros(shop: Shop) -> None:
    report = shop.book.read(monthly_report, MARCH)
    assert_identities(report)
    assert report.sales == Sales(0, 0, 0, 0, 0)
    assert (report.net_profit, report.expenses, report.by_product, report.hints) == (0, (), (), ())
    assert [flow.account for flow in report.cash] == ["1101", "1102", "1103", "1104"]
    assert report.waste.share_of_sales is None
    assert (report.seq, report.previous, report.shop.name) == (0, None, "Toko Uji")


def test_the_same_book_and_month_give_the_same_report(full_shop: Shop) -> None:
    assert full_shop.book.read(monthly_report, FEBRUARY) == full_shop.book.read(monthly_report, FEBRUARY)


def test_sales_costs_and_expenses_of_a_simple_month(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("keripik", "product")
    shop.buy("mangga", 1000, 100_000)
    shop.make("keripik", 100, used=[("mangga", 1000)], labour=40_000, overhead=10_000, batch="K1", number="P1")
    shop.sell("keripik", 10, 5_000, channel="Shopee", fee=3_000, discount=2_000)
    shop.sell("keripik", 4, 6_000, shipping=7_000, number="J2")
    shop.give_back("J2", "keripik", 1)
    shop.throw("keripik", 2, "damaged")
    shop.throw("keripik", 3, "own_use")
    shop.throw("keripik", 1, "sample")
    shop.cash("expense", 25_000, category="5202")
    report = shop.book.read(monthly_report, MARCH)
    assert_identities(report)
    assert report.sales == Sales(gross=74_000, discount=2_000, returns=6_000, net=66_000, tickets=2)
    assert (report.cogs, report.cogs_parts) == (19_500, CogsParts(19_500, 0, 0))
    assert report.production_variance == ProductionVariance(25_000, 40_000, 0, 10_000, -25_000)
    assert [(line.account, line.amount) for line in report.expenses] == [
        ("5301", 3_000),
        ("5302", 1_500),
        ("6105", 3_000),
    ]
    assert (report.other_income, report.waste.value, report.waste.share_of_sales) == (7_000, 3_000, 455)
    assert (report.equity.own_use, report.equity.drawings) == (4_500, 0)
    assert [(c.channel, c.gross, c.net) for c in report.by_channel] == [
        ("Shopee", 50_000, 45_000),
        ("", 24_000, 18_000),
    ]
    (product,) = report.by_product
    assert (product.quantity, product.returned, product.cogs, product.profit) == (milli(14), milli(1), 19_500, 46_500)
    (batch,) = report.production
    assert (batch.batch, batch.quantity, batch.cost, batch.unit_cost) == ("K1", milli(100), 150_000, 1_500)


def test_settlements_and_corrections_are_told_from_the_goods(full_shop: Shop) -> None:
    report = full_shop.book.read(monthly_report, FEBRUARY)
    assert report.cogs_parts.corrections != 0
    assert sum(row.cogs for row in report.by_product) == full_shop.account("5101", FEBRUARY.number)
    assert report.cogs == full_shop.account("5101", FEBRUARY.number) + full_shop.account("5304", FEBRUARY.number)


def test_an_unfinished_month_goes_up_to_today(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 9_000, day=date(2026, 3, 10))
    shop.sell("jasa", 1, 1_000, day=date(2026, 3, 20))
    report = shop.book.read(monthly_report, MARCH, date(2026, 3, 15))
    assert_identities(report)
    assert (report.until, report.unfinished) == (date(2026, 3, 15), True)
    assert (report.sales.gross, report.sales.tickets, report.tax.turnover_to_date) == (9_000, 1, 9_000)
    assert sum(row.gross for row in report.by_product) == sum(row.gross for row in report.by_channel) == 9_000
    whole = shop.book.read(monthly_report, MARCH, date(2026, 3, 31))
    assert (whole.unfinished, whole.sales.gross) == (False, 10_000)
    later = shop.book.read(monthly_report, MARCH, date(2026, 7, 1))
    assert replace(later, hints=whole.hints) == whole


def test_what_was_cancelled_leaves_the_month_as_if_it_had_never_been(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 10, 10_000)
    shop.sell("susu", 2, 3_000)
    before = shop.book.read(monthly_report, MARCH)
    shop.sell("susu", 3, 3_000, channel="Bazar", number="J9")
    shop.cancel("sale", "J9")
    after = shop.book.read(monthly_report, MARCH)
    assert replace(after, seq=before.seq) == before


def test_opening_balances_are_neither_profit_nor_capital_of_the_month(shop: Shop) -> None:
    shop.book.write(record_opening, OpeningDraft(DAY, 500_000, account="1101"))
    shop.book.write(record_opening, OpeningDraft(DAY, 300_000, account="3101"))
    shop.book.write(record_opening, OpeningDraft(DAY, 50_000, account="3201"))
    shop.cash("capital", 100_000)
    shop.cash("drawing", 20_000)
    equity = shop.book.read(monthly_report, MARCH).equity
    assert (equity.opening_entries, equity.capital_in, equity.drawings) == (500_000, 100_000, 20_000)
    assert equity.closing == 580_000


def test_debts_span_the_month(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 10, 10_000, date(2026, 2, 20), supplier="Toko", paid_by="credit")
    shop.cash("pay", 4_000, day=date(2026, 3, 5), contact="Toko")
    report = shop.book.read(monthly_report, MARCH)
    assert (report.payables, report.receivables) == (Span(10_000, 6_000), Span(0, 0))


def test_the_trend_and_the_year_before_reach_back_twelve_months(shop: Shop) -> None:
    shop.cash("income", 7_000, day=date(2025, 3, 5))
    report = shop.book.read(monthly_report, MARCH)
    assert len(report.trend) == 12
    assert report.trend[-1].month == MARCH
    assert report.year_ago is not None and report.year_ago.net_profit == 7_000


def test_loss_on_equipment_and_interest_are_expenses_and_gains_other_income(shop: Shop) -> None:
    lines = (
        JournalLine("8102", debit=4_000), JournalLine("8101", debit=1_000), JournalLine("7102", credit=2_000),
        JournalLine("1501", credit=3_000),
    )  # fmt: skip
    shop.book.write(record_journal, JournalDraft(DAY, lines=lines))
    report = shop.book.read(monthly_report, MARCH)
    assert_identities(report)
    assert [(line.account, line.amount) for line in report.expenses] == [("8101", 1_000), ("8102", 4_000)]
    assert (report.other_income, report.net_profit) == (2_000, -3_000)
