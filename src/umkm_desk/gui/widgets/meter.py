"""A bar on which a value grows past marks. The stretch to each mark is drawn equally long, so that all can be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.cells import as_plain, words_font

_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_BEYOND = 0.10  # of the bar's length, for what lies above the last mark


@dataclass(frozen=True, slots=True)
class MeterMark:
    """A mark at `value` > 0, `label` as it is written there, and what the tip says of it."""

    value: int
    label: str
    tip: str


class MeterBar(QWidget):
    """The value reached, what may be reached (drawn lightly), and the marks, the lowest first."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._value, self._expected = 0, 0
        self._words = ""
        self._marks: tuple[MeterMark, ...] = ()
        self.setAccessibleName(name)
        self.setMinimumHeight(self.sizeHint().height())

    def set(self, value: int, words: str, marks: Sequence[MeterMark], expected: int | None = None) -> None:
        """Show a value, written as `words`, against marks; `expected` is what it may become."""
        self._value, self._words, self._marks = value, words, tuple(marks)
        self._expected = max(expected or 0, value)
        self.setAccessibleDescription("; ".join([words, *(f"{mark.label}: {mark.tip}" for mark in marks)]))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the words above, the bar, the marks' words below."""
        line = QFontMetrics(words_font("small", 600)).height()
        return QSize(theme.px(480), 2 * line + theme.px(22 + 12))

    def place(self, value: int) -> float:
        """How far along the bar a value stands, 0 to 1."""
        ends = [0, *(mark.value for mark in self._marks)]
        if len(ends) == 1:
            return 0.0
        step = (1 - _BEYOND) / len(self._marks)
        for n, (low, high) in enumerate(pairwise(ends)):
            if value <= high:
                return step * (n + max(value - low, 0) / (high - low))
        over = (value - ends[-1]) / ends[-1]
        return 1 - _BEYOND + _BEYOND * min(over, 1.0)

    def _bar(self) -> QRectF:
        line = QFontMetrics(words_font("small", 600)).height()
        return QRectF(0, line + theme.px(6), self.width(), theme.px(22))

    def event(self, event: QEvent) -> bool:
        """Qt: the mouse rests on it: the nearest mark is said in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._marks:
            at = event.pos().x() / max(1, self.width())
            mark = min(self._marks, key=lambda mark: abs(self.place(mark.value) - at))
            QToolTip.showText(event.globalPos(), as_plain(f"{mark.label}: {mark.tip}"), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        body = QPainterPath()
        body.addRoundedRect(bar, theme.px(5), theme.px(5))
        painter.save()
        painter.setClipPath(body)
        painter.fillRect(bar, theme.color("muted_tint"))
        for value, colour in ((self._expected, "bar"), (self._value, "primary")):
            reached = QRectF(bar.left(), bar.top(), bar.width() * self.place(value), bar.height())
            painter.fillRect(reached, theme.color(colour))
        painter.restore()
        self._draw_value(painter, bar)
        for mark in self._marks:
            self._draw_mark(painter, bar, mark)

    def _draw_value(self, painter: QPainter, bar: QRectF) -> None:
        font = words_font("small", 600)
        wide = QFontMetrics(font).horizontalAdvance(self._words) + theme.px(4)
        x = bar.left() + bar.width() * self.place(self._value)
        left = min(max(x - wide / 2, 0.0), max(0.0, self.width() - wide))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(left, 0, wide, bar.top() - theme.px(4)), _CENTRE, self._words)
        painter.setPen(QPen(theme.color("text"), theme.px(2)))
        painter.drawLine(QPointF(x, bar.top() - theme.px(3)), QPointF(x, bar.bottom()))

    def _draw_mark(self, painter: QPainter, bar: QRectF, mark: MeterMark) -> None:
        x = bar.left() + bar.width() * self.place(mark.value)
        painter.setPen(QPen(theme.color("text"), 1))
        painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom() + theme.px(4)))
        reached = self._value > mark.value
        painter.setFont(words_font("small", 600 if reached else 400))
        painter.setPen(theme.color("text" if reached else "muted"))
        wide = QFontMetrics(painter.font()).horizontalAdvance(mark.label) + theme.px(4)
        left = min(max(x - wide / 2, 0.0), max(0.0, self.width() - wide))
        top = bar.bottom() + theme.px(5)
        painter.drawText(QRectF(left, top, wide, self.height() - top), _CENTRE, mark.label)
