"""When a month pays for itself, by what the last full months cost and sold."""

from datetime import date

from tests.shop import DAY, Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.queries.break_even import BreakEven, FixedCost, FixedCosts, break_even, fixed_costs

JAN, FEB = date(2026, 1, 20), date(2026, 2, 20)


def trading(shop: Shop) -> None:
    """Rent and wages of 300.000 a month; each piece costs 6.000, is sold for 10.000 and leaves 1.000 at the app."""
    shop.item("dodol", "product")
    shop.opening(5_000_000, day=date(2026, 1, 1), account="1101")
    shop.buy("dodol", 300, 1_800_000, date(2026, 1, 2))
    for day, sold in ((JAN, 80), (FEB, 120)):
        shop.cash("expense", 300_000, day=day, category="6102")
        shop.sell("dodol", sold, 10_000, day, fee=sold * 1_000, channel="Shopee")
    shop.cash("expense", 100_000, day=FEB, category="6101")


def test_fixed_costs_are_the_average_of_the_full_months(shop: Shop) -> None:
    trading(shop)
    shop.cash("expense", 900_000, category="6102")
    found = shop.book.read(fixed_costs, DAY)
    assert found == FixedCosts(
        (Month(2026, 1), Month(2026, 2)),
        (
            FixedCost("6101", "Salaries", 50_000, True),
            FixedCost("6102", "Rent", 300_000, True),
            FixedCost("6105", "App fees and commissions", 100_000, False),
        ),
    )
    assert found.total == 350_000


def test_at_most_three_months_are_averaged(shop: Shop) -> None:
    trading(shop)
    assert shop.book.read(fixed_costs, date(2026, 5, 1)).months == (Month(2026, 2), Month(2026, 3), Month(2026, 4))


def test_wages_that_no_product_bears_come_every_month(shop: Shop) -> None:
    shop.item("gula")
    shop.item("dodol", "product")
    shop.buy("gula", 10, 10_000, JAN)
    shop.make("dodol", 10, JAN, used=[("gula", 10)], labour=40_000, overhead=40_000)
    shop.cash("expense", 100_000, day=JAN, category="5202")
    shop.cash("expense", 10_000, day=JAN, category="5203")
    shop.throw("dodol", 1, "damaged", JAN)
    rows = {row.account: (row.amount, row.counts) for row in shop.book.read(fixed_costs, date(2026, 2, 3)).rows}
    assert rows == {"5202": (60_000, True), "5301": (9_000, False)}


def test_the_mix_has_to_be_sold_until_it_pays_the_fixed_costs(shop: Shop) -> None:
    trading(shop)
    found = shop.book.read(break_even, DAY)
    assert (found.sales, found.variable) == (1_000_000, 700_000)
    assert found.sales_needed == 1_166_667
    assert found.units_needed == 117


def test_nothing_is_said_where_nothing_can_be(shop: Shop) -> None:
    assert shop.book.read(break_even, DAY) == BreakEven(FixedCosts((), ()), 0, 0, None, None)
    shop.item("kopi", "product", unit="g")
    shop.buy("kopi", 1000, 100_000, JAN)
    shop.sell("kopi", 100, 60, JAN)
    found = shop.book.read(break_even, FEB)
    assert (found.sales, found.variable, found.sales_needed, found.units_needed) == (
        6_000, 10_000, None, None
    )  # fmt: skip
