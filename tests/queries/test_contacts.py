"""Contacts that may be one and the same."""

from tests.shop import Shop
from umkm_desk.actions.contacts import merge_contacts, save_contact
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.queries.contacts import twins


def pairs(shop: Shop) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in shop.book.read(twins)]


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
