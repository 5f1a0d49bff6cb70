import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import Heard, in_window, line_below, press
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.language.words import set_language

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def money(qtbot: QtBot) -> MoneyEdit:
    return in_window(qtbot, MoneyEdit)


@pytest.mark.parametrize(
    ("typed", "seen", "amount"),
    [
        ("5000", "5.000", 5_000),
        ("1250000", "1.250.000", 1_250_000),
        ("999999999999999", "999.999.999.999.999", 999_999_999_999_999),
        ("2147483648", "2.147.483.648", 2_147_483_648),
        ("1.250.000", "1.250.000", 1_250_000),
        ("0", "0", 0),
        ("05", "5", 5),
        ("15rb", "15rb", 15_000),
        ("1,5jt", "1,5jt", 1_500_000),
        ("1.5jt", "1.5jt", 1_500_000),
        ("15.5 rb", "15.5 rb", 15_500),
        ("Rp 15.000,-", "Rp 15.000,-", 15_000),
        ("2 miliar", "2 miliar", 2_000_000_000),
    ],
)
def test_amounts_are_grouped_while_typing_and_shorthand_is_understood(
    money: MoneyEdit, typed: str, seen: str, amount: int
) -> None:
    QTest.keyClicks(money, typed)
    assert (money.text(), money.value(), money.problem()) == (seen, amount, "")


@pytest.mark.parametrize(("typed", "amount"), [("1,5jt", 1_500_000), ("1.5jt", 1_500_000), ("1250000", 1_250_000)])
def test_english_marks_are_understood_as_well(money: MoneyEdit, typed: str, amount: int) -> None:
    set_language("en")
    QTest.keyClicks(money, typed)
    assert money.value() == amount
    line_below(money).setFocus()
    assert money.text() == f"{amount:,d}"
    set_language("id")


def test_leaving_the_field_writes_out_what_was_understood(money: MoneyEdit) -> None:
    QTest.keyClicks(money, "1,5jt")
    line_below(money).setFocus()
    assert money.text() == "1.500.000"


def test_the_cursor_stays_behind_the_digit_it_was_behind(money: MoneyEdit) -> None:
    money.set_value(1_250_000)
    money.setCursorPosition(1)
    QTest.keyClicks(money, "9")
    assert (money.text(), money.cursorPosition()) == ("19.250.000", 2)
    QTest.keyClicks(money, "00")
    assert (money.text(), money.cursorPosition()) == ("1.900.250.000", 5)


def test_a_mark_is_deleted_together_with_its_digit(money: MoneyEdit) -> None:
    money.set_value(1_250_000)
    money.setCursorPosition(2)
    press(money, Qt.Key.Key_Backspace)
    assert money.text() == "250.000"
    money.set_value(1_250_000)
    money.setCursorPosition(1)
    press(money, Qt.Key.Key_Delete)
    assert (money.text(), money.cursorPosition()) == ("150.000", 1)


def test_the_first_digit_can_be_typed_anew(money: MoneyEdit) -> None:
    money.set_value(10_500)
    money.setCursorPosition(0)
    press(money, Qt.Key.Key_Delete)
    QTest.keyClicks(money, "2")
    assert (money.text(), money.value()) == ("20.500", 20_500)


def test_undo_and_redo_go_digit_by_digit(money: MoneyEdit) -> None:
    QTest.keyClicks(money, "1250000")
    seen = []
    for _ in range(3):
        press(money, Qt.Key.Key_Z, modifier=CTRL)
        seen.append(money.text())
    assert seen == ["125.000", "12.500", "1.250"]
    money.redo()
    assert (money.text(), money.value()) == ("12.500", 12_500)
    money.redo()
    assert (money.text(), money.value()) == ("125.000", 125_000)
    while money.isUndoAvailable():
        money.undo()
    assert (money.text(), money.value()) == ("", None)


