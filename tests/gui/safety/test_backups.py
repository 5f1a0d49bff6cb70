"""Backups by themselves, trials of them, and bringing one back, as the owner sees it."""

import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.gui.conftest import TODAY
from tests.gui.safety.conftest import Laptop, Quits
from tests.gui.shown import clipped_texts, names_missing
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.gui.safety import guard
from umkm_desk.gui.safety.part import BackupsPart
from umkm_desk.gui.safety.waiting import Waiting
from umkm_desk.gui.settings.restoring import RestoreView
from umkm_desk.storage import backup, checks, connect
from umkm_desk.storage.book import Book
from umkm_desk.storage.copies import Copy
from umkm_desk.storage.stopping import Tell


def beside(book: Path) -> set[str]:
    """The names of a book that is open."""
    return {book.name, f"{book.name}-journal", f"{book.name}.lock"}


def due(laptop: Laptop) -> bool:
    return laptop.desk.book is not None and laptop.desk.book.full_check_due


def read_only(laptop: Laptop) -> bool:
    return laptop.desk.book is not None and laptop.desk.book.read_only


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_opening_of_a_day_saves_a_backup_in_both_places(laptop: Laptop) -> None:
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    made = files(laptop.backups)
    assert len(made) == 1 and files(laptop.stick) == made
    assert laptop.entry.copied == laptop.entry.second == TODAY.isoformat()
    laptop.program._guard.look()
    laptop.settle()
    assert files(laptop.backups) == made, "one a day, and only when something changed"


def test_the_turn_of_the_day_saves_one_when_the_book_changed(laptop: Laptop) -> None:
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    laptop.next_day()
    assert len(files(laptop.backups)) == 1, "nothing changed"
    laptop.spend()
    laptop.next_day()
    assert len(files(laptop.backups)) == 2


def test_closing_saves_a_backup_when_the_book_changed_and_then_ends(laptop: Laptop) -> None:
    laptop.open()
    laptop.spend()
    laptop.end()
    small = laptop.program._small
    assert isinstance(small, Waiting)
    laptop.until(lambda: laptop.quits)
    assert len(files(laptop.backups)) == len(files(laptop.stick)) == 1
    assert not connect.journal_left(laptop.book)


def test_a_book_that_was_left_for_the_first_steps_is_backed_up_at_the_end(laptop: Laptop) -> None:
    laptop.open()
    laptop.spend()
    laptop.program.welcome()
    laptop.program.application = Quits(laptop.quits)  # type: ignore[assignment]
    laptop.program.end()
    laptop.until(lambda: laptop.quits)
    assert len(files(laptop.backups)) == 1


def test_closing_a_book_that_did_not_change_ends_at_once(laptop: Laptop) -> None:
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    laptop.end()
    assert laptop.quits and len(files(laptop.backups)) == 1


