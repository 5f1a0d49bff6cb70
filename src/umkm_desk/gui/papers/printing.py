"""Prints a PDF: each page drawn at 300 dots an inch in the worker's thread, put on the printer in the window's."""

from typing import Any, Final

from PySide6.QtCore import QMarginsF, QObject, QRect, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from umkm_desk.gui.widgets.paper_view import Ask
from umkm_desk.gui.widgets.pdf_pages import Size, page_picture, page_sizes

_DOTS: Final = 300
_POINTS: Final = 72
_ROUNDING: Final = 4  # dots by which paper and picture of the same size may differ
_ROLL: Final = 260.0  # points: what is narrower comes from a roll, and is cut into sheets rather than made smaller


def printer_for(size: Size, name: str) -> QPrinter:
    """The usual printer, asked for paper of this size without margins of its own. `name` stands in its queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    paper = QPageSize(QSizeF(*size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    return printer


class Printing(QObject):
    """One PDF on its way to a printer. `ended` says whether it got there; it may be forgotten then."""

    ended = Signal(bool)

    def __init__(self, parent: QObject, printer: QPrinter, pdf: bytes, ask: Ask) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pdf = pdf
        self._ask = ask
        self._painter = QPainter()
        self._waiting: list[int] = []
        self._sizes: list[Size] = []
        ask(lambda: page_sizes(pdf), self._begin)

    def _begin(self, sizes: list[Size]) -> None:
        chosen = self._printer.pageRanges()
        pages = [n for n in range(len(sizes)) if chosen.isEmpty() or chosen.contains(n + 1)]
        copies = 1 if self._printer.supportsMultipleCopies() else max(self._printer.copyCount(), 1)
        self._sizes = sizes
        self._waiting = pages * copies
        if not self._waiting or not self._painter.begin(self._printer):
            self.ended.emit(False)
            return
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.ended.emit(self._painter.end())
            return
        number, pdf = self._waiting[0], self._pdf
        self._ask(lambda: page_picture(pdf, number, _DOTS / _POINTS), self._put)

    def _put(self, picture: QImage) -> None:
        number = self._waiting.pop(0)
        dots = self._printer.resolution()
        paper = self._printer.pageLayout().fullRectPixels(dots).size()
        roll = self._sizes[number][0] < _ROLL
        for place, (rows, target) in enumerate(placed(picture, QSizeF(paper) * _DOTS / dots, roll=roll)):
            if place:
                self._printer.newPage()
            source = QRect(0, rows.start, picture.width(), len(rows))
            self._painter.drawImage(_times(target, dots / _DOTS), picture, QRectF(source))
        if self._waiting:
            self._printer.newPage()
        self._next()


def placed(picture: QImage, paper: QSizeF, *, roll: bool) -> list[tuple[range, QRectF]]:
    """Which rows of a page's picture go on which sheet of `paper`, and where; everything in dots of the picture.

    True to size where the paper is large enough, else smaller. A strip from a `roll` that is longer than the paper goes
    on on the next sheet, cut where nothing is printed.
    """
    fits = min(1.0, paper.width() / picture.width())
    if not roll:
        fits = min(fits, paper.height() / picture.height())
    most = max(int(paper.height() / fits), 1)
    found: list[tuple[range, QRectF]] = []
    begun = 0
    while begun < picture.height():
        ended = (
            picture.height()
            if not roll or picture.height() - begun <= most + _ROUNDING
            else _cut(picture, begun, begun + most)
        )
        found.append((range(begun, ended), QRectF(0, 0, picture.width() * fits, (ended - begun) * fits)))
        begun = ended
    return found


def _cut(picture: QImage, begun: int, latest: int) -> int:
    """The last empty row before `latest`; `latest` itself when there is none nearby."""
    for row in range(latest, max(latest - _DOTS, begun), -1):
        line: Any = picture.constScanLine(row)
        if bytes(line).count(0xFF) == picture.bytesPerLine():
            return row
    return latest


def _times(rect: QRectF, factor: float) -> QRectF:
    return QRectF(rect.x() * factor, rect.y() * factor, rect.width() * factor, rect.height() * factor)
