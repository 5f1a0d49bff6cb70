"""Selling prices from what a unit costs: by markup, by margin, after a channel's fees; and when a month breaks even.

Percentages are whole hundredths (30 % = 3000), money whole rupiah. Source: domain facts 2.4 and 2.5.
"""

from dataclasses import dataclass
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import round_half_up

WHOLE: Final = 10_000
"""100 % in hundredths."""


@dataclass(frozen=True, slots=True)
class BothPrices:
    """The two prices that people mean by one percentage: of the cost (`markup`), and of the price (`margin`)."""

    markup: int
    margin: int


def price_by_markup(cost: int, percent: int) -> int:
    """The price that earns `percent` of the cost."""
    return round_half_up(cost * (WHOLE + percent), WHOLE)


def price_by_margin(cost: int, percent: int) -> int:
    """The price of which `percent` is earned; UserError from 100 % on, which no price can reach."""
    _refuse_whole(percent)
    return round_half_up(cost * WHOLE, WHOLE - percent)


def both_prices(cost: int, percent: int, step: int = 1) -> BothPrices:
    """Both prices side by side, rounded up to `step` rupiah."""
    return BothPrices(
        rounded_up(price_by_markup(cost, percent), step), rounded_up(price_by_margin(cost, percent), step)
    )


def rounded_up(price: int, step: int) -> int:
    """The next price that is a multiple of `step` rupiah (> 0)."""
    return -(-price // step) * step


def markup_of(cost: int, price: int) -> int | None:
    """What a price earns, of the cost; None without a cost."""
    return round_half_up((price - cost) * WHOLE, cost) if cost > 0 else None


def margin_of(cost: int, price: int) -> int | None:
    """What a price earns, of the price; None without a price."""
    return round_half_up((price - cost) * WHOLE, price) if price > 0 else None


def price_after_fees(left: int, percent: int, fixed: int = 0) -> int:
    """The least price that leaves `left` rupiah when a channel keeps `percent` of it and `fixed` rupiah."""
    _refuse_whole(percent)
    return -(-(left + fixed) * WHOLE // (WHOLE - percent))


def left_after_fees(price: int, percent: int, fixed: int = 0) -> int:
    """What a channel leaves of a price; below zero when its fees are more than that."""
    return price - round_half_up(price * percent, WHOLE) - fixed


def break_even_sales(fixed_costs: int, sales: int, variable: int) -> int | None:
    """For how much a month has to be sold to pay its fixed costs, when `sales` rupiah cost `variable`.

    None when the sales don't cover what they cost. With several products this is the mix of the months asked for.
    """
    return -(-max(fixed_costs, 0) * sales // (sales - variable)) if sales > variable else None


def per_day(units: int, days: int = 30) -> int:
    """Units a day for so many a month, rounded up."""
    return -(-units // days)


def _refuse_whole(percent: int) -> None:
    if percent >= WHOLE:
        raise UserError("A share of the price has to be below 100 percent.", field="percent")
