"""What ran low and what is out: only what may be used counts, against the owner's minimum."""

from datetime import timedelta

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import retire_item
from umkm_desk.queries.levels import Level, levels, usable_stock, worst_first

YESTERDAY = DAY - timedelta(days=1)


def states(shop: Shop) -> dict[str, str]:
    return {level.code: level.state for level in shop.book.read(levels, DAY)}


def test_what_is_past_its_date_isn_t_there_for_use(shop: Shop) -> None:
    shop.item("susu", minimum=milli(5))
    shop.buy("susu", 8, 8_000, YESTERDAY, batch="S1", expires_on=YESTERDAY)
    shop.buy("susu", 5, 5_000, batch="S2", expires_on=DAY)
    assert shop.book.read(levels, DAY) == [Level("susu", "Susu", "material", "pcs", milli(5), milli(5), "low")]
    assert list(shop.book.read(usable_stock, DAY).values()) == [milli(5)]


def test_a_product_with_nothing_left_is_out_and_a_material_only_when_a_minimum_is_set(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.item("gula")
    shop.item("garam", minimum=0)
    shop.item("jasa", "product", keeping="untracked")
    assert states(shop) == {"keripik": "out", "gula": "fine", "garam": "out"}


def test_at_its_minimum_an_item_is_low_and_above_it_fine(shop: Shop) -> None:
    for code, quantity in (("a", 4), ("b", 5), ("c", 6)):
        shop.item(code, minimum=milli(5))
        shop.buy(code, quantity, 1_000)
    assert states(shop) == {"a": "low", "b": "low", "c": "fine"}


def test_below_zero_is_out(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.below_zero()
    shop.sell("keripik", 3)
    level = shop.book.read(levels, DAY)[0]
    assert (level.usable, level.state) == (milli(-3), "out")


def test_what_isn_t_used_any_more_isn_t_missed(shop: Shop) -> None:
    shop.item("keripik", "product")
    shop.book.write(retire_item, "keripik")
    assert states(shop) == {}


def test_what_is_out_comes_before_what_is_low_and_products_before_materials(shop: Shop) -> None:
    for code, kind in (("z", "product"), ("y", "material"), ("x", "product"), ("w", "material")):
        shop.item(code, kind, minimum=milli(5))
    shop.buy("x", 1, 1_000)
    shop.buy("w", 1, 1_000)
    assert [level.code for level in sorted(shop.book.read(levels, DAY), key=worst_first)] == ["z", "y", "x", "w"]