def test_the_backup_at_closing_can_be_skipped(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_copy", slow)
    laptop.open()
    laptop.end()
    small = laptop.program._small
    assert isinstance(small, Waiting)
    laptop.until(laptop.backups.is_dir)
    begun = time.monotonic()
    small.leave()
    laptop.until(lambda: laptop.quits)
    assert time.monotonic() - begun < 3
    assert files(laptop.backups) == []


def slow(_book: Path, _part: Path, tell: Tell) -> None:
    for done in range(2_000):
        tell(done, 2_000)
        time.sleep(0.01)


def test_closing_waits_for_no_disk_that_does_not_answer(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[int] = []

    def dead(_book: Path, _part: Path, _tell: Tell) -> None:
        laptop_waits = time.monotonic() + 20
        while not answers and time.monotonic() < laptop_waits:
            time.sleep(0.01)
        raise BookUnavailable("The disk didn't answer as it should, so nothing of this was saved. Check %(path)s.")

    monkeypatch.setattr(backup, "_copy", dead)
    laptop.open()
    laptop.end()
    small = laptop.program._small
    assert isinstance(small, Waiting)
    begun = time.monotonic()
    small.leave()
    laptop.until(lambda: laptop.quits)
    assert time.monotonic() - begun < 10
    answers.append(1)
    laptop.until(lambda: not small._worker.isRunning())


def test_a_backup_that_fails_at_closing_is_said_before_the_end(laptop: Laptop) -> None:
    laptop.backups.write_bytes(b"a file where the folder should be")
    laptop.open()
    laptop.end()
    small = laptop.program._small
    assert isinstance(small, Waiting)
    laptop.until(lambda: small._over)
    assert small.words.text() and not laptop.quits
    small.leave()
    assert laptop.quits


def test_a_second_place_that_is_away_is_told_in_one_sentence(laptop: Laptop) -> None:
    laptop.stick.rmdir()
    laptop.open()
    view = laptop.page()
    view.save()
    laptop.settle()
    assert str(laptop.stick) in laptop.window.toast.sentence
    assert str(laptop.stick) in view.second.text()
    assert not laptop.stick.exists()
    laptop.stick.mkdir()
    laptop.program._guard.look()
    laptop.settle()
    assert files(laptop.stick) == files(laptop.backups), "it is brought there when it is back"


def test_the_monthly_trial_says_how_many_records_agree(laptop: Laptop) -> None:
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    assert laptop.entry.drilled == "", "there is no backup of an earlier day yet"
    laptop.next_day()
    assert (laptop.entry.drilled, laptop.entry.drill_day) == (laptop.today.isoformat(), TODAY.isoformat())
    records = laptop.standing().records
    assert laptop.entry.drill_documents == records and laptop.entry.drill_agrees
    told = laptop.window.toast.sentence
    view = laptop.page()
    assert view.tried.text() == told and f"{records:,}".replace(",", ".") in told
    laptop.next_day()
    assert laptop.entry.drilled == (TODAY + timedelta(days=1)).isoformat(), "once a month"
    laptop.next_day(30)
    assert laptop.entry.drilled == laptop.today.isoformat()
    assert {"cadangan", *beside(laptop.book)} >= set(files(laptop.book.parent)), "nothing is left of a trial"


def test_a_trial_that_fails_stands_in_the_health_of_the_books(laptop: Laptop) -> None:
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    for folder in (laptop.backups, laptop.stick):
        copy = next(iter(folder.iterdir()))
        content = copy.read_bytes()
        copy.write_bytes(content[: len(content) // 2])
    laptop.next_day()
    assert not laptop.entry.drill_agrees
    part = BackupsPart(laptop.desk, laptop.window)
    said = [words.text() for words in part.findChildren(QLabel)]
    assert guard.troubles(laptop.desk)[0] in said


def test_a_backup_is_looked_at_brought_back_and_that_is_taken_back(laptop: Laptop) -> None:
    laptop.open()
    view = laptop.page()
    view.save()
    laptop.settle()
    before = laptop.standing()
    laptop.spend()
    after = laptop.standing()
    restore = shown(laptop)
    assert [cells[0].text() != cells[1].text() for cells in restore._cells] == [True, True, False]
    assert restore.table.count() == 1
    look(laptop)
    restore._look()
    laptop.settle()
    assert read_only(laptop) and laptop.standing() == before
    assert laptop.program.preferences.last_book == str(laptop.book)
    laptop.window._banner.offers[0].click()
    laptop.settle()
    assert not read_only(laptop)
    shown(laptop)._bring()
    laptop.settle()
    assert laptop.standing() == before
    view = laptop.page()
    assert view.restored.isVisible()
    view._take_back()
    laptop.settle()
    assert laptop.standing() == after
    assert not laptop.page().restored.isVisible()
    assert len(list(laptop.book.parent.glob("*sebelum-dipulihkan*.umkm"))) == 2, "nothing was thrown away"


def shown(laptop: Laptop) -> RestoreView:
    """The newest backup, in the drawer."""
    view = laptop.page()
    rows: list[Copy] = [view.table.model().row(n) for n in range(view.table.count())]  # type: ignore[attr-defined]
    view._open(next(copy for copy in rows if copy.kind == "backup"))
    laptop.settle()
    widget = laptop.window.drawer.widget
    assert isinstance(widget, RestoreView)
    return widget


def test_a_restore_that_is_stopped_or_fails_opens_the_book_as_it_was(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.open()
    laptop.page().save()
    laptop.settle()
    laptop.spend()
    after = laptop.standing()
    content = laptop.book.read_bytes()
    shown(laptop)._bring()
    small = laptop.program._small
    assert isinstance(small, Waiting)
    small.leave()
    laptop.settle()
    assert laptop.standing() == after

    def refuse(*_arguments: object, **_more: object) -> None:
        raise BookUnavailable("The disk is full, so nothing of this was saved. Make room on it and try again.")

    monkeypatch.setattr(backup, "restore", refuse)
    shown(laptop)._bring()
    failing = laptop.program._small
    assert isinstance(failing, Waiting)
    laptop.until(lambda: failing._over)
    failing.leave()
    laptop.settle()
    assert laptop.book.read_bytes() == content


def test_the_full_check_runs_beside_and_what_it_finds_is_shown(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "SMALL", 0)
    laptop.open()
    assert due(laptop)
    laptop.program._guard.look()
    laptop.settle()
    assert (laptop.entry.checked, laptop.entry.found, due(laptop)) == (TODAY.isoformat(), 0, False)
    found = (BookUnavailable("The file is damaged: %(detail)s", detail="x"),)
    monkeypatch.setattr(checks, "full", lambda *_: found)
    assert laptop.desk.book is not None
    laptop.desk.book.full_check_due = True
    laptop.program._guard.look()
    laptop.settle()
    assert laptop.entry.found == 1 and read_only(laptop)
    assert laptop.window._banner.isVisible() and laptop.window._banner.offers


def test_practice_and_backups_that_are_looked_at_are_not_backed_up(laptop: Laptop) -> None:
    practice = Path(shutil.copy(laptop.book, laptop.books / "toko-latihan.umkm"))
    laptop.open(practice)
    laptop.program._guard.look()
    laptop.settle()
    assert set(files(laptop.books)) <= beside(practice)


@pytest.mark.parametrize("size", [100, 130])
@pytest.mark.parametrize(("width", "height"), [(1366, 690), (1093, 552)])
def test_the_page_fits_with_everything_on_it(laptop: Laptop, width: int, height: int, size: int) -> None:
    laptop.program.preferences.size = size
    laptop.program.dress()
    laptop.open()
    laptop.program._guard.look()
    laptop.settle()
    laptop.next_day()
    (laptop.backups / "usaha-20200101-120000.umkm").write_bytes(b"")
    laptop.window.resize(width, height)
    view = laptop.page()
    view.save()
    laptop.settle()
    laptop.window.toast.hide()
    look(laptop)
    assert view.table.count() >= 3
    shown(laptop)
    look(laptop)


def look(laptop: Laptop) -> None:
    """Nothing that is seen is cut short or without a name."""
    for _ in range(8):  # a layout in a layout in a layout takes a turn each
        laptop.application.processEvents()
    assert clipped_texts(laptop.window) == [] and names_missing(laptop.window) == []


def test_a_backup_made_in_the_window_opens_elsewhere(laptop: Laptop, tmp_path: Path) -> None:
    laptop.open()
    laptop.page().save()
    laptop.settle()
    with Book.open(shutil.copy(next(laptop.stick.iterdir()), tmp_path / "laptop-baru.umkm")) as book:
        assert not book.damage and not book.read_only


def test_copies_that_lie_there_count_though_this_laptop_did_not_make_them(laptop: Laptop) -> None:
    backup.make(laptop.book, laptop.backups, at=laptop._now() - timedelta(3))
    laptop.open()
    view = laptop.page()
    assert laptop.entry.copied == "" and view.table.count() == 1
    assert view.last.text() == "Cadangan terakhir: 21 Nov 2026."
