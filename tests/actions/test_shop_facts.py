"""The shop's own facts: saved whole, taken back by saving what they were."""

import pytest

from tests.shop import Shop
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.shop import may_go_below_zero
from umkm_desk.queries.shop import shop as shop_facts

FULL = ShopDraft(
    "Dapur Bu Sari", "company", "Sari", "Bandung", "0812-3456-7890", "Jl. Pasteur 12\nBandung", "BCA 1234567890", "123"
)


def test_a_fresh_book_knows_its_name_and_kind(shop: Shop) -> None:
    assert shop.book.read(shop_facts) == ShopDraft("Toko Uji")


def test_all_of_it_is_saved_and_taken_back(shop: Shop) -> None:
    before = shop.book.read(shop_facts)
    shop.book.write(save_shop, FULL)
    assert shop.book.read(shop_facts) == FULL
    report = shop.book.read(monthly_report, Month(2026, 3)).shop
    assert (report.name, report.kind, report.owner, report.city, report.permit) == (
        "Dapur Bu Sari", "company", "Sari", "Bandung", "123"
    )  # fmt: skip
    shop.book.write(save_shop, before)
    assert shop.book.read(shop_facts) == before


def test_what_else_the_book_remembers_of_itself_stays(shop: Shop) -> None:
    kept = "SELECT key, value FROM setting WHERE key IN ('made_at', 'below_zero') ORDER BY key"
    before = shop.book.read(lambda s: s.rows(kept))
    shop.book.write(save_shop, FULL)
    assert len(before) == 2 and shop.book.read(lambda s: s.rows(kept)) == before


def test_a_shop_has_a_name_and_an_owner_of_a_known_sort(shop: Shop) -> None:
    for draft in (ShopDraft(" "), ShopDraft("Toko", "warung")):  # type: ignore[arg-type]
        with pytest.raises(UserError):
            shop.book.write(save_shop, draft)


def test_whether_goods_may_be_sold_before_they_are_recorded_is_known(shop: Shop) -> None:
    assert not shop.book.read(may_go_below_zero)
    shop.below_zero()
    assert shop.book.read(may_go_below_zero)
    shop.book.write(allow_below_zero, False)
    assert not shop.book.read(may_go_below_zero)
