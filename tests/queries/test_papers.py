"""What a receipt, an invoice and a purchase note are told, from every way of paying and after what happened since."""

from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.actions.items import rename_item
from umkm_desk.actions.sales import edit_sale, record_sale
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.papers import Party, Payment, PurchaseNote, Receipt, purchase_note_of, receipt_of

DAY = date(2026, 3, 2)
DUE = date(2026, 3, 16)


def receipt(shop: Shop, document: int) -> Receipt:
    return shop.book.read(receipt_of, document)


def note(shop: Shop, document: int) -> PurchaseNote:
    return shop.book.read(purchase_note_of, document)


@pytest.fixture
def crisps(shop: Shop) -> Shop:
    shop.item("KRIP", "product", keeping="untracked")
    return shop


def test_a_receipt_says_what_the_customer_has_to_know(crisps: Shop) -> None:
    facts = ShopDraft("Dapur Uji", owner="Sari", city="Bandung", phone="0812", address="Jl. Dago 1", bank="BCA 123")
    crisps.book.write(save_shop, facts)
    crisps.book.write(save_contact, ContactDraft("Bu Ani", "customer", "0857", "Cimahi"))
    lines = (SaleLine("KRIP", 2000, 5000, discount=500), SaleLine("KRIP", 1000, 6000))
    draft = SaleDraft(DAY, lines, number="J1", time="14:05", channel="WhatsApp", customer="Bu Ani", shipping=7000)
    found = receipt(crisps, crisps.book.write(record_sale, draft).document)
    assert (found.number, found.day, found.time, found.channel, found.state) == (
        "J1",
        DAY,
        "14:05",
        "WhatsApp",
        "stands",
    )
    assert found.shop == facts
    assert found.customer == Party("Bu Ani", "Cimahi", "0857")
    assert [(x.name, x.quantity, x.price, x.per, x.amount, x.discount) for x in found.lines] == [
        ("Krip", 2000, 5000, 1000, 10_000, 500),
        ("Krip", 1000, 6000, 1000, 6_000, 0),
    ]
    assert (found.goods, found.shipping, found.total) == (15_500, 7_000, 22_500)
    assert found.payment == Payment("cash", 22_500)


def test_what_an_app_keeps_is_no_business_of_the_buyer(crisps: Shop) -> None:
    sold = crisps.sell("KRIP", 2, 5000, fee=900, paid_by="marketplace", channel="Shopee")
    found = receipt(crisps, sold.document)
    assert (found.total, found.commission, found.payment) == (10_000, 0, Payment("marketplace", 10_000))


def test_the_commission_of_a_shop_that_pays_later_lowers_what_it_owes(crisps: Shop) -> None:
    sold = crisps.sell("KRIP", 2, 5000, fee=900, paid_by="credit", customer="Toko Ani", due_on=DUE)
    found = receipt(crisps, sold.document)
    assert (found.total, found.commission) == (9_100, 900)
    assert found.payment == Payment("credit", 0, open=9_100, due_on=DUE)


def test_a_bill_follows_payments_returns_and_what_was_given_up(crisps: Shop) -> None:
    sold = crisps.sell("KRIP", 10, 5000, number="J1", paid_by="credit", customer="Bu Ani")
    crisps.cash("collect", 20_000, document="J1", number="K1")
    crisps.give_back("J1", "KRIP", 2, paid_by="credit")
    assert receipt(crisps, sold.document).payment == Payment("credit", 20_000, adjusted=10_000, open=20_000)
    crisps.cancel("cash", "K1")
    assert receipt(crisps, sold.document).payment == Payment("credit", 0, adjusted=10_000, open=40_000)


def test_an_edited_bill_keeps_what_was_paid_on_it(crisps: Shop) -> None:
    first = crisps.sell("KRIP", 10, 5000, number="J1", paid_by="credit", customer="Bu Ani", day=DAY)
    crisps.cash("collect", 20_000, document="J1")
    lines = (SaleLine("KRIP", 10_000, 6000),)
    again = crisps.book.write(edit_sale, "J1", SaleDraft(DAY, lines, customer="Bu Ani", paid_by="credit"))
    assert receipt(crisps, again.document).payment == Payment("credit", 20_000, open=40_000)
    assert receipt(crisps, first.document).state == "replaced"


