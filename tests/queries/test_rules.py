"""Dated rules: each has a source and a first day, and past months keep theirs."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.tax import TurnoverTaxRule
from umkm_desk.language.resources import resources
from umkm_desk.queries.rules import (
    BEGAN,
    marketplace_rule,
    tax_users,
    turnover_limits,
    turnover_tax_rule,
    turnover_tax_rules,
    vat_rule,
)


def rule(day: date) -> TurnoverTaxRule:
    dated = turnover_tax_rule(day)
    assert dated is not None
    return dated.rule


def test_every_rule_names_its_source_and_begins_after_the_one_before() -> None:
    rules = turnover_tax_rules()
    days = [dated.rule.valid_from for dated in rules]
    assert days == sorted(set(days))
    assert all(dated.rule.source for dated in rules)
    assert all(0 < dated.rule.rate_basis_points < 10_000 for dated in rules)


def test_a_day_has_the_rule_that_had_begun_by_then() -> None:
    assert rule(date(2018, 6, 30)).rate_basis_points == 100
    assert rule(date(2018, 7, 1)).rate_basis_points == 50
    assert rule(date(2021, 12, 31)).free_band == 0
    assert rule(date(2022, 1, 1)).free_band == 500_000_000
    assert "PP 20/2026" not in rule(date(2026, 4, 21)).source
    assert "PP 20/2026" in rule(date(2026, 4, 22)).source


def test_a_day_before_the_oldest_rule_has_none() -> None:
    assert rule(date(2013, 7, 1)).source == "PP 46/2013"
    assert turnover_tax_rule(date(2013, 6, 30)) is None


TODAY = date(2026, 11, 24)


def entries(found: Any) -> Iterator[dict[str, Any]]:
    """Every dated entry of a file, however deep."""
    if isinstance(found, dict):
        if BEGAN in found:
            yield found
        for part in found.values():
            yield from entries(part)
    elif isinstance(found, list):
        for part in found:
            yield from entries(part)


@pytest.mark.parametrize("name", ["turnover_tax", "turnover_limits", "tax_users", "marketplace_withholding", "vat"])
def test_every_figure_has_a_first_day_a_source_and_how_sure_it_is(name: str) -> None:
    known = json.loads((resources() / "rules" / f"{name}.json").read_text(encoding="utf-8"))
    found = list(entries(known))
    assert found
    for entry in found:
        assert date.fromisoformat(entry[BEGAN]) <= TODAY
        assert entry["source"]
        assert entry["confidence"] in ("H", "M", "L")


def test_the_tax_is_paid_by_the_fifteenth_under_one_code() -> None:
    dated = turnover_tax_rule(TODAY)
    assert dated is not None
    assert (dated.pay_by_day, dated.billing, dated.ceiling) == (15, "411128-420", 4_800_000_000)


def test_the_limits_of_a_person_and_of_a_company() -> None:
    person = turnover_limits(TODAY, individual=True)
    assert [(limit.name, limit.amount) for limit in person] == [
        ("free_band", 500_000_000), ("small", 2_000_000_000), ("vat", 4_800_000_000),
    ]  # fmt: skip
    assert person[0].valid_from == date(2022, 1, 1)
    assert turnover_limits(TODAY, individual=False) == person[1:]
    assert [limit.name for limit in turnover_limits(date(2021, 1, 1), individual=True)] == ["vat"]


def test_a_person_may_use_the_tax_without_an_end_and_a_new_pt_not_at_all() -> None:
    users = {user.form: user for user in tax_users(TODAY)}
    assert (users["individual"].may_begin, users["individual"].years) == (True, None)
    assert (users["sole_company"].may_begin, users["sole_company"].years) == (True, None)
    assert (users["cooperative"].may_begin, users["cooperative"].years) == (True, 4)
    assert not users["pt"].may_begin
    assert {user.confidence for user in users.values()} == {"M"}
    before = {user.form: user.years for user in tax_users(date(2026, 4, 21))}
    assert before == {"individual": 7, "sole_company": 4, "cooperative": 4, "pt": 3, "cv": 4, "bumdes": 4}


def test_what_marketplaces_withhold_isnt_certain_and_says_what_happened() -> None:
    found = marketplace_rule(TODAY)
    assert found is not None
    assert (found.rate_basis_points, found.certain) == (50, False)
    assert [news.day.isoformat() for news in found.news] == ["2025-06-11", "2025-07-14", "2025-10-02", "2026-11-01"]
    assert marketplace_rule(date(2025, 7, 13)) is None


def test_vat_of_a_million_is_a_hundred_and_ten_thousand() -> None:
    found = vat_rule(TODAY)
    assert found is not None
    base = round_half_up(1_000_000 * found.base_part, found.base_whole)
    assert (base, round_half_up(base * found.rate_basis_points, 10_000)) == (916_667, 110_000)
    assert vat_rule(date(2022, 3, 31)) is None
