"""A small shop with something to look at, in the whole window."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.documents.view import DocumentView
from umkm_desk.gui.window import Window
from umkm_desk.language.words import tr

Settle = Callable[[Desk], None]
MONDAY = date(2026, 11, 23)


class Office:
    """The window over `shop`, and what stands in its drawer."""

    def __init__(self, window: Window, shop: Shop, settle: Settle) -> None:
        self.window, self.shop, self.desk = window, shop, window.desk
        self._settle = settle

    def settle(self) -> None:
        """Wait until everything that was asked for is shown."""
        self._settle(self.desk)
        for _ in range(5):  # a layout in a layout takes a turn each
            QApplication.processEvents()

    @property
    def drawer(self) -> QWidget | None:
        """What the drawer shows."""
        return self.window.drawer.widget

    def look(self, document: int) -> DocumentView:
        """Open an act as it stands in the book now."""
        self.desk.revision += 1  # the test recorded past the window
        self.desk.document(document)
        self.settle()
        view = self.drawer
        assert isinstance(view, DocumentView)
        return view

    def press(self, words: str) -> None:
        """Press the button in the drawer that is called so in English."""
        button(self.drawer, words).click()
        self.settle()


def button(inside: QWidget | None, words: str) -> QPushButton:
    """The shown button of these English words."""
    assert inside is not None
    name = tr(words)
    return next(b for b in inside.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible())


def buttons(view: DocumentView) -> list[str]:
    """The names of what can be done about an act."""
    return [b.accessibleName() for b in view._buttons.findChildren(QPushButton) if b.isVisible()]


@pytest.fixture
def office(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settle) -> Iterator[Office]:
    """Sugar bought, chips made of it and sold to Bu Ani, who hasn't paid."""
    shop.item("GULA", unit="g")
    shop.item("KRIP", "product", price=5_000)
    shop.buy("GULA", 1_000, 20_000, MONDAY, number="B1", batch="G1", supplier="Toko Tani")
    shop.make("KRIP", 10, MONDAY, number="P1", used=[("GULA", 100)], labour=3_000, batch="K1")
    shop.sell("KRIP", 4, 5_000, MONDAY, number="J1", customer="Bu Ani", paid_by="credit", note="antar sore")
    window = Window(desk)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    qtbot.waitExposed(window)
    made = Office(window, shop, settle)
    made.settle()
    yield made


BOUGHT, MADE, SOLD = 1, 2, 3
"""The documents of `office`."""
