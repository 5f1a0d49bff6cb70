"""Every figure of the rules of value, one test each."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.errors import DrawnOn, ShortOfStock
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine


def test_freight_is_shared_by_value_largest_remainder_first(shop: Shop) -> None:
    for code in "abc":
        shop.item(code)
    lines = tuple(PurchaseLine(c, milli(1), a) for c, a in zip("abc", (100_000, 50_000, 33_333), strict=True))
    shop.book.write(record_purchase, PurchaseDraft(DAY, lines, freight=10_000))
    assert [shop.stock(c)[1] for c in "abc"] == [105_455, 52_727, 35_151]


def test_production_variance_and_over_applied_overhead_at_close(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("keripik", "product")
    shop.buy("mangga", 100_000, 5_000_000)
    shop.make("keripik", 1000, used=[("mangga", 100_000)], labour=1_500_000, overhead=500_000)
    shop.sell("keripik", 600, 10_000)
    shop.cash("expense", 1_800_000, category="5202")
    shop.cash("expense", 400_000, category="5203")
    assert shop.account("5101") == 4_200_000
    shop.close(202603)
    assert shop.account("5202") + shop.account("5291") == 300_000
    assert shop.account("5203") + shop.account("5292") == -60_000
    assert shop.stock("keripik") == (400, 2_760_000)
    assert shop.account("5101") == 4_200_000


def test_the_recipe_is_scaled_by_batches_and_the_good_output_bears_normal_loss(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("keripik", "product")
    shop.recipe("keripik", 100, [("mangga", 10_000)])
    shop.buy("mangga", 10_000, 200_000)
    shop.make("keripik", 92, batches=1000)
    assert shop.stock("keripik") == (92, 200_000)
    assert shop.stock("mangga") == (0, 0)
    shop.sell("keripik", 1)
    assert shop.account("5101") == 2174


def test_abnormal_loss_is_spoilage_by_its_share_of_the_output(shop: Shop) -> None:
    shop.item("mangga")
    shop.item("keripik", "product")
    shop.buy("mangga", 100, 1_000_000)
    shop.make("keripik", 90, used=[("mangga", 100)], loss=milli(10))
    assert shop.account("5301") == 100_000
    assert shop.stock("keripik") == (90, 900_000)


def test_a_run_without_good_output_is_all_spoilage(shop: Shop) -> None:
    shop.item("mangga")
    shop.item("keripik", "product")
    shop.buy("mangga", 100, 1_000_000)
    shop.make("keripik", 0, used=[("mangga", 100)], loss=milli(10), labour=50_000)
    assert shop.account("5301") == 1_050_000
    assert shop.stock("keripik") == (0, 0)


def test_a_receipt_that_was_drawn_on_is_not_reversed(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    second = shop.buy("gula", 10, 30_000)
    sale = shop.sell("gula", 10)
    assert shop.account("5101") == 20_000
    with pytest.raises(DrawnOn, match=sale.number):
        shop.cancel("purchase", second.number)
    assert shop.stock("gula") == (10, 20_000)


def test_a_correction_of_a_price_follows_the_goods(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("keripik", "product")
    bought = shop.buy("mangga", 100_000, 10_000_000)
    shop.make("keripik", 120, used=[("mangga", 60_000)])
    shop.sell("keripik", 30)
    shop.correct("purchase", bought.number, "mangga", amount=1_000_000)
    assert shop.stock("mangga") == (40_000, 400_000)
    assert shop.stock("keripik") == (90, 450_000)
    assert shop.account("5101") == 150_000
    assert shop.account("1101") == 150_000 - 1_000_000


def test_a_correction_of_a_quantity_replays_the_pool(shop: Shop) -> None:
    shop.item("mangga")
    shop.item("keripik", "product")
    bought = shop.buy("mangga", 100, 1_000_000)
    shop.make("keripik", 60, used=[("mangga", 50)])
    shop.sell("keripik", 30)
    shop.correct("purchase", bought.number, "mangga", quantity=80)
    assert shop.stock("mangga") == (30, 375_000)
    assert shop.stock("keripik") == (30, 312_500)
    assert shop.account("5101") == 312_500


def test_editing_the_price_of_a_sale_keeps_its_cost(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    draft = SaleDraft(DAY, (SaleLine("gula", milli(5), 2000),), number="J1")
    shop.sell("gula", 5, 2000, number="J1")
    shop.buy("gula", 5, 15_000)
    shop.book.write(edit_sale, "J1", replace(draft, lines=(SaleLine("gula", milli(5), 2500),)))
    assert shop.account("5101") == 5_000
    assert shop.account("4101") == -12_500
    assert shop.stock("gula") == (10, 20_000)


def test_editing_the_day_of_a_sale_keeps_its_cost(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000, day=date(2026, 3, 1))
    shop.sell("gula", 5, 2000, number="J1")
    shop.buy("gula", 5, 15_000)
    moved = SaleDraft(date(2026, 3, 12), (SaleLine("gula", milli(5), 2000),), number="J1")
    shop.book.write(edit_sale, "J1", moved)
    assert shop.account("5101") == 5_000
    assert shop.stock("gula") == (10, 20_000)


def test_goods_back_from_a_customer_come_at_the_sales_own_cost(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 3, 10_000, batch="A")
    sale = shop.sell("gula", 3, 5000, discount=3000)
    shop.buy("gula", 10, 90_000, batch="B")
    shop.give_back(sale.number, "gula", 1)
    assert shop.stock("gula") == (11, 93_333)
    assert shop.account("4192") == 4_000
    shop.give_back(sale.number, "gula", 2)
    assert shop.stock("gula") == (13, 100_000)
    assert shop.account("5101") == 0
    assert shop.account("4192") == 12_000
    assert shop.batches("gula") == {"A": 3, "B": 10}


def test_goods_back_that_cannot_be_sold_again_never_enter_the_pool(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    sale = shop.sell("gula", 4)
    shop.give_back(sale.number, "gula", 1, resellable=False)
    assert shop.stock("gula") == (6, 6_000)
    assert (shop.account("5301"), shop.account("5101")) == (1_000, 3_000)


def test_a_return_to_the_supplier_after_issues_takes_the_pools_share(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    second = shop.buy("gula", 10, 30_000)
    shop.sell("gula", 10)
    shop.give_back(second.number, "gula", 5)
    assert shop.account("1101") == 50_000 - 40_000 + 15_000
    assert shop.stock("gula") == (5, 10_000)
    assert shop.account("5304") == -5_000


def test_a_return_to_the_supplier_before_any_issue_goes_at_its_own_cost(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000)
    second = shop.buy("gula", 10, 30_000)
    shop.give_back(second.number, "gula", 5)
    assert shop.stock("gula") == (15, 25_000)
    assert shop.account("5304") == 0


def test_stock_below_zero_is_refused_unless_the_shop_allows_it(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 3, 10_000)
    with pytest.raises(ShortOfStock):
        shop.sell("gula", 5)
    shop.book.write(allow_below_zero, True, "gula")
    shop.sell("gula", 5)
    assert shop.account("5101") == 16_667
    assert shop.stock("gula") == (-2, -6_667)
    shop.buy("gula", 1, 4_000)
    assert shop.account("5101") == 16_667 + 666
    shop.buy("gula", 10, 40_000)
    assert shop.account("5101") == 16_667 + 666 + 667
    assert shop.stock("gula") == (9, 36_000)


def test_receipts_settle_estimates_oldest_first(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.buy("gula", 10, 10_000)
    shop.sell("gula", 12)
    shop.sell("gula", 5)
    shop.buy("gula", 4, 6_000)
    shop.sell("gula", 1)
    before = 18_000
    shop.buy("gula", 10, 20_000)
    assert shop.stock("gula") == (6, 12_000)
    assert shop.account("5101") - before == 6_000


def test_a_settled_sale_comes_back_at_what_it_took_in_the_end(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.buy("gula", 1, 3_000)
    shop.sell("gula", 1)
    sale = shop.sell("gula", 2)
    shop.buy("gula", 2, 6_660)
    assert shop.account("5101") == 3_000 + 6_660
    shop.cancel("sale", sale.number)
    assert shop.stock("gula") == (2, 6_660)
    assert shop.account("5101") == 3_000


def test_a_sale_recorded_after_a_count_for_a_day_before_it_leaves_the_counted_quantity(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000, day=date(2026, 3, 1))
    shop.count("gula", 6, day=date(2026, 3, 20))
    assert shop.account("5303") == 4_000
    shop.sell("gula", 4, day=date(2026, 3, 5))
    assert (shop.account("5101"), shop.account("5303")) == (4_000, 0)
    assert shop.stock("gula") == (6, 6_000)
