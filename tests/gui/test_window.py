"""The whole window: every page, both languages, the sizes of screens and letters there are."""

import pathlib
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, dress
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.finding import ACTIONS
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.sales.record import RecordView
from umkm_desk.gui.window import Window

Settle = Callable[[Desk], None]


def walk(window: Window, settle: Settle) -> list[str]:
    """What is cut short or has no name, on every page and each of its views."""
    found: list[str] = []
    for entry in MENU:
        page = window.show_page(entry.name)
        views = list(page._tabs) if isinstance(page, TabbedPage) else [""]
        for view in views:
            if isinstance(page, TabbedPage):
                page.show_view(view)
            settle(window.desk)
            for turn in range(60):  # a layout in a layout in a layout takes a turn each
                QApplication.processEvents()
                if turn >= 8 and not clipped_texts(window):
                    break
            found += [f"{entry.name}:{view}: {text}" for text in (*clipped_texts(window), *names_missing(window))]
    return found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("width", "height"), [(1366, 690), (1093, 552)])
@pytest.mark.parametrize("size", [100, 115, 130])
def test_nothing_is_cut_short_and_everything_has_a_name(
    qapp: QApplication, year_desk: Desk, qtbot: QtBot, settle: Settle, language: str, width: int, height: int, size: int
) -> None:
    dress(qapp, size=size, language=language)
    window = Window(year_desk)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    settle(year_desk)
    assert "\n".join(walk(window, settle)) == ""


def test_every_view_begins_at_its_top_with_the_cursor_in_sight(window: Window, settle: Settle) -> None:
    window.resize(1093, 552)
    lost = []
    for entry in MENU:
        page = window.show_page(entry.name)
        for view in page._tabs if isinstance(page, TabbedPage) else []:
            page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
            window.desk.go(entry.name, view=view)
            settle(window.desk)
            for _ in range(10):
                QApplication.processEvents()
            page.begin()
            focus = QApplication.focusWidget()
            seen = focus is not None and not focus.visibleRegion().isEmpty()
            if page.area.verticalScrollBar().value() or not seen:
                lost.append((entry.name, view, page.area.verticalScrollBar().value(), str(focus)))
    assert lost == []


def test_a_short_view_does_not_scroll_because_another_one_is_tall(window: Window, settle: Settle) -> None:
    page = window.show_page("reports")
    assert isinstance(page, TabbedPage)
    room = {}
    for view in ("mentoring", "months"):
        page.show_view(view)
        settle(window.desk)
        for _ in range(10):
            QApplication.processEvents()
        room[view] = page.area.verticalScrollBar().maximum()
    assert room["mentoring"] > 0 == room["months"]


class Watch(QObject):
    """Names the windows that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a widget without a parent is a window of its own."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(str(watched))
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(window: Window, settle: Settle, qapp: QApplication) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        walk(window, settle)
    finally:
        qapp.removeEventFilter(watch)
    assert watch.shown == []


def test_every_action_of_the_search_leads_somewhere(window: Window, settle: Settle) -> None:
    for words, _, _, page, what in ACTIONS:
        window.desk.go(page, **what)
        settle(window.desk)
        assert window.page.name == page, words
        if "view" in what:
            assert window.page._tabs[what["view"]].isChecked(), words  # type: ignore[attr-defined]
        if "new" in what:
            tabs = window.page._tabs  # type: ignore[attr-defined]
            asking = window.findChildren(QFileDialog)
            begun = window.drawer.widget is not None or asking or tabs["purchases"].isChecked()
            assert begun, words
            for dialog in asking:
                dialog.reject()
        window.drawer.close_up()


def test_a_page_that_is_not_seen_waits_with_reading(window: Window, settle: Settle, year: Shop) -> None:
    window.show_page("sales")
    settle(window.desk)
    home = window._pages["home"]
    before = home._seen
    window.desk.revision += 1
    window.desk.revised.emit()
    settle(window.desk)
    assert home._seen == before
    window.show_page("home")
    settle(window.desk)
    assert home._seen != before


def test_qt_takes_no_reference_off_none(qapp: QApplication) -> None:
    """PySide6 6.12 on Python 3.11 does at every call that returns None, and the process dies of it."""
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 500


def test_three_hundred_sales_in_a_row(window: Window, settle: Settle, year: Shop) -> None:
    for code in ("BSR", "KSP"):
        year.buy(code, 1000, 1_000_000, TODAY)
    page = window.show_page("sales")
    settle(window.desk)
    view = page.view  # type: ignore[attr-defined]
    assert isinstance(view, RecordView)
    window.desk.revision += 1
    view.refresh()
    settle(window.desk)
    _sell(view, window, settle, 30)
    before, nothing = _memory(), sys.getrefcount(None)
    _sell(view, window, settle, 300)
    assert sys.getrefcount(None) > nothing - 500
    assert _memory() - before < 10_000, "kilobytes grown by 300 sales"


def _sell(view: RecordView, window: Window, settle: Settle, times: int) -> None:
    for _ in range(times):
        view.scanned("BSR")
        view.scanned("KSP")
        view.save()
        settle(window.desk)
        assert not view.basket.goods
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _memory() -> int:
    """Kilobytes this process holds; 0 where that can't be asked for."""
    try:
        with pathlib.Path("/proc/self/status").open(encoding="utf-8") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1])
    except OSError:
        return 0
