"""The passphrase of a locked backup that comes from another laptop."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from umkm_desk.gui.start.steps import Step
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.language.words import tr


class UnlockStep(Step):
    """`typed` carries the backup and its passphrase; `left`: not this one."""

    typed = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        why = tr("Type the passphrase that was chosen when it was made. Opening takes a few seconds.")
        super().__init__(parent, tr("This backup is locked"), why)
        self._copy = Path()
        self.passphrase = QLineEdit(self)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self.go_on)
        self.field(tr("Passphrase"), self.passphrase)
        self.trouble = label("", "error", self, wrap=True)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), self, self.left.emit))
        row.addStretch(1)
        self.on = button(tr("Open"), self, self.go_on, kind="main", keys="Enter", window_keys=False)
        row.addWidget(self.on)
        self.column.addLayout(row)

    def ask(self, copy: Path) -> None:
        """Ask for a backup's passphrase."""
        self._copy = copy
        self.passphrase.clear()
        self.trouble.hide()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Hand it over; nothing is done without one."""
        if self.passphrase.text():
            self.typed.emit(self._copy, self.passphrase.text())

    def say(self, sentence: str) -> None:
        """Show why it wasn't opened."""
        self.trouble.setText(sentence)
        self.trouble.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
