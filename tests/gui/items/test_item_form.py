"""An item written down: its packs, its barcode, and errors in fields that aren't shown yet."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.widgets.fields import scan
from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.window import Window
from umkm_desk.queries.items import items, packs

Settle = Callable[[Desk], None]


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A widget for forms to stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 650)
    made.show()
    return made


def form(desk: Desk, place: QWidget, settle: Settle, name: str = "", **more: str) -> ItemForm:
    """A form over what the book knows, with a name typed in."""
    made = ItemForm(desk, place, **more)
    settle(desk)
    made.show()
    if name:
        made.name.setText(name)
    return made


def save(made: ItemForm, settle: Settle) -> list[str]:
    """Press the button; the sentences at fields that were refused."""
    made.save()
    settle(made.desk)
    return [entry.below.text() for entry in made.fields if entry.widget.property("wrong")]


def held(shop: Shop, code: str) -> list[tuple[str, int]]:
    """The packs of an item and what they hold."""
    return [(pack.pack, pack.contents) for pack in shop.book.read(packs, code)]


def test_an_item_has_more_than_one_pack_and_undo_gives_the_former_ones(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle
) -> None:
    first = form(desk, place, settle, "Gula")
    first.pack_name.setText("dus")
    first.pack_holds.set_value(12_000)
    assert save(first, settle) == []
    second = form(desk, place, settle, code="GUL")
    assert [edit.text() for edit, _ in second.packs] == ["dus", ""]
    second.packs[0][1].set_value(24_000)
    second.packs[1][0].setText("karung")
    second.packs[1][1].set_value(50_000)
    assert save(second, settle) == []
    assert held(shop, "GUL") == [("dus", 24_000), ("karung", 50_000)]
    desk.undo()
    settle(desk)
    assert ("dus", 12_000) in held(shop, "GUL")


def test_what_is_wrong_in_a_field_that_is_not_shown_shows_it(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle
) -> None:
    made = form(desk, place, settle, "Gula")
    made.pack_name.setText("dus")
    assert not made.pack_holds.isVisible()
    assert save(made, settle)
    assert made.pack_holds.isVisible()
    assert shop.book.read(items) == []


def test_a_barcode_belongs_to_one_item(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    assert save(form(desk, place, settle, "Satu", barcode="8991234567890"), settle) == []
    assert len(save(form(desk, place, settle, "Dua", barcode="8991234567890"), settle)) == 1
    assert [item.name for item in shop.book.read(items)] == ["Satu"]
    assert save(form(desk, place, settle, "Satu lagi", code="SAT"), settle) == []


def test_a_scan_in_the_field_for_a_barcode_is_typed_into_it(window: Window, settle: Settle) -> None:
    made = ItemForm(window.desk, window.drawer)
    window.drawer.open(made)
    settle(window.desk)
    made.barcode.setFocus()
    scan("8991234567890")
    assert made.barcode.text() == "8991234567890"
    assert window.drawer.widget is made


def test_a_code_is_taken_whatever_its_capitals(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    shop.item("ABA", "product")
    made = form(desk, place, settle, "Lain")
    made.code.setText("aba")
    assert len(save(made, settle)) == 1
    assert [item.code for item in shop.book.read(items)] == ["ABA"]


def test_days_that_cannot_be_read_are_refused_at_their_field(
    desk: Desk, shop: Shop, place: QWidget, settle: Settle
) -> None:
    for text in ("abc", "1,5", "0"):
        made = form(desk, place, settle, "Gula")
        made.shelf_life.setText(text)
        assert len(save(made, settle)) == 1, text
    assert shop.book.read(items) == []


def test_saved_carries_the_code(desk: Desk, place: QWidget, settle: Settle) -> None:
    carried: list[object] = []
    made = form(desk, place, settle, "Sambal Roa 100 g", kind="product")
    made.saved.connect(carried.append)
    save(made, settle)
    assert carried == ["SAM-ROA-100"]


def test_what_the_price_is_for_is_still_said_after_a_refusal(desk: Desk, place: QWidget, settle: Settle) -> None:
    made = form(desk, place, settle, kind="product")
    made.unit.set_value("g")
    words = made.price_field.below.text()
    assert words and save(made, settle)
    assert made.price_field.below.text() == words
    made.unit.set_value("pcs")
    assert not made.price_field.below.text()


def test_a_price_that_is_out_of_sight_is_left_alone(desk: Desk, shop: Shop, place: QWidget, settle: Settle) -> None:
    made = form(desk, place, settle, "Gula")
    made.price.setText("murah")
    made.kind.set_value("material")
    made.minimum.setText("sedikit")
    assert len(save(made, settle)) == 1
    assert made.minimum.isVisible()
    made.minimum.setText("")
    assert save(made, settle) == []
    assert [item.name for item in shop.book.read(items)] == ["Gula"]