def test_what_was_paid_ahead_is_told_apart_from_what_was_paid_since(crisps: Shop) -> None:
    crisps.cash("deposit", 30_000, contact="Bu Ani")
    sold = crisps.sell("KRIP", 10, 5000, number="J1", paid_by="deposit", customer="Bu Ani")
    crisps.cash("collect", 5_000, document="J1")
    assert receipt(crisps, sold.document).payment == Payment("deposit", 5_000, 30_000, open=15_000)


def test_a_deposit_that_covers_everything_leaves_nothing_open(crisps: Shop) -> None:
    crisps.cash("deposit", 80_000, contact="Bu Ani")
    sold = crisps.sell("KRIP", 10, 5000, paid_by="deposit", customer="Bu Ani")
    assert receipt(crisps, sold.document).payment == Payment("deposit", 0, 50_000)


def test_a_price_is_named_only_when_it_makes_the_amount(crisps: Shop) -> None:
    crisps.item("KOPI", "product", unit="g", keeping="untracked")
    by_the_kilo = crisps.sell("KOPI", 250, 90_000, per=1_000_000)
    assert [(x.price, x.per, x.amount) for x in receipt(crisps, by_the_kilo.document).lines] == [
        (90_000, 1_000_000, 22_500)
    ]
    agreed = crisps.sell("KRIP", 3, 5000, amount=12_000)
    assert [(x.price, x.per, x.amount) for x in receipt(crisps, agreed.document).lines] == [(None, None, 12_000)]


def test_goods_keep_the_name_they_were_sold_under(crisps: Shop) -> None:
    sold = crisps.sell("KRIP", 1)
    crisps.book.write(rename_item, "KRIP", "Keripik Baru")
    assert [line.name for line in receipt(crisps, sold.document).lines] == ["Krip"]


def test_a_cancelled_sale_says_so(crisps: Shop) -> None:
    sold = crisps.sell("KRIP", 1, number="J1")
    crisps.cancel("sale", "J1")
    assert receipt(crisps, sold.document).state == "cancelled"


def test_a_purchase_note_has_batches_freight_and_the_note(shop: Shop) -> None:
    shop.item("GULA", unit="g", shelf_life_days=30)
    bought = shop.buy(
        "GULA", 5000, 90_000, day=DAY, batch="G1", freight=5_000, supplier="Toko Manis", paid_by="credit", due_on=DUE,
        note="Diantar sore", number="B1",
    )  # fmt: skip
    shop.cash("pay", 40_000, document="B1")
    found = note(shop, bought.document)
    assert (found.number, found.supplier, found.note) == ("B1", Party("Toko Manis"), "Diantar sore")
    assert (found.goods, found.freight) == (90_000, 5_000)
    assert [(x.batch, x.expires_on, x.amount, x.freight) for x in found.lines] == [
        ("G1", date(2026, 4, 1), 90_000, 5_000)
    ]
    assert found.payment == Payment("credit", 40_000, open=55_000, due_on=DUE)


def test_a_corrected_price_isnt_taken_for_a_payment(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    bought = shop.buy("GULA", 5000, 90_000, day=DAY, supplier="Toko Manis", paid_by="credit", number="B1")
    shop.correct("purchase", "B1", "GULA", amount=80_000)
    assert note(shop, bought.document).payment == Payment("credit", 0, adjusted=10_000, open=80_000)


def test_there_is_no_receipt_of_anything_else(crisps: Shop) -> None:
    cash = crisps.cash("capital", 100_000)
    for query in (receipt_of, purchase_note_of):
        for document in (cash.document, 999):
            with pytest.raises(UserError):
                crisps.book.read(query, document)
