"""The summary of a month: seen page by page, its figures followed to their source, saved as PDF and Excel, printed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.actions.closing import note_report
from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.gui.page import View, card
from umkm_desk.gui.papers.making import Form, Paper
from umkm_desk.gui.papers.panel import PaperPanel
from umkm_desk.gui.reports.office import choose_template
from umkm_desk.gui.reports.saving import reports_folder
from umkm_desk.gui.widgets.cards import FigureLink, Pill
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.paper_view import PaperView
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import N_, language, tr
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.queries.months import BookMonth, months
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.files import write_monthly

FIGURES: Final[tuple[tuple[str, str, Callable[[MonthlyReport], int]], ...]] = (
    ("sales_net", N_("Net sales"), lambda found: found.sales.net),
    ("cogs", N_("Cost of what was sold (HPP)"), lambda found: -found.cogs),
    ("gross_profit", N_("Gross profit"), lambda found: found.gross_profit),
    ("production_variance", N_("Production cost difference"), lambda found: -found.production_variance.net),
    ("expenses", N_("Expenses"), lambda found: -sum(row.amount for row in found.expenses)),
    ("other_income", N_("Other income"), lambda found: found.other_income),
    ("tax_expense", N_("Final income tax"), lambda found: -found.tax_expense),
    ("net_profit", N_("Net profit"), lambda found: found.net_profit),
)
"""The figures beside the preview, adding up as on paper: key of their origin, words, where the report has them."""


class MonthView(View):
    """One month. The cursor waits on the button that saves: Ctrl+8, Enter, and the files are there."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._months: list[BookMonth] = []
        self._report: MonthlyReport | None = None
        self._pdf = b""
        self._files: list[Path] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=760)
        row.addWidget(both)
        both.add(self._side(), width=336)
        paper, inside = card(self)
        self.paper = PaperView(paper, tr("Preview of the summary"), self._aside)
        inside.addWidget(self.paper, 1)
        self.paper.setMinimumHeight(theme.px(280))
        both.add(paper, 1)

    def _side(self) -> QWidget:
        side, inside = card(self)
        self.choice = ComboChoice(side, tr("Month"), [])
        self.choice.changed.connect(self._chosen)
        self.state = Pill(side)
        top = QHBoxLayout()
        top.addWidget(self.choice, 1)
        top.addWidget(self.state)
        inside.addLayout(top)
        inside.addLayout(self._figures(side))
        self.hint = label("", "hint", side, wrap=True)
        inside.addWidget(self.hint)
        inside.addStretch(1)
        self.save_button = button(tr("Save PDF and Excel"), side, self.save, kind="main", picture="download", keys="F9")
        self.open_button = button(tr("Open the PDF"), side, self._open, picture="external-link")
        inside.addWidget(self.save_button)
        inside.addWidget(self.open_button)
        more = QVBoxLayout()
        more.setSpacing(theme.px(6))
        more.addWidget(button(tr("Print"), side, self._print, picture="printer", keys="Ctrl+P"))
        more.addWidget(button(tr("Another folder…"), side, self._choose_folder, kind="quiet", picture="folder-open"))
        office = button(tr("Fill the office's format…"), side, self._fill, kind="quiet", picture="file-spreadsheet")
        more.addWidget(office)
        inside.addLayout(more)
        return side

    def _figures(self, side: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(2))
        self._links: dict[str, FigureLink] = {}
        for line, (key, words, _) in enumerate(FIGURES):
            strong = key in ("gross_profit", "net_profit")
            grid.addWidget(label(tr(words), "strong" if strong else "muted", side), line, 0)
            link = FigureLink(side, "body", 600 if strong else 400, asks=tr("Where does this figure come from?"))
            link.clicked.connect(self._asker(key))
            self._links[key] = link
            grid.addWidget(link, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid

    def _asker(self, key: str) -> Callable[[], None]:
        return lambda: self.desk.drawer(OriginView(self.desk, self, key, self.month))

    def _fill(self) -> None:
        if self._report is not None:
            choose_template(self.desk, self, self._report)

    # which month

    @property
    def month(self) -> Month:
        """The month that is shown."""
        return Month.parse(self.choice.value()) if self.choice.value() else Month.of(self.desk.today())

    def begin(self) -> None:
        """The cursor goes to the button that saves."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`month`: show that one."""
        month = what.get("month")
        if month is not None and any(row.month == month for row in self._months):
            self.choice.set_value(str(month))
            self._read()

    def refresh(self) -> None:
        """Read the months there are, and the chosen one."""
        self.desk.read(months, self.desk.today(), then=self._take_months, owner=self)

    def _take_months(self, found: list[BookMonth]) -> None:
        first = not self._months
        self._months = found
        before = self.choice.value()
        self.choice.set_choices([(str(row.month), formats.month_name(row.month)) for row in found])
        whole = next((row for row in found if row.state != "running" and row.sales_net), found[0])
        chosen = str(whole.month) if first else before
        if any(str(row.month) == chosen for row in found):
            self.choice.set_value(chosen)
        self._read()

    def _chosen(self, _key: str) -> None:
        self._read()

    def _read(self) -> None:
        if self._report is not None and self._report.month != self.month:
            self._report, self._pdf, self._files = None, b"", []
        self.desk.read(monthly_report, self.month, self.desk.today(), then=self._show, owner=self)

    def _show(self, found: MonthlyReport) -> None:
        self._pdf = b""
        if found != self._report:
            self._report, self._files = found, []
        for key, _, figure in FIGURES:
            self._links[key].set(formats.rupiah(figure(found)))
        row = next((row for row in self._months if row.month == found.month), None)
        if row is not None:
            tones: dict[str, theme.Tone] = {"running": "info", "open": "warn", "closed": "ok"}
            self.state.set(state_words(row), tones[row.state])
        outdated = row is not None and row.outdated
        self.hint.setText(tr("This month changed after its summary was made. Make it again.") if outdated else "")
        made_at = self.desk.now()
        self.desk.read(lambda _session: _pdf_of(found, made_at), then=self._take_pdf, owner=self, key="pdf")

    def _take_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.paper.show_pdf(pdf)

    def _aside(self, work: Callable[[], Any], then: Callable[[Any], None]) -> object:
        return self.desk.read(lambda _session: work(), then=then)

    # what is done with it

    @property
    def folder(self) -> Path:
        """Where summaries are saved."""
        return reports_folder(self.desk)

    def save(self) -> None:
        """Write PDF and sheet into the folder; the cursor goes on to the button that opens them."""
        if self._report is None:
            return
        report, folder, lang, made_at = self._report, self.folder, language(), self.desk.now()

        def work(book: Any, job: Job) -> list[Path]:
            written = write_monthly(report, folder, ("pdf", "xlsx"), lang, made_at, job.progress)
            if report.closed and not book.read_only:
                book.write(note_report, report.month.number)
            return written

        self.desk.run(tr("The summary is being written"), work, self._saved, changes=report.closed)

    def _saved(self, written: list[Path]) -> None:
        self._files = written
        self.desk.say(tr("Saved in %(folder)s: %(files)s", folder=str(written[0].parent), files=_names(written)))
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if not self._files:
            self.save()
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0])))

    def _print(self) -> None:
        if self._report is None or not self._pdf:
            return
        pdf, month = self._pdf, self._report.month
        title = tr("Summary of %(month)s", month=formats.month_name(month))
        form = Form("a4", "A4", lambda _session: Paper(title, pdf, f"ringkasan-{month}"))
        self.desk.drawer(PaperPanel(self.desk, self, [form]))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, tr("Where shall summaries be saved?"), str(self.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    def _folder_chosen(self, folder: str) -> None:
        self.desk.preferences.more["reports"] = folder
        self.desk.preferences.save()
        self.save()


def state_words(row: BookMonth) -> str:
    """A month's state in a word."""
    if row.state == "running":
        return tr("running")
    return tr("locked") if row.state == "closed" else tr("not locked")


def _pdf_of(report: MonthlyReport, made_at: datetime) -> bytes:
    from umkm_desk.reports.monthly import monthly_pdf  # start-up time: ReportLab

    return monthly_pdf(report, language(), made_at)


def _names(written: list[Path]) -> str:
    return ", ".join(path.name for path in written)
