"""Figures of regulations, dated: read from `resources/rules`, each with its source and the day it began.

A changed regulation is a new entry in the file, never a changed one: past months keep the rule of their day.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from umkm_desk.domain.tax import TurnoverTaxRule, rule_for
from umkm_desk.language.resources import resources

BEGAN = "berlaku sejak"


@dataclass(frozen=True, slots=True)
class DatedTaxRule:
    """A rule of the turnover tax, and whether goods brought back lower the month in which they came back."""

    rule: TurnoverTaxRule
    returns_reduce: bool


@lru_cache(maxsize=1)
def turnover_tax_rules() -> tuple[DatedTaxRule, ...]:
    """All rules of PPh Final, oldest first."""
    known = json.loads((resources() / "rules" / "turnover_tax.json").read_text(encoding="utf-8"))
    rules = [
        DatedTaxRule(
            TurnoverTaxRule(
                date.fromisoformat(entry[BEGAN]), entry["rate_basis_points"], entry["free_band"], entry["source"]
            ),
            entry["returns_reduce"],
        )
        for entry in known["rules"]
    ]
    return tuple(sorted(rules, key=lambda r: r.rule.valid_from))


def turnover_tax_rule(day: date) -> DatedTaxRule | None:
    """The rule of PPh Final in force on a day; None before the oldest one that is known."""
    rules = turnover_tax_rules()
    found = rule_for([dated.rule for dated in rules], day)
    return next((dated for dated in rules if dated.rule == found), None)
