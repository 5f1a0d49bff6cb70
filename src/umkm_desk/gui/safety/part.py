"""How it stands with the backups, as a part of the health of the books."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.safety import guard
from umkm_desk.gui.safety.words import drill_words, last_words
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr


class BackupsPart(QWidget):
    """Trouble first, then the last backup and the last trial, and the door to them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(label(tr("Backups"), "strong", self))
        for sentence in guard.troubles(desk):
            column.addWidget(label(sentence, "bad", self, wrap=True))
        entry = guard.entry(desk)
        for sentence in (last_words(entry, desk.today()), drill_words(entry)):
            if sentence:
                column.addWidget(label(sentence, "muted", self, wrap=True))
        row = QHBoxLayout()
        lead = button(tr("Go there"), self, lambda: desk.go("settings", view="backups"), kind="link")
        row.addWidget(lead)
        row.addStretch(1)
        column.addLayout(row)
