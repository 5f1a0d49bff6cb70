"""Closings from a file: a month is closed once it is over as of today, and years of the past as they come."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Loading
from tests.exchange.same_book import assert_comes_back
from tests.shop import Shop
from umkm_desk.actions.closing import close_month
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.corrections import ClosingDraft
from umkm_desk.queries.tax import tax_due

HEAD = "day,month,reopen,reason\n"
SALE = "day,number,item,quantity,price\n"
TODAY: dict[str, Any] = {"today": date(2026, 11, 24)}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2027-01-31,2027-01,,", "2027-01-31 is still to come (today is 2026-11-24)"),
        ("2027-01-31,2026-10,,", "2027-01-31 is still to come (today is 2026-11-24)"),
        ("2026-11-25,2026-10,yes,salah", "2026-11-25 is still to come (today is 2026-11-24)"),
        ("2026-11-24,2026-11,,", "2026-11 isn't over yet on 2026-11-24"),
        ("2026-10-30,2026-10,,", "2026-10 isn't over yet on 2026-10-30"),
        ("2026-11-24,2027-01,,", "2027-01 isn't over yet on 2026-11-24"),
    ],
)
def test_a_month_that_isnt_over_stays_open(stocked: Loading, row: str, reason: str) -> None:
    said = stocked.refused(TODAY, closings=HEAD + row)
    assert said.startswith("closings.csv, row 2, column day: ")
    assert reason in said
    assert stocked.load(TODAY, sales=SALE + "2026-11-24,J1,KOPI,1,9000") == {"sales": (1, 0, 0, 0)}


def test_a_month_is_closed_on_its_last_day(stocked: Loading) -> None:
    stocked.load(TODAY, closings=HEAD + "2026-10-31,2026-10,,")
    assert stocked.load({"today": date(2026, 11, 30)}, closings=HEAD + "2026-11-30,2026-11,,")["closings"][0] == 1


def test_what_was_refused_is_loaded_when_the_month_is_over(stocked: Loading) -> None:
    january = HEAD + "2027-01-31,2027-01,,"
    stocked.refused(TODAY, closings=january)
    later = {"today": date(2027, 2, 1)}
    assert stocked.load(later, closings=january)["closings"] == (1, 0, 0, 0)
    assert stocked.load(TODAY, closings=january)["closings"] == (0, 1, 0, 0)  # it is there already: nothing to refuse


def test_years_of_the_past_are_loaded_with_their_closings(stocked: Loading) -> None:
    sales = "".join(f"2025-{month:02d}-10,J{month},KOPI,1,60000000\n" for month in range(1, 13))
    closings = "".join(f"{Month(2025, month).plus(1).first},2025-{month:02d},,\n" for month in range(1, 13))
    counts = stocked.load(TODAY, sales=SALE + sales, closings=HEAD + closings)
    assert counts == {"sales": (12, 0, 0, 0), "closings": (12, 0, 0, 0)}
    assert stocked.shop.account("8201", 202509) == 200_000
    assert stocked.shop.account("8201") == 1_100_000


def test_a_book_with_overpaid_tax_comes_back_whole(shop: Shop, tmp_path: Path) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, account="turnover")
    shop.sell("jasa", 1, 40_000_000, date(2026, 1, 10))
    close(shop, 202601)
    shop.give_back(None, "jasa", 1, date(2026, 2, 10), amount=5_000_000)
    shop.sell("jasa", 1, 10_000_000, date(2026, 3, 10))
    close(shop, 202603)
    close(shop, 202602, reopen=True, reason="nota tertinggal")
    close(shop, 202603)
    assert [shop.account("8201", month) for month in (202601, 202602, 202603)] == [100_000, 0, 25_000]
    assert_comes_back(shop.book, tmp_path)


def close(shop: Shop, month: int, **more: Any) -> None:
    shop.book.write(close_month, ClosingDraft(date(2026, 4, 2), month, **more), tax_due)
