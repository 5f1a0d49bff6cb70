"""Equipment, what was paid in advance and loans: put on the list, booked month by month, ended, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.actions.cancelling import cancel_recorded
from umkm_desk.actions.cash import edit_cash
from umkm_desk.actions.documents import Recorded
from umkm_desk.actions.journals import edit_journal
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment, unbook_months
from umkm_desk.actions.scheduled import Schedule, find_schedule, standing_schedules
from umkm_desk.actions.schedules import begin_schedule, remove_schedule, save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.cash import CashDraft, JournalDraft, JournalLine
from umkm_desk.domain.errors import MonthClosed, UserError
from umkm_desk.domain.schedules import BeginDraft, BookDraft, EndDraft, InstalmentDraft, ScheduleDraft

BOUGHT = date(2026, 3, 15)
MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
FREEZER = ScheduleDraft("asset", "Freezer", "1501", "6110", MARCH, 60, 9_800_000)
RENT = ScheduleDraft("prepaid", "Sewa dapur", "1401", "6102", MARCH, 6, 9_900_000)
KUR = ScheduleDraft("loan", "KUR", "2201", "8101", APRIL, 24, 15_000_000, rate=600, contact="Bank Rakyat")


def begin(shop: Shop, schedule: ScheduleDraft, account: str = "1102") -> Recorded:
    return shop.book.write(begin_schedule, BeginDraft(BOUGHT, schedule, account))


def book(
    shop: Shop, month: Month, *names: str, day: date | None = None, amount: int | None = None
) -> Sequence[Recorded]:
    amounts = () if amount is None else ((names[0], amount),)
    draft = BookDraft(day or month.last, month, names, amounts)
    return shop.book.write(book_month, draft)


def pay(shop: Shop, month: Month, **more: Any) -> Recorded:
    return shop.book.write(pay_instalment, InstalmentDraft(month.first.replace(day=10), "KUR", month, "1102", **more))


def end(shop: Shop, name: str, price: int = 0, day: date = date(2026, 5, 20)) -> Recorded:
    return shop.book.write(end_schedule, EndDraft(day, name, price, "1101"))


def there(shop: Shop, name: str) -> Schedule:
    return shop.book.read(find_schedule, name)


def names(shop: Shop) -> list[str]:
    return [schedule.draft.name for schedule in shop.book.read(standing_schedules)]


# --- begin -------------------------------------------------------------------------------------------------------


def test_buying_equipment_and_its_wear_are_one_act_and_taken_back_together(shop: Shop) -> None:
    bought = begin(shop, FREEZER)
    assert shop.accounts("1501", "1102") == (9_800_000, -9_800_000)
    assert there(shop, "Freezer").draft == replace(FREEZER, number=bought.number)
    shop.book.write(cancel_recorded, bought.document, BOUGHT)
    assert shop.accounts("1501", "1102") == (0, 0)
    assert names(shop) == []
    begin(shop, replace(FREEZER, months=48))  # its name is free again
    assert there(shop, "Freezer").draft.months == 48


def test_equipment_bought_on_credit_is_owed_to_who_sold_it(shop: Shop) -> None:
    bought = begin(shop, replace(FREEZER, contact="Toko Mesin"), "2101")
    assert shop.accounts("1501", "2101") == (9_800_000, -9_800_000)
    assert shop.owed("Toko Mesin", "2101") == 9_800_000
    shop.cash("pay", 4_000_000, day=BOUGHT, document=bought.number)
    assert shop.owed("Toko Mesin", "2101") == 5_800_000
    with pytest.raises(UserError, match="paid"):
        shop.book.write(cancel_recorded, bought.document, BOUGHT)
    with pytest.raises(UserError, match="whose money"):
        begin(shop, replace(FREEZER, name="Oven"), "2101")


def test_a_loan_comes_in_and_its_lender_is_no_customer(shop: Shop) -> None:
    begin(shop, KUR)
    assert shop.accounts("1102", "2201") == (15_000_000, -15_000_000)
    kind = shop.book.read(lambda s: s.value("SELECT kind FROM contact WHERE name = 'Bank Rakyat'"))
    assert kind == "supplier"
    assert there(shop, "KUR").draft.way == "flat"
    with pytest.raises(UserError, match="comes in as money"):
        begin(shop, replace(KUR, name="KUR 2"), "2101")


def test_what_the_book_begins_with_is_put_on_the_list_without_money(shop: Shop) -> None:
    shop.opening(28_500_000, account="1501")
    shop.opening(9_975_000, account="1591")
    oven = replace(FREEZER, name="Oven", amount=28_500_000, taken=9_975_000, months=39, first=Month(2026, 1))
    shop.book.write(save_schedule, oven)
    assert there(shop, "Oven").rest == 18_525_000
    book(shop, Month(2026, 1), "Oven")
    assert shop.accounts("6110", "1591") == (475_000, -10_450_000)


WRONG = {
    "no name": replace(FREEZER, name=" "),
    "an account of another kind": replace(FREEZER, account="1401"),
    "an expense that isn't one": replace(RENT, expense="1501"),
    "wear that isn't wear": replace(FREEZER, expense="6102"),
    "nothing": replace(FREEZER, amount=0),
    "more used than there was": replace(FREEZER, taken=9_800_001),
    "no months": replace(FREEZER, months=0),
    "less than a rupiah a month": replace(FREEZER, amount=59),
    "interest of a freezer": replace(FREEZER, rate=600),
    "interest beyond belief": replace(KUR, rate=200_000),
    "money of a number that isn't there": replace(FREEZER, number="K9"),
}


@pytest.mark.parametrize("which", WRONG)
def test_what_cant_be_is_refused_and_nothing_is_kept(shop: Shop, which: str) -> None:
    with pytest.raises(UserError):
        shop.book.write(save_schedule, WRONG[which])
    assert names(shop) == []


def test_a_name_is_given_once(shop: Shop) -> None:
    begin(shop, FREEZER)
    for again in (lambda: begin(shop, FREEZER), lambda: shop.book.write(save_schedule, FREEZER)):
        with pytest.raises(UserError, match="already"):
            again()
    assert shop.account("1102") == -9_800_000


def test_words_may_change_but_not_what_is_in_the_books(shop: Shop) -> None:
    shop.book.write(save_schedule, RENT)
    shop.book.write(save_schedule, replace(RENT, amount=6_000_000, first=APRIL), "Sewa dapur")  # nothing booked yet
    book(shop, APRIL, "Sewa dapur")
    changed = replace(RENT, name="Sewa ruko", amount=6_000_000, first=APRIL, note="sampai September")
    shop.book.write(save_schedule, changed, "Sewa dapur")
    assert there(shop, "Sewa ruko").draft == changed
    with pytest.raises(UserError, match="in the books already"):
        shop.book.write(save_schedule, replace(changed, amount=7_000_000), "Sewa ruko")


def test_taken_off_the_list_while_nothing_hangs_on_it(shop: Shop) -> None:
    shop.book.write(save_schedule, RENT)
    (booked,) = book(shop, MARCH, "Sewa dapur")
    with pytest.raises(UserError, match="booked already"):
        shop.book.write(remove_schedule, "Sewa dapur")
    shop.cancel("journal", booked.number)
    shop.book.write(remove_schedule, "Sewa dapur")
    assert [s.due() for s in shop.book.read(standing_schedules)] == [[]]
    shop.book.write(save_schedule, RENT)
    assert len(there(shop, "Sewa dapur").due()) == 6
    begin(shop, FREEZER)
    with pytest.raises(UserError, match="Cancel that entry"):
        shop.book.write(remove_schedule, "Freezer")


# --- months ------------------------------------------------------------------------------------------------------


def test_a_month_of_wear_and_rent_is_booked_each_in_its_own_entry(shop: Shop) -> None:
    begin(shop, FREEZER)
    begin(shop, RENT)
    assert len(book(shop, MARCH, "Freezer", "Sewa dapur")) == 2
    assert shop.accounts("6110", "1591", "6102", "1401") == (163_333, -163_333, 1_650_000, 8_250_000)
    with pytest.raises(UserError, match="2026-03 already"):
        book(shop, MARCH, "Freezer")
    with pytest.raises(UserError, match="nothing to book"):
        book(shop, Month(2026, 2), "Freezer", day=BOUGHT)


def test_kitchen_equipment_may_be_a_kitchen_cost(shop: Shop) -> None:
    begin(shop, replace(FREEZER, expense="5203"))
    book(shop, MARCH, "Freezer")
    assert shop.accounts("5203", "6110") == (163_333, 0)


def test_cancelling_the_entry_makes_the_month_due_again(shop: Shop) -> None:
    begin(shop, FREEZER)
    (booked,) = book(shop, MARCH, "Freezer")
    assert there(shop, "Freezer").due()[0].month == APRIL
    shop.cancel("journal", booked.number)
    assert there(shop, "Freezer").due()[0].month == MARCH
    book(shop, MARCH, "Freezer")
    shop.book.write(unbook_months, (BookDraft(MARCH.last, MARCH, ("Freezer",)),), MARCH.last)
    assert there(shop, "Freezer").booked == ()
    assert shop.account("1591") == 0


def test_a_month_of_another_amount_leaves_the_rest_to_the_last(shop: Shop) -> None:
    begin(shop, RENT)
    book(shop, MARCH, "Sewa dapur", amount=1_000_000)
    assert [due.amount for due in there(shop, "Sewa dapur").due()] == [1_650_000] * 4 + [2_300_000]
    with pytest.raises(UserError, match="Only"):
        book(shop, APRIL, "Sewa dapur", amount=8_900_001)


def test_a_month_that_is_closed_by_now_is_booked_on_a_later_day(shop: Shop) -> None:
    begin(shop, FREEZER)
    hints = shop.close(202603, date(2026, 4, 2)).hints
    assert [facts["names"] for text, facts in hints if "Not booked yet" in text] == ["Freezer"]
    with pytest.raises(MonthClosed):
        book(shop, MARCH, "Freezer")
    book(shop, MARCH, "Freezer", day=date(2026, 4, 3))
    assert shop.account("6110", 202604) == 163_333
    with pytest.raises(UserError, match="lies before"):
        book(shop, MAY, "Freezer", day=date(2026, 4, 3))


def test_an_entry_of_a_month_isnt_edited(shop: Shop) -> None:
    begin(shop, FREEZER)
    (booked,) = book(shop, MARCH, "Freezer")
    lines = (JournalLine("6110", debit=1), JournalLine("1591", credit=1))
    with pytest.raises(UserError, match="month of Freezer"):
        shop.book.write(edit_journal, booked.number, JournalDraft(MARCH.last, lines=lines))
    assert shop.account("6110") == 163_333


def test_the_money_it_began_with_keeps_its_amount_and_its_months(shop: Shop) -> None:
    bought = begin(shop, FREEZER)
    draft = CashDraft(BOUGHT, "expense", "1101", 9_800_000, category="1501")
    shop.book.write(edit_cash, bought.number, draft)
    assert shop.accounts("1101", "1102") == (-9_800_000, 0)
    (booked,) = book(shop, MARCH, "Freezer")
    with pytest.raises(UserError, match="its amount stays"):
        shop.book.write(edit_cash, bought.number, replace(draft, amount=9_000_000))
    with pytest.raises(UserError, match=f"{booked.number}. Cancel those first"):
        shop.cancel("cash", bought.number)
    shop.cancel("journal", booked.number)
    shop.cancel("cash", bought.number)
    assert names(shop) == []


# --- loans -------------------------------------------------------------------------------------------------------


def test_an_instalment_pays_principal_and_interest_apart(shop: Shop) -> None:
    begin(shop, KUR)
    paid = pay(shop, APRIL)
    assert shop.accounts("2201", "8101", "1102") == (-14_375_000, 75_000, 14_300_000)
    assert there(shop, "KUR").rest == 14_375_000
    shop.book.write(cancel_recorded, paid.document, MAY.first)
    assert there(shop, "KUR").due()[0].month == APRIL


def test_the_bank_may_take_other_sums_and_all_of_it_ends_the_loan(shop: Shop) -> None:
    begin(shop, KUR)
    pay(shop, APRIL, principal=600_000, interest=80_000)
    pay(shop, MAY, principal=14_400_000, interest=0)
    assert shop.accounts("2201", "8101") == (0, 80_000)
    with pytest.raises(UserError, match="nothing to book"):
        pay(shop, Month(2026, 6))


def test_interest_that_isnt_known_is_typed(shop: Shop) -> None:
    begin(shop, replace(KUR, rate=None))
    with pytest.raises(UserError, match="how much of it is interest"):
        pay(shop, APRIL)
    pay(shop, APRIL, interest=12_345)
    assert shop.accounts("2201", "8101") == (-14_375_000, 12_345)


def test_loans_are_paid_and_equipment_is_booked(shop: Shop) -> None:
    begin(shop, KUR)
    begin(shop, replace(FREEZER, name="Oven"))
    with pytest.raises(UserError, match="is paid, not only booked"):
        book(shop, APRIL, "KUR")
    with pytest.raises(UserError, match="isn't a loan"):
        shop.book.write(pay_instalment, InstalmentDraft(BOUGHT, "Oven", MARCH, "1102"))
    with pytest.raises(UserError, match="holds no money"):
        shop.book.write(pay_instalment, InstalmentDraft(APRIL.last, "KUR", APRIL, "2101"))
    with pytest.raises(UserError, match="pay what is left"):
        end(shop, "KUR")


# --- the end -----------------------------------------------------------------------------------------------------


def three_months_old(shop: Shop) -> None:
    """A freezer of 6.000.000 and 60 months, March to May booked: 300.000 worn, 5.700.000 left."""
    begin(shop, replace(FREEZER, amount=6_000_000))
    for month in (MARCH, APRIL, MAY):
        book(shop, month, "Freezer")


@pytest.mark.parametrize(("price", "gain"), [(6_200_000, 500_000), (5_000_000, -700_000), (5_700_000, 0)])
def test_equipment_is_sold_at_its_book_value(shop: Shop, price: int, gain: int) -> None:
    three_months_old(shop)
    sold = end(shop, "Freezer", price, date(2026, 6, 2))
    assert shop.accounts("1501", "1591", "1101") == (0, 0, price)
    assert shop.account("7102") + shop.account("8102") == -gain
    assert there(shop, "Freezer").due() == []
    with pytest.raises(UserError, match="ended already"):
        end(shop, "Freezer")
    shop.book.write(cancel_recorded, sold.document, date(2026, 6, 3))
    assert there(shop, "Freezer").due()[0].month == Month(2026, 6)


def test_what_broke_is_a_loss_and_what_is_worn_out_isnt(shop: Shop) -> None:
    three_months_old(shop)
    end(shop, "Freezer", 0, date(2026, 6, 2))
    assert shop.account("8102") == 5_700_000
    begin(shop, replace(FREEZER, name="Blender", amount=400_000, months=1))
    book(shop, MARCH, "Blender")
    end(shop, "Blender")
    assert shop.accounts("1501", "1591", "8102") == (0, 0, 5_700_000)
    with pytest.raises(UserError, match="ended already"):
        end(shop, "Blender")


def test_rent_that_ends_early_is_paid_back_or_lost(shop: Shop) -> None:
    begin(shop, RENT)
    book(shop, MARCH, "Sewa dapur")
    with pytest.raises(UserError, match="not more can be paid back"):
        end(shop, "Sewa dapur", 9_000_000)
    end(shop, "Sewa dapur", 8_000_000)
    assert shop.accounts("1401", "6102", "1101") == (0, 1_900_000, 8_000_000)
    with pytest.raises(UserError, match="ended already"):
        end(shop, "Sewa dapur")
