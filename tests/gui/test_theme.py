"""The look: letters that can be read, and colours in one file."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import dress
from umkm_desk.gui import theme
from umkm_desk.gui.widgets.controls import button, segment
from umkm_desk.gui.widgets.money_edit import MoneyEdit
from umkm_desk.gui.widgets.quantity_edit import QuantityEdit

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(letters: str, ground: str) -> float:
    """WCAG's contrast of two colours."""
    light, dark = sorted((_luminance(letters), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", theme.LOOKS)
@pytest.mark.parametrize(("letters", "ground"), theme.READABLE)
def test_letters_stand_out_from_their_ground(look: theme.Look, letters: str, ground: str) -> None:
    tokens = theme.TOKENS[look]
    assert ratio(tokens[letters], tokens[ground]) >= 4.5


@pytest.mark.parametrize("look", theme.LOOKS)
def test_a_field_is_seen_against_its_ground(look: theme.Look) -> None:
    tokens = theme.TOKENS[look]
    assert ratio(tokens["border"], tokens["surface"]) >= 3


def test_both_looks_have_the_same_tokens() -> None:
    assert theme.LIGHT.keys() == theme.DARK.keys()


def test_colours_stand_in_the_theme_alone(repository: Path) -> None:
    for path in (repository / "src" / "umkm_desk" / "gui").rglob("*.py"):
        if path.name != "theme.py":
            assert not _COLOUR.search(path.read_text(encoding="utf-8")), path


def test_every_icon_that_is_there_is_asked_for(repository: Path) -> None:
    """The other way round a page that asks for a missing one isn't built at all."""
    drawn = {path.stem for path in (repository / "resources" / "icons").glob("*.svg")}
    asked: set[str] = {f"{file}-{look}" for file in theme._DRAWN.values() for look in theme.LOOKS}
    for path in (repository / "src" / "umkm_desk" / "gui").rglob("*.py"):
        asked |= set(re.findall(r'"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert drawn - asked == set()


KINDS = ("", "primary", "main", "secondary", "in", "danger", "quiet", "link", "chip", "tile", "nav")


@pytest.mark.parametrize("size", theme.SIZES)
def test_nothing_jumps_when_the_cursor_comes(size: int, qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp, size=size)
    place = QWidget()
    qtbot.addWidget(place)
    parts: list[QWidget] = [MoneyEdit(place), QuantityEdit(place), QLineEdit(place), QComboBox(place)]
    parts += [button("Simpan", place, lambda: None, kind=kind) for kind in KINDS]
    parts += [segment("Tunai", place)]
    row = QHBoxLayout(place)
    for part in parts:
        row.addWidget(part)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    for part in parts:
        before = part.sizeHint().height()
        part.setFocus()
        assert part.hasFocus()
        assert part.sizeHint().height() == before, part.property("kind")
