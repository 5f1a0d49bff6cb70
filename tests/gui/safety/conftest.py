"""A whole program over a shop's book, on a laptop with a stick, and a hand that waits for what it does."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import TODAY
from umkm_desk.actions.cash import record_cash
from umkm_desk.domain.cash import CashDraft
from umkm_desk.gui.application import Outside, Program
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.safety import waiting
from umkm_desk.gui.settings.backups import BackupsView
from umkm_desk.gui.window import Window
from umkm_desk.queries.looking_back import Standing, standing
from umkm_desk.storage.diary import Entry


@dataclass
class Laptop:
    """The program under test: its day can be moved, and `until` waits for anything."""

    application: QApplication
    folder: Path
    book: Path
    today: date = TODAY
    quits: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stick.mkdir()
        self.books.mkdir()
        outside = Outside(lambda: self.today, self._now, self.folder / "settings", self.books)
        self.program = Program(self.application, outside)
        self.program.preferences.backup_folder = str(self.stick)

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    @property
    def books(self) -> Path:
        return self.folder / "books"

    @property
    def backups(self) -> Path:
        return self.book.parent / "cadangan"

    def _now(self) -> datetime:
        return datetime(self.today.year, self.today.month, self.today.day, 5, tzinfo=UTC)

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None
        return self.program.desk

    @property
    def window(self) -> Window:
        assert isinstance(self.program.window, Window)
        return self.program.window

    @property
    def entry(self) -> Entry:
        return self.desk.diary.of(self.book)

    def standing(self) -> Standing:
        """How the open book stands."""
        assert self.desk.book is not None
        return self.desk.book.read(standing, TODAY)

    def until(self, true: Callable[[], Any], seconds: float = 20) -> None:
        last = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < last, "it never came"
            self.application.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        self.until(lambda: self.program._small is None and self.desk.book is not None and self.desk.pending == 0)

    def open(self, book: Path | None = None) -> None:
        self.program.open(book or self.book)
        self.window.resize(1366, 690)
        self.settle()

    def next_day(self, days: int = 1) -> None:
        self.today += timedelta(days=days)
        self.program._look_at_the_day()
        self.settle()

    def spend(self, amount: int = 15_000) -> None:
        draft = CashDraft(day=TODAY, kind="expense", account="1101", amount=amount, category="6101")
        self.desk.write(record_cash, draft)
        self.settle()

    def page(self) -> BackupsView:
        self.desk.go("settings", view="backups")
        self.settle()
        view = self.window.page.view  # type: ignore[attr-defined]
        assert isinstance(view, BackupsView)
        return view

    def end(self) -> None:
        """Close the window as the owner does."""
        self.program.application = Quits(self.quits)  # type: ignore[assignment]
        self.window.close()
        self.program.end()


class Quits:
    """The application as far as ending it goes."""

    def __init__(self, quits: list[int]) -> None:
        self._quits = quits

    def quit(self) -> None:
        self._quits.append(1)


@pytest.fixture
def laptop(qapp: QApplication, tmp_path: Path, year_book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    """A laptop with a book of three months that isn't open yet."""
    monkeypatch.setattr(waiting, "_SHOWN_AFTER", 100_000)
    home = tmp_path / "usaha"
    home.mkdir()
    made = Laptop(qapp, tmp_path, Path(shutil.copy(year_book, home / "usaha.umkm")))
    yield made
    small = made.program._small
    if isinstance(small, waiting.Waiting) and small._done is not None:
        small.leave()
        made.until(lambda: small._done is None)
    made.program.leave()
    if made.program.window is not None:
        made.program.window.close()
        made.program.window.deleteLater()
    qapp.removeTranslator(made.program._qt_words)
    made.program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
