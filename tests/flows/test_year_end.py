"""From one year into the next without a closing entry: what was earned is carried forward by reckoning.

Two years of a small trade: capital 10.000.000, each month 1.000.000 is earned in the first year and 500.000 in the
second, 100.000 a month are taken home, and a freezer of 6.000.000 wears out by 100.000 a month.
"""

from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.schedule_months import book_month
from umkm_desk.actions.schedules import begin_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period
from umkm_desk.domain.schedules import BeginDraft, BookDraft, ScheduleDraft
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.statements import statements
from umkm_desk.queries.statements.values import amounts

FIRST, LAST = Month(2025, 1), Month(2026, 12)
DECEMBER, JANUARY = Month(2025, 12), Month(2026, 1)
FREEZER = ScheduleDraft("asset", "Freezer", "1501", "6110", FIRST, 60, 6_000_000)
YEAR_1, YEAR_2 = 12 * (1_000_000 - 100_000), 12 * (500_000 - 100_000)  # earned less wear


@pytest.fixture
def two_years(shop: Shop) -> Shop:
    """Both years, each month closed when it was over, but for the last."""
    shop.item("jasa", "product", keeping="untracked")
    shop.cash("capital", 10_000_000, day=FIRST.first)
    shop.book.write(begin_schedule, BeginDraft(FIRST.first, FREEZER, "1101"))
    for number in range(24):
        month = FIRST.plus(number)
        shop.sell("jasa", 1, 1_000_000 if number < 12 else 500_000, month.first)
        shop.cash("drawing", 100_000, day=month.last)
        shop.book.write(book_month, BookDraft(month.last, month, ("Freezer",)))
        if month < LAST:
            shop.close(month.number, month.plus(1).first)
    return shop


def test_closing_the_year_posts_nothing_into_retained_earnings(two_years: Shop) -> None:
    assert two_years.account("3201") == 0
    posted = two_years.book.read(
        lambda s: s.value(
            "SELECT count(*) FROM posting p JOIN document d ON d.id = p.document WHERE d.kind = 'closing'"
        )
    )
    assert posted == 0


def test_equity_goes_from_december_into_january_unbroken(two_years: Shop) -> None:
    december, january = (two_years.book.read(monthly_report, month) for month in (DECEMBER, JANUARY))
    at_new_year = 10_000_000 + YEAR_1 - 12 * 100_000
    assert december.equity.closing == january.equity.opening == at_new_year
    assert december.balance_sheet.equity == at_new_year
    assert (january.equity.net_profit, january.equity.drawings, january.equity.opening_entries) == (400_000, 100_000, 0)
    assert january.equity.closing == at_new_year + 400_000 - 100_000
    assert january.previous is not None and january.previous.net_profit == 900_000


@pytest.mark.parametrize(
    ("period", "earlier", "this_year"),
    [("2025", 0, YEAR_1), ("2026-01", YEAR_1, 400_000), ("2026-Q2", YEAR_1, 6 * 400_000), ("2026", YEAR_1, YEAR_2)],
)
def test_profit_of_earlier_years_stands_apart_from_this_years(
    two_years: Shop, period: str, earlier: int, this_year: int
) -> None:
    found = two_years.book.read(statements, Period.parse(period))
    assert amounts(found.position, "earlier")[0] == earlier
    assert amounts(found.position, "so-far")[0] == this_year


def test_the_new_years_trial_balance_begins_with_what_was_earned_before(two_years: Shop) -> None:
    rows = two_years.book.read(statements, Period.parse("2026-01")).trial_balance
    assert {row.code: row.debit - row.credit for row in rows} == {
        "1101": 10_000_000 - 6_000_000 + 12 * 900_000 + 400_000,
        "1501": 6_000_000,
        "1591": -1_300_000,
        "3101": -10_000_000,
        "3102": 13 * 100_000,
        "3201": -YEAR_1,
        "4101": -500_000,
        "6110": 100_000,
    }
    assert sum(row.debit for row in rows) == sum(row.credit for row in rows)


def test_the_years_profit_is_the_change_in_equity_less_capital_plus_drawings(two_years: Shop) -> None:
    for year, capital, earned in ((2025, 10_000_000, YEAR_1), (2026, 0, YEAR_2)):
        months = [two_years.book.read(monthly_report, Month(year, number)) for number in range(1, 13)]
        change = months[-1].equity.closing - months[0].equity.opening
        assert change - capital + 12 * 100_000 == sum(month.net_profit for month in months) == earned


def test_last_years_months_stay_closed_and_a_correction_lands_in_the_new_year(two_years: Shop) -> None:
    before = two_years.book.read(statements, Period.parse("2025"))
    booked = two_years.book.read(
        lambda s: s.value("SELECT number FROM document WHERE kind = 'journal' AND day = 20251231")
    )
    two_years.cancel("journal", booked, date(2026, 12, 5))
    after = two_years.book.read(statements, Period.parse("2025"))
    assert (after.position, after.income, after.trial_balance) == (before.position, before.income, before.trial_balance)
    assert two_years.account("6110", 202612) == 0  # its own wear, less that of the December before
