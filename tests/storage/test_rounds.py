"""A round of backups, the laptop's diary of them, and the trial that shows that one of them can be restored."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.storage.books import change, new_book, numbers, record
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import backup, connect, copies, rounds, seals, thinning
from umkm_desk.storage.book import Book
from umkm_desk.storage.diary import Diary, Entry
from umkm_desk.storage.drill import drill

NOON = datetime(2026, 5, 4, 5, tzinfo=UTC)
TODAY = date(2026, 5, 4)


def test_a_backup_is_due_once_a_day_when_the_book_changed(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    where = rounds.folders(path, "")
    assert rounds.is_due(path, Entry(), where, TODAY)
    entry = rounds.go(path, where, Entry(), at=NOON).noted(Entry(), TODAY)
    assert not rounds.has_changed(path, entry, where)
    with Book.open(path) as book:
        book.write(record, "4")
    assert rounds.has_changed(path, entry, where)
    assert not rounds.is_due(path, entry, where, TODAY)
    assert rounds.is_due(path, entry, where, TODAY + timedelta(days=1))
    assert rounds.is_due(path, entry, where, TODAY - timedelta(days=400)), "the clock was ahead"


def test_a_book_that_was_only_read_needs_no_backup(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    where = rounds.folders(path, "")
    entry = rounds.go(path, where, Entry(), at=NOON).noted(Entry(), TODAY)
    with Book.open(path) as book:
        book.read(numbers)
    assert not rounds.has_changed(path, entry, where)
    (where.first / entry.copy).unlink()
    assert rounds.has_changed(path, entry, where), "the backup is gone"


def test_the_second_place_gets_what_it_missed_when_it_is_back(tmp_path: Path) -> None:
    path, stick = new_book(tmp_path), tmp_path / "stick"
    where = rounds.folders(path, str(stick))
    first = rounds.go(path, where, Entry(), at=NOON)
    assert not first.second and not stick.exists()
    assert "isn't there" in str(first.trouble[0])
    entry = first.noted(Entry(), TODAY)
    assert (entry.second, rounds.is_due(path, entry, where, TODAY)) == ("", False)
    stick.mkdir()
    assert rounds.is_due(path, entry, where, TODAY)
    again = rounds.go(path, where, entry, at=NOON)
    assert again.second and again.made.path == first.made.path
    assert [file.name for file in stick.iterdir()] == [entry.copy]
    assert not rounds.is_due(path, again.noted(entry, TODAY), where, TODAY)


def test_a_failing_second_place_spoils_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise BookUnavailable("The disk is full, so nothing of this was saved. Make room on it and try again.")

    path, stick = new_book(tmp_path), tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backup, "to_second_place", full)
    done = rounds.go(path, rounds.folders(path, str(stick)), Entry(), at=NOON)
    assert done.made.path.is_file() and not done.second
    assert "full" in str(done.trouble[0])


def test_a_round_warns_when_old_backups_cannot_be_read(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    where = rounds.folders(path, "")
    where.first.mkdir()
    for day in range(1, 5):
        (where.first / f"toko-2026040{day}-120000.umkm").write_bytes(b"!" * 100)
    done = rounds.go(path, where, Entry(), at=NOON)
    assert "can't be read any more" in str(done.trouble[0])
    assert len(list(where.first.iterdir())) == 5


def test_each_round_thins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thinned: list[Path] = []

    def thin(folder: Path, _book: Path, *, at: datetime) -> thinning.Thinned:
        thinned.append(folder)
        return thinning.Thinned((), (), (), stopped=False)

    monkeypatch.setattr(thinning, "thin", thin)
    path, stick = new_book(tmp_path), tmp_path / "stick"
    stick.mkdir()
    rounds.go(path, rounds.folders(path, str(stick)), Entry(), at=NOON)
    assert thinned == [tmp_path / "cadangan", stick]


def test_copies_are_listed_by_the_book_they_are_of(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    where = rounds.folders(path, "")
    old = rounds.go(path, where, Entry(), at=NOON - timedelta(days=1)).made.path
    with Book.open(path) as book:
        book.write(record, "4", day=20260503)
    new = rounds.go(path, where, Entry(), at=NOON).made.path
    (tmp_path / "lain").mkdir()
    other = new_book(tmp_path / "lain")
    change(other, "UPDATE setting SET value = 'another' WHERE key = 'made_at'")
    shutil.copy(other, where.first / "toko-20260501-120000.umkm")
    (where.first / "catatan.txt").write_text("mine", encoding="utf-8")
    (where.first / "toko-20260401-120000.umkm").write_bytes(b"")
    aside = backup.restore(old, path, at=NOON + timedelta(minutes=1)).aside
    found = rounds.listed(path, where)
    assert [(copy.path.name, copy.kind, copy.documents) for copy in found] == [
        (aside.name if aside else "", "set_aside", 4),
        (new.name, "backup", 4),
        (old.name, "backup", 3),
        ("toko-20260401-120000.umkm", "backup", None),
    ]
    assert found[1].last_day == date(2026, 5, 3)
    assert copies.newest_before(TODAY, found) == found[2]


def test_a_trial_restore_agrees_with_the_books_own_history(tmp_path: Path) -> None:
    path = new_book(tmp_path, acts=20)
    where = rounds.folders(path, "")
    rounds.go(path, where, Entry(), at=NOON)
    with Book.open(path) as book:
        book.write(record, "21")
        done = drill(path, rounds.listed(path, where)[0], at=NOON)
    assert (done.documents, done.agrees, done.day) == (20, True, NOON.astimezone().date())
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cadangan", "toko.umkm"]


def test_a_trial_restore_finds_a_copy_that_says_otherwise(tmp_path: Path) -> None:
    path = new_book(tmp_path, acts=20)
    where = rounds.folders(path, "")
    made = rounds.go(path, where, Entry(), at=NOON).made
    trigger = "tr_posting_update"
    with Book.open(path) as book:
        sql = book.read(lambda session: session.value(f"SELECT sql FROM sqlite_master WHERE name = '{trigger}'"))
    change(made.path, f"DROP TRIGGER {trigger}", "UPDATE posting SET amount = 2 * amount WHERE document = 7", sql)
    with closing(connect.open_file(made.path, "rw")) as file:
        cursor: Any = file.cursor()
        seals.renew(cursor)  # as somebody would who knows of seals
    done = drill(path, rounds.listed(path, where)[0], at=NOON)
    assert not done.agrees and done.differing == ("trial balance",)


def test_a_trial_restore_of_a_damaged_copy_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    path = new_book(tmp_path, acts=20, lines=10)
    where = rounds.folders(path, "")
    made = rounds.go(path, where, Entry(), at=NOON).made.path
    copy = rounds.listed(path, where)[0]
    content = made.read_bytes()
    made.write_bytes(content[: len(content) // 2])
    with pytest.raises(BookUnavailable):
        drill(path, copy, at=NOON)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cadangan", "toko.umkm"]


def test_the_diary_remembers_and_forgives(tmp_path: Path) -> None:
    entry = Entry(copy="a", copied="2026-05-04", drill_documents=7, drill_agrees=False)
    Diary(tmp_path).keep(tmp_path / "toko.umkm", entry)
    diary = Diary(tmp_path)
    assert diary.of(tmp_path / "toko.umkm") == entry
    assert diary.of(tmp_path / "lain.umkm") == Entry()
    file = tmp_path / "backups.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"a"', "17"), encoding="utf-8")
    assert Diary(tmp_path).of(tmp_path / "toko.umkm") == replace(entry, copy="")
    file.write_bytes(bytes(40))
    assert Diary(tmp_path).of(tmp_path / "toko.umkm") == Entry()
