"""Laporan keuangan: statements of a month, a quarter or a year, seen page by page and saved; the packet for a loan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import LENGTHS, Period, PeriodKind, last_whole_month, periods_back
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import card
from umkm_desk.gui.reports.previewed import PreviewedView
from umkm_desk.gui.reports.saving import reports_folder
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import N_, language, tr
from umkm_desk.queries.ledger import first_month
from umkm_desk.queries.loan import loan_packet
from umkm_desk.queries.statements import Row, Statements, books, statements
from umkm_desk.queries.statements.values import amounts
from umkm_desk.reports.loan.files import write_loan
from umkm_desk.reports.statements.files import write_statements
from umkm_desk.reports.statements.saying import file_stem, period_words, title_of
from umkm_desk.reports.wording import NOTHING, Wording

KINDS: Final[dict[PeriodKind, str]] = {"month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year")}
FIGURES: Final[tuple[tuple[str, str, Callable[[Statements], tuple[Row, ...]]], ...]] = (
    ("assets", N_("Total assets"), lambda found: found.position),
    ("liabilities", N_("Total liabilities"), lambda found: found.position),
    ("equity", N_("Equity"), lambda found: found.position),
    ("revenue", N_("Net sales"), lambda found: found.income),
    ("net", N_("Net profit"), lambda found: found.income),
)
"""The figures beside the preview: key of the row, words, the statement that has it."""


class StatementsView(PreviewedView[Statements]):
    """One period. The cursor waits on the button that saves."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._begun: Month | None = None
        super().__init__(desk, parent, tr("Preview of the statements"))

    def side(self) -> QWidget:
        """The period, its figures, and what can be done with it."""
        side, inside = card(self)
        self.kind = Choice(side, tr("How long"), [(kind, tr(words)) for kind, words in KINDS.items()])
        self.kind.changed.connect(self._kind_chosen)
        self.choice = ComboChoice(side, tr("Period"), [])
        self.choice.changed.connect(self._chosen)
        inside.addWidget(self.kind)
        inside.addWidget(self.choice)
        inside.addLayout(self._figures(side))
        self.hint = label("", "hint", side, wrap=True)
        inside.addWidget(self.hint)
        self.with_books = QCheckBox(tr("Cash books and ledger in the PDF, too"), side)
        inside.addWidget(self.with_books)
        self.loan_button = button(tr("Loan packet"), side, self._loan, picture="hand-coins")
        inside.addLayout(self.doing(side, self.loan_button))
        inside.addStretch(1)
        return side

    def _figures(self, side: QWidget) -> QGridLayout:
        """A line a figure: words, the period's amount, below it that of the period before."""
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(2))
        self._amounts = {}
        for line, (key, words, _) in enumerate(FIGURES):
            strong = key in ("equity", "net")
            grid.addWidget(label(tr(words), "strong" if strong else "muted", side), line, 0)
            shown = label("", "strong" if strong else "", side)
            self._amounts[key] = shown
            grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid

    # which period

    @property
    def period(self) -> Period:
        """The period that is shown."""
        return Period.parse(self.choice.value()) if self.choice.value() else Period.of(self.desk.today(), "month")

    def bring(self, **what: Any) -> None:
        """`period`: show that one."""
        wanted = what.get("period")
        if isinstance(wanted, Period):
            self.kind.set_value(wanted.kind)
            if self.choice.findData(str(wanted)) >= 0:
                self.choice.set_value(str(wanted))

    def refresh(self) -> None:
        """Read which periods there are, and the chosen one."""
        self.desk.read(first_month, then=self._take_first, owner=self)

    def _take_first(self, begun: Month | None) -> None:
        self._begun = begun
        self._offer()
        self._read()

    def _kind_chosen(self, _kind: str) -> None:
        if self._offer():
            self._read()

    def _offer(self) -> bool:
        """The periods of the chosen kind, the newest first; the last one over is chosen. Whether that is another."""
        before, found = self.choice.value(), periods_back(self._begun, self.desk.today(), _kind(self.kind.value()))
        say = Wording.of(language())
        known = [str(period) for period in found]
        over = next((period for period in found if period.last < self.desk.today()), found[0])
        waiting = self.choice.blockSignals(True)
        self.choice.set_choices([(str(period), period_words(say, period)) for period in found])
        self.choice.set_value(before if before in known else str(over))
        self.choice.blockSignals(waiting)
        return self.choice.value() != before

    def _chosen(self, _key: str) -> None:
        self._read()

    def _read(self) -> None:
        if self.report is not None and self.report.period != self.period:
            self.forget()
        self.desk.read(statements, self.period, self.desk.today(), then=self._show, owner=self)

    def _show(self, found: Statements) -> None:
        for key, _, rows in FIGURES:
            self._amounts[key].setText(formats.rupiah(amounts(rows(found), key)[0]))
        self.hint.setText(_remark(found))
        self.show_report(found)

    # what is done with it

    def pdf_of(self, report: Statements) -> Callable[[], bytes]:
        """The statements' PDF, without the books."""
        made_at = self.desk.now()

        def make() -> bytes:
            from umkm_desk.reports.statements.document import statements_pdf  # start-up time: ReportLab

            return statements_pdf(report, language(), made_at)

        return make

    def paper_of(self, report: Statements) -> tuple[str, str]:
        """ "Laporan keuangan September 2026", laporan-2026-09."""
        return title_of(Wording.of(language()), report), file_stem(report.period)

    def save(self) -> None:
        """Write PDF and sheet, with the books in the sheet."""
        if self.report is None:
            return
        found, folder, lang, made_at = self.report, reports_folder(self.desk), language(), self.desk.now()
        today, on_paper = self.desk.today(), self.with_books.isChecked()

        def work(book: Any, job: Job) -> list[Path]:
            done = 0

            def step() -> None:
                nonlocal done
                job.progress(done, 3)
                done += 1

            step()
            entries = book.read(books, found.period, today)
            return write_statements(
                found, entries, folder, ("pdf", "xlsx"), lang, made_at, books_on_paper=on_paper, step=step
            )

        self.desk.run(tr("The statements are being written"), work, self.saved)

    def _loan(self) -> None:
        """Write the packet of the twelve months up to the period's end, or to the last month that is over."""
        folder, lang, made_at, today = reports_folder(self.desk), language(), self.desk.now(), self.desk.today()
        last = last_whole_month(self.period, today)

        def work(book: Any, job: Job) -> list[Path]:
            job.progress(0, 2)
            found = book.read(loan_packet, last, today)
            job.progress(1, 2)
            return write_loan(found, folder, lang, made_at)

        self.desk.run(tr("The loan packet is being written"), work, self.saved)


def _kind(key: str) -> PeriodKind:
    return next((kind for kind in LENGTHS if kind == key), "month")


def _remark(found: Statements) -> str:
    """What the period is compared with, and whether its figures may still change."""
    say = Wording.of(language())
    before = NOTHING if found.compared is None else period_words(say, found.compared)
    said = [tr("Beside the figures of: %(period)s.", period=before)] if found.compared else []
    if found.unfinished:
        said.append(tr("The period isn't over yet: figures up to %(day)s.", day=found.until))
    elif not found.closed:
        said.append(tr("Not all months are locked, so figures may still change."))
    return " ".join(said)
