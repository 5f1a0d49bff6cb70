"""The summary of a month: what is opened and printed is of the month that is shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.month import MonthView
from umkm_desk.gui.window import Window

Settle = Callable[[Desk], None]


@pytest.fixture
def view(window: Window, year_desk: Desk, settle: Settle, tmp_path: Path) -> Iterator[MonthView]:
    """The summaries, saved into a folder of the test."""
    year_desk.preferences.more["reports"] = str(tmp_path / "laporan")
    year_desk.go("reports", view="month")
    settle(year_desk)
    made = window.page.view  # type: ignore[attr-defined]
    assert isinstance(made, MonthView)
    yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are given to another program."""
    names: list[str] = []

    def note(address: QUrl) -> bool:
        names.append(Path(address.toLocalFile()).name)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return names


def test_the_pdf_that_is_opened_is_of_the_month_that_is_shown(
    view: MonthView, settle: Settle, opened: list[str]
) -> None:
    view.choice.set_value("2026-10")
    settle(view.desk)
    view.save()
    settle(view.desk)
    view._open()
    assert [name for name in opened if "2026-10" in name] == opened != []
    view.choice.set_value("2026-09")
    settle(view.desk)
    view._open()  # nothing of this month is saved yet, so that is done first
    settle(view.desk)
    assert len(opened) == 1
    view._open()
    assert len(opened) == 2 and "2026-09" in opened[-1]


def test_a_locked_months_files_are_opened_after_they_were_saved(
    view: MonthView, settle: Settle, opened: list[str]
) -> None:
    view.choice.set_value("2026-08")
    settle(view.desk)
    view.save()
    settle(view.desk)
    view._open()
    assert len(opened) == 1 and "2026-08" in opened[0]


def test_only_the_shown_months_summary_is_printed(view: MonthView, window: Window, settle: Settle) -> None:
    view.choice.set_value("2026-09")
    settle(view.desk)
    september = view._pdf
    assert september
    view.choice.set_value("2026-10")
    view._print()
    assert window.drawer.widget is None, "October isn't there yet"
    view.save()
    settle(view.desk)
    assert view._files == [], "and September isn't saved in its place"
    assert view._pdf and view._pdf != september
    view._print()
    assert window.drawer.widget is not None
