"""Tab goes through every page, form and step as they are read, and reaches everything it has to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import TODAY, dress
from tests.gui.every_form import EVERY_FORM, IN_PAGES, form_kinds
from tests.gui.reading import first_in, misread, tabbed
from tests.gui.shown import clipped_texts, names_missing
from tests.shop import Shop
from umkm_desk.gui.desk import Desk
from umkm_desk.gui.menu import BESIDE, MENU
from umkm_desk.gui.page import TabbedPage
from umkm_desk.gui.reading_order import Part, as_read
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.gui.window import Window

Settle = Callable[[Desk], None]


def views(window: Window, settle: Settle) -> Iterator[str]:
    """Show every view of every page, one after the other."""
    for entry in (*MENU, *BESIDE):
        page = window.show_page(entry.name)
        for view in list(page._tabs) if isinstance(page, TabbedPage) else [""]:
            if isinstance(page, TabbedPage):
                page.show_view(view)
            settle(window.desk)
            calm()
            yield f"{entry.name}:{view}"


def calm() -> None:
    for _ in range(8):  # a layout in a layout in a layout takes a turn each
        QApplication.processEvents()


@pytest.mark.parametrize(("width", "height"), [(1366, 690), (1093, 552)])
def test_every_page_is_gone_through_as_it_is_read(window: Window, settle: Settle, width: int, height: int) -> None:
    window.resize(width, height)
    found = [
        f"{view}: {words}"
        for view in views(window, settle)
        for words in misread(window, tabbed(window.navigation._search))
    ]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", [100, 130])
def test_every_form_is_gone_through_as_it_is_read_fits_and_has_names(
    qapp: QApplication, year_desk: Desk, year: Shop, qtbot: QtBot, settle: Settle, language: str, size: int
) -> None:
    dress(qapp, size=size, language=language)
    window = Window(year_desk)
    qtbot.addWidget(window)
    window.resize(1093, 552)
    window.show()
    settle(year_desk)
    found = []
    for name, make in EVERY_FORM.items():
        year_desk.drawer(make(year_desk, window, year))
        settle(year_desk)
        calm()
        drawer = window.drawer
        assert drawer.isVisible(), name
        wrong = [*misread(drawer, tabbed(first_in(drawer))), *clipped_texts(drawer), *names_missing(drawer)]
        found += [f"{name}: {words}" for words in wrong]
    assert "\n".join(found) == ""


def test_every_kind_of_form_is_looked_at(window: Window, year: Shop, settle: Settle) -> None:
    made = set()
    for make in EVERY_FORM.values():
        made.add(type(make(window.desk, window, year)))
        settle(window.desk)
    assert form_kinds() - made - IN_PAGES == set()


def test_the_first_steps_are_gone_through_as_they_are_read(qtbot: QtBot, tmp_path: Path) -> None:
    window = StartWindow(tmp_path, tmp_path / "latihan.umkm", TODAY)
    qtbot.addWidget(window)
    window.resize(1093, 552)
    window.show()
    calm()
    found = misread(window, tabbed(first_in(window)))
    window.begin_steps()
    for step in range(4):
        window.steps.show_step(step)
        calm()
        found += misread(window, tabbed(first_in(window)))
    assert "\n".join(found) == ""


# the rule itself, and how the window keeps it


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    """A widget whose fields were made from the last to the first."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    fields = {name: QLineEdit(name, made) for name in ("four", "three", "two", "one")}
    for name, field in fields.items():
        field.setAccessibleName(name)
    rows = QVBoxLayout(made)
    for names in (("one", "two"), ("three", "four")):
        row = QHBoxLayout()
        for name in names:
            row.addWidget(fields[name])
        rows.addLayout(row)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_what_was_made_backwards_is_told(panel: QWidget) -> None:
    fields = panel.findChildren(QLineEdit)
    told = misread(panel, fields)
    assert told[0] == "QLineEdit “four” comes before QLineEdit “three”"
    assert misread(panel, fields[::-1]) == []


def test_what_is_not_reached_is_told(panel: QWidget) -> None:
    fields = panel.findChildren(QLineEdit)[::-1]
    assert misread(panel, fields[:3]) == ["QLineEdit “four” isn't reached"]


def test_a_panel_left_and_come_back_to_is_told(panel: QWidget) -> None:
    inside = QWidget(panel)
    rows = panel.layout()
    assert rows is not None
    rows.addWidget(inside)
    row = QHBoxLayout(inside)
    pair = [QLineEdit(inside), QLineEdit(inside)]
    for field in pair:
        row.addWidget(field)
    inside.show()
    calm()
    fields = panel.findChildren(QLineEdit)
    one, two, three, four = (next(f for f in fields if f.text() == name) for name in ("one", "two", "three", "four"))
    told = misread(panel, [one, two, three, pair[0], four, pair[1]])
    assert any("comes between" in words for words in told)


@pytest.mark.parametrize(("places", "read"), [
    ({"a": (0, 0, 50, 20), "b": (60, 0, 50, 20), "c": (0, 30, 110, 20)}, "abc"),  # two rows
    ({"a": (0, 0, 50, 60), "b": (60, 0, 50, 20), "c": (60, 30, 50, 20)}, "abc"),  # a tall panel at the left
    ({"a": (0, 0, 50, 20), "c": (60, 0, 50, 60), "b": (0, 30, 50, 20)}, "abc"),  # a tall panel at the right
    ({"b": (60, 4, 50, 12), "a": (0, 0, 50, 20)}, "ab"),  # of other heights, on one line
    ({"a": (0, 0, 100, 100), "b": (50, 0, 50, 100)}, "ab"),  # one lies over the other
])  # fmt: skip
def test_how_parts_are_read(places: dict[str, tuple[int, int, int, int]], read: str) -> None:
    names = {name: QWidget() for name in places}
    parts = [Part(QRect(*place), [names[name]]) for name, place in places.items()]
    assert [part.stops for part in as_read(parts)] == [[names[name]] for name in read]
