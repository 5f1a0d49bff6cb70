"""The page Stok: its lists, putting away and bringing back, the card, a scanned code."""

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.actions.items import retire_item, save_item
from umkm_desk.domain.items import ItemDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.items.form import ItemForm
from umkm_desk.gui.sales.page import SalesPage
from umkm_desk.gui.stock.goods import GoodsView
from umkm_desk.gui.stock.page import StockPage
from umkm_desk.gui.stock.stock_card import CardView
from umkm_desk.gui.window import Window
from umkm_desk.queries.items import find_item, items
from umkm_desk.queries.stock import stock

Settle = Callable[[Desk], None]


def page(window: Window, settle: Settle, **what: object) -> StockPage:
    """The page, told what to show."""
    window.desk.go("stock", **what)
    settle(window.desk)
    assert isinstance(window.page, StockPage)
    return window.page


def test_enter_opens_the_card(window: Window, settle: Settle) -> None:
    made = page(window, settle)
    goods = made.view
    assert isinstance(goods, GoodsView)
    assert goods.table.pick("BSR")
    goods._card()
    settle(window.desk)
    shown = made.view
    assert isinstance(shown, CardView)
    assert shown.item.picked().key == "BSR"  # type: ignore[union-attr]
    shown.month.set_value("2026-10")
    settle(window.desk)
    assert shown.table.count() > 0


def test_what_was_put_away_is_brought_back(window: Window, year: Shop, settle: Settle) -> None:
    goods = page(window, settle).view
    assert isinstance(goods, GoodsView)
    goods.table.pick("BSR")
    goods._put_away()
    settle(window.desk)
    assert not goods.table.pick("BSR")
    goods.away.setChecked(True)
    settle(window.desk)
    assert goods.table.pick("BSR")
    goods._put_away()
    settle(window.desk)
    found = year.book.read(find_item, "BSR")
    assert found is not None and not found.retired
    window.desk.undo()
    settle(window.desk)
    found = year.book.read(find_item, "BSR")
    assert found is not None and found.retired


def test_worth_is_that_of_the_book_with_what_was_put_away(window: Window, year: Shop, settle: Settle) -> None:
    goods = page(window, settle).view
    assert isinstance(goods, GoodsView)
    before = goods.sum.text()
    year.book.write(retire_item, "BSR")
    goods.refresh()
    settle(window.desk)
    assert goods.sum.text() == before


def test_the_card_of_an_item_that_was_put_away_is_in_its_own_unit(window: Window, year: Shop, settle: Settle) -> None:
    weighed = next(item for item in year.book.read(items) if item.unit == "g" and item.quantity)
    year.book.write(retire_item, weighed.code)
    shown = page(window, settle, view="card", item=weighed.code).view
    assert isinstance(shown, CardView)
    assert shown.item.picked().key == weighed.code  # type: ignore[union-attr]
    assert shown._quantity(2_000_000) == "2 kg"


def test_a_scanned_code_opens_the_card_from_every_view(window: Window, year: Shop, settle: Settle) -> None:
    year.book.write(save_item, ItemDraft("TEH", "Teh", "product", "pcs", barcode="8991234567890"))
    for view in ("products", "materials", "card", "count", "history"):
        made = page(window, settle, view=view)
        assert made.scanned("8991234567890")
        settle(window.desk)
        shown = made.view
        assert isinstance(shown, CardView), view
        assert shown.item.picked().key == "TEH", view  # type: ignore[union-attr]


def test_an_unknown_code_goes_to_the_sale(window: Window, settle: Settle) -> None:
    page(window, settle).scanned("8990000000000")
    settle(window.desk)
    assert isinstance(window.page, SalesPage)


def test_new_opens_the_form_of_that_kind(window: Window, settle: Settle) -> None:
    for kind in ("product", "material", "packaging"):
        page(window, settle, new=kind)
        form = window.drawer.widget
        assert isinstance(form, ItemForm)
        assert form.kind.value() == kind


def test_a_count_that_left_something_keeps_put_away_goods_in_the_list(
    window: Window, year: Shop, settle: Settle
) -> None:
    left = next(item for item in year.book.read(stock) if item.code == "BSR")
    assert left.quantity
    year.book.write(retire_item, "BSR")
    view = page(window, settle, view="count").view
    assert any(line.item.code == "BSR" for line in view.model.lines)  # type: ignore[attr-defined]


def test_buttons_wait_until_an_item_is_picked(window: Window, settle: Settle) -> None:
    goods = page(window, settle).view
    assert isinstance(goods, GoodsView)
    assert goods.table.current() is None
    assert not any(made.isEnabled() for made in goods.of_the_row)
    goods.table.pick("BSR")
    assert all(made.isEnabled() for made in goods.of_the_row)
    goods.search.setText("tidak ada yang begini")
    assert not any(made.isEnabled() for made in goods.of_the_row)


def test_what_weighed_goods_cost_is_for_a_kilo(window: Window, year: Shop, settle: Settle) -> None:
    year.item("zgula", "product", unit="g", price=15)
    year.item("zkue", "product", price=5_000)
    goods = page(window, settle).view
    assert isinstance(goods, GoodsView)
    goods.refresh()
    settle(window.desk)
    price = goods.table.columns[-1]
    shown = {row.item.code: price.text(row) for row in goods._all}
    assert (shown["zgula"], shown["zkue"]) == ("Rp15.000/kg", "Rp5.000")


def test_the_card_has_the_months_of_all_acts_also_of_later_ones(
    desk: Desk, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    later = TODAY + timedelta(days=40)
    shop.item("gula", unit="g")
    shop.buy("gula", 1_000, 15_000, later)
    view = CardView(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show()
    view.bring(item="gula")
    settle(desk)
    assert [view.month.itemData(place) for place in range(view.month.count())] == ["2027-01", "2026-12", "2026-11"]
    assert view.month.value() == "2026-11" and view.table.count() == 0
    view.month.set_value("2027-01")
    settle(desk)
    assert view.table.count() == 1
