"""Backups that are locked at the second place, as the owner sees it: on, found again, opened, off."""

import shutil
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.gui.safety.conftest import Laptop
from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.gui.preferences import Preferences
from umkm_desk.gui.safety import guard
from umkm_desk.gui.settings.locking import LockForm, UnlockForm
from umkm_desk.gui.settings.restoring import RestoreView
from umkm_desk.gui.start.window import StartWindow
from umkm_desk.storage import locking
from umkm_desk.storage.copies import Copy
from umkm_desk.storage.locking import Key

T = TypeVar("T", bound=QWidget)
WORDS = "empat sendok gula aren"
pytest.importorskip("pyrage", reason="the addition umkm-desk[crypt] isn't installed")


@pytest.fixture(scope="module")
def key() -> Key:
    return locking.make_key(WORDS)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def opened(laptop: Laptop, kind: type[T]) -> T:
    """What the drawer shows, once it is that."""
    laptop.until(lambda: isinstance(laptop.window.drawer.widget, kind))
    laptop.settle()
    laptop.application.processEvents()
    widget = laptop.window.drawer.widget
    assert isinstance(widget, kind)
    return widget


def kept(laptop: Laptop) -> Key | None:
    """What the laptop will still know of it the next time."""
    return Preferences.load(laptop.program.preferences.folder).key


def test_the_owner_locks_the_stick_and_opens_a_backup_of_it(
    laptop: Laptop, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "make_key", lambda words: key if words == WORDS else None)  # takes seconds, on purpose
    laptop.open()
    page = laptop.page()
    page.save()
    laptop.settle()
    (plain,) = names(laptop.stick)
    page.lock.click()
    form = opened(laptop, LockForm)
    assert clipped_texts(form) == [] and names_missing(form) == []
    for first, second in (("gula aren", "gula aren"), (WORDS, WORDS.upper())):
        form.passphrase.setText(first)
        form.again.setText(second)
        form.save()
        assert kept(laptop) is None and form.save_button.isEnabled()
    form.again.setText(WORDS)
    form.shown.click()
    assert form.again.echoMode() == QLineEdit.EchoMode.Normal
    form.save()
    laptop.until(lambda: kept(laptop) is not None)
    laptop.settle()
    assert names(laptop.stick) == [locking.locked_name(plain)], "the one that was there is locked, too"
    assert names(laptop.backups) == [plain], "on the laptop they stay as they are"
    written = (laptop.program.preferences.folder / "preferences.json").read_text(encoding="utf-8")
    assert WORDS not in written and "AGE-SECRET-KEY" not in written
    assert page.locked.isVisibleTo(page)

    was = laptop.standing()
    laptop.spend()
    shutil.rmtree(laptop.backups)
    page.refresh()
    laptop.settle()
    rows: list[Copy] = [page.table.model().row(n) for n in range(page.table.count())]  # type: ignore[attr-defined]
    (copy,) = [copy for copy in rows if copy.locked]
    page._open(copy)
    asking = opened(laptop, UnlockForm)
    assert clipped_texts(asking) == [] and names_missing(asking) == []
    asking.passphrase.setText("empat sendok gula pasir")
    asking.save()
    laptop.until(lambda: asking.trouble.isVisible())
    assert names(laptop.backups) == []
    asking.passphrase.setText(WORDS)
    asking.save()
    view = opened(laptop, RestoreView)
    laptop.settle()
    view.bring.click()
    laptop.settle()
    assert laptop.standing() == was


def test_the_day_goes_on_without_the_passphrase(laptop: Laptop, key: Key) -> None:
    laptop.program.preferences.key = key
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    laptop.spend()
    laptop.next_day()
    laptop.spend(9_000)
    laptop.end()
    laptop.until(lambda: laptop.quits)
    assert len(names(laptop.stick)) == 3 and all(name.endswith(locking.ENDING) for name in names(laptop.stick))
    assert laptop.program.preferences.key == key


def test_it_is_given_up_again(laptop: Laptop, key: Key) -> None:
    laptop.program.preferences.key = key
    laptop.open()
    page = laptop.page()
    page.save()
    laptop.settle()
    page.lock.click()
    form = opened(laptop, LockForm)
    form.off.click()
    assert kept(laptop) is None
    laptop.spend()
    page.save()
    laptop.settle()
    assert [name.endswith(locking.ENDING) for name in names(laptop.stick)].count(False) == 1


def test_a_trial_takes_one_that_opens_by_itself(laptop: Laptop, key: Key) -> None:
    laptop.program.preferences.key = key
    laptop.open()
    laptop.page().save()
    laptop.settle()
    guard.try_backup(laptop.desk, asked=True)
    laptop.settle()
    assert laptop.entry.drill_agrees and laptop.entry.drill_documents > 0


def test_a_locked_backup_comes_to_a_new_laptop(laptop: Laptop, key: Key, tmp_path: Path) -> None:
    laptop.program.preferences.key = key
    laptop.open()
    laptop.page().save()
    laptop.settle()
    was = laptop.standing()
    (name,) = names(laptop.stick)
    laptop.program.leave()
    books = tmp_path / "new"
    books.mkdir()
    start = StartWindow(books, books / "latihan.umkm", laptop.today)
    start.show()
    brought: list[Path] = []
    start.wanted_book.connect(brought.append)
    start.bring(laptop.stick / name)
    assert start.unlocking.isVisible() and clipped_texts(start.unlocking) == [] and names_missing(start) == []
    start.unlocking.passphrase.setText("empat sendok gula pasir")
    start.unlocking.go_on()
    laptop.until(lambda: start.unlocking.trouble.isVisible())
    assert list(books.iterdir()) == []
    start.unlocking.passphrase.setText(WORDS)
    start.unlocking.go_on()
    laptop.until(lambda: brought)
    assert [path.parent for path in brought] == [books]
    start.close()
    laptop.open(brought[0])
    assert laptop.standing() == was
