"""The one thread that works with the book, so that the window never waits for it.

Work is done in the order it was asked for. What comes of it is handed back in the window's thread.
"""

import contextlib
import gc
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Final

from PySide6.QtCore import QObject, QThread, Signal

_BETWEEN: Final = 0.1  # seconds between two words on how far a work is


class Cancelled(Exception):
    """The user stopped a long work; nothing of it is kept."""


@dataclass(eq=False, slots=True)
class Job:
    """A work that was asked for. `label` names a long one to the user, who may then stop it.

    `place` is whose question it is, so that a newer one can take its place.
    """

    work: Callable[["Job"], Any]
    then: Callable[[Any], None] | None
    failed: Callable[[Exception], None]
    label: str = ""
    result: Any = None
    error: Exception | None = None
    tell: Callable[["Job", int, int], None] | None = None
    place: tuple[int, str] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _told: float = 0.0

    def cancel(self) -> None:
        """Ask the work to stop where it next says how far it is; its answer is no longer wanted."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether its answer is no longer wanted."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Say how far a long work is (total 0: not known). Raises Cancelled when the user stopped it."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if self.tell and now - self._told >= _BETWEEN:
            self._told = now
            self.tell(self, done, total)


class Worker(QThread):
    """Runs jobs one after the other; `ended` and `progressed` arrive in the thread that made the worker."""

    ended = Signal(object)
    progressed = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._stopped = False

    def ask(self, job: Job) -> Job:
        """Put a job in the row; after `stop` it isn't done any more."""
        job.tell = self.progressed.emit
        self._jobs.put(job)
        if not (self.isRunning() or self._stopped):
            self.start()
        return job

    def run(self) -> None:
        """The thread: one job after the other until `stop`."""
        while (job := self._jobs.get()) is not None:
            try:
                if job.cancelled:
                    raise Cancelled
                with _calm() if job.label else contextlib.nullcontext():
                    job.result = job.work(job)
            except Exception as error:  # whatever it is, the window says it; the thread goes on
                job.error = error
            self.ended.emit(job)

    def stop(self, patience: float | None = None) -> bool:
        """Finish what was asked for and end. False when that takes longer than `patience` seconds: a disk that is being
        pulled out answers when it likes. Then the thread is let go, and the process has to be ended by `end_hard`.
        """
        self._stopped = True
        if not self.isRunning():
            return True
        self._jobs.put(None)
        if patience is None:
            return self.wait()
        if self.wait(int(patience * 1000)):
            return True
        self.setParent(None)
        _left.append(self)  # Qt ends the whole process when a running thread's object goes
        return False


_left: list[Worker] = []
_calm_in: set[int] = set()


@contextlib.contextmanager
def _calm() -> Iterator[None]:
    """Long work makes very many objects, and Python's collector would look through all of them while the window waits:
    a third of a second with 10,000 rows. It rests meanwhile; what isn't a circle goes without it.
    """
    _calm_in.add(threading.get_ident())
    gc.disable()
    try:
        yield
    finally:
        _calm_in.discard(threading.get_ident())
        if not _calm_in:
            gc.enable()


def end_hard(number: int) -> None:
    """End the process at once if a thread was left behind; else return."""
    if any(worker.isRunning() for worker in _left):
        logging.shutdown()
        os._exit(number)
