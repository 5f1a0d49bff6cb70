"""HPP: what went in, what it costs a piece, and what isn't known."""

from datetime import date, timedelta

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.queries.costs import (
    BELOW_ZERO,
    NO_OVERHEAD,
    NO_PRICE,
    NO_RECIPE,
    SOME_OVERHEAD,
    SOME_WAGES,
    costs,
    produced_batches,
)
from umkm_desk.queries.summary import ProducedBatch, ProductCost

LATER = DAY + timedelta(days=60)


def kitchen(shop: Shop) -> None:
    shop.item("mangga", unit="g")
    shop.item("plastik", "packaging")
    shop.item("keripik", "product", price=5_000)
    shop.recipe("keripik", 100, [("mangga", 1000), ("plastik", 100)])
    shop.buy("mangga", 10_000, 1_000_000, number="B1")
    shop.buy("plastik", 1000, 200_000)


def cost_of(shop: Shop, product: str, day: date = DAY) -> ProductCost:
    (found,) = (row for row in shop.book.read(costs, day) if row.code == product)
    return found


def batch_of(shop: Shop, batch: str, product: str = "keripik") -> ProducedBatch:
    runs = shop.book.read(produced_batches, DAY, LATER)
    (found,) = (run for run in runs if (run.batch, run.product) == (batch, product))
    return found


def test_a_batch_is_made_up_of_materials_packaging_labour_and_overhead(shop: Shop) -> None:
    kitchen(shop)
    shop.make("keripik", 92, batches=1000, labour=30_000, overhead=10_000, batch="K1")
    found = batch_of(shop, "K1")
    assert (found.materials, found.packaging, found.labour, found.overhead) == (100_000, 20_000, 30_000, 10_000)
    assert (found.cost, found.unit_cost, found.lost_cost) == (160_000, 1_739, 0)
    assert (found.quantity, found.planned_quantity, found.priceless) == (milli(92), milli(100), False)


def test_abnormal_loss_takes_its_share_of_the_cost(shop: Shop) -> None:
    kitchen(shop)
    shop.make("keripik", 90, batches=1000, labour=0, overhead=0, loss=milli(10), batch="K1")
    found = batch_of(shop, "K1")
    assert (found.cost, found.lost_cost, found.loss) == (108_000, 12_000, milli(10))
    product = cost_of(shop, "keripik")
    assert (product.materials, product.packaging, product.unit_cost, product.missing) == (1_000, 200, 1_200, ())


def test_a_corrected_price_shows_in_the_batch_made_of_it(shop: Shop) -> None:
    kitchen(shop)
    shop.make("keripik", 100, batches=1000, batch="K1")
    shop.correct("purchase", "B1", "mangga", amount=2_000_000)
    assert (batch_of(shop, "K1").materials, batch_of(shop, "K1").cost) == (200_000, 220_000)


def test_semi_finished_goods_count_as_materials(shop: Shop) -> None:
    kitchen(shop)
    shop.item("paket", "product")
    shop.make("keripik", 100, batches=1000, batch="K1")
    shop.make("paket", 10, used=[("keripik", 50), ("plastik", 10)], batch="PK1")
    found = batch_of(shop, "PK1", "paket")
    assert (found.materials, found.packaging) == (60_000, 2_000)


def test_a_month_without_production_shows_the_last_one(shop: Shop) -> None:
    kitchen(shop)
    shop.make("keripik", 100, batches=1000, labour=50_000)
    found = cost_of(shop, "keripik", LATER)
    assert (found.produced, found.materials, found.labour, found.estimated) == (0, 1_000, 500, False)
    assert cost_of(shop, "keripik", DAY).produced == milli(100)


def test_a_product_never_made_is_estimated_by_its_recipe(shop: Shop) -> None:
    kitchen(shop)
    found = cost_of(shop, "keripik")
    assert (found.materials, found.packaging, found.unit_cost, found.price, found.estimated) == (
        1_000,
        200,
        None,
        5_000,
        True,
    )


def test_what_is_missing_is_said(shop: Shop) -> None:
    kitchen(shop)
    shop.item("garam")
    shop.item("keju", "product")
    shop.buy("garam", 10, 0)
    shop.make("keripik", 10, used=[("mangga", 100), ("garam", 1)], labour=5_000)
    assert cost_of(shop, "keripik").missing == (NO_OVERHEAD, NO_PRICE)
    shop.make("keripik", 10, used=[("mangga", 100)], overhead=5_000)
    assert cost_of(shop, "keripik").missing == (SOME_WAGES, SOME_OVERHEAD, NO_PRICE)
    assert cost_of(shop, "keju").missing == (NO_RECIPE,)
    shop.book.write(allow_below_zero, True)
    shop.sell("keripik", 25)
    assert BELOW_ZERO in cost_of(shop, "keripik").missing


def test_goods_bought_for_resale_lack_nothing(shop: Shop) -> None:
    shop.item("madu", "product")
    shop.buy("madu", 10, 50_000)
    found = cost_of(shop, "madu")
    assert (found.unit_cost, found.missing) == (5_000, ())


def test_a_cancelled_run_isn_t_listed_and_an_edited_one_once(shop: Shop) -> None:
    kitchen(shop)
    shop.make("keripik", 100, batches=1000, number="P1")
    shop.make("keripik", 50, batches=500, number="P2", day=DAY + timedelta(days=1))
    shop.cancel("production", "P2", DAY + timedelta(days=1))
    assert [run.number for run in shop.book.read(produced_batches, DAY, LATER)] == ["P1"]


def test_a_run_without_good_output_costs_nothing_a_piece(shop: Shop) -> None:
    kitchen(shop)
    shop.make("keripik", 0, batches=1000, number="P1")
    (found,) = shop.book.read(produced_batches, DAY, DAY)
    assert (found.quantity, found.unit_cost, found.batch, found.lost_cost) == (0, None, "", 120_000)
