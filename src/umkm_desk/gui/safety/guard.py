"""What the program does for the book's safety by itself: the day's backup, the full check, the monthly trial restore.

Everything runs beside the worker, so that nobody waits for it, and is told where it matters.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from umkm_desk.domain.errors import UserError
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.safety import words
from umkm_desk.gui.worker import Job
from umkm_desk.language.words import say, tr
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import copies, diary, rounds
from umkm_desk.storage.diary import Entry
from umkm_desk.storage.drill import Drill, drill
from umkm_desk.storage.rounds import Folders, Round

if TYPE_CHECKING:
    from umkm_desk.storage.book import Book
    from umkm_desk.storage.checks import Damage

AFTER: Final = 4_000
"""Milliseconds after opening: first the owner sees the shop."""
log = logging.getLogger(__name__)


class Guard(QObject):
    """Looks after the open book: some seconds after it was opened, and when a new day begins."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER)
        self._soon.timeout.connect(self.look)
        desk.opened.connect(self._opened)

    def _opened(self, problem: Exception | None) -> None:
        if problem is None:
            self._soon.start()

    def look(self) -> None:
        """Do what is due. A book that can't be written, or is practice, is left alone."""
        desk, book = self._desk, self._desk.book
        if book is None or book.read_only or desk.practice:
            return
        entry, today = desk.diary.of(book.path), desk.today()
        if book.full_check_due:
            check(desk)
        if rounds.is_due(book.path, entry, folders(desk), today):
            back_up(desk)
        drilled = diary.day_of(entry.drilled)
        if drilled is None or (drilled.year, drilled.month) != (today.year, today.month):
            try_backup(desk)


def path_of(desk: Desk) -> Path:
    """The book's file; also while one of its backups is only looked at."""
    return desk.looked_from or _book(desk).path


def folders(desk: Desk) -> Folders:
    """Where the open book's backups go."""
    return rounds.folders(path_of(desk), desk.preferences.backup_folder, desk.preferences.key)


def entry(desk: Desk) -> Entry:
    """What this laptop remembers of the open book's backups."""
    return desk.diary.of(path_of(desk)) if desk.book is not None else Entry()


def troubles(desk: Desk) -> list[str]:
    """What isn't right with the book's file and its backups, most urgent first."""
    return words.troubles(entry(desk), desk.preferences.backup_folder, desk.today())


def back_up(desk: Desk, then: Callable[[Round], object] | None = None, *, anew: bool = False) -> Job:
    """A round of backups. Trouble is told; what else to say is `then`'s."""
    path, where, now = path_of(desk), folders(desk), desk.now()
    before = entry(desk)

    def work(job: Job) -> Round:
        return rounds.go(path, where, before, at=now, audit=accounts, tell=job.progress, anew=anew)

    def done(made: Round) -> None:
        _note(desk, lambda kept: made.noted(kept, desk.today()))
        log.info("backup made, second place %s", "too" if made.second else "not")
        for problem in made.trouble:
            desk.say(say(problem))
        if then:
            then(made)

    return desk.beside(tr("A backup is being made and checked"), work, done)


def try_backup(desk: Desk, *, asked: bool = False) -> Job:
    """The restore drill with the newest backup of an earlier day. `asked`: today's will do, and all is told."""
    path, where, now, today = path_of(desk), folders(desk), desk.now(), desk.today()

    def work(job: Job) -> Drill | None:
        found = copies.of_book(path, *where.there)
        copy = copies.newest_before(today, found) or (copies.newest_before(today.max, found) if asked else None)
        return drill(path, copy, at=now, audit=accounts, tell=job.progress) if copy else None

    def done(tried: Drill | None) -> None:
        if tried is None:
            if asked:
                desk.say(tr("There is no backup to try yet. Save one first."))
            return
        day, agrees, iso = tried.day.isoformat(), tried.agrees, today.isoformat()
        _note(desk, lambda kept: replace(
            kept, drilled=iso, drill_day=day, drill_documents=tried.documents, drill_agrees=agrees
        ))  # fmt: skip
        log.info("trial restore of %s: %s", day, "agrees" if agrees else ", ".join(tried.differing))
        desk.say(words.drill_words(entry(desk)))

    def failed(error: Exception) -> None:
        if isinstance(error, UserError):
            _note(desk, lambda kept: replace(kept, drill_agrees=False))
        desk.fault(error)

    return desk.beside(tr("A backup is being brought back for a trial"), work, done, failed)


def check(desk: Desk) -> Job:
    """The full check of the book, then what it found."""
    book = _book(desk)

    def done(damage: "Damage") -> None:
        today = desk.today().isoformat()
        desk.quietly(lambda opened: opened.checked(damage), lambda _: looked(damage, today))

    def looked(damage: "Damage", today: str) -> None:
        _note(desk, lambda kept: replace(kept, checked=today, found=len(damage)))
        log.info("full check: %s problems", len(damage))

    return desk.beside(tr("The books are being checked"), lambda job: book.check(accounts, job.progress), done)


def _note(desk: Desk, change: Callable[[Entry], Entry]) -> None:
    path = path_of(desk)
    desk.diary.keep(path, change(desk.diary.of(path)))
    desk.guarded.emit()


def _book(desk: Desk) -> "Book":
    assert desk.book is not None
    return desk.book
