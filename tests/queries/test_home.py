"""The first page says what the other pages say, and what is to be done today."""

from datetime import date, timedelta

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.domain.calendar import Month
from umkm_desk.queries.home import Begun, SameSpan, TodaySales, home
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.origins import days_of, origin

FEB = date(2026, 2, 15)
MARCH = Month(2026, 3)


def trading(shop: Shop) -> None:
    """Bought for 1.000 each, sold for 5.000, in February and March."""
    shop.item("keripik", "product", shelf_life_days=20, minimum=milli(30))
    shop.opening(1_000_000, day=date(2026, 2, 1), account="1101")
    shop.buy("keripik", 100, 100_000, date(2026, 2, 1), batch="K1", expires_on=date(2026, 12, 31))
    shop.sell("keripik", 4, day=date(2026, 2, 10))
    shop.sell("keripik", 6, day=date(2026, 2, 20))
    shop.sell("keripik", 10, discount=10_000, day=date(2026, 3, 1))


def test_the_month_so_far_is_compared_with_as_many_days_of_the_month_before(shop: Shop) -> None:
    trading(shop)
    found = shop.book.read(home, DAY).month
    assert (found.month, found.until, found.sales_net, found.gross_profit) == (MARCH, DAY, 40_000, 30_000)
    assert found.before == SameSpan(date(2026, 2, 1), date(2026, 2, 10), 20_000, 16_000)
    assert (found.sales_change, found.margin) == (10_000, 7_500)


def test_a_month_that_is_over_is_compared_with_the_whole_month_before(shop: Shop) -> None:
    trading(shop)
    before = shop.book.read(home, date(2026, 3, 31)).month.before
    assert before is not None and (before.last, before.sales_net) == (date(2026, 2, 28), 50_000)
    assert shop.book.read(home, FEB).month.before is None


def test_nothing_can_be_compared_with_a_month_without_sales(shop: Shop) -> None:
    shop.opening(1_000_000, day=FEB, account="1101")
    found = shop.book.read(home, DAY).month
    assert (found.before and found.before.sales_net, found.sales_change, found.margin) == (0, None, None)


def test_its_figures_are_those_of_the_monthly_summary(full_shop: Shop) -> None:
    day = date(2026, 2, 12)
    found, report = full_shop.book.read(home, day), full_shop.book.read(monthly_report, Month.of(day), day)
    month = (found.month.sales_net, found.month.gross_profit, found.month.net_profit)
    assert month == (report.sales.net, report.gross_profit, report.net_profit)
    assert [(m.account, m.amount) for m in found.money] == [(c.account, c.closing) for c in report.cash]
    assert found.money_total == sum(flow.closing for flow in report.cash)
    assert found.trend == report.trend


def test_what_the_profit_doesn_t_hold_yet_is_said(shop: Shop) -> None:
    shop.item("gula")
    shop.item("sirup", "product")
    shop.buy("gula", 10, 10_000)
    shop.make("sirup", 5, used=[("gula", 5)])
    said = [str(finding) for finding in shop.book.read(home, DAY).month.unknown]
    assert [sentence.split(":")[0] for sentence in said] == [
        "Productions without wages",
        "Productions without kitchen costs",
    ]


def test_a_sale_of_what_never_cost_anything_makes_the_profit_incomplete(shop: Shop) -> None:
    shop.item("kue", "product")
    shop.below_zero("kue")
    shop.sell("kue", 1)
    said = [str(finding) for finding in shop.book.read(home, DAY).month.unknown]
    assert said == ["Sales of Kue without a cost: 1. Record what it was bought or made for."]
    shop.item("tepung")
    shop.buy("tepung", 5, 5_000)
    shop.make("kue", 5, labour=1_000, overhead=0, used=[("tepung", 5)])
    assert not any("without a cost" in str(finding) for finding in shop.book.read(home, DAY).month.unknown)


def test_the_months_tax_isn_t_taken_off_yet(shop: Shop) -> None:
    shop.book.write(lambda s: s.run("UPDATE setting SET value = 'company' WHERE key = 'kind'"))
    trading(shop)
    said = [str(finding) for finding in shop.book.read(home, DAY).month.unknown]
    assert any("final tax (estimated at Rp250)" in sentence for sentence in said)


