"""PPh Final: the free band, returns, what was withheld and paid. Figures of the accounting rules, section 6."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.journals import record_journal
from umkm_desk.actions.opening import record_opening
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import JournalDraft, JournalLine
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.summary import Tax
from umkm_desk.queries.tax import tax, tax_due, tax_year
from umkm_desk.storage.book import Book

SEPTEMBER = Month(2025, 9)


def sell(shop: Shop, amount: int, day: date, **more: object) -> str:
    return shop.sell("jasa", 1, amount, day=day, **more).number


def prepare(shop: Shop) -> None:
    """480 million since January, 60 million in September."""
    shop.item("jasa", "product", keeping="untracked")
    for month in range(1, 9):
        sell(shop, 60_000_000, date(2025, month, 10))
    sell(shop, 60_000_000, date(2025, 9, 10), number="J9")


def test_the_month_that_crosses_the_band_pays_for_what_is_above_it(shop: Shop) -> None:
    prepare(shop)
    found = shop.book.read(tax, SEPTEMBER)
    assert (found.turnover_to_date, found.taxable, found.due) == (540_000_000, 40_000_000, 200_000)
    assert found.payable == 200_000
    assert "PP 55/2022" in found.rule


def test_goods_brought_back_lower_the_month_in_which_they_come_back(shop: Shop) -> None:
    prepare(shop)
    shop.give_back(None, "jasa", 1, date(2025, 9, 20), amount=1_000_000, resellable=False)
    assert shop.book.read(tax, SEPTEMBER).due == 195_000


def test_discount_and_fees_lower_nothing_and_billed_shipping_counts(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    sell(shop, 1_000_000, date(2025, 9, 1), discount=100_000, fee=50_000, shipping=20_000)
    assert shop.book.read(tax, SEPTEMBER).turnover_to_date == 1_020_000


def test_the_year_so_far_may_come_from_an_opening_balance(shop: Shop) -> None:
    shop.book.write(record_opening, OpeningDraft(date(2025, 9, 1), 480_000_000, account="turnover"))
    shop.item("jasa", "product", keeping="untracked")
    sell(shop, 60_000_000, date(2025, 9, 10))
    assert shop.book.read(tax, SEPTEMBER).due == 200_000
    assert shop.book.read(tax, Month(2026, 1)).turnover_to_date == 0


def test_a_company_has_no_free_band(tmp_path: Path) -> None:
    with Book.create(tmp_path / "pt.umkm", name="PT Uji", kind="company") as book:
        shop = Shop(book)
        shop.item("jasa", "product", keeping="untracked")
        sell(shop, 1_000_000, date(2025, 1, 5))
        found = book.read(tax, Month(2025, 1))
        shop.assert_sound()
    assert (found.taxable, found.due) == (1_000_000, 5_000)


def test_closing_posts_what_was_due_and_it_stays_payable_once(shop: Shop) -> None:
    prepare(shop)
    before = shop.book.read(tax, SEPTEMBER)
    shop.book.write(close_month, ClosingDraft(date(2025, 10, 1), 202509), tax_due)
    after = shop.book.read(tax, SEPTEMBER)
    assert shop.account("8201") == 200_000
    assert after == before
    shop.cash("tax", 200_000, day=date(2025, 10, 12))
    october = shop.book.read(tax, Month(2025, 10))
    assert (october.paid, october.payable, october.due) == (200_000, 0, 0)
    assert shop.book.read(tax, SEPTEMBER).payable == 200_000


def test_what_a_marketplace_withheld_is_set_off_up_to_what_is_due(shop: Shop) -> None:
    prepare(shop)
    lines = (JournalLine("1403", debit=150_000), JournalLine("1104", credit=150_000))
    shop.book.write(record_journal, JournalDraft(date(2025, 9, 25), lines=lines))
    found = shop.book.read(tax, SEPTEMBER)
    assert (found.withheld, found.payable) == (150_000, 50_000)
    shop.book.write(close_month, ClosingDraft(date(2025, 10, 1), 202509), tax_due)
    assert shop.book.read(tax, SEPTEMBER) == found
    august = shop.book.read(tax, Month(2025, 8))
    assert (august.due, august.payable, august.withheld) == (0, 0, 0)


def test_back_below_the_band_is_overpaid_and_never_negative(shop: Shop) -> None:
    prepare(shop)
    shop.book.write(close_month, ClosingDraft(date(2025, 10, 1), 202509), tax_due)
    shop.cash("tax", 200_000, day=date(2025, 10, 12))
    shop.give_back(None, "jasa", 1, date(2025, 10, 20), amount=60_000_000, resellable=False)
    october = Month(2025, 10)
    found = shop.book.read(tax, october)
    assert found == Tax(480_000_000, 0, 0, 0, 200_000, 0, found.rule, overpaid=200_000)
    assert shop.book.read(tax_due, october) == 0
    hints = [message % facts for message, facts in shop.book.read(monthly_report, october).hints]
    assert any("asks for, by Rp200.000" in hint for hint in hints)


def test_december_still_to_be_paid_shows_in_january(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    sell(shop, 600_000_000, date(2025, 12, 10))
    assert shop.book.read(tax, Month(2026, 1)).payable == 500_000


def test_each_month_stands_in_the_chain_of_its_year(shop: Shop) -> None:
    prepare(shop)
    chain = shop.book.read(tax_year, SEPTEMBER)
    assert [month.to_date for month in chain] == [60_000_000 * n for n in range(1, 10)]
    assert [month.due for month in chain] == [0] * 8 + [200_000]


# --- Below what was taxed before: shown as overpaid, and the next months' tax is lessened by it -----------------------

JANUARY, FEBRUARY, MARCH = (Month(2026, number) for number in (1, 2, 3))


def close(shop: Shop, month: Month, **more: Any) -> None:
    shop.book.write(close_month, ClosingDraft(date(2027, 1, 1), month.number, **more), tax_due)


def figures(shop: Shop, month: Month) -> tuple[int, int, int]:
    """Tax due for the month, still payable, overpaid."""
    found = shop.book.read(tax, month)
    return found.due, found.payable, found.overpaid


def begin(shop: Shop, month: Month = JANUARY) -> None:
    """480 million before the book; 40 million in the first month, 5 million of it back in the next, 10 after that."""
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, month.first, account="turnover")
    sell(shop, 40_000_000, month.first)
    shop.give_back(None, "jasa", 1, month.plus(1).first, amount=5_000_000)


@pytest.fixture
def fallen(shop: Shop) -> Shop:
    """January is closed with a tax of 100,000; in February the year's tax falls to 75,000."""
    begin(shop)
    close(shop, JANUARY)
    assert shop.account("8201") == 100_000
    return shop


