"""A count stands: whatever is recorded afterwards for whatever day, what was counted was there at that day's end."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shop import Shop
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.actions.stocktaking import edit_count, edit_write_off
from umkm_desk.domain.errors import DrawnOn, UserError
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine
from umkm_desk.storage.book import Book

FIRST = date(2026, 3, 1)
SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
days = st.integers(0, 8).map(lambda n: FIRST + timedelta(days=n))
some = st.integers(1, 12)
acts = st.one_of(
    st.tuples(st.just("buy"), days, some, st.integers(0, 50_000)),
    st.tuples(st.just("sell"), days, some, st.just(0)),
    st.tuples(st.just("throw"), days, some, st.just(0)),
    st.tuples(st.just("count"), days, st.integers(0, 20), st.just(0)),
    st.tuples(st.just("count"), days, st.integers(0, 20), st.just(0)),
    st.tuples(st.just("back"), days, some, st.integers(0, 9)),
    st.tuples(st.just("cancel"), days, st.integers(0, 9), st.sampled_from(("purchase", "sale", "write_off", "count"))),
    st.tuples(st.just("cancel"), days, st.integers(0, 9), st.just("count")),
    st.tuples(st.just("recount"), days, st.integers(0, 20), st.integers(0, 9)),
    st.tuples(st.just("rethrow"), days, some, st.integers(0, 9)),
    st.tuples(st.just("put_right"), days, some, st.integers(0, 9)),
    st.tuples(st.just("change"), days, some, st.integers(0, 9)),
    st.tuples(st.just("rebuy"), days, some, st.integers(0, 9)),
)


class Teller:
    """Records acts on one item; what the rules refuse is left out."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.numbers: dict[str, list[str]] = {"purchase": [], "sale": [], "write_off": [], "count": []}

    def buy(self, day: date, quantity: int, amount: int) -> None:
        self.numbers["purchase"].append(self.shop.buy("gula", quantity, amount, day).number)

    def sell(self, day: date, quantity: int, _: int) -> None:
        self.numbers["sale"].append(self.shop.sell("gula", quantity, 5_000, day).number)

    def throw(self, day: date, quantity: int, _: int) -> None:
        self.numbers["write_off"].append(self.shop.throw("gula", quantity, "damaged", day).number)

    def count(self, day: date, quantity: int, _: int) -> None:
        self.numbers["count"].append(self.shop.count("gula", quantity, day).number)

    def back(self, day: date, quantity: int, pick: int) -> None:
        if self.numbers["sale"]:
            self.shop.give_back(self.numbers["sale"][pick % len(self.numbers["sale"])], "gula", quantity, day)

    def cancel(self, day: date, pick: int, kind: str) -> None:
        if self.numbers[kind]:
            self.shop.cancel(kind, self.numbers[kind][pick % len(self.numbers[kind])], day)

    def change(self, day: date, quantity: int, pick: int) -> None:
        if self.numbers["sale"]:
            number = self.numbers["sale"][pick % len(self.numbers["sale"])]
            self.shop.book.write(edit_sale, number, SaleDraft(day, (SaleLine("gula", quantity * 1000, 4_000),)))

    def recount(self, day: date, quantity: int, pick: int) -> None:
        if self.numbers["count"]:
            recount(self.shop, self.numbers["count"][pick % len(self.numbers["count"])], quantity, day)

    def rethrow(self, day: date, quantity: int, pick: int) -> None:
        if self.numbers["write_off"]:
            rethrow(self.shop, self.numbers["write_off"][pick % len(self.numbers["write_off"])], quantity, day)

    def put_right(self, day: date, quantity: int, pick: int) -> None:
        number = self.numbers["purchase"][pick % len(self.numbers["purchase"])]
        self.shop.correct("purchase", number, "gula", day, quantity=quantity)

    def rebuy(self, day: date, quantity: int, pick: int) -> None:
        if self.numbers["purchase"]:
            number = self.numbers["purchase"][pick % len(self.numbers["purchase"])]
            self.shop.book.write(
                edit_purchase, number, PurchaseDraft(day, (PurchaseLine("gula", quantity * 1000, 9_999),))
            )


def recount(shop: Shop, number: str, quantity: float, day: date) -> None:
    shop.book.write(edit_count, number, CountDraft(day, (CountLine("gula", round(quantity * 1000)),)))


def rethrow(shop: Shop, number: str, quantity: float, day: date) -> None:
    line = WriteOffLine("gula", round(quantity * 1000), "damaged")
    shop.book.write(edit_write_off, number, WriteOffDraft(day, (line,)))


