"""Cancelling: the reverse of every kind of act, and what can't be undone any more."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.sales import edit_sale
from umkm_desk.domain.corrections import SERIES, CancelDraft, Series
from umkm_desk.domain.errors import DrawnOn, UserError
from umkm_desk.domain.sales import SaleDraft, SaleLine

LATER = date(2026, 3, 20)


@pytest.fixture
def bakery(shop: Shop) -> Shop:
    """A bakery with flour, bread made of it, a customer with a debt and a deposit, and a supplier."""
    shop.item("tepung", unit="g")
    shop.item("roti", "product", shelf_life_days=5)
    shop.item("jus", "product", keeping="made_to_order")
    shop.recipe("roti", 10, [("tepung", 1_000)])
    shop.recipe("jus", 1, [("tepung", 10)], labour=100)
    shop.buy("tepung", 10_000, 100_000, date(2026, 3, 1), number="B0", supplier="Toko", paid_by="credit")
    shop.make("roti", 20, date(2026, 3, 9), batches=2_000, labour=7_000, number="P0")
    shop.sell("roti", 4, 3_000, customer="Bu Ani", paid_by="credit", number="J0")
    shop.cash("deposit", 9_000, contact="Bu Ani", number="K0")
    return shop


ACTS: dict[str, tuple[Series, Callable[[Shop], Recorded]]] = {
    "opening stock": ("opening", lambda s: s.opening(5_000, item="tepung", quantity=500)),
    "opening money": ("opening", lambda s: s.opening(5_000, account="1102")),
    "opening debt": ("opening", lambda s: s.opening(5_000, account="2101", contact="Toko")),
    "opening turnover": ("opening", lambda s: s.opening(5_000, account="turnover")),
    "purchase": ("purchase", lambda s: s.buy("tepung", 500, 9_000, freight=1_000)),
    "purchase on credit": ("purchase", lambda s: s.buy("tepung", 500, 9_000, supplier="Toko", paid_by="credit")),
    "production": ("production", lambda s: s.make("roti", 9, batches=1_000, loss=milli(1), labour=5_000)),
    "failed production": ("production", lambda s: s.make("roti", 0, batches=1_000, labour=5_000)),
    "sale": ("sale", lambda s: s.sell("roti", 3, 3_000, discount=500, fee=100, shipping=2_000, channel="Shopee")),
    "sale on credit": ("sale", lambda s: s.sell("roti", 3, 3_000, customer="Bu Ani", paid_by="credit")),
    "sale from a deposit": ("sale", lambda s: s.sell("roti", 5, 3_000, customer="Bu Ani", paid_by="deposit")),
    "made to order": ("sale", lambda s: s.sell("jus", 3, 3_000)),
    "return": ("return", lambda s: s.give_back("J0", "roti", 2)),
    "return of spoilt goods": ("return", lambda s: s.give_back("J0", "roti", 2, resellable=False)),
    "return of an unknown sale": ("return", lambda s: s.give_back(None, "roti", 2, amount=5_000)),
    "return to the supplier": ("return", lambda s: s.give_back("B0", "tepung", 1_000)),
    "write-off": ("write_off", lambda s: s.throw("roti", 2, "own_use")),
    "count minus": ("count", lambda s: s.count("roti", 9)),
    "count plus": ("count", lambda s: s.count("roti", 21)),
    "payment": ("cash", lambda s: s.cash("pay", 40_000, document="B0")),
    "collection with more": ("cash", lambda s: s.cash("collect", 20_000, contact="Bu Ani")),
    "deposit": ("cash", lambda s: s.cash("deposit", 4_000, contact="Bu Ani")),
    "transfer": ("cash", lambda s: s.cash("transfer", 4_000, to="1102")),
    "journal": ("journal", lambda s: s.journal(("6110", 4_000), ("1591", -4_000))),
    "correction of an amount": ("correction", lambda s: s.correct("purchase", "B0", "tepung", amount=130_000)),
    "correction of a quantity": ("correction", lambda s: s.correct("purchase", "B0", "tepung", quantity=9_500)),
    "correction of a production": ("correction", lambda s: s.correct("production", "P0", "roti", amount=35_000)),
}


def picture(shop: Shop) -> list[list[tuple[Any, ...]]]:
    """Everything that can be seen of a book: accounts by month, stock by batch, debts, deposits, sales by month."""
    queries = (
        "SELECT account, day / 100, sum(amount) FROM posting GROUP BY 1, 2 HAVING sum(amount) <> 0 ORDER BY 1, 2",
        "SELECT item, account, quantity, value FROM pool WHERE quantity <> 0 OR value <> 0 ORDER BY 1, 2",
        "SELECT batch, quantity FROM balance WHERE quantity <> 0 ORDER BY 1",
        "SELECT contact, account, sum(open) FROM debt_balance GROUP BY 1, 2 HAVING sum(open) <> 0 ORDER BY 1, 2",
        "SELECT contact, amount FROM deposit_balance WHERE amount <> 0 ORDER BY 1",
        "SELECT month, item, channel, quantity, gross, discount, fee, returned, returns, gross_returns, cogs"
        " FROM sales_month WHERE quantity <> 0 OR gross <> 0 OR returns <> 0 OR cogs <> 0 ORDER BY 1, 2, 3",
        "SELECT item, quantity, value FROM owed WHERE quantity <> 0 ORDER BY 1",
    )
    return [shop.book.read(lambda s, sql=sql: s.rows(sql)) for sql in queries]  # type: ignore[misc]


def test_a_cancelled_act_leaves_everything_as_it_was(bakery: Shop) -> None:
    before = picture(bakery)
    for name, (kind, act) in ACTS.items():
        recorded = act(bakery)
        bakery.cancel(kind, recorded.number, LATER)
        assert picture(bakery) == before, name


def test_every_kind_of_act_is_cancelled_here() -> None:
    assert {kind for kind, _ in ACTS.values()} == set(SERIES) == set(get_args(Series))


@pytest.mark.parametrize("name", ["sale", "made to order", "write-off", "count minus", "return of spoilt goods"])
def test_what_left_comes_back_at_what_it_took_whatever_was_bought_since(bakery: Shop, name: str) -> None:
    kind, act = ACTS[name]
    tepung, roti = bakery.stock("tepung"), bakery.stock("roti")
    recorded = act(bakery)
    bakery.buy("tepung", 1_000, 90_000)
    bakery.buy("roti", 5, 90_000)
    bakery.cancel(kind, recorded.number, LATER)
    assert bakery.stock("tepung") == (tepung[0] + 1_000, tepung[1] + 90_000)
    assert bakery.stock("roti") == (roti[0] + 5, roti[1] + 90_000)


def test_a_whole_chain_is_undone_from_its_end(bakery: Shop) -> None:
    bakery.cancel("sale", "J0")
    bakery.cancel("production", "P0")
    bakery.cancel("cash", "K0")
    bakery.cancel("purchase", "B0")
    assert picture(bakery) == [[], [], [], [], [], [], []]


def test_cancelling_is_dated_on_the_acts_own_day(bakery: Shop) -> None:
    bakery.cancel("sale", "J0", date(2026, 4, 3))
    assert (bakery.account("4101", 202603), bakery.account("4101", 202604)) == (0, 0)


def test_the_reason_is_kept_with_the_cancelling(bakery: Shop) -> None:
    cancel = bakery.book.write(cancel_document, CancelDraft(LATER, "sale", "J0", "salah ketik", "X-1"))
    assert cancel.number == "X-1"
    row = bakery.book.read(lambda s: s.row("SELECT note FROM document WHERE id = :id", id=cancel.document))
    assert row == ("salah ketik",)


# --- What can't be undone ------------------------------------------------------------------------------


def test_a_receipt_that_was_used_is_refused_and_names_what_used_it(bakery: Shop) -> None:
    with pytest.raises(DrawnOn, match="P0"):
        bakery.cancel("purchase", "B0")
    with pytest.raises(DrawnOn, match="J0"):
        bakery.cancel("production", "P0")


def test_an_issue_from_another_batch_of_the_pool_is_a_use_too(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000, batch="A", expires_on=date(2026, 4, 1))
    second = shop.buy("gula", 10, 30_000, batch="B")
    sold = shop.sell("gula", 1, batch="A")
    with pytest.raises(DrawnOn, match=sold.number):
        shop.cancel("purchase", second.number)


def test_a_use_that_was_cancelled_itself_is_no_use(bakery: Shop) -> None:
    bakery.cancel("sale", "J0")
    bakery.cancel("production", "P0")
    assert bakery.stock("roti") == (0, 0)
    assert bakery.stock("tepung") == (10_000, 100_000)


def test_a_use_before_the_receipt_is_no_use_of_it(bakery: Shop) -> None:
    bought = bakery.buy("tepung", 500, 90_000)
    bakery.cancel("purchase", bought.number)
    assert bakery.stock("tepung") == (8_000, 80_000)


def test_what_was_paid_is_refused_until_the_payment_is_cancelled(bakery: Shop) -> None:
    collected = bakery.cash("collect", 2_000, document="J0")
    with pytest.raises(UserError, match=collected.number):
        bakery.cancel("sale", "J0")
    bakery.cancel("cash", collected.number)
    bakery.cancel("sale", "J0")
    bought = bakery.buy("tepung", 1, 500, supplier="Toko", paid_by="credit")
    paid = bakery.cash("pay", 200, document=bought.number)
    with pytest.raises(UserError, match=paid.number):
        bakery.cancel("purchase", bought.number)


def test_what_was_returned_is_refused_until_the_return_is_cancelled(bakery: Shop) -> None:
    back = bakery.give_back("J0", "roti", 1)
    with pytest.raises(UserError, match=back.number):
        bakery.cancel("sale", "J0")
    bakery.cancel("return", back.number)
    bakery.cancel("sale", "J0")
    assert bakery.owed("Bu Ani") == 0


def test_a_purchase_with_a_return_is_refused(bakery: Shop) -> None:
    bought = bakery.buy("tepung", 500, 9_000)
    back = bakery.give_back(bought.number, "tepung", 100)
    with pytest.raises(UserError, match=back.number):
        bakery.cancel("purchase", bought.number)


def test_nothing_is_cancelled_twice_or_by_a_wrong_name(bakery: Shop) -> None:
    bakery.cancel("sale", "J0")
    for kind, number in (("sale", "J0"), ("purchase", "J0"), ("sale", "J99"), ("sale", "")):
        with pytest.raises(UserError, match="no standing entry"):
            bakery.cancel(kind, number)


def test_only_the_version_that_stands_is_cancelled(bakery: Shop) -> None:
    before = picture(bakery)
    bakery.sell("roti", 1, 3_000, number="J1")
    bakery.book.write(edit_sale, "J1", SaleDraft(DAY, (SaleLine("roti", milli(1), 4_000),)))
    bakery.cancel("sale", "J1")
    assert picture(bakery) == before
    with pytest.raises(UserError, match="no standing entry"):
        bakery.cancel("sale", "J1")
