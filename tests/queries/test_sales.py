"""How many sales there were, and the sums by product and channel."""

from datetime import date, timedelta

from tests.shop import DAY, Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.queries.sales import by_channel, by_product, month_sales, tickets

MARCH = Month(2026, 3)


def test_cancelled_sales_don_t_count(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    for n in range(5):
        shop.sell("jasa", 1, 1_000, number=f"J{n}", day=DAY + timedelta(days=n // 2))
    shop.cancel("sale", "J3", DAY + timedelta(days=1))
    assert shop.book.read(tickets, DAY, DAY + timedelta(days=9)) == 4


def test_part_of_a_month_sums_what_is_dated_by_then(full_shop: Shop) -> None:
    read = full_shop.book.read
    whole = read(month_sales, Month(2026, 2))
    assert sorted(read(month_sales, Month(2026, 2), date(2026, 2, 28)), key=repr) == sorted(whole, key=repr)
    part = read(month_sales, Month(2026, 2), date(2026, 2, 3))
    assert sum(row.gross for row in part) == 33_000


def test_products_and_channels_come_largest_first(shop: Shop) -> None:
    for code in ("a", "b", "c"):
        shop.item(code, "product", keeping="untracked")
    shop.sell("b", 1, 5_000, channel="Bazar")
    shop.sell("a", 1, 5_000)
    shop.sell("c", 1, 9_000, channel="Bazar")
    sums = shop.book.read(month_sales, MARCH)
    assert [p.code for p in shop.book.read(by_product, sums)] == ["c", "a", "b"]
    assert [c.channel for c in shop.book.read(by_channel, sums)] == ["Bazar", ""]
