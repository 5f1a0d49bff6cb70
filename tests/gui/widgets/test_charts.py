"""Charts: round lines behind them, and everything in them also as words and as a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.charts import Bar, BarChart, StackBar, scale
from umkm_desk.gui.widgets.listing import Table
from umkm_desk.language.formats import rupiah, rupiah_short

MONTHS = [Bar("Sep", 8_000_000), Bar("Okt", -2_500_000), Bar("Nov", 12_845_000, marked=True)]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 320)
    made.show()
    return made


@pytest.mark.parametrize(
    ("lowest", "highest", "lines"),
    [
        (0, 0, [0]),
        (0, 3, [0, 1, 2, 3]),
        (0, 14_800_000, [0, 5_000_000, 10_000_000, 15_000_000]),
        (8, 100, [0, 50, 100]),
        (-4_900_000, 7_400_000, [-5_000_000, 0, 5_000_000, 10_000_000]),
        (-10, -1, [-10, -5, 0]),
        (0, 999_999_999_999, [0, 500_000_000_000, 1_000_000_000_000]),
    ],
)
def test_lines_behind_bars_are_round_and_enclose_every_value(lowest: int, highest: int, lines: list[int]) -> None:
    made = scale(lowest, highest)
    assert made[0] <= min(lowest, 0)
    assert made[-1] >= max(highest, 0)
    assert 0 in made
    assert len(made) <= 7
    assert made == lines


def chart(window: QWidget, width: int = 500) -> BarChart:
    made = BarChart(window, "Omzet 3 bulan terakhir")
    made.setGeometry(0, 0, width, 320)
    made.show()
    made.set(MONTHS, rupiah_short, exactly=rupiah, remark="Rata-rata Rp6.115.000 per bulan")
    return made


def test_a_chart_is_read_aloud_exactly(window: QWidget) -> None:
    made = chart(window)
    canvas = next(part for part in made.findChildren(QWidget) if part.accessibleDescription())
    assert canvas.accessibleName() == "Omzet 3 bulan terakhir"
    assert canvas.accessibleDescription() == "Sep: Rp8.000.000; Okt: -Rp2.500.000; Nov: Rp12.845.000"


def test_a_chart_turns_into_a_table_and_back(window: QWidget, qtbot: QtBot) -> None:
    made = chart(window)
    table = made.findChildren(Table)[0]
    turn = made.findChildren(QPushButton)[0]
    assert not table.isVisible()
    words = turn.accessibleName()
    QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert table.isVisible()
    assert table.model().index(1, 1).data() == "-Rp2.500.000"
    assert turn.accessibleName() != words
    qtbot.wait(1)
    assert names_missing(made) == clipped_texts(made) == []
    QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert not table.isVisible()
    assert turn.accessibleName() == words


def test_the_mouse_on_a_bar_tells_its_value(window: QWidget) -> None:
    made = chart(window)
    QApplication.processEvents()
    canvas = next(part for part in made.findChildren(QWidget) if part.accessibleDescription())
    at = canvas.rect().center()
    QApplication.sendEvent(canvas, QHelpEvent(QHelpEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))
    assert "Okt: -Rp2.500.000" in QToolTip.text()


@pytest.mark.parametrize("bars", [[], [Bar("Nov", 0)], [Bar("Nov", -5)], [Bar(f"Bulan {n}", n) for n in range(60)]])
def test_a_chart_of_anything_can_be_drawn(window: QWidget, bars: list[Bar]) -> None:
    made = chart(window, 260)
    made.set(bars, rupiah_short)
    made.grab()
    parts = StackBar(window, "HPP")
    parts.set(bars, rupiah)
    parts.show()
    parts.grab()


def test_the_marked_bar_is_drawn_in_the_first_colour(window: QWidget) -> None:
    made = chart(window)
    picture = made.grab().toImage()
    colours = {QColor(picture.pixel(x, y)).name() for x in range(0, 500, 3) for y in range(60, 300, 5)}
    assert theme.color("primary").name() in colours
    assert theme.color("bar").name() in colours


def test_parts_share_the_width_by_their_value(window: QWidget) -> None:
    made = StackBar(window, "HPP")
    made.setGeometry(0, 0, 400, 120)
    made.show()
    made.set([Bar("Bahan", 300), Bar("Tenaga", 0), Bar("Kemasan", 100)], rupiah)
    QApplication.processEvents()
    places = made._canvas.places()
    assert [(bar.label, round(place.width())) for place, bar in places] == [("Bahan", 300), ("Kemasan", 100)]
    assert made._canvas.accessibleDescription() == "Bahan: Rp300; Tenaga: Rp0; Kemasan: Rp100"


def test_parts_alike_keep_their_own_colours_and_words(window: QWidget) -> None:
    made = StackBar(window, "HPP")
    made.setGeometry(0, 0, 400, 120)
    made.show()
    made.set([Bar("Lain", 100), Bar("Lain", 100)], rupiah)
    QApplication.processEvents()
    picture = made._canvas.grab().toImage()
    first, second = (QColor(picture.pixel(x, 10)).name() for x in (100, 300))
    assert (first, second) == (theme.color("primary").name(), theme.color("bar").name())
