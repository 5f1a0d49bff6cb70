"""The program with a window: letters, look, language, the book that was open last, and what happens when it ends."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.qt_words import QtWords
from umkm_desk.gui.window import Window
from umkm_desk.language.words import language, set_language, tr
from umkm_desk.queries.integrity import accounts

if TYPE_CHECKING:
    from umkm_desk.storage.book import Book

PRACTICE: Final = "toko-latihan.umkm"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outside:
    """What the window is given from outside: the day, and where this laptop's choices and books lie.

    `language` overrules the choice that was saved.
    """

    today: Callable[[], date]
    now: Callable[[], datetime]
    settings: Path
    books: Path
    language: str | None = None


class Program(QObject):
    """One window at a time: over a book, or the first steps when there is none."""

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

    def start(self, book: Path | None = None) -> None:
        """Open the given book, else the last one, else show the first steps."""
        chosen = book or (Path(self.preferences.last_book) if self.preferences.last_book else None)
        if chosen is not None and (book is not None or chosen.is_file()):
            self.open(chosen)
        else:
            self.welcome()

    def open(self, path: Path) -> None:
        """Show the window over a book; it is opened meanwhile. When it can't be, the first steps say why."""
        self.leave()
        self.desk = Desk(lambda: open_book(path), self.outside.today, self.preferences, self, self.outside.now)
        self.desk.practice = path.name == PRACTICE
        self.desk.opened.connect(self._opened)
        self.desk.wanted_restart.connect(self.rebuild)
        self.desk.wanted_book.connect(self._other_book)
        self._path = path
        self._show(Window(self.desk))

    def welcome(self, problem: Exception | None = None) -> None:
        """The first steps: a new book, an existing one, or the practice shop."""
        from umkm_desk.gui.start.window import StartWindow  # the first paint of a shop's window comes first

        self.leave()
        books = self.outside.books
        window = StartWindow(books, books / PRACTICE, self.outside.today(), problem)
        window.wanted_book.connect(self.open)
        window.wanted_language.connect(self._speak)
        window.chose_backups.connect(self._choose_backups)
        self._show(window)

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
        if self.desk is not None:
            self.desk.close()
            self.desk.deleteLater()
            self.desk = None

    def _show(self, window: QWidget) -> None:
        old, self.window = self.window, window
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
            self.welcome(problem)
            return
        if self.desk is not None and not self.desk.practice:
            self.preferences.last_book = str(self._path)
            self.preferences.save()

    def _other_book(self, path: Path | None) -> None:
        if path is None:
            if self.desk is not None and self.desk.practice:
                self.start()
            else:
                self.welcome()
        else:
            self.open(path)

    def _look_at_the_day(self) -> None:
        if self._day != self.outside.today() and self.desk is not None:
            self._day = self.outside.today()
            self.desk.revised.emit()


def run(outside: Outside, book: Path | None = None) -> int:
    """Start the program with its window; returns when it ends."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("UMKM Desk")
    theme.load_letters()
    _keep_log(outside.settings)
    program = Program(application, outside)
    sys.excepthook = program_fault(program)
    program.start(book)
    try:
        return application.exec()
    finally:
        program.leave()


def open_book(path: Path) -> "Book":
    """The book, looked at before; for reading only when somebody else has it or it is damaged."""
    from umkm_desk.storage.book import Book  # the window is painted first

    return Book.open(path, audit=accounts)


def program_fault(program: Program) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What to do with a fault of the program: into the log with its details, one sentence to the user."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("a fault of the program", exc_info=(kind, error, trace))
        if program.desk is not None and isinstance(error, Exception):
            program.desk.say(
                tr("Something in the program went wrong. What was saved stays saved; the details are in the log.")
            )

    return told


def _keep_log(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "umkm-desk.log", maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("umkm_desk").addHandler(handler)
