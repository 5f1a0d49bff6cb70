"""The form of a sale: what is typed is what is recorded, and nothing that was typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import TODAY
from tests.gui.sales.conftest import Settle, sales, sold
from tests.gui.typist import Typist
from tests.gui.widgets.fields import scan
from tests.shop import Shop
from umkm_desk.actions.items import retire_item, save_item
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.sales.basket import DISCOUNT, NAME, PRICE, QUANTITY, TOTAL
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.settings.opening import OpeningForm
from umkm_desk.gui.window import Window
from umkm_desk.language.words import set_language, tr
from umkm_desk.queries.drafts import item_draft


def put(view: RecordView, column: int, words: str) -> bool:
    """Type over a figure of the first line."""
    return view.basket.setData(view.basket.index(0, column), words)


def start_typing(view: RecordView, column: int) -> None:
    """Open a cell of the first line, as a double click does."""
    view.lines.setFocus()
    view.lines.setCurrentIndex(view.basket.index(0, column))
    view.lines.edit(view.basket.index(0, column))


# figures typed in the list


def test_f9_takes_the_figure_that_is_being_typed(view: RecordView, window: Window, year: Shop, settle: Settle) -> None:
    typist, before = Typist(window, settle), sales(year)
    view.scanned("BSR")
    start_typing(view, QUANTITY)
    typist.type("7")
    typist.press("F9")
    assert sales(year) == before + 1
    assert [(line.item, line.quantity) for line in sold(year).lines] == [("BSR", 7000)]


def test_f9_takes_the_price_of_what_has_none_yet(view: RecordView, window: Window, year: Shop, settle: Settle) -> None:
    year.item("jasa", "product", keeping="untracked")
    typist = Typist(window, settle)
    view.scanned("jasa")
    settle(window.desk)
    typist.type("7500")
    typist.press("F9")
    assert [(line.item, line.price) for line in sold(year).lines] == [("jasa", 7500)]


def test_enter_in_a_figure_leads_back_to_the_product_so_that_the_sale_goes_on(
    view: RecordView, window: Window, year: Shop, settle: Settle
) -> None:
    year.item("jasa", "product", keeping="untracked")
    typist, before = Typist(window, settle), sales(year)
    view.scanned("jasa")
    settle(window.desk)
    typist.type("7500")
    typist.press("Return")  # the price is taken,
    typist.press("Return")  # nothing more is sold,
    typist.press("Return")  # and paid with the exact sum
    assert sales(year) == before + 1
    assert [(line.item, line.price) for line in sold(year).lines] == [("jasa", 7500)]


def test_a_new_product_without_a_price_is_asked_for_it(
    view: RecordView, window: Window, year: Shop, settle: Settle
) -> None:
    view.scanned("8990000111222")
    settle(window.desk)
    form = window.drawer.widget
    assert isinstance(form, ItemForm)
    form.name.setText("Tahu walik")
    typist = Typist(window, settle)
    typist.press("F9")
    typist.type("2500")
    typist.press("Return")
    assert [line.price for line in view.basket.lines] == [2500]
    assert view.picker.hasFocus()


def test_a_figure_that_cannot_be_read_records_nothing(
    view: RecordView, window: Window, year: Shop, settle: Settle
) -> None:
    typist, before = Typist(window, settle), sales(year)
    view.scanned("BSR")
    start_typing(view, QUANTITY)
    typist.type("abc")
    typist.press("F9")
    assert sales(year) == before
    assert view.choosing.trouble.isVisible()
    typist.type("7")
    typist.press("F9")
    assert [line.quantity for line in sold(year).lines] == [7000]


def test_a_click_on_save_does_not_drop_an_unreadable_figure(
    view: RecordView, window: Window, year: Shop, settle: Settle
) -> None:
    typist, before = Typist(window, settle), sales(year)
    view.scanned("BSR")
    start_typing(view, PRICE)
    typist.type("abc")
    typist.click(view.payment.save_button)
    assert sales(year) == before
    assert view.choosing.trouble.isVisible()


@pytest.mark.parametrize("column", [PRICE, DISCOUNT])
def test_a_price_or_discount_below_zero_is_refused(view: RecordView, column: int) -> None:
    view.scanned("BSR")
    line = view.basket.goods[0].line
    assert not put(view, column, "-5000")
    assert view.basket.goods[0].line == line
    assert view.choosing.trouble.isVisible()


def test_a_quantity_is_read_in_the_windows_language(view: RecordView, year: Shop, settle: Settle) -> None:
    year.item("tepungx", unit="g")
    view.desk.revision += 1
    view.desk.revised.emit()
    settle(view.desk)
    set_language("en")
    view.scanned("tepungx")
    assert put(view, QUANTITY, "1.234 kg")
    assert view.basket.goods[0].line.quantity == 1_234_000
    assert not put(view, QUANTITY, "1,234 kg")


def test_another_quantity_or_price_of_a_recorded_sale_is_another_amount(
    view: RecordView, year: Shop, settle: Settle
) -> None:
    recorded = year.sell("BSR", 3, 16_500, TODAY, amount=45_000)
    view.desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(view.desk)
    assert view.basket.index(0, TOTAL).data() == "45.000"
    assert put(view, DISCOUNT, "1000")
    assert view.basket.index(0, TOTAL).data() == "44.000"
    assert put(view, QUANTITY, "4")
    assert view.basket.index(0, TOTAL).data() == "65.000"
    view.basket.change_quantity(0, -1000)
    assert view.basket.index(0, TOTAL).data() == "48.500"
    assert put(view, PRICE, "15000")
    view.save()
    settle(view.desk)
    assert [(line.quantity, line.amount) for line in sold(year).lines] == [(3000, 45_000)]
    assert sold(year).lines[0].price == 15_000


# days


def test_a_day_that_cannot_be_read_is_asked_about(view: RecordView, year: Shop, settle: Settle) -> None:
    before = sales(year)
    view.scanned("BSR")
    view.day.setText("32/13/2026")
    view.save()
    settle(view.desk)
    assert sales(year) == before
    assert view.choosing.trouble.text() == view.day.problem()
    assert view.choosing.trouble.isVisible() and view.day.property("wrong") and view.day.hasFocus()
    view.day.set_value(TODAY)
    assert not view.day.property("wrong")
    view.save()
    settle(view.desk)
    assert sales(year) == before + 1


def test_a_due_day_that_cannot_be_read_is_asked_about(view: RecordView, year: Shop, settle: Settle) -> None:
    before = sales(year)
    view.scanned("BSR")
    view.payment.way.set_value("credit")
    view.payment.customer.setText("Bu Besok")
    view.payment.due.setText("besok sore")
    view.save()
    settle(view.desk)
    assert sales(year) == before
    assert view.payment.fields["due"].below.text() == view.payment.due.problem()
    view.payment.way.set_value("cash")
    view.save()
    settle(view.desk)
    assert sales(year) == before + 1


# what is paid


def test_a_discount_above_the_total_is_refused(view: RecordView, year: Shop, settle: Settle) -> None:
    before = sales(year)
    view.scanned("BSR")
    view.payment.discount.set_value(500_000)
    view.save()
    settle(view.desk)
    assert sales(year) == before
    assert view.payment.fields["discount"].isVisible()
    assert view.payment.fields["discount"].below.text()
    view.payment.discount.set_value(16_500)
    view.save()
    settle(view.desk)
    assert [line.discount for line in sold(year).lines] == [16_500]


def test_too_little_cash_says_what_is_still_to_pay(view: RecordView) -> None:
    view.scanned("BSR")
    view.payment.cash.set_value(5000)
    assert view.payment._change_words.text() == tr("Still to pay")


# products


def test_the_first_scan_of_a_sitting_finds_the_product(window: Window, settle: Settle) -> None:
    window._scanned("BSR")
    window._scanned("BSR")
    settle(window.desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, RecordView)
    assert window.drawer.widget is None
    assert [(goods.line.item, goods.line.quantity) for goods in view.basket.goods] == [("BSR", 2000)]


def test_a_scan_from_another_page_knows_what_changed(
    view: RecordView, window: Window, year: Shop, settle: Settle
) -> None:
    window.show_page("home")
    old = year.book.read(item_draft, "BSR")
    assert old is not None
    year.book.write(save_item, replace(old, price=20_000))
    year.item("baru", "product", price=7_500, barcode="8991234567890")
    window.desk.revision += 1
    window.desk.revised.emit()
    for code in ("BSR", "8991234567890"):
        window._scanned(code)
    settle(window.desk)
    assert window.drawer.widget is None
    assert [(goods.line.item, goods.line.price) for goods in view.basket.goods] == [("BSR", 20_000), ("baru", 7_500)]


@pytest.mark.parametrize(("typed", "pieces", "left"), [("3*", 3000, ""), ("", 1000, ""), ("2*ker", 1000, "2*ker")])
def test_a_scan_counts_by_the_number_that_stands_alone_in_the_field(
    view: RecordView, window: Window, year: Shop, settle: Settle, typed: str, pieces: int, left: str
) -> None:
    year.item("teh", "product", price=5_000, barcode="8991234567890")
    window.desk.revision += 1
    window.desk.revised.emit()
    settle(window.desk)
    view.picker.setFocus()
    Typist(window, settle).type(typed)
    scan("8991234567890")
    settle(window.desk)
    assert [(goods.line.item, goods.line.quantity) for goods in view.basket.goods] == [("teh", pieces)]
    assert view.picker.text() == left
    scan("8991234567890", start=5000)
    assert view.basket.goods[0].line.quantity == pieces + 1000, "the number was used up"


def test_three_of_what_nobody_knows_yet(view: RecordView, window: Window, settle: Settle) -> None:
    typist = Typist(window, settle)
    view.picker.setFocus()
    typist.type("3*")
    scan("8990000000017")
    settle(window.desk)
    form = window.drawer.widget
    assert isinstance(form, ItemForm) and form.barcode.text() == "8990000000017"
    form.name.setText("Kue Cubit")
    form.price.set_value(3_000)
    form.save()
    settle(window.desk)
    assert [(goods.name, goods.line.quantity) for goods in view.basket.goods] == [("Kue Cubit", 3000)]


def test_an_unknown_code_becomes_a_new_product(view: RecordView, window: Window, settle: Settle) -> None:
    view.scanned("8999999999999")
    settle(window.desk)
    form = window.drawer.widget
    assert isinstance(form, ItemForm) and form.barcode.text() == "8999999999999"


def test_a_product_that_is_not_there_yet_is_made_and_sold(view: RecordView, window: Window, settle: Settle) -> None:
    typist = Typist(window, settle)
    view.picker.setFocus()
    typist.type("Kue Cubit")
    typist.press("Ctrl+N")
    form = window.drawer.widget
    assert isinstance(form, ItemForm) and form.name.text() == "Kue Cubit"
    form.price.set_value(3_000)
    form.save()
    settle(window.desk)
    assert [(goods.name, goods.line.price) for goods in view.basket.goods] == [("Kue Cubit", 3_000)]
    assert view.picker.is_empty()


def test_a_put_away_item_keeps_its_name_and_unit(view: RecordView, year: Shop, settle: Settle) -> None:
    year.item("tepungx", unit="g")
    year.buy("tepungx", 5000, 50_000, TODAY)
    recorded = year.sell("tepungx", 2000, 12_000, TODAY, per=1_000_000)
    year.book.write(retire_item, "tepungx", True)
    view.desk.revision += 1
    view.desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(view.desk)
    shown = [view.basket.index(0, column).data() for column in (NAME, PRICE, QUANTITY)]
    assert shown == ["Tepungx", "12.000/kg", "2 kg"]


# goods that aren't there by the book


@pytest.fixture
def unmade(year: Shop, window: Window, settle: Settle) -> Shop:
    """Two products of which nothing was written down but their names."""
    for code in ("NASTAR", "KASTENGEL"):
        year.item(code, "product", price=50_000)
    window.desk.revision += 1
    window.desk.revised.emit()
    settle(window.desk)
    return year


def test_a_first_sale_needs_no_stock_when_the_owner_says_so(
    view: RecordView, unmade: Shop, window: Window, settle: Settle
) -> None:
    before = sales(unmade)
    view.scanned("NASTAR")
    view.scanned("KASTENGEL")
    view.save()
    settle(window.desk)
    assert sales(unmade) == before and view.choosing.ways_out.isVisible()
    for _ in range(2):  # of the one, then of the other
        press(view, "Sell it, write its stock down later")
        settle(window.desk)
    assert sales(unmade) == before + 1 and not view.choosing.ways_out.isVisible()
    assert (unmade.stock("NASTAR")[0], unmade.stock("KASTENGEL")[0]) == (-1, -1)
    window.desk.undo()
    settle(window.desk)
    assert unmade.stock("NASTAR")[0] == 0


def test_its_stock_is_written_down_and_the_sale_waits(
    view: RecordView, unmade: Shop, window: Window, settle: Settle
) -> None:
    view.scanned("NASTAR")
    view.save()
    settle(window.desk)
    press(view, "Write its stock down first")
    settle(window.desk)
    form = window.drawer.widget
    assert isinstance(form, OpeningForm) and form.item.text() == "Nastar"
    form.quantity.setText("10")
    form.amount.set_value(300_000)
    form.save()
    settle(window.desk)
    assert window.page.name == "sales" and window.drawer.widget is None
    view.save()
    settle(window.desk)
    assert unmade.stock("NASTAR") == (9, 270_000)


def test_a_sale_changed_to_more_than_there_is_goes_the_same_way(
    view: RecordView, unmade: Shop, window: Window, settle: Settle
) -> None:
    unmade.buy("NASTAR", 2, 20_000, TODAY)
    recorded = unmade.sell("NASTAR", 1, 50_000, TODAY)
    window.desk.revision += 1
    window.desk.wanted_edit.emit("sale", sold(unmade, recorded.document))
    settle(window.desk)
    put(view, QUANTITY, "3")
    view.save()
    settle(window.desk)
    press(view, "Sell it, write its stock down later")
    settle(window.desk)
    assert unmade.stock("NASTAR")[0] == -1
    window.desk.undo()
    settle(window.desk)
    assert unmade.stock("NASTAR")[0] == 1


def press(view: RecordView, words: str) -> None:
    """Press a button below the goods."""
    found = view.choosing.ways_out.findChildren(QPushButton)
    next(made for made in found if made.accessibleName() == tr(words)).click()
