"""From a bag of sugar to everybody who holds something made of it, and back."""

from datetime import timedelta

import pytest

from tests.queries.traced import all_traces, assert_adds_up
from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.trace import Trace, trace


def kitchen(shop: Shop) -> None:
    shop.item("gula", unit="g")
    shop.item("permen", "product")
    shop.item("paket", "product")
    shop.buy("gula", 1000, 10_000, batch="G1", supplier="Toko Manis", number="B1")


def traced(shop: Shop, batch: str, item: str | None = None) -> Trace:
    (found,) = shop.book.read(trace, batch, item)
    return found


def sold(found: Trace) -> list[tuple[str, str, int]]:
    return [(row.document, row.customer, row.quantity) for row in found.holders()]


def test_an_ingredient_is_followed_through_every_product_to_the_customers(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 100, used=[("gula", 400)], batch="P1", number="PR1")
    shop.make("paket", 10, used=[("permen", 50)], batch="K1", number="PR2")
    shop.sell("permen", 20, customer="Bu Ani", number="J1", channel="Bazar")
    shop.sell("paket", 3, customer="Pak Budi", number="J2", day=DAY + timedelta(days=1))
    found = traced(shop, "G1")
    assert sold(found) == [("J1", "Bu Ani", milli(20)), ("J2", "Pak Budi", milli(3))]
    assert found.went.left == milli(600)
    (permen,) = found.went.became
    assert permen.quantity == milli(400)
    assert permen.made is not None and (permen.made.batch, permen.made.left) == ("P1", milli(30))


def test_a_product_is_followed_back_to_its_supplier(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 100, used=[("gula", 400)], batch="P1", number="PR1")
    shop.make("paket", 10, used=[("permen", 50)], batch="K1", number="PR2")
    (made,) = traced(shop, "K1").came
    (permen,) = made.ingredients
    (cooked,) = permen.came
    (gula,) = cooked.ingredients
    (bought,) = gula.came
    assert (made.kind, made.document, permen.batch, permen.quantity) == ("production", "PR2", "P1", milli(50))
    assert (cooked.document, gula.batch, gula.quantity) == ("PR1", "G1", milli(400))
    assert (bought.kind, bought.document, bought.contact, bought.day) == ("purchase", "B1", "Toko Manis", DAY)


def test_returned_goods_are_with_the_customer_no_more_whether_sold_again_or_thrown_away(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 100, used=[("gula", 400)], batch="P1")
    shop.sell("permen", 20, customer="Bu Ani", number="J1")
    shop.give_back("J1", "permen", 5)
    shop.give_back("J1", "permen", 4, resellable=False, number="R2")
    found = traced(shop, "P1")
    (row,) = found.went.sold
    assert (row.sold, row.returned, row.quantity) == (milli(20), milli(9), milli(11))
    assert [(gone.kind, gone.document, gone.quantity, gone.contact) for gone in found.went.gone] == [
        ("return", "R2", milli(4), "Bu Ani")
    ]
    assert found.went.left == milli(85)
    assert_adds_up(found)


def test_what_was_thrown_away_of_a_sale_from_two_batches_is_the_first_batch_s(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 10, used=[("gula", 100)], batch="P1")
    shop.make("permen", 10, used=[("gula", 100)], batch="P2")
    shop.sell("permen", 15, number="J1")
    shop.give_back("J1", "permen", 12, resellable=False)
    shop.give_back("J1", "permen", 1, resellable=False)
    assert traced(shop, "P1").holders() == []
    assert [gone.quantity for gone in traced(shop, "P1").went.gone] == [milli(10)]
    assert sold(traced(shop, "P2")) == [("J1", "", milli(2))]
    assert [gone.quantity for gone in traced(shop, "P2").went.gone] == [milli(2), milli(1)]


def test_a_cancelled_sale_is_left_out_and_an_edited_one_shows_as_it_stands(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 100, used=[("gula", 400)], batch="P1")
    shop.sell("permen", 20, number="J1")
    shop.cancel("sale", "J1")
    shop.sell("permen", 10, number="J2")
    shop.book.write(edit_sale, "J2", SaleDraft(DAY, (SaleLine("permen", milli(10), 900),), customer="Bu Cici"))
    assert sold(traced(shop, "P1")) == [("J2", "Bu Cici", milli(10))]


def test_goods_sold_before_they_were_recorded_belong_to_the_batch_that_came_after(shop: Shop) -> None:
    kitchen(shop)
    shop.book.write(allow_below_zero, True)
    shop.sell("permen", 6, customer="Bu Ani", number="J1")
    shop.make("permen", 10, used=[("gula", 100)], batch="P1")
    found = traced(shop, "P1")
    assert sold(found) == [("J1", "Bu Ani", milli(6))]
    assert found.went.left == milli(4)


def test_made_to_order_sales_name_the_product_that_was_sold(shop: Shop) -> None:
    kitchen(shop)
    shop.item("kue", "product", keeping="made_to_order")
    shop.recipe("kue", 1, [("gula", 50)])
    shop.sell("kue", 2, customer="Bu Ani", number="J1")
    (row,) = traced(shop, "G1").holders()
    assert (row.product, row.document, row.quantity) == ("kue", "J1", milli(100))


