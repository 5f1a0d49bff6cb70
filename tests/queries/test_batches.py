"""Which batches to use first, and what is bound up in them."""

from datetime import timedelta

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.queries.batches import band_of, batches, expiring


@pytest.mark.parametrize(
    ("days", "band"),
    [(-1, "past"), (0, "7"), (7, "7"), (8, "30"), (30, "30"), (31, "90"), (90, "90"), (91, "later"), (None, "undated")],
)
def test_a_batch_is_good_until_its_last_good_day_and_stands_in_its_band(days: int | None, band: str) -> None:
    assert band_of(days) == band


def test_batches_share_the_value_of_their_item_by_quantity(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 1, 1_000, batch="A", expires_on=DAY + timedelta(days=9))
    shop.buy("susu", 2, 9_001, batch="B", expires_on=DAY + timedelta(days=3))
    found = shop.book.read(batches, DAY)
    assert [(b.batch, b.quantity, b.value, b.days_left, b.band) for b in found] == [
        ("B", milli(2), 6_667, 3, "7"),
        ("A", milli(1), 3_334, 9, "30"),
    ]


@pytest.mark.parametrize(("life", "soon"), [(None, ["B"]), (25, ["A", "B"]), (60, ["A", "B", "C"])])
def test_a_batch_is_soon_to_go_by_its_items_shelf_life_or_else_by_its_own(
    shop: Shop, life: int | None, soon: list[str]
) -> None:
    """A is good for 20 days in all, B for 5, C for 50."""
    shop.item("susu", shelf_life_days=life)
    for batch, received, left in (("A", 15, 5), ("B", 3, 2), ("C", 38, 12), ("past", 20, -1)):
        day = DAY - timedelta(days=received)
        shop.buy("susu", 1, 1_000, day, batch=batch, expires_on=DAY + timedelta(days=left))
    assert sorted(b.batch for b in shop.book.read(batches, DAY) if b.soon) == soon


def test_expiring_names_what_is_past_or_within_the_days_asked_for(shop: Shop) -> None:
    shop.item("susu")
    for batch, days in (("lewat", -1), ("batas", 30), ("lama", 31)):
        shop.buy("susu", 1, 1_000, batch=batch, expires_on=DAY + timedelta(days=days))
    shop.buy("susu", 1, 1_000, batch="tanpa-tanggal")
    assert [b.batch for b in shop.book.read(expiring, DAY, 30)] == ["lewat", "batas"]


def test_a_batch_that_was_used_up_by_then_isn_t_named(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 1, 1_000, batch="A", expires_on=DAY + timedelta(days=9))
    shop.sell("susu", 1, day=DAY + timedelta(days=2))
    assert [b.batch for b in shop.book.read(expiring, DAY + timedelta(days=1), 30)] == ["A"]
    assert shop.book.read(expiring, DAY + timedelta(days=2), 30) == []
