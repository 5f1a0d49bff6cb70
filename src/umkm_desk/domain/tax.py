"""PPh Final on turnover: the free band, the month that crosses it, what is due. An estimate, not tax advice.

Rates and bands are dated data, handed in; source of the method: domain facts 3.1 (PP 55/2022, PP 20/2026).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.money import round_half_up


@dataclass(frozen=True, slots=True)
class TurnoverTaxRule:
    """`rate_basis_points` is the rate in hundredths of a percent (50 = 0.5 %); `free_band` rupiah a year."""

    valid_from: date
    rate_basis_points: int
    free_band: int
    source: str


def rule_for(rules: Sequence[TurnoverTaxRule], day: date) -> TurnoverTaxRule | None:
    """The rule in force on a day: the newest that had begun by then, None before all of them."""
    begun = [rule for rule in rules if rule.valid_from <= day]
    return max(begun, key=lambda r: r.valid_from, default=None)


def taxable(rule: TurnoverTaxRule, before: int, now: int, *, individual: bool) -> int:
    """The taxable part (rupiah) of `now`, the month's turnover net of returns, after `before` this year.

    Only an individual has the free band. Negative when returns bring the year's turnover back down.
    """
    if not individual:
        return now
    return max(0, before + now - rule.free_band) - max(0, before - rule.free_band)


def due(rule: TurnoverTaxRule, taxable_amount: int) -> int:
    """The tax on a taxable amount, to the nearest rupiah."""
    return round_half_up(taxable_amount * rule.rate_basis_points, 10_000)