def test_what_was_taxed_too_much_is_shown_as_overpaid_and_stays_payable(fallen: Shop) -> None:
    assert figures(fallen, FEBRUARY) == (0, 100_000, 25_000)
    before = fallen.book.read(tax, FEBRUARY)
    close(fallen, FEBRUARY)
    assert fallen.book.read(tax, FEBRUARY) == before
    assert fallen.accounts("8201", "2103") == (100_000, -100_000)


def test_it_lessens_the_tax_of_the_months_that_follow(fallen: Shop) -> None:
    sell(fallen, 10_000_000, date(2026, 3, 10))
    before = fallen.book.read(tax, MARCH)
    assert figures(fallen, MARCH) == (25_000, 125_000, 0)
    assert (before.taxable, before.lessened_by) == (10_000_000, 25_000)
    close(fallen, MARCH)
    assert fallen.book.read(tax, MARCH) == before
    assert fallen.accounts("8201", "2103") == (125_000, -125_000)
    sell(fallen, 10_000_000, date(2026, 4, 10))
    assert figures(fallen, Month(2026, 4)) == (50_000, 175_000, 0)


def test_a_month_that_asks_for_less_than_was_overpaid_leaves_the_rest_for_the_next(fallen: Shop) -> None:
    sell(fallen, 2_000_000, date(2026, 3, 10))
    close(fallen, MARCH)
    assert figures(fallen, MARCH) == (0, 100_000, 15_000)
    sell(fallen, 4_000_000, date(2026, 4, 10))
    assert figures(fallen, Month(2026, 4)) == (5_000, 105_000, 0)


def test_months_closed_at_once_are_taxed_like_months_closed_one_by_one(shop: Shop) -> None:
    begin(shop)
    sell(shop, 10_000_000, date(2026, 3, 10))
    before = [shop.book.read(tax, month) for month in (JANUARY, FEBRUARY, MARCH)]
    assert [(found.due, found.payable, found.overpaid) for found in before] == [
        (100_000, 100_000, 0), (0, 100_000, 25_000), (25_000, 125_000, 0),
    ]  # fmt: skip
    close(shop, MARCH)
    assert [shop.book.read(tax, month) for month in (JANUARY, FEBRUARY, MARCH)] == before
    assert [shop.account("8201", month.number) for month in (JANUARY, FEBRUARY, MARCH)] == [100_000, 0, 25_000]


def test_opening_january_again_and_closing_it_gives_the_same(fallen: Shop) -> None:
    sell(fallen, 10_000_000, date(2026, 3, 10))
    close(fallen, MARCH)
    before = [fallen.book.read(tax, month) for month in (JANUARY, FEBRUARY, MARCH)]
    close(fallen, JANUARY, reopen=True, reason="nota tertinggal")
    assert fallen.accounts("8201", "2103") == (0, 0)
    assert [fallen.book.read(tax, month) for month in (JANUARY, FEBRUARY, MARCH)] == before
    close(fallen, MARCH)
    assert [fallen.book.read(tax, month) for month in (JANUARY, FEBRUARY, MARCH)] == before


