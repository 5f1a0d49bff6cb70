"""The months to choose from: all that have acts, and the one of today where it is asked for."""

from datetime import date

from umkm_desk.gui.widgets.months import month_choices

DAYS = date(2026, 10, 31), date(2026, 11, 1)
OCTOBER, NOVEMBER = ("2026-10", "Oktober 2026"), ("2026-11", "November 2026")


def test_the_newest_month_stands_first() -> None:
    assert month_choices(DAYS) == [NOVEMBER, OCTOBER]


def test_today_is_among_them_wherever_it_lies() -> None:
    assert month_choices(DAYS, date(2026, 11, 24)) == [NOVEMBER, OCTOBER]
    assert [key for key, _ in month_choices(DAYS, date(2027, 1, 2))] == ["2027-01", "2026-12", "2026-11", "2026-10"]
    assert [key for key, _ in month_choices(DAYS, date(2026, 9, 2))] == ["2026-11", "2026-10", "2026-09"]


def test_an_empty_book_has_at_most_todays_month() -> None:
    assert month_choices(None) == []
    assert month_choices(None, date(2026, 11, 24)) == [NOVEMBER]
