"""Putting right afterwards comes to the same as having recorded it right: two books with one history are compared.

Bounds. Let e be the difference of a pool's value between the corrected and the right book. At an issue of the share x
the right book takes r(Bx), the other r(Ax) and the correction r(dx), with B = A + d + e; rounding to whole rupiah makes
r(u + v) − r(u) − r(v) one of −1, 0, 1, so e' lies in [−1, e + 1] (mirrored below zero): each later event adds at most
one rupiah, and an issue that empties the pool takes e to 0. What went out differs by what stayed, so every pool and
every cost account is equal to within the number of later events; without any, exactly.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.shop import Shop
from umkm_desk.actions.merging import merge_items
from umkm_desk.actions.production import edit_production
from umkm_desk.actions.purchases import edit_purchase
from umkm_desk.actions.sales import edit_sale
from umkm_desk.actions.stocktaking import edit_write_off
from umkm_desk.domain.corrections import MergeDraft
from umkm_desk.domain.production import ProductionDraft, UsedLine
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.domain.stocktaking import WriteOffDraft, WriteOffLine
from umkm_desk.storage.book import Book

FIRST = date(2026, 3, 1)
POOLS = ("gula", "mangga", "keripik", "hadiah")
COSTS = ("5101", "5301", "5302", "5303", "5304", "3102")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
quick = settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))

amounts = st.integers(1, 400_000)
some = st.one_of(st.integers(1, 20), st.integers(1, 9_000).map(lambda n: n / 1000))
acts = st.one_of(
    st.tuples(st.just("buy"), st.sampled_from(("gula", "mangga")), st.integers(1, 60), amounts),
    st.tuples(st.just("cook"), st.integers(1, 30), some, some, st.sampled_from((0, 0, 3))),
    st.tuples(st.just("pack"), st.integers(1, 9), some),
    st.tuples(st.just("sell"), st.sampled_from(POOLS), some, st.just(0)),
    st.tuples(
        st.just("throw"), st.sampled_from(POOLS), some, st.sampled_from(("damaged", "sample", "own_use", "lost"))
    ),
    st.tuples(st.just("back"), st.integers(0, 9), st.integers(1, 3), st.booleans()),
    st.tuples(st.just("miss"), st.sampled_from(POOLS), some, st.just(0)),
)
histories = st.lists(acts, min_size=0, max_size=14)


@contextmanager
def a_shop() -> Iterator[Shop]:
    """A shop with two materials, a product of them, and a gift box made of that product."""
    with tempfile.TemporaryDirectory() as path:
        shop = Shop(Book.create(Path(path) / "toko.umkm", name="Toko Ulang"))
        try:
            shop.item("gula")
            shop.item("mangga")
            shop.item("keripik", "product")
            shop.item("hadiah", "product")
            yield shop
            shop.assert_sound()
        finally:
            shop.book.close()


class Story:
    """Acts on a shop, a day each; an act the stock doesn't allow is left out (in both books, as quantities agree)."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.day = FIRST
        self.sales: list[tuple[str, str, float]] = []

    def begin(self) -> None:
        self.shop.buy("gula", 100, 1_234_567, self.day)
        self.shop.buy("mangga", 200, 987_654, self.day)
        self.shop.make("keripik", 50, self.day, used=[("mangga", 30), ("gula", 20)], labour=100_000)
        self.shop.make("hadiah", 10, self.day, used=[("keripik", 20)], labour=5_555)

    def tell(self, history: list[Any]) -> None:
        for name, *arguments in history:
            self.day += timedelta(days=1)
            getattr(self, name)(*arguments)

    def enough(self, item: str, quantity: float) -> bool:
        return self.shop.stock(item)[0] >= quantity

    def buy(self, item: str, quantity: float, amount: int) -> None:
        self.shop.buy(item, quantity, amount, self.day)

    def cook(self, good: int, mango: float, sugar: float, loss: int) -> None:
        if self.enough("mangga", mango) and self.enough("gula", sugar):
            used = [("mangga", mango), ("gula", sugar)]
            self.shop.make("keripik", good, self.day, used=used, labour=4_321, loss=loss * 1000)

    def pack(self, good: int, chips: float) -> None:
        if self.enough("keripik", chips):
            self.shop.make("hadiah", good, self.day, used=[("keripik", chips)])

    def sell(self, item: str, quantity: float, _: int) -> None:
        if self.enough(item, quantity):
            self.sales.append((self.shop.sell(item, quantity, 5_000, self.day).number, item, quantity))

    def throw(self, item: str, quantity: float, reason: str) -> None:
        if self.enough(item, quantity):
            self.shop.throw(item, quantity, reason, self.day)

    def back(self, pick: int, parts: int, resellable: bool) -> None:
        if self.sales:
            number, item, quantity = self.sales.pop(pick % len(self.sales))
            self.shop.give_back(number, item, round(quantity / parts, 3) or quantity, self.day, resellable=resellable)

    def miss(self, item: str, quantity: float, _: int) -> None:
        """A count that finds less."""
        if self.enough(item, quantity):
            self.shop.count(item, round(self.shop.stock(item)[0] - quantity, 3), self.day)


