"""What the purchase form offers: the order, the packs, and what was paid the last time."""

from datetime import timedelta

from tests.shop import DAY, Shop
from umkm_desk.actions.items import retire_item, save_pack
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.items import PackDraft
from umkm_desk.queries.buying import Buyable, buyables


def offered(shop: Shop) -> dict[str, Buyable]:
    return {item.code: item for item in shop.book.read(buyables, DAY)}


def test_what_is_bought_most_comes_first_then_materials_packaging_and_products(shop: Shop) -> None:
    shop.item("roti", "product")
    shop.item("plastik", "packaging")
    shop.item("gula")
    shop.item("kue", "product")
    shop.recipe("kue", 10, [("gula", 1)])
    shop.item("terigu")
    shop.buy("plastik", 10, 5_000)
    assert list(offered(shop)) == ["plastik", "gula", "terigu", "roti", "kue"]


def test_retired_and_made_to_order_items_arent_offered(shop: Shop) -> None:
    shop.item("gula")
    shop.item("teh")
    shop.item("es", "product", keeping="made_to_order")
    shop.item("ongkos", keeping="untracked")
    shop.book.write(retire_item, "teh")
    assert {code: item.left for code, item in offered(shop).items()} == {"gula": 0, "ongkos": None}


def test_the_last_price_is_that_of_the_last_purchase_that_stands(shop: Shop) -> None:
    shop.item("gula", unit="g")
    shop.buy("gula", 1_000, 15_000, freight=500)
    shop.buy("gula", 2_000, 32_000, number="B2")
    shop.buy("gula", 1_000, 99_000, number="B3")
    shop.cancel("purchase", "B3")
    item = offered(shop)["gula"]
    assert (item.last_quantity, item.last_amount, item.left, item.purchases) == (2_000_000, 32_000, 3_000_000, 2)


def test_what_was_bought_long_ago_isnt_counted_but_its_price_is_known(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 15_000, DAY - timedelta(days=181))
    item = offered(shop)["gula"]
    assert (item.last_quantity, item.last_amount, item.purchases) == (10_000, 15_000, 0)


def test_a_price_of_two_years_ago_is_no_price_any_more(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 15_000, DAY - timedelta(days=731))
    assert offered(shop)["gula"].last_amount is None
    shop.buy("gula", 10, 16_000, DAY - timedelta(days=730))
    assert offered(shop)["gula"].last_amount == 16_000


def test_an_item_has_the_purchases_of_what_was_merged_into_it(shop: Shop) -> None:
    shop.item("gula")
    shop.item("gula-2")
    shop.buy("gula", 1, 15_000)
    shop.buy("gula-2", 2, 32_000)
    shop.book.write(merge_items, MergeDraft(DAY, "gula-2", "gula"))
    item = offered(shop)["gula"]
    assert (item.last_quantity, item.last_amount, item.left, item.purchases) == (2_000, 32_000, 3_000, 2)


def test_an_items_packs_come_with_it(shop: Shop) -> None:
    shop.item("terigu", unit="g")
    shop.book.write(save_pack, PackDraft("terigu", "karung", 25_000_000))
    shop.book.write(save_pack, PackDraft("terigu", "bungkus", 1_000_000))
    assert offered(shop)["terigu"].packs == (("bungkus", 1_000_000), ("karung", 25_000_000))
