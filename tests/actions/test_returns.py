"""Goods that come back: at their own cost, against the debt first, and never twice."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.returns import edit_return, record_return
from umkm_desk.actions.sales import record_sale
from umkm_desk.domain.errors import DrawnOn, UserError
from umkm_desk.domain.sales import ReturnDraft, ReturnLine, SaleDraft, SaleLine

LATER = date(2026, 3, 20)


@pytest.fixture
def stall(shop: Shop) -> Shop:
    """Ten packs at 1,000 in batch A; four of them sold as J1 to Bu Ani on credit, for 5,000 each."""
    shop.item("keripik", "product")
    shop.buy("keripik", 10, 10_000, date(2026, 3, 1), batch="A")
    shop.sell("keripik", 4, 5_000, customer="Bu Ani", paid_by="credit", number="J1")
    return shop


# --- From customers ------------------------------------------------------------------------------------


def test_a_return_of_a_credit_sale_lowers_the_debt(stall: Shop) -> None:
    stall.give_back("J1", "keripik", 1)
    assert stall.owed("Bu Ani") == 15_000
    assert stall.accounts("1201", "4192", "5101", "1101") == (15_000, 5_000, 3_000, -10_000)
    assert stall.stock("keripik") == (7, 7_000)


def test_what_was_already_paid_is_paid_back(stall: Shop) -> None:
    stall.cash("collect", 17_000, document="J1")
    stall.give_back("J1", "keripik", 1)
    assert stall.owed("Bu Ani") == 0
    assert stall.accounts("1201", "1101") == (0, -10_000 + 17_000 - 2_000)


def test_what_was_already_paid_can_be_kept_as_a_deposit(stall: Shop) -> None:
    stall.cash("collect", 20_000, document="J1")
    stall.give_back("J1", "keripik", 2, paid_by="deposit")
    assert (stall.owed("Bu Ani"), stall.deposit("Bu Ani")) == (0, 10_000)
    assert stall.accounts("2104", "1101") == (-10_000, 10_000)


def test_a_deposit_needs_the_customers_name(stall: Shop) -> None:
    stall.sell("keripik", 1, 5_000, number="J2")
    with pytest.raises(UserError, match="customer"):
        stall.give_back("J2", "keripik", 1, paid_by="deposit")


def test_less_can_be_paid_back_than_was_paid(stall: Shop) -> None:
    stall.give_back("J1", "keripik", 2, amount=7_000)
    assert stall.accounts("4192", "1201") == (7_000, 13_000)
    assert stall.stock("keripik") == (8, 8_000)


def test_returns_in_parts_add_up_to_the_sale(stall: Shop) -> None:
    stall.sell("keripik", 3, amount=10_000, discount=1_000, number="J2")
    for _ in range(3):
        stall.give_back("J2", "keripik", 1)
    assert stall.accounts("4192", "4191") == (9_000, 1_000)
    assert stall.account("5101") == 4_000
    assert stall.stock("keripik") == (6, 6_000)


def test_no_more_comes_back_than_was_sold(stall: Shop) -> None:
    stall.give_back("J1", "keripik", 3)
    with pytest.raises(UserError, match="only 1 pcs"):
        stall.give_back("J1", "keripik", 2)
    stall.give_back("J1", "keripik", 1)


def test_a_cancelled_return_can_come_back_again(stall: Shop) -> None:
    back = stall.give_back("J1", "keripik", 4)
    stall.cancel("return", back.number)
    assert (stall.owed("Bu Ani"), stall.stock("keripik")) == (20_000, (6, 6_000))
    stall.give_back("J1", "keripik", 4)
    assert (stall.owed("Bu Ani"), stall.stock("keripik")) == (0, (10, 10_000))


def test_a_cancelled_return_pays_the_deposit_back(stall: Shop) -> None:
    stall.cash("collect", 20_000, document="J1")
    back = stall.give_back("J1", "keripik", 2, paid_by="deposit")
    stall.cancel("return", back.number)
    assert (stall.owed("Bu Ani"), stall.deposit("Bu Ani")) == (0, 0)


def test_goods_go_back_into_the_batches_they_came_from(stall: Shop) -> None:
    stall.buy("keripik", 10, 10_000, date(2026, 3, 2), batch="B")
    stall.sell("keripik", 8, number="J2")  # six of A, two of B
    stall.give_back("J2", "keripik", 7)
    assert stall.batches("keripik") == {"A": 6, "B": 9}
    stall.give_back("J2", "keripik", 1)
    assert stall.batches("keripik") == {"A": 6, "B": 10}


def test_goods_come_back_into_an_expired_batch_and_arent_sold_again(shop: Shop) -> None:
    shop.item("cireng", "product")
    shop.buy("cireng", 5, 5_000, date(2026, 3, 1), batch="A", expires_on=date(2026, 3, 12))
    shop.sell("cireng", 5, number="J1")
    shop.give_back("J1", "cireng", 2, LATER)
    assert shop.batches("cireng") == {"A": 2}
    with pytest.raises(UserError, match="past their date"):
        shop.sell("cireng", 1, day=LATER)


def test_a_return_after_the_pool_was_emptied_brings_its_own_cost(stall: Shop) -> None:
    stall.sell("keripik", 6)
    stall.give_back("J1", "keripik", 1)
    assert stall.stock("keripik") == (1, 1_000)


def test_two_lines_back_of_a_sale_below_zero_cost_what_they_were_settled_at(shop: Shop) -> None:
    """The first line's goods pay back what the second sold below zero; that one then costs, and brings, less."""
    shop.item("manisan", "product")
    shop.below_zero("manisan")
    shop.buy("manisan", 1, 8_000, date(2026, 3, 1))
    shop.throw("manisan", 1, day=date(2026, 3, 1))
    lines = (SaleLine("manisan", milli(11), 20_000), SaleLine("manisan", milli(1), 20_000))
    shop.book.write(record_sale, SaleDraft(date(2026, 3, 5), lines, paid_by="cash", number="J1"))
    shop.buy("manisan", 1, 0, date(2026, 3, 6))
    shop.give_back("J1", "manisan", 12)
    assert shop.stock("manisan") == (1, 7_273)  # a share of 80,000 for eleven, which settled the second line


