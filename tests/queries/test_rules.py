"""Dated rules: each has a source and a first day, and past months keep theirs."""

from datetime import date

from umkm_desk.queries.rules import turnover_tax_rule, turnover_tax_rules


def test_every_rule_names_its_source_and_begins_after_the_one_before() -> None:
    rules = turnover_tax_rules()
    days = [dated.rule.valid_from for dated in rules]
    assert days == sorted(set(days))
    assert all(dated.rule.source for dated in rules)
    assert all(0 < dated.rule.rate_basis_points < 10_000 for dated in rules)


def test_a_day_has_the_rule_that_had_begun_by_then() -> None:
    assert turnover_tax_rule(date(2021, 12, 31)).rule.free_band == 0
    assert turnover_tax_rule(date(2022, 1, 1)).rule.free_band == 500_000_000
    assert "PP 20/2026" not in turnover_tax_rule(date(2026, 4, 21)).rule.source
    assert "PP 20/2026" in turnover_tax_rule(date(2026, 4, 22)).rule.source
    assert turnover_tax_rule(date(2010, 1, 1)).rule.source == turnover_tax_rules()[0].rule.source
