"""What was agreed as it stood on a day, targets against what became of them, and what changed since a session."""

from datetime import date, timedelta

from tests.shop import DAY, Shop
from umkm_desk.actions import mentoring as act
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.mentoring import FollowUpDraft, SessionDraft, TargetDraft
from umkm_desk.queries.mentoring import Change, FollowUp, follow_ups, last_session
from umkm_desk.queries.month_mentoring import mentoring_now
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.summary import Mentoring
from umkm_desk.queries.targets import actuals, target_results

MARCH, APRIL = Month(2026, 3), Month(2026, 4)


def agreed(shop: Shop, what: str, day: date, due: date | None = None, done: date | None = None) -> None:
    identity = shop.book.write(act.save_follow_up, FollowUpDraft(what, day, due=due))
    if done is not None:
        shop.book.write(act.finish_follow_up, identity, done)


def seen(rows: list[FollowUp]) -> list[tuple[str, str]]:
    return [(row.draft.what, row.state) for row in rows]


def test_open_ones_are_carried_on_and_done_ones_named_in_the_month_they_were_done(shop: Shop) -> None:
    agreed(shop, "lama", date(2026, 2, 1), due=date(2026, 2, 20))
    agreed(shop, "tanpa tenggat", date(2026, 2, 1))
    agreed(shop, "selesai Maret", date(2026, 2, 1), date(2026, 3, 1), done=date(2026, 3, 5))
    agreed(shop, "nanti", date(2026, 3, 20), due=date(2026, 5, 1))
    shop.cash("capital", 1_000, day=date(2026, 1, 2))

    def of(month: Month) -> list[tuple[str, str]]:
        return seen(list(shop.book.read(monthly_report, month).mentoring.follow_ups))

    assert of(Month(2026, 1)) == []
    assert of(Month(2026, 2)) == [("lama", "overdue"), ("selesai Maret", "open"), ("tanpa tenggat", "open")]
    assert of(MARCH) == [
        ("lama", "overdue"), ("nanti", "open"), ("tanpa tenggat", "open"), ("selesai Maret", "done"),
    ]  # fmt: skip
    assert ("selesai Maret", "done") not in of(APRIL)


def test_a_day_that_is_due_is_not_over_yet(shop: Shop) -> None:
    agreed(shop, "hari ini", DAY - timedelta(days=3), due=DAY)
    assert seen(shop.book.read(follow_ups, DAY)) == [("hari ini", "open")]
    assert seen(shop.book.read(follow_ups, DAY + timedelta(days=1))) == [("hari ini", "overdue")]


def test_the_last_session_is_that_of_its_time(shop: Shop) -> None:
    for day in (date(2026, 2, 3), date(2026, 3, 3)):
        shop.book.write(act.save_session, SessionDraft(day, "Rina"))
    identity = shop.book.write(act.save_session, SessionDraft(date(2026, 3, 9), "salah"))
    shop.book.write(act.retire_session, identity)
    found = [shop.book.read(last_session, day) for day in (date(2026, 2, 2), date(2026, 3, 2), date(2026, 3, 31))]
    assert [row.draft.day if row else None for row in found] == [None, date(2026, 2, 3), date(2026, 3, 3)]


def trade(shop: Shop) -> None:
    """A shop with a sale on credit, drawings and something thrown away, in March."""
    shop.item("keripik", "product", shelf_life_days=90)
    shop.opening(1_000_000, account="1101")
    shop.buy("keripik", 100, 500_000, date(2026, 3, 1))
    shop.sell("keripik", 40, 10_000, date(2026, 3, 5))
    shop.sell("keripik", 10, 10_000, date(2026, 3, 6), paid_by="credit", customer="Bu Ani")
    shop.throw("keripik", 2, "damaged", date(2026, 3, 7))
    shop.cash("drawing", 50_000, day=date(2026, 3, 8))


