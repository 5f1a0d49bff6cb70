"""Counting at the keyboard: what is typed is what is recorded."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.gui.typist import Typist
from tests.shop import Shop
from umkm_desk.actions.items import save_pack
from umkm_desk.domain.items import PackDraft
from umkm_desk.domain.stocktaking import CountDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.stock.count_table import BOOKED, COUNTED, DIFFERENCE
from umkm_desk.gui.stock.counting import CountView
from umkm_desk.gui.window import Window
from umkm_desk.queries.acts import act
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.stock import stock

Settle = Callable[[Desk], None]


@pytest.fixture
def view(window: Window, settle: Settle) -> CountView:
    """The page Stok with the table to type in, the cursor in its first figure."""
    window.desk.go("stock", view="count")
    settle(window.desk)
    made = window.page.view  # type: ignore[attr-defined]
    assert isinstance(made, CountView)
    made.begin()
    return made


def counts(shop: Shop) -> int:
    """How many counts were recorded."""
    return len(shop.book.read(history_ids, kinds=("count",), order="day", descending=True))


def recorded(shop: Shop) -> list[tuple[str, int]]:
    """Item and quantity of the lines of the last count."""
    last = max(shop.book.read(history_ids, kinds=("count",), order="day", descending=True))
    found = shop.book.read(act, last)
    assert found is not None and isinstance(found.draft, CountDraft)
    return [(line.item, line.quantity) for line in found.draft.lines]


def test_enter_goes_on_to_the_next_row(view: CountView, window: Window, year: Shop, settle: Settle) -> None:
    lines = view.model.lines[:2]
    Typist(window, settle).type("5⏎6⏎")
    assert [line.counted for line in lines] == [5000, 6000]
    assert view.table.currentIndex().row() == 2


def test_f9_takes_the_figure_that_is_being_typed(view: CountView, window: Window, year: Shop, settle: Settle) -> None:
    typist, first, before = Typist(window, settle), view.model.lines[0], counts(year)
    typist.type("5")
    typist.press("F9")
    assert counts(year) == before + 1
    assert recorded(year) == [(first.item.code, 5000)]
    assert all(line.counted is None for line in view.model.lines)


def test_a_figure_that_cannot_be_read_saves_nothing_and_keeps_its_row(
    view: CountView, window: Window, year: Shop, settle: Settle
) -> None:
    typist, before = Typist(window, settle), counts(year)
    typist.type("5⏎abc")
    typist.press("F9")
    assert counts(year) == before
    assert view.trouble.isVisible() and view.table.currentIndex().row() == 1
    typist.type("7")
    typist.press("F9")
    assert [quantity for _, quantity in recorded(year)] == [5000, 7000]


def test_what_was_typed_stays_while_another_kind_is_shown(
    view: CountView, window: Window, year: Shop, settle: Settle
) -> None:
    product = view.model.lines[0]
    view.model.setData(view.model.index(0, COUNTED), "5")
    view.kind.set_value("material")
    material = view.model.lines[0]
    view.model.setData(view.model.index(0, COUNTED), "1 kg")
    view.kind.set_value("product")
    assert view.model.lines[0].counted == 5000
    view.save()
    settle(window.desk)
    assert recorded(year) == [(product.item.code, 5000), (material.item.code, 1_000_000)]


def test_an_empty_shelf_is_counted_too(view: CountView, window: Window, year: Shop, settle: Settle) -> None:
    typist = Typist(window, settle)
    typist.type("0")
    typist.press("F9")
    assert [quantity for _, quantity in recorded(year)] == [0]


def test_packs_are_counted(window: Window, year: Shop, settle: Settle) -> None:
    weighed = next(item for item in year.book.read(stock) if item.kind == "material" and item.unit == "g")
    year.book.write(save_pack, PackDraft(weighed.code, "Karung", 25_000_000))
    window.desk.go("stock", view="count")
    settle(window.desk)
    made = window.page.view  # type: ignore[attr-defined]
    made.kind.set_value("material")
    row = next(n for n, line in enumerate(made.model.lines) if line.item.code == weighed.code)
    made.model.setData(made.model.index(row, COUNTED), "2 karung")
    assert made.model.lines[row].counted == 50_000_000


def test_pressing_twice_records_once(view: CountView, window: Window, year: Shop, settle: Settle) -> None:
    before = counts(year)
    view.model.setData(view.model.index(0, COUNTED), "5")
    view.save()
    view.save()
    settle(window.desk)
    assert counts(year) == before + 1
    assert view.save_button.isEnabled()


def test_nothing_typed_records_nothing(view: CountView, year: Shop) -> None:
    before = counts(year)
    view.save()
    assert counts(year) == before
    assert view.table.currentIndex().column() == COUNTED


def test_the_book_can_be_hidden_while_counting(view: CountView) -> None:
    view.by_the_book.setChecked(False)
    assert view.table.isColumnHidden(BOOKED) and view.table.isColumnHidden(DIFFERENCE)
    view.by_the_book.setChecked(True)
    view.model.setData(view.model.index(0, COUNTED), "0")
    shown = view.model.index(0, DIFFERENCE).data(Qt.ItemDataRole.DisplayRole)
    assert shown.startswith(("-", "−"))
