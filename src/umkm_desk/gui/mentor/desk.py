"""The mentor's desk: a folder of many summaries as one table, ordered by any column, saved as Excel, PDF or CSV."""

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import Consolidated, latest, office_of
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.exchange.consolidated import csv_text, sentence
from umkm_desk.exchange.consolidating import REMEMBERED, consolidate
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.mentor.shop_columns import shop_columns
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.asking import ask_folder, ask_where
from umkm_desk.gui.widgets.choice import ComboChoice, Flow
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import language, ngettext, say, tr

KINDS: Final = {"xlsx": "Excel (*.xlsx)", "pdf": "PDF (*.pdf)", "csv": "CSV (*.csv)"}


class ShopsView(View):
    """Needs no book. Enter or a double click opens the summary that a row was taken from."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._folder: Path | None = None
        self._table = Consolidated(())
        self._reading: Job | None = None
        frame, inside = card(self)
        inside.addLayout(self._top(frame))
        self.about = label(self._invitation(), "muted", frame, wrap=True)
        inside.addWidget(self.about)
        self.trouble = label("", "error", frame, wrap=True)
        self.trouble.hide()
        inside.addWidget(self.trouble)
        empty = tr("No shop here.")
        self.table = Table(frame, shop_columns(), tr("Shops"), empty=empty, key=_place, sorted_by=0)
        self.table.chosen.connect(self._open)
        self.table.offer(tr("Open the summary"), self._open, picture="file-text")
        self.table.offer(tr("All months of this shop"), self._follow, picture="trending-up")
        self.table.picked.connect(self._picked)
        inside.addWidget(self.table, 1)
        inside.addLayout(self._foot(frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self._ready()

    def _top(self, frame: QWidget) -> QHBoxLayout:
        self.choose_button = button(tr("Choose the folder…"), frame, self.choose, kind="primary", picture="folder-open")
        self.name = QLineEdit(frame)
        self.name.setPlaceholderText(tr("Name, owner or city"))
        self.name.setAccessibleName(tr("Name, owner or city"))
        self.name.setClearButtonEnabled(True)
        self.name.textChanged.connect(self._filter)
        self.month = ComboChoice(frame, tr("Month"), self._months())
        self.month.changed.connect(self._filter)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose_button)
        row.addWidget(self.name, 1)
        row.addWidget(self.month)
        return row

    def _foot(self, frame: QWidget) -> Flow:
        foot = Flow(gap=8)
        self.open_button = button(tr("Open the summary"), frame, self._open_current, picture="file-text")
        self.follow_button = button(tr("All months of this shop"), frame, self._follow_current, picture="trending-up")
        self.saves = {
            kind: button(words, frame, partial(self._ask_where, kind), picture=picture)
            for kind, words, picture in (
                ("xlsx", tr("Save as Excel…"), "file-spreadsheet"),
                ("pdf", tr("Save as PDF…"), "download"),
                ("csv", tr("Save as CSV…"), "download"),
            )
        }
        self.unread = button("", frame, self._show_unread, kind="quiet", picture="circle-alert")
        for part in (self.open_button, self.follow_button, *self.saves.values(), self.unread):
            foot.addWidget(part)
        return foot

    @staticmethod
    def _invitation() -> str:
        return tr(
            "Choose the folder in which the shops' summaries lie (ringkasan-YYYY-MM.pdf or .json; folders in it are"
            " searched, too). Each file is checked; nothing in it is changed."
        )

    def begin(self) -> None:
        """The cursor goes to the table, or to the button that chooses a folder."""
        first = self.table if self._table.rows else self.choose_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, **what: Any) -> None:
        """`folder`: read that one."""
        if what.get("folder") is not None:
            self.read(Path(what["folder"]))

    # which folder

    def choose(self) -> None:
        """Ask which folder to read."""
        kinds = QStandardPaths.StandardLocation
        before = str(self.desk.preferences.more.get("desk", "")) or QStandardPaths.writableLocation(
            kinds.DownloadLocation
        )
        title = tr("In which folder do the summaries lie?")
        ask_folder(self, title, lambda folder: self.read(Path(folder)), before)

    def read(self, folder: Path) -> None:
        """Read the summaries of a folder; what is shown stays until they are there."""
        self.trouble.hide()
        self.choose_button.setEnabled(False)
        memory = self.desk.preferences.folder / REMEMBERED

        def work(job: Job) -> tuple[Path, Consolidated]:
            return folder, consolidate(folder, memory=memory, progress=job.progress)

        job = self.desk.aside(work, self._take, self._failed, label=tr("The summaries are being read"))
        self._reading = job
        self.desk.ended.connect(self._ended)

    def _ended(self, job: Job) -> None:
        if job is self._reading:  # stopped ones, too
            self.desk.ended.disconnect(self._ended)
            self.choose_button.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self.trouble.setText(say(error))
        self.trouble.show()

    def _take(self, answer: tuple[Path, Consolidated]) -> None:
        self._folder, self._table = answer
        self.desk.preferences.more["desk"] = str(self._folder)
        self.desk.preferences.save()
        self.month.set_choices(self._months())
        self._filter()
        self._ready()
        if self._table.rows:
            self.begin()

    def _months(self) -> list[tuple[str, str]]:
        months = sorted({row.month for row in self._table.rows}, reverse=True)
        named = [(str(month), formats.month_name(Month.from_number(month))) for month in months]
        return [("last", tr("Last month of each")), ("all", tr("All months")), *named]

    # what is shown

    def _filter(self, _what: str = "") -> None:
        words, month = self.name.text().casefold().split(), self.month.value()
        rows = latest(self._table.rows) if month == "last" else list(self._table.rows)
        shown = [
            row
            for row in rows
            if (month in ("last", "all") or str(row.month) == month)
            and all(word in f"{row.shop} {row.owner} {row.city}".casefold() for word in words)
        ]
        self.table.set_rows(shown)
        self._say_what(shown)

    def _say_what(self, shown: list[ShopMonth]) -> None:
        if self._folder is None:
            return
        shops = len({row.key for row in shown})
        late = sum(row.late or 0 for row in shown)
        parts = [
            ngettext("%(n)s shop", "%(n)s shops", shops),
            tr("turnover %(sum)s", sum=formats.rupiah(sum(row.turnover for row in shown))),
            ngettext("%(n)s follow-up overdue", "%(n)s follow-ups overdue", late),
            str(self._folder),
        ]
        self.about.setText(" · ".join(parts))

    def _ready(self) -> None:
        some = bool(self._table.rows)
        for part in (self.name, self.month, *self.saves.values()):
            part.setEnabled(some)
        missing = len(self._table.refused) + len(self._table.older)
        self.unread.setVisible(missing > 0)
        say_on(self.unread, tr("Not in the table: %(n)s files", n=formats.number(missing)))
        self._picked(self.table.current())

    def _picked(self, row: ShopMonth | None) -> None:
        self.open_button.setEnabled(row is not None)
        self.follow_button.setEnabled(row is not None)

    # what is done with it

    def _open(self, row: ShopMonth) -> None:
        if self._folder is not None:
            self.desk.go("mentor", view="packet", file=self._folder / row.file)

    def _open_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self._open(row)

    def _follow(self, row: ShopMonth) -> None:
        self.month.set_value("all")
        self.name.setText(row.shop)

    def _follow_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self._follow(row)

    def _show_unread(self) -> None:
        self.desk.drawer(UnreadView(self, self._table))

    def _ask_where(self, kind: str) -> None:
        kinds = QStandardPaths.StandardLocation
        folder = self.desk.preferences.more.get("desk_out") or QStandardPaths.writableLocation(kinds.DocumentsLocation)
        path = Path(str(folder)) / f"meja-pendamping.{kind}"
        ask_where(self, tr("Save the table"), path, KINDS[kind], lambda name: self.save_to(Path(name), kind))

    def save_to(self, path: Path, kind: str) -> None:
        """Write the whole table, all months of it, as `xlsx`, `pdf` or `csv`."""
        table, lang, made_at = self._table, language(), self.desk.now()
        self.desk.preferences.more["desk_out"] = str(path.parent)
        self.desk.preferences.save()

        def work(job: Job) -> Path:
            from umkm_desk.reports import desk as papers  # start-up time: paper and sheets
            from umkm_desk.reports.files import write_files  # start-up time

            job.progress(0, 0)
            office = office_of(table.rows)
            if kind == "csv":
                content = csv_text(table.rows).encode()
            elif kind == "pdf":
                content = papers.desk_pdf(table, office, lang, made_at)
            else:
                content = papers.desk_xlsx(table, office, lang, made_at)
            return write_files(path.parent, {path.name: content})[0]

        self.desk.aside(work, self._saved, self._failed, label=tr("The table is being written"))

    def _saved(self, path: Path) -> None:
        self.desk.say(tr("Saved: %(path)s", path=str(path)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _place(row: ShopMonth) -> tuple[str, int]:
    return row.key, row.month


class UnreadView(QWidget):
    """In the drawer: the files that aren't in the table, and why."""

    def __init__(self, parent: QWidget, table: Consolidated) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label(tr("Files that aren't in the table"), "h2", self))
        rows = [(refused.file, sentence(refused.reason)) for refused in table.refused]
        rows += [
            (left.file, tr("A newer one of %(shop)s is in the table: %(file)s", shop=left.shop, file=left.kept))
            for left in table.older
        ]
        columns = [Column(tr("File"), lambda row: str(row[0]), stretch=True)]
        self.why = label("", "", self, wrap=True)
        self.table = Table(self, columns, tr("Files that aren't in the table"))
        self.table.fit(12)
        self.table.picked.connect(lambda row: self.why.setText(row[1] if row else ""))
        self.table.set_rows(rows)
        column.addWidget(self.table)
        column.addWidget(self.why)
        column.addStretch(1)

    def begin(self) -> None:
        """The cursor goes to the first file."""
        self.table.setFocus()
        self.table.selectRow(0)
