"""Money in, out and moved; debts paid and collected; deposits."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop
from umkm_desk.actions.cash import edit_cash, record_cash
from umkm_desk.actions.documents import NumberTaken
from umkm_desk.domain.cash import CASH_KINDS, CashDraft
from umkm_desk.domain.errors import UserError

# kind, more of the draft → the other side of 10,000 out of or into the drawer
PLAIN = [
    ("expense", None, "6199", 10_000), ("expense", "6102", "6102", 10_000), ("expense", "5202", "5202", 10_000),
    ("expense", "5203", "5203", 10_000), ("expense", "6108", "6108", 10_000), ("expense", "1401", "1401", 10_000),
    ("expense", "1501", "1501", 10_000), ("expense", "8101", "8101", 10_000), ("income", None, "7101", -10_000),
    ("income", "7102", "7102", -10_000), ("capital", None, "3101", -10_000), ("drawing", None, "3102", 10_000),
    ("loan", None, "2201", -10_000), ("loan", "2202", "2202", -10_000), ("instalment", None, "2201", 10_000),
    ("instalment", "8101", "8101", 10_000), ("tax", None, "2103", 10_000), ("pay", "2102", "2102", 10_000),
    ("pay", "2105", "2105", 10_000), ("collect", "1203", "1203", -10_000),
]  # fmt: skip


@pytest.fixture
def market(shop: Shop) -> Shop:
    """Bu Ani owes 30,000 (J1) and 20,000 (J2), Toko Manis is owed 40,000 (B1)."""
    shop.item("jasa", "product", keeping="untracked")
    shop.item("air", keeping="untracked")
    shop.sell("jasa", 6, customer="Bu Ani", paid_by="credit", number="J1")
    shop.sell("jasa", 4, day=date(2026, 3, 12), customer="Bu Ani", paid_by="credit", number="J2")
    shop.buy("air", 1, 40_000, supplier="Toko Manis", paid_by="credit", number="B1")
    return shop


def test_money_has_another_side_for_every_kind(shop: Shop) -> None:
    for kind, category, account, amount in PLAIN:
        recorded = shop.cash(kind, 10_000, category=category)
        assert shop.accounts(account, "1101") == (amount, -amount), kind
        shop.cancel("cash", recorded.number)
        assert shop.accounts(account, "1101") == (0, 0), kind


def test_every_kind_of_money_is_tried_here() -> None:
    assert {kind for kind, *_ in PLAIN} | {"transfer", "deposit"} == set(CASH_KINDS)


def test_money_moves_between_the_shops_own_accounts(shop: Shop) -> None:
    shop.cash("transfer", 10_000, "1104", to="1102")
    assert shop.accounts("1104", "1102") == (-10_000, 10_000)


def test_money_below_zero_is_never_refused(shop: Shop) -> None:
    shop.cash("expense", 1_000_000)
    assert shop.account("1101") == -1_000_000


# --- Debts ---------------------------------------------------------------------------------------------


def test_a_customer_pays_the_oldest_debt_first(market: Shop) -> None:
    market.cash("collect", 35_000, contact="Bu Ani")
    assert market.owed("Bu Ani") == 15_000
    with pytest.raises(UserError, match="Only Rp0"):
        market.cash("collect", 1, document="J1")


def test_a_customer_pays_the_debt_that_is_named(market: Shop) -> None:
    market.cash("collect", 20_000, "1102", document="J2")
    assert market.accounts("1102", "1201") == (20_000, 30_000)
    with pytest.raises(UserError, match="Only Rp0"):
        market.cash("collect", 1, document="J2")


def test_what_a_customer_pays_beyond_the_debt_is_held_as_a_deposit_and_said(market: Shop) -> None:
    paid = market.cash("collect", 60_000, contact="Bu Ani")
    assert (market.owed("Bu Ani"), market.deposit("Bu Ani")) == (0, 10_000)
    assert market.accounts("1101", "1201", "2104") == (60_000, 0, -10_000)
    assert [message % facts for message, facts in paid.hints] == [
        "Rp10.000 more than owed was kept as the customer's deposit."
    ]


def test_more_than_a_named_debt_is_refused(market: Shop) -> None:
    with pytest.raises(UserError, match=r"Only Rp30\.000"):
        market.cash("collect", 30_001, document="J1")
    assert market.owed("Bu Ani") == 50_000


def test_no_more_is_paid_to_a_supplier_than_is_owed(market: Shop) -> None:
    for document, contact in (("B1", None), (None, "Toko Manis")):
        with pytest.raises(UserError, match=r"Only Rp40\.000"):
            market.cash("pay", 40_001, document=document, contact=contact)
    market.cash("pay", 40_000, contact="Toko Manis")
    assert market.accounts("2101", "1101") == (0, -40_000)


def test_a_debt_can_be_paid_out_of_the_customers_deposit(market: Shop) -> None:
    market.cash("deposit", 25_000, contact="Bu Ani")
    market.cash("collect", 25_000, "2104", document="J1")
    assert (market.owed("Bu Ani"), market.deposit("Bu Ani")) == (25_000, 0)
    with pytest.raises(UserError, match="deposit"):
        market.cash("collect", 1, "2104", document="J1")


def test_a_deposit_can_be_given_back(shop: Shop) -> None:
    shop.cash("deposit", 25_000, contact="Bu Ani")
    shop.cash("pay", 10_000, category="2104", contact="Bu Ani")
    assert shop.deposit("Bu Ani") == 15_000
    assert shop.accounts("2104", "1101") == (-15_000, 15_000)
    with pytest.raises(UserError, match="deposit"):
        shop.cash("pay", 15_001, category="2104", contact="Bu Ani")


@pytest.mark.parametrize("kind", ["pay", "collect", "deposit"])
def test_debts_and_deposits_are_somebodys(shop: Shop, kind: str) -> None:
    with pytest.raises(UserError, match="whose money"):
        shop.cash(kind, 1_000)


@pytest.mark.parametrize(("kind", "document"), [("collect", "B1"), ("pay", "J1"), ("collect", "J9"), ("pay", "J2")])
def test_a_document_without_such_a_debt_is_refused(market: Shop, kind: str, document: str) -> None:
    with pytest.raises(UserError, match="no debt"):
        market.cash(kind, 1_000, document=document)


def test_a_cancelled_payment_opens_the_debt_again(market: Shop) -> None:
    paid = market.cash("collect", 60_000, contact="Bu Ani")
    market.cancel("cash", paid.number)
    assert (market.owed("Bu Ani"), market.deposit("Bu Ani")) == (50_000, 0)
    assert market.accounts("1201", "2104", "1101") == (50_000, 0, 0)
    market.cash("collect", 30_000, document="J1")


def test_a_deposit_that_was_used_isnt_cancelled(market: Shop) -> None:
    deposit = market.cash("deposit", 10_000, contact="Bu Ani")
    market.cash("collect", 10_000, "2104", document="J1")
    with pytest.raises(UserError, match="deposit"):
        market.cancel("cash", deposit.number)


# --- What isn't a movement of money --------------------------------------------------------------------


NO_MOVEMENTS = [
    CashDraft(DAY, "expense", "1101", 0),
    CashDraft(DAY, "expense", "1101", -1),
    CashDraft(DAY, "expense", "1301", 1_000),
    CashDraft(DAY, "expense", "9999", 1_000),
    CashDraft(DAY, "expense", "2104", 1_000),
    CashDraft(DAY, "transfer", "1101", 1_000),
    CashDraft(DAY, "transfer", "1101", 1_000, to="1101"),
    CashDraft(DAY, "transfer", "1101", 1_000, to="1301"),
    CashDraft(DAY, "expense", "1101", 1_000, category="1301"),
    CashDraft(DAY, "expense", "1101", 1_000, category="4101"),
    CashDraft(DAY, "expense", "1101", 1_000, category="6999"),
    CashDraft(DAY, "income", "1101", 1_000, category="4101"),
    CashDraft(DAY, "loan", "1101", 1_000, category="2101"),
    CashDraft(DAY, "capital", "1101", 1_000, category="3101"),
    CashDraft(DAY, "tax", "1101", 1_000, category="8201"),
    CashDraft(DAY, "pay", "1101", 1_000, category="1201", contact="Bu Ani"),
    CashDraft(DAY, "collect", "1101", 1_000, category="2101", contact="Bu Ani"),
]


def test_what_isnt_a_movement_of_money_is_refused(shop: Shop) -> None:
    for draft in NO_MOVEMENTS:
        with pytest.raises(UserError):
            shop.book.write(record_cash, draft)
    assert shop.book.read(lambda s: s.value("SELECT count(*) FROM document")) == 0


def test_a_number_is_used_once(shop: Shop) -> None:
    shop.cash("expense", 1_000, number="K1")
    with pytest.raises(NumberTaken):
        shop.cash("income", 1_000, number="K1")


# --- Editing -------------------------------------------------------------------------------------------


def test_an_edited_payment_pays_something_else(market: Shop) -> None:
    paid = market.cash("collect", 30_000, document="J1")
    draft = CashDraft(DAY, "collect", "1102", 20_000, document="J2")
    market.book.write(edit_cash, paid.number, draft)
    assert market.accounts("1101", "1102", "1201") == (0, 20_000, 30_000)
    market.cash("collect", 30_000, document="J1")
    market.book.write(edit_cash, paid.number, replace(draft, amount=15_000))
    assert market.owed("Bu Ani") == 5_000


def test_an_edited_expense_can_become_another_kind(shop: Shop) -> None:
    spent = shop.cash("expense", 10_000)
    shop.book.write(edit_cash, spent.number, CashDraft(date(2026, 4, 1), "drawing", "1102", 12_000))
    assert shop.accounts("6199", "1101", "3102", "1102") == (0, 0, 12_000, -12_000)
    assert shop.account("3102", 202604) == 12_000


def test_an_edited_payment_isnt_more_than_is_owed(market: Shop) -> None:
    paid = market.cash("pay", 30_000, document="B1")
    with pytest.raises(UserError, match="Only"):
        market.book.write(edit_cash, paid.number, CashDraft(DAY, "pay", "1101", 40_001, document="B1"))
    assert market.owed("Toko Manis", "2101") == 10_000


# --- Not paid yet --------------------------------------------------------------------------------------


def test_an_expense_that_isnt_paid_yet_is_owed_to_somebody_and_paid_by_its_number(shop: Shop) -> None:
    with pytest.raises(UserError, match="whose money"):
        shop.cash("expense", 900_000, "2101", category="6109")
    repaired = shop.cash("expense", 900_000, "2101", category="6109", contact="Bengkel Jaya")
    assert shop.accounts("6109", "2101") == (900_000, -900_000)
    assert shop.owed("Bengkel Jaya", "2101") == 900_000
    shop.cash("pay", 400_000, document=repaired.number)
    draft = CashDraft(DAY, "expense", "2101", 800_000, category="6109", contact="Bengkel Jaya")
    shop.book.write(edit_cash, repaired.number, draft)
    assert (shop.owed("Bengkel Jaya", "2101"), shop.account("2101")) == (400_000, -400_000)
    for kind in ("income", "capital", "transfer", "tax"):
        with pytest.raises(UserError, match="holds no money"):
            shop.cash(kind, 1_000, "2101", contact="Bengkel Jaya")
