"""Statements of a shop whose figures were worked out by hand."""

from datetime import date

import pytest

from tests.queries.statements.proving import assert_statements_hold
from tests.queries.statements.small_shop import TODAY, furnish
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.statements import Row, Statements, books, statements

MARCH = Period.parse("2026-03")


def shown(rows: tuple[Row, ...]) -> dict[str, tuple[int | None, int | None]]:
    return {row.key: (row.now, row.before) for row in rows if row.kind != "head"}


def march_of(shop: Shop) -> Statements:
    return assert_statements_hold(furnish(shop).book, MARCH, TODAY)


def test_the_position_is_what_the_shop_has_and_owes(shop: Shop) -> None:
    # A pack costs (600,000 + 150,000) / 30 = 25,000. In March 15 + 4 − 1 + 2 = 20 left the 20 that February kept.
    assert shown(march_of(shop).position) == {
        "1101": (500_000 - 120_000 - 50_000 + 200_000, 500_000),
        "1102": (2_000_000 + 6_000_000 - 4_800_000 - 900_000 - 530_000 - 700_000, 2_000_000),
        "1104": (750_000 - 25_000 - 30_000 - 48_333, 0),
        "cash": (2_246_667, 2_500_000),
        "1201": (200_000, 0),
        "1301": (900_000, 900_000),
        "1304": (0, 500_000),
        "stock": (900_000, 1_400_000),
        "1401": (600_000, 0),
        "1501": (4_800_000, 0),
        "1591": (-100_000, 0),
        "equipment": (4_700_000, 0),
        "assets": (8_646_667, 3_900_000),
        "2101": (500_000, 500_000),
        "2201": (5_500_000, 0),
        "liabilities": (6_000_000, 500_000),
        "3101": (3_200_000, 3_000_000),
        "3102": (-725_000, 0),
        "so-far": (171_667, 400_000),
        "equity": (2_646_667, 3_400_000),
        "both": (8_646_667, 3_900_000),
    }


def test_the_cost_of_sales_is_made_up_as_producers_learn_it(shop: Shop) -> None:
    assert shown(march_of(shop).income) == {
        "sales": (950_000, 500_000),
        "discount": (-25_000, 0),
        "returns": (-48_333, 0),
        "revenue": (876_667, 500_000),
        "1301-begin": (900_000, 0),
        "1301-bought": (0, 500_000),
        "1301-opened": (0, 1_000_000),
        "1301-end": (-900_000, -900_000),
        "1301-used": (0, 600_000),
        "labour": (0, 90_000),
        "overhead": (0, 60_000),
        "produced": (0, 750_000),
        "goods-begin": (500_000, 0),
        "goods-away": (-50_000, 0),
        "goods-end": (0, -500_000),
        "goods": (450_000, 250_000),
        "variance": (170_000, -150_000),
        "cost": (620_000, 100_000),
        "gross": (256_667, 400_000),
        "running": (330_000, 0),
        "depreciation": (100_000, 0),
        "lost": (25_000, 0),
        "expenses": (455_000, 0),
        "operating": (-198_333, 400_000),
        "interest": (-30_000, 0),
        "other": (-30_000, 0),
        "before-tax": (-228_333, 400_000),
        "tax": (0, 0),
        "net": (-228_333, 400_000),
    }


def test_equity_and_money_go_from_the_month_before_to_this_one(shop: Shop) -> None:
    found = march_of(shop)
    assert shown(found.equity) == {
        "begin": (3_400_000, 0),
        "opened": (0, 3_000_000),
        "capital": (200_000, 0),
        "net": (-228_333, 400_000),
        "drawings": (-700_000, 0),
        "own-use": (-25_000, 0),
        "end": (2_646_667, 3_400_000),
    }
    assert shown(found.cash_flow) == {
        "customers": (646_667, 500_000),
        "wages": (-120_000, 0),
        "expenses": (-950_000, 0),
        "interest": (-30_000, 0),
        "operating": (-453_333, 500_000),
        "bought": (-4_800_000, 0),
        "investing": (-4_800_000, 0),
        "capital": (200_000, 0),
        "drawings": (-700_000, 0),
        "lent": (6_000_000, 0),
        "repaid": (-500_000, 0),
        "financing": (5_000_000, 0),
        "opened": (0, 2_000_000),
        "change": (-253_333, 2_500_000),
        "begin": (2_500_000, 0),
        "end": (2_246_667, 2_500_000),
    }


def test_the_notes_say_only_what_the_book_knows(shop: Shop) -> None:
    found = march_of(shop)
    assert [note.topic for note in found.notes] == [
        "about", "policies", "cash", "receivables", "stock", "prepaid", "equipment", "payables", "loans", "equity",
        "revenue", "cost", "expenses", "other",
    ]  # fmt: skip
    said = " ".join(words % facts if facts else words for note in found.notes for words, facts in note.sentences)
    assert "accrual basis" in said and "cash basis" not in said
    assert "SAK EMKM" in said and "moving weighted average" in said and "straight-line" in said
    assert "Customers who owe: 1." in said and "Bu Ani" not in said, "customers are counted, never named"
    ages = next(note for note in found.notes if note.topic == "receivables")
    assert shown(ages.rows) == {"1-30": (200_000, 0), "total": (200_000, 0)}
    channels = next(note for note in found.notes if note.topic == "revenue")
    assert [(row.label, row.now) for row in channels.rows if row.key.startswith("channel-")] == [
        ("Shopee", 676_667), ("Channel not stated", 200_000),
    ]  # fmt: skip


