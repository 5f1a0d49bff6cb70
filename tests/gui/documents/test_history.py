"""The history finds an act by a word, its month or its kind, and opens it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.history import HistoryView
from umkm_desk.gui.documents.wording import about, title_of
from umkm_desk.language.words import tr
from umkm_desk.queries.act_rows import ActRow

Settle = Callable[[Desk], None]


@pytest.fixture
def history(year_desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[HistoryView]:
    """All that the sample shop recorded."""
    yield shown(HistoryView(year_desk, None), qtbot, settle)  # type: ignore[arg-type]


def shown(view: HistoryView, qtbot: QtBot, settle: Settle) -> HistoryView:
    qtbot.addWidget(view)
    view.resize(900, 480)
    view.show()
    settle(view.desk)
    return view


def rows(view: HistoryView) -> list[ActRow]:
    """The first page of what is listed."""
    model = view.table._rows
    return [row for row in (model.row(place) for place in range(min(model.rowCount(), 200))) if row]


def test_everything_is_there_the_newest_first(history: HistoryView, year: Shop) -> None:
    count = year.book.read(lambda session: session.value("SELECT COUNT(*) FROM document"))
    listed = rows(history)
    assert 0.9 * count < history.table.count() <= count
    assert [row.day for row in listed] == sorted((row.day for row in listed), reverse=True)
    assert history.count.text() == f"{history.table.count():,d} catatan".replace(",", ".")


def test_a_word_finds_numbers_names_and_goods(history: HistoryView, qtbot: QtBot, settle: Settle) -> None:
    number = rows(history)[3].number
    QTest.keyClicks(history.search, number)
    qtbot.waitUntil(lambda: history.table.count() == 1, timeout=5_000)
    assert rows(history)[0].number == number
    history.search.setText("tidak ada yang begini")
    qtbot.waitUntil(lambda: history.table.count() == 0, timeout=5_000)
    assert history.table.accessibleDescription() == tr("Nothing fits that.")


def test_a_month_and_a_kind_narrow_it_down(history: HistoryView, settle: Settle) -> None:
    history.month.set_value("2026-09")
    settle(history.desk)
    assert {Month.of(row.day) for row in rows(history)} == {Month(2026, 9)}
    history.kind.set_value("purchase")
    settle(history.desk)
    assert {row.kind for row in rows(history)} == {"purchase"}
    assert history.table.count() == len(rows(history)) > 5


def test_another_page_brings_what_is_looked_for(history: HistoryView, settle: Settle) -> None:
    history.bring(kind="return", month=Month(2026, 10))
    settle(history.desk)
    assert {(row.kind, Month.of(row.day)) for row in rows(history)} == {("return", Month(2026, 10))}
    history.bring()
    settle(history.desk)
    assert history.table.count() > 1_000


def test_enter_opens_the_act(history: HistoryView, qtbot: QtBot) -> None:
    history.table.setFocus()
    history.table.selectRow(2)
    with qtbot.waitSignal(history.desk.wanted_document) as asked:
        QTest.keyClick(history.table, Qt.Key.Key_Return)
    assert asked.args == [rows(history)[2].document]


def test_some_kinds_only_and_a_single_kind_needs_no_choice(year_desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    sales = shown(HistoryView(year_desk, None, ("sale", "return")), qtbot, settle)  # type: ignore[arg-type]
    assert {row.kind for row in rows(sales)} <= {"sale", "return"}
    assert [sales.kind.itemData(place) for place in range(sales.kind.count())] == ["", "sale", "return"]
    counts = shown(HistoryView(year_desk, None, ("count",)), qtbot, settle)  # type: ignore[arg-type]
    assert not counts.kind.isVisible()


def test_what_was_cancelled_is_struck_through_with_a_word_for_it(history: HistoryView, settle: Settle) -> None:
    history.kind.set_value("sale")
    settle(history.desk)
    day, _, _, _, _, state, amount = history.table.columns
    gone = [row for row in rows(history) if row.state == "cancelled"]
    assert gone and all(day.struck and day.struck(row) and amount.struck and amount.struck(row) for row in gone)
    assert {state.text(row) for row in gone} == {tr("Taken back")}


def test_it_is_read_again_when_the_book_changes(history: HistoryView, year: Shop, settle: Settle) -> None:
    before = history.table.count()
    year.cash("capital", 100_000, day=rows(history)[0].day)
    history.desk.revision += 1
    history.desk.revised.emit()
    settle(history.desk)
    assert history.table.count() == before + 1
    newest = rows(history)[0]
    assert (title_of(newest), newest.amount) == (tr("Capital put in"), 100_000)


def test_it_fits_the_smallest_window_and_everything_has_a_name(history: HistoryView) -> None:
    assert (clipped_texts(history), names_missing(history)) == ([], [])


def test_what_an_act_was_about_is_told_in_a_few_words(office_rows: dict[str, ActRow]) -> None:
    assert {key: about(row) for key, row in office_rows.items()} == {
        "sale": "Krip", "expense": tr("Electricity, water, internet"), "collect": "Bu Ani", "capital": "tabungan",
        "two": "Krip +1",
    }  # fmt: skip


@pytest.fixture
def office_rows(shop: Shop) -> dict[str, ActRow]:
    """Some acts as rows, by a word for each."""
    from tests.shop import DAY
    from umkm_desk.actions.sales import record_sale
    from umkm_desk.domain.sales import SaleDraft, SaleLine
    from umkm_desk.queries.act_rows import act_rows

    shop.item("KRIP", "product", keeping="untracked")
    shop.item("JASA", "product", keeping="untracked")
    sold = shop.sell("KRIP", 2, customer="Bu Ani", paid_by="credit")
    lines = (SaleLine("KRIP", 1_000, 100), SaleLine("JASA", 1_000, 100))
    done = {
        "sale": sold,
        "expense": shop.cash("expense", 1_000, category="6103", note="token"),
        "collect": shop.cash("collect", 1_000, document=sold.number),
        "capital": shop.cash("capital", 1_000, note="tabungan"),
        "two": shop.book.write(record_sale, SaleDraft(DAY, lines)),
    }
    return {key: shop.book.read(act_rows, [act.document])[0] for key, act in done.items()}
