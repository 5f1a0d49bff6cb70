"""Every figure of the monthly summary says where it comes from: its acts' shares add up to it, in every month."""

import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.cash import edit_cash
from umkm_desk.actions.opening import record_opening
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.demo.year import make_shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.act_rows import ActRow
from umkm_desk.queries.figures import FIGURES
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.origins import days_of, origin, origin_rows
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.storage.book import Book

Expected = Iterable[tuple[str, int]]


def _cash(report: MonthlyReport, what: str, key: str) -> Expected:
    return ((f"{key}:{flow.account}", getattr(flow, what)) for flow in report.cash)


def _products(report: MonthlyReport, what: str) -> Expected:
    return ((f"product_{what}:{row.code}", getattr(row, what)) for row in report.by_product)


def _channels(report: MonthlyReport, what: str) -> Expected:
    return ((f"channel_{what}:{row.channel}", getattr(row, what)) for row in report.by_channel)


THIS_MONTH: dict[str, Callable[[MonthlyReport], Expected]] = {
    "sales.gross": lambda r: [("sales_gross", r.sales.gross)],
    "sales.discount": lambda r: [("sales_discount", r.sales.discount)],
    "sales.returns": lambda r: [("sales_returns", r.sales.returns)],
    "sales.net": lambda r: [("sales_net", r.sales.net)],
    "cogs": lambda r: [("cogs", r.cogs)],
    "cogs_parts.goods": lambda r: [("cogs_goods", r.cogs_parts.goods)],
    "cogs_parts.settlements": lambda r: [("cogs_settlements", r.cogs_parts.settlements)],
    "cogs_parts.corrections": lambda r: [("cogs_corrections", r.cogs_parts.corrections)],
    "gross_profit": lambda r: [("gross_profit", r.gross_profit)],
    "production_variance.labour_actual": lambda r: [("labour_actual", r.production_variance.labour_actual)],
    "production_variance.labour_applied": lambda r: [("labour_applied", r.production_variance.labour_applied)],
    "production_variance.overhead_actual": lambda r: [("overhead_actual", r.production_variance.overhead_actual)],
    "production_variance.overhead_applied": lambda r: [("overhead_applied", r.production_variance.overhead_applied)],
    "production_variance.net": lambda r: [("production_variance", r.production_variance.net)],
    "expenses.amount": lambda r: [(f"expense:{line.account}", line.amount) for line in r.expenses],
    "other_income": lambda r: [("other_income", r.other_income)],
    "tax_expense": lambda r: [("tax_expense", r.tax_expense)],
    "net_profit": lambda r: [("net_profit", r.net_profit)],
    "cash.money_in": lambda r: _cash(r, "money_in", "cash_in"),
    "cash.money_out": lambda r: _cash(r, "money_out", "cash_out"),
    "cash.closing": lambda r: [*_cash(r, "closing", "cash"), ("money", sum(flow.closing for flow in r.cash))],
    "receivables.closing": lambda r: [("receivables", r.receivables.closing)],
    "payables.closing": lambda r: [("payables", r.payables.closing)],
    "stock.materials": lambda r: [("stock_materials", r.stock.materials), ("stock", r.stock.total)],
    "stock.packaging": lambda r: [("stock_packaging", r.stock.packaging)],
    "stock.products": lambda r: [("stock_products", r.stock.products)],
    "stock.consigned": lambda r: [("stock_consigned", r.stock.consigned)],
    "by_product.gross": lambda r: _products(r, "gross"),
    "by_product.discount": lambda r: _products(r, "discount"),
    "by_product.returns": lambda r: _products(r, "returns"),
    "by_product.cogs": lambda r: _products(r, "cogs"),
    "by_product.fees": lambda r: [*_products(r, "fees"), *_products(r, "profit")],
    "by_channel.gross": lambda r: _channels(r, "gross"),
    "by_channel.discount": lambda r: _channels(r, "discount"),
    "by_channel.returns": lambda r: _channels(r, "returns"),
    "by_channel.fees": lambda r: _channels(r, "fees"),
    "by_channel.cogs": lambda r: _channels(r, "cogs"),
    "by_channel.net": lambda r: _channels(r, "net"),
    "waste.value": lambda r: [("waste", r.waste.value)],
    "balance_sheet.assets": lambda r: [("assets", r.balance_sheet.assets)],
    "balance_sheet.liabilities": lambda r: [("liabilities", r.balance_sheet.liabilities)],
    "balance_sheet.equity": lambda r: [("equity", r.balance_sheet.equity)],
    "equity.capital_in": lambda r: [("capital_in", r.equity.capital_in)],
    "equity.drawings": lambda r: [("drawings", r.equity.drawings)],
    "equity.own_use": lambda r: [("own_use", r.equity.own_use)],
    "equity.net_profit": lambda r: [("net_profit", r.equity.net_profit)],
    "equity.opening_entries": lambda r: [("opening_entries", r.equity.opening_entries)],
    "equity.closing": lambda r: [("equity", r.equity.closing)],
    "tax.turnover_to_date": lambda r: [("turnover_to_date", r.tax.turnover_to_date)],
    "tax.withheld": lambda r: [("tax_withheld", r.tax.withheld)],
    "tax.paid": lambda r: [("tax_paid", r.tax.paid)],
    "trend.expenses": lambda r: [("expenses", r.trend[-1].expenses)],
}
"""Figures of the summary → the figure that says where they come from, and what it must add up to."""

