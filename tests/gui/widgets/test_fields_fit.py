"""Every field at every size of letters, in the width of a form at the window's edge."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.shown import clipped_texts, names_missing
from tests.gui.widgets.fields import press
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.choice import Choice, ComboChoice
from umkm_desk.gui.widgets.day_edit import DayEdit
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.picker import ContactPicker, Hit, ProductPicker, rank
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit
from umkm_desk.language.words import LANGUAGES, Lang, set_language

TODAY = date(2026, 11, 24)
WAYS = [("1", "Toko"), ("2", "WhatsApp"), ("3", "Shopee"), ("4", "Reseller"), ("5", "Batch & titipan")]


@pytest.fixture(params=[(look, size, lang) for look in theme.LOOKS for size in theme.SIZES for lang in LANGUAGES])
def dressed_as(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    look, size, lang = request.param
    _dress(qapp, look, size, lang)
    yield
    _dress(qapp, "light", 100, "id")


def _dress(qapp: QApplication, look: theme.Look, size: int, lang: Lang) -> None:
    set_language(lang)
    theme.use(look, size)
    qapp.setStyle("Fusion")
    qapp.setPalette(theme.palette())
    qapp.setFont(theme.font())
    qapp.setStyleSheet(theme.style_sheet())


class Gallery(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.day = DayEdit(self, TODAY)
        self.money, self.small = MoneyEdit(self), MoneyEdit(self)
        self.quantity = QuantityEdit(self)
        self.ways = Choice(self, "Dijual lewat", WAYS)
        self.account = ComboChoice(self, "Akun", WAYS)
        self.product = ProductPicker(self, placeholder="Ketik nama produk atau scan")
        self.product.set_all([Hit("KSB100", "Keripik Singkong Balado 100 g", "stok 84   Rp10.000"), Hit("B", "Baso")])
        self.contact = ContactPicker(self, lambda text: rank([Hit("r", "Bu Rina")], text), "Ketik nama")
        column = QVBoxLayout(self)
        for row in (
            (self.money, self.quantity),
            (self.day, self.small),
            (self.ways,),
            (self.account, self.contact),
            (self.product,),
        ):
            line = QHBoxLayout()
            for part in row:
                line.addWidget(part)
                part.setAccessibleName(part.accessibleName() or type(part).__name__)
            column.addLayout(line)
        column.addStretch(1)


def test_nothing_is_clipped_at_any_size(qtbot: QtBot, dressed_as: None) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(theme.px(388), 560)
    gallery.show()
    gallery.activateWindow()
    qtbot.waitUntil(gallery.isActiveWindow)
    gallery.money.set_value(1_250_000)
    gallery.quantity.set_item("g", {"karung": 25_000_000})
    gallery.quantity.setText("2 karung")
    gallery.small.setFocus()
    QTest.keyClicks(gallery.small, "20")
    QApplication.processEvents()
    assert (clipped_texts(gallery), names_missing(gallery)) == ([], [])
    gallery.day.setFocus()
    press(gallery.day, Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert clipped_texts(gallery) == []
    gallery.product.setFocus()
    QTest.keyClicks(gallery.product, "b")
    QApplication.processEvents()
    assert gallery.product.is_open() and clipped_texts(gallery) == []
