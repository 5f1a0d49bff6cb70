"""A second start of the program on a book that is open already: the first window comes to the front instead.

The second one leaves a file with the first one's process number among the settings; the first sees it, takes it away
and comes to the front. No socket is opened for that, not even a local one: the program has none at all.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QWidget

from umkm_desk.storage import lock

PATIENCE: Final = 1.5
"""Seconds within which a program that runs answers."""
_PAUSE: Final = 0.03


def first_window_shown(book: Path, settings: Path) -> bool:
    """Whether another window of this user has the book and came to the front; False within a second and a half.

    A program that is being closed has let go of its book already.
    """
    holder = lock.held(book)
    if holder is None or not holder.is_here or holder.pid == os.getpid():
        return False
    _let_it_come_forward(holder.pid)
    bell = _bell(settings, holder.pid)
    try:
        bell.write_text("show", encoding="utf-8")
        until = time.monotonic() + PATIENCE
        while bell.exists() and time.monotonic() < until:
            time.sleep(_PAUSE)
        if not bell.exists():
            return True
        bell.unlink(missing_ok=True)
    except OSError:
        pass
    return False


class Doorbell(QObject):
    """Listens for second starts; `rung` is what to do then."""

    def __init__(self, settings: Path, rung: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._rung = rung
        self._bell = _bell(settings, os.getpid())
        with contextlib.suppress(OSError):
            settings.mkdir(parents=True, exist_ok=True)
            self._bell.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(settings)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        try:
            self._bell.unlink()
        except OSError:
            return
        self._rung()


def to_the_front(window: QWidget) -> None:
    """Bring a window before all others, out of the task bar if need be."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _bell(settings: Path, pid: int) -> Path:
    return settings / f"show-{pid}"


if sys.platform == "win32":
    import ctypes

    def _let_it_come_forward(pid: int) -> None:
        """Windows lets only the program in front bring another one there."""
        ctypes.windll.user32.AllowSetForegroundWindow(pid)
else:

    def _let_it_come_forward(_pid: int) -> None:
        """Nothing has to be allowed here."""
