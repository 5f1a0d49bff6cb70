"""A person's data is taken out of the whole book, and nothing else is."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions.contacts import merge_contacts, rename_contact, save_contact
from umkm_desk.actions.forgetting import Removed, remove_personal_data
from umkm_desk.actions.mentoring import save_session
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.domain.mentoring import SessionDraft
from umkm_desk.queries.act_rows import act_rows
from umkm_desk.queries.acts import act
from umkm_desk.queries.contacts import contacts
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.ledger import trial_balance
from umkm_desk.queries.personal_data import personal_data

TODAY = date(2026, 3, 20)
PHONE = "0812-3456-7890"


def known(shop: Shop) -> None:
    """Bu Tini bought, paid, was renamed and written about; Ani and Tinik are others."""
    shop.item("keripik", "product")
    shop.buy("keripik", 100, 300_000, supplier="Pak Budi")
    shop.sell("keripik", 4, 5_000, paid_by="credit", customer="Bu Tini", note="Bu  TINI, antar ke +62 812 3456 7890")
    shop.book.write(rename_contact, "Bu Tini", "Ibu Kartini")
    shop.book.write(save_contact, ContactDraft("Ibu Kartini", "customer", PHONE, "Cimahi"))
    shop.cash("collect", 20_000, contact="Ibu Kartini", note="dari ibu kartini sendiri (081234567890)")
    shop.sell("keripik", 1, 5_000, customer="Ani", note="untuk Bu Tinik, bukan Ibu Kartinian; 0812345678901")
    shop.book.write(save_session, SessionDraft(DAY, "Kak Dian", note="Ibu Kartini belum bayar"))


def everything(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace").casefold()


def test_name_phone_and_city_are_gone_and_the_books_stay(shop: Shop) -> None:
    known(shop)
    before = shop.book.read(trial_balance, TODAY)
    sales = [row.amount for row in shop.book.read(lambda s: act_rows(s, history_ids(s, ("sale",))))]
    assert shop.book.write_over(remove_personal_data, "Ibu Kartini", TODAY) == Removed("Pelanggan 0002", 3)
    assert shop.book.read(trial_balance, TODAY) == before
    rows = shop.book.read(lambda s: act_rows(s, history_ids(s, ("sale",))))
    assert [row.amount for row in rows] == sales
    assert {(row.contact, row.note) for row in rows} == {
        ("Pelanggan 0002", "Pelanggan 0002, antar ke Pelanggan 0002"),
        ("Ani", "untuk Bu Tinik, bukan Ibu Kartinian; 0812345678901"),
    }
    (gone,) = [one for one in shop.book.read(contacts, retired=True) if one.name == "Pelanggan 0002"]
    assert (gone.phone, gone.city, gone.retired) == (None, None, True)
    shop.assert_sound()


def test_nothing_is_left_in_the_file(shop: Shop) -> None:
    known(shop)
    words = (r"bu\s+tini\b", r"ibu kartini\b", "cimahi", "3456-7890", "3456 7890", r"081234567890\b")
    assert [word for word in words if not re.search(word, everything(shop.book.path))] == [], "or it shows nothing"
    shop.book.write_over(remove_personal_data, "Ibu Kartini", TODAY)
    assert [word for word in words if re.search(word, everything(shop.book.path))] == []
    assert shop.book.read(lambda s: s.value("PRAGMA secure_delete")) == 0


def test_what_older_acts_left_in_free_space_is_gone_too(shop: Shop) -> None:
    """A number that was wrong and put right is seen nowhere, and yet in the file."""
    known(shop)
    with_it = ContactDraft("Ibu Kartini", "customer", "0857-1111-2222", "Kabupaten Bandung Barat")
    shop.book.write(save_contact, with_it)
    shop.book.write(save_contact, ContactDraft("Ibu Kartini", "customer", "1"))
    assert "1111-2222" in everything(shop.book.path)
    shop.book.write_over(remove_personal_data, "Ibu Kartini", TODAY)
    assert "1111-2222" not in everything(shop.book.path)


def test_the_history_says_that_it_was_done_and_not_of_whom(shop: Shop) -> None:
    known(shop)
    shop.book.write_over(remove_personal_data, "Ibu Kartini", TODAY)
    newest = max(shop.book.read(history_ids))
    (row,) = shop.book.read(act_rows, [newest])
    assert (row.kind, row.number, row.day, row.contact, row.note) == (
        "removal", "D2603-0001", TODAY, "Pelanggan 0002", ""
    )  # fmt: skip
    found = shop.book.read(act, newest)
    assert found is not None and found.draft is None
    with pytest.raises(UserError, match="can't be brought back"):
        shop.cancel("removal", "D2603-0001")


def test_whoever_was_made_one_with_them_goes_too(shop: Shop) -> None:
    known(shop)
    shop.sell("keripik", 1, 5_000, customer="Tante Kartini")
    shop.book.write(merge_contacts, "Tante Kartini", "Ibu Kartini")
    shop.book.write_over(remove_personal_data, "Tante Kartini", TODAY)
    assert "kartini " not in everything(shop.book.path) and "tante" not in everything(shop.book.path)
    data = shop.book.read(personal_data, "Pelanggan 0002")
    assert data.other_names == ("Pelanggan 0002/4",)
    assert [row.kind for row in data.acts] == ["sale", "cash", "sale", "removal"]


def test_removing_twice_and_buying_again_does_no_harm(shop: Shop) -> None:
    known(shop)
    shop.book.write_over(remove_personal_data, "Ibu Kartini", TODAY)
    assert shop.book.write_over(remove_personal_data, "Pelanggan 0002", TODAY) == Removed("Pelanggan 0002", 0)
    shop.sell("keripik", 1, 5_000, customer="Ibu Kartini", paid_by="credit")
    assert shop.book.read(personal_data, "Ibu Kartini").contact.receivable == 5_000


@pytest.mark.parametrize("what", ["owes", "is owed", "left a deposit"])
def test_while_something_is_open_it_is_refused(shop: Shop, what: str) -> None:
    shop.item("gula")
    match what:
        case "owes":
            shop.buy("gula", 1, 1_000)
            shop.sell("gula", 1, 5_000, paid_by="credit", customer="Bu Tini")
        case "is owed":
            shop.buy("gula", 1, 5_000, paid_by="credit", supplier="Bu Tini")
        case _:
            shop.cash("deposit", 5_000, contact="Bu Tini")
    with pytest.raises(UserError, match="first"):
        shop.book.write_over(remove_personal_data, "Bu Tini", TODAY)
    assert shop.book.read(personal_data, "Bu Tini").contact.name == "Bu Tini"


def test_a_changed_book_is_not_sealed_over(shop: Shop) -> None:
    known(shop)
    trigger = shop.book.read(lambda s: s.value("SELECT sql FROM sqlite_master WHERE name = 'tr_line_update'"))
    for statement in ("DROP TRIGGER tr_line_update", "UPDATE line SET amount = amount + 1 WHERE id = 2", trigger):
        shop.book.write(lambda s, sql=statement: s.run(sql))  # type: ignore[misc]
    with pytest.raises(BookUnavailable, match="failed a check"):
        shop.book.write_over(remove_personal_data, "Ibu Kartini", TODAY)
    shop.book.write(lambda s: s.run("DROP TRIGGER tr_line_update"))
    shop.book.write(lambda s: s.run("UPDATE line SET amount = amount - 1 WHERE id = 2"))
    shop.book.write(lambda s: s.run(trigger))


def test_it_is_gone_from_a_closed_month_too(shop: Shop) -> None:
    known(shop)
    shop.close(202603)
    assert shop.book.write_over(remove_personal_data, "Ibu Kartini", date(2026, 4, 2)).remarks == 3


def test_a_copy_of_what_is_kept_names_every_act(shop: Shop) -> None:
    known(shop)
    data = shop.book.read(personal_data, "Ibu Kartini")
    assert (data.contact.phone, data.contact.city, data.other_names) == (PHONE, "Cimahi", ("Bu Tini",))
    assert [(row.kind, row.amount) for row in data.acts] == [("sale", 20_000), ("cash", 20_000)]
    with pytest.raises(UserError, match="no contact"):
        shop.book.read(personal_data, "Siapa")
