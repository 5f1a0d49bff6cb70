"""The walker that looks for cut words and unnamed controls finds them, and leaves what is well alone."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui.widgets.listing import Column, Table

LONG = "Keripik singkong balado pedas manis kemasan besar"


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def put(child: QWidget, width: int = 60, height: int = 40) -> QWidget:
    child.setGeometry(0, 0, width, height)
    child.show()
    return child


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QRadioButton])
def test_words_wider_than_their_widget_are_found(room: QWidget, kind: type[QLabel]) -> None:
    part = put(kind(LONG, room))
    (sentence,) = clipped_texts(room)
    assert LONG in sentence
    part.resize(390, 60)
    assert clipped_texts(room) == []


def test_wrapped_words_need_height(room: QWidget) -> None:
    part = QLabel(LONG, room)
    part.setWordWrap(True)
    put(part, 120, 20)
    assert len(clipped_texts(room)) == 1
    part.resize(120, 200)
    assert clipped_texts(room) == []


def test_a_placeholder_is_read_only_while_nothing_is_typed(room: QWidget) -> None:
    part = QLineEdit(room)
    part.setPlaceholderText(LONG)
    put(part)
    assert len(clipped_texts(room)) == 1
    part.setText("x")
    assert clipped_texts(room) == []


def test_a_chosen_word_that_is_cut_is_found(room: QWidget) -> None:
    part = QComboBox(room)
    part.addItem(LONG)
    put(part)
    assert len(clipped_texts(room)) == 1
    part.resize(390, 40)
    assert clipped_texts(room) == []


def test_what_sticks_out_is_found_unless_it_can_be_scrolled_to(room: QWidget) -> None:
    put(QWidget(room), 500, 20)
    (sentence,) = clipped_texts(room)
    assert "sticks out" in sentence
    room.resize(600, 300)
    assert clipped_texts(room) == []
    area = QScrollArea(room)
    inside = QWidget()
    inside.setFixedSize(300, 900)
    area.setWidget(inside)
    put(area, 330, 200)
    assert clipped_texts(room) == []


def test_a_cut_cell_and_a_cut_heading_are_found_but_not_a_cut_name(room: QWidget) -> None:
    table = Table(room, [Column("Barang", str, stretch=True), Column("Jumlah", str, numeric=True)], "Barang")
    put(table, 300, 200)
    table.set_rows(["123.456.789", "5"])
    assert clipped_texts(room) == []
    table.setColumnWidth(1, 30)
    assert len(clipped_texts(room)) == 2
    table.setColumnWidth(1, 120)
    table.setColumnWidth(0, 20)
    assert [sentence for sentence in clipped_texts(room) if "123" in sentence] == []


def test_a_table_that_has_to_be_scrolled_sideways_is_found(room: QWidget) -> None:
    table = Table(room, [Column(LONG, str), Column(LONG, str)], "Barang")
    put(table, 300, 200)
    table.set_rows(["1"])
    assert any("sideways" in sentence for sentence in clipped_texts(room))


def test_controls_without_a_name_are_found(room: QWidget) -> None:
    layout = QVBoxLayout(room)
    unnamed, named, labelled = QLineEdit(room), QLineEdit(room), QLineEdit(room)
    named.setAccessibleName("Harga")
    above = QLabel("Jumlah", room)
    above.setBuddy(labelled)
    for part in (unnamed, named, above, labelled, QPushButton("Simpan", room)):
        layout.addWidget(part)
        part.show()
    unnamed.setObjectName("nobody")
    assert names_missing(room) == ["QLineEdit nobody"]
    unnamed.hide()
    assert names_missing(room) == []
