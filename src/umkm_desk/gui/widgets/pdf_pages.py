"""The pages of a PDF as pictures. Slow enough to be asked for in the worker's thread.

PDFium must not be used by two threads at once, so every call holds one lock and lets go of the document before it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from PySide6.QtGui import QImage

Size = tuple[float, float]
"""Width and height in points (1/72 inch)."""

_one_at_a_time: Final = Lock()


def page_sizes(pdf: bytes) -> list[Size]:
    """How large each page is. PdfiumError when it isn't a PDF."""
    with _opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_picture(pdf: bytes, number: int, scale: float) -> QImage:
    """A page (from 0) as a picture of `scale` pixels a point."""
    with _opened(pdf) as document:
        page = document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            return picture.copy()  # its own memory: the bitmap's goes away
        finally:
            bitmap.close()
            page.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument  # start-up time: no page shows paper at first

    with _one_at_a_time:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
