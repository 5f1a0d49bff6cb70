"""Find anything by its name: pages, actions, products, contacts, documents. Opened with Ctrl+K over the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from umkm_desk.gui import theme
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.widgets.cells import LEFT, RIGHT, words_font
from umkm_desk.gui.widgets.rows import Index
from umkm_desk.language.words import tr

_MOST: Final = 8  # entries of a group


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do. `detail` and `keys` stand at the right; `picture` is an icon's name."""

    title: str
    detail: str
    picture: str
    keys: str
    do: Callable[[], object]


Give = Callable[[Sequence[Entry]], None]
Provider = Callable[[str, Give], object]
"""Is asked with what was typed, and gives entries at once or later (`desk.read(…, then=…)`), best first."""


def matching(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """Entries with every typed word in their title or detail; those whose title begins like it first."""
    words = text.casefold().split()

    def rank(entry: Entry) -> int:
        title = entry.title.casefold()
        if title.startswith(text.strip().casefold()):
            return 0
        return 1 if all(any(part.startswith(word) for part in title.split()) for word in words) else 2

    found = [entry for entry in entries if all(word in f"{entry.title} {entry.detail}".casefold() for word in words)]
    return sorted(found, key=rank)


class CommandPalette(QWidget):
    """Lies over the whole of `parent` while it is open; a click beside it or Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._groups: list[tuple[str, Provider]] = []
        self._found: dict[int, Sequence[Entry]] = {}
        self._waiting: set[int] = set()
        self._turn = 0
        self._eager = False
        self._before: QWidget | None = None
        self._panel = QFrame(self)
        self._panel.setProperty("kind", "overlay")
        self._edit = _Edit(self._panel, self)
        self._model = _Lines(self)
        self._list = QListView(self._panel)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_LineDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(tr("Found"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._clicked)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addWidget(self._edit)
        column.addWidget(self._list, 1)
        self._edit.textChanged.connect(self._ask)
        parent.installEventFilter(self)
        self.hide()

    def add(self, title: str, provider: Provider) -> None:
        """A group of entries that a provider finds; groups stand in the order they were added."""
        self._groups.append((title, provider))

    def add_list(self, title: str, entries: Callable[[], Sequence[Entry]]) -> None:
        """A group of entries that are all known: pages, actions."""
        self.add(title, lambda text, give: give(matching(text, entries())))

    def open(self) -> None:
        """Show it, empty, with the cursor in it; open already, it closes."""
        if self.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        self._edit.blockSignals(True)
        self._edit.setText("")
        self._edit.blockSignals(False)
        self._place()
        self.show()
        self.raise_()
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask("")

    def leave(self, *, back: bool = True) -> None:
        """Close it and put the keyboard back where it was, unless it went elsewhere already."""
        if not self.isVisible():
            return
        self._turn += 1
        self.hide()
        if back and self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _ask(self, text: str) -> None:
        self._turn += 1
        self._eager = False
        self._found = {}
        self._waiting = set(range(len(self._groups)))
        for group, (_, provider) in enumerate(self._groups):
            provider(text.strip(), partial(self._given, self._turn, group))
        self._show_found()

    def _given(self, turn: int, group: int, entries: Sequence[Entry]) -> None:
        if turn != self._turn:
            return
        self._found[group] = entries[:_MOST]
        self._waiting.discard(group)
        self._show_found()
        if self._eager and (entries or not self._waiting):
            self.take()

    def _show_found(self) -> None:
        lines: list[Entry | str] = []
        for group, (title, _) in enumerate(self._groups):
            if self._found.get(group):
                lines += [title, *self._found[group]]
        if not lines and not self._waiting and self._edit.text().strip():
            lines = [tr("Nothing found. Try fewer letters.")]
        chosen = self.current()
        self._model.show(lines)
        self._mark(next((n for n, line in enumerate(lines) if line == chosen), 1 if len(lines) > 1 else -1))
        self._place()

    def current(self) -> Entry | None:
        """The entry that Enter takes."""
        line = self._model.line(self._list.currentIndex().row())
        return line if isinstance(line, Entry) else None

    def go_by(self, steps: int) -> None:
        """Move the mark over the entries, past the groups' titles; it stops at both ends."""
        places = [n for n in range(self._model.rowCount()) if isinstance(self._model.line(n), Entry)]
        if places:
            now = self._list.currentIndex().row()
            at = places.index(now) if now in places else 0
            self._mark(places[max(0, min(len(places) - 1, at + steps))])

    def _mark(self, place: int) -> None:
        index = self._model.index(place, 0) if place >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        if place == 1:
            self._list.scrollToTop()
        entry = self.current()
        self._edit.setAccessibleDescription(f"{entry.title} {entry.detail}".strip() if entry else "")

    def take(self) -> None:
        """Close and do what is marked; with nothing found yet, do the first that is."""
        entry = self.current()
        if entry is None:
            self._eager = bool(self._waiting)
            return
        self.leave()
        entry.do()

    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(self._model.line(index.row()), Entry):
            self._list.setCurrentIndex(index)
            self.take()

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        width = min(theme.px(560), self.width() - theme.px(32))
        wanted = self._edit.sizeHint().height() + theme.px(30) + self._model.height()
        if self._waiting:  # don't shrink and grow again with every letter
            wanted = max(wanted, self._panel.height())
        height = min(wanted, self.height() - theme.px(112), theme.px(520))
        self._panel.setGeometry((self.width() - width) // 2, theme.px(80), width, max(height, theme.px(64)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window changed its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click beside the panel."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: what lies below it steps back."""
        shade = theme.color("shade")
        shade.setAlpha(70)
        QPainter(self).fillRect(self.rect(), shade)


class _Edit(QLineEdit):
    """Where one types. Up, down and Tab move the mark, Enter takes it."""

    def __init__(self, parent: QWidget, palette: CommandPalette) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setProperty("kind", "big")
        self.setPlaceholderText(tr("Search pages, actions, products, documents"))
        self.setAccessibleName(tr("Search everything"))

    def event(self, event: QEvent) -> bool:
        """Qt: no key means anything to what lies below; Ctrl+K closes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            closes = event.key() == Qt.Key.Key_K and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if not closes:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6,
        }.get(Qt.Key(key))  # fmt: skip
        if steps:
            self._palette.go_by(steps)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.take()
        elif key == Qt.Key.Key_Escape:
            self._palette.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab stays inside."""
        self._palette.go_by(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard went elsewhere in the window, so it is done."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason):
            self._palette.leave(back=False)


class _Lines(QAbstractListModel):
    """Groups' titles (str) and entries, one a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Entry | str] = []

    def show(self, lines: list[Entry | str]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, place: int) -> Entry | str | None:
        """The line at a place."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def height(self) -> int:
        """What all lines need."""
        return sum(line_height(line) for line in self._lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a line says."""
        line = self.line(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or line is None:
            return None
        return line if isinstance(line, str) else " ".join(filter(None, (line.title, line.detail, line.keys)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: a title can't be marked."""
        if isinstance(self.line(index.row()), str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def line_height(line: Entry | str | None) -> int:
    """How high a line is."""
    return theme.px(26 if isinstance(line, str) else 34)


class _LineDelegate(QStyledItemDelegate):
    """Draws a group's title, or an entry: picture, title, and at the right its detail or keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the height of a line."""
        model = index.model()
        assert isinstance(model, _Lines)
        return QSize(0, line_height(model.line(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a line."""
        model = index.model()
        assert isinstance(model, _Lines)
        line = model.line(index.row())
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(line, str):
            painter.setFont(words_font("small", 600))
            painter.setPen(theme.color("hint"))
            painter.drawText(place.adjusted(theme.px(10), theme.px(4), 0, 0), LEFT, line)
        elif line is not None:
            self._entry(painter, place, line, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    @staticmethod
    def _entry(painter: QPainter, place: QRect, entry: Entry, marked: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(place, theme.px(6), theme.px(6))
        size = theme.px(18)
        if entry.picture:
            at = QRect(place.left() + theme.px(10), place.center().y() - size // 2, size, size)
            painter.drawPixmap(at, pixmap(entry.picture, "on_tint" if marked else "muted", 18, 2))
        small = QFontMetrics(words_font("small"))
        right = small.elidedText(entry.keys or entry.detail, Qt.TextElideMode.ElideRight, place.width() * 2 // 5)
        painter.setFont(words_font("small"))
        painter.setPen(theme.color("muted"))
        painter.drawText(place.adjusted(0, 0, -theme.px(10), 0), RIGHT, right)
        used = small.horizontalAdvance(right) + theme.px(24)
        font = words_font("body", 600 if marked else 500)
        room = place.adjusted(theme.px(38), 0, -used, 0)
        painter.setFont(font)
        painter.setPen(theme.color("on_tint" if marked else "text"))
        title = QFontMetrics(font).elidedText(entry.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, title)
