"""Stock on any day, its batches in the order in which they leave, and the card that explains it."""

from datetime import date, timedelta

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.items import allow_below_zero
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.queries.ledger import balances
from umkm_desk.queries.stock import StockBatch, StockItem, stock, stock_card


def find(shop: Shop, code: str, day: date | None = None) -> StockItem:
    (found,) = (item for item in shop.book.read(stock, day) if item.code == code)
    return found


def test_an_item_that_never_came_in_is_listed_at_zero(shop: Shop) -> None:
    shop.item("gula")
    shop.item("jasa", "product", keeping="untracked")
    shop.item("kupu", "product", keeping="made_to_order")
    (only,) = shop.book.read(stock)
    assert (only.code, only.quantity, only.value, only.batches) == ("gula", 0, 0, ())


def test_batches_come_soonest_expiry_first_and_undated_last(shop: Shop) -> None:
    shop.item("susu")
    for batch, expires in (("A", None), ("B", date(2026, 5, 1)), ("C", date(2026, 4, 1))):
        shop.buy("susu", 1, 1000, batch=batch, expires_on=expires)
    assert [b.code for b in find(shop, "susu").batches] == ["C", "B", "A"]


def test_an_expired_batch_is_still_there_and_an_empty_one_is_not(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 2, 2000, batch="A", expires_on=DAY - timedelta(days=1))
    shop.buy("susu", 3, 3000, batch="B")
    shop.sell("susu", 3)
    assert find(shop, "susu").batches == (StockBatch("A", "home", milli(2), DAY - timedelta(days=1)),)


def test_what_left_without_a_batch_stands_below_zero_without_a_code(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 2, 2000, batch="A")
    shop.book.write(allow_below_zero, True)
    shop.sell("susu", 5)
    found = find(shop, "susu")
    assert (found.quantity, found.value) == (milli(-3), -3000)
    assert found.batches == (StockBatch("", "home", milli(-3), None),)


@pytest.mark.parametrize("day", [date(2026, 1, 3), date(2026, 1, 31), date(2026, 2, 4), date(2026, 2, 13), None])
def test_stock_of_a_day_is_worth_what_the_ledger_says_and_lies_in_its_batches(
    full_shop: Shop, day: date | None
) -> None:
    items = full_shop.book.read(stock, day)
    kept = full_shop.book.read(balances, day)
    assert sum(i.value for i in items) == sum(kept.get(code, 0) for code in ("1301", "1302", "1304", "1305"))
    for item in items:
        assert sum(b.quantity for b in item.batches) == item.quantity


def test_a_past_day_shows_what_was_there_then(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 10, 10_000, DAY, batch="A")
    shop.buy("susu", 10, 30_000, DAY + timedelta(days=40), batch="B")
    shop.sell("susu", 4, day=DAY + timedelta(days=50))
    assert find(shop, "susu", DAY - timedelta(days=1)).quantity == 0
    then = find(shop, "susu", DAY + timedelta(days=45))
    assert (then.quantity, then.value, [b.code for b in then.batches]) == (milli(20), 40_000, ["A", "B"])
    assert find(shop, "susu").quantity == milli(16)


def test_an_item_runs_low_below_its_minimum(shop: Shop) -> None:
    shop.item("susu", minimum=milli(5))
    shop.buy("susu", 5, 5000)
    assert not find(shop, "susu").running_low
    shop.sell("susu", 1)
    assert find(shop, "susu").running_low


def test_the_card_leads_from_the_opening_to_the_closing(full_shop: Shop) -> None:
    first, last = date(2026, 2, 1), date(2026, 2, 28)
    card = full_shop.book.read(stock_card, "KRIP", first, last)
    assert card is not None
    before, after = find(full_shop, "KRIP", first - timedelta(days=1)), find(full_shop, "KRIP", last)
    assert card.opening_quantity == before.quantity
    assert card.rows[0].worth - card.rows[0].value == before.value
    assert (card.closing_quantity, card.closing_value) == (after.quantity, after.value)
    moved = sum(row.quantity_in - row.quantity_out for row in card.rows)
    assert card.opening_quantity + moved == card.closing_quantity
    assert card.rows[-1].worth == card.closing_value


def test_a_card_row_says_what_came_and_what_left(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 10, 10_000, number="B1")
    shop.sell("susu", 4, number="J1")
    card = shop.book.read(stock_card, "susu", DAY, DAY)
    assert card is not None
    assert [(r.number, r.quantity_in, r.quantity_out, r.value, r.quantity, r.worth) for r in card.rows] == [
        ("B1", milli(10), 0, 10_000, milli(10), 10_000),
        ("J1", 0, milli(4), -4_000, milli(6), 6_000),
    ]


def test_a_card_row_leads_to_the_act_in_its_newest_version(shop: Shop) -> None:
    shop.item("susu")
    bought = shop.buy("susu", 10, 10_000)
    shop.sell("susu", 4, number="J1")
    edited = shop.book.write(edit_sale, "J1", SaleDraft(DAY, (SaleLine("susu", milli(4), 6_000),)))
    card = shop.book.read(stock_card, "susu", DAY, DAY)
    assert card is not None
    assert [(r.document, r.kind, r.number) for r in card.rows] == [
        (bought.document, "purchase", bought.number), (edited.document, "sale", "J1"),
    ]  # fmt: skip


def test_an_unknown_item_has_no_card(shop: Shop) -> None:
    assert shop.book.read(stock_card, "tidak-ada", DAY, DAY) is None
