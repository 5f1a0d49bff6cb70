"""Pajak: the year's turnover and final tax by month, the limits it grows towards, paying, and the paper of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.origin import OriginView
from umkm_desk.gui.page import View, card
from umkm_desk.gui.papers.making import Form, Paper
from umkm_desk.gui.papers.panel import PaperPanel
from umkm_desk.gui.reports.saving import reports_folder
from umkm_desk.gui.reports.tax_forms import PayTaxForm, WithheldForm
from umkm_desk.gui.reports.tax_meter import MeterCard
from umkm_desk.gui.reports.tax_months import columns
from umkm_desk.gui.reports.tax_rules import RulesView
from umkm_desk.gui.widgets.choice import ComboChoice, Flow
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Table
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import language, tr
from umkm_desk.queries.ledger import first_month
from umkm_desk.queries.tax_table import TaxRow, TaxTable, tax_of_year
from umkm_desk.queries.turnover_meter import Meter
from umkm_desk.reports.tax import rule_words, saying
from umkm_desk.reports.tax.data import file_stem
from umkm_desk.reports.tax.files import content_of, write_tax
from umkm_desk.reports.wording import Wording
from umkm_desk.storage.session import Session


class TaxView(View):
    """One year. Everything in it is an estimate and names its rule."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._found: tuple[TaxTable, Meter] | None = None
        self._waiting: str = ""  # a form that was asked for before the table was there
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._top())
        self.caution = label("", "muted", self, wrap=True)
        self.due = label("", "strong", self, wrap=True)
        column.addWidget(self.due)
        column.addWidget(self.caution)
        self.meter = MeterCard(self)
        column.addWidget(self.meter)
        column.addWidget(self._table_card(), 1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.choice = ComboChoice(self, tr("Year"), [])
        self.choice.changed.connect(self._read)
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        tools = QWidget(self)
        flow = Flow(tools, gap=8)
        self.pay_button = button(tr("Pay final tax"), tools, self._pay, kind="primary", picture="hand-coins")
        self.withheld_button = button(tr("Apps withheld tax"), tools, self._withheld, picture="store")
        save = button(tr("Save PDF and Excel"), tools, self.save, picture="download", keys="F9")
        show = button(tr("Print"), tools, self._print, picture="printer", keys="Ctrl+P")
        rules = button(tr("Rules and sources"), tools, self._rules, kind="quiet", picture="file-text")
        for made in (self.pay_button, self.withheld_button, save, show, rules):
            flow.addWidget(made)
        self.owners_only(self.pay_button, self.withheld_button)
        row.addWidget(tools, 1)
        return row

    def _table_card(self) -> QWidget:
        frame, inside = card(self)
        self.table = Table(frame, columns(), tr("Months"), key=lambda row: row.month, empty=tr("Nothing was recorded."))
        self.table.chosen.connect(self._origin)
        self.table.fit(12)
        inside.addWidget(self.table)
        self.total = label("", "strong", frame, wrap=True)
        self.remarks = label("", "warn", frame, wrap=True)
        self.notes = label("", "hint", frame, wrap=True)
        for part in (self.total, self.remarks, self.notes):
            inside.addWidget(part)
        inside.addStretch(1)
        return frame

    def minimumSizeHint(self) -> QSize:
        """Qt: as high as its sentences are at this width; the page scrolls."""
        hint, layout = super().minimumSizeHint(), self.layout()
        needed = layout.minimumHeightForWidth(self.width()) if layout else 0
        return QSize(hint.width(), max(hint.height(), needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: narrower sentences are higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    # what is shown

    def begin(self) -> None:
        """The cursor goes to the months."""
        self.table.setFocus()

    def bring(self, **what: Any) -> None:
        """`new`: pay or withheld opens that form."""
        self._waiting = what.get("new", "")
        if self._found is not None:
            self._open_waiting()

    def refresh(self) -> None:
        """Read which years there are, and the chosen one."""
        self.desk.read(first_month, then=self._take_first, owner=self)

    def _take_first(self, begun: Any) -> None:
        this_year, chosen = self.desk.today().year, self.choice.value()
        first = min(begun.year if begun else this_year, this_year)
        self.choice.set_choices([(str(year), str(year)) for year in range(this_year, first - 1, -1)])
        self.choice.set_value(chosen or str(this_year))
        self._read()

    def _read(self, _key: str = "") -> None:
        year = int(self.choice.value() or self.desk.today().year)
        self.desk.read(tax_of_year, year, self.desk.today(), then=self._show, owner=self)

    def _show(self, found: tuple[TaxTable, Meter]) -> None:
        self._found = found
        table, meter = found
        say = Wording.of(language())
        self.caution.setText(" ".join(filter(None, (saying.caution(table, say), saying.who(table, say)))))
        self.meter.set(meter, say)
        self.table.set_rows(list(table.begun))
        self.pay_button.setEnabled(table.next is not None)
        due = table.next
        self.due.setText(tr("To pay: %(what)s", what=saying.what_to_pay(due, say)) if due else tr("No tax is due now."))
        self.total.setText(_totals(table))
        remarks = saying.remarks(table, say)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        notes = (saying.base(say), saying.paying(table, say), rule_words.vat(table, say))
        self.notes.setText(" ".join(filter(None, notes)))
        self._open_waiting()

    # what is done

    def _open_waiting(self) -> None:
        waiting, self._waiting = self._waiting, ""
        if waiting == "pay":
            self._pay()
        elif waiting == "withheld":
            self._withheld()

    def _pay(self) -> None:
        if self._found is not None:
            self.desk.drawer(PayTaxForm(self.desk, self, self._found[0].next))

    def _withheld(self) -> None:
        self.desk.drawer(WithheldForm(self.desk, self))

    def _rules(self) -> None:
        if self._found is not None:
            self.desk.drawer(RulesView(self, *self._found))

    def _origin(self, row: TaxRow) -> None:
        self.desk.drawer(OriginView(self.desk, self, "turnover_to_date", row.month))

    def save(self) -> None:
        """Write the paper and the sheet into the folder of reports, and show the paper."""
        if self._found is None:
            return
        found, lang, made_at, folder = self._found, language(), self.desk.now(), reports_folder(self.desk)

        def work(_book: Any, job: Job) -> list[Path]:
            job.progress(0, 1)
            return write_tax(*found, folder, ("pdf", "xlsx"), lang, made_at)

        self.desk.run(tr("The tax table is being written"), work, self._saved)

    def _saved(self, written: list[Path]) -> None:
        names = ", ".join(path.name for path in written)
        self.desk.say(tr("Saved in %(folder)s: %(files)s", folder=str(written[0].parent), files=names))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written[0])))

    def _print(self) -> None:
        if self._found is not None:
            self.desk.drawer(PaperPanel(self.desk, self, [Form("a4", "A4", _paper_of(*self._found, self.desk.now()))]))


def _paper_of(found: TaxTable, meter: Meter, made_at: Any) -> Callable[[Session], Paper]:
    title = tr("Turnover and final tax %(year)s", year=found.year)
    lang = language()
    return lambda _session: Paper(title, content_of("pdf", found, meter, lang, made_at), file_stem(found))


def _totals(table: TaxTable) -> str:
    return tr(
        "Year: turnover %(turnover)s, taxable %(taxable)s, tax %(tax)s, withheld %(withheld)s, paid %(paid)s, unpaid"
        " %(unpaid)s.",
        turnover=formats.rupiah(table.turnover),
        taxable=formats.rupiah(table.total("taxable")),
        tax=formats.rupiah(table.total("due")),
        withheld=formats.rupiah(table.total("withheld")),
        paid=formats.rupiah(table.total("paid")),
        unpaid=formats.rupiah(table.total("unpaid")),
    )
