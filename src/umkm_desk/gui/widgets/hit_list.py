"""The list below a field in which something is looked for."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.overlay import Overlay
from umkm_desk.gui.widgets.rows import Index
from umkm_desk.language.words import tr

_SEEN: Final = 8  # rows seen at once
_ROW: Final = 36
_NARROWEST: Final = 280


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: words, what is taken with it (None: nothing, it only says something), words at the right."""

    title: str
    what: object
    detail: str = ""


class HitList(Overlay):
    """Rows with one of them marked. `taken` carries the Row that was clicked; the field has the keys."""

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._model = _Rows(self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Drawing(self._view))
        self._view.setAccessibleName(tr("What fits"))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(self._clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.px(5)] * 4)
        inside.addWidget(self._view)

    def show_rows(self, rows: list[Row], size: QSize) -> None:
        """Open with these rows, the first marked, at least as wide as `size`."""
        self._model.fill(rows)
        self._view.setCurrentIndex(self._model.index(0))
        self._view.scrollToTop()
        seen = min(len(rows), _SEEN)
        high = seen * theme.px(_ROW) + 2 * theme.px(5) + 2
        self.open(QSize(max(size.width(), theme.px(_NARROWEST)), high), theme.px(_ROW))

    def current(self) -> Row | None:
        """The marked row."""
        row: Row | None = self._view.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row

    def current_words(self) -> str:
        """The marked row for a screen reader."""
        row = self.current()
        return f"{row.title} {row.detail}".strip() if row else ""

    def step(self, step: int) -> None:
        """Mark the next row or the one before; behind the last comes the first."""
        count = self._model.rowCount()
        if count:
            self._view.setCurrentIndex(self._model.index((self._view.currentIndex().row() + step) % count))

    def _clicked(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(Qt.ItemDataRole.UserRole))


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def fill(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: how many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a row's title; the Row itself as UserRole."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.detail if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


class _Drawing(QStyledItemDelegate):
    """Title at the left, shortened when it must be; detail at the right, always whole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: all rows are equally high."""
        return QSize(theme.px(_NARROWEST), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a row."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        assert isinstance(view, QListView)
        rect: QRect = option.rect
        marked = row.what is not None and index.row() == view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("raised"))
        painter.setPen(Qt.PenStyle.NoPen)
        if marked:
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        inside = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        small = theme.font("small")
        wide = QFontMetrics(small).horizontalAdvance(row.detail)
        painter.setFont(small)
        painter.setPen(theme.color("on_tint" if marked else "muted"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.detail)
        letters = theme.font("body", 600 if marked else 400)
        room = inside.adjusted(0, 0, -(wide + theme.px(16)) if wide else 0, 0)
        title = QFontMetrics(letters).elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(letters)
        painter.setPen(theme.color("muted" if row.what is None else "on_tint" if marked else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()
