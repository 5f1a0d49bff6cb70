"""The small window while something is done with the book's file and the big one is away: how far, and a way out."""

import logging
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.busy import how_far
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.worker import Cancelled, Job, Worker
from umkm_desk.language.words import say, tr

_SHOWN_AFTER: Final = 250  # milliseconds: what is done sooner needs no window
_PATIENCE: Final = 2_000
_AT_LAST: Final = 0.2  # seconds
_READING: Final = 12_000
log = logging.getLogger(__name__)


class Waiting(QWidget):
    """One work, then `done` with what came of it, None when it failed or was stopped. A failure is said first, and
    stays until it is read, at most twelve seconds.

    With `patience` the way out is open even when the disk doesn't answer: the work is left to itself.
    """

    def __init__(
        self, words: str, stop: str, work: Callable[[Job], Any], done: Callable[[Any], object], *,
        patience: bool = False, also: Callable[[Any], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("UMKM Desk")
        self.setFixedWidth(theme.px(460))
        self._done: Callable[[Any], object] | None = done
        self._also, self._over = also, False
        self._result: Any = None
        self._patient = patience
        self.words = label(words, "lead", self, wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(tr("How far the work is"))
        self.numbers = label("", "muted", self)
        self.way_out = button(stop, self, self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self.numbers, 1)
        row.addWidget(self.way_out)
        column.addLayout(row)
        self._worker = Worker()
        self._worker.progressed.connect(self._progressed)
        self._worker.ended.connect(self._ended)
        self._job = self._worker.ask(Job(work, None, self._failed))
        QTimer.singleShot(_SHOWN_AFTER, self, self._appear)

    def leave(self) -> None:
        """The way out: stop the work, or go on after its failure was read."""
        if self._over:
            self._go_on()
            return
        self._job.cancel()
        self.way_out.setEnabled(False)
        self.words.setText(tr("Being stopped…"))
        if self._patient:
            QTimer.singleShot(_PATIENCE, self, self._go_on)

    def _appear(self) -> None:
        if self._done is not None:
            self.show()
            self.raise_()
            self.activateWindow()

    def _progressed(self, _job: Job, done: int, total: int) -> None:
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(done * 1000 // total if total else 0)
        self.numbers.setText(how_far(done, total))

    def _ended(self, job: Job) -> None:
        if job.error is not None and not isinstance(job.error, Cancelled):
            self._failed(job.error)
            return
        self._result = job.result
        told = self._also(job.result) if self._also and job.error is None else ""
        if told:
            self._tell(told)
        else:
            self._go_on()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._tell(say(error))
        else:
            log.error("not done", exc_info=error)
            self._tell(tr("That didn't work, and nothing was changed. The details are in the log: Settings, Help."))

    def _tell(self, sentence: str) -> None:
        self._over = True
        self.words.setText(sentence)
        self.bar.hide()
        self.numbers.hide()
        self.way_out.setText(tr("Continue"))
        self.way_out.setAccessibleName(tr("Continue"))
        self.way_out.setEnabled(True)
        self.way_out.setFocus(Qt.FocusReason.OtherFocusReason)
        self._appear()
        QTimer.singleShot(_READING, self, self._go_on)

    def _go_on(self) -> None:
        if self._done is None:
            return
        done, self._done = self._done, None
        self._worker.stop(_AT_LAST if self._patient else None)
        done(self._result)
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: closing it is the way out."""
        if self._done is not None:
            event.ignore()
            self.leave()
            return
        super().closeEvent(event)