def counts(shop: Shop) -> list[tuple[int, int, int]]:
    """(day, counted, what the book says was there at that day's end) of each day's last standing count."""
    return shop.book.read(
        lambda s: s.rows(
            "SELECT d.day, l.quantity, (SELECT sum(m.quantity) FROM stock_move m WHERE m.day <= d.day)"
            " FROM document d JOIN line l ON l.document = d.id WHERE d.id IN (SELECT max(x.id) FROM document x"
            " WHERE x.kind = 'count' AND NOT EXISTS (SELECT 1 FROM document c WHERE c.cancels = x.id) GROUP BY x.day)"
        )
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=st.lists(acts, min_size=2, max_size=14), below_zero=st.booleans())
def test_what_was_counted_was_there_whatever_is_recorded_later(history: list[Any], below_zero: bool) -> None:
    with tempfile.TemporaryDirectory() as path:
        shop = Shop(Book.create(Path(path) / "toko.umkm", name="Toko Hitung"))
        try:
            shop.item("gula", below_zero=below_zero)
            teller = Teller(shop)
            teller.buy(FIRST, 30, 33_333)
            for name, *arguments in history:
                try:
                    getattr(teller, name)(*arguments)
                except UserError:
                    continue
                for day, counted, there in counts(shop):
                    assert counted == (there or 0), f"{day} after {name} {arguments}"
                shop.assert_sound()
        finally:
            shop.book.close()


def test_a_counted_batch_stands_though_goods_were_sold_without_one(shop: Shop) -> None:
    """Three were sold that the book had never seen come in; what lies in the batch now can't be those."""
    shop.item("gula", below_zero=True)
    shop.buy("gula", 2, 2_000, FIRST, batch="B")
    shop.sell("gula", 5, 1_000, FIRST)
    shop.count("gula", 8, FIRST + timedelta(days=1), batch="B")
    assert shop.batches("gula").get("B") == 8


@pytest.fixture
def below(shop: Shop) -> Shop:
    """Four sugar for 333,333, which may go below zero."""
    shop.item("gula", below_zero=True)
    shop.buy("gula", 4, 333_333, FIRST)
    return shop


def test_a_count_below_zero_hands_over_every_rupiah(shop: Shop) -> None:
    """The batch that came back fills what the first count had taken without one; then the second takes all of it."""
    shop.item("gula", below_zero=True)
    shop.buy("gula", 40, 333_333, FIRST)
    shop.throw("gula", 0.001, "lost", SECOND)
    thrown = shop.throw("gula", 0.001, "expired", SECOND).number
    first = shop.count("gula", 0, FIRST).number
    shop.count("gula", 0, FIRST)
    rethrow(shop, thrown, 0.001, FIRST)
    recount(shop, first, 0.001, FIRST)
    assert shop.stock("gula") == (0, 0)


def test_a_count_hands_over_what_it_had_made_up_for(below: Shop) -> None:
    first = below.count("gula", 0, FIRST).number
    below.sell("gula", 3, day=FIRST)  # without a batch, which the count makes up for
    below.count("gula", 0, FIRST)
    below.cancel("count", first, FIRST)
    assert below.stock("gula") == (0, 0)


