"""Buying: what goods cost, what is owed for them, and what an edit leaves as it was."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.documents import NumberTaken
from umkm_desk.actions.purchases import edit_purchase, record_purchase
from umkm_desk.domain.errors import DrawnOn, UserError
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine

TEN = PurchaseDraft(DAY, (PurchaseLine("gula", milli(10), 10_000),), number="B1")


@pytest.fixture
def kitchen(shop: Shop) -> Shop:
    shop.item("gula")
    shop.item("roti", "product")
    return shop


def priced(amount: int, **more: object) -> PurchaseDraft:
    """The ten bought at another price."""
    return replace(TEN, lines=(replace(TEN.lines[0], amount=amount),), **more)  # type: ignore[arg-type]


# --- Cost ----------------------------------------------------------------------------------------------


def test_goods_come_in_at_their_price_and_money_goes_out(kitchen: Shop) -> None:
    kitchen.item("plastik", "packaging")
    kitchen.buy("gula", 10, 10_000)
    kitchen.buy("plastik", 100, 20_000, paid_by="bank")
    kitchen.buy("roti", 5, 15_000, paid_by="ewallet")  # a product bought to be sold again
    assert kitchen.accounts("1301", "1302", "1304") == (10_000, 20_000, 15_000)
    assert kitchen.accounts("1101", "1102", "1103") == (-10_000, -20_000, -15_000)


def test_freight_of_a_line_and_of_the_note_are_part_of_the_cost(kitchen: Shop) -> None:
    kitchen.item("garam")
    lines = (PurchaseLine("gula", milli(3), 3_000, freight=500), PurchaseLine("garam", milli(1), 1_000))
    kitchen.book.write(record_purchase, PurchaseDraft(DAY, lines, freight=1_000))
    assert (kitchen.stock("gula"), kitchen.stock("garam")) == ((3, 4_250), (1, 1_250))
    assert kitchen.account("1101") == -5_500


def test_goods_that_cost_nothing_are_worth_nothing(kitchen: Shop) -> None:
    kitchen.buy("gula", 10, 0)
    assert kitchen.stock("gula") == (10, 0)
    kitchen.sell("gula", 4)
    assert kitchen.account("5101") == 0


def test_what_isnt_kept_in_stock_is_cost_at_once(kitchen: Shop) -> None:
    kitchen.item("air", keeping="untracked")
    kitchen.buy("air", 10, 5_000, freight=500)
    assert kitchen.accounts("5102", "1101") == (5_500, -5_500)
    assert kitchen.stock("air") == (0, 0)


# --- Batches -------------------------------------------------------------------------------------------


def expiries(shop: Shop) -> dict[str, int | None]:
    return dict(shop.book.read(lambda s: s.rows("SELECT code, expires FROM batch")))


def test_goods_without_a_batch_code_get_one_of_their_day(kitchen: Shop) -> None:
    for _ in range(2):
        kitchen.buy("gula", 1, 1_000)
    kitchen.buy("gula", 1, 1_000, date(2026, 3, 11))
    assert list(kitchen.batches("gula")) == ["gula-260310-01", "gula-260310-02", "gula-260311-01"]


def test_a_code_made_by_hand_isnt_made_again(kitchen: Shop) -> None:
    kitchen.buy("gula", 1, 1_000, batch="gula-260310-02")
    kitchen.buy("gula", 1, 1_000)
    kitchen.buy("gula", 1, 1_000)
    assert len(kitchen.batches("gula")) == 3


def test_the_shelf_life_dates_goods_that_arrive_without_an_expiry(kitchen: Shop) -> None:
    kitchen.item("susu", shelf_life_days=7)
    kitchen.buy("susu", 1, 1_000)
    kitchen.buy("susu", 1, 1_000, batch="B", expires_on=date(2026, 3, 12))
    assert expiries(kitchen) == {"susu-260310-01": 20260317, "B": 20260312}


def test_the_shelf_life_dates_a_new_batch_named_by_hand_too(kitchen: Shop) -> None:
    kitchen.item("susu", shelf_life_days=7)
    kitchen.buy("susu", 1, 1_000, batch="A")
    assert expiries(kitchen) == {"A": 20260317}


def test_more_of_a_known_batch_joins_it(kitchen: Shop) -> None:
    kitchen.buy("gula", 1, 1_000, batch="A", expires_on=date(2026, 9, 1))
    kitchen.buy("gula", 2, 3_000, batch="A")
    assert kitchen.batches("gula") == {"A": 3}
    assert expiries(kitchen) == {"A": 20260901}


def test_a_known_batch_with_stock_keeps_its_expiry(kitchen: Shop) -> None:
    kitchen.buy("gula", 1, 1_000, batch="A", expires_on=date(2026, 9, 1))
    with pytest.raises(UserError, match="another expiry"):
        kitchen.buy("gula", 1, 1_000, batch="A", expires_on=date(2026, 9, 2))


def test_one_code_may_be_a_batch_of_two_items(kitchen: Shop) -> None:
    kitchen.buy("gula", 1, 1_000, batch="A", expires_on=date(2026, 9, 1))
    kitchen.buy("roti", 1, 1_000, batch="A", expires_on=date(2026, 3, 12))
    assert (kitchen.batches("gula"), kitchen.batches("roti")) == ({"A": 1}, {"A": 1})


# --- Credit --------------------------------------------------------------------------------------------


def test_a_purchase_on_credit_is_owed_to_its_supplier(kitchen: Shop) -> None:
    bought = kitchen.buy("gula", 10, 100_000, supplier="Toko Manis", paid_by="credit", due_on=date(2026, 4, 10))
    assert kitchen.owed("Toko Manis", "2101") == 100_000
    assert kitchen.accounts("1301", "2101", "1101") == (100_000, -100_000, 0)
    kitchen.cash("pay", 30_000, document=bought.number)
    kitchen.cash("pay", 45_000, "1102", contact="Toko Manis")
    assert kitchen.owed("Toko Manis", "2101") == 25_000
    assert kitchen.accounts("2101", "1101", "1102") == (-25_000, -30_000, -45_000)


def test_payments_without_a_document_go_to_the_oldest_debt_first(kitchen: Shop) -> None:
    for number, day in (("B2", 12), ("B1", 5)):
        kitchen.buy("gula", 1, 10_000, date(2026, 3, day), supplier="Toko", paid_by="credit", number=number)
    kitchen.cash("pay", 14_000, day=date(2026, 3, 20), contact="Toko")
    kitchen.cash("pay", 6_000, day=date(2026, 3, 20), document="B2")
    with pytest.raises(UserError, match="Only Rp0"):
        kitchen.cash("pay", 1, day=date(2026, 3, 20), document="B1")


def test_a_purchase_on_credit_needs_a_supplier(kitchen: Shop) -> None:
    with pytest.raises(UserError, match="supplier"):
        kitchen.buy("gula", 10, 100_000, paid_by="credit")


@pytest.mark.parametrize("paid_by", ["deposit", "hutang", ""])
def test_a_purchase_is_paid_in_a_known_way(kitchen: Shop, paid_by: str) -> None:
    with pytest.raises(UserError, match="way of paying"):
        kitchen.buy("gula", 10, 100_000, supplier="Toko", paid_by=paid_by)


# --- What isn't a purchase -----------------------------------------------------------------------------


def test_a_number_is_used_once(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    with pytest.raises(NumberTaken, match="already used"):
        kitchen.book.write(record_purchase, replace(TEN, number=" B1 "))
    kitchen.cancel("purchase", "B1")
    with pytest.raises(NumberTaken, match="cancelled"):
        kitchen.book.write(record_purchase, TEN)
    assert kitchen.stock("gula") == (0, 0)


NO_PURCHASES = [
    replace(TEN, lines=()),
    replace(TEN, lines=(PurchaseLine("gula", 0, 1_000),)),
    replace(TEN, lines=(PurchaseLine("gula", -1, 1_000),)),
    replace(TEN, lines=(PurchaseLine("gula", 1_000, -1),)),
    replace(TEN, lines=(PurchaseLine("gula", 1_000, 1_000, freight=-1),)),
    replace(TEN, freight=-1),
    replace(TEN, number="  "),
    replace(TEN, lines=(PurchaseLine("gula", 1_000, 1_000), PurchaseLine("garam", 1_000, 1_000))),
]


def test_what_isnt_a_purchase_is_refused_and_nothing_is_kept(kitchen: Shop) -> None:
    for draft in NO_PURCHASES:
        with pytest.raises(UserError):
            kitchen.book.write(record_purchase, draft)
    assert kitchen.stock("gula") == (0, 0)
    assert kitchen.book.read(lambda s: s.value("SELECT count(*) FROM document")) == 0


# --- Editing -------------------------------------------------------------------------------------------


def test_a_price_edited_after_use_follows_the_goods(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    kitchen.make("roti", 2, used=[("gula", 4)], labour=0, overhead=0)
    kitchen.sell("roti", 1)
    kitchen.book.write(edit_purchase, "B1", priced(20_000))
    assert kitchen.stock("gula") == (6, 12_000)
    assert kitchen.stock("roti") == (1, 4_000)
    assert kitchen.accounts("5101", "1101") == (4_000, -20_000 + 5_000)
    kitchen.book.write(edit_purchase, "B1", priced(10_000))
    assert (kitchen.stock("gula"), kitchen.stock("roti")) == ((6, 6_000), (1, 2_000))
    assert kitchen.accounts("5101", "1101") == (2_000, -10_000 + 5_000)


def test_freight_edited_after_use_follows_the_goods(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    kitchen.sell("gula", 5)
    kitchen.book.write(edit_purchase, "B1", replace(TEN, freight=2_000))
    assert kitchen.stock("gula") == (5, 6_000)
    assert kitchen.accounts("5101", "1101") == (6_000, -12_000 + 25_000)


def test_a_price_edited_after_the_goods_are_gone_is_all_hpp(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    kitchen.sell("gula", 10)
    kitchen.buy("gula", 10, 50_000)
    kitchen.book.write(edit_purchase, "B1", priced(12_000))
    assert kitchen.stock("gula") == (10, 50_000)
    assert kitchen.account("5101") == 12_000


def test_another_way_of_paying_changes_money_and_debt_only(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    kitchen.sell("gula", 4)
    kitchen.book.write(edit_purchase, "B1", replace(TEN, paid_by="credit", supplier="Toko"))
    assert kitchen.accounts("1101", "2101") == (20_000, -10_000)
    assert kitchen.owed("Toko", "2101") == 10_000
    kitchen.book.write(edit_purchase, "B1", replace(TEN, paid_by="bank"))
    assert kitchen.accounts("1101", "1102", "2101") == (20_000, -10_000, 0)
    assert kitchen.owed("Toko", "2101") == 0
    assert kitchen.stock("gula") == (6, 6_000)


def test_another_supplier_is_owed_instead(kitchen: Shop) -> None:
    credit = replace(TEN, paid_by="credit", supplier="Toko Lama")
    kitchen.book.write(record_purchase, credit)
    kitchen.sell("gula", 4)
    kitchen.book.write(edit_purchase, "B1", replace(credit, supplier="Toko Baru"))
    assert (kitchen.owed("Toko Lama", "2101"), kitchen.owed("Toko Baru", "2101")) == (0, 10_000)


def test_price_and_way_of_paying_can_change_together(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    kitchen.sell("gula", 5)
    kitchen.book.write(edit_purchase, "B1", priced(16_000, paid_by="credit", supplier="Toko"))
    assert kitchen.accounts("1301", "5101", "1101", "2101") == (8_000, 8_000, 25_000, -16_000)
    assert kitchen.owed("Toko", "2101") == 16_000


def test_a_payment_stays_with_the_edited_purchase(kitchen: Shop) -> None:
    credit = replace(TEN, paid_by="credit", supplier="Toko")
    kitchen.book.write(record_purchase, credit)
    paid = kitchen.cash("pay", 4_000, document="B1")
    kitchen.book.write(edit_purchase, "B1", priced(12_000, paid_by="credit", supplier="Toko"))
    assert kitchen.owed("Toko", "2101") == 8_000
    kitchen.cancel("cash", paid.number)
    assert kitchen.owed("Toko", "2101") == 12_000


def test_a_paid_purchase_can_be_edited_again_and_again(kitchen: Shop) -> None:
    credit = replace(TEN, paid_by="credit", supplier="Toko")
    kitchen.book.write(record_purchase, credit)
    kitchen.cash("pay", 4_000, document="B1")
    for amount in (12_000, 11_000, 13_000):
        kitchen.book.write(edit_purchase, "B1", priced(amount, paid_by="credit", supplier="Toko"))
    assert kitchen.owed("Toko", "2101") == 9_000
    kitchen.cash("pay", 9_000, document="B1")
    assert kitchen.accounts("2101", "1101") == (0, -13_000)


def test_a_purchase_isnt_edited_below_what_was_paid(kitchen: Shop) -> None:
    credit = replace(TEN, paid_by="credit", supplier="Toko")
    kitchen.book.write(record_purchase, credit)
    paid = kitchen.cash("pay", 4_000, document="B1")
    with pytest.raises(UserError, match=paid.number):
        kitchen.book.write(edit_purchase, "B1", priced(3_000, paid_by="credit", supplier="Toko"))
    with pytest.raises(UserError, match=paid.number):
        kitchen.book.write(edit_purchase, "B1", TEN)
    assert kitchen.owed("Toko", "2101") == 6_000


def test_the_quantity_of_goods_that_were_used_isnt_edited(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    sold = kitchen.sell("gula", 4)
    with pytest.raises(DrawnOn, match=sold.number):
        kitchen.book.write(edit_purchase, "B1", replace(TEN, lines=(PurchaseLine("gula", milli(9), 10_000),)))
    assert kitchen.stock("gula") == (6, 6_000)


def test_lines_can_be_added_and_taken_away_while_others_are_in_use(kitchen: Shop) -> None:
    kitchen.item("garam")
    both = replace(TEN, lines=(*TEN.lines, PurchaseLine("garam", milli(2), 1_000)))
    kitchen.book.write(record_purchase, TEN)
    kitchen.sell("gula", 4)
    kitchen.book.write(edit_purchase, "B1", both)
    assert (kitchen.stock("gula"), kitchen.stock("garam")) == ((6, 6_000), (2, 1_000))
    kitchen.book.write(edit_purchase, "B1", TEN)
    assert (kitchen.stock("gula"), kitchen.stock("garam")) == ((6, 6_000), (0, 0))
    assert kitchen.account("1101") == 20_000 - 10_000


def test_goods_nobody_used_can_be_edited_freely(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    line = PurchaseLine("gula", milli(20), 30_000, batch="A", expires_on=date(2026, 12, 31))
    kitchen.book.write(edit_purchase, "B1", replace(TEN, day=date(2026, 2, 3), lines=(line,)))
    assert kitchen.stock("gula") == (20, 30_000)
    assert kitchen.batches("gula") == {"A": 20}
    assert (kitchen.account("1301", 202603), kitchen.account("1301", 202602)) == (0, 30_000)


def test_an_edited_untracked_purchase_changes_its_cost(kitchen: Shop) -> None:
    kitchen.item("air", keeping="untracked")
    kitchen.buy("air", 10, 5_000, number="B1")
    kitchen.book.write(edit_purchase, "B1", PurchaseDraft(DAY, (PurchaseLine("air", milli(10), 7_000),)))
    assert kitchen.accounts("5102", "1101") == (7_000, -7_000)


def test_an_edited_purchase_keeps_its_number(kitchen: Shop) -> None:
    kitchen.book.write(record_purchase, TEN)
    edited = kitchen.book.write(edit_purchase, "B1", priced(11_000, number="anything"))
    assert edited.number == "B1"
    with pytest.raises(UserError, match="no standing entry"):
        kitchen.book.write(edit_purchase, "anything", TEN)
