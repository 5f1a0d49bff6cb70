"""Charts drawn here: bars over time, one bar of parts, a line as small as a word. Each can be read aloud."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.cells import LEFT, RIGHT, as_plain, words_font
from umkm_desk.gui.widgets.controls import button, label, say_on
from umkm_desk.gui.widgets.listing import Column, Table
from umkm_desk.language.words import tr

Format = Callable[[int], str]
_COLOURS: Final = ("primary", "bar", "info", "warn", "soon", "muted")
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar or a part: its word and its value; `marked` is the one to look at first."""

    label: str
    value: int
    marked: bool = False


def scale(lowest: int, highest: int, lines: int = 4) -> list[int]:
    """Round values for the lines behind bars, from at or below `lowest` to at or above `highest`, 0 among them."""
    lowest, highest = min(lowest, 0), max(highest, 0)
    if lowest == highest:
        return [0]
    rough = max(1, -(-(highest - lowest) // lines))
    step = 10 ** (len(str(rough)) - 1)
    step = next((step * n for n in (1, 2, 5) if step * n >= rough), step * 10)
    return list(range(-(-lowest // -step) * -step if lowest else 0, highest + step, step))


class _Chart(QWidget):
    """A drawing with a remark above it and the button to see it as a table."""

    def __init__(self, parent: QWidget, name: str, canvas: "_Canvas", titles: tuple[str, str]) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._format: Format = str
        self._remark = label("", "muted", self)
        self._turn = button(tr("View as table"), self, self._turn_over, kind="link")
        columns = (
            Column(titles[0], lambda bar: bar.label, stretch=True),
            Column(titles[1], lambda bar: self._format(bar.value), numeric=True, order=lambda bar: bar.value),
        )
        self._table = Table(self, columns, name)
        self._table.hide()
        row = QHBoxLayout()
        row.addWidget(self._remark, 1)
        row.addWidget(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(canvas, 1)
        column.addWidget(self._table, 1)
        canvas.setAccessibleName(name)

    def set(self, bars: Sequence[Bar], written: Format, *, exactly: Format | None = None, remark: str = "") -> None:
        """Show bars; `written` writes a value in the drawing, `exactly` in the table, the tip and aloud."""
        self._format = exactly or written
        self._remark.setText(remark)
        self._canvas.take(bars, written, self._format)
        self._table.set_rows(list(bars))

    def _turn_over(self) -> None:
        table = self._table.isHidden()
        self._table.setVisible(table)
        self._canvas.setVisible(not table)
        words = tr("View as chart") if table else tr("View as table")
        say_on(self._turn, words)
        self._turn.setAccessibleName(words)


class _Canvas(QWidget):
    """The place a chart is drawn on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.written: Format = str
        self.exactly: Format = str

    def take(self, bars: Sequence[Bar], written: Format, exactly: Format) -> None:
        """Draw these from now on, and have them said."""
        self.bars, self.written, self.exactly = tuple(bars), written, exactly
        self.setAccessibleDescription("; ".join(f"{bar.label}: {exactly(bar.value)}" for bar in bars))
        self.updateGeometry()
        self.update()

    def places(self) -> list[tuple[QRectF, Bar]]:
        """Where the mouse finds which bar."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Qt: the mouse rests on a bar: say it exactly."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            found = next((bar for place, bar in self.places() if place.contains(at)), None)
            if found:
                QToolTip.showText(event.globalPos(), as_plain(f"{found.label}: {self.exactly(found.value)}"), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


class BarChart(_Chart):
    """Values over time, side by side; below zero too."""

    def __init__(self, parent: QWidget, name: str, titles: tuple[str, str] | None = None) -> None:
        super().__init__(parent, name, _Bars(parent), titles or (tr("Period"), tr("Amount")))


class _Bars(_Canvas):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumSize(theme.px(200), theme.px(140))

    def sizeHint(self) -> QSize:
        """Qt: a comfortable size."""
        return QSize(theme.px(480), theme.px(260))

    def _frame(self) -> tuple[QRectF, list[int]]:
        """Where bars may stand, and the values of the lines behind them."""
        values = [bar.value for bar in self.bars]
        lines = scale(min(values, default=0), max(values, default=0))
        metrics = QFontMetrics(words_font("small", 600))
        left = max((metrics.horizontalAdvance(self.written(line)) for line in lines), default=0) + theme.px(10)
        above, below = metrics.height() + theme.px(6), metrics.height() + theme.px(8)
        return QRectF(left, above, max(1, self.width() - left), max(1, self.height() - above - below)), lines

    def places(self) -> list[tuple[QRectF, Bar]]:
        """The whole height of each bar's place."""
        room, _ = self._frame()
        each = room.width() / max(1, len(self.bars))
        return [
            (QRectF(room.left() + n * each, room.top(), each, room.height()), bar) for n, bar in enumerate(self.bars)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, lines = self._frame()
        spread = (lines[-1] - lines[0]) or 1

        def height(value: int) -> float:
            return room.bottom() - room.height() * (value - lines[0]) / spread

        painter.setFont(words_font("small"))
        for line in lines:
            y = height(line)
            painter.fillRect(QRectF(room.left(), y - 0.5, room.width(), 1), theme.color("line"))
            painter.setPen(theme.color("muted"))
            text = QRectF(0, y - theme.px(10), room.left() - theme.px(8), theme.px(20))
            painter.drawText(text, RIGHT, self.written(line))
        for place, bar in self.places():
            self._bar(painter, place, bar, height(0), height(bar.value))
        self._words(painter, height)

    @staticmethod
    def _bar(painter: QPainter, place: QRectF, bar: Bar, zero: float, end: float) -> None:
        width = min(place.width() * 0.62, theme.px(44))
        body = QRectF(place.center().x() - width / 2, min(zero, end), width, abs(zero - end))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary" if bar.marked else "bar"))
        painter.save()
        painter.setClipRect(body)  # round at the end, straight at the line it stands on
        round_ = min(theme.px(4), body.height())
        grown = body.adjusted(0, 0, 0, round_) if end <= zero else body.adjusted(0, -round_, 0, 0)
        painter.drawRoundedRect(grown, round_, round_)
        painter.restore()

    def _words(self, painter: QPainter, height: Callable[[int], float]) -> None:
        """The words below the bars, as many as fit, and the values of the highest and of the marked ones."""
        room, _ = self._frame()
        metrics = QFontMetrics(words_font("small", 600))
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self.bars) + theme.px(6)
        every = max(1, -(-widest * len(self.bars) // max(1, int(room.width()))))
        highest = max(bar.value for bar in self.bars)
        said: list[QRectF] = []
        last = len(self.bars) - 1
        for n, (place, bar) in sorted(enumerate(self.places()), key=lambda pair: not pair[1][1].marked):
            painter.setFont(words_font("small", 600 if bar.marked else 400))
            painter.setPen(theme.color("text" if bar.marked else "muted"))
            if (last - n) % every == 0:
                painter.drawText(self._box(place, room.bottom() + theme.px(4), bar.label), _CENTRE, bar.label)
            if bar.marked or (bar.value == highest and highest > 0):
                text = self.written(bar.value)
                top = min(height(bar.value), height(0)) - metrics.height() - theme.px(2)
                box = self._box(place, top, text)
                if not any(box.intersects(other) for other in said):
                    said.append(box)
                    ground = theme.color("surface")
                    ground.setAlpha(215)  # a neighbour may be higher
                    painter.fillRect(box, ground)
                    painter.setFont(words_font("small", 600))
                    painter.setPen(theme.color("text"))
                    painter.drawText(box, _CENTRE, text)

    def _box(self, place: QRectF, top: float, text: str) -> QRectF:
        """The room for words in the middle of a bar's place, inside of the chart."""
        metrics = QFontMetrics(words_font("small", 600))
        wide = metrics.horizontalAdvance(text) + theme.px(4)
        x = min(max(place.center().x() - wide / 2, 0.0), float(self.width() - wide))
        return QRectF(x, top, wide, metrics.height())


class StackBar(_Chart):
    """What a whole is made of: one bar of parts with their words and values below it. Parts are >= 0."""

    def __init__(self, parent: QWidget, name: str, titles: tuple[str, str] | None = None) -> None:
        super().__init__(parent, name, _Parts(parent), titles or (tr("Part"), tr("Amount")))
        self._table.fit(8)


class _Parts(_Canvas):
    def _legend(self, width: int) -> list[tuple[QRect, int]]:
        """Where the words of each part stand, row by row."""
        metrics = QFontMetrics(words_font("small"))
        x, y, height, gap = 0, theme.px(30), metrics.height() + theme.px(6), theme.px(16)
        placed = []
        for n, bar in enumerate(self.bars):
            wide = metrics.horizontalAdvance(self._said(bar)) + theme.px(16)
            if x and x + wide > width:
                x, y = 0, y + height
            placed.append((QRect(x, y, wide, height), n))
            x += wide + gap
        return placed

    def _said(self, bar: Bar) -> str:
        return f"{bar.label}  {self.written(bar.value)}"

    def take(self, bars: Sequence[Bar], written: Format, exactly: Format) -> None:
        """Draw these parts."""
        super().take(bars, written, exactly)
        self._be_high()

    def resizeEvent(self, _event: object) -> None:
        """Qt: the words may need more rows."""
        self._be_high()

    def _be_high(self) -> None:
        legend = self._legend(max(self.width(), theme.px(200)))
        self.setMinimumHeight(legend[-1][0].bottom() + 1 if legend else theme.px(24))

    def places(self) -> list[tuple[QRectF, Bar]]:
        """The parts that are there, side by side."""
        whole = sum(max(0, bar.value) for bar in self.bars)
        parts = [bar for bar in self.bars if bar.value > 0]
        room, x, placed = float(self.width()), 0.0, []
        for bar in parts:
            wide = room * bar.value / whole
            placed.append((QRectF(x, 0, wide, theme.px(20)), bar))
            x += wide
        return placed

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shown = [n for n, bar in enumerate(self.bars) if bar.value > 0]
        for n, (place, _) in zip(shown, self.places(), strict=True):
            painter.setBrush(theme.color(_COLOURS[n % len(_COLOURS)]))
            painter.drawRoundedRect(place.adjusted(0, 0, -min(2.0, place.width() / 2), 0), theme.px(3), theme.px(3))
        painter.setFont(words_font("small"))
        for row, n in self._legend(self.width()):
            dot = QRectF(row.left(), row.center().y() - theme.px(4), theme.px(9), theme.px(9))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(_COLOURS[n % len(_COLOURS)]))
            painter.drawRoundedRect(dot, theme.px(2), theme.px(2))
            painter.setPen(theme.color("muted"))
            painter.drawText(row.adjusted(theme.px(14), 0, theme.px(4), 0), LEFT, self._said(self.bars[n]))
