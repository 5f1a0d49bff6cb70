"""The question about the day: before anything is recorded, once for a day, and with a way to set the clock first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.gui.conftest import TODAY
from tests.gui.safety.conftest import Laptop
from umkm_desk.gui.safety import clock
from umkm_desk.gui.safety.clock import DayDialog

Dialogs = Callable[[], list[DayDialog]]


@pytest.fixture
def by_clock(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """A laptop whose day is the clock's, and whose last record is of TODAY."""
    laptop.program.outside = replace(laptop.program.outside, by_clock=True)
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 5).astimezone()
    monkeypatch.setattr(clock, "last_recorded", lambda _session: noon)
    return laptop


def asked(laptop: Laptop) -> list[DayDialog]:
    return [found for found in laptop.window.findChildren(DayDialog) if found.isVisible()]


def test_nobody_is_asked_on_an_ordinary_day(by_clock: Laptop) -> None:
    by_clock.open()
    assert asked(by_clock) == []
    by_clock.next_day(365)
    assert asked(by_clock) == []


@pytest.mark.parametrize("day", [date(2031, 3, 3), date(2026, 11, 22), date(1999, 12, 31)])
def test_a_day_that_can_hardly_be_right_is_asked_about_once(by_clock: Laptop, day: date) -> None:
    by_clock.today = day
    by_clock.open()
    (dialog,) = asked(by_clock)
    assert dialog.isModal() and str(day.year) in dialog.why.text()
    by_clock.desk.revised.emit()
    by_clock.program._day = day - timedelta(days=1)
    by_clock.program._look_at_the_day()
    by_clock.settle()
    assert asked(by_clock) == [dialog]
    dialog.right.click()
    by_clock.open()
    assert asked(by_clock) == [], "the answer holds for the day"


def test_a_clock_that_jumps_while_the_window_is_open_is_asked_about(by_clock: Laptop) -> None:
    by_clock.open()
    by_clock.next_day(3_000)
    assert len(asked(by_clock)) == 1


def test_who_goes_to_set_the_clock_closes_the_window(by_clock: Laptop) -> None:
    by_clock.today = date(2031, 3, 3)
    by_clock.open()
    asked(by_clock)[0].wrong.click()
    by_clock.until(lambda: not by_clock.window.isVisible())


def test_a_day_that_was_told_is_not_doubted(laptop: Laptop) -> None:
    laptop.today = date(2031, 3, 3)
    laptop.open()
    assert asked(laptop) == []


def test_practice_and_books_only_read_are_left_alone(by_clock: Laptop) -> None:
    by_clock.today = date(2031, 3, 3)
    by_clock.program.open(by_clock.book, only_look=True)
    by_clock.settle()
    assert asked(by_clock) == []