def told(shop: Shop, history: list[Any], before: Callable[[Story], None]) -> Story:
    story = Story(shop)
    story.begin()
    before(story)
    story.tell(history)
    story.day += timedelta(days=1)
    return story


def sold(story: Story, item: str, quantity: float) -> str:
    assume(story.enough(item, quantity))
    return story.shop.sell(item, quantity, 5_000, story.day).number


def thrown(story: Story, item: str, quantity: float) -> str:
    assume(story.enough(item, quantity))
    return story.shop.throw(item, quantity, day=story.day).number


def figures(shop: Shop) -> dict[str, tuple[float, ...]]:
    """Quantity and value of each pool, and what each cost account bore."""
    pools: dict[str, tuple[float, ...]] = {item: shop.stock(item) for item in POOLS}
    return pools | {code: (0, shop.account(code)) for code in COSTS}


def close_to(left: Shop, right: Shop, bound: int) -> None:
    one, other = figures(left), figures(right)
    for what in one:
        assert one[what][0] == other[what][0], what
        assert abs(one[what][1] - other[what][1]) <= bound, f"{what}: {one[what]} and {other[what]}, bound {bound}"


def events(shop: Shop) -> int:
    """Moves so far: every one of them rounds at most once."""
    return int(shop.book.read(lambda s: s.value("SELECT count(*) FROM stock_move WHERE quantity <> 0")))


def conserved(shop: Shop) -> None:
    """Everything bought and charged is in a pool or in a cost account, to the rupiah."""
    paid = -shop.account("5291") - shop.book.read(
        lambda s: s.value(
            "SELECT coalesce(sum(p.amount), 0) FROM posting p JOIN line l ON l.id = p.line"
            " WHERE p.account = '1101' AND l.role = 'purchase'"
        )
    )
    assert paid == sum(shop.stock(item)[1] for item in POOLS) + sum(shop.account(code) for code in COSTS)


@quick
@given(history=histories, wrong=amounts, right=amounts, quantity=st.integers(1, 40))
def test_a_price_corrected_later_is_a_price_recorded_right(
    history: list[Any], wrong: int, right: int, quantity: int
) -> None:
    with a_shop() as late, a_shop() as good:
        numbers: list[str] = []
        told(good, history, lambda story: story.buy("mangga", quantity, right))
        before = events(good)
        story = told(
            late, history, lambda story: numbers.append(story.shop.buy("mangga", quantity, wrong, story.day).number)
        )
        late.correct("purchase", numbers[0], "mangga", story.day, amount=right)
        conserved(late)
        close_to(late, good, before)
        if not history:
            assert figures(late) == figures(good)


@quick
@given(history=histories, wrong=st.integers(30, 60), right=st.integers(30, 60), amount=amounts)
def test_a_quantity_corrected_later_is_a_quantity_recorded_right(
    history: list[Any], wrong: int, right: int, amount: int
) -> None:
    assume(wrong != right)
    history = [act for act in history if act[0] != "miss"]  # a count says what there is, whatever was bought
    with a_shop() as late, a_shop() as good:
        numbers: list[str] = []
        told(good, history, lambda story: story.buy("gula", right, amount))
        story = told(
            late, history, lambda story: numbers.append(story.shop.buy("gula", wrong, amount, story.day).number)
        )
        assume(late.stock("gula")[0] + right - wrong == good.stock("gula")[0])  # neither left an act out
        late.correct("purchase", numbers[0], "gula", story.day, quantity=right)
        conserved(late)
        close_to(late, good, events(good))
        assert late.stock("gula") == good.stock("gula") or any(act[0] == "back" for act in history)


