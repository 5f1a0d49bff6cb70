"""What the sheet for counting is told: every item kept in stock, by kind and name."""

from datetime import date

from tests.shop import Shop
from umkm_desk.actions.items import retire_item
from umkm_desk.queries.count_sheet import count_sheet

DAY = date(2026, 3, 20)


def test_items_stand_in_groups_with_their_batches(shop: Shop) -> None:
    shop.item("PLAS", "packaging")
    shop.item("TEPUNG")
    shop.item("GULA")
    shop.item("KRIP", "product")
    shop.item("JASA", "product", keeping="untracked")
    shop.item("LAMA")
    shop.buy("GULA", 5, 50_000, batch="G1")
    shop.buy("GULA", 3, 30_000, batch="G2")
    shop.book.write(retire_item, "LAMA")
    sheet = shop.book.read(count_sheet, DAY)
    assert [(kind, [item.code for item in items]) for kind, items in sheet.groups] == [
        ("product", ["KRIP"]),
        ("material", ["GULA", "TEPUNG"]),
        ("packaging", ["PLAS"]),
    ]
    sugar = sheet.groups[1][1][0]
    assert [(batch.code, batch.quantity) for batch in sugar.batches] == [("G1", 5000), ("G2", 3000)]


def test_a_retired_item_is_counted_while_some_of_it_is_left(shop: Shop) -> None:
    shop.item("LAMA")
    shop.buy("LAMA", 5, 50_000)
    shop.book.write(retire_item, "LAMA")
    assert [item.code for _, items in shop.book.read(count_sheet, DAY).groups for item in items] == ["LAMA"]
