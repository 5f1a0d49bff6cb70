"""The whole circle through the windows: the owner's summary to the mentor, the mentor's notes back into the book."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY
from tests.shop import Shop
from umkm_desk.app import file_to_show
from umkm_desk.domain.calendar import Month
from umkm_desk.exchange.packets import read_packet
from umkm_desk.gui.application import Outside, Program
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.finding import ACTIONS
from umkm_desk.gui.mentor.packet import PacketView
from umkm_desk.gui.mentor.page import MentorPage
from umkm_desk.gui.mentor.window import MentorWindow
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.reports.mentoring import MentoringView
from umkm_desk.gui.reports.month import MonthView
from umkm_desk.gui.reports.reply import ReplyPanel, open_reply
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.gui.window import Window
from umkm_desk.queries.mentoring import comments, follow_ups, targets
from umkm_desk.queries.replies import meeting

Settle = Callable[[Desk], None]
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture
def summary(window: Window, year_desk: Desk, settle: Settle, tmp_path: Path) -> Path:
    """October, saved on the reports page as its owner does it."""
    year_desk.preferences.more["reports"] = str(tmp_path / "laporan")
    year_desk.go("reports", view="month", month=OCTOBER)
    settle(year_desk)
    view = window.page.view  # type: ignore[attr-defined]
    assert isinstance(view, MonthView)
    view.choice.set_value(str(OCTOBER))
    settle(year_desk)
    view.save()
    settle(year_desk)
    return tmp_path / "laporan" / "ringkasan-2026-10.pdf"


@pytest.fixture
def notes(summary: Path, qtbot: QtBot, settle: Settle, tmp_path: Path) -> Path:
    """The mentor's notes, written on another laptop without any book."""
    desk = Desk(None, lambda: TODAY, Preferences(tmp_path / "laptop lain"))
    other = MentorWindow(desk, lambda: None, summary)
    qtbot.addWidget(other)
    other.show()
    settle(desk)
    view = other.page.view
    assert isinstance(view, PacketView) and view._plan is not None
    view._cards[0].comment.setPlainText("Omzet naik.\n<b>Bagus</b>")
    view._plan.amount.setText("43jt")
    view._plan.what.setText("Hitung stok tiap Sabtu")
    view._plan.mentor.setText("Rina")
    view.save_to(tmp_path / "catatan.json")
    settle(desk)
    other.close()
    desk.close()
    return tmp_path / "catatan.json"


def opened(window: Window, desk: Desk, settle: Settle, notes: Path) -> ReplyPanel:
    open_reply(desk, window, notes)
    settle(desk)
    settle(desk)
    panel = window.drawer.widget
    assert isinstance(panel, ReplyPanel)
    return panel


def words(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())


def test_the_owners_summary_is_a_packet(summary: Path, year: Shop) -> None:
    packet = read_packet(summary)
    assert (packet.month, packet.closed) == (OCTOBER, False)


def test_the_mentors_notes_become_comments_a_target_and_a_task(
    window: Window, year_desk: Desk, year: Shop, settle: Settle, notes: Path
) -> None:
    panel = opened(window, year_desk, settle, notes)
    shown = words(panel)
    assert "Rina" in shown and "<b>Bagus</b>" in shown and "Rp43.000.000" in shown and "Hitung stok" in shown
    assert panel.met.changed == ()
    panel.accept.click()
    settle(year_desk)
    assert window.drawer.widget is None
    assert isinstance(window.page, TabbedPage) and isinstance(window.page.view, MentoringView)
    assert window.page.view.comments.isVisible() and "<b>Bagus</b>" in words(window.page.view.comments)
    assert [row.words for row in year.book.read(comments, OCTOBER)] == ["Omzet naik.\n<b>Bagus</b>"]
    assert 43_000_000 in [row.amount for row in year.book.read(targets, NOVEMBER, NOVEMBER)]
    tasks = [row for row in year.book.read(follow_ups, TODAY) if row.draft.reply]
    assert [row.draft.what for row in tasks] == ["Hitung stok tiap Sabtu"]

    panel = opened(window, year_desk, settle, notes)
    assert panel.met.known and not panel.accept.isEnabled()