@quick
@given(history=histories, wrong=amounts, right=amounts, quantity=st.integers(1, 40), on_credit=st.booleans())
def test_an_edited_price_is_a_corrected_price_and_a_cancelled_correction_never_was(
    history: list[Any], wrong: int, right: int, quantity: int, on_credit: bool
) -> None:
    paid: dict[str, Any] = {"supplier": "Toko Tani", "paid_by": "credit" if on_credit else "cash"}
    with a_shop() as edited, a_shop() as corrected:
        numbers: list[str] = []
        for shop in (edited, corrected):
            story = told(
                shop, history,
                lambda story: numbers.append(story.shop.buy("mangga", quantity, wrong, story.day, **paid).number),
            )  # fmt: skip
        before = figures(corrected)
        draft = PurchaseDraft(FIRST, (PurchaseLine("mangga", quantity * 1000, right),), **paid)
        edited.book.write(edit_purchase, numbers[0], draft)
        number = corrected.correct("purchase", numbers[1], "mangga", story.day, amount=right).number
        assert figures(edited) == figures(corrected)
        assert edited.accounts("1101", "1402", "2101") == corrected.accounts("1101", "1402", "2101")
        corrected.cancel("correction", number, story.day)
        after = figures(corrected)
        for what, (_, value) in before.items():
            assert abs(value - after[what][1]) <= events(corrected), what
        assert corrected.account("2101") == -corrected.owed("Toko Tani", "2101") == (-wrong if on_credit else 0)


@quick
@given(history=histories, wrong=amounts, right=amounts)
def test_wages_edited_later_are_wages_entered_right(history: list[Any], wrong: int, right: int) -> None:
    with a_shop() as late, a_shop() as good:
        numbers: list[str] = []

        def cook(labour: int) -> Callable[[Story], None]:
            return lambda story: numbers.append(
                story.shop.make("keripik", 25, story.day, used=[("mangga", 9), ("gula", 4)], labour=labour).number
            )

        told(good, history, cook(right))
        told(late, history, cook(wrong))
        inputs = (UsedLine("mangga", 9_000), UsedLine("gula", 4_000))
        draft = ProductionDraft(FIRST, "keripik", 25_000, labour=right, inputs=inputs)
        late.book.write(edit_production, numbers[1], draft)
        conserved(late)
        close_to(late, good, events(good))
        assert late.account("5291") == good.account("5291")


@quick
@given(history=histories, quantity=st.integers(1, 40), amount=amounts)
def test_a_receipt_cancelled_at_once_never_was(history: list[Any], quantity: int, amount: int) -> None:
    def once(story: Story) -> None:
        number = story.shop.buy("mangga", quantity, amount, story.day).number
        story.shop.cancel("purchase", number, story.day)

    with a_shop() as cancelled, a_shop() as without:
        told(cancelled, history, once)
        told(without, history, lambda story: None)
        assert figures(cancelled) == figures(without)
        assert cancelled.account("1101") == without.account("1101")


@quick
@given(history=histories, item=st.sampled_from(POOLS), quantity=some)
def test_a_sale_cancelled_at_once_never_was_and_later_loses_nothing(
    history: list[Any], item: str, quantity: float
) -> None:
    with a_shop() as cancelled, a_shop() as without, a_shop() as later:
        numbers: list[str] = []

        def sell(story: Story) -> None:
            if story.enough(item, quantity):
                numbers.append(story.shop.sell(item, quantity, 5_000, story.day).number)

        def once(story: Story) -> None:
            sell(story)
            for number in numbers:
                story.shop.cancel("sale", number, story.day)

        told(cancelled, history, once)
        told(without, history, lambda story: None)
        assert figures(cancelled) == figures(without)
        assert cancelled.account("1101") == without.account("1101")
        numbers.clear()
        story = told(later, history, sell)
        for number in numbers:
            later.cancel("sale", number, story.day)
        conserved(later)


@quick
@given(history=histories, item=st.sampled_from(POOLS), first=some, then=some, other=st.sampled_from(POOLS))
def test_an_edit_is_a_cancellation_and_a_new_sale(
    history: list[Any], item: str, first: float, then: float, other: str
) -> None:
    assume((item, first) != (other, then))
    with a_shop() as edited, a_shop() as anew:
        numbers: list[str] = []
        for shop in (edited, anew):
            story = told(shop, history, lambda story: numbers.append(sold(story, item, first)))
            assume(shop.stock(other)[0] >= then)
        draft = SaleDraft(story.day, (SaleLine(other, round(then * 1000), 5_000),))
        edited.book.write(edit_sale, numbers[0], draft)
        anew.cancel("sale", numbers[1], story.day)
        anew.sell(other, then, 5_000, story.day)
        assert figures(edited) == figures(anew)
        assert edited.account("1101") == anew.account("1101")


