"""What stands before a month is locked."""

from datetime import date

from tests.shop import Shop
from umkm_desk.actions.accruals import record_owed
from umkm_desk.actions.schedules import save_schedule
from umkm_desk.domain.accruals import OwedDraft
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.schedules import ScheduleDraft
from umkm_desk.queries.closing import ClosingSteps, closing_steps

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
TODAY = date(2026, 5, 6)


def steps(shop: Shop, until: Month = APRIL) -> ClosingSteps:
    found = shop.book.read(closing_steps, until, TODAY)
    assert found is not None
    return found


def test_several_open_months_are_taken_oldest_first(shop: Shop) -> None:
    shop.cash("capital", 1_000)
    assert (steps(shop).month, steps(shop).months) == (MARCH, (MARCH, APRIL))
    shop.close(202603, TODAY)
    assert steps(shop).months == (APRIL,)
    shop.close(202604, TODAY)
    assert shop.book.read(closing_steps, APRIL, TODAY) is None


def test_a_month_is_told_with_all_that_belongs_into_it(shop: Shop) -> None:
    for code, kind in (("gula", "material"), ("keripik", "product")):
        shop.item(code, kind, below_zero=True)
    shop.buy("gula", 10, 10_000)
    shop.make("keripik", 10, used=[("gula", 10)], labour=6_000)
    shop.count("gula", 0)
    shop.sell("keripik", 11, 5_000)
    shop.book.write(record_owed, OwedDraft(MARCH.last, "6103", 120_000))
    for kind, name, account, expense in (("asset", "Oven", "1501", "6110"), ("loan", "KUR", "2201", "8101")):
        shop.book.write(
            save_schedule,
            ScheduleDraft(kind, name, account, expense, MARCH, 2, 2_000_000),  # type: ignore[arg-type]
        )
    found = steps(shop)
    assert [(bill.what, bill.open) for bill in found.bills] == [("Electricity, water, internet", 120_000)]
    assert found.wages_missing
    assert [(b.month, b.day, [line.name for line in b.lines]) for b in found.bookings] == [
        (MARCH, MARCH.last, ["Oven"])
    ]
    assert [(due.name, due.month) for due in found.instalments] == [("KUR", MARCH)]
    assert found.below_zero == ("Keripik",)
    assert found.counted_on == date(2026, 3, 10)


def test_the_tax_it_will_set_aside_is_told_beforehand(shop: Shop) -> None:
    shop.item("jasa", "product", keeping="untracked")
    shop.opening(480_000_000, account="turnover")
    shop.sell("jasa", 1, 60_000_000)
    assert (steps(shop).tax, steps(shop).profit) == (200_000, 60_000_000)
