"""The health of the books: each thing that isn't right or complete, with the door to where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.health import WHOLE
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.safety import guard
from umkm_desk.gui.safety.part import BackupsPart
from umkm_desk.gui.widgets.controls import button, label, rule, scrolling
from umkm_desk.gui.widgets.gaps import GapList
from umkm_desk.language.words import tr
from umkm_desk.queries.findings import HealthFinding


class HealthView(QWidget):
    """Shown in the drawer."""

    closed = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget, findings: Sequence[HealthFinding], score: int | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Health of the books"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(label(tr("Health of the books"), "h2", self), 1)
        head.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        column.addLayout(head)
        if score is not None:
            words = tr("%(score)s of %(whole)s", score=score, whole=WHOLE)
            column.addWidget(label(words, "total", self))
        area = scrolling(self)
        area.setWidget(self._all(desk, findings))
        column.addWidget(area, 1)

    def _all(self, desk: Desk, findings: Sequence[HealthFinding]) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(10))
        if not findings and not guard.troubles(desk):
            column.addWidget(label(tr("Nothing is missing. The figures can be trusted."), "muted", inside, wrap=True))
        column.addWidget(GapList(desk, inside, findings))
        column.addWidget(rule(inside))
        column.addWidget(BackupsPart(desk, inside))
        column.addStretch(1)
        return inside
