"""What the program is working on for longer: its name, how far it is, and the button that stops it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import tr


class BusyBar(QFrame):
    """Seen at the bottom of the page while long work runs; the rest of the window stays usable."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._jobs: list[Job] = list(desk.working)
        self._words = label("", "strong", self)
        self._numbers = label("", "muted", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("How far the work is"))
        self._stop = button(tr("Stop"), self, self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._numbers)
        row.addWidget(self._stop)
        desk.began.connect(self._began)
        desk.progressed.connect(self._progressed)
        desk.ended.connect(self._ended)
        self._show()

    def _began(self, job: Job) -> None:
        self._jobs.append(job)
        self._show()

    def _progressed(self, job: Job, done: int, total: int) -> None:
        if self._jobs and job is self._jobs[0]:
            self._bar.setRange(0, 1000 if total else 0)
            self._bar.setValue(done * 1000 // total if total else 0)
            self._numbers.setText(how_far(done, total))

    def _ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._jobs))
        if self._jobs:
            self._words.setText(self._jobs[0].label)
            self._stop.setEnabled(not self._jobs[0].cancelled)
            self._bar.setRange(0, 0)
            self._numbers.setText("")

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self._stop.setEnabled(False)


def how_far(done: int, total: int) -> str:
    """How far a work is, in numbers; nothing while nobody can say how much there is."""
    return tr("%(n)s of %(all)s", n=formats.number(done), all=formats.number(total)) if total else ""
