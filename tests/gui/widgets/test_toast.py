"""The word on what was done: long enough to read, out of the way, with the way back."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui.widgets.controls import button
from umkm_desk.gui.widgets.toast import SHOWN_FOR, Toast

SENTENCE = "Penjualan Rp65.000 tersimpan. Kembalian Rp35.000."


@pytest.fixture
def area(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_it_stands_at_the_bottom_left_and_stays_there(area: QWidget, qtbot: QtBot) -> None:
    toast = Toast(area)
    assert not toast.isVisible()
    toast.say(SENTENCE, undoable=True)
    for width, height in ((900, 600), (1200, 700), (420, 300)):
        area.resize(width, height)
        qtbot.wait(1)
        assert area.rect().contains(toast.geometry())
        assert toast.x() < 40
        assert area.height() - toast.geometry().bottom() < 40
        assert clipped_texts(toast) == []
    assert toast.accessibleName() == toast.sentence == SENTENCE
    assert names_missing(toast) == []


def test_a_long_sentence_is_wrapped_not_cut(area: QWidget, qtbot: QtBot) -> None:
    toast = Toast(area)
    toast.say(" ".join([SENTENCE] * 5), undoable=True)
    qtbot.wait(1)
    assert clipped_texts(toast) == []
    high = toast.height()
    toast.say("Tersimpan.")
    qtbot.wait(1)
    assert toast.height() < high


def test_it_goes_after_eight_seconds_counted_from_the_last_sentence(area: QWidget, qtbot: QtBot) -> None:
    toast = Toast(area)
    toast.say(SENTENCE)
    timer = toast.findChildren(QTimer)[0]
    assert (timer.interval(), SHOWN_FOR) == (8_000, 8_000)
    assert timer.isActive()
    timer.start(1)
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_it_stays_while_its_button_has_the_keyboard(area: QWidget, qtbot: QtBot) -> None:
    toast = Toast(area)
    toast.say(SENTENCE, undoable=True)
    qtbot.waitUntil(area.isActiveWindow)
    toast.undo_button.setFocus()
    timer = toast.findChildren(QTimer)[0]
    timer.start(1)
    qtbot.wait(20)
    assert toast.isVisible()


def test_the_way_back_is_offered_only_when_there_is_one(area: QWidget, qtbot: QtBot) -> None:
    toast = Toast(area)
    undone: list[int] = []
    toast.undone.connect(lambda: undone.append(1))
    toast.say("Belum bisa disimpan.")
    assert not toast.undo_button.isVisible()
    toast.say(SENTENCE, undoable=True)
    QTest.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not toast.isVisible()


def test_it_keeps_off_the_button_that_finishes_what_is_done(area: QWidget, qtbot: QtBot) -> None:
    save = button("Simpan", area, kind="main")
    save.setGeometry(20, 540, 300, 44)
    save.show()
    toast = Toast(area)
    toast.say(SENTENCE)
    assert not toast.geometry().intersects(save.geometry())
    assert save.y() - toast.geometry().bottom() < 20
    save.hide()
    qtbot.waitUntil(lambda: area.height() - toast.geometry().bottom() < 40)
