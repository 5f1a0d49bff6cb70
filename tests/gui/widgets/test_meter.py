"""The bar with marks: each stretch is as long as the others, and all of it is said aloud."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from umkm_desk.gui.widgets.meter import MeterBar, MeterMark

MARKS = [MeterMark(500, "Rp500", "free"), MeterMark(2_000, "Rp2.000", "small"), MeterMark(4_800, "Rp4.800", "vat")]


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MeterBar]:
    place = QWidget()
    qtbot.addWidget(place)
    made = MeterBar(place, "Omzet")
    made.resize(QSize(600, made.sizeHint().height()))
    made.set(620, "Rp620 sejauh ini", MARKS, 800)
    yield made


def test_marks_stand_equally_far_apart_and_values_between_them(bar: MeterBar) -> None:
    assert [round(bar.place(mark.value), 6) for mark in MARKS] == [0.3, 0.6, 0.9]
    assert (bar.place(0), round(bar.place(250), 6), round(bar.place(1_250), 6)) == (0.0, 0.15, 0.45)


def test_a_value_beyond_the_last_mark_stays_on_the_bar(bar: MeterBar) -> None:
    assert 0.9 < bar.place(5_000) < bar.place(9_000) < 1.0
    assert bar.place(10**9) == 1.0
    assert bar.place(-50) == 0.0


def test_without_marks_nothing_is_divided(bar: MeterBar) -> None:
    bar.set(0, "Rp0", [])
    assert bar.place(10) == 0.0
    assert not bar.grab().isNull()


def test_it_can_be_read_aloud(bar: MeterBar) -> None:
    assert bar.accessibleName() == "Omzet"
    assert bar.accessibleDescription() == "Rp620 sejauh ini; Rp500: free; Rp2.000: small; Rp4.800: vat"


def test_what_is_reached_and_what_may_be_are_drawn_differently(bar: MeterBar) -> None:
    picture, middle = bar.grab().toImage(), bar.height() // 2
    places = [bar.place(value) * bar.width() for value in (100, 700, 3_000)]
    assert len({picture.pixelColor(int(x), middle).name() for x in places}) == 3
