"""What the products cost: each with its packs, and on demand what it goes for in each channel."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from umkm_desk.domain.calendar import day_number
from umkm_desk.domain.quantity import ONE, amount_for
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.items import Item, items, packs
from umkm_desk.queries.shop import shop
from umkm_desk.storage.session import Session

LATELY: Final = 90
"""Days in which a channel must have sold a product for its price there to be known."""

_SOLD_BY: Final[dict[str, int]] = {"pcs": ONE, "g": 1000 * ONE, "ml": 1000 * ONE}

ChannelPrices = dict[tuple[str, str], tuple[int, int]]
"""(channel, item's code) → rupiah, and the thousandths they are for."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A product's price for `contents` thousandths, in rupiah: of a pack, or (`pack` "") of a piece, kilo or litre.

    `prices` are those of the list's channels, for the same quantity; None: not known.
    """

    name: str
    unit: str
    pack: str
    contents: int
    price: int | None
    prices: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceList:
    """The products by name, each with its packs; `channels` name the further columns of prices."""

    shop: ShopDraft
    day: date
    channels: tuple[str, ...]
    rows: tuple[Priced, ...]


def price_list(session: Session, day: date, *, by_channel: bool = False) -> PriceList:
    """Products that are sold, by name, with their packs. A price for a pack is that of its contents.

    `by_channel` adds what each was last sold for, before discounts, within `LATELY` days, in every channel that has a
    price of its own.
    """
    products = sorted(items(session, kind="product"), key=lambda item: item.name.casefold())
    known = _channel_prices(session, day) if by_channel else {}
    channels = tuple(sorted({channel for channel, _ in known}, key=str.casefold))
    channels = tuple(channel for channel in channels if _has_own_prices(channel, products, known))
    contents: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for pack in packs(session):
        contents[pack.item].append((pack.pack, pack.contents))
    rows = [
        _priced(item, pack, held, channels, known)
        for item in products
        for pack, held in [("", _SOLD_BY[item.unit]), *contents[item.code]]
    ]
    return PriceList(shop(session), day, channels, tuple(rows))


def _priced(item: Item, pack: str, held: int, channels: tuple[str, ...], known: ChannelPrices) -> Priced:
    price = None if item.price is None else amount_for(item.price, held, ONE)
    return Priced(
        item.name, item.unit, pack, held, price, tuple(_there(known, channel, item, held) for channel in channels)
    )


def _there(known: ChannelPrices, channel: str, item: Item, held: int) -> int | None:
    found = known.get((channel, item.code))
    return None if found is None else amount_for(found[0], held, found[1])


def _has_own_prices(channel: str, products: list[Item], known: ChannelPrices) -> bool:
    return any(_there(known, channel, item, ONE) not in {None, item.price} for item in products)


def _channel_prices(session: Session, day: date) -> ChannelPrices:
    """The prices of the newest sales that stand."""
    rows = session.rows(_PRICES, since=day_number(day - timedelta(days=LATELY)), until=day_number(day))
    return {(channel, item): (price, per) for channel, item, price, per in rows}


_PRICES = """
    SELECT h.name, i.code, l.price, l.per
    FROM document d JOIN channel h ON h.id = d.channel JOIN line l ON l.document = d.id AND l.role = 'sale'
    JOIN item k ON k.id = l.item JOIN item i ON i.id = COALESCE(k.merged_into, k.id)
    WHERE d.kind || '' = 'sale' AND d.day BETWEEN :since AND :until AND l.price > 0 AND l.per > 0
      AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = d.id)
    ORDER BY d.day, d.id, l.id
"""
