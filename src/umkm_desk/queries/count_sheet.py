"""What is to be counted: every item kept in stock with its batches, for a sheet to write on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from umkm_desk.domain.items import KINDS
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.shop import shop
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.storage.session import Session


@dataclass(frozen=True, slots=True)
class CountSheet:
    """What the book says is there at the end of `day`, in groups of (kind, items)."""

    shop: ShopDraft
    day: date
    groups: tuple[tuple[str, tuple[StockItem, ...]], ...]


def count_sheet(session: Session, day: date) -> CountSheet:
    """Every item kept in stock, at zero too, with its batches: products, ingredients, packaging, each by name.

    Retired items are listed while something of them is left.
    """
    groups: dict[str, list[StockItem]] = defaultdict(list)
    for item in stock(session, day):
        if not item.retired or item.quantity:
            groups[item.kind].append(item)
    return CountSheet(
        shop(session),
        day,
        tuple((kind, tuple(sorted(groups[kind], key=lambda i: i.name.casefold()))) for kind in KINDS if groups[kind]),
    )
