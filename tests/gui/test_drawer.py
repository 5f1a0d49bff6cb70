"""The drawer stands at the right edge, and hands the keyboard back when it goes."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from umkm_desk.gui.cash.moving import MoveForm
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.window import Window

Settle = Callable[[Desk], None]


def stands_at_the_edge(window: Window) -> bool:
    for _ in range(8):
        QApplication.processEvents()
    drawer, room = window.drawer.geometry(), window._content.rect()
    return (drawer.right(), drawer.top(), drawer.height()) == (room.right(), 0, room.height())


def test_it_keeps_to_the_right_edge_while_the_window_changes(window: Window, settle: Settle) -> None:
    window.resize(1093, 552)  # the menu folds, which gives the page more room than it had a moment ago
    window.desk.drawer(MoveForm(window.desk, window))
    settle(window.desk)
    assert stands_at_the_edge(window)
    for size in ((1366, 690), (1093, 552), (1200, 600)):
        window.resize(*size)
        assert stands_at_the_edge(window), size


def test_the_cursor_goes_back_to_where_it_was(window: Window, settle: Settle) -> None:
    window.activateWindow()
    page = window.show_page("sales")
    settle(window.desk)
    view = page.view  # type: ignore[attr-defined]
    view.day.setFocus()
    window.desk.drawer(MoveForm(window.desk, window))
    settle(window.desk)
    focused = QApplication.focusWidget()
    assert focused is not None and window.drawer.isAncestorOf(focused)
    window.drawer.close_up()
    assert view.day.hasFocus() or not window.isActiveWindow()
