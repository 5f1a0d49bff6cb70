"""The window before there is a book: start one, try the practice shop, open one, or bring one from another laptop."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.reading_order import go_on
from umkm_desk.gui.start.first_book import Answers, bring_over, free_place, make_book, make_practice
from umkm_desk.gui.start.steps import Steps
from umkm_desk.gui.start.unlocking import UnlockStep
from umkm_desk.gui.widgets.asking import ask_file
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.worker import Job, Worker
from umkm_desk.language import formats
from umkm_desk.language.words import language, say, tr
from umkm_desk.storage import locking
from umkm_desk.storage.copies import Copy

log = logging.getLogger(__name__)
_WIDTH, _HEIGHT = 660, 460


class StartWindow(QMainWindow):
    """`wanted_book` carries the book to open, `wanted_language` a language, `chose_backups` the folder for copies.

    `wanted_mentor`: the reader of other shops' summaries, which needs no book. `wanted_backup` carries the backup to
    bring back in the place of a book that can't be opened.
    """

    wanted_book = Signal(object)
    wanted_mentor = Signal()
    wanted_backup = Signal(object)
    wanted_language = Signal(str)
    chose_backups = Signal(str)

    def __init__(self, books: Path, practice: Path, today: date, problem: Exception | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("UMKM Desk")
        self.setMinimumSize(720, 520)
        self._books, self._practice, self._today = books, practice, today
        self._backups = ""
        self._copy: Copy | None = None
        self._worker = Worker(self)
        self._worker.ended.connect(self._ended)
        self._worker.start()
        self._stack = QStackedWidget(self)
        self._welcome = self._welcoming(problem)
        self.steps = Steps(self._stack)
        self.steps.left.connect(self._leave_steps)
        self.steps.finished.connect(self._make)
        self.unlocking = UnlockStep(self._stack)
        self.unlocking.left.connect(self._leave_steps)
        self.unlocking.typed.connect(self._bring)
        for page in (self._welcome, self._waiting(), self._framed(self.steps), self._framed(self.unlocking)):
            self._stack.addWidget(page)
        self.setCentralWidget(self._stack)
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter begins

    def _framed(self, inside: QWidget) -> QWidget:
        outer = QWidget(self._stack)
        outer.setObjectName("window")
        frame = QFrame(outer)
        frame.setProperty("kind", "card")
        frame.setFixedWidth(theme.px(_WIDTH))
        within = QVBoxLayout(frame)
        within.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        within.addWidget(inside)
        frame.setMinimumHeight(theme.px(_HEIGHT))
        rows = QVBoxLayout(outer)
        rows.addStretch(1)
        rows.addWidget(frame, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(1)
        return outer

    def _welcoming(self, problem: Exception | None) -> QWidget:
        self._inside = inside = QWidget(self._stack)
        column = QVBoxLayout(inside)
        column.setSpacing(theme.px(6))
        column.addLayout(self._head(inside))
        words = tr("The books and the stock of your shop in one file on this laptop. Nothing goes to the internet.")
        intro = label(words, "muted", inside, wrap=True)
        intro.setVisible(problem is None)  # there is hardly room for both in the smallest window
        column.addWidget(intro)
        self.trouble = label("", "error", inside, wrap=True)
        self.trouble.setVisible(problem is not None)
        if problem is not None:
            self.trouble.setText(_said(problem))
        column.addWidget(self.trouble)
        self.bring_back = button("", inside, self._bring_back, kind="primary", picture="rotate-ccw")
        self.bring_back.hide()
        column.addWidget(self.bring_back)
        column.addStretch(1)
        for words, why, picture, kind, do in self._ways():
            made = button(words, inside, do, kind=kind, picture=picture)
            made.setMinimumHeight(theme.px(44))
            column.addWidget(made)
            if kind == "main":
                self._begin = made
            column.addWidget(label(why, "hint", inside, wrap=True))
            column.addSpacing(theme.px(4))
        column.addStretch(1)
        mentor = button(
            tr("I am a mentor: open a summary…"), inside, self.wanted_mentor.emit, kind="quiet", picture="users"
        )
        column.addWidget(mentor, 0, Qt.AlignmentFlag.AlignLeft)
        return self._framed(inside)

    def _head(self, inside: QWidget) -> QHBoxLayout:
        head = QHBoxLayout()
        sign = QLabel(inside)
        sign.setPixmap(pixmap("store", "primary", 32, scale=2))
        head.addWidget(sign)
        head.addWidget(label("UMKM Desk", "h1", inside), 1)
        self.languages = Choice(inside, "Bahasa / Language", [("id", "Bahasa Indonesia"), ("en", "English")])
        self.languages.set_value(language())
        self.languages.changed.connect(self.wanted_language)
        head.addWidget(self.languages)
        return head

    def _ways(self) -> list[tuple[str, str, str, str, Callable[[], None]]]:
        return [
            (tr("Start my shop's book"), tr("Four short steps; a minute."), "store", "main", self.begin_steps),
            (
                tr("Try the practice shop"),
                tr("A made-up year to look around and try everything; your own books stay untouched."),
                "flask-conical", "secondary", self.practise,
            ),
            (tr("Open a book"), tr("A .umkm file on this laptop."), "folder-open", "secondary", self._choose_book),
            (
                tr("Move here from another laptop"),
                tr("On the old laptop: Settings, Backups, Move to a new laptop. Choose the file on the stick here."),
                "hard-drive", "secondary", self._choose_copy,
            ),
        ]  # fmt: skip

    def _waiting(self) -> QWidget:
        inside = QWidget(self._stack)
        column = QVBoxLayout(inside)
        self._waits_for = label("", "lead", inside, wrap=True)
        bar = QProgressBar(inside)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(tr("Being made"))
        column.addStretch(1)
        column.addWidget(self._waits_for)
        column.addWidget(bar)
        column.addStretch(1)
        return self._framed(inside)

    # what is done

    def look_for_backup(self, find: Callable[[], Copy | None]) -> None:
        """A book can't be opened: offer what `find` finds to bring back."""
        self._worker.ask(Job(lambda _job: find(), self._offer, lambda error: log.error("no backup", exc_info=error)))

    def _offer(self, copy: Copy | None) -> None:
        self._copy = copy
        if copy is not None:
            day, n = formats.day_short(copy.day), formats.number(copy.documents or 0)
            say_on(self.bring_back, tr("Bring back the backup of %(day)s (%(n)s records)", day=day, n=n))
            self.bring_back.show()
            inside = self._inside
            inside.setMinimumHeight(inside.heightForWidth(inside.width()))  # its layout would squeeze the others
            self.bring_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        self.wanted_backup.emit(self._copy)

    def begin_steps(self) -> None:
        """Show the first of the four steps."""
        self._stack.setCurrentIndex(2)
        self.steps.show_step(0)

    def practise(self) -> None:
        """Open the practice shop, made first if it isn't there."""
        self._do(tr("The practice shop is being made: a year of sales…"), make_practice, self._practice, self._today)

    def _leave_steps(self) -> None:
        self._stack.setCurrentIndex(0)

    def _make(self, answers: Answers, backups: str) -> None:
        self._backups = backups
        path = free_place(self._books, answers.shop.name)
        self._do(tr("Your book is being made…"), make_book, path, answers, self._today)

    def _choose_book(self) -> None:
        kinds = tr("Books (*.umkm)")
        ask_file(self, tr("Open a book"), kinds, lambda name: self.wanted_book.emit(Path(name)), str(self._books))

    def _choose_copy(self) -> None:
        kinds = tr("Backups (%(endings)s)", endings=f"*.umkm *{locking.ENDING}")
        ask_file(self, tr("Choose the backup"), kinds, lambda name: self.bring(Path(name)), str(self._books))

    def bring(self, copy: Path) -> None:
        """Bring a backup from another laptop here; a locked one asks for its passphrase first."""
        if locking.is_locked(copy):
            self.unlocking.ask(copy)
            self._stack.setCurrentIndex(3)
        else:
            self._bring(copy, "")

    def _bring(self, copy: Path, passphrase: str) -> None:
        self._do(tr("The book is checked and copied…"), bring_over, copy, self._books, passphrase)

    def _do(self, words: str, work: Callable[..., Path], *arguments: Any) -> None:
        self._waits_for.setText(words)
        self._back_to = self._stack.currentIndex()
        self._stack.setCurrentIndex(1)
        self._worker.ask(Job(lambda _job: work(*arguments), self._done, self._failed))

    def _done(self, path: Path) -> None:
        if self._backups:
            self.chose_backups.emit(self._backups)
        self.wanted_book.emit(path)

    def _ended(self, job: Job) -> None:
        if job.error is not None:
            job.failed(job.error)
        elif job.then:
            job.then(job.result)

    def _failed(self, error: Exception) -> None:
        self._stack.setCurrentIndex(self._back_to)
        if self._back_to == 2:
            self.steps.say(_said(error))
        elif self._back_to == 3:
            self.unlocking.say(_said(error))
        else:
            self.trouble.setText(_said(error))
            self.trouble.show()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab goes on in reading order."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the thread first."""
        self._worker.stop()
        super().closeEvent(event)


def _said(error: Exception) -> str:
    if isinstance(error, UserError):
        return say(error)
    log.error("the book wasn't made or opened", exc_info=error)
    return tr("That didn't work, and nothing was changed. The details are in the log: Settings, Help.")
