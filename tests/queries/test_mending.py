"""What can still come back of a sale or purchase, and which receipts can be corrected, as the actions have it."""

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.sales import record_sale
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.mending import Received, Returnable, received, returnable


@pytest.fixture(autouse=True)
def goods(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    shop.item("KRIP", "product")
    shop.item("JASA", "product", keeping="untracked")
    shop.buy("KRIP", 20, 40_000, number="B0")


def sold(shop: Shop) -> int:
    lines = (
        SaleLine("KRIP", milli(3), 5_000, discount=1_000),
        SaleLine("JASA", milli(1), 9_000),
        SaleLine("KRIP", milli(2), 6_000),
    )
    return shop.book.write(record_sale, SaleDraft(DAY, lines, number="J1")).document


def test_all_of_a_sale_can_come_back_item_by_item_after_its_discount(shop: Shop) -> None:
    assert shop.book.read(returnable, sold(shop)) == [
        Returnable("KRIP", "Krip", "pcs", 5_000, 5_000, 26_000),
        Returnable("JASA", "Jasa", "pcs", 1_000, 1_000, 9_000),
    ]


def test_what_came_back_is_off_it_until_that_is_cancelled(shop: Shop) -> None:
    document = sold(shop)
    back = shop.give_back("J1", "KRIP", 2)
    left = shop.book.read(returnable, document)[0]
    assert (left.left, left.worth) == (3_000, 26_000 - 9_333)
    assert shop.give_back("J1", "KRIP", 3).number  # all that is left, and no more
    assert [item.code for item in shop.book.read(returnable, document)] == ["JASA"]
    shop.cancel("return", back.number)
    assert shop.book.read(returnable, document)[0].left == 2_000


def test_a_return_that_is_to_be_changed_counts_as_if_it_had_not_been(shop: Shop) -> None:
    document = sold(shop)
    whole = shop.book.read(returnable, document)
    back = shop.give_back("J1", "KRIP", 5)
    other = shop.give_back("J1", "JASA", 1)
    assert shop.book.read(returnable, document, back.document) == whole[:1]
    assert shop.book.read(returnable, document, other.document) == whole[1:]


def test_the_share_shown_is_what_the_return_gives_back(shop: Shop) -> None:
    shop.sell("KRIP", 3, 3_333, number="J2", discount=100)
    document = shop.sell("KRIP", 3, 3_333, number="J3", discount=100).document
    shown = shop.book.read(returnable, document)[0].share(milli(2))
    before = shop.account("1101")
    shop.give_back("J3", "KRIP", 2)
    assert before - shop.account("1101") == shown == 6_599


def test_a_purchase_gives_back_its_true_price_without_the_freight(shop: Shop) -> None:
    document = shop.buy("GULA", 100, 10_000, number="B1", freight=700).document
    assert shop.book.read(returnable, document) == [Returnable("GULA", "Gula", "g", 100_000, 100_000, 10_000)]
    shop.correct("purchase", "B1", "GULA", amount=8_700)
    shop.correct("purchase", "B1", "GULA", quantity=90)
    left = shop.book.read(returnable, document)[0]
    assert (left.left, left.worth) == (90_000, 8_000)
    before = shop.account("1101")
    shop.give_back("B1", "GULA", 45)
    assert shop.account("1101") - before == left.share(milli(45)) == 4_000


def test_receipts_are_corrected_from_what_they_stand_at(shop: Shop) -> None:
    document = shop.buy("GULA", 100, 10_000, number="B1", batch="G1").document
    shop.correct("purchase", "B1", "GULA", amount=8_000)
    assert shop.book.read(received, document) == [Received("GULA", "Gula", "g", "G1", 100_000, 8_000)]
    made = shop.make("KRIP", 4, used=[("GULA", 50)], labour=1_000, batch="K1").document
    assert shop.book.read(received, made) == [Received("KRIP", "Krip", "pcs", "K1", 4_000, 5_000)]
    assert shop.book.read(received, sold(shop)) == []


def test_what_stands_in_two_lines_or_was_counted_short_cannot_be_corrected(shop: Shop) -> None:
    short = shop.count("KRIP", 15).document
    assert shop.book.read(received, short) == []
    more = shop.count("KRIP", 17)
    assert [(row.quantity, row.value) for row in shop.book.read(received, more.document)] == [(2_000, 4_000)]
    shop.item("KRIP-2", "product")
    shop.buy("KRIP-2", 1, 2_000)
    shop.book.write(merge_items, MergeDraft(DAY, "KRIP-2", "KRIP"))
    with pytest.raises(UserError):
        shop.correct("count", more.number, "JASA", amount=1)
    assert [row.code for row in shop.book.read(received, more.document)] == ["KRIP"]
