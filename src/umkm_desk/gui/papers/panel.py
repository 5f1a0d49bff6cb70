"""The panel that shows a paper, and prints, saves, opens or copies it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.papers.keeping import keep, keep_to_look_at
from umkm_desk.gui.papers.making import Form, Paper, forms_of
from umkm_desk.gui.widgets.asking import ask_where
from umkm_desk.gui.widgets.choice import Choice, Flow
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.paper_view import Ask, PaperView
from umkm_desk.gui.widgets.pdf_pages import Size, page_sizes
from umkm_desk.language.words import language, say, tr

_ROLLS: Final = ("58", "80")


def show_paper(desk: Desk, parent: QWidget, kind: str, document: int = 0) -> "PaperPanel":
    """Show a paper in the drawer: `receipt` or `purchase` of a document, `count_sheet` or `price_list` of today."""
    panel = PaperPanel(desk, parent, forms_of(kind, document, desk.today(), language()))
    desk.drawer(panel)
    return panel


class PaperPanel(QWidget):
    """A paper in one of its forms. `closed` asks whoever shows the panel to take it away."""

    closed = Signal()
    drawer_width = 560

    def __init__(self, desk: Desk, parent: QWidget, forms: Sequence[Form]) -> None:
        super().__init__(parent)
        self.desk = desk
        self.paper: Paper | None = None
        self._forms = {form.key: form for form in forms}
        self._ask = _worker_of(desk)
        self._buttons_made()
        self._lay_out()
        self._form_changed(self._choice.value())

    def _buttons_made(self) -> None:
        self._buttons = [
            button(tr("Print"), self, self.print_out, kind="primary", picture="printer", keys="Ctrl+P"),
            button(tr("Save PDF"), self, self.save, picture="download"),
            button(tr("Open PDF"), self, self.open, picture="external-link"),
            button(tr("Copy text for WhatsApp"), self, self.copy_message, picture="message-circle"),
        ]

    def _lay_out(self) -> None:
        self.heading = label("", "h2", self, wrap=True)
        self.trouble = label("", "error", self, wrap=True)
        self.trouble.hide()
        self.view = PaperView(self, tr("Preview"), self._ask)
        self._choice = Choice(self, tr("Form of the paper"), [(form.key, form.words) for form in self._forms.values()])
        self._choice.setVisible(len(self._forms) > 1)
        if self.desk.preferences.receipt_width in self._forms:
            self._choice.set_value(self.desk.preferences.receipt_width)
        self._choice.changed.connect(self._form_changed)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(
            button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        row = Flow(gap=8)
        for part in self._buttons:
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self._choice)
        column.addWidget(self.trouble)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def begin(self) -> None:
        """Put the cursor where it scrolls the paper."""
        self.view.sheets.setFocus(Qt.FocusReason.OtherFocusReason)

    # the paper

    def _form_changed(self, key: str) -> None:
        if key in _ROLLS and self.desk.preferences.receipt_width != key:
            self.desk.preferences.receipt_width = key
            self.desk.preferences.save()
        self.paper = None
        self._usable()
        self.desk.read(self._forms[key].make, then=self._made, failed=self._not_made, owner=self, key="paper")

    def _made(self, paper: Paper) -> None:
        self.paper = paper
        self.heading.setText(paper.title)
        self.trouble.hide()
        self.setAccessibleName(paper.title)
        self.view.set_name(tr("Preview of %(paper)s", paper=paper.title))
        self.view.show_pdf(paper.pdf)
        self._buttons[-1].setVisible(bool(paper.message))
        self._usable()

    def _not_made(self, error: Exception) -> None:
        self.view.clear()
        if isinstance(error, UserError):
            self.trouble.setText(say(error))
            self.trouble.show()
        else:
            self.desk.fault(error)

    def _usable(self) -> None:
        for part in self._buttons:
            part.setEnabled(self.paper is not None)

    # what to do with it

    def print_out(self) -> None:
        """Ask which printer, then print."""
        if self.paper is not None:
            pdf = self.paper.pdf
            self._ask(lambda: page_sizes(pdf)[0], self._choose_printer)

    def _choose_printer(self, size: Size) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo  # start-up time: most days nothing is printed

        from umkm_desk.gui.papers.printing import printer_for

        if self.paper is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self.desk.say(tr("No printer is set up on this laptop. Save the PDF and print it elsewhere."))
            return
        printer = printer_for(size, self.paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda *_: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: Any) -> None:
        """Print on a printer that was chosen; goes on when the panel is closed meanwhile."""
        from umkm_desk.gui.papers.printing import Printing

        if self.paper is not None:
            printing = Printing(self.desk, printer, self.paper.pdf, self._ask)
            printing.ended.connect(partial(_say_printed, self.desk))
            printing.ended.connect(printing.deleteLater)

    def save(self) -> None:
        """Ask where, then save the PDF there."""
        if self.paper is None:
            return
        folder = self.desk.preferences.more.get("paper_folder") or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        ask_where(self, tr("Save PDF"), Path(folder) / f"{self.paper.stem}.pdf", "PDF (*.pdf)", self.save_to)

    def save_to(self, name: str) -> None:
        """Save the PDF in a file that was chosen."""
        if self.paper is None:
            return
        pdf, path = self.paper.pdf, Path(name)
        self.desk.preferences.more["paper_folder"] = str(path.parent)
        self.desk.preferences.save()
        self._ask(lambda: keep(pdf, path), self._saved)

    def _saved(self, path: Path) -> None:
        self.desk.say(tr("Saved as %(path)s.", path=str(path)))

    def open(self) -> None:
        """Show the PDF in the laptop's own program for it."""
        if self.paper is not None:
            pdf, stem, folder = self.paper.pdf, self.paper.stem, self.desk.preferences.folder / "papers"
            self._ask(lambda: keep_to_look_at(pdf, folder, stem), self._to_be_opened)

    def _to_be_opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.desk.say(tr("No program on this laptop shows PDF files. Save the PDF instead."))

    def copy_message(self) -> None:
        """Put the paper as a message on the clipboard."""
        if self.paper is not None and self.paper.message:
            QGuiApplication.clipboard().setText(self.paper.message)
            self.desk.say(tr("Copied. Paste it in WhatsApp (Ctrl+V)."))


def _worker_of(desk: Desk) -> Ask:
    """A way to have work done in the book's thread that has nothing to do with the book."""
    return lambda work, then: desk.read(lambda _session: work(), then=then)


def _say_printed(desk: Desk, arrived: bool) -> None:
    if arrived:
        desk.say(tr("Sent to the printer."))
    else:
        desk.say(tr("The printer didn't take it. Check that it is on and has paper, then print again."))
