import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import Heard, in_window
from umkm_desk.domain.quantity import Unit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit


@pytest.fixture
def flour(qtbot: QtBot) -> QuantityEdit:
    made = in_window(qtbot, QuantityEdit)
    made.set_item("g", {"Karung": 25_000_000})
    return made


def beside(edit: QuantityEdit) -> str:
    return next(label.text() for label in edit.findChildren(QLabel))


@pytest.mark.parametrize(
    ("typed", "milli", "words"),
    [
        ("500", 500_000, "g"),
        ("2 karung", 50_000_000, "= 50 kg"),
        ("1,5 kg", 1_500_000, ""),
        ("1500 g", 1_500_000, "= 1,5 kg"),
        ("2 ons", 200_000, "= 200 g"),
        ("", None, "g"),
        ("1.500", None, "g"),
        ("3 pcs", None, ""),
    ],
)
def test_a_quantity_is_read_and_what_it_means_stands_beside_it(
    flour: QuantityEdit, typed: str, milli: int | None, words: str
) -> None:
    QTest.keyClicks(flour, typed)
    assert (flour.value(), beside(flour)) == (milli, words)
    assert bool(flour.problem()) == (milli is None)


@pytest.mark.parametrize(
    ("unit", "milli", "text"),
    [
        ("g", 500_000, "500"),
        ("g", 2_500_000, "2,5 kg"),
        ("g", 33_333, "33,333 g"),
        ("pcs", 12_000, "12"),
        ("pcs", 1_500_000, "1500"),
        ("pcs", 2_000_000_000, "2.000.000"),
        ("ml", 1_250_000, "1,25 L"),
        ("ml", 1, "0,001"),
    ],
)
def test_what_is_written_is_read_as_the_same_quantity(qtbot: QtBot, unit: Unit, milli: int, text: str) -> None:
    edit = in_window(qtbot, QuantityEdit)
    edit.set_item(unit)
    edit.set_value(milli)
    assert (edit.text(), edit.value(), edit.problem()) == (text, milli, "")


def test_zero_counts_only_where_it_may(qtbot: QtBot) -> None:
    sold = in_window(qtbot, QuantityEdit)
    QTest.keyClicks(sold, "0")
    assert sold.value() is None and sold.problem()
    counted = in_window(qtbot, lambda parent: QuantityEdit(parent, zero=True))
    QTest.keyClicks(counted, "0")
    assert counted.value() == 0 and not counted.problem()
    counted.set_value(0)
    assert counted.text() == "0"


def test_another_item_gives_the_same_words_another_meaning(flour: QuantityEdit) -> None:
    heard = Heard(flour.changed)
    flour.setText("2 karung")
    flour.set_item("g", {"karung": 10_000_000})
    flour.set_item("pcs")
    assert heard.all == [50_000_000, 20_000_000, None]


def test_an_optional_quantity_may_stay_empty(qtbot: QtBot) -> None:
    edit = in_window(qtbot, lambda parent: QuantityEdit(parent, optional=True))
    assert edit.is_empty() and edit.problem() == ""
