"""One of several: side by side while they are few, in a list when they are many."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLayout,
    QLayoutItem,
    QListView,
    QRadioButton,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import segment

Choices = Sequence[tuple[str, str]]


class Flow(QLayout):
    """Widgets side by side, in as many rows as the width asks for."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.px(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: one more."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: one of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: one of them, which then belongs to the caller."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it doesn't ask for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is when `width` wide."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: all in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Qt: as wide as the widest."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Rows from left to right, each in the middle of its row; the height they take."""
        top = rect.y()
        for row in self._rows(rect.width()):
            left, high = rect.x(), max(size.height() for _, size in row)
            for item, size in row:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            top += high + self._gap
        return max(0, top - self._gap - rect.y())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._shown():
            size = item.sizeHint()
            if not rows or size.width() > room:
                rows.append([])
                room = width
            rows[-1].append((item, size))
            room -= size.width() + self._gap
        return rows


class Choice(QWidget):
    """One of a few, all of them seen. One Tab stop; arrows choose inside it. `changed` carries the chosen key.

    `choices`: (key, words); the first is chosen until told otherwise.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget, name: str, choices: Choices) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys: list[str] = []
        self._segments: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._toggled)
        self._flow = Flow(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Choices) -> None:
        """Other choices; the chosen one stays when it is among them."""
        chosen = self.value() if self._keys else ""
        for old in self._segments:
            self._group.removeButton(old)
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._keys = [key for key, _ in choices]
        self._segments = []
        for number, (_, words) in enumerate(choices):
            made = segment(words, self)
            made.installEventFilter(self)
            self._segments.append(made)
            self._group.addButton(made, number)
            self._flow.addWidget(made)
            made.show()  # added to a window that is seen already, it would be shown later, and count for nothing now
            made.setMinimumWidth(_bold_width(made))
        self._grow()
        if choices:
            self.set_value(chosen if chosen in self._keys else self._keys[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width may want another number of rows."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as the rows; said outright, because layouts inside layouts forget to ask for it."""
        self.setFixedHeight(self._flow.heightForWidth(self.width()))

    def value(self) -> str:
        """The chosen key."""
        return self._keys[self._group.checkedId()] if self._group.checkedId() >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose by key. ValueError when there is no such choice."""
        self._segments[self._keys.index(key)].setChecked(True)

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            for place, made in enumerate(self._segments):
                policy = Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus
                made.setFocusPolicy(policy)
            self.setFocusProxy(self._segments[number])
            self.changed.emit(self._keys[number])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows choose, Enter goes on to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.focusNextChild()
                return True
            step = {
                Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1
            }.get(Qt.Key(key))  # fmt: skip
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        """Choose the next one that can be chosen; behind the last comes the first."""
        place = self._group.checkedId()
        for _ in self._segments:
            place = (place + step) % len(self._segments)
            if self._segments[place].isEnabled():
                self._segments[place].setChecked(True)
                self._segments[place].setFocus(Qt.FocusReason.TabFocusReason)
                return


def _bold_width(made: QRadioButton) -> int:
    """The width with the heavier letters of the chosen one, so that choosing moves nothing."""
    made.setChecked(True)
    made.ensurePolished()
    width = made.sizeHint().width()
    made.setChecked(False)
    return width


class ComboChoice(QComboBox):
    """One of many, in a list that opens. `changed` carries the chosen key. The wheel is left to the page."""

    changed = Signal(str)

    def __init__(self, parent: QWidget, name: str, choices: Choices) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setView(QListView(self))
        self.setItemDelegate(QStyledItemDelegate(self))  # the style's own pays no heed to the style sheet
        self.set_choices(choices)
        self.currentIndexChanged.connect(self._chose)

    def set_choices(self, choices: Choices) -> None:
        """Other choices; the chosen one stays when it is among them."""
        chosen = self.value()
        before = self.blockSignals(True)
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(chosen)) if choices else -1)
        self.blockSignals(before)
        if self.value() != chosen and not before:
            self.changed.emit(self.value())

    def value(self) -> str:
        """The chosen key; "" when there is nothing to choose."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose by key. ValueError when there is no such choice."""
        place = self.findData(key)
        if place < 0:
            raise ValueError(f"no such choice: {key!r}")
        self.setCurrentIndex(place)

    def _chose(self) -> None:
        self.changed.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: leave the wheel to what scrolls."""
        event.ignore()
