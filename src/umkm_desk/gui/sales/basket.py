"""The goods of a sale while it is being typed: a list whose price, quantity and discount are changed in place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.quantity import UNITS
from umkm_desk.domain.sales import SaleLine, gross
from umkm_desk.gui.widgets.cells import as_plain
from umkm_desk.language import formats
from umkm_desk.language.parsers import Unreadable, parse_quantity, parse_rupiah
from umkm_desk.language.words import language, tr

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
NAME, PRICE, QUANTITY, DISCOUNT, TOTAL = range(5)
_EDITABLE: Final = (PRICE, QUANTITY, DISCOUNT)


@dataclass(frozen=True, slots=True)
class Goods:
    """A line being typed: the item as it is called, its unit, and the line of the draft."""

    name: str
    unit: str
    line: SaleLine


class Basket(QAbstractTableModel):
    """The lines of the sale. `changed` after each change; `refused` carries why a typed figure wasn't taken."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.goods: list[Goods] = []

    def set_goods(self, goods: list[Goods]) -> None:
        """Put these lines in the place of all."""
        self.beginResetModel()
        self.goods = list(goods)
        self.endResetModel()
        self.changed.emit()

    def add(self, goods: Goods) -> int:
        """Add to the line of the same item, price and batch, else as a new line; returns the row."""
        for row, old in enumerate(self.goods):
            same = (old.line.item, old.line.price, old.line.per, old.line.batch)
            if same == (goods.line.item, goods.line.price, goods.line.per, goods.line.batch):
                self.change_quantity(row, goods.line.quantity)
                return row
        row = len(self.goods)
        self.beginInsertRows(QModelIndex(), row, row)
        self.goods.append(goods)
        self.endInsertRows()
        self.changed.emit()
        return row

    def change_quantity(self, row: int, by: int) -> None:
        """One more or one less (in thousandths); the last one less takes the line away."""
        line = self.goods[row].line
        if line.quantity + by <= 0:
            self.remove(row)
        else:
            self._put(row, replace(line, quantity=line.quantity + by, amount=None))

    def remove(self, row: int) -> None:
        """Take a line away."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.goods[row]
        self.endRemoveRows()
        self.changed.emit()

    def _put(self, row: int, line: SaleLine) -> None:
        self.goods[row] = replace(self.goods[row], line=line)
        self.dataChanged.emit(self.index(row, 0), self.index(row, TOTAL))
        self.changed.emit()

    @property
    def lines(self) -> tuple[SaleLine, ...]:
        """The lines as a draft has them."""
        return tuple(goods.line for goods in self.goods)

    # Qt

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Qt: how many lines."""
        return 0 if parent.isValid() else len(self.goods)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else TOTAL + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the columns' names."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Product"), tr("Price"), tr("Quantity"), tr("Discount"), tr("Subtotal"))[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: price, quantity and discount can be typed over."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITABLE else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell shows; what is edited is the same without `Rp`."""
        goods, column = self.goods[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return as_plain(goods.name)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        return _WRITTEN[column](goods)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: take what was typed, or say why not."""
        goods = self.goods[index.row()]
        try:
            line = _typed(goods, index.column(), str(value))
        except UserError as error:
            self.refused.emit(error)
            return False
        self._put(index.row(), line)
        return True


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


def _typed(goods: Goods, column: int, text: str) -> SaleLine:
    if column == PRICE:
        return replace(goods.line, price=_rupiah(text.split("/", maxsplit=1)[0]), amount=None)
    if column == DISCOUNT:
        discount = _rupiah(text) if text.strip() and text.strip() != "–" else 0
        if discount > gross(goods.line):
            raise UserError("The discount on %(item)s is larger than its price.", item=goods.name)
        return replace(goods.line, discount=discount)
    unit = next(unit for unit in UNITS if unit == goods.unit)
    return replace(goods.line, quantity=parse_quantity(text, unit, lang=language()), amount=None)


def _rupiah(text: str) -> int:
    amount = parse_rupiah(text)
    if amount < 0:
        raise Unreadable("“%(text)s” is below zero. Write the amount without minus.", text=text.strip())
    return amount


def _price(goods: Goods) -> str:
    per = "" if goods.line.per == 1000 and goods.unit == "pcs" else "/" + formats.quantity(goods.line.per, goods.unit)
    return formats.number(goods.line.price) + per.replace("/1 ", "/")


_WRITTEN: Final[dict[int, Callable[[Goods], str]]] = {
    NAME: lambda goods: goods.name,
    PRICE: _price,
    QUANTITY: lambda goods: formats.quantity(goods.line.quantity, goods.unit),
    DISCOUNT: lambda goods: formats.number(goods.line.discount) if goods.line.discount else "–",
    TOTAL: lambda goods: formats.number(gross(goods.line) - goods.line.discount),
}
