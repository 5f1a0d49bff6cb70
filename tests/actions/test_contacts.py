"""Suppliers and customers: added by the way, renamed, retired, merged with what they owe and are owed."""

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.contacts import change_contact, merge_contacts, rename_contact, retire_contact, save_contact
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries import catalogue
from umkm_desk.queries.contacts import contacts
from umkm_desk.storage.session import Session


def listed(session: Session) -> list[tuple[str, str]]:
    return [(contact.name, contact.kind) for contact in contacts(session)]


def service(shop: Shop) -> None:
    """Something to sell without stock."""
    shop.item("jasa", "product", keeping="untracked")


def test_an_act_adds_the_contact_it_names(shop: Shop) -> None:
    service(shop)
    shop.item("gula")
    shop.buy("gula", 1, 1_000, supplier=" Toko Manis ")
    shop.sell("jasa", 1, customer="Bu Ani")
    assert shop.book.read(listed) == [("Bu Ani", "customer"), ("Toko Manis", "supplier")]


def test_saving_a_contact_again_changes_it(shop: Shop) -> None:
    first = shop.book.write(save_contact, ContactDraft("Bu Ani", "customer"))
    again = shop.book.write(save_contact, ContactDraft("Bu Ani", "shop", "0812", "Cimahi"))
    assert first == again
    found = shop.book.read(contacts)[0]
    assert (found.kind, found.phone, found.city) == ("shop", "0812", "Cimahi")


def test_a_contact_needs_a_name(shop: Shop) -> None:
    with pytest.raises(UserError, match="name"):
        shop.book.write(save_contact, ContactDraft("  ", "customer"))


def test_a_renamed_contact_keeps_its_debts_and_its_old_name_in_history(shop: Shop) -> None:
    service(shop)
    shop.sell("jasa", 2, customer="Ani", paid_by="credit")
    shop.book.write(rename_contact, "Ani", "Bu Ani")
    shop.cash("collect", 4_000, contact="Bu Ani")
    assert shop.owed("Bu Ani") == 6_000
    (contact,) = shop.book.read(catalogue.contacts)
    assert [name for _, name in contact.fate.former] == ["Ani"]


@pytest.mark.parametrize("new", ["", "  ", "Budi"])
def test_a_contact_isnt_renamed_to_nothing_or_to_somebody_else(shop: Shop, new: str) -> None:
    for name in ("Ani", "Budi"):
        shop.book.write(save_contact, ContactDraft(name, "customer"))
    with pytest.raises(UserError, match="empty or already"):
        shop.book.write(rename_contact, "Ani", new)


def test_a_contact_is_changed_name_and_all_and_back_again(shop: Shop) -> None:
    before = ContactDraft("Ani", "customer", "0812")
    shop.book.write(save_contact, before)
    shop.book.write(change_contact, "Ani", ContactDraft("Bu Ani", "shop", None, "Cimahi"))
    (found,) = shop.book.read(contacts)
    assert (found.name, found.kind, found.phone, found.city) == ("Bu Ani", "shop", None, "Cimahi")
    shop.book.write(change_contact, "Bu Ani", before)
    (found,) = shop.book.read(contacts)
    assert (found.name, found.kind, found.phone, found.city) == ("Ani", "customer", "0812", None)


def test_a_retired_contact_leaves_the_lists_and_still_owes(shop: Shop) -> None:
    service(shop)
    shop.sell("jasa", 1, customer="Ani", paid_by="credit")
    shop.book.write(retire_contact, "Ani")
    assert shop.book.read(listed) == []
    assert shop.owed("Ani") == 5_000
    shop.book.write(retire_contact, "Ani", False)
    assert shop.book.read(listed) == [("Ani", "customer")]


def merged(shop: Shop) -> None:
    """“Ani” owes 10,000 and has 3,000 on deposit, “Bu Ani” owes 5,000 and has 1,000; they are one."""
    service(shop)
    shop.sell("jasa", 2, customer="Ani", paid_by="credit", number="J1")
    shop.cash("deposit", 3_000, contact="Ani", number="K1")
    shop.sell("jasa", 1, customer="Bu Ani", paid_by="credit", number="J2")
    shop.cash("deposit", 1_000, contact="Bu Ani")
    shop.book.write(merge_contacts, "Ani", "Bu Ani")


def test_merging_contacts_adds_their_debts_and_deposits_up(shop: Shop) -> None:
    merged(shop)
    assert (shop.owed("Bu Ani"), shop.owed("Ani")) == (15_000, 0)
    assert (shop.deposit("Bu Ani"), shop.deposit("Ani")) == (4_000, 0)
    assert shop.book.read(listed) == [("Bu Ani", "customer")]


def test_the_name_merged_away_still_means_the_contact(shop: Shop) -> None:
    merged(shop)
    shop.sell("jasa", 1, customer="Ani", paid_by="credit")
    shop.cash("collect", 12_000, contact="Ani")
    assert shop.owed("Bu Ani") == 8_000
    shop.sell("jasa", 1, customer="Ani", paid_by="deposit")
    assert (shop.deposit("Bu Ani"), shop.owed("Bu Ani")) == (0, 9_000)


def test_what_was_recorded_under_the_old_name_can_be_cancelled_after_a_merge(shop: Shop) -> None:
    merged(shop)
    shop.cancel("sale", "J1")
    shop.cancel("cash", "K1")
    assert (shop.owed("Bu Ani"), shop.deposit("Bu Ani")) == (5_000, 1_000)


def test_a_sale_of_the_old_name_can_be_edited_after_a_merge(shop: Shop) -> None:
    merged(shop)
    draft = SaleDraft(DAY, (SaleLine("jasa", milli(3), 5_000),), customer="Ani", paid_by="credit")
    shop.book.write(edit_sale, "J1", draft)
    assert shop.owed("Bu Ani") == 20_000


def test_a_merged_deposit_pays_the_merged_debt(shop: Shop) -> None:
    merged(shop)
    shop.cash("collect", 4_000, "2104", contact="Bu Ani")
    assert (shop.owed("Bu Ani"), shop.deposit("Bu Ani")) == (11_000, 0)


def test_merges_follow_one_another(shop: Shop) -> None:
    merged(shop)
    shop.book.write(save_contact, ContactDraft("Ibu Ani Cimahi", "customer"))
    shop.book.write(merge_contacts, "Bu Ani", "Ibu Ani Cimahi")
    shop.sell("jasa", 1, customer="Ani", paid_by="credit")
    assert (shop.owed("Ibu Ani Cimahi"), shop.deposit("Ibu Ani Cimahi")) == (20_000, 4_000)


def test_a_contact_isnt_merged_into_itself_or_the_unknown(shop: Shop) -> None:
    merged(shop)
    with pytest.raises(UserError, match="same contact"):
        shop.book.write(merge_contacts, "Ani", "Bu Ani")
    with pytest.raises(UserError, match="no contact named"):
        shop.book.write(merge_contacts, "Bu Ani", "Siapa")
