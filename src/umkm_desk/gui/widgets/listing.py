"""A table of rows: short lists whole, growing ones by pages. One row is picked, Enter or a double click opens it."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.icons import icon
from umkm_desk.gui.widgets.cells import CellDelegate, Header, cell_width, words_font
from umkm_desk.gui.widgets.paging import Ask, PagedRows, QuerySource, Source
from umkm_desk.gui.widgets.rows import Column, ListedRows, Rows
from umkm_desk.language.words import tr

__all__ = ["Column", "QuerySource", "Source", "Table"]

_EMPTY: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Table(QTableView):
    """A list. `chosen` carries the row that was opened, `picked` the row the mark moved to (None: not there yet);
    `counted` says how many rows there are when the list was read.

    `name` is what a screen reader calls it, `empty` what it says when there is nothing. `key` tells rows apart when a
    short list is read again, so that the mark stays on its row. `sorted_by` is the column it is first ordered by.
    """

    chosen = Signal(object)
    picked = Signal(object)
    counted = Signal(int)

    def __init__(
        self, parent: QWidget, columns: Sequence[Column], name: str, *, empty: str = "",
        key: Callable[[Any], object] | None = None, sorted_by: int = -1, descending: bool = False, header: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.columns = tuple(columns)
        self._empty = empty
        self._listed = ListedRows(self.columns, key, self)
        self._paged = PagedRows(self.columns, self)
        self._source: tuple[Source, Ask] | None = None
        self._needs = [0] * len(self.columns)
        self._most = 0
        self._read = self._unread = False
        self._kept: tuple[object, int] = (None, 0)
        self._last: object = None
        self.setAccessibleName(name)
        self._look(header)
        self._header.mark(sorted_by, descending)
        for rows in (self._listed, self._paged):
            rows.modelAboutToBeReset.connect(self._keep_place)
            rows.replaced.connect(self._back_to_place)
        self._paged.came.connect(self._page_came)
        self._paged.unread.connect(self._say_unread)
        self.verticalScrollBar().valueChanged.connect(self._try_again)
        self._use(self._listed)

    def _look(self, header: bool) -> None:
        self._header = Header(self)
        self.setHorizontalHeader(self._header)
        self._header.setVisible(header)
        self._header.sectionClicked.connect(self._heading_clicked)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(24))
        rows.setDefaultSectionSize(theme.px(38))
        rows.hide()
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setMinimumHeight(theme.px(36 + 2 * 38))

    # what is shown

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show a short list."""
        self._source = None
        self._use(self._listed)
        self._listed.show(rows, self._header.sorted_by, self._header.descending)

    def set_source(self, source: Source, ask: Ask) -> None:
        """Show a list that grows; `ask` is `desk.read`. Call it again when the book or a filter changed."""
        self._source = (source, ask)
        self._use(self._paged)
        self._load(self.rowAt(0))

    def sort(self, column: int, descending: bool = False) -> None:
        """Order the list by a column."""
        if not self._rows.sortable(column):
            return
        self._header.mark(column, descending)
        if self._source:
            self._load(0)
        else:
            self._listed.order(column, descending)
        self.verticalScrollBar().setValue(0)

    def set_empty(self, sentence: str) -> None:
        """What to say when there is nothing to show."""
        self._empty = sentence
        self._say_empty()

    def current(self) -> Any | None:
        """The row that is picked; None for no row."""
        place = self.currentIndex().row()
        return self._rows.row(place) if place >= 0 else None

    def pick(self, key: object) -> bool:
        """Move the mark to the row known by `key` and into sight; False when it isn't in the list."""
        place = self._rows.find(key)
        if place >= 0:
            self._mark(place)
            self.scrollTo(self._rows.index(place, 0))
        return place >= 0

    def count(self) -> int:
        """How many rows the list has."""
        return self._rows.rowCount()

    def offer(self, words: str, do: Callable[[Any], object], *, keys: str = "", picture: str = "") -> QAction:
        """Something to do with the picked row, in the menu of the right mouse button and by keys ("Del")."""
        action = QAction(words.replace("&", "&&"), self)
        if picture:
            action.setIcon(icon(picture, "muted"))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

        def done() -> None:
            row = self.current()
            if row is not None:
                do(row)

        action.triggered.connect(lambda _checked=False: done())
        self.addAction(action)
        return action

    def fit(self, most: int) -> None:
        """Be as high as its rows, at most so many: for short lists inside a page."""
        self._most = most
        self._fit()

    @property
    def _rows(self) -> Rows:
        rows = self.model()
        assert isinstance(rows, Rows)
        return rows

    def _use(self, rows: Rows) -> None:
        if self.model() is rows:
            return
        self.setModel(rows)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._last = None
        self._measure(rows.sample(), anew=True)

    def _load(self, place: int) -> None:
        if self._source:
            source, ask = self._source
            column = self._header.sorted_by
            order = self.columns[column].order if column >= 0 else ""
            self._paged.load(source, ask, order if isinstance(order, str) else "", self._header.descending, place)

    # the mark stays where it was

    def _keep_place(self) -> None:
        place = self.currentIndex().row()
        self._kept = (self._rows.key(place) if place >= 0 else None, self.verticalScrollBar().value())

    def _back_to_place(self) -> None:
        self._read, self._unread = True, False
        key, top = self._kept
        self._measure(self._rows.sample(), anew=True)
        place = self._rows.find(key) if key is not None else -1
        if place >= 0:
            self._mark(place)
        elif self._last is not None:
            self._last = None
            self.picked.emit(None)
        self.verticalScrollBar().setValue(top)
        self._fit()
        self._say_empty()
        self.counted.emit(self.count())

    def _mark(self, place: int) -> None:
        both = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._rows.index(place, 0), both)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row(now.row()) if now.isValid() else None
        if row is not self._last:
            self._last = row
            self.picked.emit(row)

    def _page_came(self, first: int, last: int) -> None:
        self._measure(self._paged.sample(), anew=False)
        place = self.currentIndex().row()
        if first <= place <= last and self._last is None:
            self._moved(self.currentIndex(), QModelIndex())

    # what couldn't be read

    def _say_unread(self) -> None:
        self._unread = True
        self._say_empty()

    def _try_again(self, *_: object) -> None:
        """A key, a click or a turn of the wheel asks again for what couldn't be read."""
        if self._unread:
            self._unread = False
            self._paged.try_again()
            if self.count() == 0:
                self._load(0)
            self._say_empty()

    # the room

    def _measure(self, rows: Sequence[Any], *, anew: bool) -> None:
        for place, column in enumerate(self.columns):
            heading = Header.width_of(column, self._rows.sortable(place)) if self._header.isVisibleTo(self) else 0
            needed = max(heading, cell_width(column, rows), self._header.minimumSectionSize())
            self._needs[place] = needed if anew else max(needed, self._needs[place])
        self._share()

    def _share(self) -> None:
        """Give every column what it needs, the stretching one the rest; hide the least important ones if it must be."""
        room = self.viewport().width()
        least = [
            min(need, theme.px(160)) if column.stretch else need
            for column, need in zip(self.columns, self._needs, strict=True)
        ]
        shown = list(range(len(self.columns)))
        for place in sorted(shown, key=lambda n: (-self.columns[n].priority, -n)):
            if sum(least[n] for n in shown) <= room or self.columns[place].priority == 0:
                break
            shown.remove(place)
        rest = max(0, room - sum(least[n] for n in shown))
        wide = next((n for n in shown if self.columns[n].stretch), shown[-1])
        for place in range(len(self.columns)):
            self.setColumnHidden(place, place not in shown)
            self._header.resizeSection(place, least[place] + (rest if place == wide else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is more or less room."""
        super().resizeEvent(event)
        self._share()
        if self.count() == 0:
            self._fit()

    def _fit(self) -> None:
        if self._most:
            heading = self._header.height() if self._header.isVisibleTo(self) else 0
            rows = theme.px(38) * max(1, min(self._most, self.count()))
            room = self._empty_room(QRect(0, 0, self.viewport().width(), 0))
            words = QFontMetrics(words_font()).boundingRect(room, _EMPTY, self._empty).height() - room.height()
            self.setFixedHeight(heading + 1 + (rows if self.count() else max(rows, words)))

    @staticmethod
    def _empty_room(room: QRect) -> QRect:
        return room.adjusted(theme.px(16), theme.px(8), -theme.px(16), -theme.px(8))

    def sizeHint(self) -> QSize:
        """Qt: some rows."""
        return QSize(theme.px(480), theme.px(36 + 38 * 5))

    # keys, mouse, paint

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard comes; the row that Enter would open is marked."""
        super().focusInEvent(event)
        place = self.currentIndex().row()
        if place >= 0 and not self.selectionModel().hasSelection():
            self._mark(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Home and End go to the first and the last row; a letter doesn't search unseen pages."""
        key = event.key()
        self._try_again()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.current()
            if row is not None:
                self.chosen.emit(row)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.count():
            self._mark(0 if key == Qt.Key.Key_Home else self.count() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt: letters typed; of a list by pages most rows aren't there to be searched."""
        if self._source is None:
            super().keyboardSearch(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click picks a row."""
        self._try_again()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click opens the row."""
        row = self._rows.row(self.indexAt(event.position().toPoint()).row())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(row)

    def _heading_clicked(self, column: int) -> None:
        same = column == self._header.sorted_by
        self.sort(column, not self._header.descending if same else False)

    def _say_empty(self) -> None:
        if self.count() == 0:
            self._fit()
        empty = self._empty if self._read and self.count() == 0 else ""
        self.setAccessibleDescription(_unread_words() if self._unread else empty)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the rows, the words for none, and the mark of the row that has the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._unread:
            foot = self.viewport().rect()
            foot.setTop(foot.bottom() - theme.px(44))
            painter.fillRect(foot, theme.color("warn_tint"))
            painter.setFont(words_font())
            painter.setPen(theme.color("warn"))
            painter.drawText(foot, _EMPTY, _unread_words())
        elif self._read and self.count() == 0 and self._empty:
            painter.setFont(words_font())
            painter.setPen(theme.color("muted"))
            painter.drawText(self._empty_room(self.viewport().rect()), _EMPTY, self._empty)
        elif self.hasFocus() and self.currentIndex().isValid():
            row = self.visualRect(self.currentIndex())
            painter.fillRect(0, row.top(), theme.px(3), row.height(), theme.color("primary"))


def _unread_words() -> str:
    return tr("Not everything could be read just now. Nothing is lost: click here to try again.")
