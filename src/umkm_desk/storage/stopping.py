"""Long work on files: it says how far it is and can be stopped; whoever made half of something takes it away then.

`tell(done, total)` is called several times a second, with a total of 0 while nobody can say how much there is. What it
raises ends the work at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from umkm_desk.storage.sqlite import sqlite3

Tell = Callable[[int, int], None]

_STEPS: Final = 20_000  # of SQLite's machine: a few milliseconds


def untold(done: int, total: int) -> None:
    """Nobody asks how far it is, and nobody stops it."""


@contextmanager
def stoppable(connection: sqlite3.Connection, tell: Tell) -> Iterator[None]:
    """Let SQLite ask `tell` in the midst of a statement; what it raises comes out of the block, whatever that made of
    the statement's end.
    """
    raised: list[BaseException] = []

    def ask() -> int:
        try:
            tell(0, 0)
        except BaseException as stop:  # SQLite would swallow it
            raised.append(stop)
        return len(raised)

    connection.set_progress_handler(ask, _STEPS)
    try:
        yield
    except Exception:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
    if raised:
        raise raised[0]


class Watched:
    """A `tell` whose stop gets through code that makes a sentence of every exception: ask `reraise` at the end."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._stop: BaseException | None = None

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is; raises what the other end raises."""
        try:
            self._tell(done, total)
        except BaseException as stop:
            self._stop = stop
            raise

    def reraise(self) -> None:
        """Raise the stop, if there was one."""
        if self._stop is not None:
            raise self._stop from None
