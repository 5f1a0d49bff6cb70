"""Permits are written down, changed back and put away; the NIB stands in one way in both of its places."""

from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.permits import retire_permit, save_permit
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.permits import PermitDraft
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.permits import permits
from umkm_desk.queries.shop import shop as shop_facts

DAY = date(2026, 3, 10)
PIRT = PermitDraft("pirt", "2053204080576-29", "Keripik", date(2024, 5, 2), date(2029, 5, 2), "map biru")
NIB = "0220001234567"


def kept(shop: Shop, retired: bool = False) -> list[tuple[PermitDraft, bool]]:
    return [(row.draft, row.retired) for row in shop.book.read(permits, DAY, retired)]


def test_a_permit_is_kept_as_it_was_written(shop: Shop) -> None:
    shop.book.write(save_permit, PIRT)
    assert kept(shop) == [(PIRT, False)]


def test_a_change_is_taken_back_by_saving_what_it_was(shop: Shop) -> None:
    identity = shop.book.write(save_permit, PIRT)
    shop.book.write(save_permit, PermitDraft("halal", "ID32110000360830622"), identity)
    assert kept(shop) == [(PermitDraft("halal", "ID32110000360830622"), False)]
    shop.book.write(save_permit, PIRT, identity)
    assert kept(shop) == [(PIRT, False)]


def test_blanks_are_nothing(shop: Shop) -> None:
    shop.book.write(save_permit, PermitDraft("other", " 12/X ", " ", note=""))
    assert kept(shop) == [(PermitDraft("other", "12/X"), False)]


def test_a_permit_that_is_put_away_is_only_shown_when_asked_for(shop: Shop) -> None:
    identity = shop.book.write(save_permit, PIRT)
    shop.book.write(retire_permit, identity)
    assert (kept(shop), kept(shop, retired=True)) == ([], [(PIRT, True)])
    shop.book.write(retire_permit, identity, False)
    assert kept(shop) == [(PIRT, False)]


def test_nonsense_is_refused(shop: Shop) -> None:
    for draft, said in (
        (PermitDraft("paspor"), "no kind of permit called paspor"),
        (PermitDraft("lab", issued=DAY, valid_until=date(2026, 3, 9)), "end before it was issued"),
    ):
        with pytest.raises(UserError, match=said):
            shop.book.write(save_permit, draft)
    for act, rest in ((save_permit, (PIRT, 7)), (retire_permit, (7,))):
        with pytest.raises(UserError, match="isn't in the book any more"):
            shop.book.write(act, *rest)
    assert kept(shop, retired=True) == []


def test_the_nib_of_the_shop_is_a_permit_and_the_other_way_round(shop: Shop) -> None:
    write, facts = shop.book.write, ShopDraft("Dapur Uji", permit=NIB)
    write(save_shop, facts)
    assert kept(shop) == [(PermitDraft("nib", NIB), False)]
    identity = shop.book.read(permits, DAY)[0].id
    write(save_permit, PermitDraft("nib", "9120001234567", issued=DAY), identity)
    assert shop.book.read(shop_facts).permit == "9120001234567"
    write(save_shop, facts)
    assert kept(shop) == [(PermitDraft("nib", NIB, issued=DAY), False)]
    write(retire_permit, identity)
    assert shop.book.read(shop_facts).permit is None
    write(save_shop, facts)
    assert kept(shop, retired=True) == [(PermitDraft("nib", NIB, issued=DAY), False)]
    write(save_shop, ShopDraft("Dapur Uji"))
    assert (kept(shop), shop.book.read(shop_facts).permit) == ([], None)
