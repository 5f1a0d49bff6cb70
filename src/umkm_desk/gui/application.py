"""The program with a window: letters, look, language, the book that was open last, and what happens when it ends."""

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.qt_words import QtWords
from umkm_desk.gui.safety.care import Care, closing
from umkm_desk.gui.safety.clock import DayWatch
from umkm_desk.gui.safety.guard import Guard
from umkm_desk.gui.safety.report import Reporting
from umkm_desk.gui.second_start import Doorbell, first_window_shown, to_the_front
from umkm_desk.gui.window import Window
from umkm_desk.gui.worker import end_hard
from umkm_desk.language.words import language, set_language
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import faults, rounds

if TYPE_CHECKING:
    from umkm_desk.storage.book import Book

PRACTICE: Final = "toko-latihan.umkm"
_SETTLED: Final = 3_000
"""Milliseconds after the start, when the window is there and the owner looks at it."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outside:
    """What the window is given from outside: the day, and where this laptop's choices and books lie.

    `language` overrules the choice that was saved. `by_clock`: the day is the laptop clock's, which may be wrong.
    """

    today: Callable[[], date]
    now: Callable[[], datetime]
    settings: Path
    books: Path
    language: str | None = None
    by_clock: bool = False


class Program(QObject):
    """One window at a time: over a book, or the first steps when there is none.

    `faulted`: the program failed at something, in whatever thread; it is in the log.
    """

    faulted = Signal()

    def __init__(self, application: QApplication, outside: Outside) -> None:
        super().__init__(application)
        self.application = application
        self.outside = outside
        self.preferences = Preferences.load(outside.settings)
        if outside.language:
            set_language("en" if outside.language == "en" else "id")
        else:
            set_language(self.preferences.language)
        self.window: QWidget | None = None
        self.desk: Desk | None = None
        self._watches: list[Guard | DayWatch] = []
        self._small: QWidget | None = None
        self._written: Path | None = None
        self._care = Care(self, outside.books, outside.today, outside.now)
        self.reporting = Reporting(outside.settings, outside.now)
        self.faulted.connect(self._after_fault)
        self._qt_words = QtWords(self)
        application.installTranslator(self._qt_words)
        self.dress()
        self._midnight = QTimer(self)
        self._midnight.setInterval(60_000)
        self._midnight.timeout.connect(self._look_at_the_day)
        self._midnight.start()
        self._day = outside.today()

    def dress(self) -> None:
        """Put on the chosen look, size and language."""
        theme.use(self.preferences.look, self.preferences.size)
        QLocale.setDefault(QLocale(QLocale.Language.English if language() == "en" else QLocale.Language.Indonesian))
        self.application.setStyle("Fusion")
        self.application.setPalette(theme.palette())
        self.application.setFont(theme.font())
        self.application.setStyleSheet(theme.style_sheet())
        self.application.setWindowIcon(QIcon(pixmap("store", "primary", 64)))

    def chosen(self, book: Path | None) -> Path | None:
        """The book to open: the given one, else the last one if it is there."""
        last = Path(self.preferences.last_book) if self.preferences.last_book else None
        return book or (last if last is not None and last.is_file() else None)

    def start(self, book: Path | None = None) -> None:
        """Open the given book, else the last one, else show the first steps."""
        chosen = self.chosen(book)
        if chosen is not None:
            self.open(chosen)
        else:
            self.welcome()

    def come_forward(self) -> None:
        """The program was started a second time: show this window before all others."""
        window = self._small or self.window
        if window is not None:
            to_the_front(window)

    def open(self, path: Path, said: str = "", *, only_look: bool = False) -> None:
        """Show the window over a book; it is opened meanwhile, then `said` is said. If it can't be, the first steps say
        why.
        """
        self.leave()
        outside = self.outside
        desk = Desk(lambda: open_book(path, read_only=only_look), outside.today, self.preferences, self, outside.now)
        self.desk = desk
        desk.practice = path.name == PRACTICE
        desk.opened.connect(self._opened)
        desk.wanted_restart.connect(self.rebuild)
        desk.wanted_book.connect(self._other_book)
        desk.wanted_care.connect(self._care.do)
        desk.wanted_report.connect(self._report)
        desk.faulted.connect(self.faulted)
        self._guard = Guard(desk, desk)
        self._watches = [self._guard]
        if outside.by_clock:
            days = DayWatch(desk, lambda: self.window, desk)
            days.given_up.connect(self._close_window)
            self._watches.append(days)
        self._path = path
        self._show(Window(desk))
        if said:
            desk.opened.connect(lambda problem: desk.say(said) if problem is None else None)

    def welcome(self, problem: Exception | None = None, broken: Path | None = None) -> None:
        """The first steps: a new book, an existing one, or the practice shop; of a `broken` one the newest backup."""
        from umkm_desk.gui.start.window import StartWindow  # the first paint of a shop's window comes first

        self.leave()
        books = self.outside.books
        window = StartWindow(books, books / PRACTICE, self.outside.today(), problem)
        window.wanted_book.connect(self.open)
        window.wanted_mentor.connect(self.mentor)
        window.wanted_language.connect(self._speak)
        window.chose_backups.connect(self._choose_backups)
        if broken is not None:
            second = self.preferences.backup_folder
            window.wanted_backup.connect(lambda copy: self._care.restore(broken, copy.path))
            window.look_for_backup(lambda: rounds.newest(broken, second))
        self._show(window)

    def mentor(self, file: Path | None = None) -> None:
        """The reader of other shops' summaries, without a book; with a `file` it is read at once."""
        from umkm_desk.gui.mentor.window import MentorWindow  # the first paint of a shop's window comes first

        self.leave()
        self.desk = Desk(None, self.outside.today, self.preferences, self, self.outside.now)
        self.desk.faulted.connect(self.faulted)
        self._show(MentorWindow(self.desk, self.start, file))

    def _speak(self, language_: str) -> None:
        self.preferences.language = "en" if language_ == "en" else "id"
        self.preferences.save()
        set_language(self.preferences.language)
        self.dress()
        self.welcome()

    def _choose_backups(self, folder: str) -> None:
        self.preferences.backup_folder = folder
        self.preferences.save()

    def rebuild(self) -> None:
        """Build the window anew over the same book: another language, look or size was chosen."""
        set_language(self.preferences.language)
        self.dress()
        if self.desk is not None:
            self._show(Window(self.desk))
            self.desk.go("settings")

    def leave(self) -> None:
        """Let go of the open book."""
        desk, self.desk = self.desk, None
        if desk is not None:
            if desk.book is not None and not (desk.book.read_only or desk.practice):
                self._written = desk.book.path
            desk.close()
            desk.deleteLater()
            self._watches = []

    def settle(self) -> None:
        """What is there by now stays: Python's collector needn't look at it (0.1 s). What paper needs is loaded beside
        (0.3 s and more), so that the first report is as soon there, and as soon stopped, as the others.
        """
        gc.freeze()
        if self.desk is not None:
            self.desk.beside("", lambda _job: load_paper())

    def show_small(self, window: QWidget) -> None:
        """Show a window in the place of the big one, until that comes back."""
        self._small = window
        if self.window is not None:
            self.window.hide()

    def end(self) -> None:
        """The last window was closed: save a backup when the book changed, then end the program."""
        if self._small is not None:
            return
        self.leave()
        if self._written is not None:
            outside = self.outside
            self._small = closing(self, self._written, outside.today(), outside.now(), self.application.quit)
        if self._small is None:
            self.application.quit()

    def _show(self, window: QWidget) -> None:
        old, self.window, self._small = self.window, window, None
        if old is not None:
            window.setGeometry(old.geometry())
            window.setWindowState(old.windowState())
        else:
            window.resize(1366, 700)
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _opened(self, problem: Exception | None) -> None:
        if problem is not None:
            self.welcome(problem, self._path)
            return
        desk = self.desk
        if desk is not None and not desk.practice and desk.looked_from is None:
            self.preferences.last_book = str(self._path)
            self.preferences.save()
        if desk is not None and desk.book is not None and desk.book.held_by is not None:
            path, settings = desk.book.path, self.outside.settings  # both were started at once
            desk.beside("", lambda _job: first_window_shown(path, settings), self._not_needed)

    def _not_needed(self, other_is_shown: bool) -> None:
        if other_is_shown:
            self.application.quit()

    def _other_book(self, path: Path | None) -> None:
        if path is None:
            if self.desk is not None and self.desk.practice:
                self.start()
            else:
                self.welcome()
        else:
            self.open(path)

    def _close_window(self) -> None:
        if self.window is not None:
            self.window.close()

    def _report(self) -> None:
        self.reporting.show(self.window)

    def _after_fault(self) -> None:
        self.reporting.after_fault(self._small or self.window)

    def _look_at_the_day(self) -> None:
        if self._day != self.outside.today() and self.desk is not None:
            self._day = self.outside.today()
            self.desk.revised.emit()
            for watch in self._watches:
                watch.look()


