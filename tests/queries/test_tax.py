"""PPh Final: the free band, returns, what was withheld and paid. Figures of the accounting rules, section 6."""

from datetime import date
from pathlib import Path

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
    assert found == Tax(480_000_000, 0, 0, 0, 200_000, 0, found.rule)
    assert shop.book.read(tax_due, october) == -200_000
    hints = [message % facts for message, facts in shop.book.read(monthly_report, october).hints]
    assert any("More final tax was paid than is due, by Rp200.000" in hint for hint in hints)


def test_december_still_to_be_paid_shows_in_january(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    sell(shop, 600_000_000, date(2025, 12, 10))
    assert shop.book.read(tax, Month(2026, 1)).payable == 500_000


def test_each_month_stands_in_the_chain_of_its_year(shop: Shop) -> None:
    prepare(shop)
    chain = shop.book.read(tax_year, SEPTEMBER)
    assert [month.to_date for month in chain] == [60_000_000 * n for n in range(1, 10)]
    assert [month.due for month in chain] == [0] * 8 + [200_000]
