"""No act takes more of SQLite's steps in an old book than in a young one: steps are counted, not time."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.shop import Shop
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.sales import SaleDraft, SaleLine

FIRST = date(2026, 1, 5)
Acts = dict[str, Callable[[], object]]


def steps_of(shop: Shop, act: Callable[[], object]) -> int:
    """How many steps SQLite's machine took for an act, in tens."""
    connection = shop.book._engine.raw_connection().driver_connection
    assert connection is not None
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.set_progress_handler(step, 10)
    try:
        act()
    finally:
        connection.set_progress_handler(None, 10)
    return taken


def week(shop: Shop, day: date) -> None:
    """A week of a busy shop, counted at its end."""
    ani, tani = f"Ani {day}", f"Tani {day}"
    shop.buy("gula", 400, 40_000, day, paid_by="credit", supplier=tani)
    shop.make("kue", 200, day, batches=20_000, labour=1, overhead=1)
    for number in range(28):
        paid = "cash" if number % 7 else "credit"
        shop.sell("kue", 2, day=day + timedelta(number // 4), channel="Shopee", customer=ani, paid_by=paid)
    shop.cash("expense", 1_000, day=day)
    shop.cash("collect", 1_000, day=day, contact=ani)
    shop.cash("pay", 1_000, day=day, contact=tani)
    shop.throw("kue", 1, "damaged", day)
    shop.count("kue", 130, day + timedelta(6))


def acts_on(shop: Shop, day: date) -> Acts:
    """What is done on a day, each by its name."""
    two = SaleLine("kue", 2_000, 700)
    return {
        "buying": lambda: shop.buy("gula", 20, 2_000, day, paid_by="credit", supplier="Tani", number=f"b{day}"),
        "cooking": lambda: shop.make("kue", 10, day, batches=1_000, labour=1, overhead=1, number=f"p{day}"),
        "cancelling a production": lambda: shop.cancel("production", f"p{day}", day),
        "selling": lambda: shop.sell("kue", 2, day=day, channel="Shopee", number=f"j{day}"),
        "selling for a day before a count": lambda: shop.sell("kue", 1, day=day - timedelta(3), number=f"l{day}"),
        "editing a sale": lambda: shop.book.write(edit_sale, f"j{day}", SaleDraft(day, (two,), customer="Ani")),
        "a return": lambda: shop.give_back(f"j{day}", "kue", 1, day),
        "cancelling a sale": lambda: shop.cancel("sale", f"l{day}", day),
        "correcting a price": lambda: shop.correct("purchase", f"b{day}", "gula", day, amount=2_500),
        "throwing away": lambda: shop.throw("kue", 1, "damaged", day),
        "counting": lambda: shop.count("kue", 100, day),
        "collecting": lambda: shop.cash("collect", 1_000, day=day, contact="Ani"),
        "paying": lambda: shop.cash("pay", 1_000, day=day, contact="Tani"),
    }


def test_no_act_takes_more_steps_in_an_old_book(shop: Shop) -> None:
    shop.item("gula")
    shop.item("kue", "product", shelf_life_days=300)
    shop.recipe("kue", 10, [("gula", 2)])
    for number in range(3):
        week(shop, FIRST + timedelta(7 * number))
    young = {name: steps_of(shop, act) for name, act in acts_on(shop, FIRST + timedelta(22)).items()}
    for number in range(4, 40):
        week(shop, FIRST + timedelta(7 * number))
    old = {name: steps_of(shop, act) for name, act in acts_on(shop, FIRST + timedelta(7 * 40 + 1)).items()}
    slower = {name: (young[name], old[name]) for name in young if old[name] > young[name] * 3 // 2 + 10}
    assert not slower, "in tens of steps, young and old"
