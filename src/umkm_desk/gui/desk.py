"""What every page is given: the book through the one worker, today, and the ways to the rest of the window."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from umkm_desk.actions.cancelling import cancel_recorded
from umkm_desk.actions.documents import Recorded
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.people import ROLES, Person, Role
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.worker import Cancelled, Job, Worker
from umkm_desk.language.words import say, tr
from umkm_desk.queries.people import People, people
from umkm_desk.storage.diary import Diary

if TYPE_CHECKING:
    from umkm_desk.storage.book import Book

Then = Callable[[Any], None]
_PATIENCE: Final = 3.0  # seconds for work beside the worker to notice that it was stopped
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from an act: what to do with the book, and the words for it ("Sale J2611-0004 undone")."""

    act: Callable[..., Any]
    arguments: tuple[Any, ...]
    said: str


class Desk(QObject):
    """The book and the window as a page sees them. All of its methods are for the window's thread.

    Without `open_book` there is no book: for what needs none, such as reading somebody else's summary.

    `revised`: the book changed (or the day did), so what is seen is to be read again. `guarded`: what is known of the
    book's file and its backups (`diary`) changed. `faulted`: the program failed at something;
    `wanted_report` asks for what may be sent of that (safety/report.py). `looked_from`: what is open is a backup, only
    looked at, of that book. `wanted_care` asks the program to do something with the book's file (safety/care.py).
    `people` may sign in, nobody in a book that asks for no PIN; `signed` says that somebody did, `wanted_lock` asks for
    the lock.
    `pending` counts what was asked for and not answered yet. `now` is what papers say of their making.
    """

    opened = Signal(object)
    revised = Signal()
    wanted_page = Signal(str, object)
    wanted_drawer = Signal(object)
    wanted_document = Signal(int)
    wanted_paper = Signal(str, int)
    wanted_edit = Signal(str, object)
    wanted_toast = Signal(str, bool)
    hushed = Signal()
    wanted_restart = Signal()
    wanted_book = Signal(object)
    wanted_care = Signal(str, object)
    wanted_report = Signal()
    faulted = Signal()
    signed = Signal()
    wanted_lock = Signal()
    guarded = Signal()
    began = Signal(object)
    progressed = Signal(object, object, object)
    ended = Signal(object)

    def __init__(
        self, open_book: Callable[[], "Book"] | None, today: Callable[[], date], preferences: Preferences,
        parent: QObject | None = None, now: Callable[[], datetime] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.today = today
        self.now = now or (lambda: datetime.combine(today(), time(), UTC))
        self.preferences = preferences
        self.diary = Diary(preferences.folder)
        self.book: Book | None = None
        self.people = People()
        self.revision = 0
        self.practice = False
        self.looked_from: Path | None = None
        self.pending = 0
        self._undo: list[Undo] = []
        self._newest: dict[tuple[int, str], Job] = {}
        self._long: list[Job] = []
        self._held: Book | None = None
        self._worker, self._beside = Worker(self), Worker(self)
        for worker in (self._worker, self._beside):
            worker.ended.connect(self._deliver)
            worker.progressed.connect(self.progressed)

        if open_book is not None:
            self._ask(Job(lambda _job: self._hold(open_book()), self._take, self._not_opened))

    def _hold(self, book: "Book") -> tuple["Book", People]:
        self._held = book  # kept here already: the window may be closed before the answer arrives
        try:
            return book, book.read(people)
        except UserError:
            if not book.damage:
                raise
            return book, People()  # too damaged to say

    # the book

    def read(
        self, query: Callable[..., Any], *arguments: Any, then: Then, failed: Callable[[Exception], None] | None = None,
        owner: object = None, key: str = "", **named: Any,
    ) -> Job:  # fmt: skip
        """Ask a query and hand its answer to `then`.

        With an `owner` (and a `key`, when it asks several things) a newer question takes the place of one that isn't
        answered yet.
        """
        job = Job(lambda _job: self._opened().read(query, *arguments, **named), then, failed or self.fault)
        if owner is not None:
            job.place = (id(owner), key or getattr(query, "__name__", ""))
            older = self._newest.get(job.place)
            if older:
                older.cancel()
            self._newest[job.place] = job
        return self._ask(job)

    def write(
        self, act: Callable[..., Any], *arguments: Any, then: Then | None = None,
        failed: Callable[[Exception], None] | None = None, said: str = "", undo: Undo | None = None,
    ) -> Job:  # fmt: skip
        """Do an act. When it is kept, `said` is shown with the way back, and then `then` gets what came of it.

        The way back of what returns a `Recorded` is to cancel it, unless `undo` says otherwise.
        """

        def kept(result: Any) -> None:
            back = undo or (self._cancelling(result) if isinstance(result, Recorded) else None)
            if back and self.role != "owner":
                back = None  # cancelling is the owner's
            if back:
                self._undo.append(back)
            hints = [say(UserError(text, **facts)) for text, facts in getattr(result, "hints", ())]
            if said or hints:
                self.say(" ".join([said, *hints]).strip(), undoable=back is not None)
            self._changed(then, result)

        return self._ask(Job(lambda _job: self._opened().write(act, *arguments), kept, failed or self.fault))

    def run(
        self, label: str, work: Callable[["Book", Job], Any], then: Then | None = None,
        failed: Callable[[Exception], None] | None = None, *, changes: bool = False,
    ) -> Job:  # fmt: skip
        """Long work with the book: `label` is shown with its progress and the button to stop it.

        `work(book, job)` calls `job.progress(done, total)` now and then. `changes`: it wrote in the book.
        """

        def done(result: Any) -> None:
            self._changed(then, result)

        return self.aside(lambda job: work(self._opened(), job), done if changes else then, failed, label=label)

    def aside(
        self, work: Callable[[Job], Any], then: Then | None = None,
        failed: Callable[[Exception], None] | None = None, *, label: str = "",
    ) -> Job:  # fmt: skip
        """Work in the other thread that needs no book, such as reading somebody's file.

        With a `label` it is long: that is shown with its progress and the button to stop it.
        """
        return self._ask(self._begun(Job(work, then, failed or self.fault, label)))

    def beside(
        self, label: str, work: Callable[[Job], Any], then: Then | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:  # fmt: skip
        """Long work with the book's file through a connection of its own: nothing else waits for it."""
        self.pending += 1
        return self._beside.ask(self._begun(Job(work, then, failed or self.fault, label)))

    def _begun(self, job: Job) -> Job:
        if job.label:
            self._long.append(job)
            self.began.emit(job)
        return job

    def quietly(self, step: Callable[["Book"], Any], then: Then | None = None) -> None:
        """A short step with the book that isn't an act and of which nobody is told."""
        self._ask(Job(lambda _job: step(self._opened()), then, self.fault))

    @property
    def working(self) -> tuple[Job, ...]:
        """The long work that isn't done yet."""
        return tuple(self._long)

    def _changed(self, then: Then | None, result: Any) -> None:
        """The book was written: whoever asked gets the answer, if it is still there, and pages read again."""
        self.revision += 1
        try:
            if then and _is_there(then):
                then(result)
        finally:
            self.revised.emit()

    def _ask(self, job: Job) -> Job:
        self.pending += 1
        return self._worker.ask(job)

    def _opened(self) -> "Book":
        if self.book is None:
            raise UserError("The book isn't open.")
        return self.book

    def _take(self, opened: tuple["Book", People]) -> None:
        self.book, self.people = opened
        self.revision += 1
        self.opened.emit(None)
        self.revised.emit()

    def _not_opened(self, error: Exception) -> None:
        self.opened.emit(error)

    def _deliver(self, job: Job) -> None:
        self.pending -= 1
        if job.place and self._newest.get(job.place) is job:
            del self._newest[job.place]
        if job.label:
            self._long.remove(job)
            self.ended.emit(job)
        if isinstance(job.error, Cancelled) and job.label:
            self.say(tr("Stopped: nothing was changed."))
        if isinstance(job.error, Cancelled) or (job.cancelled and not job.label):
            return
        if job.error is not None:
            (job.failed if _is_there(job.failed) else self.fault)(job.error)
        elif job.then and _is_there(job.then):
            job.then(job.result)

    def close(self) -> None:
        """Stop long work, finish what else was asked for, let go of the book, end the thread."""
        for job in self._long:
            job.cancel()
        self._ask(Job(self._let_go, None, self.fault))
        self._worker.stop()
        self._beside.stop(_PATIENCE)

    def _let_go(self, _job: Job) -> None:
        if self._held is not None:
            self._held.close()

    # people

    @property
    def person(self) -> Person | None:
        """Who is signed in; None in a book that asks for no PIN, and before somebody did."""
        return self.book.person if self.book is not None else None

    @property
    def role(self) -> Role:
        """What who is signed in may see and do; everything where nobody is asked for a PIN."""
        return self.person.role if self.person else "owner"

    def sign_in(self, name: str, pin: str, then: Then, failed: Callable[[Exception], None]) -> None:
        """Try a PIN; `then` gets the Person. The window, which shows the lock, tells everybody else."""
        from umkm_desk.actions.people import let_in  # most books ask for no PIN

        self._ask(Job(lambda _job: let_in(self._opened(), name, pin), then, failed))

    def signed_in(self, person: Person | None) -> None:
        """Somebody else works with the book now: what was done before is no longer theirs to take back."""
        book = self.book
        if book is None:
            return
        book.person = person
        self._undo.clear()
        self.signed.emit()

    # undo

    def _cancelling(self, recorded: Recorded) -> Undo:
        arguments = (recorded.document, self.today())
        return Undo(cancel_recorded, arguments, tr("%(number)s was taken back.", number=recorded.number))

    @property
    def can_undo(self) -> bool:
        """Whether there is an act of this sitting to take back."""
        return bool(self._undo)

    def undo(self) -> None:
        """Take back the last act of this sitting."""
        if not self._undo:
            self.say(tr("Nothing to undo."))
            return
        last = self._undo.pop()

        def undone(result: Any) -> None:
            self.say(last.said)
            self._changed(None, result)

        def refused(error: Exception) -> None:
            self._undo.append(last)  # the next Ctrl+Z doesn't pass it over
            self.fault(error)

        self._ask(Job(lambda _job: self._opened().write(last.act, *last.arguments), undone, refused))

    # the window

    def go(self, page: str, **what: Any) -> None:
        """Show a page by its name; `what` is handed to its `bring`."""
        self.wanted_page.emit(page, what)

    def drawer(self, widget: QWidget | None) -> None:
        """Show a form or a view at the window's right edge; None closes it."""
        if widget is not None and self.role not in getattr(widget, "open_to", ROLES):
            widget.deleteLater()
            self.refuse()
            return
        self.wanted_drawer.emit(widget)

    def document(self, identity: int) -> None:
        """Show a recorded act with its history."""
        self.wanted_document.emit(identity)

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Tell what was done, for some seconds."""
        self.wanted_toast.emit(sentence, undoable)

    def refuse(self) -> None:
        """Say that this is the owner's."""
        self.say(tr("Only the owner may do that. Ask the owner to sign in."))

    def hush(self) -> None:
        """Take away what was told: something else is being done now, and it may stand in the way."""
        self.hushed.emit()

    def fault(self, error: Exception) -> None:
        """Tell why something wasn't done; what isn't the user's to mend goes to the log with all its details."""
        if isinstance(error, UserError):
            self.say(say(error))
            return
        log.error("not done", exc_info=error)
        self.faulted.emit()
        self.say(tr("That didn't work, and nothing was changed. The details are in the log: Settings, Help."))


def _is_there(then: Callable[..., object]) -> bool:
    """Whether the widget whose method waits for an answer still exists."""
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
