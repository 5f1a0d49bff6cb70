"""What the price list is told: products with their packs, and the channels that have prices of their own."""

from datetime import date
from typing import Any

from tests.shop import Shop, milli
from umkm_desk.actions.items import retire_item, save_item, save_pack
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.items import ItemDraft, PackDraft
from umkm_desk.queries.price_list import PriceList, price_list

DAY = date(2026, 3, 20)


def prices(shop: Shop, **how: Any) -> PriceList:
    return shop.book.read(price_list, DAY, **how)


def product(shop: Shop, code: str, name: str, price: int | None, unit: Any = "pcs") -> None:
    shop.book.write(save_item, ItemDraft(code, name, "product", unit, keeping="untracked", price=price))


def test_products_stand_by_name_with_their_packs(shop: Shop) -> None:
    product(shop, "B", "sambal", 22_000)
    product(shop, "A", "Keripik", 14_000)
    product(shop, "C", "Kopi", 90, "g")
    product(shop, "D", "Pesanan khusus", None)
    product(shop, "E", "Sudah tidak dijual", 1)
    shop.book.write(retire_item, "E")
    shop.item("GULA")
    shop.book.write(save_pack, PackDraft("A", "dus", milli(24)))
    assert [(r.name, r.pack, r.contents, r.price) for r in prices(shop).rows] == [
        ("Keripik", "", milli(1), 14_000),
        ("Keripik", "dus", milli(24), 336_000),
        ("Kopi", "", milli(1000), 90_000),
        ("Pesanan khusus", "", milli(1), None),
        ("sambal", "", milli(1), 22_000),
    ]
    assert prices(shop).channels == ()


def test_a_channels_price_is_that_of_its_newest_sale(shop: Shop) -> None:
    product(shop, "A", "Keripik", 14_000)
    product(shop, "C", "Kopi", 90, "g")
    shop.sell("A", 1, 15_000, day=date(2026, 3, 1), channel="Shopee")
    shop.sell("A", 1, 15_500, day=date(2026, 3, 2), channel="Shopee", number="J2")
    shop.sell("A", 1, 99_000, day=date(2026, 3, 3), channel="Shopee", number="J3")
    shop.cancel("sale", "J3", day=date(2026, 3, 3))
    shop.sell("A", 12, 140_000, day=date(2026, 3, 3), channel="Grosir", per=12_000)
    shop.sell("C", 500, 80_500, day=date(2026, 3, 3), channel="Grosir", per=1_000_000)
    shop.sell("A", 1, 14_000, day=date(2026, 3, 3), channel="Bazar")
    shop.sell("A", 1, 9_000, day=date(2025, 11, 3), channel="Tutup")
    found = prices(shop, by_channel=True)
    assert found.channels == ("Grosir", "Shopee")  # the fair asks the usual price, the closed one nothing lately
    assert [row.prices for row in found.rows] == [(11_667, 15_500), (80_500, None)]


def test_a_product_has_the_channel_prices_of_what_was_merged_into_it(shop: Shop) -> None:
    product(shop, "A", "Keripik", 14_000)
    product(shop, "B", "Kripik", 14_000)
    shop.sell("B", 1, 15_000, day=date(2026, 3, 1), channel="Shopee")
    shop.book.write(merge_items, MergeDraft(DAY, "B", "A"))
    assert [(row.name, row.prices) for row in prices(shop, by_channel=True).rows] == [("Keripik", (15_000,))]
