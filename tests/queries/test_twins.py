"""Items and contacts that were written down twice."""

from datetime import timedelta

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.contacts import merge_contacts, save_contact
from umkm_desk.actions.items import retire_item, save_item
from umkm_desk.actions.twins import keep_apart
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.items import ItemDraft
from umkm_desk.queries.twins import ItemPair, contact_twins, item_twin, item_twins, pair_of


def pairs(shop: Shop) -> list[tuple[str, str]]:
    return [(pair.goes.name, pair.stays.name) for pair in shop.book.read(contact_twins)]


def known(shop: Shop, *people: tuple[str, str | None]) -> None:
    for name, phone in people:
        shop.book.write(save_contact, ContactDraft(name, "customer", phone))


def test_like_names_and_the_same_phone_number_are_found(shop: Shop) -> None:
    known(shop, ("Ani", None), ("Bu Ani", None), ("Warung Teh Rina", "0857-9320-1178"), ("Rina", "+6285793201178"))
    assert pairs(shop) == [("Ani", "Bu Ani"), ("Rina", "Warung Teh Rina")]


def test_people_without_phone_number_arent_one(shop: Shop) -> None:
    known(shop, ("Ani", None), ("Budi", ""), ("Cici", "123"), ("–", None), ("…", None))
    assert pairs(shop) == []


def test_the_one_with_something_open_is_kept(shop: Shop) -> None:
    known(shop, ("Bu Ani", None))
    shop.cash("deposit", 10_000, contact="Ani")
    assert pairs(shop) == [("Bu Ani", "Ani")]


def test_who_was_made_one_isnt_asked_about_again(shop: Shop) -> None:
    known(shop, ("Ani", None), ("Bu Ani", None))
    shop.book.write(merge_contacts, "Ani", "Bu Ani")
    assert pairs(shop) == []


def test_three_of_a_kind_are_all_to_become_the_same_one(shop: Shop) -> None:
    known(shop, ("Ani", None), ("Bu Ani", None), ("Ibu Ani", "0812-1444-0190"))
    assert pairs(shop) == [("Ani", "Ibu Ani"), ("Bu Ani", "Ibu Ani")]


def test_a_letter_may_differ_and_what_both_have_is_added_up(shop: Shop) -> None:
    known(shop, ("Toko Sejahtera", None), ("Toko Sejahtra", None), ("Sejati", None))
    shop.cash("deposit", 10_000, contact="Toko Sejahtera")
    shop.cash("deposit", 5_000, contact="Toko Sejahtra")
    (pair,) = shop.book.read(contact_twins)
    assert (pair.goes.name, pair.stays.name, pair.deposit, pair.receivable, pair.payable) == (
        "Toko Sejahtra", "Toko Sejahtera", 15_000, 0, 0,
    )  # fmt: skip


def test_who_was_said_to_be_two_isnt_asked_about_until_that_is_taken_back(shop: Shop) -> None:
    known(shop, ("Ani", None), ("Bu Ani", None))
    shop.book.write(keep_apart, "contact", "Bu Ani", "Ani")
    assert pairs(shop) == []
    shop.book.write(keep_apart, "contact", "Ani", "Bu Ani", False)
    assert pairs(shop) == [("Ani", "Bu Ani")]


# items


def names(shop: Shop) -> list[tuple[str, str]]:
    return [(pair.goes.code, pair.stays.code) for pair in shop.book.read(item_twins)]


def item(shop: Shop, code: str, name: str, **more: str) -> None:
    draft = {"kind": "material", "unit": "g", **more}
    shop.book.write(save_item, ItemDraft(code, name, **draft))  # type: ignore[arg-type]


def test_items_written_down_twice_are_found_and_the_one_in_use_stays(shop: Shop) -> None:
    item(shop, "GULA", "Gula Pasir")
    item(shop, "GULA-2", "gula pasir ")
    item(shop, "TEPUNG", "Tepung Terigu")
    item(shop, "TEPUNG-2", "Tepung Trigu")
    shop.buy("GULA-2", 5, 500)
    assert names(shop) == [("GULA", "GULA-2"), ("TEPUNG", "TEPUNG-2")]


def test_the_same_barcode_is_one_thing_whatever_noughts_a_scanner_leaves_out(shop: Shop) -> None:
    item(shop, "A", "Kecap manis", kind="product", unit="pcs", barcode="0899123456789")
    item(shop, "B", "Kecap Bango", kind="product", unit="pcs", barcode="899123456789")
    assert names(shop) == [("A", "B")]


def test_what_cannot_be_made_one_was_said_to_be_two_or_is_put_away_is_left_out(shop: Shop) -> None:
    for code, more in (("A", {}), ("B", {"unit": "pcs"}), ("C", {"kind": "packaging"})):
        item(shop, code, "Plastik bening", **more)
    assert names(shop) == []
    item(shop, "D", "Plastik Bening")
    assert names(shop) == [("A", "D")]
    shop.book.write(keep_apart, "item", "D", "A")
    assert names(shop) == []
    shop.book.write(keep_apart, "item", "A", "D", False)
    shop.book.write(retire_item, "D")
    assert names(shop) == []


def test_three_items_all_become_the_one_with_most_to_it(shop: Shop) -> None:
    for code in ("A", "B", "C"):
        item(shop, code, "Gula Pasir")
    shop.buy("B", 5, 500)
    assert names(shop) == [("A", "B"), ("C", "B")]


def test_a_twin_says_what_there_is_of_it_and_both_together(shop: Shop) -> None:
    item(shop, "A", "Gula Pasir")
    item(shop, "B", "Gulapasir")
    shop.buy("A", 5, 500)
    shop.buy("A", 1, 100, DAY + timedelta(days=1))
    shop.buy("B", 2, 300)
    one, other = shop.book.read(item_twin, "A"), shop.book.read(item_twin, "B")
    assert one and other
    assert (one.quantity, one.value, one.acts, one.last) == (milli(6), 600, 2, DAY + timedelta(days=1))
    pair = pair_of(one, other)
    assert pair == ItemPair(goes=other, stays=one)
    assert (pair.quantity, pair.value, pair.fits) == (milli(8), 900, True)
    assert shop.book.read(item_twin, "X") is None
