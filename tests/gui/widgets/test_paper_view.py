"""A PDF on screen: drawn only where it is seen, as wide as there is room, scrolled and zoomed by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.papers.pdfs import numbered, strip
from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui.widgets import paper_view
from umkm_desk.gui.widgets.paper_view import PaperView
from umkm_desk.gui.widgets.pdf_pages import page_picture, page_sizes
from umkm_desk.language.words import tr


class Elsewhere:
    """Another thread, as a test sees it: work waits until it is let through."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def __call__(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.waiting.append((work, then))

    def work(self, most: int = 1000) -> int:
        """Do what is waiting and what comes of it; returns how much it was."""
        done = 0
        while self.waiting and done < most:
            work, then = self.waiting.pop(0)
            then(work())
            done += 1
        return done


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


@pytest.fixture
def view(qtbot: QtBot, elsewhere: Elsewhere) -> Iterator[PaperView]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(500, 400)
    made = PaperView(host, "Nota J1", elsewhere)
    made.resize(500, 400)
    host.show()
    qtbot.waitExposed(host)
    yield made


def bar(view: PaperView) -> QScrollBar:
    return view.sheets.verticalScrollBar()


def drawn(view: PaperView) -> set[int]:
    """The pages that have a picture of the size they are seen in."""
    scale = view.sheets.scale * view.devicePixelRatioF()
    return {number for number, (at, _) in view.sheets._pictures.items() if at == scale}


def test_only_pages_in_sight_are_drawn(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(30))
    assert elsewhere.work() < 6
    assert view.pages == 30
    assert drawn(view) == set(view.sheets._in_sight()) == {0}
    bar(view).setValue(bar(view).maximum())
    elsewhere.work()
    assert 29 in drawn(view) and 15 not in drawn(view)


def test_the_window_waits_for_no_page(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(3))
    assert view.pages == 0 and len(elsewhere.waiting) == 1  # not even read yet
    elsewhere.work(1)
    assert view.pages == 3
    view.grab()  # an empty sheet is painted meanwhile
    assert drawn(view) == set()
    elsewhere.work()
    assert 0 in drawn(view)


def test_pages_are_asked_for_one_at_a_time(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(30, 595, 120))
    elsewhere.work(1)
    for _ in range(5):
        view.sheets.smaller()
        assert len(elsewhere.waiting) == 1
    elsewhere.work()
    assert drawn(view) == set(view.sheets._in_sight())


def test_few_pictures_are_kept(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(40))
    elsewhere.work()
    for place in range(0, bar(view).maximum(), 300):
        bar(view).setValue(place)
        elsewhere.work()
    assert len(view.sheets._pictures) <= paper_view._KEPT


def test_what_is_seen_is_the_page(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(1))
    elsewhere.work()
    rect = view.sheets.page_rects()[0]
    seen = view.sheets.viewport().grab(rect.adjusted(5, 5, -5, -5)).toImage()
    dark = [
        (x, y) for x in range(seen.width()) for y in range(min(seen.height(), 80)) if seen.pixelColor(x, y).value() < 90
    ]
    assert dark  # the number in the upper left corner …
    assert max(x for x, _ in dark) < seen.width() / 3  # … and only there


def test_an_answer_about_the_pdf_before_is_left_aside(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(5))
    elsewhere.work(1)
    view.show_pdf(numbered(2))
    elsewhere.work()
    assert view.pages == 2
    assert set(drawn(view)) <= {0, 1}
    view.show_pdf(numbered(5))
    view.clear()
    elsewhere.work()
    assert view.pages == 0 and view.count.text() == ""


def test_a_file_is_shown_too(view: PaperView, elsewhere: Elsewhere, tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    path.write_bytes(numbered(4))
    view.show_pdf(path)
    elsewhere.work()
    assert view.pages == 4


def test_the_paper_is_as_wide_as_there_is_room(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(2))
    elsewhere.work()
    for width in (500, 320, 900):
        view.resize(width, 400)
        elsewhere.work()
        room = view.sheets.viewport().width()
        assert room * 0.9 < view.sheets.page_rects()[0].width() <= room
        assert view.sheets.horizontalScrollBar().maximum() == 0
        assert 0 in drawn(view)


def test_a_narrow_strip_isnt_blown_up(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(strip(10))
    elsewhere.work()
    rect = view.sheets.page_rects()[0]
    assert rect.width() == 164 * 2
    assert abs(rect.center().x() - view.sheets.viewport().width() // 2) <= 1


def test_the_count_says_which_page_is_in_sight(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(3))
    elsewhere.work()
    assert view.count.text() == tr("Page %(page)s of %(pages)s", page=1, pages=3)
    bar(view).setValue(bar(view).maximum())
    assert view.count.text() == tr("Page %(page)s of %(pages)s", page=3, pages=3)
    assert view.sheets.accessibleDescription() == view.count.text()


def test_keys_scroll_through_it(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(5))
    elsewhere.work()
    view.sheets.setFocus()
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End):
        QTest.keyClick(view.sheets, key)
        places.append(bar(view).value())
    assert 0 < places[0] < places[1] < places[2] < places[3] == bar(view).maximum()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(view.sheets, key)
        places.append(bar(view).value())
    assert places[3] > places[4] > places[5] > places[6] == 0


def test_keys_and_buttons_zoom_and_stay_where_one_was(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(5))
    elsewhere.work()
    fits = view.sheets.scale
    bar(view).setValue(bar(view).maximum() // 2)
    page = view.sheets._place
    QTest.keyClick(view.sheets, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.sheets.scale == pytest.approx(fits * 1.25)
    assert view.sheets._place == page
    assert view.sheets.horizontalScrollBar().maximum() > 0
    view.sheets.fit()
    assert view.sheets.scale == fits
    for _ in range(20):
        view.sheets.smaller()
    assert view.sheets.scale == pytest.approx(fits / 2)
    for _ in range(20):
        view.sheets.larger()
    assert view.sheets.scale == pytest.approx(fits * 4)


def test_the_wheel_with_ctrl_zooms(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(2))
    elsewhere.work()
    fits = view.sheets.scale
    middle = QPointF(100, 100)
    for up, wanted in ((120, 1.25), (-120, 1.0)):
        event = QWheelEvent(
            middle, middle, QPoint(), QPoint(0, up), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.sheets.viewport(), event)
        assert view.sheets.scale == pytest.approx(fits * wanted)


def test_everything_has_a_name_and_room(view: PaperView, elsewhere: Elsewhere) -> None:
    view.show_pdf(numbered(2))
    elsewhere.work()
    assert names_missing(view) == []
    assert clipped_texts(view) == []
    assert view.sheets.accessibleName() == "Nota J1"


def test_pictures_are_as_large_as_asked() -> None:
    pdf = numbered(2, 100, 200)
    assert page_sizes(pdf) == [(100, 200), (100, 200)]
    picture = page_picture(pdf, 1, 3)
    assert (picture.width(), picture.height()) == (300, 600)
    assert picture.pixelColor(0, 0).name() == "#ffffff"
