"""A fault of the program: the log and the report that may be sent hold no name, no number and no amount of the shop."""

import logging
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from umkm_desk.actions.contacts import save_contact
from umkm_desk.actions.items import save_item
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.domain.items import ItemDraft
from umkm_desk.gui.application import Outside, Program, program_fault
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.safety.report import ReportDialog
from umkm_desk.storage import faults
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

NAME: Final = "Zainab Marwoto"
PHONE: Final = "081299887766"
AMOUNT: Final = 7_654_321
MARKERS: Final = (NAME, "Zainab", PHONE, str(AMOUNT), "7.654.321", "KUE-RAHASIA", "dapur-rahasia")


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, settle: Callable[[Desk], None]) -> Iterator[Program]:
    """The program over a book with the markers in it, its log begun as `run` begins it."""
    home = tmp_path / "usaha"
    home.mkdir()
    with Book.create(home / "dapur-rahasia.umkm", name=f"Dapur {NAME}") as book:
        book.write(save_contact, ContactDraft(NAME, "customer", PHONE))
        book.write(save_item, ItemDraft("KUE-RAHASIA", f"Kue {NAME}", "product", "pcs", price=AMOUNT))
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)
    handler = faults.keep_log(tmp_path / "settings")
    assert handler is not None
    made = Program(qapp, Outside(lambda: TODAY, lambda: now, tmp_path / "settings", tmp_path / "books"))
    made.open(home / "dapur-rahasia.umkm")
    assert made.desk is not None
    settle(made.desk)
    yield made
    made.leave()
    logging.getLogger("umkm_desk").removeHandler(handler)
    handler.close()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    qapp.removeTranslator(made._qt_words)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def dialog(program: Program) -> ReportDialog:
    assert program.window is not None
    (found,) = program.window.findChildren(ReportDialog)
    return found


def log(folder: Path) -> str:
    return (folder / "settings" / faults.LOG).read_text(encoding="utf-8")


def assert_no_markers(folder: Path) -> None:
    """No file of the settings holds a marker, but the place of the book that was open last."""
    for path in (folder / "settings").rglob("*"):
        if path.is_file() and path.name not in ("preferences.json", "backups.json"):
            content = path.read_bytes().decode("utf-8", errors="replace")
            assert [marker for marker in MARKERS if marker in content] == [], path


def fail_act(session: Session) -> None:
    """SQLAlchemy and SQLite quote what was to be written."""
    session.run("INSERT INTO contact (name, kind) VALUES (:name, 'customer')", name=NAME)


def fail_query(session: Session, _name: str) -> None:
    raise ValueError(f"{NAME} {PHONE} owes {AMOUNT}")


def fail_work(_job: object) -> None:
    try:
        raise KeyError(NAME)
    except KeyError as cause:
        raise RuntimeError(f"Rp{AMOUNT}") from cause


def provoke(program: Program, where: str) -> None:
    desk = program.desk
    assert isinstance(desk, Desk)
    match where:
        case "an action":
            desk.write(fail_act)
        case "a query":
            desk.read(fail_query, NAME, then=print)
        case "a worker":
            desk.beside(NAME, fail_work)
        case "an answer":
            desk.read(lambda _session: {NAME: AMOUNT}, then=lambda found: found[PHONE])
        case _:
            QTimer.singleShot(0, desk, lambda: fail_query(None, NAME))  # type: ignore[arg-type]


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize("where", ["an action", "a query", "a worker", "an answer", "a page"])
def test_a_fault_is_written_down_without_names_or_amounts(
    program: Program,
    tmp_path: Path,
    settle: Callable[[Desk], None],
    qtbot: QtBot,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", program_fault(program))
    provoke(program, where)
    qtbot.waitUntil(lambda: bool(program.window and program.window.findChildren(ReportDialog)), timeout=20_000)
    assert program.desk is not None
    settle(program.desk)
    written = log(tmp_path)
    assert "test_fault_reports.py" in written
    assert_no_markers(tmp_path)
    shown = dialog(program)
    assert "test_fault_reports.py" in shown.text.toPlainText() == shown.report
    assert [marker for marker in MARKERS if marker in shown.report] == []
    assert any("aman" in words or "safe" in words for words in said(shown))


def said(shown: ReportDialog) -> list[str]:
    return [found.text() for found in shown.findChildren(type(shown.said))]


def test_the_report_is_saved_as_it_was_shown_and_nothing_else(program: Program, tmp_path: Path) -> None:
    program.faulted.emit()
    shown = dialog(program)
    shown.save_to(str(tmp_path / "laporan.zip"))
    with zipfile.ZipFile(tmp_path / "laporan.zip") as made:
        assert made.namelist() == ["laporan-masalah.txt"]
        assert made.read("laporan-masalah.txt").decode() == shown.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    assert str(tmp_path / "laporan.zip") in shown.said.text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["laporan.zip", "settings", "usaha"]
    shown.save_to(str(tmp_path / "nowhere" / "laporan.zip"))
    assert "laporan.zip" in shown.said.text() and not (tmp_path / "nowhere").exists()
    shown.findChildren(QPushButton)[-1].click()


def test_it_comes_by_itself_only_once_a_sitting(program: Program) -> None:
    program.faulted.emit()
    dialog(program).close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    program.faulted.emit()
    assert program.window is not None and program.window.findChildren(ReportDialog) == []
    assert program.desk is not None
    program.desk.wanted_report.emit()
    assert dialog(program).isVisible()


def test_the_log_goes_round(tmp_path: Path) -> None:
    handler = faults.keep_log(tmp_path)
    assert handler is not None
    try:
        for number in range(20_000):
            logging.getLogger("umkm_desk.test").error(
                "no. %s of %s, which is a rather long line to write", number, NAME
            )
    finally:
        logging.getLogger("umkm_desk").removeHandler(handler)
        handler.close()
    kept = sorted(tmp_path.iterdir())
    assert [path.name for path in kept] == ["umkm-desk.log", "umkm-desk.log.1", "umkm-desk.log.2"]
    assert sum(path.stat().st_size for path in kept) < 1_600_000
    assert NAME not in "".join(path.read_text(encoding="utf-8") for path in kept)
    assert len(faults.report(tmp_path, datetime(2026, 11, 24, tzinfo=UTC))) < 61_000


def test_a_settings_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert faults.keep_log(tmp_path / "file" / "settings") is None
    assert "UMKM Desk" in faults.report(tmp_path / "file" / "settings", datetime(2026, 11, 24, tzinfo=UTC))
