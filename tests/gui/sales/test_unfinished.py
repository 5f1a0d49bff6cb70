"""A sale that is being typed survives a crash, the change of a recorded one, and midnight."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.gui.conftest import TODAY
from tests.gui.sales.conftest import Settle, opened, sales, sold
from tests.shop import Shop
from umkm_desk.domain.sales import SaleDraft, SaleLine
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.sales import unfinished
from umkm_desk.gui.sales.payment import NO_CHANNEL
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.window import Window
from umkm_desk.queries.contacts import channels

NEXT = TODAY + timedelta(days=1)


def place(desk: Desk) -> Path:
    """Where the unfinished sale is kept."""
    assert desk.book is not None
    return unfinished.place(desk.preferences.folder, desk.book.path)


def a_channel(shop: Shop) -> str:
    """A channel there is."""
    return shop.book.read(channels)[0].name


def typed(view: RecordView) -> list[tuple[str, int]]:
    """What stands in the form."""
    return [(goods.line.item, goods.line.quantity) for goods in view.basket.goods]


def new_day(desk: Desk, day: date = NEXT) -> None:
    """It strikes midnight."""
    desk.today = lambda: day
    desk.revised.emit()


# a crash


def test_one_with_a_channel_survives_a_crash(window: Window, year: Shop, settle: Settle) -> None:
    kept = SaleDraft(TODAY, (SaleLine("BSR", 3000, 16_500),), channel=a_channel(year), customer="Bu X")
    unfinished.keep(place(window.desk), kept)
    view = opened(window, settle)
    assert typed(view) == [("BSR", 3000)]
    assert (view.payment.channel.value(), view.payment.customer.text()) == (a_channel(year), "Bu X")
    view._keep()
    assert unfinished.found(place(window.desk), TODAY) == kept


def test_one_of_a_channel_that_is_gone_survives_too(window: Window, settle: Settle) -> None:
    unfinished.keep(place(window.desk), SaleDraft(TODAY, (SaleLine("BSR", 3000, 16_500),), channel="Toko Tutup"))
    view = opened(window, settle)
    assert typed(view) == [("BSR", 3000)]
    assert view.payment.channel.value() == NO_CHANNEL


# a recorded sale is changed meanwhile


@pytest.mark.parametrize("saves", [False, True])
def test_it_is_there_again_after_a_recorded_one_was_changed(
    view: RecordView, year: Shop, settle: Settle, saves: bool
) -> None:
    desk, before, channel = view.desk, sales(year), a_channel(year)
    recorded = year.sell("BSR", 1, 16_500, TODAY)
    view.scanned("KSP")
    view.payment.channel.set_value(channel)
    view.payment.customer.setText("Bu Antri")
    desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(desk)
    assert typed(view) == [("BSR", 1000)]
    assert view.payment.channel.value() == NO_CHANNEL
    kept = unfinished.found(place(desk), TODAY)
    assert kept is not None and [line.item for line in kept.lines] == ["KSP"]
    if saves:
        view.basket.change_quantity(0, 1000)
        view.save()
        settle(desk)
        assert [line.quantity for line in sold(year).lines] == [2000]
    else:
        view._cancel_edit.click()
    assert typed(view) == [("KSP", 1000)]
    assert (view.payment.channel.value(), view.payment.customer.text()) == (channel, "Bu Antri")
    assert unfinished.found(place(desk), TODAY) is not None
    view.save()
    settle(desk)
    assert sales(year) == before + 2
    assert (sold(year).channel, sold(year).customer) == (channel, "Bu Antri")


def test_the_channel_is_as_it_was_before_a_change(view: RecordView, year: Shop, settle: Settle) -> None:
    recorded = year.sell("BSR", 1, 16_500, TODAY - timedelta(days=2), channel=a_channel(year))
    view.desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(view.desk)
    assert view.payment.channel.value() == a_channel(year)
    view._cancel_edit.click()
    assert view.payment.channel.value() == NO_CHANNEL
    assert (typed(view), view.day.value()) == ([], TODAY)


def test_changing_two_sales_one_after_the_other_loses_nothing(view: RecordView, year: Shop, settle: Settle) -> None:
    first, second = year.sell("BSR", 1, 16_500, TODAY), year.sell("BSR", 2, 16_500, TODAY)
    view.scanned("KSP")
    for recorded in (first, second):
        view.desk.wanted_edit.emit("sale", sold(year, recorded.document))
        settle(view.desk)
    assert typed(view) == [("BSR", 2000)]
    view._cancel_edit.click()
    assert typed(view) == [("KSP", 1000)]


def test_a_change_asked_for_from_the_history_comes_to_the_form(window: Window, year: Shop, settle: Settle) -> None:
    recorded = year.sell("BSR", 1, 16_500, TODAY)
    window.desk.go("sales", view="history")
    settle(window.desk)
    window.desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(window.desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, RecordView) and typed(view) == [("BSR", 1000)]


def test_a_channel_made_meanwhile_is_known_when_its_sale_is_changed(
    view: RecordView, window: Window, year: Shop, settle: Settle
) -> None:
    window.show_page("home")
    recorded = year.sell("BSR", 1, 16_500, TODAY, channel="Kantin Baru")
    window.desk.revision += 1
    window.desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(window.desk)
    assert view.payment.channel.value() == "Kantin Baru"


# midnight


def test_after_midnight_a_sale_is_of_the_new_day(view: RecordView, year: Shop, settle: Settle) -> None:
    new_day(view.desk)
    settle(view.desk)
    assert view.day.value() == NEXT
    for _ in range(2):
        view.scanned("BSR")
        view.save()
        settle(view.desk)
        assert sold(year).day == NEXT
    view.payment.due.setText("+7")
    assert view.payment.due.value() == NEXT + timedelta(days=7)


def test_after_midnight_recorded_and_promised_days_stay(view: RecordView, year: Shop, settle: Settle) -> None:
    recorded = year.sell("BSR", 1, 16_500, TODAY, customer="Bu Besok", paid_by="credit", due_on=TODAY)
    view.desk.wanted_edit.emit("sale", sold(year, recorded.document))
    settle(view.desk)
    new_day(view.desk)
    settle(view.desk)
    assert (view.day.value(), view.payment.due.value()) == (TODAY, TODAY)
    view._cancel_edit.click()
    assert view.day.value() == NEXT
