"""Who owes what on a day, how late it is."""

from datetime import date, timedelta

import pytest

from tests.shop import DAY, Shop
from umkm_desk.queries.debts import age_of, payables, receivables
from umkm_desk.queries.ledger import balances


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "not_due"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (61, "61-90"), (90, "61-90"), (91, "over_90")],
)
def test_a_debt_ages_by_the_days_it_is_overdue(days: int, age: str) -> None:
    assert age_of(days) == age


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 1, 20), date(2026, 2, 3), date(2026, 3, 1)])
def test_open_debts_are_what_the_ledger_says_on_any_day(full_shop: Shop, day: date) -> None:
    kept = full_shop.book.read(balances, day)
    assert sum(debt.open for debt in full_shop.book.read(receivables, day)) == kept.get("1201", 0)
    assert sum(debt.open for debt in full_shop.book.read(payables, day)) == -kept.get("2101", 0)


def test_a_debt_paid_later_was_open_before(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 10, 10_000, DAY, supplier="Toko", paid_by="credit", due_on=DAY + timedelta(days=14), number="B1")
    shop.cash("pay", 4_000, day=DAY + timedelta(days=20), contact="Toko")
    shop.cash("pay", 6_000, day=DAY + timedelta(days=30), contact="Toko")
    (early,) = shop.book.read(payables, DAY + timedelta(days=14))
    assert (early.contact, early.document, early.open, early.days_overdue, early.age) == (
        "Toko",
        "B1",
        10_000,
        0,
        "not_due",
    )
    (late,) = shop.book.read(payables, DAY + timedelta(days=25))
    assert (late.amount, late.open, late.days_overdue, late.age) == (10_000, 6_000, 11, "1-30")
    assert shop.book.read(payables, DAY + timedelta(days=30)) == []
    assert shop.book.read(payables, DAY - timedelta(days=1)) == []


def test_goods_brought_back_before_the_day_of_their_sale_are_owed_to_the_customer_until_then(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 2, 9_000, DAY, customer="Bu Ani", paid_by="credit", number="J1")
    shop.give_back("J1", "jasa", 1, DAY - timedelta(days=3))
    before, after = (shop.book.read(receivables, DAY - timedelta(days=n)) for n in (2, 0))
    assert [debt.open for debt in before] == [-9_000]
    assert [debt.open for debt in after] == [9_000]


def test_a_cancelled_sale_on_credit_is_owed_no_more(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 1, 9_000, customer="Bu Ani", paid_by="credit", number="J1")
    shop.cancel("sale", "J1")
    assert shop.book.read(receivables, DAY) == []
