"""The owner's guide opens offline and shows the window as it is."""

import html
import re
from pathlib import Path

from babel.messages import pofile

from tests.gui.shots import GUIDE


def test_every_picture_and_place_is_there_and_nothing_is_fetched(repository: Path) -> None:
    folder = repository / "docs" / "guide"
    words = (folder / "index.html").read_text(encoding="utf-8")
    pictures = set(re.findall(r'src="pictures/([^"]+)"', words))
    assert pictures == {path.name for path in (folder / "pictures").iterdir()}
    assert pictures == {f"{name}.png" for name in GUIDE.values()} | {"mulai.png"}, "`make shots` makes them"
    places = set(re.findall(r'id="([^"]+)"', words))
    linked = set(re.findall(r'href="([^"]+)"', words))
    assert linked == {f"#{place}" for place in places}
    assert "http" not in words and "<script" not in words
    assert all('alt="' in picture for picture in re.findall(r"<img[^>]*>", words))


def test_what_is_to_be_pressed_is_called_so_in_the_window(repository: Path) -> None:
    with (repository / "resources" / "locale" / "id" / "LC_MESSAGES" / "umkm_desk.po").open("rb") as file:
        said = {str(text).strip("…") for entry in pofile.read_po(file) for text in _each(entry.string)}
    words = (repository / "docs" / "guide" / "index.html").read_text(encoding="utf-8")
    pressed = [html.unescape(" ".join(text.split())) for text in re.findall(r"<b>([^<]*…)</b>", words)]
    assert len(pressed) > 8
    ways = {part for text in pressed for part in text.split(", ") if part.endswith("…")}
    assert {part.strip("…") for part in ways} - said == {"PDF", "CSV"}  # of “Simpan Excel…, PDF…, atau CSV…”


def _each(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)
