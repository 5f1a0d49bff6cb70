"""The page: the book of an account and month, its ways to other pages, and nothing cut short or nameless."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.gui.cash.book import BookView
from umkm_desk.gui.cash.owed import OwedView
from umkm_desk.gui.cash.page import CashPage
from umkm_desk.gui.debts.form import PaymentForm
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.view import DocumentView
from umkm_desk.gui.window import Window
from umkm_desk.language import formats

Settled = Callable[[Desk], None]


@pytest.fixture
def page(window: Window, year_desk: Desk, settle: Settled) -> CashPage:
    """The page in the window over the sample shop."""
    made = window.show_page("cash")
    settle(year_desk)
    assert isinstance(made, CashPage)
    return made


def test_the_book_shows_the_accounts_month_newest_first_and_opens_an_entry(
    page: CashPage, year: Shop, window: Window, settle: Settled
) -> None:
    book = page.view
    assert isinstance(book, BookView)
    year.cash("capital", 300_000, "1103", TODAY - timedelta(days=1))
    year.cash("expense", 20_000, "1103", TODAY, category="6103", note="Pulsa")
    page.desk.revision += 1
    page.desk.revised.emit()
    book.bring(account="1103")
    settle(page.desk)
    model = book.table.model()
    assert [str(model.index(0, column).data()) for column in (2, 5)] == ["Listrik, air, internet · Pulsa", "Rp20.000"]
    assert str(model.index(0, 6).data()) == formats.rupiah(year.account("1103"))
    book.table.setFocus()
    book.table.selectRow(0)
    QTest.keyClick(book.table, Qt.Key.Key_Return)
    assert isinstance(window.drawer.widget, DocumentView)


def test_another_month_is_a_step_away(page: CashPage, settle: Settled) -> None:
    book = page.view
    assert isinstance(book, BookView)
    assert book.month.value() == "2026-11"
    book._stepper(1)()
    settle(page.desk)
    assert book.month.value() == "2026-10"
    assert book.table.count() > 10
    book._stepper(-1)()
    book._stepper(-1)()
    assert book.month.value() == "2026-11"


def test_a_book_that_begins_later_has_its_months_too(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settled) -> None:
    shop.cash("capital", 1_000, day=TODAY + timedelta(days=40))
    book = BookView(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(book)
    book.show()
    settle(desk)
    assert [book.month.itemData(place) for place in range(book.month.count())] == ["2027-01", "2026-12", "2026-11"]
    book._stepper(-1)()
    book._stepper(-1)()
    settle(desk)
    assert book.month.value() == "2027-01" and book.table.count() == 1


def test_a_suppliers_bill_is_paid_from_its_list(page: CashPage, year: Shop, window: Window, settle: Settled) -> None:
    year.item("susu")
    year.buy("susu", 1, 70_000, TODAY, supplier="A Toko Baru", paid_by="credit")
    page.bring(view="owed")
    settle(page.desk)
    owed = page.view
    assert isinstance(owed, OwedView)
    owed._pay()
    form = window.drawer.widget
    assert isinstance(form, PaymentForm)
    form.save()
    settle(page.desk)
    assert window.drawer.widget is None
    assert year.owed("A Toko Baru") == 0


def test_who_owes_us_is_on_the_page_of_sales(page: CashPage, window: Window) -> None:
    page.bring(view="owing")
    assert window.page.name == "sales"


@pytest.mark.parametrize("size", [(1366, 690), (1093, 552)])
@pytest.mark.parametrize("what", [
    {"view": "book"}, {"view": "purchases"}, {"view": "history"}, {"view": "owed"}, {"new": "in"}, {"new": "out"},
    {"new": "move"}, {"new": "count"},
])  # fmt: skip
def test_nothing_is_cut_short_or_nameless(
    page: CashPage, window: Window, settle: Settled, what: dict[str, str], size: tuple[int, int]
) -> None:
    window.resize(*size)
    page.bring(**what)
    settle(page.desk)
    assert clipped_texts(window) == []
    assert names_missing(window) == []
