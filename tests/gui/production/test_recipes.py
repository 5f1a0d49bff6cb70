"""Writing a recipe: what it costs while it is typed, and its versions."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.actions.items import retire_item
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.production.cooking import CookingView
from umkm_desk.gui.production.recipe_form import RecipeForm
from umkm_desk.gui.production.recipes import RecipesView, recipe_book
from umkm_desk.queries.items import find_item, items
from umkm_desk.queries.recipes import recipe_for, recipe_versions

Settle = Callable[[Desk], None]


@pytest.fixture
def kitchen(shop: Shop) -> Shop:
    """Chips of cassava (Rp10 a gram) with two versions of their recipe, salt that was never bought, a cake."""
    shop.item("singkong", unit="g")
    shop.item("garam", unit="g")
    shop.item("keripik", "product")
    shop.item("kue", "product")
    shop.buy("singkong", 50_000, 500_000, TODAY)
    shop.recipe("keripik", 10, [("singkong", 1000)])
    shop.recipe("keripik", 10, [("singkong", 1200)], valid_from=TODAY - timedelta(days=3), labour=5000)
    return shop


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A widget for views to stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1100, 650)
    made.show()
    return made


def open_form(desk: Desk, shop: Shop, place: QWidget, code: str, settle: Settle) -> RecipeForm:
    """The form for a product, with its newest recipe."""
    line = next(row for row in shop.book.read(recipe_book) if row.product.code == code)
    form = RecipeForm(desk, place, line, line.recipe, shop.book.read(items))
    form.show()
    settle(desk)
    return form


def add(form: RecipeForm, code: str, quantity: float) -> None:
    """Type an ingredient."""
    hit = form._hits[code]
    form.item.set_picked(hit)
    form._chosen(hit)
    form.quantity.set_value(milli(quantity))


def test_the_cost_follows_what_is_typed(desk: Desk, kitchen: Shop, place: QWidget, settle: Settle) -> None:
    form = open_form(desk, kitchen, place, "kue", settle)
    form.makes.set_value(milli(4))
    add(form, "singkong", 800)
    form._add_part()
    settle(desk)
    assert "Rp8.000" in form.cost.text() and "Rp2.000" in form.cost.text()
    form.labour.set_value(4000)
    settle(desk)
    assert "Rp12.000" in form.cost.text() and "Rp3.000" in form.cost.text()
    add(form, "garam", 5)
    form._add_part()
    settle(desk)
    assert "Garam" in form.cost.text(), "its price isn't known"


def test_an_ingredient_nobody_knows_is_written_down_on_the_way(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle
) -> None:
    kitchen.item("MIN-GOR")
    kitchen.book.write(retire_item, "MIN-GOR")
    form = open_form(desk, kitchen, place, "kue", settle)
    assert not form.new_kind.isVisible() and not form.write_down.isVisible()
    form.item.setFocus()
    QTest.keyClicks(form.item, "minyak goreng")
    QTest.keyClick(form.item, Qt.Key.Key_Return)
    assert form.new_kind.isVisible() and form.write_down.isVisible()
    form.new_kind.set_value("material ml")
    form.write_down.click()
    settle(desk)
    made = kitchen.book.read(find_item, "MIN-GOR-2")
    assert made and (made.name, made.kind, made.unit) == ("minyak goreng", "material", "ml")
    assert form.item.picked() and not form.new_kind.isVisible()
    form.quantity.setText("500")
    form._add_part()
    assert [(part.item, part.quantity) for part in form._parts] == [("MIN-GOR-2", milli(500))]


def test_what_is_typed_while_a_new_ingredient_is_being_made_is_not_lost(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle
) -> None:
    form = open_form(desk, kitchen, place, "kue", settle)
    form.item.unknown.emit("ketan")
    form.write_down.click()
    assert not form.write_down.isVisible()
    QTest.keyClicks(form.quantity, "5 kg")
    QTest.keyClick(form.quantity, Qt.Key.Key_Return)
    settle(desk)
    assert [(part.name, part.quantity) for part in form._parts] == [("ketan", milli(5000))]
    assert not form.quantity.text() and not form.item.text()


def test_what_is_picked_after_all_needs_no_writing_down(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle
) -> None:
    form = open_form(desk, kitchen, place, "kue", settle)
    form.item.unknown.emit("minyak")
    add(form, "garam", 5)
    assert not form.new_kind.isVisible() and not form.write_down.isVisible()


def test_an_ingredient_that_was_typed_isnt_left_behind(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle
) -> None:
    form = open_form(desk, kitchen, place, "kue", settle)
    form.makes.set_value(milli(4))
    add(form, "singkong", 800)
    form.save()
    settle(desk)
    found = kitchen.book.read(recipe_versions, "kue")
    assert [(part.item, part.quantity) for part in found[0].parts] == [("singkong", milli(800))]
    assert found[0].valid_from is None


def test_half_an_ingredient_is_asked_about(desk: Desk, kitchen: Shop, place: QWidget, settle: Settle) -> None:
    form = open_form(desk, kitchen, place, "keripik", settle)
    form.quantity.set_value(milli(3))
    form.save()
    settle(desk)
    assert len(kitchen.book.read(recipe_versions, "keripik")) == 2
    assert any(entry.below.text() for entry in form.fields)


def test_a_line_is_changed_in_its_place_and_changed_back(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle
) -> None:
    form = open_form(desk, kitchen, place, "keripik", settle)
    add(form, "garam", 5)
    form._add_part()
    form._take_back(form._parts[0])
    assert form.quantity.value() == milli(1200)
    form.quantity.set_value(milli(1300))
    form.save()
    settle(desk)
    now = kitchen.book.read(recipe_versions, "keripik")[0]
    assert [(part.item, part.quantity) for part in now.parts] == [("singkong", milli(1300)), ("garam", milli(5))]
    assert (now.version, now.valid_from, now.labour) == (3, TODAY, 5000)
    desk.undo()
    settle(desk)
    now = kitchen.book.read(recipe_versions, "keripik")[0]
    assert [(part.item, part.quantity) for part in now.parts] == [("singkong", milli(1200))]


def test_wages_that_cant_be_read_are_refused(desk: Desk, kitchen: Shop, place: QWidget, settle: Settle) -> None:
    form = open_form(desk, kitchen, place, "keripik", settle)
    form.labour.setText("banyak")
    form.save()
    settle(desk)
    assert len(kitchen.book.read(recipe_versions, "keripik")) == 2


def test_each_version_is_shown(desk: Desk, kitchen: Shop, place: QWidget, settle: Settle) -> None:
    view = RecipesView(desk, place)
    view.show()
    view.bring(product="keripik")
    settle(desk)
    assert view.name.text() == "Keripik" and view.version.isVisible()
    assert "Rp17.000" in view.cost.text() and "Rp1.700" in view.cost.text()
    view.version.set_value("1")
    settle(desk)
    assert view.parts.current() is None or view.parts.count() == 1
    assert "Rp10.000" in view.cost.text()
    assert view.table.pick("kue")
    settle(desk)
    assert not view.version.isVisible() and view.parts.count() == 0 and not view.cost.text()


def test_undo_brings_back_what_was_in_force_whichever_version_was_changed(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle, qtbot: QtBot
) -> None:
    kitchen.recipe("keripik", 10, [("singkong", 1500)], valid_from=TODAY + timedelta(days=3))
    view = RecipesView(desk, place)
    view.show()
    view.bring(product="keripik")
    settle(desk)
    view.version.set_value("1")
    settle(desk)
    with qtbot.waitSignal(desk.wanted_drawer) as asked:
        view._change()
    (form,) = asked.args or []
    assert isinstance(form, RecipeForm)
    assert form._parts[0].quantity == milli(1000), "it starts from the version that is shown"
    form.makes.set_value(milli(20))
    form.save()
    settle(desk)
    desk.undo()
    settle(desk)
    now = kitchen.book.read(recipe_for, "keripik", TODAY)
    assert now is not None and now.version == 5
    assert (now.yield_quantity, now.parts[0].quantity, now.labour) == (milli(10), milli(1200), 5000)


def test_what_can_be_cooked_opens_the_form(
    desk: Desk, kitchen: Shop, place: QWidget, settle: Settle, qtbot: QtBot
) -> None:
    view = CookingView(desk, place)
    view.show()
    settle(desk)
    assert view.can.count() == 1
    view.can.pick("keripik")
    view.can.setCurrentIndex(view.can.model().index(0, 0))
    with qtbot.waitSignal(desk.wanted_page) as asked:
        view._record_current()
    assert asked.args == ["production", {"view": "record", "product": "keripik"}]
