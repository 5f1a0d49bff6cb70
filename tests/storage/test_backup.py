"""Copies are whole and checked, nothing is lost by restoring, and old copies are thinned by distinct periods."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.storage.books import HOLD, change, crashed, dump, new_book, numbers, other_process, record
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import backup, files
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

NOON = datetime(2026, 12, 31, 12, tzinfo=UTC)


class Found(NamedTuple):
    """What an audit says."""

    message: str
    facts: dict[str, object]


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + b"\xff" * (len(content) // 2))


def test_a_backup_holds_everything_and_is_one_file(tmp_path: Path) -> None:
    path, folder = new_book(tmp_path), tmp_path / "cadangan" / "usb"
    with Book.open(path) as book:
        made = book.back_up(folder)
        assert made.documents == 3
        assert made.size == made.path.stat().st_size
    assert list(folder.iterdir()) == [made.path]
    assert dump(made.path) == dump(path)


def test_a_backup_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    made = [backup.make(path, tmp_path / "cadangan", at=NOON).path for _ in range(3)]
    stamp = NOON.astimezone().strftime("%Y%m%d-%H%M%S")
    assert [file.name for file in made] == [f"toko-{stamp}.umkm", f"toko-{stamp}-2.umkm", f"toko-{stamp}-3.umkm"]
    assert sorted((tmp_path / "cadangan").iterdir()) == sorted(made)


def test_a_backup_is_made_while_another_program_writes(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with other_process(HOLD, path), Book.open(path) as book:
        assert book.back_up(tmp_path / "cadangan").documents == 3


def test_a_backup_that_fails_its_check_is_not_kept(tmp_path: Path) -> None:
    def audit(session: Session) -> Iterable[Found]:
        return [Found("Stock of %(item)s is wrong", {"item": "GULA"})]

    with (
        Book.open(new_book(tmp_path)) as book,
        pytest.raises(BookUnavailable, match=r"failed its check.*Stock of GULA is wrong"),
    ):
        book.back_up(tmp_path / "cadangan", audit=audit)
    assert list((tmp_path / "cadangan").iterdir()) == []


def test_a_backup_into_a_file_instead_of_a_folder_is_said(tmp_path: Path) -> None:
    with Book.open(new_book(tmp_path)) as book, pytest.raises(BookUnavailable):
        book.back_up(book.path)


def test_a_restored_book_is_the_book_of_that_moment(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with Book.open(path) as book:
        copy = book.back_up(tmp_path / "cadangan").path
        book.write(record, "a mistake")
    then, mistaken = dump(copy), dump(path)
    done = Book.restore(copy, path)
    assert (dump(path), done.documents) == (then, 3)
    assert done.aside is not None and done.aside.name.startswith("toko-sebelum-dipulihkan-")
    assert dump(done.aside) == mistaken
    with Book.open(path) as book:
        assert (book.damage, book.read(numbers)) == ((), ["1", "2", "3"])


def test_a_restore_can_be_undone(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    copy = backup.make(path, tmp_path / "cadangan", at=NOON).path
    with Book.open(path) as book:
        book.write(record, "4")
    aside = Book.restore(copy, path).aside
    assert aside is not None
    Book.restore(aside, path)
    with Book.open(path) as book:
        assert book.read(numbers) == ["1", "2", "3", "4"]
    assert len(list(tmp_path.glob("toko*.umkm"))) == 3, "nothing was thrown away"


def test_a_backup_is_restored_where_there_is_no_book(tmp_path: Path) -> None:
    copy = backup.make(new_book(tmp_path), tmp_path / "cadangan", at=NOON).path
    target = tmp_path / "laptop-baru.umkm"
    assert Book.restore(copy, target).aside is None
    with Book.open(target) as book:
        assert book.read(numbers) == ["1", "2", "3"]


def test_a_damaged_book_is_replaced_and_kept_with_its_journal(tmp_path: Path) -> None:
    whole = new_book(tmp_path)
    copy = backup.make(whole, tmp_path / "cadangan", at=NOON).path
    path = crashed(whole, tmp_path / "crash")
    damage(path)
    book, journal = path.read_bytes(), path.with_name("toko.umkm-journal").read_bytes()
    aside = Book.restore(copy, path).aside
    assert aside is not None
    assert aside.read_bytes() == book
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == journal
    assert sorted(path.parent.iterdir()) == sorted([path, aside, aside.with_name(f"{aside.name}-journal")])
    assert dump(path) == dump(copy)


@pytest.mark.parametrize(
    "spoil",
    [
        damage,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(8192)),
        lambda path: change(path, "CREATE TRIGGER t BEFORE INSERT ON line BEGIN SELECT RAISE(IGNORE); END"),
        lambda path: change(path, "PRAGMA user_version=99"),
        lambda path: path.unlink(),
    ],
)
def test_a_bad_backup_leaves_the_book_alone(tmp_path: Path, spoil: object) -> None:
    path = new_book(tmp_path)
    copy = backup.make(path, tmp_path / "cadangan", at=NOON).path
    spoil(copy)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(BookUnavailable):
        Book.restore(copy, path)
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [tmp_path / "cadangan", path]


def test_an_open_book_is_not_restored_over(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    copy = backup.make(path, tmp_path / "cadangan", at=NOON).path
    with other_process(HOLD, path), pytest.raises(BookUnavailable, match="in use"):
        Book.restore(copy, path)
    with Book.open(path), pytest.raises(BookUnavailable, match="in use"):
        Book.restore(copy, path)
    with pytest.raises(BookUnavailable, match="the book itself"):
        Book.restore(path, path)


def test_a_disk_without_room_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with Book.open(new_book(tmp_path)) as book, pytest.raises(BookUnavailable, match="too little room"):
        book.back_up(tmp_path / "cadangan")
    assert list((tmp_path / "cadangan").iterdir()) == []


def test_a_backup_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        raise Stop

    told: list[tuple[int, int]] = []
    path = new_book(tmp_path, acts=50, lines=30)
    with pytest.raises(Stop):
        backup.make(path, tmp_path / "cadangan", at=NOON, tell=tell)
    assert list((tmp_path / "cadangan").iterdir()) == []
    assert told[0][0] <= told[0][1] and told[0][1] > 0


def test_stopping_in_the_midst_of_the_check_is_no_damage(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def tell(_done: int, total: int) -> None:
        if total == 0:  # the copy is written, SQLite looks at it
            raise Stop

    path = new_book(tmp_path, acts=400, lines=30)
    with pytest.raises(Stop):
        backup.make(path, tmp_path / "cadangan", at=NOON, tell=tell)
    with Book.open(path) as book, pytest.raises(Stop):
        book.check(tell=tell)


def test_a_restore_is_taken_back_with_what_was_damaged(tmp_path: Path) -> None:
    whole = new_book(tmp_path)
    copy = backup.make(whole, tmp_path / "cadangan", at=NOON).path
    path = crashed(whole, tmp_path / "crash")
    damage(path)
    book, journal = path.read_bytes(), path.with_name("toko.umkm-journal").read_bytes()
    aside = Book.restore(copy, path).aside
    assert aside is not None
    restored = backup.put_back(aside, path, at=NOON)
    assert path.read_bytes() == book
    assert path.with_name("toko.umkm-journal").read_bytes() == journal
    assert restored is not None and dump(restored) == dump(copy)
    assert aside.read_bytes() == book, "nothing was thrown away"


def test_a_book_is_moved_to_a_name_that_is_free(tmp_path: Path) -> None:
    path, target = new_book(tmp_path), tmp_path / "rumah" / "toko.umkm"
    target.parent.mkdir()
    assert backup.move(path, target, at=NOON) == target
    assert dump(target) == dump(path)
    kept = target.read_bytes()
    with pytest.raises(BookUnavailable, match="already exists"):
        backup.move(path, target, at=NOON)
    assert target.read_bytes() == kept and list(target.parent.iterdir()) == [target]


def test_the_second_place_gets_the_same_bytes_once(tmp_path: Path) -> None:
    copy = backup.make(new_book(tmp_path), tmp_path / "cadangan", at=NOON).path
    stick = tmp_path / "stick"
    stick.mkdir()
    there = backup.to_second_place(copy, stick, at=NOON)
    assert there.read_bytes() == copy.read_bytes()
    before = there.stat().st_mtime_ns
    assert backup.to_second_place(copy, stick, at=NOON) == there
    assert there.stat().st_mtime_ns == before and list(stick.iterdir()) == [there]


def test_a_stick_that_loses_what_is_written_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backup.make(new_book(tmp_path), tmp_path / "cadangan", at=NOON).path
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(files, "digest_of", lambda path: "what the stick gives back")
    with pytest.raises(BookUnavailable, match="failed its check"):
        backup.to_second_place(copy, stick, at=NOON)
    assert list(stick.iterdir()) == []
