"""Files in and out: Excel or CSV looked at first and taken only when confirmed; everything out as tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.errors import InputError
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.page import View, card
from umkm_desk.gui.widgets.asking import ask_folder
from umkm_desk.gui.widgets.columns import Columns
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.worker import Cancelled, Job
from umkm_desk.language import formats
from umkm_desk.language.words import language, say, tr

if TYPE_CHECKING:
    from umkm_desk.exchange.imported import Imported
    from umkm_desk.storage.book import Book


_SAID: Final = 6
"""Wrong rows that are named."""


class FilesView(View):
    """Choose files, see what would come of them, then take them: all or nothing."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._files: list[Path] = []
        self._job: Job | None = None
        self._could_take = False
        desk.ended.connect(self._ended)
        left, inside = card(self, tr("Take data from files"))
        words = tr(
            "Fill in the Excel template, or bring tables of this program. First you see what would come of it; nothing"
            " is written until you confirm, and one wrong row means that nothing is taken."
        )
        inside.addWidget(label(words, "muted", left, wrap=True))
        inside.addLayout(self._buttons(left))
        self.trouble = label("", "error", left, wrap=True)
        self.trouble.hide()
        inside.addWidget(self.trouble)
        columns = [
            Column(tr("Table"), lambda row: _called(row[0]), stretch=True),
            Column(tr("New"), lambda row: formats.number(row[1].added), numeric=True),
            Column(tr("Already there"), lambda row: formats.number(row[1].already), numeric=True),
            Column(tr("Changed"), lambda row: formats.number(row[1].changed), numeric=True),
            Column(tr("Left out"), lambda row: formats.number(row[1].skipped), numeric=True, priority=1),
        ]
        self.table = Table(left, columns, tr("What would come of it"), empty=tr("No file chosen yet."))
        self.table.set_rows([])
        inside.addWidget(self.table, 1)
        self.hints = label("", "hint", left, wrap=True)
        inside.addWidget(self.hints)
        self.take = button(tr("Take everything"), left, self._take, kind="main", picture="check", keys="F9")
        self.take.setEnabled(False)
        inside.addWidget(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        both = Columns(self, folds_below=820)
        both.add(left, 3)
        both.add(self._outward(), 2)
        row.addWidget(both)

    def _buttons(self, left: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.choose = button(tr("Choose files…"), left, self._choose, kind="primary", picture="upload", keys="Ctrl+N")
        row.addWidget(self.choose)
        row.addWidget(button(tr("Save the Excel template…"), left, self._template, picture="file-spreadsheet"))
        row.addStretch(1)
        return row

    def _outward(self) -> QWidget:
        right, inside = card(self, tr("Everything as tables"))
        words = tr(
            "All that this book holds as CSV tables, which Excel opens and a new book can take. Your data is yours."
        )
        inside.addWidget(label(words, "muted", right, wrap=True))
        row = QVBoxLayout()
        row.addWidget(button(tr("Save all tables…"), right, self._export, picture="download"))
        inside.addLayout(row)
        inside.addStretch(1)
        return right

    def begin(self) -> None:
        """The cursor goes to the button that chooses files."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # in

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose files"), "", tr("Tables (*.xlsx *.csv)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.try_files)
        dialog.open()

    def try_files(self, names: list[str]) -> None:
        """Look at files and show what would come of them; nothing is kept."""
        self._files = [Path(name) for name in names]
        self._run(tr("The files are being read"), dry_run=True)

    def _take(self) -> None:
        if self.take.isEnabled():
            self._run(tr("The files are being taken"), dry_run=False)

    def _run(self, words: str, *, dry_run: bool) -> None:
        files, today, self._could_take = list(self._files), self.desk.today(), self.take.isEnabled()
        self.take.setEnabled(False)
        self.trouble.hide()

        def work(book: "Book", job: Job) -> "Imported":
            from umkm_desk.exchange.importing import import_files  # start-up time: sheets

            return import_files(book, files, today=today, dry_run=dry_run, tell=job.progress)

        self._job = self.desk.run(words, work, self._done, self._failed, changes=not dry_run)

    def _ended(self, job: Job) -> None:
        if job is self._job and isinstance(job.error, Cancelled):
            self.take.setEnabled(self._could_take)  # nothing was taken: it can be tried again

    def _done(self, done: "Imported") -> None:
        self.table.set_rows(list(done.tables.items()))
        self.hints.setText("\n".join(say(hint) for hint in done.hints[:5]))
        new = sum(counts.added + counts.changed for counts in done.tables.values())
        self.take.setEnabled(done.dry_run and new > 0)
        if not done.dry_run:
            self._files = []
            self.desk.say(tr("Taken: %(n)s new or changed.", n=formats.number(new)))
        elif not new:
            self.hints.setText(tr("Everything in these files is in the book already."))

    def _failed(self, error: Exception) -> None:
        self.table.set_rows([])
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self.table.set_empty(tr("Nothing was taken. Mend the file, then choose it again."))
        others = error.others if isinstance(error, InputError) else ()
        words = [say(problem) for problem in (error, *others)]
        if len(words) > _SAID:
            words[_SAID:] = [tr("… and %(n)s others", n=formats.number(len(words) - _SAID))]
        self.trouble.setText("\n".join(words))
        self.trouble.show()

    # out

    def _template(self) -> None:
        ask_folder(self, tr("Where shall the template go?"), self._write_template)

    def _write_template(self, folder: str) -> None:
        def work(_book: "Book", _job: Job) -> Path:
            from umkm_desk.exchange.templates import write_templates  # start-up time: sheets

            return write_templates(folder)

        self.desk.run(tr("The template is being written"), work, self._template_written)

    def _template_written(self, path: Path) -> None:
        self.desk.say(tr("Saved: %(path)s", path=str(path)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _export(self) -> None:
        ask_folder(self, tr("Where shall the tables go?"), self._write_tables)

    def _write_tables(self, folder: str) -> None:
        def work(book: "Book", job: Job) -> Any:
            from umkm_desk.exchange.exporting import export_tables  # start-up time

            return export_tables(book, folder, job.progress)

        self.desk.run(tr("The tables are being written"), work, self._tables_written)

    def _tables_written(self, paths: list[Path]) -> None:
        if paths:
            self.desk.say(tr("Saved in %(folder)s: %(n)s tables.", folder=str(paths[0].parent), n=len(paths)))


def _called(table: str) -> str:
    """A table's name as its file may be called, in the language that is spoken."""
    from umkm_desk.exchange.tables import BY_NAME  # start-up time

    return (BY_NAME[table].id if language() == "id" and table in BY_NAME else table).replace("_", " ").capitalize()
