"""A stranger's PDF before it is drawn: only what has the size of a summary is."""

from pathlib import Path
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.packets import LARGEST_FILE, read_small
from umkm_desk.gui.widgets.pdf_pages import page_sizes

_MOST_PAGES: Final = 40
_LARGEST: Final = 1_300.0  # points: A3


def readable_pages(path: Path) -> bytes:
    """The PDF. UserError when its pages can't be read, are too many or too large. Slow: for the worker."""
    from pypdfium2 import PdfiumError  # start-up time

    pdf = read_small(path, LARGEST_FILE)
    try:
        sizes = page_sizes(pdf)
    except PdfiumError:
        sizes = []
    sane = all(20 < side <= _LARGEST for size in sizes for side in size)
    if not 0 < len(sizes) <= _MOST_PAGES or not sane:
        raise UserError("The pages of this PDF can't be shown. Its figures can: they were read and checked.")
    return pdf
