"""Writing off by reason, and counts that keep standing whatever is recorded afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import DAY, Shop, milli
from umkm_desk.actions.stocktaking import edit_count, edit_write_off, record_count, record_write_off
from umkm_desk.domain.errors import DrawnOn, ShortOfStock, UserError
from umkm_desk.domain.stocktaking import CountDraft, CountLine, WriteOffDraft, WriteOffLine

FIRST, COUNTED, AFTER = date(2026, 3, 1), date(2026, 3, 20), date(2026, 3, 25)


@pytest.fixture
def store(shop: Shop) -> Shop:
    """Ten kilos at 1,000 in batch A."""
    shop.item("gula")
    shop.buy("gula", 10, 10_000, FIRST, batch="A")
    return shop


# --- Write-offs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "account"),
    [("expired", "5301"), ("damaged", "5301"), ("sample", "5302"), ("lost", "5303"), ("own_use", "3102")],
)
def test_goods_that_leave_without_a_sale_go_to_the_account_of_their_reason(
    store: Shop, reason: str, account: str
) -> None:
    thrown = store.throw("gula", 3, reason)
    assert store.stock("gula") == (7, 7_000)
    assert store.accounts(account, "1301") == (3_000, 7_000)
    store.cancel("write_off", thrown.number)
    assert store.stock("gula") == (10, 10_000)
    assert store.account(account) == 0


@pytest.fixture
def dated(shop: Shop) -> Shop:
    shop.item("susu")
    for code, last in (("BAIK", 30), ("LEWAT", 5)):
        shop.buy("susu", 5, 5_000, FIRST, batch=code, expires_on=date(2026, 3, last))
    return shop


@pytest.mark.parametrize("reason", ["expired", "damaged", "lost"])
def test_expired_goods_are_thrown_away_first(dated: Shop, reason: str) -> None:
    dated.throw("susu", 6, reason)
    assert dated.batches("susu") == {"BAIK": 4}


@pytest.mark.parametrize("reason", ["sample", "own_use"])
def test_what_is_given_away_or_taken_home_is_good_as_long_as_there_is_any(dated: Shop, reason: str) -> None:
    dated.throw("susu", 2, reason)
    assert dated.batches("susu") == {"BAIK": 3, "LEWAT": 5}
    dated.throw("susu", 1, reason, batch="LEWAT")
    assert dated.batches("susu") == {"BAIK": 3, "LEWAT": 4}
    dated.throw("susu", 7, reason)
    assert dated.batches("susu") == {}


def test_a_batch_can_be_written_off_by_hand(dated: Shop) -> None:
    dated.throw("susu", 2, "damaged", batch="BAIK")
    dated.throw("susu", 5, "expired", batch="LEWAT")
    assert dated.batches("susu") == {"BAIK": 3}
    with pytest.raises(ShortOfStock):
        dated.throw("susu", 1, "expired", batch="LEWAT")


def test_several_goods_are_written_off_for_several_reasons(store: Shop) -> None:
    store.item("garam")
    store.buy("garam", 4, 2_000, FIRST)
    lines = (WriteOffLine("gula", milli(1), "sample"), WriteOffLine("garam", milli(2), "damaged"))
    store.book.write(record_write_off, WriteOffDraft(DAY, lines))
    assert store.accounts("5302", "5301") == (1_000, 1_000)


def test_another_reason_moves_the_cost_of_the_same_goods(store: Shop) -> None:
    draft = WriteOffDraft(DAY, (WriteOffLine("gula", milli(4), "lost"),), number="W1")
    store.book.write(record_write_off, draft)
    store.buy("gula", 6, 30_000)
    store.book.write(edit_write_off, "W1", replace(draft, lines=(WriteOffLine("gula", milli(4), "own_use"),)))
    assert store.accounts("5303", "3102") == (0, 4_000)
    assert store.stock("gula") == (12, 36_000)


def test_two_lines_that_swap_their_reasons_swap_their_cost(store: Shop) -> None:
    store.item("garam")
    store.buy("garam", 4, 2_000, FIRST)
    sugar, salt = WriteOffLine("gula", milli(1), "sample"), WriteOffLine("garam", milli(1), "damaged")
    store.book.write(record_write_off, WriteOffDraft(DAY, (sugar, salt), number="W1"))
    swapped = (replace(sugar, reason="damaged"), replace(salt, reason="sample"))
    store.book.write(edit_write_off, "W1", WriteOffDraft(DAY, swapped))
    assert store.accounts("5301", "5302") == (1_000, 500)


@pytest.mark.parametrize("line", [("gula", 0), ("gula", -1), ("jasa", 1), ("entah", 1)])
def test_what_isnt_a_write_off_is_refused(store: Shop, line: tuple[str, float]) -> None:
    store.item("jasa", "product", keeping="untracked")
    with pytest.raises(UserError):
        store.throw(*line)


# --- Counts --------------------------------------------------------------------------------------------


def test_less_counted_than_booked_is_a_difference_at_the_average(store: Shop) -> None:
    store.count("gula", 7)
    assert store.stock("gula") == (7, 7_000)
    assert store.account("5303") == 3_000


def test_more_counted_than_booked_comes_in_at_the_current_average(store: Shop) -> None:
    store.count("gula", 12)
    assert store.stock("gula") == (12, 12_000)
    assert store.account("5303") == -2_000


def test_more_counted_than_nothing_comes_in_at_the_last_average(store: Shop) -> None:
    store.sell("gula", 10)
    store.count("gula", 3)
    assert store.stock("gula") == (3, 3_000)


def test_goods_that_never_had_a_cost_are_counted_at_nothing_and_that_is_said(store: Shop) -> None:
    store.item("garam")
    counted = store.count("garam", 3)
    assert [message % facts for message, facts in counted.hints] == [
        "Garam was counted but never had a cost, so its stock is worth nothing yet."
    ]
    assert store.stock("garam") == (3, 0)


def test_a_count_that_agrees_changes_nothing(store: Shop) -> None:
    store.count("gula", 10)
    assert store.stock("gula") == (10, 10_000)
    assert store.account("5303") == 0


def test_everything_may_be_gone(store: Shop) -> None:
    store.count("gula", 0)
    assert store.stock("gula") == (0, 0)
    assert store.account("5303") == 10_000


def test_a_batch_can_be_counted_alone(store: Shop) -> None:
    store.buy("gula", 10, 30_000, date(2026, 3, 2), batch="B")
    store.count("gula", 8, batch="B")
    assert store.batches("gula") == {"A": 10, "B": 8}
    store.count("gula", 11, batch="A")
    assert store.batches("gula") == {"A": 11, "B": 8}
    assert store.stock("gula") == (19, 38_000)
    assert store.account("5303") == 2_000


def test_two_batches_can_be_counted_in_one_count(store: Shop) -> None:
    store.buy("gula", 10, 10_000, date(2026, 3, 2), batch="B")
    lines = (CountLine("gula", milli(9), "A"), CountLine("gula", milli(12), "B"))
    store.book.write(record_count, CountDraft(DAY, lines))
    assert store.batches("gula") == {"A": 9, "B": 12}


def test_expired_goods_are_counted_too(dated: Shop) -> None:
    dated.count("susu", 7)
    assert dated.batches("susu") == {"BAIK": 5, "LEWAT": 2}


def test_a_count_of_a_past_day_says_what_was_there_then(store: Shop) -> None:
    store.sell("gula", 4, day=AFTER)
    store.count("gula", 9, COUNTED)
    assert store.stock("gula") == (5, 5_000)
    assert store.account("5303") == 1_000


@pytest.mark.parametrize("lines", [(), (("gula", -1),), (("gula", 1), ("gula", 2)), (("jasa", 1),)])
def test_what_isnt_a_count_is_refused(store: Shop, lines: tuple[tuple[str, float], ...]) -> None:
    store.item("jasa", "product", keeping="untracked")
    with pytest.raises(UserError):
        store.book.write(record_count, CountDraft(DAY, tuple(CountLine(code, milli(q)) for code, q in lines)))


# --- Acts recorded after a count for a day before it -----------------------------------------------------


@pytest.mark.parametrize("day", [date(2026, 3, 5), COUNTED])
def test_a_receipt_before_a_count_leaves_the_counted_quantity(store: Shop, day: date) -> None:
    store.count("gula", 10, COUNTED)
    store.buy("gula", 5, 10_000, day, batch="B")
    assert store.stock("gula") == (10, 13_333)  # 15 for 20,000, five of them gone
    assert store.account("5303") == 6_667


def test_a_receipt_after_a_count_adds_to_it(store: Shop) -> None:
    store.count("gula", 6, COUNTED)
    store.buy("gula", 5, 5_000, AFTER)
    assert store.stock("gula") == (11, 11_000)
    assert store.account("5303") == 4_000


def test_a_write_off_before_a_count_is_part_of_what_was_missing(store: Shop) -> None:
    store.count("gula", 6, COUNTED)
    store.throw("gula", 3, "damaged", date(2026, 3, 5))
    assert store.stock("gula") == (6, 6_000)
    assert store.accounts("5301", "5303") == (3_000, 1_000)


def test_more_sold_before_a_count_than_was_missing_turns_the_difference(store: Shop) -> None:
    store.count("gula", 8, COUNTED)
    store.sell("gula", 5, day=date(2026, 3, 5))
    assert store.stock("gula") == (8, 8_000)
    assert store.accounts("5101", "5303") == (5_000, -3_000)


def test_a_production_before_a_count_keeps_both_counted_quantities(store: Shop) -> None:
    store.item("sirup", "product")
    store.count("gula", 6, COUNTED)
    store.count("sirup", 2, COUNTED)
    store.make("sirup", 2, date(2026, 3, 5), used=[("gula", 4)])
    assert store.stock("gula") == (6, 6_000)
    assert store.stock("sirup")[0] == 2
    assert store.account("1301") + store.account("1304") + store.account("5303") == 10_000


def test_a_batch_counted_alone_keeps_only_its_own_quantity(store: Shop) -> None:
    store.buy("gula", 10, 10_000, date(2026, 3, 2), batch="B")
    store.count("gula", 6, COUNTED, batch="A")
    store.sell("gula", 2, day=date(2026, 3, 5), batch="A")
    store.sell("gula", 2, day=date(2026, 3, 5), batch="B")
    assert store.batches("gula") == {"A": 6, "B": 8}


def test_the_next_count_isnt_moved_by_what_the_first_one_took_up(store: Shop) -> None:
    store.count("gula", 6, COUNTED)
    store.count("gula", 5, AFTER)
    store.sell("gula", 4, day=date(2026, 3, 5))
    assert store.stock("gula") == (5, 5_000)
    assert store.accounts("5101", "5303") == (4_000, 1_000)


def test_a_sale_before_a_count_can_be_cancelled_again(store: Shop) -> None:
    store.count("gula", 6, COUNTED)
    sold = store.sell("gula", 4, day=date(2026, 3, 5))
    store.cancel("sale", sold.number)
    assert store.stock("gula") == (6, 6_000)
    assert store.accounts("5101", "5303") == (0, 4_000)


def test_a_receipt_before_a_count_can_be_cancelled_again(store: Shop) -> None:
    store.count("gula", 10, COUNTED)
    bought = store.buy("gula", 5, 10_000, date(2026, 3, 5), batch="B")
    store.cancel("purchase", bought.number)
    assert store.stock("gula") == (10, 10_000)
    assert store.accounts("5303", "1101") == (0, 0 - 10_000)


# --- Cancelling and editing counts ---------------------------------------------------------------------


def test_a_cancelled_count_gives_back_what_it_took(store: Shop) -> None:
    counted = store.count("gula", 6)
    store.buy("gula", 4, 20_000)
    store.cancel("count", counted.number)
    assert store.stock("gula") == (14, 30_000)
    assert store.account("5303") == 0


def test_a_cancelled_count_takes_back_what_it_brought(store: Shop) -> None:
    counted = store.count("gula", 12)
    store.cancel("count", counted.number)
    assert store.stock("gula") == (10, 10_000)
    assert store.account("5303") == 0


def test_a_count_that_brought_goods_stays_once_they_are_used(store: Shop) -> None:
    counted = store.count("gula", 12)
    sold = store.sell("gula", 1)
    with pytest.raises(DrawnOn, match=sold.number):
        store.cancel("count", counted.number)


def test_a_cancelled_count_doesnt_keep_its_quantity_any_more(store: Shop) -> None:
    counted = store.count("gula", 6, COUNTED)
    store.cancel("count", counted.number)
    store.sell("gula", 4, day=date(2026, 3, 5))
    assert store.stock("gula") == (6, 6_000)
    store.sell("gula", 1, day=date(2026, 3, 5))
    assert store.stock("gula") == (5, 5_000)


def test_a_cancelled_count_gives_back_only_what_it_still_explains(store: Shop) -> None:
    counted = store.count("gula", 6, COUNTED)
    store.sell("gula", 3, day=date(2026, 3, 5))
    store.cancel("count", counted.number)
    assert store.stock("gula") == (7, 7_000)
    assert store.accounts("5101", "5303") == (3_000, 0)


def test_an_edited_count_says_something_else(store: Shop) -> None:
    counted = store.count("gula", 6)
    store.book.write(edit_count, counted.number, CountDraft(DAY, (CountLine("gula", milli(9)),)))
    assert store.stock("gula") == (9, 9_000)
    assert store.account("5303") == 1_000
    store.sell("gula", 2, day=date(2026, 3, 5))
    assert store.stock("gula") == (9, 9_000)


def test_an_edited_count_after_later_sales_still_says_what_was_there_that_day(store: Shop) -> None:
    counted = store.count("gula", 6, COUNTED)
    store.sell("gula", 2, day=AFTER)
    store.book.write(edit_count, counted.number, CountDraft(COUNTED, (CountLine("gula", milli(8)),)))
    assert store.stock("gula") == (6, 6_000)
    assert store.account("5303") == 2_000
