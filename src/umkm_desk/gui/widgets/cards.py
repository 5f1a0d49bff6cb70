"""Small parts that say one thing: a figure that can be followed, a status, a card with a figure, an empty place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.icons import pixmap
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.cells import draw_pill, pill_size, words_font
from umkm_desk.gui.widgets.controls import label, set_role
from umkm_desk.language.words import tr


class Pill(QLabel):
    """A status: a word, a dot and a tint."""

    def __init__(self, parent: QWidget, words: str = "", tone: Tone = "muted") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone: Tone = tone
        self.set(words, tone)

    def set(self, words: str, tone: Tone) -> None:
        """Say something else; "" hides it."""
        self._tone = tone
        self.setText(words)
        self.setVisible(bool(words))
        self.setFixedSize(pill_size(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        draw_pill(QPainter(self), self.rect(), self.text(), self._tone)


class FigureLink(QPushButton):
    """A figure that leads to where it comes from."""

    def __init__(self, parent: QWidget, letters: str = "money", weight: int = 600, asks: str = "") -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self._font = words_font(letters, weight)
        self._name = ""
        self.set_asks(asks or tr("Where does this figure come from?"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_asks(self, sentence: str) -> None:
        """What pressing it answers, as the tip and for a screen reader."""
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)

    def set(self, figure: str, name: str = "") -> None:
        """Show a figure; `name` is what it is called."""
        self.setText(figure.replace("&", "&&"))
        self.setAccessibleName(f"{name}: {figure}" if name else figure)
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: the figure and the room for the frame around it."""
        metrics = QFontMetrics(self._font)
        text = self.text().replace("&&", "&")
        return QSize(metrics.horizontalAdvance(text) + 2 * theme.px(6), metrics.height() + 2 * theme.px(2))

    def minimumSizeHint(self) -> QSize:
        """Qt: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the figure; underlined below the mouse, framed when it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(self._font)
        painter.setPen(theme.color("primary" if self.underMouse() and self.isEnabled() else "text"))
        painter.drawText(
            self.rect().adjusted(theme.px(6), 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text().replace("&&", "&"),
        )
        if self.hasFocus():
            painter.setPen(QPen(theme.color("primary"), theme.px(2)))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))


class KpiCard(QFrame):
    """A card with one figure: what it is, how much, and a remark. `clicked` asks where the figure comes from."""

    clicked = Signal()

    def __init__(self, parent: QWidget, title: str, picture: str, tone: Tone, *, asks: str = "") -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = title
        self.figure = FigureLink(self, asks=asks)
        self.figure.clicked.connect(lambda _checked=False: self.clicked.emit())
        self._remark = label("", "muted", self, wrap=True)
        self._name = label(title, "muted", self, wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(6), 0, 0, 0)  # as far in as the figure inside of its frame
        row.setSpacing(theme.px(8))
        row.addWidget(_Tile(self, picture, tone))
        row.addWidget(self._name, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(12))
        inside.setSpacing(theme.px(4))
        inside.addLayout(row)
        inside.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignLeft)
        self._remark.setContentsMargins(theme.px(6), 0, 0, 0)
        inside.addWidget(self._remark)
        inside.addStretch(1)
        self.set("…", "")

    def set(self, figure: str, remark: str = "", remark_tone: Tone | None = None) -> None:
        """Show a figure, and below it a remark in a tone."""
        self.figure.set(figure, self._title)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        role = {"ok": "ok", "bad": "bad", "warn": "warn", "soon": "warn"}.get(remark_tone or "", "muted")
        set_role(self._remark, role)
        self.updateGeometry()

    def needed_width(self) -> int:
        """The width below which something would be cut."""
        return max(self.figure.sizeHint().width() + theme.px(18), theme.px(168))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click anywhere on the card is one on its figure."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class _Tile(QWidget):
    """An icon on its tint."""

    def __init__(self, parent: QWidget, picture: str, tone: Tone) -> None:
        super().__init__(parent)
        self._picture, self._tone = picture, tone
        self.setFixedSize(theme.px(28), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}_tint"))
        painter.drawRoundedRect(self.rect(), theme.px(6), theme.px(6))
        scale = 2 if self.devicePixelRatioF() > 1 else 1
        size = theme.px(16)
        at = QRect((self.width() - size) // 2, (self.height() - size) // 2, size, size)
        painter.drawPixmap(at, pixmap(self._picture, self._tone, 16, scale))


class CardRow(QWidget):
    """KPI cards side by side, all of one width; in more rows, as even as can be, when it is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: list[KpiCard] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, cards: Sequence[KpiCard]) -> None:
        """Put cards in the row."""
        for made in cards:
            made.setParent(self)
            self._cards.append(made)
        self.updateGeometry()

    def _places(self, width: int) -> list[QRect]:
        gap, count = theme.px(12), len(self._cards)
        fitting = max(1, min(count, (width + gap) // (self._least() + gap)))
        rows = -(-count // fitting)
        across = -(-count // rows)
        each = (width - gap * (across - 1)) // across
        places, top = [], 0
        for first in range(0, count, across):
            row = self._cards[first : first + across]
            height = max(card.heightForWidth(each) for card in row)
            lefts = [n * (width + gap) // across for n in range(len(row) + 1)]  # the last one ends where the row does
            places += [QRect(lefts[n], top, lefts[n + 1] - gap - lefts[n], height) for n in range(len(row))]
            top += height + gap
        return places

    def _least(self) -> int:
        return max((card.needed_width() for card in self._cards), default=0)

    def hasHeightForWidth(self) -> bool:
        """Qt: narrower means more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is with this width."""
        return self._places(width)[-1].bottom() + 1 if self._cards else 0

    def minimumSizeHint(self) -> QSize:
        """Qt: one card must fit."""
        return QSize(self._least(), self.heightForWidth(self.sizeHint().width()))

    def sizeHint(self) -> QSize:
        """Qt: all cards beside each other."""
        wide = len(self._cards) * (self._least() + theme.px(12))
        return QSize(wide, self.heightForWidth(wide))

    def event(self, event: QEvent) -> bool:
        """Qt: a card's figure grew, or there is more or less room."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            for card, place in zip(self._cards, self._places(self.width()) if self._cards else [], strict=True):
                card.setGeometry(place)
            if self._cards:  # said outright, because layouts inside layouts forget to ask for it
                self.setFixedHeight(self.heightForWidth(self.width()))
            if event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
        return super().event(event)
