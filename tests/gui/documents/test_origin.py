"""Where a figure comes from: its acts in a list that adds up to it, each of which can be opened."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, dress
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.figures import FIGURES
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.origins import OriginRow

Settle = Callable[[Desk], None]
OCTOBER = Month(2026, 10)


def shown(desk: Desk, qtbot: QtBot, settle: Settle, figure: str, when: Month | date = OCTOBER) -> OriginView:
    view = OriginView(desk, None, figure, when)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(600, 480)
    view.show()
    settle(desk)
    return view


def rows(view: OriginView) -> list[OriginRow]:
    model = view.table._rows
    return [row for row in (model.row(place) for place in range(model.rowCount())) if row]


def test_the_months_sales_are_its_sales(year_desk: Desk, year: Shop, qtbot: QtBot, settle: Settle) -> None:
    view = shown(year_desk, qtbot, settle, "sales_net")
    report = year.book.read(monthly_report, OCTOBER)
    assert view.total.text() == formats.rupiah(report.sales.net)
    assert view.what.text() == f"{tr('Net sales')} · Oktober 2026"
    assert view.table.count() > 300
    seen = {row.act.kind for row in rows(view) if row.act}
    assert seen == {"sale", "return"}


def test_a_balance_begins_with_what_was_there_which_cannot_be_opened(
    year_desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    view = shown(year_desk, qtbot, settle, "cash:1102")
    opened: list[int] = []
    year_desk.wanted_document.connect(opened.append)
    first, second = rows(view)[:2]
    assert first.act is None and second.act is not None
    assert view.table.columns[1].text(first) == tr("What was there before")
    view.table.chosen.emit(first)
    view.table.chosen.emit(second)
    assert opened == [second.act.document]
    assert tr("Bank account") in view.what.text()


def test_the_largest_can_come_first(year_desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    view = shown(year_desk, qtbot, settle, "expenses")
    view.table.sort(3, descending=True)
    settle(year_desk)
    amounts = [row.amount for row in rows(view)[:20]]
    assert amounts == sorted(amounts, reverse=True)


def test_one_days_figure(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settle) -> None:
    shop.item("JASA", "product", keeping="untracked")
    shop.sell("JASA", 1, 9_000, TODAY)
    shop.sell("JASA", 1, 4_000, date(2026, 11, 23))
    view = shown(desk, qtbot, settle, "sales_gross", TODAY)
    assert (view.total.text(), view.table.count()) == ("Rp9.000", 1)
    assert "24 November 2026" in view.what.text()


def test_a_figure_of_nothing_says_so(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    view = shown(desk, qtbot, settle, "sales_net")
    assert view.total.text() == "Rp0"
    assert view.table.accessibleDescription() == tr("Nothing was recorded for it.")


@pytest.mark.parametrize("size", [100, 130])
def test_every_figure_can_be_shown_and_fits(
    qapp: QApplication, year_desk: Desk, qtbot: QtBot, settle: Settle, size: int
) -> None:
    dress(qapp, size=size)
    subjects = {"expense": "6103", "cash": "1101", "cash_in": "1101", "cash_out": "1101"}
    said: list[str] = []
    year_desk.wanted_toast.connect(lambda sentence, _undoable: said.append(sentence))
    for figure in FIGURES:
        of = "KSP" if figure.startswith("product_") else "Shopee" if figure.startswith("channel_") else ""
        view = shown(year_desk, qtbot, settle, ":".join(filter(None, (figure, subjects.get(figure, of)))))
        assert view.what.text()
        assert (figure, clipped_texts(view), names_missing(view)) == (figure, [], [])
        view.close()
    assert said == []
