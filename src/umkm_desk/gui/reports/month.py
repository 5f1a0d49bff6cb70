"""The summary of a month: seen page by page, its figures followed to their source, saved as PDF and Excel, printed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from umkm_desk.actions.closing import note_report
from umkm_desk.domain.calendar import Month
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.gui.page import card
from umkm_desk.gui.reports.office import choose_template
from umkm_desk.gui.reports.previewed import PreviewedView
from umkm_desk.gui.reports.saving import reports_folder
from umkm_desk.gui.widgets.cards import FigureLink, Pill
from umkm_desk.gui.widgets.choice import ComboChoice
from umkm_desk.gui.widgets.controls import button, label
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


class MonthView(PreviewedView[MonthlyReport]):
    """One month. The cursor waits on the button that saves: Ctrl+8, Enter, and the files are there."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._months: list[BookMonth] = []
        super().__init__(desk, parent, tr("Preview of the summary"))

    def side(self) -> QWidget:
        """The month, its figures, and what can be done with it."""
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
        office = button(tr("Fill the office's format…"), side, self._fill, kind="quiet", picture="file-spreadsheet")
        inside.addLayout(self.doing(side, office))
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
        if self.report is not None:
            choose_template(self.desk, self, self.report)

    # which month

    @property
    def month(self) -> Month:
        """The month that is shown."""
        return Month.parse(self.choice.value()) if self.choice.value() else Month.of(self.desk.today())

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
        if self.report is not None and self.report.month != self.month:
            self.forget()
        self.desk.read(monthly_report, self.month, self.desk.today(), then=self._show, owner=self)

    def _show(self, found: MonthlyReport) -> None:
        for key, _, figure in FIGURES:
            self._links[key].set(formats.rupiah(figure(found)))
        row = next((row for row in self._months if row.month == found.month), None)
        if row is not None:
            tones: dict[str, theme.Tone] = {"running": "info", "open": "warn", "closed": "ok"}
            self.state.set(state_words(row), tones[row.state])
        outdated = row is not None and row.outdated
        self.hint.setText(tr("This month changed after its summary was made. Make it again.") if outdated else "")
        self.show_report(found)

    # what is done with it

    def pdf_of(self, report: MonthlyReport) -> Callable[[], bytes]:
        """The summary's PDF."""
        made_at = self.desk.now()

        def make() -> bytes:
            from umkm_desk.reports.monthly import monthly_pdf  # start-up time: ReportLab

            return monthly_pdf(report, language(), made_at)

        return make

    def paper_of(self, report: MonthlyReport) -> tuple[str, str]:
        """ "Ringkasan September 2026", ringkasan-2026-09."""
        return tr("Summary of %(month)s", month=formats.month_name(report.month)), f"ringkasan-{report.month}"

    def save(self) -> None:
        """Write PDF and sheet; a locked month remembers that its summary was made."""
        if self.report is None:
            return
        report, folder, lang, made_at = self.report, reports_folder(self.desk), language(), self.desk.now()

        def work(book: Any, job: Job) -> list[Path]:
            written = write_monthly(report, folder, ("pdf", "xlsx"), lang, made_at, job.progress)
            if report.closed and book.may(note_report):
                book.write(note_report, report.month.number)
            return written

        self.desk.run(tr("The summary is being written"), work, self.saved, changes=report.closed)


def state_words(row: BookMonth) -> str:
    """A month's state in a word."""
    if row.state == "running":
        return tr("running")
    return tr("locked") if row.state == "closed" else tr("not locked")