def test_a_sale_of_a_closed_month_that_is_cancelled_lessens_the_next_tax_too(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, date(2026, 1, 1), account="turnover")
    sell(shop, 40_000_000, date(2026, 1, 10), number="J1")
    close(shop, JANUARY)
    shop.cancel("sale", "J1", date(2026, 2, 3))
    assert figures(shop, FEBRUARY) == (0, 100_000, 100_000)
    sell(shop, 40_000_000, date(2026, 3, 10))
    assert figures(shop, MARCH) == (0, 100_000, 0)


def test_a_company_that_took_back_more_than_it_sold_is_taxed_less_later(tmp_path: Path) -> None:
    with Book.create(tmp_path / "pt.umkm", name="PT Uji", kind="company") as book:
        shop = Shop(book)
        begin(shop)
        sell(shop, 3_000_000, date(2026, 3, 10))
        assert [figures(shop, month)[0::2] for month in (JANUARY, FEBRUARY, MARCH)] == [
            (200_000, 0), (0, 25_000), (0, 10_000),
        ]  # fmt: skip
        shop.assert_sound()


def test_overpaid_tax_of_a_year_doesnt_lessen_the_tax_of_the_next(shop: Shop) -> None:
    december = Month(2025, 12)
    begin(shop, Month(2025, 11))
    close(shop, december)
    assert figures(shop, december) == (0, 100_000, 25_000)
    sell(shop, 510_000_000, date(2026, 1, 10))
    assert figures(shop, JANUARY) == (50_000, 150_000, 0)


def test_tax_the_owner_booked_already_is_not_booked_again(shop: Shop) -> None:
    begin(shop)
    shop.journal(("8201", 60_000), ("2103", -60_000), day=date(2026, 1, 31))
    before = figures(shop, JANUARY)
    assert before == (100_000, 100_000, 0)
    close(shop, JANUARY)
    assert figures(shop, JANUARY) == before
    assert shop.account("8201") == 100_000


def test_tax_that_came_back_from_the_tax_office_is_no_longer_overpaid(fallen: Shop) -> None:
    fallen.cash("tax", 100_000, day=date(2026, 2, 12))
    fallen.journal(("1102", 25_000), ("8201", -25_000), day=date(2026, 2, 20))
    assert figures(fallen, FEBRUARY) == (0, 0, 0)
    close(fallen, FEBRUARY)
    assert figures(fallen, FEBRUARY) == (0, 0, 0)
    sell(fallen, 10_000_000, date(2026, 3, 10))
    assert figures(fallen, MARCH) == (50_000, 50_000, 0)


def test_more_paid_than_was_owed_is_overpaid_too(fallen: Shop) -> None:
    fallen.cash("tax", 130_000, day=date(2026, 2, 12))
    assert figures(fallen, FEBRUARY) == (0, 0, 55_000)
    sell(fallen, 10_000_000, date(2026, 3, 10))
    assert figures(fallen, MARCH) == (25_000, 0, 5_000)


def test_withheld_tax_is_set_off_before_what_was_paid_in_either_case(shop: Shop) -> None:
    begin(shop)
    shop.journal(("1403", 60_000), ("1104", -60_000), day=date(2026, 1, 25))
    shop.cash("tax", 50_000, day=date(2026, 2, 12))
    before = [figures(shop, month) for month in (JANUARY, FEBRUARY)]
    assert before == [(100_000, 40_000, 0), (0, 0, 35_000)]  # 25,000 taxed too much, 10,000 of the 50,000 not owed
    close(shop, FEBRUARY)
    assert [figures(shop, month) for month in (JANUARY, FEBRUARY)] == before


# --- Before the oldest rule ------------------------------------------------------------------------------------------


def test_months_before_the_oldest_rule_have_no_estimate(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    sell(shop, 10_000_000, date(2013, 6, 10))
    sell(shop, 20_000_000, date(2013, 7, 10))
    assert shop.book.read(tax, Month(2013, 6)) == Tax(10_000_000, 0, 0, 0, 0, 0, "")
    found = shop.book.read(tax, Month(2013, 7))
    assert (found.turnover_to_date, found.due, found.payable, found.rule) == (
        30_000_000, 200_000, 200_000, "PP 46/2013",
    )  # fmt: skip


def test_the_year_the_rate_fell_has_both_rates(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    for month in (6, 7):
        sell(shop, 10_000_000, date(2018, month, 10))
    assert [month.due for month in shop.book.read(tax_year, Month(2018, 7))] == [0] * 5 + [100_000, 50_000]
