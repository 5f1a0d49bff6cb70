"""An act is shown whole: what it was about, what it moved, its versions, and what became of it."""

from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import rename_item
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.errors import DrawnOn
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.acts import Act, Booked, Moved, act

APRIL = date(2026, 4, 2)


def shown(shop: Shop, document: int) -> Act:
    found = shop.book.read(act, document)
    assert found is not None
    return found


def stocked(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    shop.item("KRIP", "product")
    shop.buy("GULA", 1_000, 20_000, number="B1", batch="G1", freight=500)
    shop.make("KRIP", 10, number="P1", used=[("GULA", 100)], labour=3_000, batch="K1")


def test_a_sale_is_about_what_it_brings_in(shop: Shop) -> None:
    stocked(shop)
    done = shop.sell("KRIP", 4, 5_000, discount=1_000, fee=500, shipping=2_000, channel="Shopee")
    found = shown(shop, done.document)
    assert (found.row.amount, found.left, found.used, found.locked) == (20_500, None, False, False)
    assert found.moved == (Moved("KRIP", "Krip", "pcs", "K1", -4_000, -2_020),)
    assert Booked("5101", "Cost of what was sold", 2_020) in found.booked
    assert Booked("4102", "Online sales", 20_000) in found.booked
    line = found.lines[0]
    assert (line.role, line.amount, line.discount, line.fee, line.moved, line.worth) == (
        "sale", 20_000, 1_000, 500, -4_000, -2_020,
    )  # fmt: skip


def test_an_edited_sale_is_shown_as_a_whole_with_its_versions(shop: Shop) -> None:
    stocked(shop)
    first = shop.sell("KRIP", 4, 5_000, number="J1").document
    newest = shop.book.write(edit_sale, "J1", SaleDraft(DAY, (SaleLine("KRIP", milli(4), 6_000),), note="naik"))
    found = shown(shop, newest.document)
    assert [(v.version, v.amount, v.state, v.note) for v in found.versions] == [
        (2, 24_000, "stands", "naik"), (1, 20_000, "replaced", ""),
    ]  # fmt: skip
    assert found.moved == (Moved("KRIP", "Krip", "pcs", "K1", -4_000, -2_020),)  # the first version's, kept
    assert found.lines[0].worth == -2_020
    assert shown(shop, first).row.state == "replaced"
    assert shown(shop, first).cancelling is None


def test_lines_keep_the_name_their_items_had(shop: Shop) -> None:
    shop.item("susu")
    old = shop.buy("susu", 1, 1_000).document
    shop.book.write(rename_item, "susu", "Susu Segar")
    new = shop.buy("susu", 1, 1_000).document
    assert [shown(shop, document).lines[0].name for document in (old, new)] == ["Susu", "Susu Segar"]


def test_a_cancelled_act_left_nothing_and_says_why(shop: Shop) -> None:
    stocked(shop)
    done = shop.sell("KRIP", 4, 5_000)
    cancelled = shop.cancel("sale", done.number, day=APRIL)
    found = shown(shop, done.document)
    assert (found.row.state, found.moved, found.booked) == ("cancelled", (), ())
    assert found.cancelling is not None and found.cancelling.document == cancelled.document
    of = shown(shop, cancelled.document)
    assert of.of is not None and (of.of.number, of.row.amount) == (done.number, None)


def test_goods_that_were_drawn_on_are_known_as_used(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    bought = shop.buy("GULA", 100, 1_000, number="B1").document
    assert not shown(shop, bought).used
    thrown = shop.throw("GULA", 10)
    assert shown(shop, bought).used
    shop.cancel("write_off", thrown.number)
    assert not shown(shop, bought).used


def test_what_made_up_for_goods_below_zero_is_used_as_cancelling_says(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    shop.below_zero()
    sold = shop.sell("GULA", 5)
    bought = shop.buy("GULA", 5, 1_000, number="B1")
    with pytest.raises(DrawnOn):
        shop.cancel("purchase", "B1")
    assert shown(shop, bought.document).used
    shop.cancel("sale", sold.number)
    assert not shown(shop, bought.document).used
    shop.cancel("purchase", "B1")


def test_goods_that_filled_what_left_without_a_batch_are_used_as_cancelling_says(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    shop.below_zero()
    shop.buy("GULA", 5, 1_000, date(2026, 3, 12), batch="G1")
    shop.sell("GULA", 5)  # of a day on which nothing was there yet, so without a batch
    later = shop.buy("GULA", 3, 900, date(2026, 3, 13), number="B2", batch="G2")
    with pytest.raises(DrawnOn):
        shop.cancel("purchase", "B2")
    assert shown(shop, later.document).used


def test_debts_name_what_is_left_and_what_was_paid(shop: Shop) -> None:
    stocked(shop)
    done = shop.sell("KRIP", 4, 5_000, number="J1", customer="Bu Ani", paid_by="credit")
    paid = shop.cash("collect", 5_000, document="J1", number="K1")
    shop.cancel("cash", shop.cash("collect", 1_000, document="J1", number="K2").number)
    back = shop.give_back("J1", "KRIP", 1, number="R1")
    found = shown(shop, done.document)
    assert (found.row.amount, found.left) == (20_000, 10_000)
    assert [(m.document, m.kind, m.amount) for m in found.related] == [
        (back.document, "return", 5_000), (paid.document, "cash", 5_000),
    ]  # fmt: skip
    assert shown(shop, back.document).of == shown(shop, done.document).versions[0]


def test_every_kind_of_act_is_about_an_amount_of_its_own(shop: Shop) -> None:
    stocked(shop)
    assert [shown(shop, n).row.amount for n in (1, 2)] == [20_500, 5_050]
    amounts = {
        shop.throw("KRIP", 1).document: 505,
        shop.count("KRIP", 11).document: 1_010,
        shop.cash("expense", 7_000, category="6103").document: 7_000,
        shop.journal(("6110", 5_000), ("1591", -5_000)).document: 5_000,
        shop.opening(9_000, account="1101").document: 9_000,
        shop.opening(4_000_000, account="turnover").document: 4_000_000,
        shop.correct("purchase", "B1", "GULA", amount=20_500).document: None,
        shop.close(202603).document: None,
    }
    assert {document: shown(shop, document).row.amount for document in amounts} == amounts
    assert shown(shop, 1).locked
    assert shop.book.read(act, 99) is None
