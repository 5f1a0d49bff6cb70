"""What a loan would cost a month, and whether the profit bears it: an estimate for the talk with the bank."""

from typing import Literal

from umkm_desk.domain.money import round_half_up

_A_YEAR = 12 * 10_000  # from hundredths of a percent a year to a month

Bearing = Literal["fits", "tight", "too_much"]


def flat_instalment(amount: int, rate_basis_points: int, months: int) -> int:
    """The equal monthly instalment of a loan in rupiah: its share and the interest on all of it (flat)."""
    return round_half_up(amount, months) + round_half_up(amount * rate_basis_points, _A_YEAR)


def bearing(instalments: int, profit: int, low_percent: int, high_percent: int) -> Bearing:
    """How monthly instalments stand to the monthly net profit: to the low share they fit, beyond the high too much."""
    if profit <= 0 or instalments * 100 > profit * high_percent:
        return "too_much"
    return "fits" if instalments * 100 <= profit * low_percent else "tight"
