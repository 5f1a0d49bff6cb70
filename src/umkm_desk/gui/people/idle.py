"""Locks the window when nobody touched it for a while, or the laptop slept meanwhile."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from umkm_desk.gui.desk import Desk

_TOUCHES: Final = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
})  # fmt: skip


class IdleWatch(QObject):
    """Watches while the window is open; set the minutes anew when they or the people change (0: it rests)."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._listening = False
        self._since: datetime = desk.now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(desk.wanted_lock)

    def watch(self, minutes: int) -> None:
        """Lock after so many minutes."""
        self._timer.setInterval(minutes * 60_000)
        self._since = self._desk.now()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()
        program = QCoreApplication.instance()
        if program is not None and bool(minutes) != self._listening:
            self._listening = bool(minutes)
            (program.installEventFilter if minutes else program.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: every event of the program."""
        if event.type() not in _TOUCHES:
            return False
        now = self._desk.now()
        slept = now - self._since > timedelta(milliseconds=self._timer.interval())
        self._since = now
        if slept:
            self._desk.wanted_lock.emit()
        self._timer.start()
        return False
