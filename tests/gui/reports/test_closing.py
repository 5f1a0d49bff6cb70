"""Months locked step by step and opened again: undo brings back what was."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.assistant import ClosingAssistant
from umkm_desk.gui.reports.closing import MonthsView, ReopenForm
from umkm_desk.gui.schedules.owed import OwedForm
from umkm_desk.language import formats
from umkm_desk.language.words import tr
from umkm_desk.queries.months import months
from umkm_desk.storage.session import Session

Settle = Callable[[Desk], None]


@pytest.fixture
def view(year_desk: Desk, year: Shop, qtbot: QtBot, settle: Settle) -> Iterator[MonthsView]:
    """August, September and October, none of them locked, and November."""
    year.close(202608, reopen=True, reason="Uji")
    place = QWidget()
    qtbot.addWidget(place)
    made = MonthsView(year_desk, place)
    place.show()
    settle(year_desk)
    yield made


def locked(shop: Shop) -> list[str]:
    return sorted(str(row.month) for row in shop.book.read(months, TODAY) if row.state == "closed")


def assistant(view: MonthsView, month: int, qtbot: QtBot, settle: Settle) -> ClosingAssistant:
    """The steps before a month of 2026 is locked, shown."""
    view.table.pick(Month(2026, month))
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        view._lock()
    (made,) = asked.args or []
    assert isinstance(made, ClosingAssistant)
    made.show()
    settle(view.desk)
    return made


def lock(view: MonthsView, month: int, qtbot: QtBot, settle: Settle) -> None:
    """Lock the months up to one of 2026, one after the other."""
    steps = assistant(view, month, qtbot, settle)
    for _ in range(month - 7):
        if steps._found is not None and steps.lock.isEnabled():
            steps.lock.click()
            settle(view.desk)
    steps.hide()


def test_several_open_months_are_locked_oldest_first(
    view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    steps = assistant(view, 10, qtbot, settle)
    assert steps.heading.text() == tr("Lock %(month)s", month=Month(2026, 8))
    assert formats.month_name(Month(2026, 10)) in steps.order.text()
    steps.lock.click()
    settle(view.desk)
    assert locked(year) == ["2026-08"]
    assert steps.heading.text() == tr("Lock %(month)s", month=Month(2026, 9))
    steps.lock.click()
    settle(view.desk)
    with qtbot.waitSignal(steps.closed):
        steps.lock.click()
    assert locked(year) == ["2026-08", "2026-09", "2026-10"]


def test_undo_of_locking_opens_that_month_again(view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle) -> None:
    lock(view, 10, qtbot, settle)
    for left in (["2026-08", "2026-09"], ["2026-08"], []):
        view.desk.undo()
        settle(view.desk)
        assert locked(year) == left


def test_undo_of_opening_locks_every_month_that_was_opened_with_it(
    view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    lock(view, 10, qtbot, settle)
    view.table.pick(Month(2026, 9))
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        view._unlock()
    (form,) = asked.args or []
    assert isinstance(form, ReopenForm)
    form.reason.setText("Nota susulan")
    form.save()
    settle(view.desk)
    assert locked(year) == ["2026-08"]
    view.desk.undo()
    settle(view.desk)
    assert locked(year) == ["2026-08", "2026-09", "2026-10"]


def test_wear_and_rent_are_proposed_and_booked_with_one_button(
    view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    steps = assistant(view, 8, qtbot, settle)
    assert not steps.book.isVisible()
    for number in reversed(year.book.read(wear_of_august)):
        year.cancel("journal", number, TODAY)
    steps.refresh()
    settle(view.desk)
    assert "Alat dapur Rp475.000" in steps.wear.sentence
    steps.book.click()
    settle(view.desk)
    assert not steps.book.isVisible()
    assert year.account("6110", 202608) == 475_000 + 163_333
    view.desk.undo()
    settle(view.desk)
    assert year.account("6110", 202608) == 0


def wear_of_august(session: Session) -> list[str]:
    rows = session.rows(
        "SELECT d.number FROM schedule_month b JOIN document d ON d.id = b.document"
        " WHERE b.month = 202608 ORDER BY d.id"
    )
    return [number for (number,) in rows]


def test_an_unpaid_bill_is_written_down_in_the_month_and_the_steps_come_back(
    view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    steps = assistant(view, 10, qtbot, settle)
    with qtbot.waitSignal(view.desk.wanted_drawer) as asked:
        steps._owe()
    (form,) = asked.args or []
    assert isinstance(form, OwedForm)
    assert form.day.value() == Month(2026, 8).last
    form.amount.set_value(77_000)
    form.note.setText("Listrik")
    with qtbot.waitSignal(view.desk.wanted_drawer) as again:
        form.save()
    (back,) = again.args or []
    assert isinstance(back, ClosingAssistant)
    back.show()
    settle(view.desk)
    assert "Listrik Rp77.000" in back.bills.sentence


def test_stock_below_zero_is_the_one_step_that_cant_be_skipped(
    view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    year.item("GANTUNG", "product", below_zero=True)
    year.sell("GANTUNG", 1, 5_000, date(2026, 8, 20))
    steps = assistant(view, 8, qtbot, settle)
    assert "Gantung" in steps.stock.sentence
    assert not steps.lock.isEnabled()
    year.buy("GANTUNG", 1, 3_000, date(2026, 8, 20))
    steps.refresh()
    settle(view.desk)
    assert steps.lock.isEnabled()


def test_a_refusal_is_said_in_its_place(view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle) -> None:
    steps = assistant(view, 8, qtbot, settle)
    year.close(202608, TODAY)
    steps.lock.click()
    settle(view.desk)
    assert steps.trouble.isVisible()
