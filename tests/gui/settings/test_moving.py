"""Moving to a new laptop: the copy is made where the owner says, checked, and taken on there."""

from collections.abc import Callable
from pathlib import Path

from umkm_desk.gui.desk import Desk
from umkm_desk.gui.settings.moving import MovingView
from umkm_desk.gui.start.first_book import bring_over
from umkm_desk.gui.window import Window
from umkm_desk.storage.book import Book

Settle = Callable[[Desk], None]


def opened(window: Window, settle: Settle) -> MovingView:
    window.desk.go("settings", view="backups", moving=True)
    settle(window.desk)
    view = window.drawer.widget
    assert isinstance(view, MovingView)
    return view


def test_the_book_goes_onto_the_stick_and_is_taken_on_in_the_new_laptop(
    window: Window, settle: Settle, tmp_path: Path
) -> None:
    stick, there = tmp_path / "stik", tmp_path / "laptop-baru"
    stick.mkdir()
    there.mkdir()
    view = opened(window, settle)
    assert not view.made.isVisible()
    view.copy_to(str(stick))
    settle(window.desk)
    (copied,) = stick.glob("*.umkm")
    assert copied.name in view.made.text() and view.choose.isEnabled()
    with Book.open(bring_over(copied, there)) as book:
        count = book.read(lambda session: session.value("SELECT COUNT(*) FROM document"))
    assert window.desk.book is not None
    assert count == window.desk.book.read(lambda session: session.value("SELECT COUNT(*) FROM document"))


def test_a_stick_that_cannot_be_written_is_said(window: Window, settle: Settle, tmp_path: Path) -> None:
    (tmp_path / "stik").write_text("no folder", encoding="utf-8")
    view = opened(window, settle)
    view.copy_to(str(tmp_path / "stik"))
    settle(window.desk)
    assert view.made.isVisible() and view.made.property("role") == "error" and view.choose.isEnabled()