def test_an_empty_book_has_statements_of_nothing(shop: Shop) -> None:
    found = assert_statements_hold(shop.book, MARCH, TODAY)
    assert found.compared is None and found.begun is None
    lines = ("sales", "revenue", "cost", "gross", "expenses", "operating", "before-tax", "tax", "net")
    assert shown(found.income) == dict.fromkeys(lines, (0, None))
    assert [note.topic for note in found.notes] == ["about", "policies"]


def test_a_period_before_the_books_began_is_not_called_closed(shop: Shop) -> None:
    furnish(shop)
    shop.close(202603)
    found = shop.book.read(statements, Period.parse("2025"), TODAY)
    said = [words for note in found.notes if note.topic == "policies" for words, _ in note.sentences]
    assert any(words.startswith("Nothing was recorded") for words in said)
    assert not any("locked" in words for words in said)
    assert [row.label for row in found.cash_flow if row.kind == "head"] == ["OPERATING ACTIVITIES"]


def test_without_an_entry_before_there_is_nothing_to_compare_with(shop: Shop) -> None:
    furnish(shop)
    february = assert_statements_hold(shop.book, MARCH.previous, TODAY)
    assert february.compared is None
    assert all(row.before is None for row in (*february.position, *february.income, *february.cash_flow))
    year = assert_statements_hold(shop.book, Period.parse("2026"), TODAY)
    assert year.compared is None and year.unfinished and year.until == TODAY


def test_the_month_is_that_of_the_monthly_summary(shop: Shop) -> None:
    found, summary = shown(march_of(shop).income), shop.book.read(monthly_report, Month(2026, 3), TODAY)
    assert found["net"][0] == summary.net_profit
    assert found["revenue"][0] == summary.sales.net
    assert found["cost"][0] == summary.cogs + summary.production_variance.net


def test_a_new_year_carries_the_profit_over_without_an_entry(shop: Shop) -> None:
    furnish(shop)
    shop.sell("mangga", 1, 30_000, date(2027, 1, 5))
    found = shown(assert_statements_hold(shop.book, Period.parse("2027-01"), date(2027, 2, 1)).position)
    assert found["earlier"] == (171_667, None if found["earlier"][1] is None else 0)
    assert found["so-far"] == (20_000, 171_667)
    year = assert_statements_hold(shop.book, Period.parse("2027"), date(2028, 1, 1))
    assert shown(year.income)["net"] == (20_000, 171_667)
    assert {row.code: row.credit for row in year.trial_balance}["3201"] == 171_667


def test_the_books_of_a_new_year_begin_as_the_trial_balance_does(shop: Shop) -> None:
    furnish(shop)
    shop.sell("mangga", 1, 30_000, date(2027, 1, 5))
    january = Period.parse("2027-01")
    kept = {book.code: book for book in shop.book.read(books, january, date(2027, 2, 1)).accounts}
    assert (kept["4101"].opening, kept["4101"].closing) == (0, -30_000)
    assert (kept["3201"].opening, kept["3201"].closing) == (-171_667, -171_667)
    rows = shop.book.read(statements, january, date(2027, 2, 1)).trial_balance
    assert {row.code: row.debit - row.credit for row in rows} == {
        code: book.closing for code, book in kept.items() if book.closing
    }


def test_a_period_that_is_not_over_covers_only_its_days(shop: Shop) -> None:
    furnish(shop)
    found = assert_statements_hold(shop.book, MARCH, date(2026, 3, 15))
    assert found.unfinished and found.until == date(2026, 3, 15)
    assert "2201" in shown(found.position) and shown(found.position)["2201"][0] == 6_000_000


def test_closed_months_say_so(shop: Shop) -> None:
    furnish(shop)
    assert not shop.book.read(statements, MARCH, TODAY).closed
    shop.close(202603)
    assert assert_statements_hold(shop.book, MARCH, TODAY).closed
    assert shop.book.read(statements, Period.parse("2026-Q1"), TODAY).closed
    assert not shop.book.read(statements, Period.parse("2026-Q2"), TODAY).closed


@pytest.mark.parametrize("period", ["2026-02", "2026-03", "2026-Q1", "2026"])
def test_what_was_cancelled_stands_in_no_book(shop: Shop, period: str) -> None:
    furnish(shop)
    sold = shop.sell("mangga", 2, 30_000, date(2026, 3, 12))
    shop.cancel("sale", sold.number, date(2026, 3, 12))
    kept = shop.book.read(books, Period.parse(period), TODAY)
    assert sold.number not in {row.number for account in kept.accounts for row in account.rows}
    assert_statements_hold(shop.book, Period.parse(period), TODAY)