def test_a_made_to_order_product_that_came_back_is_gone_with_what_is_in_it(shop: Shop) -> None:
    kitchen(shop)
    shop.item("kue", "product", keeping="made_to_order")
    shop.recipe("kue", 3, [("gula", 50)])
    shop.sell("kue", 3, customer="Bu Ani", number="J1")
    shop.give_back("J1", "kue", 1, number="R1")
    shop.give_back("J1", "kue", 1, number="R2")
    found = traced(shop, "G1")
    (row,) = found.holders()
    assert (row.sold, row.returned, row.quantity) == (50_000, 33_333, 16_667)
    assert [(gone.document, gone.quantity) for gone in found.went.gone] == [("R1", 16_667), ("R2", 16_666)]
    assert_adds_up(found)


def test_what_comes_back_of_an_unknown_sale_came_in_with_that_return(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 10, used=[("gula", 100)], batch="P1")
    shop.give_back(None, "permen", 2, amount=2_000, number="R1")
    found = traced(shop, "P1")
    assert [(came.kind, came.document, came.quantity) for came in found.came] == [
        ("production", found.came[0].document, milli(10)),
        ("return", "R1", milli(2)),
    ]
    assert found.went.sold == () and found.went.left == milli(12)


def test_goods_of_two_codes_made_one_are_followed_both_ways(shop: Shop) -> None:
    kitchen(shop)
    shop.item("gula2", unit="g")
    shop.buy("gula2", 300, 3_000, batch="G2", supplier="Toko Pahit")
    shop.buy("gula2", 200, 2_000, batch="G1", supplier="Toko Asin")
    shop.book.write(merge_items, MergeDraft(DAY, "gula2", "gula", number="M1"))
    shop.make("permen", 10, used=[("gula", 1_400)], batch="P1")
    shop.sell("permen", 4, customer="Bu Ani", number="J1")
    for code, quantity in (("G1", 200), ("G2", 300)):
        found = traced(shop, code, "gula2")
        (became,) = found.went.became
        assert (became.kind, became.document, became.quantity) == ("merge", "M1", milli(quantity))
        assert became.made is not None and became.made.item == "gula"
        assert sold(found) == [("J1", "Bu Ani", milli(4))]
    (came,) = traced(shop, "G2", "gula").came
    assert (came.kind, came.document, came.quantity) == ("merge", "M1", milli(300))
    (old,) = came.ingredients
    assert (old.item, old.batch, old.quantity, old.came[0].contact) == ("gula2", "G2", milli(300), "Toko Pahit")
    for found in all_traces(shop.book):
        assert_adds_up(found)


def test_goods_written_off_missing_or_sent_back_are_gone(shop: Shop) -> None:
    kitchen(shop)
    shop.throw("gula", 10, "damaged")
    shop.give_back("B1", "gula", 100)
    shop.count("gula", 880)
    found = traced(shop, "G1")
    assert [(row.kind, row.quantity, row.reason) for row in found.went.gone] == [
        ("write_off", milli(10), "damaged"),
        ("purchase_return", milli(100), ""),
        ("count", milli(10), ""),
    ]
    assert found.went.left == milli(880)


def test_every_batch_adds_up_whatever_happened_to_it(shop: Shop) -> None:
    kitchen(shop)
    shop.item("kue", "product", keeping="made_to_order")
    shop.recipe("kue", 3, [("permen", 2), ("gula", 10)])
    shop.buy("gula", 500, 6_000, batch="G2", number="B2")
    shop.make("permen", 60, used=[("gula", 1_100)], batch="P1", loss=milli(2))
    shop.make("permen", 40, used=[("gula", 300)], batch="P2")
    shop.sell("permen", 70, customer="Bu Ani", number="J1")
    shop.sell("permen", 10, number="J2", customer="Pak Budi")
    shop.book.write(edit_sale, "J2", SaleDraft(DAY, (SaleLine("permen", milli(10), 900),), customer="Bu Cici"))
    shop.sell("kue", 5, number="J3")
    shop.give_back("J1", "permen", 9, number="R1")
    shop.give_back("J1", "permen", 55, resellable=False, number="R2")
    shop.give_back("J3", "kue", 2)
    shop.give_back(None, "permen", 3, amount=2_000)
    shop.cancel("return", "R1")
    shop.throw("permen", 4, "sample")
    shop.give_back("B2", "gula", 20)
    shop.count("gula", 70, batch="G2")
    shop.count("permen", 17)
    shop.correct("purchase", "B2", "gula", quantity=520, amount=5_000)
    found = all_traces(shop.book)
    for one in found:
        assert_adds_up(one)
    held = {one.went.batch: sum(row.quantity for row in one.holders()) for one in found if one.went.item == "permen"}
    # 80 sold, 55 of them thrown away after coming back; 2/3 of a permen is in each kue, of which 3 stayed
    assert sum(held.values()) == milli(80 - 55 + 2)


def test_batches_of_two_items_with_one_code_are_both_shown(shop: Shop) -> None:
    kitchen(shop)
    shop.item("garam")
    shop.buy("garam", 5, 5_000, batch="G1")
    assert [found.went.item for found in shop.book.read(trace, "G1")] == ["garam", "gula"]
    assert traced(shop, "G1", "gula").went.item == "gula"


def test_an_unknown_batch_is_said_to_be_unknown(shop: Shop) -> None:
    with pytest.raises(UserError, match="There is no batch X9"):
        shop.book.read(trace, "X9")
