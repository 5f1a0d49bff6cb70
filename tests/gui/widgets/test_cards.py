"""Cards show one figure each, never cut it, and lead to where it comes from."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.cards import CardRow, FigureLink, KpiCard, Pill

FIGURES = ("Rp12.845.000", "-Rp3.912.500", "Rp107.460.000", "4 produk", "7 batch")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


def row_of(window: QWidget) -> tuple[CardRow, list[KpiCard]]:
    row = CardRow(window)
    cards = [KpiCard(row, f"Omzet bulan ini {n}", "wallet", "info") for n in range(len(FIGURES))]
    row.add(cards)
    for card, figure in zip(cards, FIGURES, strict=True):
        card.set(figure, "8% lebih banyak dari 1–24 Oktober", "ok")
    row.show()
    return row, cards


def tops(cards: list[KpiCard]) -> list[int]:
    return [sum(card.y() == y for card in cards) for y in sorted({card.y() for card in cards})]


@pytest.mark.parametrize("size", theme.SIZES)
def test_cards_stand_in_as_many_even_rows_as_they_need_and_nothing_is_cut(
    window: QWidget, size: int, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.use("light", size)
    qapp.setStyleSheet(theme.style_sheet())
    row, cards = row_of(window)
    seen = []
    for width in range(1500, theme.px(200), -60):
        window.resize(width, 2000)
        row.setGeometry(0, 0, width, row.heightForWidth(width))
        qtbot.wait(0)
        assert clipped_texts(row) == [], width
        if tops(cards) not in seen:
            seen.append(tops(cards))
    assert seen[0] == [5]
    assert [3, 2] in seen
    assert [4, 1] not in seen


def test_a_card_row_in_a_scroll_area_gets_the_height_it_needs(window: QWidget, qtbot: QtBot) -> None:
    area = QScrollArea(window)
    area.setWidgetResizable(True)
    row, cards = row_of(window)
    area.setWidget(row)
    area.setGeometry(0, 0, 420, 300)
    area.show()
    qtbot.wait(1)
    assert tops(cards) == [2, 2, 1]
    assert row.height() >= row.heightForWidth(row.width())


def test_a_figure_can_be_pressed_by_mouse_and_by_key_and_says_what_it_is(window: QWidget, qtbot: QtBot) -> None:
    card = KpiCard(window, "Kas & bank", "wallet", "info")
    card.setGeometry(0, 0, 240, 120)
    card.show()
    card.set("Rp7.460.000", "Tunai 2,1 jt")
    asked: list[int] = []
    card.clicked.connect(lambda: asked.append(1))
    QTest.mouseClick(card.figure, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    QTest.keyClick(card.figure, Qt.Key.Key_Space)
    assert len(asked) == 3
    assert card.figure.accessibleName() == "Kas & bank: Rp7.460.000"
    assert card.figure.accessibleDescription() == card.figure.toolTip() != ""
    assert names_missing(card) == []


def test_a_figure_link_is_as_wide_as_its_figure(window: QWidget) -> None:
    link = FigureLink(window, "body", 400)
    link.set("Rp1", "Modal")
    narrow = link.sizeHint().width()
    link.set("Rp1.000.000.000")
    assert link.sizeHint().width() > narrow
    assert link.accessibleName() == "Rp1.000.000.000"


def test_a_pill_says_its_word_and_hides_without_one(window: QWidget) -> None:
    pill = Pill(window, "Menipis", "warn")
    pill.show()
    assert (pill.text(), pill.isVisible()) == ("Menipis", True)
    assert clipped_texts(pill) == []
    pill.set("", "ok")
    assert not pill.isVisible()
