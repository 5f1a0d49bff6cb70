"""Figures of regulations, dated: read from `resources/rules`, each with its source and the day it began.

A changed regulation is a new entry in the file, never a changed one: past months keep the rule of their day. What
isn't written there isn't known, and nothing is computed from it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from umkm_desk.domain.tax import TurnoverTaxRule, rule_for
from umkm_desk.domain.turnover_limits import LIMITS, Limit
from umkm_desk.language.resources import resources

BEGAN = "berlaku sejak"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DatedTaxRule:
    """A rule of the turnover tax, and whether goods brought back lower the month in which they came back.

    `pay_by_day` of the next month is the last one to pay on, under the code `billing`; whoever had more turnover
    than `ceiling` (rupiah a year) may not use this tax in the next year. `confidence`: H, M or L.
    """

    rule: TurnoverTaxRule
    returns_reduce: bool
    pay_by_day: int
    billing: str
    ceiling: int
    confidence: str


@dataclass(frozen=True, slots=True)
class TaxUser:
    """A form of business and whether it may use the final tax: for `years` tax years, None without an end.

    `may_begin` false: only those who use it already, for the rest of their years. `names`: by language.
    """

    form: str
    names: Mapping[str, str]
    shop_kind: str  # individual or company, as the shop's settings have it
    may_begin: bool
    years: int | None
    valid_from: date
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class News:
    """What happened to a rule on a day, in words by language."""

    day: date
    words: Mapping[str, str]
    confidence: str


@dataclass(frozen=True, slots=True)
class MarketplaceRule:
    """What marketplaces withhold from turnover. Not `certain`: nothing is computed, only recorded."""

    valid_from: date
    rate_basis_points: int
    certain: bool
    source: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class VatRule:
    """PPN: the rate in basis points on `base_part` / `base_whole` of the price."""

    valid_from: date
    rate_basis_points: int
    base_part: int
    base_whole: int
    source: str


@lru_cache(maxsize=1)
def turnover_tax_rules() -> tuple[DatedTaxRule, ...]:
    """All rules of PPh Final, oldest first."""
    rules = [
        DatedTaxRule(
            TurnoverTaxRule(_began(entry), entry["rate_basis_points"], entry["free_band"], entry["source"]),
            entry["returns_reduce"],
            entry["pay_by_day"],
            entry["billing"],
            entry["ceiling"],
            entry["confidence"],
        )
        for entry in _known("turnover_tax")["rules"]
    ]
    return tuple(sorted(rules, key=lambda r: r.rule.valid_from))


def turnover_tax_rule(day: date) -> DatedTaxRule | None:
    """The rule of PPh Final in force on a day; None before the oldest one that is known."""
    rules = turnover_tax_rules()
    found = rule_for([dated.rule for dated in rules], day)
    return next((dated for dated in rules if dated.rule == found), None)


def turnover_limits(day: date, *, individual: bool) -> tuple[Limit, ...]:
    """The limits of a year's turnover in force on a day, the lowest first; the free band is for a person alone."""
    found = []
    dated = turnover_tax_rule(day)
    if dated is not None and individual and dated.rule.free_band:
        rule = dated.rule
        found.append(Limit("free_band", rule.free_band, _band_since(rule), rule.source, dated.confidence))
    entries = _known("turnover_limits")["limits"]
    for name in LIMITS:
        entry = _in_force([entry for entry in entries if entry["limit"] == name], day)
        if entry is not None:
            found.append(Limit(name, entry["amount"], _began(entry), entry["source"], entry["confidence"]))
    return tuple(found)


def _band_since(now: TurnoverTaxRule) -> date:
    """Since when the free band has been what it is: later rules may have left it as it was."""
    since = now.valid_from
    for dated in reversed([d for d in turnover_tax_rules() if d.rule.valid_from < now.valid_from]):
        if dated.rule.free_band != now.free_band:
            break
        since = dated.rule.valid_from
    return since


def tax_users(day: date) -> tuple[TaxUser, ...]:
    """Who may use the final tax on a day, and until when, as the file orders them."""
    found = []
    for user in _known("tax_users")["users"]:
        term = _in_force(user["terms"], day)
        if term is not None:
            found.append(
                TaxUser(
                    user["form"], _words(user), user["shop_kind"], term["may_begin"], term["years"],
                    _began(term), term["source"], term["confidence"],
                )
            )  # fmt: skip
    return tuple(found)


def marketplace_rule(day: date) -> MarketplaceRule | None:
    """What marketplaces are to withhold on a day; None before there was such a rule."""
    entry = _in_force(_known("marketplace_withholding")["rules"], day)
    if entry is None:
        return None
    news = tuple(News(date.fromisoformat(one["day"]), _words(one), one["confidence"]) for one in entry["news"])
    return MarketplaceRule(_began(entry), entry["rate_basis_points"], entry["certain"], entry["source"], news)


def vat_rule(day: date) -> VatRule | None:
    """The rule of PPN on a day, which a shop that isn't PKP doesn't charge; None before the oldest one known."""
    entry = _in_force(_known("vat")["rules"], day)
    if entry is None:
        return None
    return VatRule(_began(entry), entry["rate_basis_points"], entry["base_part"], entry["base_whole"], entry["source"])


@lru_cache
def _known(name: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((resources() / "rules" / f"{name}.json").read_text(encoding="utf-8"))
    return known


def _began(entry: Entry) -> date:
    return date.fromisoformat(entry[BEGAN])


def _in_force(entries: Sequence[Entry], day: date) -> Entry | None:
    """The newest entry that had begun by a day."""
    return max((entry for entry in entries if _began(entry) <= day), key=_began, default=None)


def _words(entry: Entry) -> Mapping[str, str]:
    return {lang: str(entry[lang]) for lang in ("id", "en")}
