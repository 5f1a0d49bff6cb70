"""The office's own workbook, filled from the month view."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from tests.exchange.office_templates import example, with_macros
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.month import MonthView
from umkm_desk.gui.reports.office import REMEMBERED, fill_template
from umkm_desk.gui.window import Window

Settle = Callable[[Desk], None]


@pytest.fixture
def view(window: Window, year_desk: Desk, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MonthView:
    """October's summary, saved into a folder of the test; nothing is opened by another program."""

    def note(_address: QUrl) -> bool:
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    year_desk.preferences.more["reports"] = str(tmp_path / "laporan")
    year_desk.go("reports", view="month", month=None)
    settle(year_desk)
    made = window.page.view  # type: ignore[attr-defined]
    assert isinstance(made, MonthView)
    return made


def test_the_template_is_filled_beside_the_reports_and_remembered(
    view: MonthView, settle: Settle, tmp_path: Path
) -> None:
    template = example(tmp_path / "kantor.xlsx")
    report = view.report
    assert report is not None
    fill_template(view.desk, template, report)
    settle(view.desk)
    filled = tmp_path / "laporan" / f"kantor-{report.month}.xlsx"
    assert openpyxl.load_workbook(filled)["Lap. Bulanan"]["B7"].value == report.sales.gross
    assert view.desk.preferences.more[REMEMBERED] == str(template)


def test_the_last_template_is_proposed(view: MonthView, tmp_path: Path) -> None:
    template = example(tmp_path / "kantor.xlsx")
    view.desk.preferences.more[REMEMBERED] = str(template)
    view._fill()
    dialog = view.findChild(QFileDialog)
    assert dialog is not None
    assert [Path(name) for name in dialog.selectedFiles()] == [template]
    dialog.close()


def test_a_template_with_macros_is_told_and_nothing_is_written(view: MonthView, settle: Settle, tmp_path: Path) -> None:
    said: list[str] = []
    view.desk.wanted_toast.connect(lambda sentence, _undo: said.append(sentence))
    assert view.report is not None
    fill_template(view.desk, with_macros(tmp_path / "makro.xlsx"), view.report)
    settle(view.desk)
    assert len(said) == 1 and "makro" in said[0].casefold()
    assert not (tmp_path / "laporan").exists()
