"""Hitung stok: typing back what was counted; what stays empty wasn't counted."""

from collections import defaultdict
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.actions.stocktaking import edit_count, record_count
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.stocktaking import CountDraft, CountLine
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk, Undo
from umkm_desk.gui.items.form import KIND_WORDS
from umkm_desk.gui.page import View, card
from umkm_desk.gui.papers.panel import show_paper
from umkm_desk.gui.stock.count_table import BOOKED, COUNTED, DIFFERENCE, Counted, CountModel, CountTable
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.language.words import ngettext, say, tr
from umkm_desk.queries.counting import Countable, countable
from umkm_desk.queries.items import Pack, packs
from umkm_desk.storage.session import Session

Typed = dict[tuple[str, str | None], int | None]


class CountView(View):
    """A sheet to print, and the table to type it back in. What was typed stays typed while another kind is shown.

    A recorded count is changed in the same table; what was being typed waits until that is done.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._all: list[Counted] = []
        self._editing: CountDraft | None = None
        self._fill: Typed | None = None  # what stands in the rows once they are read; None: what is typed stays
        self._waiting: Typed = {}
        frame, inside = card(self)
        inside.addLayout(self._head(frame))
        self.model = CountModel(frame)
        self.table = CountTable(frame, self.model)
        inside.addWidget(self.table, 1)
        self.trouble = label("", "error", frame, wrap=True)
        self.trouble.hide()
        inside.addWidget(self.trouble)
        inside.addLayout(self._foot(frame))
        self.model.changed.connect(self._changed)
        self.model.refused.connect(self._refused)
        self._show_editing()
        self._changed()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _head(self, frame: QWidget) -> QVBoxLayout:
        self._words = label("", "muted", frame, wrap=True)
        self.day = DayEdit(frame, self.desk.today())
        self.day.setAccessibleName(tr("Counted at the end of"))
        self.day.setToolTip(tr("Counted at the end of"))
        self.day.changed.connect(self._read)
        self.kind = Choice(frame, tr("Kind"), [(kind, tr(words)) for kind, words in KIND_WORDS.items()])
        self.kind.changed.connect(self._filter)
        self.by_the_book = QCheckBox(tr("By the book"), frame)
        self.by_the_book.setChecked(True)
        self.by_the_book.toggled.connect(self._show_book)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(theme.px(8))
        above.addWidget(self._words, 1)
        above.addWidget(self.day)
        below.addWidget(self.kind, 1)
        below.addWidget(self.by_the_book)
        below.addWidget(button(tr("Count sheet"), frame, self._print, picture="printer", keys="Ctrl+P"))
        head = QVBoxLayout()
        head.addLayout(above)
        head.addLayout(below)
        return head

    def _foot(self, frame: QWidget) -> QVBoxLayout:
        self.summary = label("", "muted", frame)
        self.leave = button(tr("Leave unchanged"), frame, self._left)
        self.save_button = button(tr("Save the count"), frame, self.save, kind="main", picture="check", keys="F9")
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.leave)
        foot = QVBoxLayout()
        foot.addLayout(row)
        foot.addWidget(self.save_button)
        return foot

    # what there is to count

    def refresh(self) -> None:
        """Read what there is by the book."""
        self.day.set_today(self.desk.today(), stays=self._editing is not None)
        self._read()

    def _read(self, *_: object) -> None:
        day, number = self.day.value(), self._editing.number if self._editing else None
        if day is not None:
            self.desk.read(_there, day, number, then=self._take, owner=self)

    def bring(self, **what: Any) -> None:
        """`edit`: a recorded count to change."""
        if isinstance(what.get("edit"), CountDraft):
            self._edit(what["edit"])

    def begin(self) -> None:
        """The cursor goes to the first figure to type."""
        self.table.setFocus()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, COUNTED))

    def _take(self, there: tuple[list[Countable], list[Pack]]) -> None:
        found, known = there
        holds: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for pack in known:
            holds[pack.item][pack.pack.casefold()] = pack.contents
        typed = self._typed() if self._fill is None else self._fill
        fresh = self._editing is not None and self._fill is not None
        self._fill = None
        self._all = [Counted(row, holds[row.code]) for row in found]
        for line in self._all:
            line.counted = line.item.counted if fresh else typed.get((line.item.code, line.item.batch))
        if fresh:
            counted = (line.item.kind for line in self._all if line.counted is not None)
            self.kind.set_value(next(counted, self.kind.value()))
        self._filter()

    def _typed(self) -> Typed:
        return {(line.item.code, line.item.batch): line.counted for line in self._all}

    # what is shown

    def _show_book(self, shown: bool) -> None:
        for column in (BOOKED, DIFFERENCE):
            self.table.setColumnHidden(column, not shown)

    def _filter(self, *_: object) -> None:
        self.model.show_lines([line for line in self._all if line.item.kind == self.kind.value()])

    def _changed(self) -> None:
        self.trouble.hide()
        typed = sum(line.counted is not None for line in self._all)
        self.summary.setText(ngettext("%(n)s line counted", "%(n)s lines counted", typed))

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, UserError):
            self.trouble.setText(say(error))
            self.trouble.show()
        else:
            self.desk.fault(error)

    def _print(self) -> None:
        show_paper(self.desk, self, "count_sheet")

    # a recorded count

    def _edit(self, draft: CountDraft) -> None:
        if self._editing is None:
            self._waiting = self._typed()
        self._editing, self._fill = draft, {}
        self._show_editing()
        self.day.set_value(draft.day)
        self._read()

    def _left(self) -> None:
        """Go on with what was being typed before."""
        self._editing, self._fill = None, self._waiting
        self._show_editing()
        self.day.set_value(self.desk.today())
        self._read()

    def _show_editing(self) -> None:
        self.leave.setVisible(self._editing is not None)
        if self._editing is None:
            words = tr("Print the sheet, count, and type back what you found. What stays empty wasn't counted.")
        else:
            number = self._editing.number
            words = tr("Changing the count %(number)s. What you empty is taken out of it.", number=number)
        self._words.setText(words)

    # saving

    def save(self) -> None:
        """Record what was counted, of every kind; with nothing typed yet the cursor goes to the first figure."""
        if not self.save_button.isEnabled() or not self.table.finish():
            return
        self.desk.hush()
        lines = tuple(
            CountLine(line.item.code, line.counted, line.item.batch) for line in self._all if line.counted is not None
        )
        day = self.day.value()
        if day is None:
            self._refused(UserError("%(problem)s", problem=self.day.problem()))
        elif not lines:
            self.begin()
        else:
            self.save_button.setEnabled(False)
            self._write(day, lines)

    def _write(self, day: date, lines: tuple[CountLine, ...]) -> None:
        old = self._editing
        if old is None:
            draft, said = CountDraft(day, lines), tr("The count is saved.")
            self.desk.write(record_count, draft, then=self._saved, failed=self._refused, said=said)
        else:
            draft = CountDraft(day, lines, old.number, old.note)
            said = tr("The count %(number)s was changed.", number=old.number)
            back = Undo(edit_count, (old.number, old), tr("%(number)s is as before.", number=old.number))
            self.desk.write(edit_count, old.number, draft, then=self._saved, failed=self._refused, said=said, undo=back)

    def _saved(self, _recorded: object) -> None:
        self.save_button.setEnabled(True)
        if self._editing is not None:
            self._left()
            return
        for line in self._all:
            line.counted = None
        self.day.set_value(self.desk.today())
        self._filter()


def _there(session: Session, day: date, number: str | None) -> tuple[list[Countable], list[Pack]]:
    return countable(session, day, number), packs(session)
