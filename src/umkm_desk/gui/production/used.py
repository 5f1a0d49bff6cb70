"""What really went into a run: the recipe's amounts, each of which can be typed over."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.production import UsedLine
from umkm_desk.domain.quantity import UNITS
from umkm_desk.language import formats
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import tr

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
NAME, AT_HAND, NEEDS, USED = range(4)


@dataclass(frozen=True, slots=True)
class Used:
    """An ingredient of the run: `needs` by the recipe (0: it isn't in it), `at_hand` in stock, `used` really."""

    item: str
    name: str
    unit: str
    needs: int
    at_hand: int
    used: int


class UsedModel(QAbstractTableModel):
    """The ingredients; the column Used is typed in."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: list[Used] = []

    def show_parts(self, parts: list[Used]) -> None:
        """Put these in the place of all."""
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()
        self.changed.emit()

    @property
    def lines(self) -> tuple[UsedLine, ...]:
        """What was used when it differs from the recipe, else nothing: the recipe is then taken."""
        if all(part.used == part.needs for part in self.parts):
            return ()
        return tuple(UsedLine(part.item, part.used) for part in self.parts if part.used)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.parts)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else USED + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Ingredient"), tr("There is"), tr("By the recipe"), tr("Used"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: only what was used is typed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == USED else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell shows."""
        part, column = self.parts[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return part.name
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if column == NAME:
            return part.name
        short = column == AT_HAND and part.at_hand < part.used
        words = formats.quantity((0, part.at_hand, part.needs, part.used)[column], part.unit)
        return tr("%(quantity)s, too little", quantity=words) if short else words

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: take what was used."""
        part = self.parts[index.row()]
        try:
            used = parse_quantity(str(value), next(unit for unit in UNITS if unit == part.unit))
        except UserError as error:
            self.refused.emit(error)
            return False
        self.parts[index.row()] = Used(part.item, part.name, part.unit, part.needs, part.at_hand, used)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), USED))
        self.changed.emit()
        return True


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
