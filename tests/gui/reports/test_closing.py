"""Months locked and opened again: undo brings back what was, also of the months that went along."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.domain.calendar import Month
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.closing import MonthsView, ReopenForm
from umkm_desk.queries.months import months

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


def test_undo_of_locking_opens_every_month_that_was_locked_with_it(
    view: MonthsView, year: Shop, settle: Settle
) -> None:
    for month, all_of_them in ((8, ["2026-08"]), (10, ["2026-08", "2026-09", "2026-10"])):
        before = locked(year)
        view.table.pick(Month(2026, month))
        view._lock()
        settle(view.desk)
        assert locked(year) == all_of_them
        view.desk.undo()
        settle(view.desk)
        assert locked(year) == before


def test_undo_of_locking_leaves_what_was_locked_before(view: MonthsView, year: Shop, settle: Settle) -> None:
    view.table.pick(Month(2026, 8))
    view._lock()
    settle(view.desk)
    view.table.pick(Month(2026, 10))
    view._lock()
    settle(view.desk)
    view.desk.undo()
    settle(view.desk)
    assert locked(year) == ["2026-08"]


def test_undo_of_opening_locks_every_month_that_was_opened_with_it(
    view: MonthsView, year: Shop, qtbot: QtBot, settle: Settle
) -> None:
    view.table.pick(Month(2026, 10))
    view._lock()
    settle(view.desk)
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
