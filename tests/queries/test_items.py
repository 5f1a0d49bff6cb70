"""Items, contacts and channels as lists and pickers show them."""

from tests.shop import Shop, milli
from umkm_desk.actions.contacts import merge_contacts, rename_contact, retire_contact
from umkm_desk.actions.items import retire_item, save_pack
from umkm_desk.domain.items import PackDraft
from umkm_desk.queries.contacts import channels, contacts
from umkm_desk.queries.items import find_item, items, packs


def test_an_item_is_found_by_code_barcode_or_name(shop: Shop) -> None:
    shop.item("GULA", unit="g", barcode="8991234567890")
    shop.item("PERMEN", "product")
    shop.buy("GULA", 500, 5_000)
    for key in ("GULA", " 8991234567890 ", "gula"):
        found = shop.book.read(find_item, key)
        assert found is not None and (found.code, found.quantity) == ("GULA", milli(500))
    assert shop.book.read(find_item, "garam") is None
    assert [i.code for i in shop.book.read(items, kind="product")] == ["PERMEN"]
    assert [i.code for i in shop.book.read(items, text="ul")] == ["GULA"]


def test_retired_items_are_listed_only_when_asked_for(shop: Shop) -> None:
    shop.item("GULA")
    shop.book.write(retire_item, "GULA")
    assert shop.book.read(items) == []
    assert [i.retired for i in shop.book.read(items, retired=True)] == [True]


def test_packs_are_listed_by_item(shop: Shop) -> None:
    shop.item("GULA", unit="g")
    shop.book.write(save_pack, PackDraft("GULA", "karung", milli(25_000)))
    assert [(p.item, p.pack, p.contents) for p in shop.book.read(packs)] == [("GULA", "karung", milli(25_000))]
    assert shop.book.read(packs, "TEH") == []


def test_contacts_show_what_is_open_between_them_and_the_shop(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 9_000, customer="Bu Ani", paid_by="credit")
    shop.buy("jasa", 1, 4_000, supplier="Toko", paid_by="credit")
    shop.cash("deposit", 2_000, contact="Ani Lama")
    shop.book.write(merge_contacts, "Ani Lama", "Bu Ani")
    rows = [(c.name, c.kind, c.receivable, c.payable, c.deposit) for c in shop.book.read(contacts)]
    assert rows == [("Bu Ani", "customer", 9_000, 0, 2_000), ("Toko", "supplier", 0, 4_000, 0)]
    assert [c.name for c in shop.book.read(contacts, kind="supplier")] == ["Toko"]


def test_a_contact_may_be_retired(shop: Shop) -> None:
    shop.cash("deposit", 2_000, contact="Bu Ani")
    shop.book.write(rename_contact, "Bu Ani", "Ibu Ani")
    shop.book.write(retire_contact, "Ibu Ani")
    assert shop.book.read(contacts) == []
    assert [c.name for c in shop.book.read(contacts, text="ani", retired=True)] == ["Ibu Ani"]


def test_channels_are_listed_with_their_account(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 1_000, channel="Shopee")
    shop.sell("jasa", 1, 1_000, channel="Bazar")
    assert [(c.name, c.account) for c in shop.book.read(channels)] == [("Bazar", "4101"), ("Shopee", "4102")]
