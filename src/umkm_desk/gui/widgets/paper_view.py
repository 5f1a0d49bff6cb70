"""Shows a PDF: one page below the other, as wide as there is room, drawn when they come into sight."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import button, label
from umkm_desk.gui.widgets.pdf_pages import Size, page_picture, page_sizes
from umkm_desk.language.words import tr

Then = Callable[[Any], None]
Ask = Callable[[Callable[[], Any], Then], object]
"""Does some work in another thread and hands its answer back in the window's."""

_ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300, 400)  # percent of what fits
_WIDEST: Final = 2.0  # pixels a point: a narrow strip isn't blown up further
_KEPT: Final = 12  # pictures


class PaperView(QWidget):
    """A PDF with its page count and zoom; the buttons to print or save it are the page's own business.

    Pages are drawn through `ask`. Arrows, Page Up and Down, Home and End scroll; Ctrl with + and -, or with the
    wheel, zooms.
    """

    def __init__(self, parent: QWidget, name: str, ask: Ask) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self, name, ask)
        self.count = label("", "muted", self)
        self.sheets.moved.connect(self._say_place)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.count, 1)
        for words, picture, act in (
            (tr("Smaller"), "minus", self.sheets.smaller),
            (tr("Larger"), "plus", self.sheets.larger),
        ):
            made = button("", self, act, kind="quiet", picture=picture, name=words)
            made.setToolTip(words)
            row.addWidget(made)
        row.addWidget(button(tr("Fit the width"), self, self.sheets.fit, kind="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.sheets, 1)

    def show_pdf(self, pdf: bytes | Path) -> None:
        """Show a PDF, or the one in a file, from its first page on."""
        self.sheets.show_pdf(pdf)

    def clear(self) -> None:
        """Show nothing."""
        self.sheets.clear()

    def set_name(self, name: str) -> None:
        """What a screen reader calls what is shown."""
        self.sheets.setAccessibleName(name)

    @property
    def pages(self) -> int:
        """How many pages there are; 0 until the PDF was read."""
        return len(self.sheets.sizes)

    def _say_place(self, page: int, pages: int) -> None:
        self.count.setText(tr("Page %(page)s of %(pages)s", page=page, pages=pages) if pages else "")
        self.sheets.setAccessibleDescription(self.count.text())


class Sheets(QAbstractScrollArea):
    """The pages themselves. `moved`: the page in sight (from 1) and how many there are; `drawn`: nothing is awaited."""

    moved = Signal(int, int)
    drawn = Signal()

    def __init__(self, parent: QWidget, name: str, ask: Ask) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sizes: list[Size] = []
        self._ask = ask
        self._pdf = b""
        self._turn = 0  # tells the answers about this PDF from those about the one before
        self._zoom = 100
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._awaited = False
        self._place = (0, 0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # what is shown

    def show_pdf(self, pdf: bytes | Path) -> None:
        """Read a PDF and show its first page."""
        self._turn += 1
        turn = self._turn
        self._awaited = True

        def read() -> tuple[int, bytes, list[Size]]:
            content = pdf.read_bytes() if isinstance(pdf, Path) else pdf
            return turn, content, page_sizes(content)

        self._ask(read, self._was_read)

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._take(b"", [])

    def _was_read(self, answer: tuple[int, bytes, list[Size]]) -> None:
        turn, pdf, sizes = answer
        if turn == self._turn:
            self._take(pdf, sizes)

    def _take(self, pdf: bytes, sizes: list[Size]) -> None:
        self._pdf, self.sizes = pdf, sizes
        self._pictures.clear()
        self._awaited = False
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    # zoom

    def larger(self) -> None:
        """Zoom in by a step."""
        self._set_zoom(next((zoom for zoom in _ZOOMS if zoom > self._zoom), self._zoom))

    def smaller(self) -> None:
        """Zoom out by a step."""
        self._set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self._zoom), self._zoom))

    def fit(self) -> None:
        """As wide as there is room."""
        self._set_zoom(100)

    def _set_zoom(self, zoom: int) -> None:
        bar = self.verticalScrollBar()
        at = bar.value() / max(bar.maximum() + bar.pageStep(), 1)
        self._zoom = zoom
        self._arrange()
        bar.setValue(round(at * (bar.maximum() + bar.pageStep())))
        self._draw_next()

    # places

    @property
    def scale(self) -> float:
        """Pixels of the window a point of the paper; the same with a scroll bar in sight and without."""
        widest = max((width for width, _ in self.sizes), default=1.0)
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width() - 2 * theme.px(8)
        return min(max(room, 1) / widest, _WIDEST) * self._zoom / 100

    def page_rects(self) -> list[QRect]:
        """Where each page stands, as seen in the viewport now."""
        scale, gap = self.scale, theme.px(8)
        left, y = -self.horizontalScrollBar().value(), gap - self.verticalScrollBar().value()
        found = []
        for wide, high in self.sizes:
            width, height = round(wide * scale), round(high * scale)
            found.append(QRect(left + max((self.viewport().width() - width) // 2, gap), y, width, height))
            y += height + gap
        return found

    def _arrange(self) -> None:
        """Tell the scroll bars how large it all is."""
        scale, gap, seen = self.scale, theme.px(8), self.viewport().size()
        high = sum(round(height * scale) + gap for _, height in self.sizes) + gap
        wide = max((round(width * scale) for width, _ in self.sizes), default=0) + 2 * gap
        for bar, whole, part in (
            (self.verticalScrollBar(), high, seen.height()),
            (self.horizontalScrollBar(), wide, seen.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(theme.px(40))
        self.viewport().update()

    def _in_sight(self) -> list[int]:
        seen = self.viewport().rect()
        return [number for number, rect in enumerate(self.page_rects()) if rect.intersects(seen)]

    # drawing

    def _scrolled(self) -> None:
        middle = self.viewport().height() // 2
        above = [number for number, rect in enumerate(self.page_rects(), start=1) if rect.top() <= middle]
        place = (above[-1] if above else min(1, len(self.sizes)), len(self.sizes))
        if place != self._place:
            self._place = place
            self.moved.emit(*place)
        self._draw_next()

    def _draw_next(self) -> None:
        """Ask for the picture of a page in sight that has none of this size; one at a time, so none is in vain."""
        if self._awaited or not self.isVisible():
            return
        scale = self.scale * self.devicePixelRatioF()
        missing = [n for n in self._in_sight() if n not in self._pictures or self._pictures[n][0] != scale]
        if not missing:
            self.drawn.emit()
            return
        self._awaited = True
        turn, pdf, number = self._turn, self._pdf, missing[0]
        self._ask(lambda: (turn, number, scale, page_picture(pdf, number, scale)), self._was_drawn)

    def _was_drawn(self, answer: tuple[int, int, float, QImage]) -> None:
        turn, number, scale, picture = answer
        if turn != self._turn:
            return
        self._awaited = False
        self._pictures.pop(number, None)
        self._pictures[number] = (scale, picture)
        while len(self._pictures) > _KEPT:
            del self._pictures[next(iter(self._pictures))]
        self.viewport().update()
        self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the pages in sight; one that isn't drawn yet is an empty sheet."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme.color("muted_tint"))
        for number, rect in enumerate(self.page_rects()):
            if not rect.intersects(event.rect()):
                continue
            picture = self._pictures.get(number)
            if picture is None:
                painter.fillRect(rect, theme.color("surface"))
            else:
                painter.drawImage(QRectF(rect), picture[1])
            painter.setPen(QPen(theme.color("line")))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("primary"), theme.px(2) * 2))
            painter.drawRect(self.viewport().rect())
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys go here now."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit the new width, at the same place of the paper."""
        super().resizeEvent(event)
        self._set_zoom(self._zoom)
        self._scrolled()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: now there is something to draw for."""
        super().showEvent(event)
        self._draw_next()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: scroll and zoom."""
        keys, zooming = Qt.Key, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        zooms = {keys.Key_Plus: self.larger, keys.Key_Equal: self.larger, keys.Key_Minus: self.smaller}
        jumps = {keys.Key_Home: 0, keys.Key_End: bar.maximum(), keys.Key_Space: bar.value() + bar.pageStep()}
        if zooming and event.key() in zooms:
            zooms[keys(event.key())]()
        elif not zooming and event.key() in jumps:
            bar.setValue(jumps[keys(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: scroll, or with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            event.accept()
            return
        super().wheelEvent(event)
