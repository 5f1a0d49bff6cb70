"""A4 (upright or lying) or A5: pages with the paper's name above from the second on, and page n of m below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final, Literal

from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from umkm_desk.language.words import Lang
from umkm_desk.reports.paper.frame import paged_canvas
from umkm_desk.reports.paper.lettering import (
    MUTED,
    REGULAR,
    RULE,
    escaped,
    load_fonts,
    printable,
    shortened,
    style,
    text_width,
)

Size = Literal["A4", "A5", "A4 landscape"]
_SIZES: Final[dict[Size, tuple[float, float]]] = {"A4": A4, "A5": A5, "A4 landscape": landscape(A4)}
_MARGINS: Final[dict[Size, float]] = {"A4": 42.0, "A5": 28.0, "A4 landscape": 34.0}  # left and right
_TOP: Final = 34.0
_BOTTOM: Final = 40.0
_HEAD: Final = 7.5
_HEAD_ROOM: Final = 13.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on every page. `title` and `shop` (a user's text) above from the second page on.

    `page_of` is a sentence with `%(page)s` and `%(pages)s`.
    """

    size: Size
    title: str
    shop: str
    page_of: str
    lang: Lang


def inner_width(size: Size) -> float:
    """The points between the margins."""
    return _SIZES[size][0] - 2 * _MARGINS[size]


def build_sheet(story: Sequence[Flowable], sheet: Sheet) -> bytes:
    """The pages as a PDF; the same story gives the same bytes."""
    load_fonts()
    target = BytesIO()
    width, height = _SIZES[sheet.size]
    margin, top = _MARGINS[sheet.size], _TOP
    document = BaseDocTemplate(
        target,
        pagesize=(width, height),
        title=printable(f"{sheet.title} – {sheet.shop}"),
        author=printable(sheet.shop),
        lang=sheet.lang,
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(
        margin, _BOTTOM, width - 2 * margin, height - _BOTTOM - top,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate("page", [frame])])
    document.build(list(story), canvasmaker=paged_canvas(partial(_dress, sheet)))
    return target.getvalue()


def _dress(sheet: Sheet, canvas: Canvas, page: int, pages: int) -> None:
    width, height = _SIZES[sheet.size]
    margin = _MARGINS[sheet.size]
    canvas.setStrokeColor(RULE)
    canvas.setFillColor(MUTED)
    canvas.setLineWidth(0.5)
    canvas.setFont(REGULAR, _HEAD)
    canvas.drawRightString(width - margin, 22, sheet.page_of % {"page": page, "pages": pages})
    if page == 1:
        return
    title = printable(sheet.title)
    canvas.drawRightString(width - margin, height - 22, title)
    room = inner_width(sheet.size) - text_width(title, _HEAD) - 12
    for size in (_HEAD, 6.5, 5.5, 4.5, 3.5):
        shop = Paragraph(escaped(shortened(sheet.shop)), style(size, color=MUTED, leading=size * 1.1))
        _, tall = shop.wrap(room, 100)
        if tall <= _HEAD_ROOM:
            break
    shop.drawOn(canvas, margin, height - 22.75)
    canvas.line(margin, height - 29, width - margin, height - 29)
