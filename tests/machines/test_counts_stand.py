"""A count stands: whatever is recorded afterwards for whatever day, what was counted was there at that day's end."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shop import Shop
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.storage.book import Book

FIRST = date(2026, 3, 1)
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

    def rebuy(self, day: date, quantity: int, pick: int) -> None:
        if self.numbers["purchase"]:
            number = self.numbers["purchase"][pick % len(self.numbers["purchase"])]
            self.shop.book.write(
                edit_purchase, number, PurchaseDraft(day, (PurchaseLine("gula", quantity * 1000, 9_999),))
            )


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
