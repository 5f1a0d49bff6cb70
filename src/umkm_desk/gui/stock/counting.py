"""Hitung stok: typing back what was counted; what stays empty wasn't counted."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.actions.stocktaking import record_count
from umkm_desk.domain.errors import UserError
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.stocktaking import CountDraft, CountLine
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.items.form import KIND_WORDS
from umkm_desk.gui.page import View, card
from umkm_desk.gui.papers.panel import show_paper
from umkm_desk.gui.widgets.choice import Choice
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.typed_table import TypedTable
from umkm_desk.language import formats
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import language, ngettext, say, tr
from umkm_desk.queries.items import Pack, packs
from umkm_desk.queries.stock import StockItem, stock
from umkm_desk.storage.session import Session

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
NAME, BATCH, BOOKED, COUNTED, DIFFERENCE = range(5)


@dataclass(slots=True)
class Counted:
    """A row to count: a batch, or an item that has none; `counted` is None until something is typed."""

    item: StockItem
    batch: str | None
    booked: int
    packs: Mapping[str, int]
    counted: int | None = None


class CountModel(QAbstractTableModel):
    """The rows; the column Counted is typed in."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Counted] = []

    def show_lines(self, lines: list[Counted]) -> None:
        """Put these rows in the place of all."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()
        self.changed.emit()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else DIFFERENCE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Item"), tr("Production code"), tr("By the book"), tr("Counted"), tr("Difference"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: only what was counted is typed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == COUNTED else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell shows."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return line.item.name
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        unit = line.item.unit
        if column == NAME:
            return line.item.name
        if column == BATCH:
            return line.batch or "–"
        if column == BOOKED:
            return formats.quantity(line.booked, unit)
        if line.counted is None:
            return ""
        return formats.quantity(line.counted if column == COUNTED else line.counted - line.booked, unit)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: take what was counted; nothing typed: not counted."""
        line, text = self.lines[index.row()], str(value).strip()
        try:
            unit = next(unit for unit in UNITS if unit == line.item.unit)
            line.counted = parse_quantity(text, unit, line.packs, allow_zero=True, lang=language()) if text else None
        except UserError as error:
            self.refused.emit(error)
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), DIFFERENCE))
        self.changed.emit()
        return True


class CountTable(TypedTable):
    """The rows as a list to type down: Enter and Tab go on to the next one, unless the figure can't be taken."""

    def __init__(self, parent: QWidget, model: CountModel) -> None:
        widths = {BATCH: 140, BOOKED: 114, COUNTED: 88, DIFFERENCE: 88}
        super().__init__(parent, model, model.refused, tr("What was counted"), widths)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: typing in a cell ended."""
        steps = {
            QAbstractItemDelegate.EndEditHint.SubmitModelCache: 1,
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }
        stays = QAbstractItemDelegate.EndEditHint.NoHint
        super().closeEditor(editor, stays if hint in steps else hint)
        row = self.currentIndex().row() + steps.get(hint, 0)
        if hint in steps and not self.was_refused and 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, COUNTED))


class CountView(View):
    """A sheet to print, and the table to type it back in. What was typed stays typed while another kind is shown."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._all: list[Counted] = []
        frame, inside = card(self)
        words = tr("Print the sheet, count, and type back what you found. What stays empty wasn't counted.")
        inside.addWidget(label(words, "muted", frame, wrap=True))
        self.kind = Choice(frame, tr("Kind"), [(kind, tr(words)) for kind, words in KIND_WORDS.items()])
        self.kind.changed.connect(self._filter)
        head = QHBoxLayout()
        head.addWidget(self.kind, 1)
        self.by_the_book = QCheckBox(tr("By the book"), frame)
        self.by_the_book.setChecked(True)
        self.by_the_book.toggled.connect(self._show_book)
        head.addWidget(self.by_the_book)
        head.addWidget(button(tr("Count sheet"), frame, self._print, picture="printer", keys="Ctrl+P"))
        inside.addLayout(head)
        self.model = CountModel(frame)
        self.table = CountTable(frame, self.model)
        inside.addWidget(self.table, 1)
        self.trouble = label("", "error", frame, wrap=True)
        self.trouble.hide()
        self.summary = label("", "muted", frame)
        self.save_button = button(tr("Save the count"), frame, self.save, kind="main", picture="check", keys="F9")
        for part in (self.trouble, self.summary, self.save_button):
            inside.addWidget(part)
        self.model.changed.connect(self._changed)
        self.model.refused.connect(self._refused)
        self._changed()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def refresh(self) -> None:
        """Read what there is by the book."""
        self.desk.read(_there, then=self._take, owner=self)

    def _show_book(self, shown: bool) -> None:
        for column in (BOOKED, DIFFERENCE):
            self.table.setColumnHidden(column, not shown)

    def begin(self) -> None:
        """The cursor goes to the first figure to type."""
        self.table.setFocus()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, COUNTED))

    def _take(self, there: tuple[list[StockItem], list[Pack]]) -> None:
        found, known = there
        holds: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for pack in known:
            holds[pack.item][pack.pack.casefold()] = pack.contents
        typed = {(line.item.code, line.batch): line.counted for line in self._all}
        self._all = [
            line for item in found if not item.retired or item.quantity for line in _lines(item, holds[item.code])
        ]
        for line in self._all:
            line.counted = typed.get((line.item.code, line.batch))
        self._filter()

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

    def save(self) -> None:
        """Record what was counted, of every kind; with nothing typed yet the cursor goes to the first figure."""
        if not self.save_button.isEnabled() or not self.table.finish():
            return
        lines = tuple(
            CountLine(line.item.code, line.counted, line.batch) for line in self._all if line.counted is not None
        )
        if not lines:
            self.begin()
        else:
            self.save_button.setEnabled(False)
            draft = CountDraft(self.desk.today(), lines)
            self.desk.write(record_count, draft, then=self._saved, failed=self._refused, said=tr("The count is saved."))

    def _saved(self, _recorded: object) -> None:
        self.save_button.setEnabled(True)
        for line in self._all:
            line.counted = None
        self._filter()


def _there(session: Session) -> tuple[list[StockItem], list[Pack]]:
    return stock(session), packs(session)


def _lines(item: StockItem, holds: Mapping[str, int]) -> list[Counted]:
    held: dict[str | None, int] = {}
    for batch in item.batches:
        if batch.code:
            held[batch.code] = held.get(batch.code, 0) + batch.quantity
    return [Counted(item, code, booked, holds) for code, booked in (held or {None: item.quantity}).items()]


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (NAME, BATCH) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