def test_a_return_counts_in_the_month_in_which_it_came_back(stall: Shop) -> None:
    stall.give_back("J1", "keripik", 1, date(2026, 4, 2))
    assert (stall.account("4192", 202603), stall.account("4192", 202604)) == (0, 5_000)
    assert (stall.account("5101", 202603), stall.account("5101", 202604)) == (4_000, -1_000)
    rows = stall.book.read(
        lambda s: s.rows("SELECT month, returned, returns, gross_returns, cogs FROM sales_month ORDER BY month")
    )
    assert rows == [(202603, 0, 0, 0, 4_000), (202604, 1_000, 5_000, 5_000, -1_000)]


def test_returned_goods_of_what_isnt_kept_have_no_cost(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.sell("jasa", 2, 25_000, number="J1")
    shop.give_back("J1", "jasa", 1)
    assert shop.accounts("4192", "5101", "5301", "1101") == (25_000, 0, 0, 25_000)


def test_a_return_of_an_unknown_sale_comes_in_at_the_average_of_now(stall: Shop) -> None:
    stall.buy("keripik", 2, 10_000, date(2026, 3, 5), batch="B")
    stall.give_back(None, "keripik", 2, amount=9_000)
    assert stall.stock("keripik") == (10, 20_000)
    assert stall.accounts("4192", "5101") == (9_000, 4_000 - 4_000)


def test_a_return_of_an_unknown_sale_needs_what_was_paid_back(stall: Shop) -> None:
    with pytest.raises(UserError, match="how much was paid back"):
        stall.give_back(None, "keripik", 1)


def test_a_return_of_an_unknown_sale_that_isnt_resellable_turns_its_cost_into_spoilage(stall: Shop) -> None:
    stall.give_back(None, "keripik", 2, amount=9_000, resellable=False)
    assert stall.stock("keripik") == (6, 6_000)
    assert stall.accounts("4192", "5101", "5301") == (9_000, 2_000, 2_000)


def test_goods_back_that_were_sold_again_stay_back(stall: Shop) -> None:
    back = stall.give_back("J1", "keripik", 4)
    sold = stall.sell("keripik", 10)
    with pytest.raises(DrawnOn, match=sold.number):
        stall.cancel("return", back.number)


def test_a_return_can_be_edited(stall: Shop) -> None:
    back = stall.give_back("J1", "keripik", 1)
    draft = ReturnDraft(DAY, (ReturnLine("keripik", milli(3)),), of="J1", resellable=False)
    stall.book.write(edit_return, back.number, draft)
    assert stall.owed("Bu Ani") == 5_000
    assert stall.stock("keripik") == (6, 6_000)
    assert stall.accounts("4192", "5101", "5301") == (15_000, 1_000, 3_000)


NO_RETURNS: list[dict[str, object]] = [
    {"lines": ()},
    {"lines": (ReturnLine("keripik", 0),)},
    {"lines": (ReturnLine("keripik", -1_000),)},
    {"lines": (ReturnLine("keripik", 1_000, -1),)},
    {"lines": (ReturnLine("keripik", 1_000), ReturnLine("keripik", 1_000))},
    {"lines": (ReturnLine("gula", 1_000),)},
    {"of": "J9"},
    {"paid_by": "hutang"},
]


def test_what_isnt_a_return_is_refused(stall: Shop) -> None:
    stall.item("gula")
    draft = ReturnDraft(DAY, (ReturnLine("keripik", milli(1)),), of="J1")
    for change in NO_RETURNS:
        with pytest.raises(UserError):
            stall.book.write(record_return, replace(draft, **change))  # type: ignore[arg-type]
    assert stall.owed("Bu Ani") == 20_000


def test_nothing_comes_back_of_a_cancelled_sale(stall: Shop) -> None:
    stall.cancel("sale", "J1")
    with pytest.raises(UserError, match="J1"):
        stall.give_back("J1", "keripik", 1)


# --- To suppliers --------------------------------------------------------------------------------------


@pytest.fixture
def pantry(shop: Shop) -> Shop:
    """Ten kilos on credit for 10,000 and 1,000 of freight."""
    shop.item("gula")
    shop.buy("gula", 10, 10_000, freight=1_000, supplier="Toko", paid_by="credit", number="B1", batch="A")
    return shop


def test_a_return_to_the_supplier_lowers_the_debt_and_the_freight_isnt_given_back(pantry: Shop) -> None:
    pantry.give_back("B1", "gula", 5)
    assert pantry.stock("gula") == (5, 5_500)
    assert pantry.owed("Toko", "2101") == 6_000
    assert pantry.accounts("2101", "5304", "1301") == (-6_000, 500, 5_500)


def test_a_paid_purchase_is_paid_back(pantry: Shop) -> None:
    pantry.cash("pay", 11_000, document="B1")
    pantry.give_back("B1", "gula", 5, paid_by="bank")
    assert pantry.accounts("1101", "1102", "2101") == (-11_000, 5_000, 0)


def test_what_a_supplier_keeps_for_next_time_is_a_supplier_deposit(pantry: Shop) -> None:
    pantry.cash("pay", 11_000, document="B1")
    pantry.give_back("B1", "gula", 5, paid_by="credit")
    assert pantry.accounts("1402", "2101") == (5_000, 0)


def test_expired_goods_can_go_back_to_the_supplier(shop: Shop) -> None:
    shop.item("susu")
    shop.buy("susu", 5, 5_000, date(2026, 3, 1), number="B1", expires_on=date(2026, 3, 5))
    shop.give_back("B1", "susu", 5)
    assert shop.stock("susu") == (0, 0)
    assert shop.accounts("1101", "5304") == (0, 0)


def test_goods_that_arent_there_any_more_dont_go_back(pantry: Shop) -> None:
    pantry.buy("gula", 10, 10_000, batch="B")
    pantry.sell("gula", 8)  # all of batch A but two
    with pytest.raises(UserError):
        pantry.give_back("B1", "gula", 3)
    pantry.give_back("B1", "gula", 2)
    assert pantry.batches("gula") == {"B": 10}


def test_what_isnt_kept_goes_back_from_its_cost(shop: Shop) -> None:
    shop.item("air", keeping="untracked")
    shop.buy("air", 10, 5_000, number="B1")
    shop.give_back("B1", "air", 4)
    assert shop.accounts("5102", "1101") == (3_000, -3_000)


def test_a_cancelled_return_to_the_supplier_brings_the_goods_and_the_debt_back(pantry: Shop) -> None:
    back = pantry.give_back("B1", "gula", 5)
    pantry.cancel("return", back.number)
    assert pantry.stock("gula") == (10, 11_000)
    assert pantry.owed("Toko", "2101") == 11_000
    assert pantry.account("5304") == 0


def test_everything_can_go_back_in_parts(pantry: Shop) -> None:
    for quantity in (3, 3, 4):
        pantry.give_back("B1", "gula", quantity)
    assert pantry.stock("gula") == (0, 0)
    assert pantry.owed("Toko", "2101") == 1_000
    assert pantry.account("5304") == 1_000
