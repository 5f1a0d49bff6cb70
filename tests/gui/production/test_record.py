"""Recording and changing a run: what is shown is what is recorded, and what was typed isn't lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.domain.production import ProductionDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.production.page import ProductionPage
from umkm_desk.gui.production.recipe_form import RecipeForm
from umkm_desk.gui.production.record import RecordView
from umkm_desk.gui.production.used import USED
from umkm_desk.gui.window import Window
from umkm_desk.language import formats
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.drafts import draft_of
from umkm_desk.queries.production import plan

Settle = Callable[[Desk], None]


@pytest.fixture
def kitchen(shop: Shop) -> Shop:
    """A shop that makes chips of cassava and oil, and has plenty of both; and a cake without a recipe."""
    shop.item("singkong", unit="g")
    shop.item("minyak", unit="ml")
    shop.item("garam", unit="g")
    shop.item("keripik", "product", shelf_life_days=30)
    shop.item("kue", "product")
    for code in ("singkong", "minyak", "garam"):
        shop.buy(code, 50_000, 500_000, TODAY)
    shop.recipe("keripik", 10, [("singkong", 1000), ("minyak", 200)])
    return shop


@pytest.fixture
def view(desk: Desk, kitchen: Shop, qtbot: QtBot, settle: Settle) -> Iterator[RecordView]:
    """The form, seen."""
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1100, 650)
    made = RecordView(desk, place)
    place.show()
    settle(desk)
    yield made


def choose(view: RecordView, code: str, settle: Settle) -> None:
    """Pick a product."""
    view.bring(product=code)
    settle(view.desk)


def put(view: RecordView, code: str, words: str) -> bool:
    """Type over what was used of an ingredient."""
    row = next(row for row, part in enumerate(view.form.model.parts) if part.item == code)
    return bool(view.form.model.setData(view.form.model.index(row, USED), words))


def used(view: RecordView) -> dict[str, int]:
    """What the form says was used."""
    return {part.item: part.used for part in view.form.model.parts}


def save(view: RecordView, settle: Settle) -> None:
    """Press the button, and see that it was taken."""
    form = view.form
    form.save()
    settle(view.desk)
    said = [entry.below.text() for entry in form.fields if entry.widget.property("wrong")]
    assert not said and not form.trouble.isVisible(), (said, form.trouble.text())


def start_typing(view: RecordView, code: str, words: str) -> None:
    """Open the cell of an ingredient and type in it, without leaving it."""
    row = next(row for row, part in enumerate(view.form.model.parts) if part.item == code)
    view.activateWindow()
    view.table.setFocus()
    view.table.setCurrentIndex(view.form.model.index(row, USED))
    view.table.edit(view.form.model.index(row, USED))
    editor = view.table.indexWidget(view.table.currentIndex())
    QTest.keyClicks(editor, words)


def new_day(view: RecordView, settle: Settle) -> None:
    """It strikes midnight."""
    view.desk.today = lambda: TODAY + timedelta(days=1)
    view.desk.revised.emit()
    settle(view.desk)


def newest(shop: Shop) -> ProductionDraft:
    """The run recorded last."""
    found = shop.book.read(draft_of, max(shop.book.read(history_ids, kinds=("production",), order="day")))
    assert isinstance(found, ProductionDraft)
    return found


def recorded_use(shop: Shop) -> dict[str, int]:
    """What the run recorded last took out of stock."""
    document = max(shop.book.read(history_ids, kinds=("production",), order="day"))
    sql = (
        "SELECT i.code, SUM(l.quantity) FROM line l JOIN item i ON i.id = l.item"
        " WHERE l.document = :d AND l.role = 'input' GROUP BY i.code"
    )
    return dict(shop.book.read(lambda session: session.rows(sql, d=document)))


def test_a_run_by_the_recipe(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(40))
    settle(view.desk)
    assert used(view) == {"singkong": milli(4000), "minyak": milli(800)}
    assert view.form.expires.value() == TODAY + timedelta(days=30)
    assert view.form.batch.placeholderText()
    save(view, settle)
    run = newest(kitchen)
    assert (run.quantity, run.inputs, run.labour, run.overhead) == (milli(40), (), None, None)
    assert kitchen.stock("keripik")[0] == 40
    assert not view.form.model.parts and view.form.product.is_empty()


def test_what_is_shown_is_what_is_recorded(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    form = view.form
    form.quantity.set_value(milli(35))
    form.loss.set_value(milli(3))
    settle(view.desk)
    assert used(view)["singkong"] == milli(3800)
    form.batches.setText("4")
    settle(view.desk)
    shown = used(view)
    assert shown["singkong"] == milli(4000)
    save(view, settle)
    assert recorded_use(kitchen) == shown
    assert newest(kitchen).batches == 4000


def test_the_cost_of_one_is_of_what_came_out(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.batches.setText("4")
    view.form.quantity.set_value(milli(20))
    settle(view.desk)
    found = kitchen.book.read(plan, "keripik", TODAY, batches=4000)
    assert formats.rupiah(found.cost // 20) in view.cost.text()


def test_what_was_typed_over_stays_while_the_rest_changes(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    assert put(view, "minyak", "250")
    view.form.quantity.set_value(milli(20))
    settle(view.desk)
    assert used(view) == {"singkong": milli(2000), "minyak": milli(250)}
    save(view, settle)
    assert recorded_use(kitchen) == {"singkong": milli(2000), "minyak": milli(250)}


def test_none_of_an_ingredient_was_used(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    assert put(view, "minyak", "0")
    save(view, settle)
    assert recorded_use(kitchen) == {"singkong": milli(1000)}


def test_nothing_used_at_all_is_asked_about(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    assert put(view, "minyak", "0") and put(view, "singkong", "0")
    view.form.save()
    settle(view.desk)
    assert not kitchen.book.read(history_ids, kinds=("production",), order="day")


def test_a_product_without_a_recipe_by_what_was_used(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "kue", settle)
    hit = next(hit for hit in view.add_item._all or [] if hit.key == "garam")
    view._add_part(hit)
    assert put(view, "garam", "100")
    view.form.quantity.set_value(milli(5))
    settle(view.desk)
    save(view, settle)
    assert recorded_use(kitchen) == {"garam": milli(100)}


def test_another_product_gets_its_own_expiry_and_ingredients(view: RecordView, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    put(view, "minyak", "1")
    view.form.day.set_value(TODAY - timedelta(days=1))
    settle(view.desk)
    assert view.form.expires.value() == TODAY + timedelta(days=29)
    choose(view, "kue", settle)
    assert view.form.expires.value() is None
    assert used(view) == {}
    choose(view, "keripik", settle)
    assert used(view)["minyak"] == milli(200)


def test_an_expiry_that_was_typed_stays(view: RecordView, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.expires.set_value(TODAY + timedelta(days=5))
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    assert view.form.expires.value() == TODAY + timedelta(days=5)


def test_changing_the_wages_leaves_what_was_used(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    kitchen.make("keripik", 10, TODAY, used=(("singkong", 1100), ("garam", 5)))
    before = recorded_use(kitchen)
    view.bring(edit=newest(kitchen))
    settle(view.desk)
    assert used(view) == {"singkong": milli(1100), "minyak": 0, "garam": milli(5)}
    assert view.form.expires.value() == newest(kitchen).expires_on
    view.form.labour.set_value(20_000)
    save(view, settle)
    assert recorded_use(kitchen) == before
    assert newest(kitchen).labour == 20_000
    view.desk.undo()
    settle(view.desk)
    assert newest(kitchen).labour is None


def test_what_a_run_itself_took_isnt_missing_when_it_is_changed(
    view: RecordView, kitchen: Shop, settle: Settle
) -> None:
    kitchen.make("keripik", 500, TODAY)
    assert kitchen.stock("singkong")[0] == 0
    view.bring(edit=newest(kitchen))
    settle(view.desk)
    cells = [view.form.model.index(row, 1).data() for row in range(view.form.model.rowCount())]
    assert not any("," in cell for cell in cells), cells


def test_a_run_without_an_expiry_can_be_changed(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    kitchen.make("kue", 5, TODAY, used=(("garam", 1),))
    before = newest(kitchen)
    view.bring(edit=before)
    settle(view.desk)
    assert view.form.expires.is_empty()
    view.form.labour.set_value(5_000)
    save(view, settle)
    assert (newest(kitchen).labour, newest(kitchen).expires_on) == (5_000, before.expires_on)


def test_leaving_a_change_forgets_it(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    kitchen.make("keripik", 10, TODAY)
    view.bring(edit=newest(kitchen))
    settle(view.desk)
    view.form.leave.click()
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(20))
    settle(view.desk)
    save(view, settle)
    assert kitchen.stock("keripik")[0] == 30


def test_f9_takes_the_figure_that_is_being_typed(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    start_typing(view, "minyak", "250")
    save(view, settle)
    assert recorded_use(kitchen) == {"singkong": milli(1000), "minyak": milli(250)}


def test_a_figure_that_cannot_be_read_records_nothing(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    start_typing(view, "minyak", "abc")
    view.form.save()
    settle(view.desk)
    assert not kitchen.book.read(history_ids, kinds=("production",), order="day")
    assert view.form.trouble.isVisible()


def test_a_figure_that_was_refused_is_not_passed_over(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    start_typing(view, "minyak", "abc")
    QTest.mouseClick(view.form.save_button, Qt.MouseButton.LeftButton)
    settle(view.desk)
    assert not kitchen.book.read(history_ids, kinds=("production",), order="day")
    assert view.form.trouble.isVisible()
    assert put(view, "minyak", "250")
    save(view, settle)
    assert recorded_use(kitchen)["minyak"] == milli(250)


def test_f9_takes_what_is_being_typed_of_one_more_ingredient(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    choose(view, "keripik", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    view.activateWindow()
    view._add_part(next(hit for hit in view.add_item._all or [] if hit.key == "garam"))
    editor = QApplication.focusWidget()
    assert editor is not None and view.table.isAncestorOf(editor)
    QTest.keyClicks(editor, "5")
    save(view, settle)
    assert recorded_use(kitchen)["garam"] == milli(5)


@pytest.mark.parametrize("saves", [False, True])
def test_a_run_being_typed_waits_while_a_recorded_one_is_changed(
    view: RecordView, kitchen: Shop, settle: Settle, saves: bool
) -> None:
    kitchen.make("kue", 5, TODAY, used=(("garam", 1),))
    choose(view, "keripik", settle)
    form = view.form
    form.quantity.set_value(milli(20))
    form.labour.set_value(15_000)
    form.note.setText("pesanan Bu Ani")
    form.expires.set_value(TODAY + timedelta(days=10))
    settle(view.desk)
    assert put(view, "minyak", "250")
    view.bring(edit=newest(kitchen))
    settle(view.desk)
    assert form.product.text() == "Kue" and form.note.text() == ""
    if saves:
        form.labour.set_value(5_000)
        view.form.save()
        settle(view.desk)
        assert newest(kitchen).labour == 5_000
    else:
        form.leave.click()
        settle(view.desk)
    assert not form.changes and form.product.text() == "Keripik"
    assert (form.quantity.value(), form.labour.value(), form.note.text()) == (milli(20), 15_000, "pesanan Bu Ani")
    assert form.expires.value() == TODAY + timedelta(days=10)
    assert used(view) == {"singkong": milli(2000), "minyak": milli(250)}
    assert view.cost.text()
    save(view, settle)
    assert (newest(kitchen).product, newest(kitchen).note) == ("keripik", "pesanan Bu Ani")
    assert form.product.is_empty()


def test_nothing_typed_leaves_an_empty_form_after_a_change(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    kitchen.make("keripik", 10, TODAY)
    view.bring(edit=newest(kitchen))
    settle(view.desk)
    view.form.day.set_value(TODAY - timedelta(days=1))
    view.form.leave.click()
    settle(view.desk)
    assert view.form.product.is_empty() and view.form.day.value() == TODAY
    assert not view.form.model.parts


def test_after_midnight_a_run_is_of_the_new_day(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    view.form.expires.set_value(TODAY)
    new_day(view, settle)
    assert view.form.day.value() == TODAY + timedelta(days=1)
    assert view.form.expires.value() == TODAY
    view.form.expires.setText("+7")
    assert view.form.expires.value() == TODAY + timedelta(days=8)
    view.form.clear()
    assert view.form.day.value() == TODAY + timedelta(days=1)


def test_after_midnight_a_recorded_run_keeps_its_day(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    kitchen.make("keripik", 10, TODAY)
    view.bring(edit=newest(kitchen))
    settle(view.desk)
    new_day(view, settle)
    assert view.form.day.value() == TODAY


def test_every_address_of_the_page_works(desk: Desk, kitchen: Shop, qtbot: QtBot, settle: Settle) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    page = ProductionPage(desk, place)
    place.show()
    seen = set()
    for key in ("record", "plan", "cooking", "recipes", "history"):
        page.bring(view=key)
        settle(desk)
        seen.add(page.view)
    assert len(seen) == 4


def test_what_is_missing_is_bought_from_there(view: RecordView, kitchen: Shop, qtbot: QtBot, settle: Settle) -> None:
    choose(view, "keripik", settle)
    assert not view.buy.isVisible()
    kitchen.throw("minyak", 49_900, day=TODAY)
    choose(view, "keripik", settle)
    assert view.buy.isVisible()
    with qtbot.waitSignal(view.desk.wanted_page) as asked:
        view.buy.click()
    assert asked.args == ["cash", {"new": "purchase", "item": "minyak"}]


def test_a_product_without_a_recipe_leads_to_writing_it_and_back(
    kitchen: Shop, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    page = window.show_page("production")
    assert isinstance(page, ProductionPage)
    page.bring(view="record", product="kue")
    settle(desk)
    record = page.view
    assert isinstance(record, RecordView)
    assert "Kue" in record.hint.text()
    record.form.quantity.set_value(milli(20))
    record.recipe.click()
    settle(desk)
    form = window.drawer.widget
    assert isinstance(form, RecipeForm)
    assert form._product.code == "kue"
    kitchen.recipe("kue", 10, [("singkong", 500)])
    desk.drawer(None)
    desk.revision += 1
    page.show_view("record")
    settle(desk)
    assert used(record) == {"singkong": milli(1000)}
    assert not record.recipe.isVisible()


def test_nothing_is_proposed_any_more_once_a_run_is_saved(view: RecordView, kitchen: Shop, settle: Settle) -> None:
    kitchen.recipe("kue", 10, [("singkong", 1000)], labour=20_000)
    choose(view, "kue", settle)
    view.form.quantity.set_value(milli(10))
    settle(view.desk)
    assert "20.000" in view.form.labour.placeholderText() and view.form.batch.placeholderText()
    save(view, settle)
    assert not view.form.labour.placeholderText() and not view.form.batch.placeholderText()
