"""How a table's cells and headings are drawn: text, figures to the right, and pills of a word, a dot and a tint."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from umkm_desk.gui import theme
from umkm_desk.gui.theme import Tone
from umkm_desk.gui.widgets.rows import Column, Index, Rows

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def padding() -> int:
    """The room at either side of a cell."""
    return theme.px(10)


def words_font(letters: str = "body", weight: int = 400) -> QFont:
    """The window's letters for words: figures of one width would also pull the hyphen in `Rata-rata` apart."""
    made = theme.font(letters, weight)
    made.unsetFeature(QFont.Tag("tnum"))
    return made


def pill_font() -> QFont:
    """The letters in a pill."""
    return words_font("small", 600)


def cell_font(column: Column) -> QFont:
    """The letters in a column's cells; figures stand below each other where they are to."""
    return theme.font("body") if column.numeric else words_font()


def pill_size(words: str) -> QSize:
    """How large the pill around these words is."""
    metrics = QFontMetrics(pill_font())
    return QSize(metrics.horizontalAdvance(words) + theme.px(30), metrics.height() + theme.px(8))


def draw_pill(painter: QPainter, place: QRect, words: str, tone: Tone) -> None:
    """Draw a pill as large as it needs to be, in the middle of a place's height, from its left edge."""
    size = pill_size(words)
    at = QRectF(place.left(), place.center().y() - size.height() / 2 + 0.5, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}_tint"))
    painter.drawRoundedRect(at, at.height() / 2, at.height() / 2)
    painter.setBrush(theme.color(tone))
    dot = theme.px(6)
    painter.drawEllipse(QRectF(at.left() + theme.px(8), at.center().y() - dot / 2, dot, dot))
    painter.setPen(theme.color(tone))
    painter.setFont(pill_font())
    painter.drawText(at.adjusted(theme.px(20), 0, 0, 0), LEFT, words)
    painter.restore()


def cell_width(column: Column, rows: Sequence[object]) -> int:
    """The room these rows need in a column, padding included."""
    metrics, widest = QFontMetrics(cell_font(column)), 0
    for row in rows:
        text = column.text(row)
        pill = column.tone is not None and column.tone(row) is not None
        widest = max(widest, pill_size(text).width() if pill else metrics.horizontalAdvance(text))
    return widest + 2 * padding()


class CellDelegate(QStyledItemDelegate):
    """Draws a cell; shows the whole name when a name was cut short."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one cell."""
        model = index.model()
        assert isinstance(model, Rows)
        column, row = model.columns[index.column()], model.row(index.row())
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(place, theme.color("tint" if selected else "surface"))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color("line"))
        inside = place.adjusted(padding(), 0, -padding(), -1)
        text = model.data(index)
        tone = column.tone(row) if column.tone and row is not None else None
        if tone and text:
            draw_pill(painter, inside, text, tone)
        else:
            struck = bool(row is not None and column.struck and column.struck(row))
            self._text(painter, inside, text, column, struck)
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, inside: QRect, text: str, column: Column, struck: bool) -> None:
        font = cell_font(column)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(theme.color("hint" if struck else "text"))
        if column.stretch:
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, RIGHT if column.numeric else LEFT, text)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: what a cell needs."""
        model = index.model()
        assert isinstance(model, Rows)
        row = model.row(index.row())
        return QSize(cell_width(model.columns[index.column()], [] if row is None else [row]), theme.px(38))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt: the mouse rests on a cell."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            place: QRect = option.rect
            if self.sizeHint(option, index).width() > place.width():
                QToolTip.showText(event.globalPos(), as_plain(index.data()), view)
                return True
        QToolTip.hideText()
        return True


def as_plain(text: str) -> str:
    """A tip that shows the text as it is: Qt takes a tip for markup when it looks like it."""
    return f"<span>{escape(text)}</span>"


class Header(QHeaderView):
    """Headings, aligned like the cells below them; an arrow beside the one the list is ordered by."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(24))
        self.setHighlightSections(False)
        self.setFixedHeight(theme.px(36))
        self.setSectionsClickable(True)
        self.sorted_by = -1
        self.descending = False

    @staticmethod
    def width_of(column: Column, sortable: bool) -> int:
        """The room a heading needs, with its arrow when there may be one."""
        width = QFontMetrics(words_font("small", 600)).horizontalAdvance(column.title)
        return width + 2 * padding() + (theme.px(14) if sortable else 0)

    def mark(self, column: int, descending: bool) -> None:
        """Show which column the list is ordered by; -1 for none."""
        self.sorted_by, self.descending = column, descending
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Qt: draw one heading."""
        model = self.model()
        if not isinstance(model, Rows) or not rect.isValid():
            return
        column = model.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        font = words_font("small", 600)
        painter.setFont(font)
        painter.setPen(theme.color("text" if logicalIndex == self.sorted_by else "muted"))
        inside = rect.adjusted(padding(), 0, -padding(), -1)
        painter.drawText(inside, RIGHT if column.numeric else LEFT, column.title)
        if logicalIndex == self.sorted_by:
            width = QFontMetrics(font).horizontalAdvance(column.title)
            x = inside.right() - width - theme.px(8) if column.numeric else inside.left() + width + theme.px(8)
            self._arrow(painter, QPoint(x, inside.center().y()))
        painter.restore()

    def _arrow(self, painter: QPainter, at: QPoint) -> None:
        half, rise = theme.px(3), theme.px(2) * (1 if self.descending else -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("text"), theme.px(15) / 10)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = QPoint(at.x(), at.y() + rise)
        painter.drawPolyline([QPoint(at.x() - half, at.y() - rise), tip, QPoint(at.x() + half, at.y() - rise)])