def test_a_count_is_cancelled_though_a_later_sale_had_levelled_it(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.throw("gula", 1, day=THIRD)
    shop.count("gula", 1, SECOND)
    second = shop.count("gula", 0, SECOND).number  # one less
    shop.sell("gula", 1, day=FIRST)  # and one more
    shop.cancel("count", second, SECOND)
    assert counts(shop) == [(20260302, 1000, 1000)]


def test_what_a_count_differed_stays_apart_when_two_others_go(shop: Shop) -> None:
    shop.item("gula")
    shop.count("gula", 17, FIRST)
    second = shop.count("gula", 0, FIRST).number
    third = shop.count("gula", 0, FIRST).number
    shop.cancel("count", second, FIRST)  # its 17 less are the third's now
    shop.cancel("count", third, FIRST)
    assert counts(shop) == [(20260301, 17_000, 17_000)]


def test_a_batch_filled_what_the_cancelled_count_had_taken_not_what_it_took_over(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.count("gula", 1, FIRST)
    thrown = shop.throw("gula", 1, day=SECOND).number
    second = shop.count("gula", 0, FIRST).number  # without a batch: the only one was thrown away the day after
    rethrow(shop, thrown, 1, FIRST)
    shop.cancel("count", second, FIRST)
    assert shop.stock("gula") == (1, 0)
    assert None not in shop.batches("gula")


def test_a_count_whose_goods_settled_a_sale_stays_though_it_took_over_more_than_it_brought(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.buy("gula", 4, 777, FIRST)
    shop.sell("gula", 21, day=FIRST)
    shop.throw("gula", 1, day=THIRD)
    shop.count("gula", 0, SECOND)
    second = shop.count("gula", 13, SECOND).number
    shop.count("gula", 0, FIRST)
    with pytest.raises(DrawnOn):
        shop.cancel("count", second, SECOND)


def test_goods_sold_without_a_batch_come_back_before_a_count_that_goes(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.count("gula", 0, FIRST)
    sold = shop.sell("gula", 1, day=FIRST).number
    last = shop.count("gula", 0, THIRD).number
    shop.give_back(sold, "gula", 1, THIRD)
    shop.cancel("count", last, THIRD)
    assert shop.stock("gula") == (1, 0)
    assert None not in shop.batches("gula")


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_quantity_stated_as_it_was_changes_nothing_before_a_count(below: Shop, taken_back: bool) -> None:
    count = below.count("gula", 0, FIRST).number  # bears what left before the purchase, too
    bought = below.buy("gula", 1, 500, FIRST).number
    if taken_back:
        below.count("gula", 0, FIRST)
        below.cancel("count", count, FIRST)
    before = below.stock("gula"), below.accounts("5303", "1101")
    below.correct("purchase", bought, "gula", THIRD, quantity=1)
    assert (below.stock("gula"), below.accounts("5303", "1101")) == before


def test_what_is_cancelled_after_its_month_was_closed_is_no_matter_of_earlier_counts(below: Shop) -> None:
    count = below.count("gula", 0, FIRST).number
    below.close(202603, date(2026, 4, 1))
    below.count("gula", 0, date(2026, 4, 6))
    below.cancel("count", count, date(2026, 4, 18))  # so it comes back on the 18th
    assert counts(below)[-1] == (20260406, 0, 0)
    assert below.stock("gula") == (4, 333_333)


def test_a_batch_that_only_a_cancelled_sale_took_earlier_is_no_problem(shop: Shop) -> None:
    """The batch came in with the second day's count once the first one's is cancelled."""
    shop.item("gula", below_zero=True)
    first = shop.count("gula", 31, FIRST).number
    sold = shop.sell("gula", 1, day=FIRST).number
    shop.count("gula", 48, SECOND)
    shop.cancel("sale", sold, FIRST)
    shop.cancel("count", first, FIRST)
    assert shop.stock("gula") == (48, 0)


def test_a_sale_without_a_batch_cancelled_after_its_month_was_closed_comes_back_into_one(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.count("gula", 2, SECOND)
    sold = shop.sell("gula", 15, day=FIRST).number  # without a batch, which the count makes up for
    shop.close(202603, date(2026, 4, 1))
    shop.cancel("sale", sold, date(2026, 4, 6))
    assert shop.stock("gula") == (17, 0)
    assert None not in shop.batches("gula")


def test_what_a_cancelled_count_still_owes_is_owed_by_what_it_had_made_up_for(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    shop.buy("gula", 4, 777, FIRST)
    sold = shop.sell("gula", 2, day=THIRD).number
    count = shop.count("gula", 0, SECOND).number  # four less, of which two are below zero now
    shop.throw("gula", 3, day=SECOND)
    shop.cancel("count", count, SECOND)
    shop.give_back(sold, "gula", 1, THIRD)
    assert shop.stock("gula") == (0, 0)


def test_a_purchase_that_cost_less_leaves_nothing_of_a_count_cancelled_after_it(shop: Shop) -> None:
    shop.item("gula")
    bought = shop.buy("gula", 1, 7, FIRST).number
    count = shop.count("gula", 1, SECOND).number
    shop.sell("gula", 1, day=SECOND)  # so one more was there at the count
    shop.book.write(edit_purchase, bought, PurchaseDraft(FIRST, (PurchaseLine("gula", 1000, 0),)))
    shop.cancel("count", count, SECOND)
    assert shop.stock("gula") == (0, 0)
    assert shop.accounts("5101", "5303") == (0, 0)


def test_a_cancelled_count_that_came_out_level_leaves_what_waits_for_a_batch_to_who_took_it(shop: Shop) -> None:
    shop.item("gula", below_zero=True)
    count = shop.count("gula", 0, FIRST).number
    sold = shop.sell("gula", 1, day=SECOND).number
    shop.give_back(sold, "gula", 1, FIRST)  # taken out again by the count
    shop.sell("gula", 1, day=FIRST)  # brought in again by the count
    shop.cancel("count", count, FIRST)
    shop.buy("gula", 1, 500, THIRD)
    assert shop.stock("gula") == (0, 0)


def test_a_batch_came_in_no_later_than_it_was_sold(shop: Shop) -> None:
    """Its count is cancelled, so that a later day's count brought it; a sale between the two had taken from it."""
    shop.item("gula", below_zero=True)
    sold = shop.sell("gula", 1, day=FIRST).number
    shop.count("gula", 0, FIRST + timedelta(days=4))
    shop.count("gula", 0, FIRST)
    between = shop.count("gula", 0, THIRD).number
    shop.book.write(edit_sale, sold, SaleDraft(THIRD, (SaleLine("gula", 1000, 4_000),)))
    recount(shop, between, 0, FIRST)
    assert shop.stock("gula") == (0, 0)
