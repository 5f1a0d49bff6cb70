"""What an owner and a mentor are asked to look at."""

from datetime import date, timedelta

from tests.shop import DAY, Shop
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.opening import record_opening
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.queries.integrity import problems
from umkm_desk.queries.monthly import monthly_report

MARCH = Month(2026, 3)


def audit_hints(shop: Shop) -> list[str]:
    return [str(hint) for hint in shop.book.read(problems).hints]


def month_hints(shop: Shop, month: Month = MARCH) -> list[str]:
    return [message % facts for message, facts in shop.book.read(monthly_report, month).hints]


def begin(shop: Shop) -> None:
    shop.book.write(record_opening, OpeningDraft(DAY - timedelta(days=9), 1_000_000, account="1101"))


def test_a_tidy_book_gets_no_hints(shop: Shop) -> None:
    begin(shop)
    shop.item("madu", "product", shelf_life_days=100)
    shop.buy("madu", 10, 50_000)
    shop.sell("madu", 1)
    assert audit_hints(shop) == month_hints(shop) == []


def test_sales_without_a_cost_and_stock_without_a_price_are_hinted_at(shop: Shop) -> None:
    begin(shop)
    shop.item("madu", "product", shelf_life_days=100)
    shop.item("kue", "product", keeping="made_to_order")
    shop.item("jasa", "product", keeping="untracked")
    shop.buy("madu", 10, 0)
    shop.sell("madu", 1)
    shop.sell("madu", 1)
    shop.sell("kue", 1)
    shop.sell("jasa", 1)
    expected = [
        "Sales of Kue without a cost: 1. Record what it was bought or made for.",
        "Sales of Madu without a cost: 2. Record what it was bought or made for.",
        "Madu in stock has no price. Correct the purchase or opening balance it came in with.",
    ]
    assert audit_hints(shop) == month_hints(shop) == expected
    assert expected[0] not in month_hints(shop, Month(2026, 4))


def test_stock_and_money_below_zero_are_hinted_at_and_no_problem(shop: Shop) -> None:
    shop.item("madu", "product")
    shop.buy("madu", 1, 50_000)
    shop.book.write(allow_below_zero, True)
    shop.sell("madu", 2, 1_000)
    hints = audit_hints(shop)
    assert hints == [
        "Stock of Madu is below zero: -1 pcs. Perhaps a purchase or production wasn't recorded.",
        "The cash in the drawer is below zero: -Rp48.000. Perhaps capital or a transfer wasn't recorded.",
    ]
    assert set(hints) < set(month_hints(shop))


def test_a_book_without_opening_balances_is_asked_for_them(shop: Shop) -> None:
    shop.cash("capital", 1_000)
    assert month_hints(shop) == ["There is no opening balance. Record the money, stock and debts the shop began with."]


def test_empty_wages_and_kitchen_costs_are_hinted_at_and_charged_ones_that_were_never_paid(shop: Shop) -> None:
    begin(shop)
    shop.item("gula")
    shop.item("permen", "product", shelf_life_days=100)
    shop.buy("gula", 10, 10_000)
    shop.make("permen", 10, used=[("gula", 1)], overhead=4_000)
    shop.make("permen", 10, used=[("gula", 1)], labour=3_000)
    assert month_hints(shop) == [
        "Productions without wages: 1. Their products look cheaper than they are.",
        "Productions without kitchen costs: 1. Their products look cheaper than they are.",
        "Wages or kitchen costs charged to products weren't recorded as paid or owed yet (Rp7.000).",
    ]
    shop.cash("expense", 5_000, category="5202")
    shop.cash("expense", 4_000, category="5203")
    assert len(month_hints(shop)) == 2


def test_months_before_that_are_still_open_are_named(shop: Shop) -> None:
    begin(shop)
    shop.cash("capital", 1, day=date(2026, 5, 3))
    hint = "Months before this one, from %s on, aren't closed, so their figures may still change."
    assert month_hints(shop, Month(2026, 5)) == [hint % "2026-03"]
    shop.close(202603)
    assert month_hints(shop, Month(2026, 5)) == [hint % "2026-04"]
    shop.close(202604)
    assert month_hints(shop, Month(2026, 5)) == []


def test_products_without_an_expiry_are_named(shop: Shop) -> None:
    begin(shop)
    shop.item("madu", "product")
    shop.buy("madu", 1, 50_000)
    assert [h for h in month_hints(shop) if "expiry" in h] == [
        "Batches of Madu have no expiry date. Fill in the shelf life."
    ]
