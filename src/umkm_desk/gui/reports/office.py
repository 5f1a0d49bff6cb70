"""An office's own workbook filled with the month: choose it once, from then on it is proposed."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from umkm_desk.exchange.office_template import Filled, fill
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.reports.saving import reports_folder
from umkm_desk.gui.widgets.asking import ask_file
from umkm_desk.gui.worker import Job
from umkm_desk.language.words import language, tr
from umkm_desk.queries.summary import MonthlyReport

REMEMBERED = "office_template"


def choose_template(desk: Desk, parent: QWidget, report: MonthlyReport) -> None:
    """Ask which workbook to fill with a month, and fill it; the last one is proposed."""
    before = str(desk.preferences.more.get(REMEMBERED, ""))
    title, kinds = tr("Which workbook shall be filled?"), tr("Workbooks (*.xlsx)")
    ask_file(parent, title, kinds, lambda name: fill_template(desk, Path(name), report), before)


def fill_template(desk: Desk, template: Path, report: MonthlyReport) -> None:
    """Fill a workbook with a month and open what came of it; the template stays as it is and is remembered."""
    desk.preferences.more[REMEMBERED] = str(template)
    desk.preferences.save()
    target = reports_folder(desk) / f"{template.stem}-{report.month}.xlsx"
    lang = language()

    def work(job: Job) -> Filled:
        from umkm_desk.reports.office_fields import values  # start-up time
        from umkm_desk.reports.wording import Wording  # start-up time

        job.progress(0, 0)
        return fill(template, values(report, Wording.of(lang)), target)

    def filled(done: Filled) -> None:
        desk.say(" ".join(_sentences(done)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.path)))

    desk.aside(work, filled, label=tr("The office's workbook is being filled"))


def _sentences(done: Filled) -> list[str]:
    said = [tr("Saved: %(path)s", path=str(done.path))]
    if done.unknown:
        said.append(tr("Names that aren't known: %(names)s", names=", ".join(done.unknown)))
    if done.kept:
        said.append(tr("Left as they are, because of a formula or no cell: %(names)s", names=", ".join(done.kept)))
    if done.short:
        said.append(tr("Too few cells for all of: %(names)s", names=", ".join(name for name, _, _ in done.short)))
    return said