def run(outside: Outside, book: Path | None = None, summary: Path | None = None) -> int:
    """Start the program with its window, over a book or somebody's summary; returns when it ends."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("UMKM Desk")
    theme.load_letters()
    faults.keep_log(outside.settings)
    program = Program(application, outside)
    shown = program.chosen(book) if summary is None else None
    if shown is not None and first_window_shown(shown, outside.settings):
        return 0
    Doorbell(outside.settings, program.come_forward, program)
    sys.excepthook = program_fault(program)
    if summary is not None:
        program.mentor(summary)
    else:
        program.start(book)
    QTimer.singleShot(_SETTLED, program, program.settle)
    application.setQuitOnLastWindowClosed(False)
    application.lastWindowClosed.connect(program.end)
    try:
        number = application.exec()
    finally:
        program.leave()
    end_hard(number)
    return number


def open_book(path: Path, *, read_only: bool = False) -> "Book":
    """The book, looked at before; for reading only when somebody else has it or it is damaged."""
    from umkm_desk.storage.book import Book  # the window is painted first

    return Book.open(path, read_only=read_only, audit=accounts)


def load_paper() -> None:
    """Load what draws and shows paper; a second time there is nothing to do."""
    import pypdfium2  # noqa: F401  # each of these takes its time

    from umkm_desk.reports.monthly import document  # noqa: F401
    from umkm_desk.reports.paper.lettering import load_fonts

    load_fonts()


def program_fault(program: Program) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What to do with a fault of the program: into the log, then the report that may be sent of it."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("a fault of the program", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            program.faulted.emit()

    return told