def test_the_menus_undo_gets_somewhere_too(money: MoneyEdit) -> None:
    QTest.keyClicks(money, "12500")
    place = QPoint(5, 5)
    QApplication.sendEvent(money, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, money.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    back, forward = menu.actions()[:2]
    assert not forward.isEnabled()
    back.trigger()
    assert money.text() == "1.250"
    menu.close()


def test_undo_brings_back_what_was_typed_before_a_value_was_set(money: MoneyEdit) -> None:
    QTest.keyClicks(money, "5000")
    money.set_value(70_000)
    assert money.text() == "70.000"
    money.undo()
    assert money.value() == 5_000


def test_a_field_filled_from_the_book_has_nothing_to_undo(qtbot: QtBot) -> None:
    money = in_window(qtbot, MoneyEdit)
    line_below(money).setFocus()
    money.set_value(15_000)
    assert not money.isUndoAvailable()


def test_changed_says_every_new_amount_once(money: MoneyEdit) -> None:
    heard = Heard(money.changed)
    QTest.keyClicks(money, "1500")
    money.set_value(3_000_000_000)
    money.set_value(None)
    assert heard.all == [1, 15, 150, 1_500, 3_000_000_000, None]


@pytest.mark.parametrize(
    ("typed", "word"),
    [("12,50", "pecahan"), ("1.50", "pecahan"), ("lima", "lima"), ("-5000", "-5.000"), ("", "")],
)
def test_what_cannot_be_read_has_no_value_and_says_why(money: MoneyEdit, typed: str, word: str) -> None:
    QTest.keyClicks(money, typed)
    assert money.value() is None
    assert money.problem() and word in money.problem()


def test_a_telephone_number_is_no_amount(money: MoneyEdit) -> None:
    money.insert("081234567890")
    assert money.value() is None and "nol" in money.problem()


def test_an_optional_field_may_stay_empty(qtbot: QtBot) -> None:
    money = in_window(qtbot, lambda parent: MoneyEdit(parent, optional=True))
    assert money.is_empty() and money.problem() == ""
    QTest.keyClicks(money, "x")
    assert money.problem() != ""


def test_an_amount_may_be_below_zero_where_that_has_a_meaning(qtbot: QtBot) -> None:
    money = in_window(qtbot, lambda parent: MoneyEdit(parent, signed=True))
    QTest.keyClicks(money, "-1500")
    assert (money.text(), money.value()) == ("-1.500", -1_500)


def test_thousands_are_suggested_for_a_small_number(money: MoneyEdit) -> None:
    QTest.keyClicks(money, "20")
    assert money.suggestion() == 20_000
    hint = next(child for child in money.children() if getattr(child, "text", str)().startswith("20.000?"))
    assert hint.property("visible")
    press(money, Qt.Key.Key_Down)
    assert (money.value(), money.suggestion()) == (20_000, None)
    assert not hint.property("visible")
    money.undo()
    assert money.value() == 20


@pytest.mark.parametrize("typed", ["500", "15rb", "0", "20000"])
def test_nothing_is_suggested_for_a_usual_amount(money: MoneyEdit, typed: str) -> None:
    QTest.keyClicks(money, typed)
    assert money.suggestion() is None


def test_nothing_is_suggested_for_a_figure_of_the_book_or_where_small_amounts_are_usual(qtbot: QtBot) -> None:
    money = in_window(qtbot, MoneyEdit)
    money.set_value(200)
    assert money.suggestion() is None
    small = in_window(qtbot, lambda parent: MoneyEdit(parent, small=True))
    QTest.keyClicks(small, "20")
    assert small.suggestion() is None


def test_a_click_takes_the_suggestion_and_the_cursor_stays(money: MoneyEdit) -> None:
    QTest.keyClicks(money, "75")
    QTest.mouseClick(money._hint, Qt.MouseButton.LeftButton)
    assert money.value() == 75_000 and money.hasFocus()
