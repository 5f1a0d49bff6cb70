"""Channels of sale: added by name, renamed as long as their sales stay of the same sort."""

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.same_book import assert_comes_back
from tests.shop import Shop
from umkm_desk.actions.channels import rename_channel, save_channel
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.queries.contacts import Channel, channels
from umkm_desk.queries.sales import by_channel, month_sales

DAY = date(2026, 3, 10)


def test_a_channel_is_added_once(shop: Shop) -> None:
    first = shop.book.write(save_channel, "Titip jual Bu Ani")
    assert shop.book.write(save_channel, " Titip jual Bu Ani ") == first
    assert shop.book.read(channels) == [Channel("Titip jual Bu Ani", "4103")]


def test_a_renamed_channel_takes_its_sales_along_and_survives_an_export(shop: Shop, tmp_path: Path) -> None:
    shop.item("kopi", "product", keeping="untracked")
    shop.sell("kopi", 1, 5000, channel="Pasar", number="J1")
    shop.book.write(rename_channel, "Pasar", "Pasar Minggu")
    shop.sell("kopi", 1, 5000, channel="Pasar Minggu", number="J2")
    rows = shop.book.read(by_channel, shop.book.read(month_sales, Month.of(DAY)))
    assert [(row.channel, row.gross) for row in rows] == [("Pasar Minggu", 10_000)]
    assert_comes_back(shop.book, tmp_path)


def test_a_name_of_another_sort_of_sale_is_refused(shop: Shop) -> None:
    shop.book.write(save_channel, "Pasar")
    with pytest.raises(UserError, match="Add Shopee Pasar as a new channel"):
        shop.book.write(rename_channel, "Pasar", "Shopee Pasar")


def test_names_are_there_and_not_taken(shop: Shop) -> None:
    for name in ("Pasar", "Bazar"):
        shop.book.write(save_channel, name)
    shop.book.write(rename_channel, "Pasar", "Pasar")
    for old, new, said in (
        ("Pasar", "Bazar", "already a channel"),
        ("Pasar", " ", "is empty"),
        ("Warung", "Kios", "no channel named Warung"),
    ):
        with pytest.raises(UserError, match=said):
            shop.book.write(rename_channel, old, new)
    with pytest.raises(UserError, match="needs a name"):
        shop.book.write(save_channel, " ")
