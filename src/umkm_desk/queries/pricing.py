"""What the prices earn: each product's cost against what it is sold for, also after a channel's fees.

Money is whole rupiah for one base unit, percentages whole hundredths (30 % = 3000).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.pricing import WHOLE, left_after_fees, margin_of, markup_of, price_after_fees
from umkm_desk.queries.costs import costs
from umkm_desk.queries.sales import LAST_SALES, by_channel, month_sales
from umkm_desk.queries.summary import ProductCost
from umkm_desk.storage.session import Session

FEE_MONTHS: Final = 3
"""Months over which a channel's fees are averaged: they change several times a year."""


@dataclass(frozen=True, slots=True)
class ChannelFee:
    """What a channel kept lately: `share` is its fees' part of gross sales. `channel` "": none was named."""

    channel: str
    gross: int
    fees: int
    share: int


@dataclass(frozen=True, slots=True)
class ChannelPrice:
    """A product in a channel: `price` leaves as much there as the usual one does; `left` stays of the usual price."""

    channel: str
    share: int
    price: int
    left: int


@dataclass(frozen=True, slots=True)
class ProductPrice:
    """A product's price against its cost.

    `hpp`: what one unit costs to make, with what is filled in of wages and kitchen costs (`cost.missing` says what
    isn't), else its average in stock. `price` is the item's own, else what it was last sold for in any channel;
    `markup` and `margin` are its.
    """

    cost: ProductCost
    hpp: int | None
    price: int | None
    markup: int | None
    margin: int | None
    channels: tuple[ChannelPrice, ...]


def prices(session: Session, day: date) -> list[ProductPrice]:
    """Every product with its cost and price as of `day`, by code; in each channel that took fees lately."""
    fees = [fee for fee in channel_fees(session, day) if fee.share > 0]
    sold = _last_prices(session, day)
    return [_price(cost, sold.get(cost.code), fees) for cost in costs(session, day)]


def hpp_of(cost: ProductCost) -> int | None:
    """What one unit costs: as it is made, else its average in stock; None when neither is known."""
    made = cost.materials + cost.packaging + (cost.labour or 0) + (cost.overhead or 0)
    return made or cost.unit_cost


def _price(cost: ProductCost, last: int | None, fees: list[ChannelFee]) -> ProductPrice:
    hpp = hpp_of(cost)
    price = last if cost.price is None else cost.price
    markup = margin = None
    if hpp is not None and price is not None:
        markup, margin = markup_of(hpp, price), margin_of(hpp, price)
    channels = tuple(
        ChannelPrice(fee.channel, fee.share, price_after_fees(price, fee.share), left_after_fees(price, fee.share))
        for fee in fees
        if price
    )
    return ProductPrice(cost, hpp, price, markup, margin, channels)


def _last_prices(session: Session, day: date) -> dict[str, int]:
    """Product code → what one base unit of it was last sold for, before discounts."""
    rows = session.rows(_LAST_PRICES, day=day_number(day))
    return {code: round_half_up(amount * 1000, quantity) for code, amount, quantity in rows}


_LAST_PRICES = """
    SELECT i.code, l.amount, l.quantity
    FROM ({last}) AS last JOIN item i ON i.id = last.item JOIN line l ON l.id = last.line WHERE i.kind = 'product'
""".replace("{last}", LAST_SALES)


def channel_fees(session: Session, day: date) -> list[ChannelFee]:
    """Each channel's fees in the month of `day` and the two before, the largest gross first.

    Without a channel whose fees were all it sold for, or more: no price leaves anything there.
    """
    month = Month.of(day)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for step in range(FEE_MONTHS):
        for row in by_channel(session, month_sales(session, month.plus(-step))):
            sums[row.channel][0] += row.gross
            sums[row.channel][1] += row.fees
    found = [
        ChannelFee(channel, gross, fees, round_half_up(fees * WHOLE, gross) if gross > 0 else 0)
        for channel, (gross, fees) in sums.items()
    ]
    return sorted((fee for fee in found if fee.share < WHOLE), key=lambda fee: (-fee.gross, fee.channel))
