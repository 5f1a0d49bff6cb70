"""How the rules behind the tax are said: rates, sources and how sure they are. The figures are the rules' own."""

from collections.abc import Mapping
from typing import Final

from umkm_desk.language.words import N_
from umkm_desk.queries.rules import DatedTaxRule, TaxUser, marketplace_rule, vat_rule
from umkm_desk.queries.tax_table import TaxTable
from umkm_desk.reports.wording import Wording

_CONFIDENCE: Final[Mapping[str, str]] = {"H": N_("sure"), "M": N_("fairly sure, check again"), "L": N_("not verified")}


def rate(basis_points: int, say: Wording) -> str:
    """A rate in percent: `0,5 %`."""
    return say.percent(basis_points, 10_000)


def sure(confidence: str, say: Wording) -> str:
    """How sure a source is."""
    return say.tr(_CONFIDENCE[confidence])


def vat(table: TaxTable, say: Wording) -> str:
    """That the shop charges no PPN, and what a PKP would."""
    words = say.tr("The shop isn't a PKP and charges no PPN: its prices and sales have none in them.")
    rule = vat_rule(table.today)
    if rule is None:
        return words
    return (
        words
        + " "
        + say.tr(
            "A PKP charges %(rate)s of %(part)s/%(whole)s of the price (%(source)s).",
            rate=rate(rule.rate_basis_points, say),
            part=rule.base_part,
            whole=rule.base_whole,
            source=rule.source,
        )
    )


def marketplaces(table: TaxTable, say: Wording) -> str:
    """What marketplaces may withhold, and how sure that is."""
    rule = marketplace_rule(table.today)
    if rule is None:
        return ""
    facts = {"rate": rate(rule.rate_basis_points, say), "source": rule.source}
    if rule.certain:
        return say.tr("Apps withhold %(rate)s of sales (%(source)s); record it from their reports.", **facts)
    news = [f"{say.day(one.day)}: {one.words[say.lang]}" for one in rule.news if one.day <= table.today]
    return say.tr(
        "Apps may withhold %(rate)s of sales (%(source)s), but it isn't certain that they do (%(news)s). Nothing is"
        " counted before you record what their reports say.",
        news="; ".join(news),
        **facts,
    )


def term(user: TaxUser, say: Wording) -> str:
    """Whether a form of business may use the final tax, and for how long."""
    if not user.may_begin:
        return say.tr("may not begin; who uses it already may finish at most %(years)s tax years", years=user.years)
    if user.years is None:
        return say.tr("may use it, without an end")
    return say.tr("may use it for %(years)s tax years", years=user.years)


def rule_line(dated: DatedTaxRule, say: Wording) -> str:
    """A rule with its rate, its first day, its source and how sure that is."""
    return say.tr(
        "%(rate)s since %(day)s (%(source)s; %(sure)s)",
        rate=rate(dated.rule.rate_basis_points, say),
        day=dated.rule.valid_from,
        source=dated.rule.source,
        sure=sure(dated.confidence, say),
    )
