"""Pajak in the window: the owner sees what is due, pays it, writes down what apps withheld, and saves the list."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.gui.shown import clipped_texts
from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.form import Form
from umkm_desk.gui.papers.panel import PaperPanel
from umkm_desk.gui.reports.tax import TaxView
from umkm_desk.gui.reports.tax_forms import PayTaxForm, WithheldForm
from umkm_desk.gui.reports.tax_rules import RulesView
from umkm_desk.gui.window import Window
from umkm_desk.queries.tax_table import tax_table

Settle = Callable[[Desk], None]
MILLION = 1_000_000


@pytest.fixture
def view(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settle) -> Iterator[TaxView]:
    """60 million a month since January: October's tax of 300,000 and September's of 200,000 aren't paid."""
    shop.item("jasa", "product", keeping="untracked")
    for month in range(1, 12):
        shop.sell("jasa", 1, 60 * MILLION, day=date(2026, month, 1), paid_by="marketplace")
    place = QWidget()
    qtbot.addWidget(place)
    made = TaxView(desk, place)
    made.resize(1000, 800)
    place.show()
    settle(desk)
    yield made


def opened_form(view: TaxView, qtbot: QtBot, press: Callable[[], object]) -> QWidget:
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        press()
    (form,) = asked.args or []
    assert isinstance(form, QWidget)
    return form


def states(shop: Shop) -> list[str]:
    return [row.state for row in shop.book.read(tax_table, 2026, TODAY).rows[8:11]]


def test_the_table_the_meter_and_what_is_due_are_shown(view: TaxView) -> None:
    assert view.table.count() == 11
    assert "Rp200.000" in view.due.text() and "September 2026" in view.due.text()
    assert "PP 20/2026" in view.caution.text()
    assert "Rp660.000.000" in view.total.text()
    assert "Rp500 jt" in view.meter.bar.accessibleDescription()


def test_the_tax_is_paid_with_one_enter_and_marks_its_month(
    view: TaxView, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    form = opened_form(view, qtbot, view.pay_button.click)
    assert isinstance(form, PayTaxForm)
    assert form.money.amount.value() == 200_000
    form.ntpn.setText("1A2B3C4D5E6F7G8H")
    form.save()
    settle(view.desk)
    assert states(shop) == ["paid_late", "late", "running"]
    note = shop.book.read(lambda s: s.value("SELECT note FROM document WHERE kind = 'cash'"))
    assert "September 2026" in note and "1A2B3C4D5E6F7G8H" in note
    assert "Rp300.000" in view.due.text()
    view.desk.undo()
    settle(view.desk)
    assert states(shop) == ["late", "late", "running"]


def test_an_amount_and_a_day_are_needed(view: TaxView, shop: Shop, qtbot: QtBot, settle: Settle) -> None:
    form = opened_form(view, qtbot, view.withheld_button.click)
    assert isinstance(form, Form)
    form.save()
    settle(view.desk)
    assert shop.account("1403") == 0
    assert any(entry.below.property("role") == "error" for entry in form.fields)


def test_what_an_app_withheld_lessens_what_is_to_be_paid(
    view: TaxView, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    form = opened_form(view, qtbot, view.withheld_button.click)
    assert isinstance(form, WithheldForm)
    form.money.amount.set_value(150_000)
    form.money.day.set_value(date(2026, 9, 28))
    form.app.setText("Shopee September")
    form.save()
    settle(view.desk)
    assert shop.accounts("1403", "1104") == (150_000, 660 * MILLION - 150_000)
    assert "Rp50.000" in view.due.text()
    view.desk.undo()
    settle(view.desk)
    assert shop.account("1403") == 0


def test_nothing_due_leaves_nothing_to_press(view: TaxView, shop: Shop, settle: Settle) -> None:
    shop.cash("tax", 500_000, day=TODAY)
    view.refresh()
    settle(view.desk)
    assert not view.pay_button.isEnabled()


def test_a_form_asked_for_by_the_search_opens_once_the_table_is_there(
    view: TaxView, qtbot: QtBot, settle: Settle
) -> None:
    form = opened_form(view, qtbot, lambda: view.bring(new="pay"))
    assert isinstance(form, PayTaxForm)


def test_rules_and_paper_open_beside_the_table(view: TaxView, qtbot: QtBot, settle: Settle) -> None:
    rules = opened_form(view, qtbot, view._rules)
    assert isinstance(rules, RulesView)
    assert isinstance(opened_form(view, qtbot, view._print), PaperPanel)
    settle(view.desk)


def test_paper_and_sheet_are_saved(
    view: TaxView, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(QUrl(url).fileName()))
    view.desk.preferences.more["reports"] = str(tmp_path / "laporan")
    view.save()
    settle(view.desk)
    assert sorted(path.name for path in (tmp_path / "laporan").iterdir()) == ["pajak-2026.pdf", "pajak-2026.xlsx"]
    assert shown == ["pajak-2026.pdf"]


def test_another_year_is_shown(view: TaxView, shop: Shop, settle: Settle) -> None:
    shop.sell("jasa", 1, 40 * MILLION, day=date(2025, 12, 10))
    view.refresh()
    settle(view.desk)
    assert [view.choice.itemText(place) for place in range(view.choice.count())] == ["2026", "2025"]
    view.choice.set_value("2025")
    view._read()
    settle(view.desk)
    assert "Rp40.000.000" in view.total.text()


@pytest.mark.parametrize("size", [(1093, 552), (1366, 690)])
def test_nothing_is_clipped_in_the_window(
    window: Window, year_desk: Desk, settle: Settle, size: tuple[int, int]
) -> None:
    window.resize(*size)
    year_desk.go("reports", view="tax")
    settle(year_desk)
    assert clipped_texts(window) == []
