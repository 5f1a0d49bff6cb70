"""The rows of a count: what there should be, and what was found, typed down one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.quantity import UNITS
from umkm_desk.gui.widgets.cells import as_plain
from umkm_desk.gui.widgets.typed_table import TypedTable
from umkm_desk.language import formats
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import language, tr
from umkm_desk.queries.counting import Countable

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
NAME, BATCH, BOOKED, COUNTED, DIFFERENCE = range(5)


@dataclass(slots=True)
class Counted:
    """A row to count: a batch, or an item that has none; `counted` is None until something is typed."""

    item: Countable
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
            return as_plain(line.item.name)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        unit = line.item.unit
        if column == NAME:
            return line.item.name
        if column == BATCH:
            return line.item.batch or "–"
        if column == BOOKED:
            return formats.quantity(line.item.booked, unit)
        if line.counted is None:
            return ""
        return formats.quantity(line.counted if column == COUNTED else line.counted - line.item.booked, unit)

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


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (NAME, BATCH) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