def test_ctrl_z_takes_them_out_again(window: Window, year_desk: Desk, year: Shop, settle: Settle, notes: Path) -> None:
    before = year.book.read(targets, NOVEMBER, NOVEMBER), year.book.read(follow_ups, TODAY)
    opened(window, year_desk, settle, notes).accept.click()
    settle(year_desk)
    assert year.book.read(comments, OCTOBER)
    year_desk.undo()
    settle(year_desk)
    assert year.book.read(comments, OCTOBER) == []
    assert (year.book.read(targets, NOVEMBER, NOVEMBER), year.book.read(follow_ups, TODAY)) == before


def test_the_owner_is_told_when_the_figures_changed_since(
    window: Window, year_desk: Desk, year: Shop, settle: Settle, notes: Path
) -> None:
    year.cash("expense", 50_000, to="6101", day=OCTOBER.last)
    panel = opened(window, year_desk, settle, notes)
    assert [name for name, _, _ in panel.met.changed] == ["net_profit", "cash", "equity"]
    assert panel.accept.isEnabled()


def test_another_shops_notes_cannot_be_taken_in(
    window: Window, year_desk: Desk, shop: Shop, settle: Settle, notes: Path
) -> None:
    from umkm_desk.exchange.replies import read_reply

    draft = read_reply(notes)
    panel = ReplyPanel(year_desk, window, draft, shop.book.read(meeting, draft, TODAY))
    assert not panel.accept.isEnabled()


def test_a_file_that_is_no_answer_is_told_in_a_sentence(
    window: Window, year_desk: Desk, settle: Settle, summary: Path
) -> None:
    open_reply(year_desk, window, summary)
    settle(year_desk)
    assert window.drawer.widget is None and summary.name in window.toast.sentence


def test_ctrl_k_opens_somebody_elses_summary_and_a_mentors_notes(
    window: Window, year_desk: Desk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog))
    for _, _, _, page, what in ACTIONS:
        if "choose" in what or what.get("new") == "reply":
            year_desk.go(page, **what)
            settle(year_desk)
    assert len(asked) == 2


def test_the_page_works_over_an_open_book_too(window: Window, year_desk: Desk, settle: Settle, summary: Path) -> None:
    year_desk.go("mentor", view="packet", file=summary)
    settle(year_desk)
    assert isinstance(window.page, MentorPage) and isinstance(window.page.view, PacketView)
    assert window.page.view.shop.isVisible()


# without a book


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program on a laptop that has no book."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    made = Program(qapp, Outside(lambda: TODAY, lambda: now, tmp_path / "settings", tmp_path))
    yield made
    made.leave()
    if made.window is not None:
        made.window.close()
    qapp.removeTranslator(made._qt_words)
    made.deleteLater()


def test_the_start_leads_to_the_reader_and_back(program: Program) -> None:
    program.start()
    start = program.window
    assert isinstance(start, StartWindow)
    start.wanted_mentor.emit()
    reader = program.window
    assert isinstance(reader, MentorWindow)
    reader.back_button.click()
    assert isinstance(program.window, StartWindow)
    assert any(
        "pendamping" in made.text() or "mentor" in made.text() for made in program.window.findChildren(QPushButton)
    )


def test_a_pdf_that_was_double_clicked_is_read_at_once(program: Program, qtbot: QtBot, summary: Path) -> None:
    program.mentor(summary)
    reader = program.window
    assert isinstance(reader, MentorWindow)
    view = reader.page.view
    assert isinstance(view, PacketView)
    qtbot.waitUntil(lambda: view.shop.isVisible(), timeout=10_000)
    assert program.preferences.last_book == ""


def test_only_a_file_that_is_there_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.PDF").write_bytes(b"%PDF")
    assert file_to_show([str(tmp_path / "a.PDF")], ".pdf") == tmp_path / "a.PDF"
    assert file_to_show([str(tmp_path / "b.pdf")], ".pdf") is None
    assert file_to_show(["packet", str(tmp_path / "a.PDF")], ".pdf") is None
