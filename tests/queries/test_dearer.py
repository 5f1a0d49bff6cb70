"""What grew dearer since, and which products cost more by it."""

from datetime import date, timedelta

from tests.shop import DAY, Shop
from umkm_desk.queries.dearer import Dearer, DearerUse, dearer


def kitchen(shop: Shop) -> None:
    shop.item("gula", unit="g")
    shop.item("adonan", "product", unit="g")
    shop.item("dodol", "product")
    shop.recipe("adonan", 1000, [("gula", 500)])
    shop.recipe("dodol", 10, [("gula", 100), ("adonan", 400)], labour=1_000)


def test_the_last_purchase_is_set_against_the_average_before(shop: Shop) -> None:
    kitchen(shop)
    shop.buy("gula", 1000, 10_000, date(2026, 1, 5), supplier="Toko A")
    shop.buy("gula", 3000, 38_000, date(2026, 2, 5), supplier="Toko A")
    shop.buy("gula", 1000, 14_000, freight=1_000, supplier="Toko B")
    assert shop.book.read(dearer, DAY) == [
        Dearer(
            "gula", "Gula", "material", "g", 1_000_000, 12_000, 15_000, 2500, DAY, "Toko B",
            (DearerUse("dodol", "Dodol", "pcs", 90, 226), DearerUse("adonan", "Adonan", "g", 2, 6)),
        )
    ]  # fmt: skip


def test_what_costs_the_same_or_less_isn_t_dearer(shop: Shop) -> None:
    for code, last in (("gula", 10_000), ("garam", 9_000)):
        shop.item(code)
        shop.buy(code, 10, 10_000, date(2026, 2, 5))
        shop.buy(code, 10, last)
    shop.item("cuka")
    shop.buy("cuka", 10, 10_000)
    assert shop.book.read(dearer, DAY) == []


def test_purchases_of_long_ago_cancelled_or_after_the_day_don_t_count(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 1_000, DAY - timedelta(days=181))
    shop.buy("gula", 10, 10_000, DAY)
    shop.buy("gula", 10, 90_000, DAY, number="B9")
    shop.cancel("purchase", "B9")
    shop.buy("gula", 10, 90_000, DAY + timedelta(days=1))
    assert shop.book.read(dearer, DAY) == []
    assert [row.before for row in shop.book.read(dearer, DAY + timedelta(days=1))] == [1_000]


def test_a_purchase_costs_what_its_correction_says(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000, date(2026, 2, 5))
    shop.buy("gula", 10, 100_000, number="B2")
    shop.throw("gula", 15)
    shop.correct("purchase", "B2", "gula", amount=10_000)
    assert shop.book.read(dearer, DAY) == []


def test_what_grew_most_comes_first(shop: Shop) -> None:
    for code, last in (("gula", 11_000), ("garam", 15_000)):
        shop.item(code, "packaging")
        shop.buy(code, 10, 10_000, date(2026, 2, 5))
        shop.buy(code, 10, last)
    assert [(row.item, row.per, row.now, row.percent, row.uses) for row in shop.book.read(dearer, DAY)] == [
        ("garam", 1000, 1_500, 5000, ()),
        ("gula", 1000, 1_100, 1000, ()),
    ]
