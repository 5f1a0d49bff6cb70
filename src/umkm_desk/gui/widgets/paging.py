"""Lists that grow, kept as ids with pages that are read when they come into sight.

A list that grows is never loaded whole. Its query gives the ids in order (a few bytes each), and a page of rows is
asked for when the table wants to draw it; until it is there its cells say `…`. Order and filter are the query's.
"""

import logging
from array import array
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from shiboken6 import isValid

from umkm_desk.gui.widgets.rows import Column, Index, Rows

Query = Callable[..., Any]

PAGE: Final = 200
TRIES: Final = 3
_PAUSE: Final = 400  # milliseconds until what couldn't be read is asked for again
_HELD: Final = 20  # pages kept
log = logging.getLogger(__name__)


class Source(Protocol):
    """A list that grows, as two questions to the book."""

    def ids(self, order: str, descending: bool) -> Query:
        """A query for all ids in an order; a sequence of int, at best `array('q')`."""

    def rows(self, ids: Sequence[int]) -> Query:
        """A query for the rows of these ids, in their order."""


class Ask(Protocol):
    """How the book is asked without waiting: `desk.read`, or in a test a function that answers at once."""

    def __call__(
        self, query: Query, /, *arguments: Any, then: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> object:
        """Have `query(session, *arguments)` answered and hand the answer to `then` in the window's thread, or why
        there is none to `failed`.
        """


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


class PagedRows(Rows):
    """A list that grows: its ids, and the pages of it that were last looked at. `came` says that a page arrived.

    One page is asked for at a time, the one that was wanted last first, so that dragging the scroll bar over a hundred
    pages doesn't queue a hundred questions. What can't be read is asked for TRIES times; then `unread` says so.
    """

    came = Signal(int, int)
    unread = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._source: Source | None = None
        self._ask: Ask | None = None
        self._ids: Sequence[int] = array("q")
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._wanted: deque[int] = deque(maxlen=2)
        self._asked: int | None = None
        self._unread: set[int] = set()
        self._turn = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask_for_a_page)

    def load(self, source: Source, ask: Ask, order: str, descending: bool, place: int = 0) -> None:
        """Read the list anew. What is shown stays until the ids and the page around `place` are there."""
        self._turn += 1
        self._source, self._ask = source, ask
        self._unread.clear()
        turn = self._turn
        self._read(source.ids(order, descending), partial(self._ids_came, turn, place), partial(self._list_lost, turn))

    def _ids_came(self, turn: int, place: int, ids: Sequence[int]) -> None:
        if turn != self._turn or not isValid(self) or self._source is None:
            return
        page = max(0, min(place, len(ids) - 1)) // PAGE
        part = ids[page * PAGE : (page + 1) * PAGE]
        if part:
            show = partial(self._show, turn, ids, page)
            self._read(self._source.rows(part), show, partial(self._list_lost, turn))
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
        self._unread.clear()
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

    # reading

    def _want(self, page: int) -> None:
        if page in self._unread:
            return
        if page != self._asked and page not in self._wanted:
            self._wanted.append(page)
        if self._asked is None and not self._later.isActive():
            self._later.start()

    def _ask_for_a_page(self) -> None:
        while self._asked is None and self._wanted:
            page = self._wanted.pop()
            if page not in self._pages and self._source and self._ask:
                self._asked = page
                ids = self._ids
                rows = self._source.rows(ids[page * PAGE : (page + 1) * PAGE])
                self._read(rows, partial(self._page_came, ids, page), partial(self._page_lost, ids, page))

    def _read(self, query: Query, then: Callable[[Any], None], lost: Callable[[], None], tries: int = TRIES) -> None:
        """Ask the book; when that fails some moments later again, and in the end say that it is `lost`."""
        if self._ask is not None:
            self._ask(query, then=then, failed=partial(self._failed, query, then, lost, tries - 1))

    def _failed(
        self, query: Query, then: Callable[[Any], None], lost: Callable[[], None], tries: int, error: Exception
    ) -> None:
        if not isValid(self):
            return
        if tries:
            QTimer.singleShot(_PAUSE, self, partial(self._read, query, then, lost, tries))
        else:
            log.error("rows couldn't be read", exc_info=error)
            lost()

    def _list_lost(self, turn: int) -> None:
        if turn == self._turn:
            self.unread.emit()

    def _page_lost(self, ids: Sequence[int], page: int) -> None:
        if ids is self._ids:
            self._asked = None
            self._unread.add(page)
            self.unread.emit()
            self._ask_for_a_page()

    def try_again(self) -> None:
        """Ask once more for pages that couldn't be read, when they are wanted."""
        self._unread.clear()

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
