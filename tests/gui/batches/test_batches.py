"""Batches by their date, throwing away, and following one to whoever has it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.domain.stocktaking import WriteOffDraft, WriteOffLine
from umkm_desk.gui.batches.listing import BatchesView
from umkm_desk.gui.batches.page import BatchesPage
from umkm_desk.gui.batches.throwing import WriteOffForm
from umkm_desk.gui.batches.tracing import TraceView
from umkm_desk.gui.desk import Desk
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.drafts import draft_of

Settle = Callable[[Desk], None]


@pytest.fixture
def larder(shop: Shop) -> Shop:
    """Meat that is past, meat that is good for some days, chips made of it, one bag of which Ani has."""
    shop.item("daging", unit="g")
    shop.item("abon", "product", shelf_life_days=90)
    for batch, days in (("DAGING-1", -2), ("DAGING-2", 5)):
        shop.buy("daging", 1000, 100_000, TODAY, batch=batch, expires_on=TODAY + timedelta(days=days))
    shop.recipe("abon", 10, [("daging", 500)])
    shop.make("abon", 10, TODAY, batch="ABON-1")
    shop.sell("abon", 3, 20_000, TODAY, customer="Ani")
    shop.sell("abon", 1, 20_000, TODAY)
    return shop


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A widget for views to stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1100, 650)
    made.show()
    return made


def texts(view: TraceView) -> list[str]:
    """The lines of a trace."""
    model = view.table.model()
    return [f"{model.index(row, 0).data()} | {model.index(row, 1).data()}" for row in range(model.rowCount())]


def newest(shop: Shop) -> WriteOffDraft:
    """The write-off recorded last."""
    found = shop.book.read(draft_of, max(shop.book.read(history_ids, kinds=("write_off",), order="day")))
    assert isinstance(found, WriteOffDraft)
    return found


def test_chips_count_and_filter(desk: Desk, larder: Shop, place: QWidget, settle: Settle) -> None:
    view = BatchesView(desk, place)
    view.show()
    settle(desk)
    assert view.table.count() == 3 and "(3)" in view.chips["all"].text()
    assert "(1)" in view.chips["past"].text() and "(1)" in view.chips["7"].text()
    view.chips["past"].click()
    assert view.table.count() == 1
    assert view.scanned("ABON-1") and not view.scanned("8991234567890")


def test_past_meat_is_thrown_away_and_comes_back(desk: Desk, larder: Shop, place: QWidget, settle: Settle) -> None:
    view = BatchesView(desk, place)
    view.show()
    settle(desk)
    form = WriteOffForm(desk, place, view._all[0])
    assert (form.quantity.value(), form.reason.value()) == (milli(1000), "expired")
    form.save()
    settle(desk)
    assert newest(larder).lines == (WriteOffLine("daging", milli(1000), "expired", "DAGING-1"),)
    desk.undo()
    settle(desk)
    assert larder.batches("daging")["DAGING-1"] == 1000


def test_a_day_that_cant_be_read_is_refused(desk: Desk, larder: Shop, place: QWidget, settle: Settle) -> None:
    view = BatchesView(desk, place)
    view.show()
    settle(desk)
    form = WriteOffForm(desk, place, view._all[0])
    form.day.setText("kemarin dulu sekali")
    form.save()
    settle(desk)
    assert not larder.book.read(history_ids, kinds=("write_off",), order="day")


def test_a_write_off_becomes_one_of_another_item(desk: Desk, larder: Shop, place: QWidget, settle: Settle) -> None:
    larder.throw("daging", 100, day=TODAY, batch="DAGING-1")
    form = WriteOffForm(desk, place, old=newest(larder))
    form.show()
    settle(desk)
    assert form.quantity.value() == milli(100)
    hit = next(hit for hit in form.item._all or [] if hit.key == "abon")
    form.item.set_picked(hit)
    form._chosen(hit)
    form.quantity.set_value(milli(1))
    form.save()
    settle(desk)
    assert [(line.item, line.quantity) for line in newest(larder).lines] == [("abon", milli(1))]
    desk.undo()
    settle(desk)
    assert newest(larder).lines[0].batch == "DAGING-1"


def test_who_has_what_the_meat_became(desk: Desk, larder: Shop, place: QWidget, settle: Settle) -> None:
    view = TraceView(desk, place)
    view.show()
    view.bring(batch="DAGING-2", item="daging")
    settle(desk)
    lines = texts(view)
    assert any("Abon ABON-1" in line and "500 g" in line for line in lines), lines
    assert any("Ani" in line and "3 pcs" in line for line in lines), lines
    view.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Ani  3 pcs Abon (ABON-1)" in copied, copied
    assert len(copied.splitlines()) == 2


def test_a_code_that_isnt_there_leaves_nothing_of_the_last_one(
    desk: Desk, larder: Shop, place: QWidget, settle: Settle
) -> None:
    view = TraceView(desk, place)
    view.show()
    view.bring(batch="DAGING-2")
    settle(desk)
    assert view.table.count() and view.copy.isEnabled()
    view.scanned("SALAH-1")
    settle(desk)
    assert "SALAH-1" in view.summary.text()
    assert not view.table.count() and not view.copy.isEnabled()


def test_what_is_gone_says_why(desk: Desk, larder: Shop, place: QWidget, settle: Settle) -> None:
    larder.throw("abon", 2, "damaged", TODAY, batch="ABON-1")
    view = TraceView(desk, place)
    view.show()
    view.bring(batch="ABON-1")
    settle(desk)
    assert any("Rusak" in line and "2 pcs" in line for line in texts(view)), texts(view)
    assert any("daging" in line.casefold() and "500 g" in line for line in texts(view))


def test_every_address_of_the_page_works(
    desk: Desk, larder: Shop, place: QWidget, settle: Settle, qtbot: QtBot
) -> None:
    page = BatchesPage(desk, place)
    page.show()
    for view in ("batches", "trace", "history"):
        page.bring(view=view)
        settle(desk)
    page.bring(view="trace", batch="ABON-1")
    settle(desk)
    assert isinstance(page.view, TraceView) and page.view.table.count()
    larder.throw("abon", 1, day=TODAY)
    for what in ({"new": "write_off"}, {"edit": newest(larder)}):
        with qtbot.waitSignal(desk.wanted_drawer) as asked:
            page.bring(**what)
        assert isinstance(asked.args[0], WriteOffForm)