MONTH_BEFORE: dict[str, Callable[[MonthlyReport], Expected]] = {
    "cash.opening": lambda r: _cash(r, "opening", "cash"),
    "receivables.opening": lambda r: [("receivables", r.receivables.opening)],
    "payables.opening": lambda r: [("payables", r.payables.opening)],
    "equity.opening": lambda r: [("equity", r.equity.opening)],
}
"""What a month begins with is what the month before ended with."""

NOT_SUMS = {
    "seq": "no money", "sales.tickets": "no money", "month": "no money", "waste.share_of_sales": "a share",
    "by_product.quantity": "no money", "by_product.returned": "no money",
    "production": "one document each, shown by itself", "costs": "rupiah for one unit", "expiring": "a part of a pool",
    "tax.taxable": "what of the turnover lies above the free band", "tax.due": "a rate of that",
    "tax.payable": "what is due, set off and paid, taken together", "tax.overpaid": "the same, below zero",
    "tax.lessened_by": "too much tax in earlier months of the year",
    "mentoring": "agreements, people, permits, a score; what changed is two dates' figures, each with its own origin",
    "trend.turnover": "another month's summary; the last one as sales.gross and billed shipping",
    "previous": "another month's summary", "year_ago": "another month's summary",
    "trend": "another month's summary, the last one as above",
}  # fmt: skip
"""Whole numbers of the summary that acts don't add up to, and why."""


def numbers(kind: Any, path: str = "") -> Iterator[str]:
    """The paths of all whole numbers in a report's type."""
    if kind is int:
        yield path
    elif is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for field in fields(kind):
            yield from numbers(hints[field.name], f"{path}.{field.name}".lstrip("."))
    elif typing.get_origin(kind) in (tuple, types.UnionType):
        for part in dict.fromkeys(typing.get_args(kind)):
            yield from numbers(part, path)


def test_every_figure_of_money_in_the_summary_can_say_where_it_comes_from() -> None:
    asked = THIS_MONTH.keys() | MONTH_BEFORE.keys()
    unknown = {
        path
        for path in numbers(MonthlyReport)
        if path not in asked and path not in NOT_SUMS and path.split(".")[0] not in NOT_SUMS
    }
    assert unknown == set()


