"""The true cost or quantity of what was received follows the goods, wherever they went."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.shop import DAY, Shop, milli, no_tax
from umkm_desk.actions.cancelling import cancel_document
from umkm_desk.actions.closing import close_month
from umkm_desk.actions.corrections import correct_document
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.domain.corrections import CancelDraft, ClosingDraft, CorrectionDraft
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine

APRIL = date(2026, 4, 5)


@pytest.fixture
def kitchen(shop: Shop) -> Shop:
    """Ten kilos for 10,000 on credit (B1), and an empty shelf for jam."""
    shop.item("gula")
    shop.item("selai", "product")
    shop.buy("gula", 10, 10_000, supplier="Toko", paid_by="credit", number="B1")
    return shop


# --- Where the other side goes -------------------------------------------------------------------------


def test_a_dearer_purchase_on_credit_is_owed(kitchen: Shop) -> None:
    kitchen.correct("purchase", "B1", "gula", amount=12_000)
    assert kitchen.stock("gula") == (10, 12_000)
    assert kitchen.owed("Toko", "2101") == 12_000


def test_a_cheaper_purchase_that_was_paid_is_a_deposit_with_the_supplier(kitchen: Shop) -> None:
    kitchen.cash("pay", 9_000, document="B1")
    corrected = kitchen.correct("purchase", "B1", "gula", amount=7_000)
    assert kitchen.owed("Toko", "2101") == 0
    assert kitchen.accounts("2101", "1402", "1301") == (0, 2_000, 7_000)
    assert len(corrected.hints) == 1


def test_a_purchase_paid_at_once_changes_the_money(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000, paid_by="bank", number="B1")
    shop.correct("purchase", "B1", "gula", amount=8_000)
    assert shop.accounts("1102", "1301") == (-8_000, 8_000)


def test_the_true_amount_includes_the_freight(shop: Shop) -> None:
    shop.item("gula")
    shop.buy("gula", 10, 10_000, freight=1_000, number="B1")
    shop.correct("purchase", "B1", "gula", amount=11_500)
    assert shop.stock("gula") == (10, 11_500)
    assert shop.account("1101") == -11_500


def test_an_opening_a_count_and_a_production_have_accounts_of_their_own(kitchen: Shop) -> None:
    kitchen.opening(5_000, item="gula", quantity=5, number="S1")
    kitchen.correct("opening", "S1", "gula", amount=6_000)
    assert kitchen.account("3109") == -6_000
    counted = kitchen.count("gula", 16)
    kitchen.correct("count", counted.number, "gula", amount=3_000)
    assert kitchen.account("5303") == -3_000
    made = kitchen.make("selai", 4, used=[("gula", 1)])
    before = kitchen.stock("selai")[1]
    kitchen.correct("production", made.number, "selai", amount=before + 500)
    assert kitchen.stock("selai") == (4, before + 500)
    assert kitchen.account("5304") == -500


# --- Where the difference goes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "account"), [("damaged", "5301"), ("sample", "5302"), ("lost", "5303"), ("own_use", "3102")]
)
def test_goods_written_off_take_their_share_to_their_account(kitchen: Shop, reason: str, account: str) -> None:
    kitchen.throw("gula", 4, reason)
    kitchen.correct("purchase", "B1", "gula", amount=20_000)
    assert kitchen.account(account) == 8_000
    assert kitchen.stock("gula") == (6, 12_000)


def test_an_emptied_pool_keeps_nothing_of_the_difference(kitchen: Shop) -> None:
    kitchen.sell("gula", 10)
    kitchen.buy("gula", 10, 50_000)
    kitchen.correct("purchase", "B1", "gula", amount=13_000)
    assert kitchen.stock("gula") == (10, 50_000)
    assert kitchen.account("5101") == 13_000


def test_receipts_between_thin_the_difference_out(kitchen: Shop) -> None:
    kitchen.buy("gula", 10, 10_000)
    kitchen.sell("gula", 10)
    kitchen.correct("purchase", "B1", "gula", amount=14_000)
    assert kitchen.stock("gula") == (10, 12_000)
    assert kitchen.account("5101") == 12_000


def test_goods_that_came_back_bring_their_share_back(kitchen: Shop) -> None:
    sold = kitchen.sell("gula", 5)
    kitchen.give_back(sold.number, "gula", 2)
    kitchen.correct("purchase", "B1", "gula", amount=20_000)
    assert kitchen.stock("gula") == (7, 14_000)
    assert kitchen.account("5101") == 6_000


def test_a_cancelled_sale_comes_back_at_its_corrected_cost(kitchen: Shop) -> None:
    sold = kitchen.sell("gula", 5)
    kitchen.correct("purchase", "B1", "gula", amount=20_000)
    kitchen.cancel("sale", sold.number)
    assert kitchen.stock("gula") == (10, 20_000)
    assert kitchen.account("5101") == 0


def test_a_return_after_a_correction_comes_at_the_corrected_cost(kitchen: Shop) -> None:
    sold = kitchen.sell("gula", 5)
    kitchen.correct("purchase", "B1", "gula", amount=20_000)
    kitchen.give_back(sold.number, "gula", 5)
    assert kitchen.stock("gula") == (10, 20_000)
    assert kitchen.account("5101") == 0


def test_abnormal_loss_bears_its_share(kitchen: Shop) -> None:
    kitchen.make("selai", 3, used=[("gula", 10)], loss=1_000)
    kitchen.correct("purchase", "B1", "gula", amount=14_000)
    assert kitchen.account("5301") == 3_500
    assert kitchen.stock("selai") == (3, 10_500)


@pytest.mark.parametrize("true", [{"amount": 240_000}, {"quantity": 900}])
def test_what_reaches_an_issue_by_many_ways_is_borne_in_one_sum(shop: Shop, true: dict[str, Any]) -> None:
    shop.item("gula", unit="g")
    shop.item("permen", "product")
    shop.buy("gula", 600, 120_000, number="B1")
    for _ in range(6):
        shop.make("permen", 10, used=[("gula", 100)])
        shop.sell("permen", 2)
    before = shop.account("5101")
    document = shop.correct("purchase", "B1", "gula", **true).document
    moves, lines = shop.book.read(
        lambda s: s.row("SELECT count(*), count(DISTINCT line) FROM stock_move WHERE document = :d", d=document) or ()
    )
    assert moves == lines == 1 + 6 + 6 + 6
    sold = shop.book.read(
        lambda s: s.rows("SELECT amount FROM posting WHERE document = :d AND account = '5101'", d=document)
    )
    assert len(sold) == 6 and sum(amount for (amount,) in sold) == shop.account("5101") - before


def test_corrections_follow_one_another(kitchen: Shop) -> None:
    kitchen.sell("gula", 5)
    for amount in (20_000, 6_000, 10_000):
        kitchen.correct("purchase", "B1", "gula", amount=amount)
        assert kitchen.stock("gula") == (5, amount // 2)
        assert kitchen.account("5101") == amount // 2
    assert kitchen.owed("Toko", "2101") == 10_000


def test_a_cancelled_correction_follows_the_goods_back(kitchen: Shop) -> None:
    corrected = kitchen.correct("purchase", "B1", "gula", amount=20_000)
    kitchen.sell("gula", 5)
    kitchen.cancel("correction", corrected.number)
    assert kitchen.stock("gula") == (5, 5_000)
    assert kitchen.account("5101") == 5_000
    assert kitchen.owed("Toko", "2101") == 10_000


def test_the_same_figures_again_change_nothing(kitchen: Shop) -> None:
    kitchen.sell("gula", 5)
    kitchen.correct("purchase", "B1", "gula", amount=10_000, quantity=10)
    assert kitchen.stock("gula") == (5, 5_000)
    assert kitchen.accounts("5101", "5304") == (5_000, 0)


# --- Quantities ----------------------------------------------------------------------------------------


def test_a_wrong_quantity_nobody_used_only_changes_the_average(kitchen: Shop) -> None:
    kitchen.correct("purchase", "B1", "gula", quantity=8)
    assert kitchen.stock("gula") == (8, 10_000)
    kitchen.correct("purchase", "B1", "gula", quantity=12.5)
    assert kitchen.stock("gula") == (12.5, 10_000)


def test_a_wrong_quantity_re_costs_what_was_used(kitchen: Shop) -> None:
    kitchen.sell("gula", 4)
    kitchen.correct("purchase", "B1", "gula", quantity=8)
    assert kitchen.stock("gula") == (4, 5_000)
    assert kitchen.account("5101") == 5_000


def test_quantity_and_amount_can_be_corrected_together(kitchen: Shop) -> None:
    kitchen.sell("gula", 4)
    kitchen.correct("purchase", "B1", "gula", quantity=8, amount=16_000)
    assert kitchen.stock("gula") == (4, 8_000)
    assert kitchen.accounts("5101", "2101") == (8_000, -16_000)


def test_an_amount_corrected_after_a_quantity_follows_the_goods(kitchen: Shop) -> None:
    kitchen.sell("gula", 4)
    kitchen.correct("purchase", "B1", "gula", quantity=8)
    kitchen.correct("purchase", "B1", "gula", amount=16_000)
    assert kitchen.stock("gula") == (4, 8_000)
    assert kitchen.account("5101") == 8_000


def test_less_than_was_used_is_refused(kitchen: Shop) -> None:
    kitchen.sell("gula", 6)
    with pytest.raises(UserError, match="Count the stock"):
        kitchen.correct("purchase", "B1", "gula", quantity=5)
    assert kitchen.stock("gula") == (4, 4_000)


def test_a_cancelled_correction_of_a_quantity_is_gone(kitchen: Shop) -> None:
    kitchen.sell("gula", 4)
    corrected = kitchen.correct("purchase", "B1", "gula", quantity=8)
    kitchen.cancel("correction", corrected.number)
    assert kitchen.stock("gula") == (6, 6_000)
    assert kitchen.account("5101") == 4_000


# --- Closed months -------------------------------------------------------------------------------------


def test_a_part_that_belongs_to_a_closed_month_posts_today(kitchen: Shop) -> None:
    kitchen.make("selai", 4, used=[("gula", 4)])
    kitchen.sell("selai", 1)
    kitchen.throw("gula", 1, "sample")
    kitchen.close(202603, date(2026, 4, 1))
    kitchen.sell("gula", 2, day=date(2026, 4, 2))
    kitchen.correct("purchase", "B1", "gula", APRIL, amount=20_000)
    assert kitchen.stock("gula") == (3, 6_000)
    assert kitchen.account("5101", 202603) == 1_000
    assert kitchen.account("5101", 202604) == 4_000
    assert kitchen.account("5302") == 1_000
    assert kitchen.owed("Toko", "2101") == 20_000
    # What went into the closed month's jam stays in April's corrections, or follows the jam that is still there.
    assert kitchen.account("1304") + kitchen.account("5304", 202604) == 3_000 + 5_000


def test_a_return_after_a_closed_months_correction_takes_the_booked_cost(kitchen: Shop) -> None:
    sold = kitchen.sell("gula", 5)
    kitchen.close(202603, date(2026, 4, 1))
    kitchen.correct("purchase", "B1", "gula", APRIL, amount=20_000)
    assert kitchen.account("5304", 202604) == 5_000
    kitchen.cancel("sale", sold.number, APRIL)
    assert kitchen.stock("gula") == (10, 20_000)
    assert kitchen.account("5101") == 0
    assert kitchen.account("5304") == 0


# --- What isn't a correction ---------------------------------------------------------------------------


NO_CORRECTIONS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("purchase", "B1", "gula", {}),
    ("purchase", "B1", "gula", {"amount": -1}),
    ("purchase", "B1", "gula", {"quantity": 0}),
    ("purchase", "B1", "gula", {"quantity": -1}),
    ("purchase", "B1", "selai", {"amount": 1_000}),
    ("purchase", "B9", "gula", {"amount": 1_000}),
    ("sale", "J1", "gula", {"amount": 1_000}),
    ("purchase", "B2", "air", {"amount": 1_000}),
    ("purchase", "B3", "gula", {"amount": 1_000}),
]


def test_what_isnt_a_correction_is_refused(kitchen: Shop) -> None:
    kitchen.item("air", keeping="untracked")
    kitchen.buy("air", 1, 1_000, number="B2")
    twice = (PurchaseLine("gula", milli(1), 500), PurchaseLine("gula", milli(1), 700))
    kitchen.book.write(record_purchase, PurchaseDraft(DAY, twice, "B3"))
    kitchen.sell("gula", 1, number="J1")
    before = kitchen.stock("gula")
    for kind, number, item, true in NO_CORRECTIONS:
        with pytest.raises(UserError):
            kitchen.correct(kind, number, item, **true)
    assert kitchen.stock("gula") == before


def test_a_correction_of_a_closed_month_is_cancelled_after_the_month_was_opened_again(shop: Shop) -> None:
    shop.item("gula")
    bought = shop.buy("gula", 10, 100_000, date(2026, 1, 10))
    january = ClosingDraft(date(2026, 2, 1), 202601)
    shop.book.write(close_month, january, no_tax)
    draft = CorrectionDraft(date(2026, 2, 5), "purchase", bought.number, "gula", amount=120_000)
    corrected = shop.book.write(correct_document, draft)
    shop.book.write(close_month, replace(january, reopen=True, reason="nota susulan"), no_tax)
    shop.book.write(cancel_document, CancelDraft(date(2026, 2, 7), "correction", corrected.number))
    assert shop.stock("gula") == (10, 100_000)