def test_every_measure_is_what_the_month_s_summary_says(shop: Shop) -> None:
    trade(shop)
    report = shop.book.read(monthly_report, MARCH)
    assert shop.book.read(actuals, MARCH, MARCH.last) == {
        "sales_net": report.sales.net,
        "tickets": report.sales.tickets,
        "gross_margin": report.gross_profit * 10_000 // report.sales.net,
        "net_profit": report.net_profit,
        "cash": sum(flow.closing for flow in report.cash),
        "receivables": report.receivables.closing,
        "payables": report.payables.closing,
        "waste_share": report.waste.share_of_sales,
        "drawings": report.equity.drawings + report.equity.own_use,
    }
    assert shop.book.read(actuals, APRIL, APRIL.last)["gross_margin"] is None


def test_targets_of_three_months_come_with_what_is_known_of_them(shop: Shop) -> None:
    trade(shop)
    for month, measure, amount in (
        (MARCH, "sales_net", 500_000), (MARCH, "drawings", 40_000), (APRIL, "sales_net", 1), (APRIL.plus(1), "cash", 9),
        (APRIL.plus(2), "cash", 9),
    ):  # fmt: skip
        shop.book.write(act.set_target, TargetDraft(month, measure, amount, DAY))
    rows = shop.book.read(target_results, APRIL, date(2026, 4, 10))
    assert [(row.month, row.measure, row.actual, row.reached) for row in rows] == [
        (MARCH, "sales_net", 500_000, True),
        (MARCH, "drawings", 50_000, False),
        (APRIL, "sales_net", 0, None),
        (APRIL.plus(1), "cash", None, None),
    ]


def change(known: Mentoring, kind: str) -> Change:
    assert known.since is not None
    return next(row for row in known.since.changes if row.kind == kind)


def test_what_changed_since_the_session_is_said_in_figures_that_the_book_has(shop: Shop) -> None:
    trade(shop)
    shop.book.write(act.save_session, SessionDraft(date(2026, 3, 10), "Rina"))
    shop.sell("keripik", 20, 12_000, date(2026, 3, 15))
    shop.cash("collect", 60_000, day=date(2026, 3, 16), contact="Bu Ani")
    known = shop.book.read(mentoring_now, date(2026, 3, 20)).known
    assert known.since is not None and known.since.days == 10
    sold, owed = change(known, "sales_net"), change(known, "receivables")
    assert (sold.before, sold.now, sold.better) == (500_000, 240_000, False)
    assert (owed.before, owed.now, owed.better) == (100_000, 40_000, True)
    waste, money = change(known, "waste"), change(known, "cash")
    assert (waste.before, waste.now, waste.better) == (10_000, 0, True)
    assert money.now == shop.account("1101") and money.before == money.now - 300_000
    assert str(sold.finding) == "Rp240.000 in 10 days, Rp260.000 less than in the 10 days before"


def test_there_is_nothing_to_compare_on_the_day_itself_after_a_year_or_before_the_book(shop: Shop) -> None:
    trade(shop)
    shop.book.write(act.save_session, SessionDraft(date(2026, 3, 10), "Rina"))
    assert shop.book.read(mentoring_now, date(2026, 3, 10)).known.since is None
    assert shop.book.read(mentoring_now, date(2027, 3, 20)).known.since is None
    shop.book.write(act.save_session, SessionDraft(date(2025, 12, 10), "Rina"))
    assert shop.book.read(monthly_report, Month(2026, 2)).mentoring.since is None


def test_the_health_of_the_books_is_compared_with_that_of_the_session_s_day(shop: Shop) -> None:
    shop.item("gula")
    shop.opening(1_000_000, day=date(2026, 3, 1), account="1101")
    shop.book.write(act.save_session, SessionDraft(date(2026, 3, 2), "Rina"))
    shop.buy("gula", 5, 0, date(2026, 3, 3))
    health = change(shop.book.read(mentoring_now, date(2026, 3, 20)).known, "health")
    assert (health.before, health.now, health.better) == (100, 98, False)
