"""What really went into a run: the recipe's amounts, each of which can be typed over."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.production import UsedLine
from umkm_desk.domain.quantity import UNITS
from umkm_desk.gui.widgets.cells import as_plain
from umkm_desk.language import formats
from umkm_desk.language.parsers.quantity import parse_quantity
from umkm_desk.language.words import language, tr

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
NAME, AT_HAND, NEEDS, USED = range(4)


@dataclass(frozen=True, slots=True)
class Used:
    """An ingredient of the run: `needs` by the recipe (0: it isn't in it), `at_hand` in stock, `used` really.

    `typed`: the owner says so, whatever the recipe comes to.
    """

    item: str
    name: str
    unit: str
    needs: int
    at_hand: int
    used: int
    typed: bool = False


class UsedModel(QAbstractTableModel):
    """The ingredients; the column Used is typed in."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: list[Used] = []
        self._by_recipe = True
        self._was_taken = False

    def begin(self, parts: Iterable[Used] = (), *, by_recipe: bool = True, was_taken: bool = False) -> None:
        """Another run. `by_recipe`: what isn't typed is as the recipe says, else none of it was used.

        `was_taken`: it took its goods out of stock already, so that what is missing there says nothing.
        """
        self._by_recipe, self._was_taken = by_recipe, was_taken
        self._show(list(parts))

    def add(self, part: Used) -> None:
        """One more ingredient."""
        self._show([*self.parts, part])

    def show_needs(self, parts: Iterable[Used]) -> None:
        """What the recipe comes to now; what was typed over or added stays."""
        typed = {part.item: part for part in self.parts if part.typed}
        shown = []
        for part in parts:
            old = typed.pop(part.item, None)
            if old is not None or not self._by_recipe:
                part = replace(part, used=old.used if old else 0, typed=True)
            shown.append(part)
        self._show(shown + [replace(part, needs=0) for part in typed.values()])

    def _show(self, parts: list[Used]) -> None:
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()
        self.changed.emit()

    @property
    def nothing(self) -> bool:
        """Whether every amount was typed down to zero."""
        return any(part.needs for part in self.parts) and not any(part.used for part in self.parts)

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
            return as_plain(part.name)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if column == NAME:
            return part.name
        short = column == AT_HAND and part.at_hand < part.used and not self._was_taken
        words = formats.quantity((0, part.at_hand, part.needs, part.used)[column], part.unit)
        return tr("%(quantity)s, too little", quantity=words) if short else words

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: take what was used."""
        part = self.parts[index.row()]
        try:
            unit = next(unit for unit in UNITS if unit == part.unit)
            used = parse_quantity(str(value), unit, allow_zero=True, lang=language())
        except UserError as error:
            self.refused.emit(error)
            return False
        self.parts[index.row()] = replace(part, used=used, typed=True)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), USED))
        self.changed.emit()
        return True


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
