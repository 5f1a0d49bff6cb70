"""What is left of equipment, rent and loans, and which months are due."""

from dataclasses import replace
from datetime import date

import pytest

from tests.shop import Shop
from umkm_desk.actions.schedule_months import book_month, end_schedule, pay_instalment
from umkm_desk.actions.schedules import begin_schedule, save_schedule
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.schedules import BeginDraft, BookDraft, EndDraft, InstalmentDraft, ScheduleDraft
from umkm_desk.queries.schedules import ScheduleRow, bookings, due_until, schedule_months, schedules

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
FREEZER = ScheduleDraft("asset", "Freezer", "1501", "6110", MARCH, 2, 6_000_000)
RENT = ScheduleDraft("prepaid", "Sewa", "1401", "6102", APRIL, 2, 3_000_000)
KUR = ScheduleDraft("loan", "KUR", "2201", "8101", MAY, 3, 3_000_000, rate=600, way="flat", contact="Bank")


@pytest.fixture
def listed(shop: Shop) -> Shop:
    """A freezer, rent and a loan begun in March; the freezer's first month is booked."""
    for draft in (FREEZER, RENT, KUR):
        shop.book.write(begin_schedule, BeginDraft(date(2026, 3, 5), draft, "1102"))
    shop.book.write(book_month, BookDraft(MARCH.last, MARCH, ("Freezer",)))
    return shop


def row(shop: Shop, name: str) -> ScheduleRow:
    return next(row for row in shop.book.read(schedules) if row.draft.name == name)


def test_what_is_left_and_what_is_next(listed: Shop) -> None:
    freezer = row(listed, "Freezer")
    assert (freezer.booked, freezer.rest, freezer.state) == (3_000_000, 3_000_000, "running")
    assert freezer.next is not None
    assert (freezer.next.month, freezer.next.amount, freezer.next.interest) == (APRIL, 3_000_000, None)
    loan = row(listed, "KUR")
    assert loan.next is not None
    assert (loan.next.month, loan.next.amount, loan.next.interest, loan.draft.contact) == (
        MAY,
        1_000_000,
        15_000,
        "Bank",
    )


def test_what_is_due_up_to_a_month_is_in_order(listed: Shop) -> None:
    assert [(due.name, due.month) for due in listed.book.read(due_until, MAY)] == [
        ("Freezer", APRIL),
        ("Sewa", APRIL),
        ("Sewa", MAY),
        ("KUR", MAY),
    ]
    assert listed.book.read(due_until, MARCH) == []


def test_worn_out_equipment_is_still_there_until_it_is_given_up(listed: Shop) -> None:
    listed.book.write(book_month, BookDraft(APRIL.last, APRIL, ("Freezer",)))
    assert (row(listed, "Freezer").state, row(listed, "Freezer").next) == ("worn", None)
    listed.book.write(end_schedule, EndDraft(date(2026, 5, 2), "Freezer"))
    assert row(listed, "Freezer").state == "ended"


def test_rent_used_up_a_loan_paid_back_and_what_was_stopped_have_ended(listed: Shop) -> None:
    listed.book.write(end_schedule, EndDraft(date(2026, 4, 2), "Sewa", 500_000, "1101"))
    pay = InstalmentDraft(date(2026, 5, 2), "KUR", MAY, "1102", principal=3_000_000)
    listed.book.write(pay_instalment, pay)
    listed.book.write(save_schedule, replace(FREEZER, name="Oven", ended=Month(2026, 2)))
    assert [row(listed, name).state for name in ("Sewa", "KUR", "Oven")] == ["ended"] * 3


def test_the_table_of_months_says_what_is_booked_and_what_is_planned(listed: Shop) -> None:
    paid = listed.book.write(
        pay_instalment, InstalmentDraft(date(2026, 5, 2), "KUR", MAY, "1102", principal=1_200_000, interest=20_000)
    )
    months = listed.book.read(schedule_months, "KUR")
    assert [(m.month.month, m.amount, m.interest, m.number, m.day, m.rest) for m in months] == [
        (5, 1_200_000, 20_000, paid.number, date(2026, 5, 2), 1_800_000),
        (6, 1_000_000, 15_000, "", None, 800_000),
        (7, 800_000, 15_000, "", None, 0),
    ]
    assert listed.book.read(schedule_months, "Oven") == []


def test_what_is_booked_now_has_its_day(listed: Shop) -> None:
    listed.close(202604, date(2026, 5, 1))
    found = listed.book.read(bookings, MAY, date(2026, 5, 20))
    assert [(b.month, b.day, b.draft.names) for b in found] == [
        (APRIL, date(2026, 5, 20), ("Freezer", "Sewa")),
        (MAY, date(2026, 5, 20), ("Sewa",)),
    ]
    assert listed.book.read(bookings, MAY, date(2026, 6, 2))[1].day == MAY.last
