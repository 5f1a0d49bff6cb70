"""A report beside its preview: saved into a folder, opened, printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.papers.making import Form, Paper
from umkm_desk.gui.papers.panel import PaperPanel
from umkm_desk.gui.reports.saving import reports_folder
from umkm_desk.gui.widgets.asking import ask_folder
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button
from umkm_desk.gui.widgets.paper_view import PaperView
from umkm_desk.language.words import tr

Found = TypeVar("Found")


class PreviewedView(View, Generic[Found]):
    """A report's figures at the side, its pages beside them. The cursor waits on the button that saves.

    A subclass says how the side looks, how the PDF is made and what is written; it asks for the report itself and hands
    it to `show_report`.
    """

    def __init__(self, desk: Desk, parent: QWidget, preview: str) -> None:
        super().__init__(desk, parent)
        self.report: Found | None = None
        self._pdf = b""
        self._files: list[Path] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=760)
        row.addWidget(both)
        both.add(self.side(), width=336)
        paper, inside = card(self)
        self.paper = PaperView(paper, preview, lambda work, then: self.desk.read(lambda _session: work(), then=then))
        inside.addWidget(self.paper, 1)
        self.paper.setMinimumHeight(theme.px(280))
        both.add(paper, 1)

    def side(self) -> QWidget:
        """What stands beside the preview."""
        raise NotImplementedError

    def pdf_of(self, report: Found) -> Callable[[], bytes]:
        """How the report's PDF is made, away from the window."""
        raise NotImplementedError

    def paper_of(self, report: Found) -> tuple[str, str]:
        """Title of the report when it is printed, and its file's name without an ending."""
        raise NotImplementedError

    def save(self) -> None:
        """Write the report into the folder; what was written goes to `saved`."""
        raise NotImplementedError

    def doing(self, side: QWidget, *more: QPushButton) -> QVBoxLayout:
        """The buttons below the figures: save, open, print, another folder, then `more`."""
        self.save_button = button(tr("Save PDF and Excel"), side, self.save, kind="main", picture="download", keys="F9")
        self.open_button = button(tr("Open the PDF"), side, self._open, picture="external-link")
        printing = button(tr("Print"), side, self._print, picture="printer", keys="Ctrl+P")
        folder = button(tr("Another folder…"), side, self._choose_folder, kind="quiet", picture="folder-open")
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        for made in (self.save_button, self.open_button, printing, folder, *more):
            column.addWidget(made)
        return column

    def begin(self) -> None:
        """The cursor goes to the button that saves."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another report is asked for: this one is neither printed nor saved in its place."""
        self.report, self._pdf, self._files = None, b"", []

    def show_report(self, report: Found) -> None:
        """Show a report's pages as soon as they are drawn."""
        self._pdf = b""
        if report != self.report:
            self.report, self._files = report, []
        make = self.pdf_of(report)
        self.desk.read(lambda _session: make(), then=self._take_pdf, owner=self, key="pdf")

    def saved(self, written: list[Path]) -> None:
        """Say what was written and where; the cursor goes on to the button that opens it."""
        self._files = written
        names = ", ".join(path.name for path in written)
        self.desk.say(tr("Saved in %(folder)s: %(files)s", folder=str(written[0].parent), files=names))
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.paper.show_pdf(pdf)

    def _open(self) -> None:
        if not self._files:
            self.save()
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0])))

    def _print(self) -> None:
        if self.report is None or not self._pdf:
            return
        pdf, (title, stem) = self._pdf, self.paper_of(self.report)
        form = Form("a4", "A4", lambda _session: Paper(title, pdf, stem))
        self.desk.drawer(PaperPanel(self.desk, self, [form]))

    def _choose_folder(self) -> None:
        def chosen(folder: str) -> None:
            self.desk.preferences.more["reports"] = folder
            self.desk.preferences.save()
            self.save()

        ask_folder(self, tr("Where shall reports be saved?"), chosen, str(reports_folder(self.desk)))
