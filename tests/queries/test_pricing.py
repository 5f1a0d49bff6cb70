"""What the prices earn, in each channel, and what the last sale brought."""

from datetime import date

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.queries.pricing import ChannelFee, ChannelPrice, ProductPrice, channel_fees, prices


def kitchen(shop: Shop, **more: object) -> None:
    shop.item("gula", unit="g")
    shop.item("dodol", "product", **more)
    shop.recipe("dodol", 10, [("gula", 1000)])
    shop.buy("gula", 10_000, 600_000, date(2026, 1, 2))


def price(shop: Shop, code: str = "dodol") -> ProductPrice:
    return next(row for row in shop.book.read(prices, DAY) if row.cost.code == code)


def test_a_price_is_set_against_what_the_product_costs_to_make(shop: Shop) -> None:
    kitchen(shop, price=13_000)
    shop.make("dodol", 10, batches=1000, labour=30_000, overhead=10_000)
    shop.sell("dodol", 1, 12_500)
    found = price(shop)
    assert (found.hpp, found.price, found.markup, found.margin) == (10_000, 13_000, 3000, 2308)
    assert found.cost.missing == ()


def test_without_a_price_of_its_own_a_product_has_the_one_it_was_last_sold_at(shop: Shop) -> None:
    kitchen(shop)
    shop.make("dodol", 10, date(2026, 3, 9), batches=1000)
    assert (price(shop).price, price(shop).margin, price(shop).channels) == (None, None, ())
    shop.sell("dodol", 2, 9_000, date(2026, 3, 9), discount=1_000)
    shop.sell("dodol", 1, 20_000, number="J9")
    shop.cancel("sale", "J9")
    found = price(shop)
    assert (found.price, found.hpp, found.cost.labour, found.margin) == (9_000, 6_000, None, 3333)


def test_a_product_has_the_last_price_of_what_was_merged_into_it(shop: Shop) -> None:
    for code in ("dodol", "dodol-2"):
        shop.item(code, "product")
        shop.buy(code, 10, 50_000)
    shop.sell("dodol-2", 1, 9_000)
    shop.book.write(merge_items, MergeDraft(DAY, "dodol-2", "dodol"))
    assert [(row.cost.code, row.price) for row in shop.book.read(prices, DAY)] == [("dodol", 9_000)]


def test_a_price_for_a_kilo_is_told_for_a_base_unit(shop: Shop) -> None:
    shop.item("kopi", "product", unit="g")
    shop.buy("kopi", 1000, 100_000)
    shop.sell("kopi", 250, 180_000, per=1_000_000)
    found = price(shop, "kopi")
    assert (found.hpp, found.price) == (100, 180)


def test_what_is_only_bought_costs_its_average_and_what_has_no_cost_earns_nobody_knows_what(shop: Shop) -> None:
    shop.item("keju", "product", price=8_000)
    shop.item("roti", "product", price=8_000)
    shop.buy("keju", 10, 50_000)
    assert (price(shop, "keju").hpp, price(shop, "keju").markup) == (5_000, 6_000)
    assert (price(shop, "roti").hpp, price(shop, "roti").markup) == (None, None)


def test_a_channels_fees_are_averaged_over_three_months(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    for month, fee in ((12, 5_000), (1, 1_000), (2, 2_000), (3, 3_000)):
        day = date(2026 if month < 12 else 2025, month, 5)
        shop.sell("jasa", 1, 20_000, day, channel="Shopee", fee=fee, paid_by="marketplace")
    shop.sell("jasa", 2, 50_000)
    assert shop.book.read(channel_fees, DAY) == [
        ChannelFee("", 100_000, 0, 0),
        ChannelFee("Shopee", 60_000, 6_000, 1000),
    ]


def test_a_channel_that_keeps_everything_has_no_share_to_reckon_with(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 20_000, channel="Shopee", fee=20_000, paid_by="marketplace")
    assert shop.book.read(channel_fees, DAY) == []


def test_the_price_in_a_channel_leaves_as_much_as_the_usual_one(shop: Shop) -> None:
    kitchen(shop, price=9_000)
    shop.make("dodol", 10, batches=1000)
    shop.sell("dodol", 1, 10_000, channel="Shopee", fee=1_000, paid_by="marketplace")
    assert price(shop).channels == (ChannelPrice("Shopee", 1000, 10_000, 8_100),)


@pytest.mark.parametrize("fee", [0, 10_000])
def test_a_channel_that_keeps_nothing_or_everything_has_no_price_of_its_own(shop: Shop, fee: int) -> None:
    kitchen(shop, price=9_000)
    shop.make("dodol", 10, batches=1000)
    shop.sell("dodol", 1, 10_000, channel="Shopee", fee=fee, paid_by="marketplace")
    assert price(shop).channels == ()
