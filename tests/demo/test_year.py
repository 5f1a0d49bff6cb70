"""The sample shop is the same for the same seed, sound, and believable to a mentor."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.queries.traced import all_traces, assert_adds_up
from umkm_desk.demo.year import make_shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CASH_KINDS
from umkm_desk.domain.ledger import MONEY_ACCOUNTS
from umkm_desk.queries.act_rows import ActRow, act_rows, first_and_last_day
from umkm_desk.queries.contacts import channels
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.export import kept
from umkm_desk.queries.integrity import problems
from umkm_desk.queries.items import items
from umkm_desk.queries.ledger import TrialRow, balances, trial_balance
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.schedules import due_until, schedules
from umkm_desk.queries.stock import stock
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.storage.book import Book

FEBRUARY, MARCH = Month(2026, 2), Month(2026, 3)
KINDS = (
    "opening", "purchase", "production", "sale", "return", "write_off", "count", "cash", "journal", "correction",
    "cancel", "closing",
)  # fmt: skip


def reports(book: Book, first: Month, months: int) -> list[MonthlyReport]:
    return [book.read(monthly_report, first.plus(number)) for number in range(months)]


def one_month(path: Path, seed: int) -> tuple[list[TrialRow], int]:
    """The trial balance and number of acts of a January, before which there is no turnover of the year."""
    with make_shop(path, months=1, seed=seed, today=date(2026, 2, 15)) as book:
        assert book.read(problems).problems == ()
        return book.read(trial_balance), len(book.read(history_ids))


def test_the_same_seed_makes_the_same_shop_and_another_seed_another(tmp_path: Path) -> None:
    first = one_month(tmp_path / "a.umkm", 1)
    assert one_month(tmp_path / "b.umkm", 1) == first
    assert one_month(tmp_path / "c.umkm", 2) != first


def test_a_shop_is_never_made_over_a_book_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "toko.umkm"
    path.write_bytes(b"somebody's")
    with pytest.raises(Exception, match="already exists"):
        make_shop(path, months=1, today=date(2026, 2, 15))
    assert path.read_bytes() == b"somebody's"


def test_the_last_month_is_the_whole_month_before_today(two_months: Book) -> None:
    days = two_months.read(first_and_last_day)
    assert days is not None and days[1] == MARCH.last
    assert two_months.read(monthly_report, FEBRUARY.plus(-1)).sales.net == 0


def test_every_kind_of_document_is_in_two_months(two_months: Book) -> None:
    found = {kind for kind in KINDS if two_months.read(history_ids, (kind,))}
    assert found == set(KINDS)


def test_sales_were_edited_and_cancelled(two_months: Book) -> None:
    sales, runs = (history(two_months, kind) for kind in ("sale", "production"))
    assert {row.state for row in sales} == {"stands", "cancelled"}
    assert any(row.version > 1 for row in sales) and any(row.version > 1 for row in runs)


def history(book: Book, kind: str) -> list[ActRow]:
    found: list[ActRow] = book.read(act_rows, book.read(history_ids, (kind,)))
    return found


def test_the_assortment_is_wide_enough_for_every_page(two_months: Book) -> None:
    known = two_months.read(items)
    products = [item for item in known if item.kind == "product"]
    assert 8 <= len([item for item in products if item.keeping != "untracked"]) <= 12
    assert {item.keeping for item in products} == {"batched", "made_to_order", "untracked"}
    assert len(known) - len(products) >= 25
    sold = {row.channel for row in two_months.read(monthly_report, MARCH).by_channel if row.gross}
    assert {"Jual langsung", "Bazar/CFD", "WhatsApp", "Reseller", "Shopee"} <= sold
    assert {channel.account for channel in two_months.read(channels)} >= {"4101", "4102", "4104"}


def believable(report: MonthlyReport) -> None:
    """What a mentor would look at first."""
    net = report.sales.net
    assert 24_000_000 <= net <= 66_000_000, report.month
    assert 30 <= report.gross_profit * 100 // net <= 55, report.month
    assert 5 <= report.net_profit * 100 // net <= 30, report.month
    assert report.waste.share_of_sales is not None and report.waste.share_of_sales <= 350, report.month
    assert abs(report.production_variance.net) * 100 <= net * 4, report.month
    assert 0 < report.equity.drawings < 12_000_000, report.month
    assert all(row.gross == 0 or row.cogs > 0 or row.code == "KDO" for row in report.by_product), report.month
    for row in report.by_product:
        revenue = row.gross - row.discount - row.returns
        assert row.code == "KDO" or 20 <= (revenue - row.cogs) * 100 // revenue <= 62, (report.month, row)


def test_the_months_are_believable(two_months: Book) -> None:
    for report in reports(two_months, FEBRUARY, 2):
        believable(report)


def test_lebaran_is_the_peak_and_hampers_are_delivered_from_deposits(two_months: Book) -> None:
    february, march = reports(two_months, FEBRUARY, 2)
    assert march.sales.net > february.sales.net * 13 // 10
    assert sum(row.quantity for row in march.by_product if row.code == "HMP") >= 40_000


def no_money_below_zero(book: Book, first: date, last: date) -> None:
    day = first
    while day <= last:
        held = book.read(balances, day)
        assert all(held.get(code, 0) >= 0 for code in MONEY_ACCOUNTS), day
        day += timedelta(days=1)


def test_money_is_never_below_zero(two_months: Book) -> None:
    no_money_below_zero(two_months, FEBRUARY.first, MARCH.last)


def test_stock_is_there_and_none_below_zero(two_months: Book) -> None:
    left = two_months.read(stock)
    assert all(item.quantity >= 0 for item in left)
    assert len([item for item in left if item.kind == "product" and item.quantity > 0]) >= 8


def test_all_months_but_the_last_are_closed(two_months: Book) -> None:
    assert [report.closed for report in reports(two_months, FEBRUARY, 2)] == [True, False]


def test_each_planned_hint_shows(two_months: Book) -> None:
    said = " ".join(str(hint) for hint in two_months.read(monthly_report, MARCH).hints)
    for words in ("ithout wages", "ithout kitchen costs", "as paid or owed yet", "no expiry date"):
        assert words in said
    assert "no price" in " ".join(str(hint) for hint in two_months.read(problems).hints)


def test_somebody_owes_and_somebody_is_owed(two_months: Book) -> None:
    report = two_months.read(monthly_report, MARCH)
    assert report.receivables.closing > 0 and report.payables.closing > 0
    assert report.balance_sheet.equity > 0


@pytest.mark.long
def test_a_year_is_believable_to_the_end(whole_year: Book) -> None:
    first, last = Month(2025, 11), Month(2026, 10)
    year = reports(whole_year, first, 12)
    for report in year:
        believable(report)
    assert max(year, key=lambda report: report.sales.net).month == MARCH
    assert year[1].tax_expense > 0  # the year before passed the free band
    assert [report.closed for report in year] == [True] * 11 + [False]
    no_money_below_zero(whole_year, first.first, last.last)


@pytest.mark.long
def test_a_year_has_every_kind_of_money_movement(whole_year: Book) -> None:
    found = {getattr(row.draft, "kind", None) for row in whole_year.read(kept, "cash")}
    assert found >= set(CASH_KINDS) - {"instalment"}  # of a loan on the list: a journal with principal and interest
    accounts = {row.code for row in whole_year.read(trial_balance) if row.debit or row.credit}
    assert accounts >= {"5304", "6107", "6109", "6110", "6111", "8101", "8201", "1401", "1501", "1591", "2201"}


def test_equipment_rent_and_the_loan_are_booked_month_by_month(two_months: Book) -> None:
    rows = {row.draft.name: row for row in two_months.read(schedules)}
    assert [row.draft.kind for row in rows.values()] == ["asset", "prepaid", "loan", "asset"]
    assert rows["Alat dapur"].rest == 18_525_000 - 2 * 475_000
    assert rows["Sewa dapur"].rest == 3 * 1_650_000
    assert rows["KUR Mikro 24 bulan"].rest == 23 * 625_000
    assert two_months.read(due_until, MARCH) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
def test_other_seeds_make_sound_shops_too(tmp_path: Path, seed: int) -> None:
    with make_shop(tmp_path / "toko.umkm", months=4, seed=seed, today=date(2027, 4, 2)) as book:
        assert book.read(problems).problems == ()
        for report in reports(book, Month(2026, 12), 4):
            believable(report)
        no_money_below_zero(book, date(2026, 12, 1), date(2027, 3, 31))


def test_every_batch_adds_up_and_all_batches_together_are_what_was_sold(two_months: Book) -> None:
    traces = all_traces(two_months)
    sold: dict[str, int] = {}
    returned: dict[str, int] = {}
    for found in traces:
        assert_adds_up(found)
        for sale in found.went.sold:
            if sale.product == found.went.item:
                sold[sale.product] = sold.get(sale.product, 0) + sale.sold
                returned[sale.product] = returned.get(sale.product, 0) + sale.returned
    months = [product for report in reports(two_months, FEBRUARY, 2) for product in report.by_product]
    assert len(sold) > 5 and sum(returned.values()) > 0
    for code in sold:
        assert sold[code] == sum(product.quantity for product in months if product.code == code)
        assert returned[code] == sum(product.returned for product in months if product.code == code)
    assert any(gone.kind == "return" for found in traces for gone in found.went.gone)
