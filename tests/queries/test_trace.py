"""From a bag of sugar to everybody who holds something made of it, and back."""

from datetime import timedelta

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.sales import edit_sale
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
    shop.give_back("J1", "permen", 4, resellable=False)
    (row,) = traced(shop, "P1").went.sold
    assert (row.quantity, row.returned) == (milli(11), milli(9))
    assert traced(shop, "P1").went.left == milli(85)


def test_what_was_thrown_away_of_a_sale_from_two_batches_is_the_first_batch_s(shop: Shop) -> None:
    kitchen(shop)
    shop.make("permen", 10, used=[("gula", 100)], batch="P1")
    shop.make("permen", 10, used=[("gula", 100)], batch="P2")
    shop.sell("permen", 15, number="J1")
    shop.give_back("J1", "permen", 12, resellable=False)
    assert traced(shop, "P1").holders() == []
    assert sold(traced(shop, "P2")) == [("J1", "", milli(3))]


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


def test_batches_of_two_items_with_one_code_are_both_shown(shop: Shop) -> None:
    kitchen(shop)
    shop.item("garam")
    shop.buy("garam", 5, 5_000, batch="G1")
    assert [found.went.item for found in shop.book.read(trace, "G1")] == ["garam", "gula"]
    assert traced(shop, "G1", "gula").went.item == "gula"


def test_an_unknown_batch_is_said_to_be_unknown(shop: Shop) -> None:
    with pytest.raises(UserError, match="There is no batch X9"):
        shop.book.read(trace, "X9")
