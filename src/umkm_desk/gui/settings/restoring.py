"""A copy of the book before it is brought back: what it holds, and what was recorded since."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from umkm_desk.domain.errors import UserError
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.wording import about, title_of
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.gui.worker import Job
from umkm_desk.language import formats
from umkm_desk.language.words import ngettext, say, tr
from umkm_desk.queries.act_rows import ActRow
from umkm_desk.queries.looking_back import Since, Standing, since, standing
from umkm_desk.storage.copies import Copy


class RestoreView(QWidget):
    """Shown in the drawer. Bringing the copy back closes the window and opens it over the copy's content."""

    closed = Signal()
    drawer_width = 560

    def __init__(self, desk: Desk, parent: QWidget, copy: Copy) -> None:
        super().__init__(parent)
        self.desk, self.copy = desk, copy
        words = title(copy)
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(label(words, "h2", self, wrap=True), 1)
        head.addWidget(button("", self, self.closed.emit, kind="quiet", picture="x", keys="Esc", name=tr("Close")))
        column.addLayout(head)
        self.lies = QLineEdit(str(copy.path), self)
        self.lies.setReadOnly(True)
        self.lies.setCursorPosition(0)
        self.lies.setAccessibleName(tr("Where this backup lies"))
        column.addWidget(self.lies)
        column.addLayout(self._figures())
        self.trouble = label("", "error", self, wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.since = label("", "strong", self, wrap=True)
        column.addWidget(self.since)
        self.table = self._table()
        column.addWidget(self.table, 1)
        promise = tr("Your book as it is now isn't lost: it is kept beside the other, and you can take this back.")
        column.addWidget(label(promise, "muted", self, wrap=True))
        self.bring = button(tr("Bring this backup back"), self, self._bring, kind="main", picture="rotate-ccw")
        self.look = button(tr("Only look into it"), self, self._look, picture="eye")
        row = QHBoxLayout()
        row.addWidget(self.bring)
        row.addWidget(self.look)
        row.addStretch(1)
        column.addLayout(row)
        self._ask()

    def _table(self) -> Table:
        columns = [
            Column(tr("Day"), lambda row: formats.day_short(row.day)),
            Column(tr("What"), title_of, priority=1),
            Column(tr("Of what"), about, stretch=True),
            Column(tr("Amount"), _amount, numeric=True),
        ]
        nothing = tr("Nothing was recorded since this backup.")
        return Table(self, columns, tr("Recorded since this backup"), empty=nothing)

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(6))
        grid.setHorizontalSpacing(theme.px(16))
        for place, words in enumerate((tr("In this backup"), tr("In your book now")), 1):
            grid.addWidget(label(words, "hint", self), 0, place, Qt.AlignmentFlag.AlignRight)
        names = (tr("Records"), tr("Cash & bank"), tr("Value of the stock"))
        self._cells = []
        for line, name in enumerate(names, 1):
            grid.addWidget(label(name, "muted", self), line, 0)
            cells = [label("…", "strong", self), label("…", "", self)]
            for place, cell in enumerate(cells, 1):
                grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignRight)
            self._cells.append(cells)
        grid.setColumnStretch(0, 1)
        return grid

    def begin(self) -> None:
        """The cursor goes to looking, which changes nothing."""
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        day, last, path = self.desk.today(), self.copy.last, self.copy.path

        def look(_job: Job) -> Standing:
            from umkm_desk.storage.book import Book  # the window is painted first

            with Book.open(path, read_only=True) as copied:
                return copied.read(standing, day)

        self.desk.beside("", look, lambda found: self._show(0, found), self._unreadable)
        if self.desk.book is not None and not self.desk.book.damage and self.desk.looked_from is None:
            self.desk.read(standing, day, then=lambda found: self._show(1, found), owner=self)
            self.desk.read(since, last, then=self._show_since, owner=self)
        else:
            self.table.hide()
            for cells in self._cells:
                cells[1].setText("–")

    def _show(self, place: int, found: Standing) -> None:
        if not isValid(self):
            return
        figures = (formats.number(found.records), formats.rupiah(found.money), formats.rupiah(found.stock))
        for cells, figure in zip(self._cells, figures, strict=True):
            cells[place].setText(figure)

    def _show_since(self, found: Since) -> None:
        self.table.set_rows(found.newest)
        words = ngettext(
            "%(n)s record was made since; it isn't in this backup:",
            "%(n)s records were made since; they aren't in this backup:",
            found.count,
        )
        self.since.setText(words if found.count else "")
        self.since.setVisible(bool(found.count))

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.desk.fault(error)
            return
        self.trouble.setText(say(error))
        self.trouble.show()

    def _bring(self) -> None:
        what = "take_back" if self.copy.kind == "set_aside" else "restore"
        self.desk.wanted_care.emit(what, self.copy.path)

    def _look(self) -> None:
        self.desk.wanted_care.emit("look", self.copy.path)


def title(copy: Copy) -> str:
    """What a copy is called: its kind and its moment."""
    facts = {"day": formats.day_short(copy.day), "time": f"{copy.moment:%H.%M}"}
    if copy.kind == "set_aside":
        return tr("Your book as it was before %(day)s, %(time)s") % facts
    if copy.kind == "before_upgrade":
        return tr("Backup before the new version, %(day)s, %(time)s") % facts
    return tr("Backup of %(day)s, %(time)s") % facts


def _amount(row: ActRow) -> str:
    return "" if row.amount is None else formats.rupiah(row.amount)
