"""The window's tests run without a screen, over a real book, and wait for the worker instead of sleeping."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.shop import Shop
from umkm_desk.demo.year import make_shop
from umkm_desk.gui import theme
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.window import Window
from umkm_desk.language.words import set_language
from umkm_desk.storage.book import Book

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application that pytest-qt makes."""
    return QApplication


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's own look and letters, in Indonesian, light, at 100 %."""
    if "Inter" not in _loaded:
        theme.load_letters()
        _loaded.add("Inter")
    dress(qapp)
    yield
    dress(qapp)


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """No window or dialog of a test stays for the next one: under a modal one no scan is heard."""
    yield
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    words = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert words == [], f"still open: {words}"
    assert qapp.activeModalWidget() is None and qapp.activePopupWidget() is None


_loaded: set[str] = set()


def dress(qapp: QApplication, look: theme.Look = "light", size: int = 100, language: str = "id") -> None:
    """Put on a look, a size and a language."""
    set_language("en" if language == "en" else "id")
    theme.use(look, size)
    qapp.setStyle("Fusion")
    qapp.setPalette(theme.palette())
    qapp.setFont(theme.font())
    sheet = theme.style_sheet()
    if qapp.styleSheet() != sheet:
        qapp.setStyleSheet(sheet)


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Desk], None]:
    """Wait until the worker has answered everything, and what its answers asked for, too."""

    def wait(desk: Desk) -> None:
        qtbot.waitUntil(lambda: desk.pending == 0, timeout=20_000)

    return wait


def desk_over(book: Book, folder: Path, today: date = TODAY) -> Desk:
    """A desk over a book that a test has open already and closes itself."""
    return Desk(lambda: book, lambda: today, Preferences(folder / "settings"))


def leave(desk: Desk) -> None:
    """End the desk's thread; the book stays open for the audit."""
    desk._held = None
    desk.close()


@pytest.fixture
def desk(shop: Shop, tmp_path: Path, qapp: QApplication, settle: Callable[[Desk], None]) -> Iterator[Desk]:
    """A desk over the empty book of `shop`."""
    made = desk_over(shop.book, tmp_path)
    settle(made)
    yield made
    leave(made)


@pytest.fixture(scope="session")
def year_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of the sample shop up to TODAY, to copy."""
    path = tmp_path_factory.mktemp("year") / "contoh.umkm"
    make_shop(path, months=3, seed=1, today=TODAY).close()
    return path


@pytest.fixture
def year(tmp_path: Path, year_book: Path) -> Iterator[Shop]:
    """The sample shop, opened; its audit is clean when the test is over."""
    shop = Shop(Book.open(shutil.copy(year_book, tmp_path / "contoh.umkm")))
    try:
        yield shop
        shop.assert_sound()
    finally:
        shop.book.close()


@pytest.fixture
def year_desk(year: Shop, tmp_path: Path, qapp: QApplication, settle: Callable[[Desk], None]) -> Iterator[Desk]:
    """A desk over the sample shop."""
    made = desk_over(year.book, tmp_path)
    settle(made)
    yield made
    leave(made)


@pytest.fixture
def window(year_desk: Desk, qtbot: QtBot, settle: Callable[[Desk], None]) -> Iterator[Window]:
    """The whole window over the sample shop, 1366 × 690, settled."""
    made = Window(year_desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    qtbot.waitExposed(made)
    settle(year_desk)
    yield made
