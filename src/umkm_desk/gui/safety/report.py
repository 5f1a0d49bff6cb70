"""After a fault of the program: the books are safe, and what may be sent of it, to be read first."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.asking import ask_where
from umkm_desk.gui.widgets.controls import button, label, set_role
from umkm_desk.language.words import language, say, tr
from umkm_desk.storage import faults

_WIDTH, _HEIGHT = 720, 520
NAME: Final = "laporan-masalah"


class ReportDialog(QDialog):
    """Shows the report and saves it as a zip where the owner wants it; the program sends nothing by itself.

    `after_fault`: it comes by itself because something went wrong, else because it was asked for.
    """

    def __init__(self, folder: Path, now: datetime, parent: QWidget | None = None, *, after_fault: bool) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("UMKM Desk")
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self._now = now
        self.report = faults.report(folder, now, *_screen())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(12))
        if after_fault:
            column.addWidget(label(tr("Something in the program went wrong"), "h2", self, wrap=True))
            safe = tr("Your books are safe: what was saved stays saved, and of what wasn't finished nothing was kept.")
            column.addWidget(label(safe, "ok", self, wrap=True))
        else:
            column.addWidget(label(tr("Report a problem"), "h2", self, wrap=True))
        why = tr(
            "To help us mend it you can save this report and send it to us yourself. It holds no names, no amounts and"
            " nothing of your books. This is all that is in it:"
        )
        column.addWidget(label(why, "muted", self, wrap=True))
        self.text = QPlainTextEdit(self.report, self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("What is in the report"))
        column.addWidget(self.text, 1)
        self.said = label("", "ok", self, wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.keep = button(tr("Save the report…"), self, self._choose, picture="download")
        self.go_on = button(tr("Continue"), self, self.close, kind="primary")
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(self.go_on)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _choose(self) -> None:
        desktop = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        name = f"{NAME}-{self._now:%Y%m%d-%H%M}.zip"
        ask_where(self, tr("Save the report…"), Path(desktop) / name, "ZIP (*.zip)", self.save_to)

    def save_to(self, name: str) -> None:
        """Save the text that is shown as a zip, and say where it is or why not."""
        try:
            faults.pack(self.report, Path(name))
        except UserError as problem:
            set_role(self.said, "error")
            self.said.setText(say(problem))
        else:
            set_role(self.said, "ok")
            self.said.setText(tr("Saved: %(path)s", path=name))
        self.said.show()


class Reporting:
    """Shows the dialog once a sitting by itself; further faults are only said and written in the log."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder, self._now = folder, now
        self._shown = False

    def after_fault(self, over: QWidget | None) -> ReportDialog | None:
        """Show it over a window because something went wrong; None when it was shown before."""
        if self._shown:
            return None
        self._shown = True
        return self.show(over, after_fault=True)

    def show(self, over: QWidget | None, *, after_fault: bool = False) -> ReportDialog:
        """Show it over a window."""
        made = ReportDialog(self._folder, self._now(), over, after_fault=after_fault)
        made.open()
        return made


def _screen() -> tuple[str, ...]:
    screen = QGuiApplication.primaryScreen()
    seen = screen.availableGeometry()
    return (f"Qt {qVersion()}, {language()}, {seen.width()}x{seen.height()} at {screen.devicePixelRatio()}",)
