"""The tax table of a year: what is due, withheld, paid and unpaid, month by month, and what the limits say."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shop import Shop
from umkm_desk.actions.closing import close_month
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.queries.tax import tax, tax_due
from umkm_desk.queries.tax_table import Payment, TaxRow, TaxTable, tax_table
from umkm_desk.storage.book import Book

MILLION = 1_000_000


def sell(shop: Shop, amount: int, day: date, **more: object) -> str:
    return shop.sell("jasa", 1, amount, day=day, **more).number


def close(shop: Shop, month: int, **more: object) -> None:
    shop.book.write(close_month, ClosingDraft(date(2030, 1, 1), month, **more), tax_due)  # type: ignore[arg-type]


def table(shop: Shop, year: int, today: date) -> TaxTable:
    """The table, which always adds up to what the monthly summary says is still to be paid or was paid too much."""
    found = shop.book.read(tax_table, year, today)
    if year == today.year:
        now = shop.book.read(tax, Month.of(today), today)
        assert found.unpaid == now.payable
        assert found.prepaid + found.overpaid == now.overpaid
    return found


def row(shop: Shop, month: Month, today: date) -> TaxRow:
    return table(shop, month.year, today).rows[month.month - 1]


@pytest.fixture
def seller(shop: Shop) -> Shop:
    shop.item("jasa", "product", keeping="untracked")
    return shop


def steady(shop: Shop, monthly: int, year: int = 2025, months: int = 12) -> None:
    for month in range(1, months + 1):
        sell(shop, monthly, date(year, month, 10))


NEW_YEAR = date(2026, 1, 2)


def test_a_steady_forty_five_million_is_taxed_in_december_alone(seller: Shop) -> None:
    steady(seller, 45 * MILLION)
    found = table(seller, 2025, NEW_YEAR)
    assert [month.due for month in found.rows] == [0] * 11 + [200_000]
    assert [month.free_left for month in found.rows[9:]] == [50 * MILLION, 5 * MILLION, 0]
    assert (found.turnover, found.total("taxable"), found.total("due")) == (540 * MILLION, 40 * MILLION, 200_000)
    december = found.rows[11]
    assert (december.state, december.unpaid, december.pay_by) == ("estimate", 200_000, date(2026, 1, 15))
    assert found.next == Payment(Month(2025, 12), 200_000, date(2026, 1, 15), "411128-420", late=False)


def test_a_steady_sixty_million_is_taxed_from_september_on(seller: Shop) -> None:
    steady(seller, 60 * MILLION)
    assert [month.due for month in table(seller, 2025, NEW_YEAR).rows] == [0] * 8 + [200_000, 300_000, 300_000, 300_000]


def test_exactly_the_free_band_is_free_and_a_hundred_more_cost_a_rupiah(seller: Shop) -> None:
    sell(seller, 500 * MILLION, date(2025, 3, 1))
    assert table(seller, 2025, NEW_YEAR).total("due") == 0
    sell(seller, 100, date(2025, 3, 2))
    assert table(seller, 2025, NEW_YEAR).total("due") == 1


def test_january_begins_anew(seller: Shop) -> None:
    steady(seller, 60 * MILLION)
    sell(seller, 60 * MILLION, date(2026, 1, 5))
    january = row(seller, Month(2026, 1), date(2026, 1, 20))
    assert (january.to_date, january.due, january.state) == (60 * MILLION, 0, "running")
    assert table(seller, 2026, date(2026, 1, 20)).earlier_unpaid == 1_100_000  # December's may still be paid


def test_a_company_pays_from_the_first_rupiah_and_has_no_free_band(tmp_path: Path) -> None:
    with Book.create(tmp_path / "pt.umkm", name="PT Uji", kind="company") as book:
        shop = Shop(book)
        shop.item("jasa", "product", keeping="untracked")
        steady(shop, 45 * MILLION, months=2)
        found = table(shop, 2025, date(2025, 3, 1))
        assert [month.due for month in found.rows[:2]] == [225_000, 225_000]
        assert {month.free_left for month in found.rows} == {None}
        shop.assert_sound()


# --- What was paid ---------------------------------------------------------------------------------------------------


@pytest.fixture
def three_months(seller: Shop) -> Shop:
    """Taxes of 200,000, 300,000 and 300,000 for September to November; September is closed."""
    steady(seller, 60 * MILLION, months=11)
    close(seller, 202509)
    return seller


def states(shop: Shop, today: date) -> list[str]:
    return [month.state for month in table(shop, 2025, today).rows[8:]]


def test_a_months_state_goes_from_running_to_paid(three_months: Shop) -> None:
    assert states(three_months, date(2025, 9, 30)) == ["running", "future", "future", "future"]
    assert states(three_months, date(2025, 10, 15)) == ["set_aside", "running", "future", "future"]
    assert states(three_months, date(2025, 12, 10)) == ["late", "late", "estimate", "running"]
    three_months.cash("tax", 200_000, day=date(2025, 10, 15))
    assert states(three_months, date(2025, 12, 10)) == ["paid", "late", "estimate", "running"]
    three_months.cash("tax", 300_000, day=date(2025, 12, 9))
    assert states(three_months, date(2025, 12, 10)) == ["paid", "paid_late", "estimate", "running"]
    assert states(three_months, date(2025, 12, 16)) == ["paid", "paid_late", "late", "running"]


def test_a_payment_goes_to_the_oldest_month_and_a_part_of_it_on_to_the_next(three_months: Shop) -> None:
    three_months.cash("tax", 350_000, day=date(2025, 11, 20))
    found = table(three_months, 2025, date(2025, 12, 10))
    assert [(month.paid, month.unpaid) for month in found.rows[8:11]] == [
        (200_000, 0), (150_000, 150_000), (0, 300_000),
    ]  # fmt: skip
    assert found.next == Payment(Month(2025, 10), 150_000, date(2025, 11, 15), "411128-420", late=True)


def test_a_payment_that_was_cancelled_pays_nothing(three_months: Shop) -> None:
    paid = three_months.cash("tax", 200_000, day=date(2025, 11, 5)).number
    three_months.cancel("cash", paid, date(2025, 11, 20))
    assert states(three_months, date(2025, 12, 10))[0] == "late"
    assert table(three_months, 2025, date(2025, 12, 10)).prepaid == 0


def test_a_payment_cancelled_in_the_next_year_is_owed_again(three_months: Shop) -> None:
    paid = three_months.cash("tax", 200_000, day=date(2025, 12, 5)).number
    close(three_months, 202512)
    three_months.cancel("cash", paid, date(2026, 1, 20))
    assert table(three_months, 2026, date(2026, 1, 31)).unpaid == 800_000
    assert table(three_months, 2025, date(2026, 1, 31)).rows[8].state == "late"


def test_december_is_paid_in_january_and_the_old_year_knows_it(three_months: Shop) -> None:
    sell(three_months, 60 * MILLION, date(2025, 12, 10))
    three_months.cash("tax", 800_000, day=date(2025, 12, 12))
    three_months.cash("tax", 300_000, day=date(2026, 1, 14))
    december = row(three_months, Month(2025, 12), date(2026, 1, 20))
    assert (december.state, december.paid, december.paid_on) == ("paid", 300_000, date(2026, 1, 14))
    found = table(three_months, 2026, date(2026, 1, 20))
    assert (found.earlier, found.earlier_unpaid, found.unpaid, found.next) == (300_000, 0, 0, None)


def test_tax_left_of_the_year_before_is_paid_first(three_months: Shop) -> None:
    three_months.cash("tax", 100_000, day=date(2026, 1, 10))
    found = table(three_months, 2026, date(2026, 1, 20))
    assert (found.earlier, found.earlier_unpaid) == (800_000, 700_000)
    assert found.next == Payment(None, 700_000, None, "411128-420", late=True)


def test_more_paid_than_was_due_is_shown_and_pays_the_next_month(three_months: Shop) -> None:
    three_months.cash("tax", 900_000, day=date(2025, 12, 10))
    found = table(three_months, 2025, date(2025, 12, 12))
    assert (found.unpaid, found.prepaid) == (0, 100_000)
    sell(three_months, 10 * MILLION, date(2025, 12, 13))
    assert table(three_months, 2025, date(2025, 12, 13)).prepaid == 50_000


# --- What came back --------------------------------------------------------------------------------------------------


def test_goods_brought_back_in_a_later_month_lower_that_month(seller: Shop) -> None:
    steady(seller, 60 * MILLION, months=9)
    seller.give_back(None, "jasa", 1, date(2025, 10, 3), amount=MILLION, resellable=False)
    sell(seller, 60 * MILLION, date(2025, 10, 10))
    found = table(seller, 2025, date(2025, 11, 1))
    assert [month.due for month in found.rows[8:10]] == [200_000, 295_000]


def test_a_year_that_fell_below_the_band_again_is_overpaid(seller: Shop) -> None:
    steady(seller, 60 * MILLION, months=9)
    close(seller, 202509)
    seller.cash("tax", 200_000, day=date(2025, 10, 5))
    seller.give_back(None, "jasa", 1, date(2025, 10, 20), amount=60 * MILLION, resellable=False)
    found = table(seller, 2025, date(2025, 11, 1))
    assert (found.overpaid, found.unpaid, found.total("taxable")) == (200_000, 0, 0)
    assert [month.state for month in found.rows[8:10]] == ["paid", "nothing"]
    assert found.rows[9].taxable == -40 * MILLION


# --- What marketplaces withheld --------------------------------------------------------------------------------------


def withhold(shop: Shop, amount: int, day: date) -> None:
    shop.journal(("1403", amount), ("1104", -amount), day=day)


@pytest.mark.parametrize("closed", [False, True])
def test_what_was_withheld_is_set_off_in_its_month(seller: Shop, closed: bool) -> None:
    steady(seller, 60 * MILLION, months=9)
    withhold(seller, 150_000, date(2025, 9, 25))
    if closed:
        close(seller, 202509)
    september = row(seller, Month(2025, 9), date(2025, 10, 10))
    assert (september.due, september.withheld, september.set_off, september.unpaid) == (
        200_000,
        150_000,
        150_000,
        50_000,
    )


@pytest.mark.parametrize("closed", [False, True])
def test_more_withheld_than_due_waits_for_the_next_months(seller: Shop, closed: bool) -> None:
    steady(seller, 60 * MILLION, months=8)
    withhold(seller, 350_000, date(2025, 8, 25))
    steady_rest = {9: 60 * MILLION, 10: 60 * MILLION}
    for month, amount in steady_rest.items():
        sell(seller, amount, date(2025, month, 10))
    if closed:
        close(seller, 202510)
    found = table(seller, 2025, date(2025, 11, 1))
    assert [(month.set_off, month.unpaid) for month in found.rows[7:10]] == [(0, 0), (200_000, 0), (150_000, 150_000)]
    assert found.withheld_left == 0
    assert table(seller, 2025, date(2025, 9, 30)).withheld_left == 150_000


def test_what_was_withheld_after_a_month_was_closed_goes_to_what_is_still_unpaid(three_months: Shop) -> None:
    withhold(three_months, 450_000, date(2025, 12, 3))
    found = table(three_months, 2025, date(2025, 12, 10))
    assert [month.unpaid for month in found.rows[8:11]] == [0, 50_000, 300_000]
    assert found.rows[8].state == "paid"


# --- A book that begins within the year ------------------------------------------------------------------------------


def test_a_book_that_begins_in_mid_year_goes_on_from_what_the_opening_says(seller: Shop) -> None:
    seller.opening(520 * MILLION, date(2025, 9, 1), account="turnover")
    seller.opening(100_000, date(2025, 9, 1), account="tax")
    sell(seller, 60 * MILLION, date(2025, 9, 10))
    found = table(seller, 2025, date(2025, 10, 1))
    assert {month.state for month in found.rows[:8]} == {"before"}
    assert (found.before.turnover, found.before.tax, found.before.asked) == (520 * MILLION, 100_000, 100_000)
    september = found.rows[8]
    assert (september.turnover, september.to_date, september.due) == (60 * MILLION, 580 * MILLION, 300_000)
    assert (found.turnover, found.unpaid) == (580 * MILLION, 300_000)


def test_tax_owed_when_the_book_began_is_paid_first(seller: Shop) -> None:
    seller.opening(150_000, date(2025, 9, 1), account="2103")
    seller.cash("tax", 100_000, day=date(2025, 9, 5))
    found = table(seller, 2025, date(2025, 9, 20))
    assert (found.earlier, found.earlier_unpaid) == (150_000, 50_000)


# --- Rules -----------------------------------------------------------------------------------------------------------


def test_each_month_follows_the_rule_of_its_day(seller: Shop) -> None:
    steady(seller, 60 * MILLION, 2026, months=5)
    found = table(seller, 2026, date(2026, 6, 1))
    assert [dated.rule.source for dated in found.rules] == ["UU 7/2021 (HPP), PP 55/2022", "PP 55/2022, PP 20/2026"]


def test_a_year_before_the_oldest_rule_estimates_nothing(seller: Shop) -> None:
    sell(seller, 60 * MILLION, date(2012, 5, 1))
    found = table(seller, 2012, date(2012, 6, 1))
    assert (found.total("due"), found.rules, found.rows[4].pay_by) == (0, (), None)


def test_what_came_before_the_book_still_counts_when_the_year_is_looked_back_on(seller: Shop) -> None:
    seller.opening(480 * MILLION, date(2025, 11, 1), account="turnover")
    sell(seller, 60 * MILLION, date(2025, 12, 10))
    close(seller, 202512)
    seller.cash("tax", 200_000, day=date(2026, 1, 12))
    for today in (NEW_YEAR, date(2026, 11, 24), date(2027, 2, 1)):
        found = table(seller, 2025, today)
        december = found.rows[11]
        assert (december.to_date, december.taxable, december.due) == (540 * MILLION, 40 * MILLION, 200_000)
        assert (found.total("due"), found.overpaid) == (200_000, 0)


def test_a_year_after_one_above_the_ceiling_says_so(seller: Shop) -> None:
    sell(seller, 4_800 * MILLION, date(2025, 5, 1))
    assert table(seller, 2026, NEW_YEAR).ceiling is None
    sell(seller, 1, date(2025, 5, 1))
    assert table(seller, 2026, NEW_YEAR).ceiling == 4_800 * MILLION


def test_a_year_to_come_is_empty(seller: Shop) -> None:
    found = seller.book.read(tax_table, 2031, NEW_YEAR)
    assert {month.state for month in found.rows} == {"future"}
    assert found.unpaid == 0


# --- Always ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("tax") / "toko.umkm"
    with Book.create(path, name="Toko Uji") as book:
        Shop(book).item("jasa", "product", keeping="untracked")
    yield path


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["sell", "back", "withhold", "pay", "close"]), st.integers(1, 14), st.integers(1, 300 * MILLION)
    ),
    max_size=14,
)


@given(ACTS, st.integers(9, 14))
def test_the_table_adds_up_to_the_monthly_summary_whatever_happened(
    fresh: Path, tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]], until: int
) -> None:
    path = tmp_path_factory.mktemp("acts") / "toko.umkm"
    path.write_bytes(fresh.read_bytes())
    with Book.open(path) as book:
        shop, closed = Shop(book), 0
        for kind, step, amount in acts:
            month = Month(2025, 1).plus(step - 1)
            day = date(month.year, month.month, 10)
            if month.number <= closed:
                continue
            if kind == "sell":
                sell(shop, amount, day)
            elif kind == "back":
                shop.give_back(None, "jasa", 1, day, amount=amount, resellable=False)
            elif kind == "withhold":
                withhold(shop, amount // 200 + 1, day)
            elif kind == "pay":
                shop.cash("tax", amount // 200 + 1, day=day)
            else:
                close(shop, month.number)
                closed = month.number
        for day in (Month(2025, 1).plus(until).last, Month(2025, 1).plus(until).first):
            table(shop, day.year, day)
        shop.assert_sound()
