"""The frame around everything printed: A4 upright, shop and month above, page n of m and the maker below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate, Paragraph

from umkm_desk.reports.paper.lettering import (
    BOLD,
    MUTED,
    PRIMARY,
    REGULAR,
    RULE,
    escaped,
    load_fonts,
    printable,
    shortened,
    style,
    text_width,
)

WIDTH: Final[float] = A4[0]
HEIGHT: Final[float] = A4[1]
MARGIN: Final = 42.0  # left and right
TOP_FIRST: Final = 36.0
TOP_LATER: Final = 58.0
BOTTOM: Final = 50.0
INNER: Final[float] = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page. `page_of` is a sentence with `%(page)s` and `%(pages)s`."""

    title: str
    shop: str  # a user's text
    period: str
    made: str
    caution: str
    page_of: str
    author: str


def build(story: Sequence[Flowable], furniture: Furniture) -> tuple[bytes, int]:
    """The pages as a PDF, and how many they are; the same story gives the same bytes."""
    load_fonts()
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=furniture.title,
        subject=furniture.period,
        author=printable(furniture.author),
        creator=furniture.made,
        invariant=1,
        pageCompression=1,
    )
    document.addPageTemplates([_template("first", TOP_FIRST), _template("later", TOP_LATER)])
    document.build([NextPageTemplate("later"), *story], canvasmaker=paged_canvas(partial(_dress, furniture)))
    return target.getvalue(), document.page


def _template(name: str, top: float) -> PageTemplate:
    inner = Frame(
        MARGIN, BOTTOM, INNER, HEIGHT - BOTTOM - top, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    return PageTemplate(name, [inner])


def paged_canvas(dress: Callable[[Canvas, int, int], None]) -> type[Canvas]:
    """A canvas that keeps its pages back until it knows how many there are, then gives each to `dress`.

    `dress` gets the canvas, the page's number and how many there are.
    """

    class PagedCanvas(Canvas):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]  # ReportLab's own way to begin a page

        def save(self) -> None:
            for number, page in enumerate(self._kept, start=1):
                self.__dict__.update(page)
                dress(self, number, len(self._kept))
                Canvas.showPage(self)
            Canvas.save(self)

    return PagedCanvas


def _dress(furniture: Furniture, canvas: Canvas, page: int, pages: int) -> None:
    if page > 1:
        _draw_head(canvas, furniture)
    _draw_foot(canvas, furniture, page, pages)


def _draw_head(canvas: Canvas, furniture: Furniture) -> None:
    """Shop on the left, wrapped and if need be smaller until it fits two lines; the month on the right."""
    period_width = text_width(furniture.period, 8.5, bold=True)
    canvas.setFont(BOLD, 8.5)
    canvas.setFillColor(PRIMARY)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 36, furniture.period)
    room = INNER - period_width - 16
    for size in (8.5, 7.5, 6.5, 5.5, 4.5):
        shop = Paragraph(escaped(shortened(furniture.shop)), style(size, bold=True, leading=size * 1.15))
        _, height = shop.wrap(room, 100)
        if height <= 22:
            break
    shop.drawOn(canvas, MARGIN, HEIGHT - 28 - height + 1)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.75)
    canvas.line(MARGIN, HEIGHT - 50, WIDTH - MARGIN, HEIGHT - 50)


def _draw_foot(canvas: Canvas, furniture: Furniture, page: int, pages: int) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.75)
    canvas.line(MARGIN, 40, WIDTH - MARGIN, 40)
    canvas.setFont(REGULAR, 7)
    canvas.setFillColor(MUTED)
    canvas.drawString(MARGIN, 30, furniture.made)
    canvas.drawRightString(WIDTH - MARGIN, 30, furniture.page_of % {"page": page, "pages": pages})
    canvas.drawCentredString(WIDTH / 2, 30, furniture.caution)
