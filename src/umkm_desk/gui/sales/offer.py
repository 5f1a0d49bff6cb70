"""What a sale can be made of, read in one go: the goods, the channels, and what put-away goods are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from umkm_desk.gui.widgets.picker import Hit
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.contacts import channels
from umkm_desk.queries.items import Item, items
from umkm_desk.queries.selling import Sellable, sellables
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """`goods`: the best sellers first; `known`: every item by its code, those that were put away, too."""

    goods: Sequence[Sellable]
    channels: Sequence[str]
    known: Mapping[str, Item]


def offer(session: Session, day: date) -> Offer:
    """What can be sold on `day`, and through what."""
    known = {item.code: item for item in items(session, retired=True)}
    return Offer(sellables(session, day), [channel.name for channel in channels(session)], known)


def hit(item: Sellable) -> Hit:
    """An item as it is found by typing."""
    return Hit(
        item.code, item.name, priced(item), item, codes=tuple(filter(None, (item.code, item.barcode))), sold=item.sales
    )


def priced(item: Sellable) -> str:
    """What an item costs, and how much of it is left."""
    price = formats.rupiah(item.price) if item.price is not None else tr("no price yet")
    per = (
        ""
        if item.per == 1000 and item.unit == "pcs"
        else f"/{formats.quantity(item.per, item.unit)}".replace("/1 ", "/")
    )
    left = "" if item.left is None else tr("%(left)s left", left=formats.quantity(item.left, item.unit))
    return " · ".join(filter(None, (price + per, left)))
