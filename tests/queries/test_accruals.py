"""What is booked but not paid yet."""

from datetime import date

from tests.shop import Shop
from umkm_desk.actions.accruals import record_owed
from umkm_desk.domain.accruals import OwedDraft
from umkm_desk.queries.accruals import open_bills

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)


def test_payments_go_to_what_is_owed_longest(shop: Shop) -> None:
    for day, amount in ((MARCH, 300_000), (APRIL, 200_000)):
        shop.book.write(record_owed, OwedDraft(day, "5202", amount, f"Upah {day:%m}"))
    shop.book.write(record_owed, OwedDraft(MARCH, "6103", 120_000))
    shop.cash("pay", 350_000, day=date(2026, 5, 2), category="2102")
    found = shop.book.read(open_bills, date(2026, 5, 3))
    assert [(bill.account, bill.what, bill.note, bill.amount, bill.open) for bill in found] == [
        ("2105", "Electricity, water, internet", "", 120_000, 120_000),
        ("2102", "Production wages", "Upah 04", 200_000, 150_000),
    ]


def test_each_day_has_its_own_view_and_what_was_cancelled_isnt_owed(shop: Shop) -> None:
    shop.opening(50_000, account="2105")
    owed = shop.book.write(record_owed, OwedDraft(MARCH, "6103", 120_000))
    assert [bill.open for bill in shop.book.read(open_bills, date(2026, 3, 1))] == [50_000]
    assert [bill.open for bill in shop.book.read(open_bills, MARCH)] == [50_000, 120_000]
    shop.cancel("journal", owed.number, APRIL)
    assert [(bill.what, bill.open) for bill in shop.book.read(open_bills, APRIL)] == [("", 50_000)]