def assert_adds_up(book: Book, month: Month, today: date | None = None) -> set[str]:
    """Every figure of the month's summary is the sum of its origin's rows; returns the keys that were asked."""
    report = book.read(monthly_report, month, today)
    before = month.plus(-1)
    asked = set()
    for expected, first, last in [
        *((make, month.first, report.until) for make in THIS_MONTH.values()),
        *((make, before.first, before.last) for make in MONTH_BEFORE.values()),
    ]:
        for figure, amount in expected(report):
            found = book.read(origin, figure, first, last)
            assert found.total == amount, (figure, first, found.total, amount)
            rows = book.read(origin_rows, found.shares)
            assert sum(row.amount for row in rows) == amount, figure
            assert found.title
            asked.add(figure.partition(":")[0])
    return asked


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Three months of the sample shop."""
    with make_shop(tmp_path_factory.mktemp("demo") / "toko.umkm", months=3, seed=1, today=date(2026, 4, 2)) as book:
        yield book


@pytest.mark.parametrize("month", [Month(2025, 12), Month(2026, 1), Month(2026, 2), Month(2026, 3), Month(2026, 4)])
def test_the_sample_shops_figures_are_what_its_acts_contributed(demo: Book, month: Month) -> None:
    assert assert_adds_up(demo, month) <= FIGURES.keys()


@pytest.mark.long
def test_a_whole_year_of_the_sample_shop_adds_up(tmp_path: Path) -> None:
    with make_shop(tmp_path / "toko.umkm", months=12, seed=2, today=date(2026, 11, 24)) as book:
        for number in range(12):
            assert_adds_up(book, Month(2025, 11).plus(number))


def test_every_known_figure_is_asked_and_an_unfinished_month_adds_up_too(demo: Book) -> None:
    assert assert_adds_up(demo, Month(2026, 3), date(2026, 3, 17)) == FIGURES.keys()


@pytest.mark.parametrize("month", [Month(2026, 1), Month(2026, 2), Month(2026, 3)])
def test_a_book_with_every_kind_of_act_adds_up(full_shop: Shop, month: Month) -> None:
    book = full_shop.book
    book.write(record_opening, OpeningDraft(date(2026, 2, 1), 9_000_000, account="turnover"))
    assert_adds_up(book, month)
    assert_adds_up(book, month, month.first.replace(day=7))


def test_turnover_before_any_known_rule_adds_up_too(shop: Shop) -> None:
    shop.item("JASA", "product", keeping="untracked")
    shop.sell("JASA", 3, 5_000, date(2013, 5, 2), number="J1")
    shop.give_back("J1", "JASA", 1, date(2013, 5, 3))
    report = shop.book.read(monthly_report, Month(2013, 5))
    found = shop.book.read(origin, "turnover_to_date", date(2013, 5, 1), date(2013, 5, 31))
    assert found.total == report.tax.turnover_to_date == 10_000


def test_what_was_cancelled_in_the_next_month_stands_there_with_its_minus(shop: Shop) -> None:
    shop.opening(100_000, account="1101")
    shop.item("JASA", "product", keeping="untracked")
    sold = shop.sell("JASA", 1, 5_000, customer="Bu Ani", note="untuk arisan")
    shop.close(202603)
    shop.cancel("sale", sold.number, day=date(2026, 4, 2))
    march, april = (rows(shop, "sales_net", Month(2026, number)) for number in (3, 4))
    assert [amount for _, amount in march] == [5_000] and [amount for _, amount in april] == [-5_000]
    for act in (march[0][0], april[0][0]):
        assert act is not None and (act.document, act.state) == (sold.document, "cancelled")
        assert (act.kind, act.number, act.day, act.contact, act.note) == (
            "sale", sold.number, DAY, "Bu Ani", "untuk arisan",
        )  # fmt: skip


def test_an_edited_act_stands_once_with_what_its_goods_cost_at_first(shop: Shop) -> None:
    shop.item("KRIP", "product")
    bought = shop.buy("KRIP", 10, 10_000, number="B1")
    sold = shop.sell("KRIP", 4, 5_000, number="J1")
    newer = shop.book.write(edit_sale, "J1", SaleDraft(DAY, (SaleLine("KRIP", milli(4), 6_000),)))
    again = shop.book.write(edit_purchase, "B1", PurchaseDraft(DAY, (PurchaseLine("KRIP", milli(10), 20_000),)))
    assert (bought.document, sold.document) == (1, 2)
    profit = rows(shop, "gross_profit", Month.of(DAY))
    assert {(act.document, amount) for act, amount in profit if act} == {
        (newer.document, 20_000), (again.document, -4_000),
    }  # fmt: skip


def test_what_was_cancelled_at_once_leaves_nothing(shop: Shop) -> None:
    shop.opening(100_000, account="1101", day=DAY)
    shop.cash("expense", 7_000, category="6103", number="K1")
    shop.book.write(edit_cash, "K1", CashDraft(DAY, "expense", "1101", 8_000, category="6103"))
    shop.cancel("cash", "K1")
    for figure in ("expense:6103", "expenses", "net_profit", "cash_out:1101"):
        assert rows(shop, figure, Month.of(DAY)) == []


def test_a_balance_begins_with_what_was_there_and_is_named(shop: Shop) -> None:
    shop.opening(100_000, account="1101")
    shop.cash("expense", 7_000, category="6103")
    found = shop.book.read(origin, "cash:1101", DAY, DAY)
    assert (found.title, found.of, found.total) == ("Money", "Cash in the drawer", 93_000)
    first, second = shop.book.read(origin_rows, found.shares)
    assert (first.act, first.amount) == (None, 100_000)
    assert second.act is not None and (second.act.kind, second.amount) == ("cash", -7_000)


def test_the_days_of_a_month_end_today_while_it_runs() -> None:
    march = Month(2026, 3)
    assert days_of(march, date(2026, 3, 17)) == (march.first, date(2026, 3, 17))
    assert days_of(march, date(2026, 5, 1)) == days_of(march, date(2026, 1, 1)) == (march.first, march.last)
    assert days_of(DAY, date(2026, 5, 1)) == (DAY, DAY)


def rows(shop: Shop, figure: str, month: Month) -> list[tuple[ActRow | None, int]]:
    found = shop.book.read(origin, figure, month.first, month.last)
    return [(row.act, row.amount) for row in shop.book.read(origin_rows, found.shares)]
