"""Names that break programs on every page: shown as they are written, and no markup in them is obeyed."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.architecture.source_tree import PACKAGE, address, modules, text
from tests.reliability.bad_words import WORDS
from tests.reliability.test_bad_words import fill
from tests.shop import Shop
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.menu import MENU
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.sales.basket import Basket
from umkm_desk.gui.window import Window

MARKUP = ("<b>tebal", "<img src='//127.0.0.1/share/x.png'>", "<script>alert(1)</script>", "&lt;b&gt;")
PLAIN = re.compile(r"<span>([^<>]*)</span>", re.DOTALL)


Settle = Callable[[Desk], None]


@pytest.fixture
def window(desk: Desk, shop: Shop, qtbot: QtBot, settle: Settle) -> Iterator[Window]:
    """The window over a shop full of bad words."""
    fill(shop)
    shop.book.write(save_shop, ShopDraft("<b>Toko</b> & [*] %s", "individual", owner="<i>Ani</i>"))
    desk.revision += 1
    made = Window(desk)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    settle(desk)
    yield made


def obeyed(widget: QWidget) -> list[str]:
    """Texts inside a widget that Qt would read as markup, and weren't made plain."""
    found = []
    for inside in [widget, *widget.findChildren(QWidget)]:
        if isinstance(inside, QLabel) and inside.text() and inside.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {inside.text()!r}")
        if isinstance(inside, QMessageBox | QTextBrowser) or type(inside) is QTextEdit:
            found.append(f"{type(inside).__name__} reads markup")
        found += [
            f"tip {tip!r}" for tip in (inside.toolTip(), inside.statusTip(), inside.whatsThis()) if is_markup(tip)
        ]
        if isinstance(inside, QAbstractItemView) and inside.model() is not None:
            found += [f"tip {tip!r}" for tip in tips(inside.model()) if is_markup(tip)]
    return found


def is_markup(tip: str) -> bool:
    """Whether Qt would read a tip as markup that isn't only there to keep it plain."""
    return Markup.mightBeRichText(tip) and PLAIN.fullmatch(tip) is None


def tips(model: QAbstractItemModel) -> Iterator[str]:
    """The tips of a list's cells."""
    for row in range(min(model.rowCount(), 200)):
        for column in range(model.columnCount(QModelIndex())):
            found = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(found, str):
                yield found


def test_no_page_obeys_a_name(window: Window, settle: Settle) -> None:
    for entry in MENU:
        page = window.show_page(entry.name)
        settle(window.desk)
        views = list(page._tabs) if isinstance(page, TabbedPage) else [""]
        for view in views:
            if view:
                page.bring(view=view)
                settle(window.desk)
            window.grab()
            assert obeyed(window) == [], (entry.name, view)
    assert "[*]" in window.windowTitle() and window.windowTitle().startswith("<b>Toko</b> & ")


def test_no_document_obeys_a_name(window: Window, shop: Shop, settle: Settle) -> None:
    for identity in range(1, 40):
        window.desk.document(identity)
        settle(window.desk)
        assert obeyed(window) == [], identity
        assert window.drawer.widget is not None
    texts = {found.text() for found in window.drawer.findChildren(QLabel)}
    assert texts


def test_the_sale_shows_the_names_as_they_are_written(window: Window, settle: Settle) -> None:
    window.show_page("sales")
    for word in MARKUP:
        window.desk.go("sales", code=f"P{WORDS.index(word):03}")
        settle(window.desk)
    (basket,) = window.page.findChildren(Basket)
    rows = [basket.index(row, 0) for row in range(basket.rowCount())]
    assert tuple(row.data() for row in rows) == MARKUP
    shown = [PLAIN.fullmatch(row.data(Qt.ItemDataRole.ToolTipRole)) for row in rows]
    assert tuple(unescape(found[1]) for found in shown if found) == MARKUP
    assert obeyed(window) == []


def test_a_message_of_the_program_shows_the_name_as_it_is_written(window: Window) -> None:
    for word in MARKUP:
        window.desk.say(word)
        assert window.toast.sentence == word
        assert obeyed(window.toast) == []


FORBIDDEN = re.compile(
    r"setHtml|insertHtml|appendHtml|QTextBrowser|QMessageBox|QErrorMessage|QTextDocument|QStaticText|RichText|MarkdownText"
    r"|AutoText|setMarkdown|QLabel\((?!self\)|inside\)|text, parent\))"
)


def test_nothing_in_the_window_can_read_markup() -> None:
    found = [
        f"{address(path)}:{number}"
        for path in modules(PACKAGE / "gui")
        for number, line in enumerate(text(path).splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_a_tip_made_of_a_name_goes_through_as_plain() -> None:
    """What is handed to a tip is the program's own words, or made plain."""
    loose = re.compile(r"setToolTip\((?!tr\(|as_plain\()|QToolTip\.showText\((?!.*as_plain)")
    own = {
        "made.setToolTip(f\"{made.accessibleName()} ({keys})\")", "made.setToolTip(f\"{words} · {keys}\")",
        "self._search.setToolTip(tr(\"Search…\") + \" · Ctrl+K\")", "made.setToolTip(name)",
        "self.setToolTip(sentence)",
        "made.setToolTip(words)", "self._hint.setToolTip(self._hint.accessibleName())",
    }  # fmt: skip
    found = [
        f"{address(path)}: {line.strip()}"
        for path in modules(PACKAGE / "gui")
        for line in text(path).splitlines()
        if loose.search(line) and line.strip() not in own
    ]
    assert found == []


def test_the_check_finds_what_it_looks_for(qtbot: QtBot, tmp_path: Path) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    QLabel("<b>x", outer)
    outer.setToolTip("<img src='x'>")
    assert len(obeyed(outer)) == 2
