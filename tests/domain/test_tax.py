"""PPh Final on turnover: the free band of a person, the month that crosses it, half-up rupiah."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.tax import TurnoverTaxRule, due, rule_for, taxable

RULE = TurnoverTaxRule(date(2022, 1, 1), 50, 500_000_000, "PP 55/2022")
MILLION = 1_000_000


def year(months: Sequence[int], *, individual: bool = True) -> list[int]:
    """The tax of each month in a row."""
    before, taxes = 0, []
    for now in months:
        taxes.append(due(RULE, taxable(RULE, before, now, individual=individual)))
        before += now
    return taxes


def test_only_what_lies_above_the_free_band_is_taxed_in_the_month_that_crosses_it() -> None:
    assert due(RULE, taxable(RULE, 480 * MILLION, 60 * MILLION, individual=True)) == 200_000


def test_goods_brought_back_lower_the_turnover_of_their_month() -> None:
    assert due(RULE, taxable(RULE, 480 * MILLION, 60 * MILLION - 1 * MILLION, individual=True)) == 195_000


def test_a_steady_forty_five_million_reaches_the_band_in_december() -> None:
    assert year([45 * MILLION] * 12) == [0] * 11 + [200_000]


def test_a_steady_sixty_million_reaches_the_band_in_september() -> None:
    assert year([60 * MILLION] * 12) == [0] * 8 + [200_000, 300_000, 300_000, 300_000]


@pytest.mark.parametrize(
    ("turnover", "tax"),
    [(500 * MILLION, 0), (500 * MILLION + 99, 0), (500 * MILLION + 100, 1), (500 * MILLION + 299, 1)],
)
def test_the_band_reaches_up_to_its_limit_and_half_a_rupiah_rounds_up(turnover: int, tax: int) -> None:
    assert due(RULE, taxable(RULE, 0, turnover, individual=True)) == tax


def test_a_company_has_no_free_band() -> None:
    assert year([45 * MILLION] * 2, individual=False) == [225_000, 225_000]


def test_returns_that_take_the_year_below_the_band_again_take_the_tax_back() -> None:
    assert taxable(RULE, 510 * MILLION, -30 * MILLION, individual=True) == -10 * MILLION


@given(st.lists(st.integers(-(10**9), 10**9), max_size=12))
def test_the_months_taxable_parts_add_up_to_the_years(months: list[int]) -> None:
    before = total = 0
    for now in months:
        total += taxable(RULE, before, now, individual=True)
        before += now
    assert total == max(0, before - RULE.free_band)


def test_the_rule_in_force_is_the_newest_that_had_begun() -> None:
    newer = TurnoverTaxRule(date(2026, 4, 22), 50, 600_000_000, "PP 20/2026")
    rules = [newer, RULE]
    assert rule_for(rules, date(2026, 4, 21)) is RULE
    assert rule_for(rules, date(2026, 4, 22)) is newer
    assert rule_for(rules, date(2021, 12, 31)) is None
