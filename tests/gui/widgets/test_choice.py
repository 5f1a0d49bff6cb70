import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import Heard, in_window, line_below, press
from umkm_desk.gui.widgets.choice import Choice, ComboChoice, Flow

WAYS = [("shop", "Toko"), ("wa", "WhatsApp"), ("shopee", "Shopee"), ("both", "Batch & titipan")]


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    return in_window(qtbot, lambda parent: Choice(parent, "Dijual lewat", WAYS))


def focus() -> QRadioButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QRadioButton)
    return widget


def test_the_first_is_chosen_until_told_otherwise(choice: Choice) -> None:
    assert choice.value() == "shop"
    heard = Heard(choice.changed)
    choice.set_value("wa")
    assert (choice.value(), heard.all) == ("wa", ["wa"])
    with pytest.raises(ValueError):
        choice.set_value("tokopedia")


def test_it_is_one_tab_stop_and_arrows_choose_inside(choice: Choice) -> None:
    assert focus().text() == "Toko"
    press(focus(), Qt.Key.Key_Right, Qt.Key.Key_Right)
    press(focus(), Qt.Key.Key_Down)
    assert choice.value() == "both" and focus().isChecked()
    press(focus(), Qt.Key.Key_Right)
    assert choice.value() == "shop"
    press(focus(), Qt.Key.Key_Left)
    press(focus(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is line_below(choice)
    press(line_below(choice), Qt.Key.Key_Backtab)
    assert focus().accessibleName() == "Batch & titipan"


def test_enter_goes_on(choice: Choice) -> None:
    press(focus(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line_below(choice)


def test_a_click_chooses(choice: Choice) -> None:
    QTest.mouseClick(choice.findChildren(QRadioButton)[2], Qt.MouseButton.LeftButton)
    assert choice.value() == "shopee"


def test_it_takes_as_many_rows_as_the_width_asks_for(qtbot: QtBot) -> None:
    wide = in_window(qtbot, lambda parent: Choice(parent, "Dijual lewat", WAYS), wide=700)
    narrow = in_window(qtbot, lambda parent: Choice(parent, "Dijual lewat", WAYS), wide=220)
    one = wide.height()
    assert narrow.height() > 2 * one
    for made in narrow.findChildren(QRadioButton):
        assert narrow.rect().contains(made.geometry())
        assert made.width() >= made.sizeHint().width()


def test_choosing_moves_nothing(choice: Choice) -> None:
    before = [made.geometry() for made in choice.findChildren(QRadioButton)]
    choice.set_value("both")
    QApplication.processEvents()
    assert [made.geometry() for made in choice.findChildren(QRadioButton)] == before


def test_other_choices_keep_what_was_chosen_if_it_is_still_there(choice: Choice) -> None:
    choice.set_value("wa")
    choice.set_choices([("wa", "WhatsApp"), ("shop", "Toko")])
    assert choice.value() == "wa"
    choice.set_choices([("x", "X")])
    assert choice.value() == "x"


def test_choices_that_come_later_get_their_rows_at_once(qtbot: QtBot) -> None:
    narrow = in_window(qtbot, lambda parent: Choice(parent, "Dijual lewat", WAYS[:1]), wide=220)
    one = narrow.height()
    narrow.set_choices(WAYS)
    assert narrow.height() > 2 * one
    assert sum(made.isVisible() for made in narrow.findChildren(QRadioButton)) == len(WAYS)


def test_a_long_list_answers_in_the_same_way(qtbot: QtBot) -> None:
    combo = in_window(qtbot, lambda parent: ComboChoice(parent, "Akun", WAYS))
    heard = Heard(combo.changed)
    combo.set_value("wa")
    press(combo, Qt.Key.Key_Down)
    assert (combo.value(), heard.all) == ("shopee", ["wa", "shopee"])
    combo.set_choices(WAYS[:2])
    assert (combo.value(), heard.all[-1]) == ("shop", "shop")
    combo.set_choices([])
    assert combo.value() == ""
    with pytest.raises(ValueError):
        combo.set_value("x")


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot) -> None:
    combo = in_window(qtbot, lambda parent: ComboChoice(parent, "Akun", WAYS))
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, turn)
    assert combo.value() == "shop"


def test_what_is_lower_stands_in_the_middle_of_its_row(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = Flow(holder, gap=8)
    sizes = ((60, 36), (60, 24), (60, 20))
    widgets = [QWidget(holder) for _ in sizes]
    for widget, (width, height) in zip(widgets, sizes, strict=True):
        widget.setFixedSize(width, height)
        row.addWidget(widget)
    holder.resize(130, 100)
    holder.show()
    assert [widget.geometry().getRect() for widget in widgets] == [(0, 0, 60, 36), (68, 6, 60, 24), (0, 44, 60, 20)]
    assert row.heightForWidth(130) == 64
