"""Laporan: the summary of a month, and the months that are locked."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import Maker, TabbedPage
from umkm_desk.gui.reports.closing import MonthsView
from umkm_desk.gui.reports.mentoring import MentoringView
from umkm_desk.gui.reports.month import MonthView
from umkm_desk.gui.reports.statements import StatementsView
from umkm_desk.gui.reports.tax import TaxView
from umkm_desk.language.words import tr


class ReportsPage(TabbedPage):
    """What the mentor gets."""

    name: ClassVar[str] = "reports"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        views: list[tuple[str, str, Maker]] = [
            ("month", tr("Monthly summary"), MonthView),
            ("statements", tr("Financial statements"), StatementsView),
            ("months", tr("Lock months"), MonthsView),
            ("tax", tr("Tax"), TaxView),
            ("mentoring", tr("Mentoring"), MentoringView),
        ]
        super().__init__(desk, parent, tr("Reports"), views)
