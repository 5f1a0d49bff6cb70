"""What can be cooked from what is there, and what should be."""

from datetime import timedelta

from tests.shop import DAY, Shop, milli
from umkm_desk.queries.cooking import Cookable, Limit, ToProduce, cookable, to_produce


def kitchen(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("plastik", "packaging")
    shop.item("air", keeping="untracked", unit="ml")
    shop.item("keripik", "product", minimum=milli(150))
    shop.recipe("keripik", 100, [("mangga", 1000), ("plastik", 100), ("air", 500)])


def test_the_ingredient_that_runs_out_first_says_how_much_can_be_cooked(shop: Shop) -> None:
    kitchen(shop)
    shop.buy("mangga", 2500, 250_000)
    shop.buy("plastik", 700, 70_000)
    assert shop.book.read(cookable, DAY) == [
        Cookable(
            "keripik", "Keripik", "pcs", "batched", 1, milli(100), 2500, milli(250),
            (Limit("mangga", "Mangga", "g", milli(2500), milli(1000)),),
        )
    ]  # fmt: skip
    assert shop.book.read(cookable, DAY)[0].whole_batches == 2


def test_only_what_is_still_good_is_cooked_with(shop: Shop) -> None:
    kitchen(shop)
    shop.buy("mangga", 2500, 250_000)
    shop.buy("plastik", 700, 70_000, expires_on=DAY)
    found = shop.book.read(cookable, DAY + timedelta(days=1))[0]
    assert (found.batches, [limit.item for limit in found.limiting]) == (0, ["plastik"])


def test_an_ingredient_that_stands_twice_in_a_recipe_counts_twice(shop: Shop) -> None:
    shop.item("gula", unit="g")
    shop.item("dodol", "product")
    shop.recipe("dodol", 10, [("gula", 300), ("gula", 200)])
    shop.buy("gula", 1000, 10_000)
    assert shop.book.read(cookable, DAY)[0].batches == 2000


def test_pieces_are_counted_whole(shop: Shop) -> None:
    shop.item("ayam", unit="g")
    for code, unit in (("abon", "pcs"), ("bumbu", "g")):
        shop.item(code, "product", unit=unit)
        shop.recipe(code, 25, [("ayam", 6000)])
    shop.buy("ayam", 130, 10_000)
    assert [(row.batches, row.quantity) for row in shop.book.read(cookable, DAY)] == [(21, 0), (21, 525)]
    shop.buy("ayam", 900, 10_000)
    assert [(row.batches, row.quantity) for row in shop.book.read(cookable, DAY)] == [(171, milli(4)), (171, 4275)]


def test_a_recipe_of_what_isn_t_kept_in_stock_never_runs_out(shop: Shop) -> None:
    shop.item("air", keeping="untracked", unit="ml")
    shop.item("es", "product", keeping="made_to_order")
    shop.recipe("es", 10, [("air", 5000)])
    found = shop.book.read(cookable, DAY)[0]
    assert (found.keeping, found.batches, found.whole_batches, found.quantity, found.limiting) == (
        "made_to_order", None, None, None, ()
    )  # fmt: skip


def test_as_many_whole_batches_are_suggested_as_bring_a_product_above_its_minimum(shop: Shop) -> None:
    kitchen(shop)
    shop.buy("plastik", 300, 30_000)
    shop.buy("mangga", 1500, 100_000)
    shop.buy("keripik", 50, 100_000)
    limits = (Limit("mangga", "Mangga", "g", milli(1500), milli(1000)),)
    assert shop.book.read(to_produce, DAY) == [
        ToProduce("keripik", "Keripik", "pcs", milli(50), milli(150), 2000, milli(200), 1500, limits)
    ]
    shop.buy("keripik", 101, 100_000)
    assert shop.book.read(to_produce, DAY) == []


def test_a_product_without_a_recipe_is_named_without_a_suggestion(shop: Shop) -> None:
    shop.item("keju", "product", minimum=milli(3))
    shop.item("gula", minimum=milli(3))
    assert shop.book.read(to_produce, DAY) == [ToProduce("keju", "Keju", "pcs", 0, milli(3), None, None, None, ())]


def test_what_is_out_is_to_be_produced_first(shop: Shop) -> None:
    for code in ("a", "b"):
        shop.item(code, "product", minimum=milli(3))
    shop.buy("a", 1, 1_000)
    assert [row.product for row in shop.book.read(to_produce, DAY)] == ["b", "a"]
