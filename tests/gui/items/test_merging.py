"""Items written down twice: found, compared, made one or said to be two."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.conftest import TODAY
from tests.shop import Shop, milli
from umkm_desk.actions.items import save_item
from umkm_desk.domain.items import ItemDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.items.merging import MergeForm
from umkm_desk.gui.stock.goods import GoodsView
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr
from umkm_desk.queries.items import find_item
from umkm_desk.queries.stock import stock

Settle = Callable[[Desk], None]


def write(shop: Shop, code: str, name: str, **more: object) -> None:
    shop.book.write(save_item, ItemDraft(code, name, "product", "pcs", **more))  # type: ignore[arg-type]


@pytest.fixture
def twice(year: Shop) -> Shop:
    """Two products that were each written down twice, of one of which there is something left."""
    write(year, "TELUR", "Telur Asin")
    write(year, "TELOR", "Telor Asin", price=4_000)
    write(year, "KUE", "Kue Lapis")
    write(year, "KUE-2", "kue-lapis")
    year.buy("TELOR", 4, 8_000, TODAY)
    return year


def goods(window: Window, settle: Settle) -> GoodsView:
    window.desk.go("stock", view="products")
    settle(window.desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, GoodsView)
    return view


@pytest.fixture
def form(twice: Shop, window: Window, settle: Settle) -> MergeForm:
    """What the link below the list opens."""
    view = goods(window, settle)
    assert view.twins.isVisible() and "2" in view.twins.text()
    view.twins.click()
    settle(window.desk)
    made = window.drawer.widget
    assert isinstance(made, MergeForm)
    return made


def drawer(window: Window) -> QWidget | None:
    return window.drawer.widget


def compared(form: MergeForm) -> list[list[str]]:
    """What the table of the two says, row by row."""
    cells, grid = [], form._cells
    for row in range(grid.rowCount()):
        found = [grid.itemAtPosition(row, column) for column in range(4)]
        labels = [item.widget() if item else None for item in found]
        cells.append([label.text() for label in labels if isinstance(label, QLabel)])
    return [row for row in cells if row]


def test_each_pair_is_compared_with_what_will_be_and_a_warning(form: MergeForm) -> None:
    assert form.where.text() == tr("%(left)s more to look at", left=2)
    assert compared(form)[1:4] == [
        [tr("Name"), "Kue Lapis", "kue-lapis", "kue-lapis"],
        [tr("Code"), "KUE", "KUE-2", "KUE-2"],
        [tr("Left"), "0 pcs", "0 pcs", "0 pcs"],
    ]
    assert "Kue Lapis" in form.outcome.text()
    assert form.warning.isVisible()


def test_all_pairs_are_gone_through(form: MergeForm, window: Window, twice: Shop, settle: Settle) -> None:
    form.stays.set_value("b")
    assert compared(form)[2] == [tr("Code"), "KUE-2", "KUE", "KUE"]
    form.save()
    settle(window.desk)
    kue = twice.book.read(find_item, "KUE-2")
    assert kue and kue.merged_into == "KUE"
    assert drawer(window) is form and not window.desk.can_undo, "it can't be undone, so nobody is offered to"
    assert compared(form)[3] == [tr("Left"), "0 pcs", "4 pcs", "4 pcs"]
    form.save()
    settle(window.desk)
    assert drawer(window) is None
    left = {item.code: item.quantity for item in twice.book.read(stock)}
    assert left["TELOR"] == milli(4) and "TELUR" not in left
    assert not goods(window, settle).twins.isVisible()


def test_two_that_are_two_are_not_asked_about_again_until_that_is_undone(
    form: MergeForm, window: Window, twice: Shop, settle: Settle
) -> None:
    form.apart.click()
    settle(window.desk)
    assert compared(form)[2] == [tr("Code"), "TELUR", "TELOR", "TELOR"]
    form.closed.emit()
    view = goods(window, settle)
    assert "1" in view.twins.text()
    window.desk.undo()
    settle(window.desk)
    assert "2" in view.twins.text()


def test_what_is_left_for_later_is_asked_about_another_time(form: MergeForm, window: Window, settle: Settle) -> None:
    form.later.click()
    assert compared(form)[2][1] == "TELUR"
    form.later.click()
    settle(window.desk)
    assert drawer(window) is None
    assert "2" in goods(window, settle).twins.text()


def test_one_is_picked_in_the_list_and_the_other_looked_for(twice: Shop, window: Window, settle: Settle) -> None:
    view = goods(window, settle)
    view.table.pick("KUE")
    view._merge()
    settle(window.desk)
    form = window.drawer.widget
    assert isinstance(form, MergeForm)
    assert not form.save_button.isEnabled() and not form.warning.isVisible()
    found = {hit.key for hit in form.other._all or []}
    assert "TELOR" in found and "KUE" not in found and "GLM" not in found, "only what it can become"
    form.other.chosen.emit(next(hit for hit in form.other._all or [] if hit.key == "TELOR"))
    settle(window.desk)
    assert form.save_button.isEnabled() and form.warning.isVisible() and not form.later.isVisible()
    form.save()
    settle(window.desk)
    assert drawer(window) is None
    kue = twice.book.read(find_item, "KUE")
    assert kue and kue.merged_into == "TELOR"


def test_what_stands_in_the_way_is_said_and_nothing_happens(
    form: MergeForm, window: Window, twice: Shop, settle: Settle
) -> None:
    twice.below_zero("KUE")
    twice.sell("KUE", 2, 1_000, TODAY)
    form.stays.set_value("a")
    form.save()
    settle(window.desk)
    assert form.trouble.isVisible() and form.save_button.isEnabled()
    kue = twice.book.read(find_item, "KUE")
    assert kue and kue.merged_into is None
