"""The shopping note: lines, freight, credit, an item nobody knows yet, and a note that is changed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.cash.conftest import Keyboard
from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.actions.items import retire_item, save_pack
from umkm_desk.actions.purchases import record_purchase
from umkm_desk.domain.items import PackDraft
from umkm_desk.domain.purchases import PurchaseDraft, PurchaseLine
from umkm_desk.gui.cash.purchase import PurchaseView
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.queries.documents import history_ids
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
    settle(note.desk)
    form = window.drawer.widget
    assert isinstance(form, ItemForm)
    assert form.name.text() == "Kluwek"
    form.save()
    settle(note.desk)
    assert note.goods.item.text() == "Kluwek"
    assert note.goods.quantity.hasFocus()
    assert len(note.goods.lines()) == 1


def test_what_is_like_something_known_can_be_new_all_the_same(
    keyboard: Keyboard, note: PurchaseView, window: Window, settle: Settled
) -> None:
    keyboard.type("zgul")
    keyboard.press(Qt.Key.Key_Down)
    keyboard.type("⏎")
    settle(note.desk)
    form = window.drawer.widget
    assert isinstance(form, ItemForm) and form.name.text() == "zgul"


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


def test_a_line_taken_back_while_another_is_begun_changes_places_with_it(
    keyboard: Keyboard, note: PurchaseView
) -> None:
    keyboard.type("zplas⏎10⏎50rb⏎zgula⏎2 kg⏎30rb")
    note.goods._take_back(note.goods._bought[0])
    assert [line.item for line in note.goods.lines()] == ["zgula"]
    assert note.goods.add_line()
    assert [line.item for line in note.goods.lines()] == ["zgula", "zplas"]


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


def purchases(shop: Shop) -> int:
    """How many notes are in the book."""
    return len(shop.book.read(history_ids, kinds=("purchase",), order="day", descending=True))


def test_enter_pressed_twice_saves_once(keyboard: Keyboard, note: PurchaseView, year: Shop, settle: Settled) -> None:
    before = purchases(year)
    keyboard.type("zplas⏎10⏎50rb⏎")
    for way in ("bank", "cash"):
        QTest.keyClick(note.goods.item, Qt.Key.Key_Return)
        note.way.set_value(way)  # what follows from it is said while the note is being kept
    settle(note.desk)
    assert purchases(year) == before + 1
    assert not note.save_button.isEnabled()


def test_a_refused_note_can_be_saved_after_all(
    keyboard: Keyboard, note: PurchaseView, year: Shop, settle: Settled
) -> None:
    before = purchases(year)
    keyboard.type("zplas⏎10⏎50rb⏎")
    note.day.set_value(date(2026, 8, 30))  # a month that is locked
    note.save()
    settle(note.desk)
    assert note.trouble.text() and purchases(year) == before
    note.day.set_value(TODAY)
    note.save()
    settle(note.desk)
    assert purchases(year) == before + 1


def test_a_first_line_that_is_typed_but_not_added_is_saved_by_f9(
    keyboard: Keyboard, note: PurchaseView, year: Shop, settle: Settled
) -> None:
    assert not note.save_button.isEnabled()
    keyboard.type("zplas⏎10⏎50rb")
    assert note.save_button.isEnabled()
    keyboard.press(Qt.Key.Key_F9)
    settle(note.desk)
    assert year.stock("zplas") == (10, 50_000)


def test_a_note_that_stays_open_goes_with_the_day_and_one_that_is_changed_keeps_its_own(
    note: PurchaseView, year: Shop, settle: Settled
) -> None:
    note.goods.expires.set_value(TODAY)
    tomorrow = TODAY + timedelta(days=1)
    note.desk.today = lambda: tomorrow
    note.desk.revised.emit()
    settle(note.desk)
    assert (note.day.value(), note.goods.expires.value()) == (tomorrow, TODAY)
    bought = year.buy("zplas", 10, 50_000, tomorrow)
    note.edit(year.book.read(draft_of, bought.document))  # type: ignore[arg-type]
    later = tomorrow + timedelta(days=1)
    note.desk.today = lambda: later
    note.desk.revised.emit()
    settle(note.desk)
    assert note.day.value() == tomorrow


def test_a_scan_before_the_goods_are_known_waits_for_them(
    window: Window, year: Shop, year_desk: Desk, settle: Settled
) -> None:
    year.item("zgula", unit="g", barcode="8991234567890")
    year_desk.go("cash", new="purchase")
    assert window.page.scanned("8991234567890")
    settle(year_desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert window.drawer.widget is None
    assert view.goods.item.picked().key == "zgula"


def test_a_scan_adds_the_line_that_was_begun(keyboard: Keyboard, note: PurchaseView) -> None:
    keyboard.type("zplas⏎10⏎50rb")
    assert note.scanned("zgula")
    assert [(line.item, line.amount) for line in note.goods.lines()] == [("zplas", 50_000)]
    assert note.goods.item.picked().key == "zgula"  # type: ignore[union-attr]
    assert (note.goods.quantity.text(), note.goods.amount.text()) == ("", "")
    assert note.scanned("zplas")
    assert note.goods.quantity.property("wrong"), "how much sugar?"
    assert note.goods.item.picked().key == "zgula"  # type: ignore[union-attr]


def test_a_new_ingredient_doesnt_take_over_the_line_that_was_begun(
    keyboard: Keyboard, note: PurchaseView, window: Window, settle: Settled
) -> None:
    keyboard.type("zplas⏎10⏎50rb")
    keyboard.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = window.drawer.widget
    assert isinstance(form, ItemForm)
    form.name.setText("Kluwek")
    form.save()
    settle(note.desk)
    assert [line.item for line in note.goods.lines()] == ["zplas"]
    assert (note.goods.item.text(), note.goods.amount.text()) == ("Kluwek", "")


def test_goods_that_were_put_away_stay_in_their_note_and_can_be_changed(
    note: PurchaseView, year: Shop, settle: Settled
) -> None:
    bought = year.buy("zgula", 1_000, 20_000, TODAY)
    year.book.write(retire_item, "zgula")
    note.refresh()
    settle(note.desk)
    note.edit(year.book.read(draft_of, bought.document))  # type: ignore[arg-type]
    row = note.goods.table.model().index(0, 1)
    assert [row.siblingAtColumn(column).data() for column in (0, 1, 2)] == ["Zgula", "1 kg", "Rp20.000/kg"]
    note.goods._take_back(note.goods._bought[0])
    assert (note.goods.item.text(), note.goods.quantity.value()) == ("Zgula", milli(1_000))
    note.goods.amount.set_value(25_000)
    note.save()
    settle(note.desk)
    assert year.stock("zgula") == (1_000, 25_000)
    assert not note.goods.pick("zgula"), "it isn't offered for a new line"


def test_a_warning_about_the_money_stays_when_the_note_is_refused(
    keyboard: Keyboard, note: PurchaseView, settle: Settled
) -> None:
    keyboard.type("zplas⏎10⏎900jt⏎")
    warning = note.fields["way"].below.text()
    assert warning
    note.day.setText("32/13")
    note.save()
    assert note.day.property("wrong")
    assert note.fields["way"].below.text() == warning
