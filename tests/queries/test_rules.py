"""Dated rules: each has a source and a first day, and past months keep theirs."""

from datetime import date

from umkm_desk.domain.tax import TurnoverTaxRule
from umkm_desk.queries.rules import turnover_tax_rule, turnover_tax_rules


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
