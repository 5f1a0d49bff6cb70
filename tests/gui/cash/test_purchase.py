"""The shopping note: lines, freight, credit, an item nobody knows yet, and a note that is changed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.gui.cash.conftest import Keyboard
from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.actions.items import save_pack
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.domain.items import PackDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.gui.cash.purchase import PurchaseView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.queries.drafts import draft_of

Settled = Callable[[Desk], None]


@pytest.fixture
def note(window: Window, year: Shop, year_desk: Desk, settle: Settled) -> PurchaseView:
    """An empty note; two more things can be bought."""
    year.item("zgula", unit="g")
    year.item("zplas", "packaging")
    year.book.write(save_pack, PackDraft("zgula", "karung", milli(25_000)))
    year_desk.go("cash", new="purchase")
    settle(year_desk)
    page = window.page
    view = page.show_view("purchases")  # type: ignore[attr-defined]
    assert isinstance(view, PurchaseView)
    return view


def test_packs_freight_and_several_lines(keyboard: Keyboard, note: PurchaseView, year: Shop, settle: Settled) -> None:
    keyboard.type("zgula⏎2 karung⏎600rb⏎zplas⏎100⏎200rb⏎")
    note.freight.set_value(40_000)
    note.way.set_value("bank")
    assert note.total.text() == "Rp840.000"
    note.save()
    settle(note.desk)
    assert (year.stock("zgula"), year.stock("zplas")) == ((50_000, 630_000), (100, 210_000))
    assert note.goods.lines() == ()


def test_credit_needs_the_suppliers_name(keyboard: Keyboard, note: PurchaseView, year: Shop, settle: Settled) -> None:
    keyboard.type("zplas⏎10⏎50rb⏎")
    note.way.set_value("credit")
    keyboard.type("⏎")
    assert note.supplier.property("wrong") and note.supplier.hasFocus()
    note.supplier.setText("Toko Baru")
    note.save()
    settle(note.desk)
    assert year.stock("zplas") == (10, 50_000)
    assert not note.fields["due"].isVisible()


def test_what_a_line_misses_is_said_at_its_field(keyboard: Keyboard, note: PurchaseView) -> None:
    keyboard.type("zplas⏎⏎5rb⏎")
    assert note.goods.quantity.property("wrong") and note.goods.quantity.hasFocus()
    keyboard.type("3⏎⏎")
    assert not note.goods.quantity.property("wrong")
    assert [line.quantity for line in note.goods.lines()] == [3000]


def test_a_price_far_from_the_last_one_is_asked_about(
    keyboard: Keyboard, note: PurchaseView, year: Shop, settle: Settled
) -> None:
    year.buy("zgula", 10_000, 150_000, TODAY)
    note.refresh()
    settle(note.desk)
    keyboard.type("zgula⏎10⏎150rb")
    assert "Rp15.000/kg" in note.goods.remark.text()
    assert note.goods.remark.property("role") == "warn"


def test_an_unknown_item_becomes_a_new_ingredient_and_the_note_goes_on(
    keyboard: Keyboard, note: PurchaseView, window: Window, settle: Settled
) -> None:
    keyboard.type("zplas⏎10⏎50rb⏎Kluwek⏎")
    assert "Kluwek" in note.trouble.text()
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = window.drawer.widget
    assert isinstance(form, ItemForm)
    assert form.name.text() == "Kluwek"
    form.save()
    settle(note.desk)
    assert note.goods.item.text() == "Kluwek"
    assert note.goods.quantity.hasFocus()
    assert len(note.goods.lines()) == 1


def test_a_line_is_taken_back_changed_and_removed(keyboard: Keyboard, note: PurchaseView) -> None:
    keyboard.type("zplas⏎10⏎50rb⏎zplas⏎20⏎90rb⏎")
    table = note.goods.table
    table.setFocus()
    table.selectRow(0)
    keyboard.type("⏎")
    assert [line.amount for line in note.goods.lines()] == [90_000]
    note.goods.amount.set_value(55_000)
    note.goods.add_line()
    assert [line.amount for line in note.goods.lines()] == [90_000, 55_000]
    table.setFocus()
    table.selectRow(0)
    keyboard.press(Qt.Key.Key_Delete)
    assert [line.amount for line in note.goods.lines()] == [55_000]


def test_a_recorded_note_is_changed_and_the_change_undone(note: PurchaseView, year: Shop, settle: Settled) -> None:
    lines = (PurchaseLine("zgula", milli(1_000), 20_000), PurchaseLine("zplas", milli(10), 60_000))
    recorded = year.book.write(record_purchase, PurchaseDraft(TODAY, lines, supplier="Toko Baru", freight=8_000))
    draft = year.book.read(draft_of, recorded.document)
    note.desk.wanted_edit.emit("purchase", draft)
    settle(note.desk)
    assert (note.freight.value(), note.supplier.text(), note.total.text()) == (8_000, "Toko Baru", "Rp88.000")
    assert note.summary.text() == tr("Changing purchase %(number)s", number=recorded.number)
    note.freight.set_value(16_000)
    note.save()
    settle(note.desk)
    assert (year.stock("zgula"), year.stock("zplas")) == ((1_000, 24_000), (10, 72_000))
    note.desk.undo()
    settle(note.desk)
    assert (year.stock("zgula"), year.stock("zplas")) == ((1_000, 22_000), (10, 66_000))