def test_today_is_the_net_sales_of_the_day_and_counts_the_sales_that_stand(shop: Shop) -> None:
    trading(shop)
    shop.sell("keripik", 2, number="J1")
    shop.sell("keripik", 1, discount=500, fee=500, paid_by="marketplace", channel="Shopee")
    shop.sell("keripik", 3, paid_by="credit", customer="Bu Ani", shipping=2_000)
    shop.sell("keripik", 3, number="J9")
    shop.cancel("sale", "J9")
    shop.give_back("J1", "keripik", 1)
    found = shop.book.read(home, DAY).today
    assert (found.tickets, found.amount) == (3, 24_500)
    assert shop.book.read(home, DAY + timedelta(days=1)).today == TodaySales(0, 0)


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2026, 2, 4), date(2026, 2, 5), date(2026, 2, 15), MARCH.first])
def test_the_figures_are_what_they_open(full_shop: Shop, day: date) -> None:
    read = full_shop.book.read
    found, (first, last) = read(home, day), days_of(Month.of(day), day)
    shown = {"sales_net": found.month.sales_net, "net_profit": found.month.net_profit, "money": found.money_total}
    assert shown == {figure: read(origin, figure, first, last).total for figure in shown}
    assert found.today.amount == read(origin, "sales_net", *days_of(day, day)).total


def test_what_expires_first_is_to_be_sold_first(shop: Shop) -> None:
    trading(shop)
    shop.item("gula")
    for code, days in (("A", 4), ("B", 5), ("C", -1), ("D", 300)):
        shop.buy("keripik", 1, 1_000, day=date(2026, 3, 1), batch=code, expires_on=DAY + timedelta(days=days))
    shop.buy("gula", 5, 5_000, day=date(2026, 3, 1), batch="G", expires_on=DAY + timedelta(days=2))
    found = shop.book.read(home, DAY)
    assert [(b.batch, b.days_left, b.soon) for b in found.sell_first] == [
        ("C", -1, False), ("A", 4, True), ("B", 5, False), ("K1", 296, False), ("D", 300, False),
    ]  # fmt: skip
    assert (found.batches.soon, found.batches.past) == (2, 1)


def test_at_most_eight_batches_are_to_be_sold_first(shop: Shop) -> None:
    trading(shop)
    for number in range(12):
        shop.buy("keripik", 1, 1_000, batch=f"B{number}", expires_on=DAY + timedelta(days=number))
    assert [b.days_left for b in shop.book.read(home, DAY).sell_first] == list(range(8))


def test_what_ran_low_is_to_be_produced_or_bought(shop: Shop) -> None:
    trading(shop)
    for code, quantity in (("gula", 1), ("garam", 0), ("cuka", 0), ("lada", 0)):
        shop.item(code, minimum=milli(5))
        if quantity:
            shop.buy(code, quantity, 1_000)
    shop.sell("keripik", 60)
    found = shop.book.read(home, DAY)
    assert [(x.code, x.kind, x.have, x.minimum, x.state) for x in found.to_stock] == [
        ("cuka", "material", 0, milli(5), "out"),
        ("garam", "material", 0, milli(5), "out"),
        ("lada", "material", 0, milli(5), "out"),
        ("keripik", "product", milli(20), milli(30), "low"),
        ("gula", "material", milli(1), milli(5), "low"),
    ]
    assert (found.stock.low, found.stock.out) == (2, 3)
    assert [level.code for level in found.stock.worst] == ["cuka", "garam", "lada"]


def test_the_average_month_is_that_of_the_months_before_this_one(shop: Shop) -> None:
    trading(shop)
    shop.sell("keripik", 1, 5_001, day=date(2026, 2, 21))
    assert shop.book.read(home, FEB).average is None
    assert shop.book.read(home, DAY).average == 55_001
    assert shop.book.read(home, date(2026, 4, 2)).average == 47_501


def test_an_empty_book_has_an_empty_first_page(shop: Shop) -> None:
    found = shop.book.read(home, DAY)
    assert (found.month.sales_net, found.month.net_profit, found.month.before, found.month.unknown) == (0, 0, None, ())
    assert (found.sell_first, found.to_stock, found.findings, found.today.tickets) == ((), (), (), 0)
    assert found.begun == Begun(False, False, False, False, False)


def test_the_first_steps_are_ticked_off_one_by_one(shop: Shop) -> None:
    shop.item("gula")
    shop.item("sirup", "product")
    assert shop.book.read(home, DAY).begun == Begun(True, False, False, False, False)
    shop.recipe("sirup", 1, [("gula", 1)])
    shop.opening(100_000, account="1101")
    shop.buy("gula", 10, 10_000)
    shop.make("sirup", 5, batches=5000)
    assert not shop.book.read(home, DAY).begun.done
    shop.sell("sirup", 1)
    assert shop.book.read(home, DAY).begun.done