@quick
@given(history=histories, item=st.sampled_from(POOLS), first=some, then=some)
def test_an_edited_write_off_is_a_cancellation_and_a_new_one(
    history: list[Any], item: str, first: float, then: float
) -> None:
    assume(first != then)
    with a_shop() as edited, a_shop() as anew:
        numbers: list[str] = []
        for shop in (edited, anew):
            story = told(shop, history, lambda story: numbers.append(thrown(story, item, first)))
            assume(shop.stock(item)[0] >= then)
        edited.book.write(
            edit_write_off, numbers[0], WriteOffDraft(story.day, (WriteOffLine(item, round(then * 1000), "sample"),))
        )
        anew.cancel("write_off", numbers[1], story.day)
        anew.throw(item, then, "sample", story.day)
        assert figures(edited) == figures(anew)


@quick
@given(
    history=histories, item=st.sampled_from(POOLS), sold=st.integers(1, 9), counted=st.integers(0, 40),
    after=st.integers(0, 9),
)  # fmt: skip
def test_a_sale_recorded_after_a_count_is_a_sale_recorded_in_time(
    history: list[Any], item: str, sold: int, counted: int, after: int
) -> None:
    """The counted quantity stands either way. With nothing received between the sale and the count both take the same
    average; what the sale leaves is rounded by half a rupiah, and a count that finds more enlarges that by what was
    counted for what was left. The other roundings (difference, late sale, its compensation, a sale after) are one each.
    """
    history = [act for act in history if act[0] != "miss"]
    with a_shop() as late, a_shop() as in_time:
        one, other = told(late, history, lambda story: None), told(in_time, history, lambda story: None)
        assume(late.stock(item)[0] >= sold)
        on, counting = one.day, one.day + timedelta(days=1)
        in_time.sell(item, sold, 5_000, on)
        left = in_time.stock(item)[0]
        assume(counted == 0 or left > 0)
        for shop in (late, in_time):
            shop.count(item, counted, counting)
            if counted > after > 0:
                shop.sell(item, after, 5_000, counting + timedelta(days=1))
        assume(late.stock(item)[0] >= sold)
        late.sell(item, sold, 5_000, on)
        assert other.day == on
        assert late.stock(item)[0] == in_time.stock(item)[0]
        bound = 4 + (counted / left if left else 0)
        assert abs(late.stock(item)[1] - in_time.stock(item)[1]) <= bound
        assert late.account("1101") == in_time.account("1101")
        conserved(late)


def test_a_merged_item_can_still_be_put_right() -> None:
    """What was recorded under the old code: its price corrected, and a sale's price edited at the old cost."""
    with a_shop() as shop:
        shop.item("gula merah")
        bought = shop.buy("gula merah", 10, 10_000, FIRST)
        sale = shop.sell("gula merah", 5, 1_000, FIRST)
        shop.buy("gula", 5, 15_000, FIRST)
        shop.book.write(merge_items, MergeDraft(FIRST, "gula merah", "gula"))
        shop.book.write(edit_sale, sale.number, SaleDraft(FIRST, (SaleLine("gula merah", 5_000, 1_200),)))
        assert shop.account("5101") == 5_000
        shop.correct("purchase", bought.number, "gula merah", FIRST, amount=20_000)
        assert shop.account("5101") == 10_000
        assert shop.stock("gula") == (10, 25_000)


def test_an_edit_after_a_corrected_quantity_leaves_a_sound_book() -> None:
    with a_shop() as shop:
        bought = shop.buy("gula", 10, 10_000, FIRST)
        shop.sell("gula", 1, 5_000, FIRST)
        shop.correct("purchase", bought.number, "gula", FIRST, quantity=8)
        draft = PurchaseDraft(FIRST, (PurchaseLine("gula", 8_000, 12_000),))
        shop.book.write(edit_purchase, bought.number, draft)
        assert shop.stock("gula") == (7, 10_500)
        assert shop.account("5101") == 1_500
