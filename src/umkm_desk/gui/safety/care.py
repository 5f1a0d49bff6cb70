"""What is done with the book's file while no window is over it: restore, take that back, move, and the last backup."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication, QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.safety.lost import LostView
from umkm_desk.gui.safety.waiting import Waiting
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, say, tr
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import backup, copies, rounds
from umkm_desk.storage.backup import Restored
from umkm_desk.storage.diary import Diary
from umkm_desk.storage.rescue import Rescued, rescue
from umkm_desk.storage.rounds import Round

Then = Callable[[Any], object]


class Program(Protocol):
    """What is needed of the program."""

    preferences: Preferences
    desk: Desk | None

    def leave(self) -> None:
        """Let go of the open book."""

    def open(self, path: Path, said: str = "", *, only_look: bool = False) -> None:
        """Show the window over a book, and say a sentence when it is there."""

    def show_small(self, window: QWidget) -> None:
        """Show a window in the place of the big one."""


class Care:
    """Does what `desk.wanted_care` asks for: `restore`, `take_back`, `look` (each with a copy), `move`, `rescue`,
    `again`.
    """

    def __init__(self, program: Program, books: Path, today: Callable[[], date], now: Callable[[], datetime]) -> None:
        self._program = program
        self._books = books
        self._today, self._now = today, now

    def do(self, what: str, value: Any) -> None:
        """Do it; anything else is opening the book anew."""
        desk = self._program.desk
        if desk is None or desk.book is None:
            return
        if what != "again" and desk.role != "owner":
            desk.refuse()
            return
        path = desk.looked_from or desk.book.path
        tasks: dict[str, Callable[[Path, Any], None]] = {
            "restore": self.restore, "take_back": self._take_back, "look": self._look, "move": self._move,
            "rescue": self._rescue,
        }  # fmt: skip
        tasks.get(what, self._again)(path, value)

    def _again(self, path: Path, _value: Any) -> None:
        self._program.open(path)

    def _look(self, path: Path, copy: Path) -> None:
        self._program.open(copy, only_look=True)
        desk = self._program.desk
        if desk is not None:
            desk.looked_from = path

    def restore(self, path: Path, copy: Path) -> None:
        """Bring a copy back in the place of a book, which is set aside, and open it."""
        now = self._now()

        def work(job: Job) -> Restored:
            return backup.restore(copy, path, at=now, audit=accounts, tell=job.progress)

        def done(restored: Restored | None) -> None:
            if restored is None:
                self._program.open(path)
                return
            self._note(path, restored.aside)
            named = copies.named(copy)
            day = formats.day_short(named.day) if named else copy.name
            words = tr("The backup of %(day)s is your book now. What was there before is kept.", day=day)
            self._program.open(path, words)

        self._wait(tr("The backup is being brought back…"), work, done)

    def _take_back(self, path: Path, aside: Path) -> None:
        now = self._now()

        def done(later: Path | None) -> None:
            if later is None:
                self._program.open(path)
                return
            self._note(path, None)
            self._program.open(path, tr("The book is again as it was before. What was brought back is kept, too."))

        self._wait(tr("The book is being put back…"), lambda _job: backup.put_back(aside, path, at=now), done)

    def _move(self, path: Path, _value: Any) -> None:
        now, target = self._now(), free_file(self._books, path.stem)

        def work(job: Job) -> Path:
            return backup.move(path, target, at=now, audit=accounts, tell=job.progress)

        def done(moved: Path | None) -> None:
            if moved is None:
                self._program.open(path)
                return
            facts = {"new": str(moved), "old": str(path)}
            self._program.open(moved, tr("Your book is now %(new)s. The old one stays at %(old)s.") % facts)

        self._wait(tr("The book is being copied and checked…"), work, done)

    def _rescue(self, path: Path, _value: Any) -> None:
        now, second = self._now(), self._program.preferences.backup_folder
        target = free_file(path.parent, f"{path.stem}-diselamatkan")

        def work(job: Job) -> Rescued:
            copy = rounds.newest(path, second)
            done = rescue(path, target, at=now, backup=copy.path if copy else None, audit=accounts, tell=job.progress)
            if done.sound:
                backup.restore(target, path, at=now, audit=accounts, tell=job.progress)
                target.unlink()
            return done

        def done(found: Rescued | None) -> None:
            if found is None:
                self._program.open(path)
            elif found.sound:
                words = ngettext("All is rescued: %(n)s record.", "All is rescued: %(n)s records.", found.documents)
                self._program.open(path, words)
            else:
                self._program.open(target)
                self._show_lost(found)

        self._wait(tr("What can be read is being rescued…"), work, done)

    def _show_lost(self, found: Rescued) -> None:
        desk = self._program.desk
        if desk is not None:
            desk.opened.connect(lambda problem: desk.drawer(LostView(desk, found)) if problem is None else None)

    def _note(self, path: Path, aside: Path | None) -> None:
        diary = Diary(self._program.preferences.folder)
        today = self._today().isoformat()
        diary.keep(path, replace(diary.of(path), aside=str(aside or ""), restored=today, seen=""))

    def _wait(self, words: str, work: Callable[[Job], Any], done: Then) -> None:
        self._program.leave()
        self._program.show_small(Waiting(words, tr("Stop"), work, done))


def closing(
    program: Program, path: Path, today: date, now: datetime, then: Callable[[], object]
) -> Waiting | None:  # fmt: skip
    """The last backup of a book that was let go of, when it changed; None (and nothing is done) when it didn't."""
    diary = Diary(program.preferences.folder)
    preferences = program.preferences
    entry, where = diary.of(path), rounds.folders(path, preferences.backup_folder, preferences.key)
    if (
        not path.is_file()
        or not (rounds.has_changed(path, entry, where) or rounds.is_due(path, entry, where, today))
        or _ends_with_the_session()
    ):
        return None

    def work(job: Job) -> Round:
        return rounds.go(path, where, entry, at=now, audit=accounts, tell=job.progress)

    def done(made: Round | None) -> None:
        if made is not None:
            diary.keep(path, made.noted(entry, today))
        then()

    def trouble(made: Round) -> str:
        return " ".join(say(problem) for problem in made.trouble)

    return Waiting(tr("Saving a backup…"), tr("Skip"), work, done, patience=True, also=trouble)


def _ends_with_the_session() -> bool:
    """The laptop is being shut down, and waits for nobody."""
    application = QApplication.instance()
    return isinstance(application, QApplication) and application.isSavingSession()


def free_file(folder: Path, stem: str) -> Path:
    """A book's file name that isn't taken in a folder: toko.umkm, or toko-2.umkm."""
    path, more = folder / f"{stem}.umkm", 2
    while path.exists():
        path, more = folder / f"{stem}-{more}.umkm", more + 1
    return path


__all__ = ["Care", "Program", "closing", "free_file"]
