"""A second start of the program: the first window comes to the front, and the program has no socket for that."""

import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.storage.books import HOLD, other_process
from umkm_desk.gui import second_start
from umkm_desk.gui.second_start import Doorbell, first_window_shown
from umkm_desk.storage import lock
from umkm_desk.storage.book import Book

REPOSITORY = Path(__file__).resolve().parents[2]

START = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from umkm_desk.gui import application
from umkm_desk.gui.application import Outside, run
settings, book = Path(sys.argv[1]), Path(sys.argv[2])
def shown(window):
    print("shown", type(window).__name__, flush=True)
    QTimer.singleShot(0, window.close)
application.to_the_front = shown
opened = application.Program._opened
def _opened(program, problem):
    opened(program, problem)
    print("opened", program.desk.book.read_only, flush=True)
application.Program._opened = _opened
now = datetime(2026, 11, 24, tzinfo=UTC)
print("ready", flush=True)
print("ended", run(Outside(now.date, lambda: now, settings, settings), book), flush=True)
"""
"""The program, saying what happens; it closes when it was brought to the front."""


def start(settings: Path, book: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, str(settings), str(book)], stdout=subprocess.PIPE, encoding="utf-8",
        cwd=REPOSITORY, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def book(tmp_path: Path, year_book: Path) -> Path:
    copy = tmp_path / "usaha.umkm"
    copy.write_bytes(year_book.read_bytes())
    return copy


def test_a_second_start_brings_the_first_window_to_the_front(tmp_path: Path, book: Path) -> None:
    first = start(tmp_path / "settings", book)
    try:
        assert [line(first), line(first)] == ["ready", "opened False"]
        second = start(tmp_path / "settings", book)
        said, _ = second.communicate(timeout=30)
        assert said.split("\n")[:2] == ["ready", "ended 0"]
        rest, _ = first.communicate(timeout=30)
        assert rest.split("\n")[:2] == ["shown Window", "ended 0"]
        assert len(list((tmp_path / "cadangan").iterdir())) == 1, "a backup was saved when it was closed"
    finally:
        first.kill()


def test_the_bell_is_heard_and_taken_away(tmp_path: Path, qtbot: QtBot) -> None:
    owner, rung = QObject(), []
    Doorbell(tmp_path, lambda: rung.append(1), owner)
    bell = tmp_path / f"show-{os.getpid()}"
    (tmp_path / "show-1").write_text("", encoding="utf-8")
    bell.write_text("show", encoding="utf-8")
    qtbot.waitUntil(lambda: bool(rung), timeout=5_000)
    assert not bell.exists() and (tmp_path / "show-1").exists()
    owner.deleteLater()


def test_a_program_that_does_not_answer_is_not_waited_for(tmp_path: Path, book: Path) -> None:
    with other_process(HOLD, book) as holder:
        found = lock.held(book)
        assert found is not None and found.pid == holder.pid and found.is_here
        begun = time.monotonic()
        assert not first_window_shown(book, tmp_path)
        assert time.monotonic() - begun < second_start.PATIENCE + 1
        assert not list(tmp_path.glob("show-*"))
    assert lock.held(book) is None


def test_looking_who_has_a_book_takes_nothing(tmp_path: Path, book: Path) -> None:
    assert lock.held(book) is None and not book.with_name("usaha.umkm.lock").exists()
    with other_process(HOLD, book) as holder:
        holder.kill()
        holder.wait()
    left = book.with_name("usaha.umkm.lock").read_bytes()
    assert lock.held(book) is None
    assert book.with_name("usaha.umkm.lock").read_bytes() == left, "the next opening still knows of the crash"
    taken = lock.take(book, at=datetime.now(UTC))
    assert isinstance(taken, lock.Lock) and taken.unclean
    taken.release()


def test_who_only_looks_keeps_nobody_from_writing(book: Path) -> None:
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            lock.held(book)

    looking = [threading.Thread(target=look) for _ in range(2)]
    for thread in looking:
        thread.start()
    try:
        for _ in range(20):
            with Book.open(book) as opened:
                assert not opened.read_only
    finally:
        stop.set()
        for thread in looking:
            thread.join()
