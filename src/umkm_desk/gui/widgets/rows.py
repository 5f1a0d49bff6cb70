"""Rows for a table, what stands in its columns, and short lists that are kept whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from umkm_desk.gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex

MEASURED: Final = 200
"""How many rows columns are measured by at most."""
_NOT_YET: Final = "…"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what stands in it for a row.

    `numeric`: to the right, figures below each other. `stretch`: takes the room that is left, and alone may be cut
    short. `tone`: shown as a pill in that tone, or plain for None. `order`: what a short list is sorted by (without it
    the text; None comes last), or the source's word for its order; a paged column without it isn't sorted by.
    `priority`: 0 stays, others hide when it is narrow, the largest number first. `struck`: the text is struck through.
    """

    title: str
    text: Callable[[Any], str]
    numeric: bool = False
    stretch: bool = False
    tone: Callable[[Any], Tone | None] | None = None
    order: Callable[[Any], Any] | str | None = None
    priority: int = 0
    struck: Callable[[Any], bool] | None = None


class Rows(QAbstractTableModel):
    """What a table shows; a row that isn't there yet is None. `replaced`: other rows are shown, and the view knows."""

    replaced = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row(self, place: int) -> Any | None:
        """The row at a place from the top."""
        raise NotImplementedError

    def key(self, place: int) -> object:
        """What a row is known by when the list is read again."""
        raise NotImplementedError

    def find(self, key: object) -> int:
        """The place of the row known by `key`, -1 when it is gone."""
        raise NotImplementedError

    def sortable(self, column: int) -> bool:
        """Whether the list can be ordered by this column."""
        raise NotImplementedError

    def sample(self) -> Sequence[Any]:
        """At most a page of rows that are there, to measure columns by."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what stands in a cell, what a screen reader says of it, or (UserRole) the row itself."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.UserRole):
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return row
        text = _NOT_YET if row is None else column.text(row)
        return f"{column.title}: {text}" if role == Qt.ItemDataRole.AccessibleTextRole and column.title else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Qt: a column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


class ListedRows(Rows):
    """A short list, kept whole and sorted here."""

    def __init__(
        self, columns: Sequence[Column], key: Callable[[Any], object] | None, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._key = key
        self._given: list[Any] = []
        self._rows: list[Any] = []

    def show(self, rows: Sequence[Any], column: int, descending: bool) -> None:
        """Show these rows, ordered by a column, or as they come for -1."""
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._ordered(column, descending)
        self.endResetModel()
        self.replaced.emit()

    def order(self, column: int, descending: bool) -> None:
        """Order what is shown anew."""
        self.show(self._given, column, descending)

    def _ordered(self, column: int, descending: bool) -> list[Any]:
        if column < 0:
            return self._given
        order = self.columns[column].order
        text = self.columns[column].text
        marked = [(order(row) if callable(order) else text(row).casefold(), row) for row in self._given]
        known = sorted((pair for pair in marked if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
        return [row for _, row in known] + [row for mark, row in marked if mark is None]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, place: int) -> Any | None:
        """The row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def key(self, place: int) -> object:
        """What the row is known by; without a function for it, the row itself."""
        row = self.row(place)
        return self._key(row) if self._key and row is not None else row

    def find(self, key: object) -> int:
        """The place of the row known by `key`."""
        return next((place for place in range(len(self._rows)) if self.key(place) == key), -1)

    def sortable(self, column: int) -> bool:
        """A short list can be ordered by every column."""
        return True

    def sample(self) -> Sequence[Any]:
        """The first rows."""
        return self._rows[:MEASURED]
