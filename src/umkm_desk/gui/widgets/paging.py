"""Rows for a table: short lists kept whole, and lists that grow kept as ids with pages read when they come into sight.

A list that grows is never loaded whole. Its query gives the ids in order (a few bytes each), and a page of rows is
asked for when the table wants to draw it; until it is there its cells say `…`. Order and filter are the query's.
"""

from array import array
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from shiboken6 import isValid

from umkm_desk.gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
Query = Callable[..., Any]

PAGE: Final = 200
_HELD: Final = 20  # pages kept
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


class Source(Protocol):
    """A list that grows, as two questions to the book."""

    def ids(self, order: str, descending: bool) -> Query:
        """A query for all ids in an order; a sequence of int, at best `array('q')`."""

    def rows(self, ids: Sequence[int]) -> Query:
        """A query for the rows of these ids, in their order."""


class Ask(Protocol):
    """How the book is asked without waiting: `desk.read`, or in a test a function that answers at once."""

    def __call__(self, query: Query, /, *arguments: Any, then: Callable[[Any], None]) -> object:
        """Have `query(session, *arguments)` answered and hand the answer to `then` in the window's thread."""


@dataclass(frozen=True, slots=True)
class QuerySource:
    """A source made of two queries: `find(session, order=…, descending=…, **filters)` and `load(session, ids=…)`."""

    find: Query
    load: Query
    filters: Mapping[str, Any] = field(default_factory=dict)

    def ids(self, order: str, descending: bool) -> Query:
        """All ids in an order."""
        return partial(self.find, order=order, descending=descending, **self.filters)

    def rows(self, ids: Sequence[int]) -> Query:
        """The rows of these ids."""
        return partial(self.load, ids=ids)


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
        return self._rows[:PAGE]


class PagedRows(Rows):
    """A list that grows: its ids, and the pages of it that were last looked at. `came` says that a page arrived.

    One page is asked for at a time, the one that was wanted last first, so that dragging the scroll bar over a hundred
    pages doesn't queue a hundred questions.
    """

    came = Signal(int, int)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._source: Source | None = None
        self._ask: Ask | None = None
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._wanted: deque[int] = deque(maxlen=2)
        self._asked: int | None = None
        self._turn = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask_for_a_page)

    def load(self, source: Source, ask: Ask, order: str, descending: bool, place: int = 0) -> None:
        """Read the list anew. What is shown stays until the ids and the page around `place` are there."""
        self._turn += 1
        self._source, self._ask = source, ask
        ask(source.ids(order, descending), then=partial(self._ids_came, self._turn, place))

    def _ids_came(self, turn: int, place: int, ids: Sequence[int]) -> None:
        if turn != self._turn or not isValid(self) or self._source is None or self._ask is None:
            return
        page = max(0, min(place, len(ids) - 1)) // PAGE
        part = ids[page * PAGE : (page + 1) * PAGE]
        if part:
            self._ask(self._source.rows(part), then=partial(self._show, turn, ids, page))
        else:
            self._show(turn, ids, page, ())

    def _show(self, turn: int, ids: Sequence[int], page: int, rows: Sequence[Any]) -> None:
        if turn != self._turn or not isValid(self):
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._wanted.clear()
        self._asked = None
        self._pages[page] = rows
        self.endResetModel()
        self.replaced.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._ids)

    def row(self, place: int) -> Any | None:
        """The row at a place; asks for its page when it isn't there."""
        if not 0 <= place < len(self._ids):
            return None
        page, within = divmod(place, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[within] if within < len(rows) else None

    def key(self, place: int) -> object:
        """A row is known by its id."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def find(self, key: object) -> int:
        """The place of an id."""
        try:
            return self._ids.index(key)
        except ValueError:
            return -1

    def sortable(self, column: int) -> bool:
        """Only by what the source has a word for."""
        return isinstance(self.columns[column].order, str)

    def sample(self) -> Sequence[Any]:
        """The page that was looked at last."""
        return next(reversed(self._pages.values())) if self._pages else ()

    def _want(self, page: int) -> None:
        if page != self._asked and page not in self._wanted:
            self._wanted.append(page)
        if self._asked is None and not self._later.isActive():
            self._later.start()

    def _ask_for_a_page(self) -> None:
        while self._asked is None and self._wanted:
            page = self._wanted.pop()
            if page not in self._pages and self._source and self._ask:
                self._asked = page
                ids = self._ids[page * PAGE : (page + 1) * PAGE]
                self._ask(self._source.rows(ids), then=partial(self._page_came, self._ids, page))

    def _page_came(self, ids: Sequence[int], page: int, rows: Sequence[Any]) -> None:
        if not isValid(self) or ids is not self._ids:
            return
        self._asked = None
        self._pages[page] = rows
        while len(self._pages) > _HELD:
            self._pages.popitem(last=False)
        first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.came.emit(first, last)
        self._ask_for_a_page()
