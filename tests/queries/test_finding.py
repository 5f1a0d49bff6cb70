"""A few letters find items, contacts and documents."""

import re
from datetime import date

from tests.shop import DAY, Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.finding import DOCUMENT_KINDS, Found, FoundContact, FoundDocument, FoundItem, find_anything
from umkm_desk.storage.tables.acts import document


def test_items_are_ranked_by_how_they_match(shop: Shop) -> None:
    for code, name in (
        ("K1", "Sambal roa"), ("ROA", "Ikan"), ("K2", "Roa bakar"), ("K3", "Abon ikan roa"), ("K4", "Kroasia"),
    ):  # fmt: skip
        shop.item(code, "product" if code != "K3" else "material")
        shop.book.write(lambda s, c=code, n=name: s.run("UPDATE item SET name = :n WHERE code = :c", n=n, c=c))  # type: ignore[misc]
    found = shop.book.read(find_anything, "roa")
    assert [item.code for item in found.items] == ["ROA", "K2", "K1", "K3", "K4"]
    assert [item.code for item in shop.book.read(find_anything, "ROA", 2).items] == ["ROA", "K2"]


def test_an_item_is_found_by_its_barcode_with_what_there_is_of_it(shop: Shop) -> None:
    shop.item("kopi", "product", barcode="8991234567890")
    shop.item("jasa", "product", keeping="untracked")
    shop.buy("kopi", 3, 3_000)
    assert shop.book.read(find_anything, "8991234567890").items == (FoundItem("kopi", "Kopi", "product", "pcs", 3000),)
    assert shop.book.read(find_anything, "jasa").items == (FoundItem("jasa", "Jasa", "product", "pcs", None),)


def test_contacts_are_found_by_name_city_and_phone(shop: Shop) -> None:
    shop.book.write(save_contact, ContactDraft("Bu Ani", "customer", "0812-11", "Cimahi"))
    shop.book.write(save_contact, ContactDraft("Ani Jaya", "supplier"))
    assert [c.name for c in shop.book.read(find_anything, "ani").contacts] == ["Ani Jaya", "Bu Ani"]
    for text in ("cimahi", "0812"):
        assert shop.book.read(find_anything, text).contacts == (
            FoundContact("Bu Ani", "customer", "0812-11", "Cimahi"),
        )


def test_documents_are_found_by_the_beginning_of_their_number_the_newest_first(shop: Shop) -> None:
    shop.item("kopi", "product", keeping="untracked")
    for number in ("J1", "J12", "J2"):
        shop.sell("kopi", 1, number=number, customer="Bu Ani")
    shop.cancel("sale", "J12")
    found = shop.book.read(find_anything, "j1").documents
    assert [(d.number, d.state, d.contact, d.day) for d in found] == [
        ("J12", "cancelled", "Bu Ani", DAY),
        ("J1", "stands", "Bu Ani", DAY),
    ]
    assert [d.number for d in shop.book.read(find_anything, "j", 2).documents] == ["J2", "J12"]


def test_an_edited_document_is_found_once_as_it_is_now(shop: Shop) -> None:
    shop.item("kopi", "product", keeping="untracked")
    shop.sell("kopi", 1, number="J1")
    later = date(2026, 3, 11)
    edited = shop.book.write(edit_sale, "J1", SaleDraft(later, (SaleLine("kopi", 2000, 5000),)))
    assert shop.book.read(find_anything, "J1").documents == (
        FoundDocument(edited.document, "sale", "J1", later, "", "stands"),
    )


def test_signs_with_a_meaning_of_their_own_are_only_signs(shop: Shop) -> None:
    shop.item("kopi", "product")
    for text in ("%", "_", "!", "'", " "):
        assert shop.book.read(find_anything, text) == Found()


def test_every_kind_of_document_is_looked_for() -> None:
    check = next(
        str(c.sqltext) for c in document.constraints if str(c.name).endswith("_kind") and hasattr(c, "sqltext")
    )
    assert {*DOCUMENT_KINDS, "cancel"} == set(re.findall(r"'(\w+)'", check))
