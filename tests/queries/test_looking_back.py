"""What a copy holds, and what was recorded since."""

from datetime import date

from tests.shop import Shop
from umkm_desk.queries.looking_back import Standing, since, standing


def test_how_it_stands_and_what_came_since(shop: Shop) -> None:
    day = date(2026, 5, 4)
    assert shop.book.read(standing, day) == Standing(0, 0, 0)
    shop.item("GULA")
    shop.buy("GULA", 1000, 12_000, day)
    then = shop.book.read(standing, day)
    assert (then.records, then.money, then.stock) == (1, -12_000, 12_000)
    shop.buy("GULA", 1000, 8_000, day)
    later = shop.book.read(since, then.records)
    assert (later.count, [row.amount for row in later.newest]) == (1, [8_000])
    assert shop.book.read(since, 2).count == 0
