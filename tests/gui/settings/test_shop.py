"""The shop's own page: what is typed stays until it is saved, and stock below zero is allowed or not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from tests.shop import DAY, Shop
from umkm_desk.actions.channels import save_channel
from umkm_desk.domain.errors import ShortOfStock
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.settings.shop import ChannelForm, ShopView
from umkm_desk.gui.window import Window
from umkm_desk.queries.shop import may_go_below_zero
from umkm_desk.queries.shop import shop as shop_facts

Settle = Callable[[Desk], None]


@pytest.fixture
def view(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settle) -> Iterator[ShopView]:
    """The page over a shop that sells through Shopee."""
    shop.book.write(save_channel, "Shopee")
    place = QWidget()
    qtbot.addWidget(place)
    made = ShopView(desk, place)
    place.show()
    settle(desk)
    yield made


def test_what_is_typed_outlives_a_new_channel(view: ShopView, qtbot: QtBot, settle: Settle) -> None:
    view.form.edits["phone"].setText("0812-1444")
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        view._new()
    (form,) = asked.args or []
    assert isinstance(form, ChannelForm)
    form.name.setText("GoFood")
    form.save()
    settle(view.desk)
    assert view.channels.count() == 2
    assert view.form.edits["phone"].text() == "0812-1444"


def test_what_is_saved_can_be_taken_back(view: ShopView, shop: Shop, settle: Settle) -> None:
    view.form.edits["phone"].setText("0812-1444")
    view.form.save()
    settle(view.desk)
    view.desk.undo()
    settle(view.desk)
    assert shop.book.read(shop_facts).phone is None
    assert view.form.edits["phone"].text() == ""


def test_a_channel_is_renamed_once_it_is_picked(view: ShopView) -> None:
    assert not view.rename.isEnabled()
    view.channels.setCurrentIndex(view.channels.model().index(0, 0))
    assert view.rename.isEnabled()


def test_goods_may_be_sold_before_they_are_recorded(view: ShopView, shop: Shop, settle: Settle) -> None:
    shop.item("kue", "product")
    with pytest.raises(ShortOfStock):
        shop.sell("kue", 1)
    assert not view.ahead.isChecked()
    view.ahead.click()
    settle(view.desk)
    assert shop.book.read(may_go_below_zero) and view.ahead.isChecked()
    shop.sell("kue", 1, day=DAY)
    view.desk.undo()
    settle(view.desk)
    assert not shop.book.read(may_go_below_zero) and not view.ahead.isChecked()


@pytest.mark.parametrize("size", [(1366, 690), (1093, 552)])
def test_nothing_is_cut_short_or_nameless(
    window: Window, year_desk: Desk, settle: Settle, size: tuple[int, int]
) -> None:
    window.resize(*size)
    year_desk.go("settings", view="shop")
    settle(year_desk)
    assert (clipped_texts(window), names_missing(window)) == ([], [])
