from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import Heard, in_window, line_below, press
from umkm_desk.gui.widgets.calendar import Calendar
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.language.words import Lang, set_language

TODAY = date(2026, 11, 24)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def day(qtbot: QtBot) -> DayEdit:
    return in_window(qtbot, lambda parent: DayEdit(parent, TODAY))


@pytest.fixture
def due(qtbot: QtBot) -> DayEdit:
    return in_window(qtbot, lambda parent: DayEdit(parent, TODAY, empty=True, future=True))


def calendar_of(edit: DayEdit) -> Calendar:
    return edit.window().findChildren(Calendar)[0]


def type_anew(edit: DayEdit, text: str) -> None:
    edit.selectAll()
    press(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def test_a_day_is_today_until_told_otherwise(day: DayEdit, due: DayEdit) -> None:
    assert (day.value(), day.text(), day.problem()) == (TODAY, "Sel, 24 Nov 2026", "")
    assert (due.value(), due.text(), due.problem()) == (None, "", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("-1", date(2026, 11, 23)),
        ("-30", date(2026, 10, 25)),
        ("20", date(2026, 11, 20)),
        ("25", date(2026, 10, 25)),
        ("24/10", date(2026, 10, 24)),
        ("24/12", date(2025, 12, 24)),
        ("29/2", date(2024, 2, 29)),
        ("1/11/2026", date(2026, 11, 1)),
        ("1 Nov 2026", date(2026, 11, 1)),
        ("Sab, 1 Agu 2026", date(2026, 8, 1)),
    ],
)
def test_a_day_is_typed_in_many_ways_and_lies_in_the_past(day: DayEdit, typed: str, meant: date) -> None:
    type_anew(day, typed)
    assert (day.value(), day.problem()) == (meant, "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("+7", date(2026, 12, 1)), ("20", date(2026, 12, 20)), ("1/2", date(2027, 2, 1)), ("24", TODAY)],
)
def test_where_the_future_is_meant_the_next_such_day_is(due: DayEdit, typed: str, meant: date) -> None:
    QTest.keyClicks(due, typed)
    assert (due.value(), due.problem()) == (meant, "")


@pytest.mark.parametrize(
    ("typed", "word"), [("+1", "25 November 2026"), ("1/12/2026", "1 Desember"), ("31/2", "31/2"), ("x", "x"), ("", "")]
)
def test_days_to_come_and_days_that_do_not_exist_are_refused(day: DayEdit, typed: str, word: str) -> None:
    type_anew(day, typed)
    assert day.value() is None
    assert day.problem() and word in day.problem()


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_day_is_read_back_as_it_is_written(qtbot: QtBot, language: Lang) -> None:
    set_language(language)
    edit = in_window(qtbot, lambda parent: DayEdit(parent, date(2027, 1, 1)))
    for month in range(1, 13):
        for number in range(1, 8):
            edit.set_value(date(2026, month, number))
            assert edit.value() == date(2026, month, number), edit.text()
    set_language("id")


def test_leaving_the_field_writes_the_day_in_full(day: DayEdit) -> None:
    type_anew(day, "-1")
    line_below(day).setFocus()
    assert day.text() == "Sen, 23 Nov 2026"


def test_arrows_step_by_days_and_pages_by_months_but_not_into_the_future(day: DayEdit) -> None:
    press(day, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert day.value() == date(2026, 11, 22)
    press(day, Qt.Key.Key_PageDown)
    assert day.value() == date(2026, 10, 22)
    press(day, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Up)
    assert day.value() == TODAY


def test_changed_says_every_new_day_once(day: DayEdit) -> None:
    heard = Heard(day.changed)
    press(day, Qt.Key.Key_Down)
    line_below(day).setFocus()
    day.set_value(date(2026, 1, 2))
    day.set_value(None)
    assert heard.all == [date(2026, 11, 23), date(2026, 1, 2), None]


def test_the_calendar_is_walked_with_arrows_and_never_takes_the_cursor(day: DayEdit) -> None:
    press(day, Qt.Key.Key_Down, modifier=ALT)
    calendar = calendar_of(day)
    assert calendar.isVisible() and day.hasFocus()
    press(day, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert day.value() == TODAY
    press(day, Qt.Key.Key_Return)
    assert day.value() == date(2026, 11, 16)
    assert not calendar.isVisible()


def test_escape_leaves_the_day_as_it_was(day: DayEdit) -> None:
    press(day, Qt.Key.Key_Down, modifier=ALT)
    press(day, Qt.Key.Key_Up, Qt.Key.Key_Escape)
    assert day.value() == TODAY
    assert not calendar_of(day).isVisible()


def test_the_week_begins_on_monday_and_days_to_come_cannot_be_clicked(day: DayEdit) -> None:
    press(day, Qt.Key.Key_Down, modifier=ALT)
    days = next(child for child in calendar_of(day).findChildren(QWidget) if hasattr(child, "month"))
    cell = days.width() // 7
    fifth_week = days.height() * 5 // 7 + cell // 2
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=QPoint(3 * cell + 5, fifth_week))
    assert calendar_of(day).isVisible()
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=QPoint(5, fifth_week))
    assert day.value() == date(2026, 11, 23)
    assert not calendar_of(day).isVisible()


def test_the_calendar_closes_when_the_cursor_goes_elsewhere(day: DayEdit) -> None:
    press(day, Qt.Key.Key_Down, modifier=ALT)
    line_below(day).setFocus()
    assert not calendar_of(day).isVisible()


def test_a_field_that_says_today_goes_with_the_day(day: DayEdit) -> None:
    day.set_today(date(2026, 11, 25))
    assert day.value() == date(2026, 11, 25)
    day.set_value(date(2026, 11, 3))
    day.set_today(date(2026, 11, 26))
    assert day.value() == date(2026, 11, 3)


def test_a_recorded_day_stays_when_a_new_one_begins(day: DayEdit) -> None:
    day.set_today(date(2026, 11, 25), stays=True)
    assert day.value() == TODAY
    day.setText("26/11/2026")
    assert day.value() is None
    day.set_today(date(2026, 11, 26), stays=True)
    assert day.value() == date(2026, 11, 26)


def test_a_day_that_may_be_one_to_come_stays(due: DayEdit) -> None:
    due.set_value(TODAY)
    due.set_today(date(2026, 11, 25))
    assert due.value() == TODAY
    due.setText("+7")
    due.set_today(date(2026, 11, 26))
    assert due.value() == date(2026, 12, 2)
