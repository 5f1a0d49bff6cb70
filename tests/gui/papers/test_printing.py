"""A PDF on a printer: every page, true to size, strips cut where nothing is printed."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests.gui.papers.pdfs import numbered, strip
from umkm_desk.gui.papers.printing import Printing, placed, printer_for
from umkm_desk.gui.widgets.pdf_pages import page_picture, page_sizes


def at_once(work: Callable[[], Any], then: Callable[[Any], None]) -> None:
    then(work())


def print_to(path: Path, pdf: bytes, prepare: Callable[[QPrinter], object] = bool) -> list[Any]:
    """Print on a printer that writes what comes out of it into a file; returns those pages."""
    printer = printer_for(page_sizes(pdf)[0], "Uji")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    prepare(printer)
    parent, ended = QObject(), list[bool]()
    printing = Printing(parent, printer, pdf, lambda work, then: None)
    printing.ended.connect(ended.append)
    printing._ask = at_once
    printing._begin(page_sizes(pdf))
    assert ended == [True]
    return list(pypdfium2.PdfDocument(path.read_bytes()))


@pytest.mark.parametrize("size", [(595.0, 842.0), (420.0, 595.0), (164.4, 300.0), (226.8, 900.0)])
def test_paper_of_the_pages_size_is_asked_for(qapp: QApplication, tmp_path: Path, size: tuple[float, float]) -> None:
    pages = print_to(tmp_path / "aus.pdf", numbered(2, *size))
    assert len(pages) == 2
    assert pages[0].get_size() == pytest.approx(size, abs=1.5)


def test_what_comes_out_is_what_went_in(qapp: QApplication, tmp_path: Path) -> None:
    pdf = numbered(1)
    came = print_to(tmp_path / "aus.pdf", pdf)[0].render(scale=0.5).to_pil().convert("L")
    went = page_picture(pdf, 0, 0.5)
    dark = [(x, y) for x in range(went.width()) for y in range(went.height()) if went.pixelColor(x, y).value() < 60]
    assert dark
    assert sum(came.getpixel(place) < 160 for place in dark) > len(dark) * 0.8


def test_some_pages_only(qapp: QApplication, tmp_path: Path) -> None:
    pdf, path = numbered(5), tmp_path / "aus.pdf"
    assert len(print_to(path, pdf, lambda printer: printer.setFromTo(2, 3))) == 2
    assert len(print_to(path, pdf, lambda printer: printer.setPageRanges(QPageRanges.fromString("1,3-4")))) == 3


def test_a_page_larger_than_the_paper_is_made_smaller() -> None:
    picture = QImage(1000, 1400, QImage.Format.Format_RGB32)
    (((rows, where),)) = placed(picture, QSizeF(500, 800), roll=False)
    assert (rows, where.width(), where.height()) == (range(1400), 500, 700)
    (((rows, where),)) = placed(picture, QSizeF(5000, 8000), roll=False)
    assert (where.width(), where.height()) == (1000, 1400)


def test_a_strip_longer_than_the_paper_goes_on_on_the_next_sheet() -> None:
    picture = page_picture(strip(60), 0, 300 / 72)
    sheets = placed(picture, QSizeF(picture.width(), 1000), roll=True)
    assert len(sheets) > 5
    assert sheets[0][0].start == 0 and sheets[-1][0].stop == picture.height()
    assert all(one.stop == other.start for (one, _), (other, _) in pairwise(sheets))
    assert all(0 < len(rows) <= 1000 for rows, _ in sheets)
    for rows, _ in sheets[:-1]:  # no line of letters is cut through
        assert {picture.pixelColor(x, rows.stop).name() for x in range(picture.width())} == {"#ffffff"}


def test_a_strip_on_paper_of_its_own_length_is_one_sheet() -> None:
    picture = page_picture(strip(60), 0, 300 / 72)
    assert len(placed(picture, QSizeF(picture.width() - 1.0, picture.height() - 2.0), roll=True)) == 1
