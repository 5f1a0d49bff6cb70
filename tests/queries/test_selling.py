"""What the sale form offers: the price, what may be sold of it, and the best sellers first."""

from datetime import date, timedelta

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.merging import merge_items
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.errors import ShortOfStock
from umkm_desk.queries.levels import levels
from umkm_desk.queries.selling import Sellable, sellables


def offered(shop: Shop) -> dict[str, Sellable]:
    return {row.code: row for row in shop.book.read(sellables, DAY)}


def test_what_can_be_sold_has_its_price_and_what_is_good_still(shop: Shop) -> None:
    shop.item("krip", "product", price=6000)
    shop.item("gula", "material", unit="g")
    shop.buy("krip", 5, 10_000, date(2026, 3, 1), expires_on=date(2026, 3, 5))
    shop.buy("krip", 3, 6_000, date(2026, 3, 2), expires_on=date(2026, 4, 5))
    shop.buy("gula", 1000, 15_000, date(2026, 3, 1))
    shop.sell("gula", 500, 20_000, date(2026, 3, 2), per=1_000_000)
    found = offered(shop)
    assert (found["krip"].price, found["krip"].per, found["krip"].left) == (6000, 1000, 3000)
    assert (found["gula"].price, found["gula"].per, found["gula"].sales) == (20_000, 1_000_000, 1)


def test_a_cancelled_sale_is_no_sale(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 7_000)
    shop.sell("jasa", 1, 70_000, number="J9")
    shop.cancel("sale", "J9")
    assert (offered(shop)["jasa"].price, offered(shop)["jasa"].sales) == (7_000, 1)


def test_sales_are_counted_for_90_days(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 8_000, DAY - timedelta(days=91))
    assert (offered(shop)["jasa"].price, offered(shop)["jasa"].sales) == (8_000, 0)
    shop.sell("jasa", 1, 8_000, DAY - timedelta(days=90))
    assert offered(shop)["jasa"].sales == 1


def test_what_comes_later_can_t_be_sold_yet(shop: Shop) -> None:
    shop.item("krip", "product")
    shop.buy("krip", 99, 99_000)
    shop.buy("krip", 50, 50_000, DAY + timedelta(days=2))
    assert offered(shop)["krip"].left == milli(99)
    with pytest.raises(ShortOfStock):
        shop.sell("krip", 100)


def test_of_what_is_below_zero_the_form_says_what_the_stock_page_says(shop: Shop) -> None:
    shop.item("krip", "product")
    shop.item("jasa", "product", keeping="untracked")
    shop.below_zero()
    shop.sell("krip", 3)
    assert {code: row.left for code, row in offered(shop).items()} == {"krip": milli(-3), "jasa": None}
    assert [level.usable for level in shop.book.read(levels, DAY)] == [milli(-3)]


def test_an_item_has_the_sales_of_what_was_merged_into_it(shop: Shop) -> None:
    shop.item("a", "product")
    shop.item("b", "product")
    shop.item("c", "product")
    for code in ("a", "b", "c"):
        shop.buy(code, 10, 10_000)
    shop.sell("c", 1, 5_000)
    shop.sell("b", 1, 6_000)
    shop.sell("b", 1, 6_500)
    shop.book.write(merge_items, MergeDraft(DAY, "b", "a"))
    assert [(row.code, row.price, row.sales, row.left) for row in shop.book.read(sellables, DAY)] == [
        ("a", 6_500, 2, milli(18)), ("c", 5_000, 1, milli(9)),
    ]  # fmt: skip
