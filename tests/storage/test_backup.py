"""Copies are whole and checked, nothing is lost by restoring, and old copies are thinned by distinct periods."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.storage.books import HOLD, change, crashed, dump, new_book, numbers, other_process, record
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import backup
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


class Thinning:
    """A folder into which a backup falls every day at noon, thinned each time."""

    def __init__(self, folder: Path, head: bytes) -> None:
        self.folder, self.head = folder, head

    def backs_up(self, at: datetime, name: str = "toko") -> Path:
        path = self.folder / f"{name}-{at.astimezone():%Y%m%d-%H%M%S}.umkm"
        path.write_bytes(self.head)
        return path

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture(scope="module")
def first_year(tmp_path_factory: pytest.TempPathFactory) -> Thinning:
    """Four hundred days of backups up to `NOON`, two a day; never changed."""
    folder = tmp_path_factory.mktemp("cadangan")
    thinning = Thinning(folder, new_book(tmp_path_factory.mktemp("book")).read_bytes()[:100])
    for days in range(400, -1, -1):
        at = NOON - timedelta(days=days)
        thinning.backs_up(at - timedelta(hours=2))
        thinning.backs_up(at)
        backup.thin(folder, at=at)
    return thinning


@pytest.fixture
def year(first_year: Thinning, tmp_path: Path) -> Thinning:
    """The same in a folder of the test's own."""
    return Thinning(Path(shutil.copytree(first_year.folder, tmp_path / "cadangan")), first_year.head)


def test_after_a_year_days_weeks_and_months_are_kept(year: Thinning) -> None:
    days = [name[5:13] for name in year.names()]
    assert days[-4:] == ["20261230", "20261230", "20261231", "20261231"]
    daily = {f"{NOON - timedelta(days=back):%Y%m%d}" for back in range(12)}
    assert daily <= set(days)
    sundays = {f"{datetime(2026, 12, 27, tzinfo=UTC) - timedelta(weeks=back):%Y%m%d}" for back in range(9)}
    assert sundays <= set(days)
    months = {day[:6] for day in days}
    assert months == {f"2026{month:02d}" for month in range(1, 13)}
    assert {"20260131", "20260228", "20260630"} <= set(days), "the last of a month is the month's"
    assert len(days) <= 12 + 10 + 12 + 2


@pytest.mark.parametrize("moved", [timedelta(days=-4000), timedelta(days=-40), timedelta(days=25_000)])
def test_a_wrong_clock_removes_no_more_than_a_right_one(year: Thinning, moved: timedelta) -> None:
    before = year.names()
    assert backup.thin(year.folder, at=NOON + moved).removed == () or moved > timedelta(0)
    assert len(before) - len(year.names()) <= 2, "at most the second ones of today and yesterday"


def test_only_finished_backups_of_a_book_are_thinned(year: Thinning) -> None:
    others = {
        "toko.umkm", "toko-20200101.umkm", "foto-20200101-120000.jpg", "toko-20209901-120000.umkm",
        "toko-20200101-120000.umkm.part", "toko-sebelum-dipulihkan-20200101-120000.umkm",
        "toko-sebelum-versi-2-20200101-120000.umkm",
    }  # fmt: skip
    for name in others:
        (year.folder / name).write_bytes(year.head)
    backup.thin(year.folder, at=NOON)
    assert others <= set(year.names())


def test_each_book_has_its_own_backups(year: Thinning) -> None:
    old = year.backs_up(datetime(2020, 1, 1, tzinfo=UTC), "warung-cabang")
    assert old in backup.thin(year.folder, at=NOON).kept


def test_an_unreadable_backup_counts_for_nothing_and_stays(year: Thinning) -> None:
    newest = [path for path in sorted(year.folder.iterdir()) if path.name.startswith("toko-20261220")]
    for path in newest:
        path.write_bytes(bytes(100))
    thinned = backup.thin(year.folder, at=NOON)
    assert list(thinned.unreadable) == newest
    assert all(path.exists() for path in newest)


def test_nothing_is_thinned_when_most_backups_are_unreadable(year: Thinning) -> None:
    files = sorted(year.folder.iterdir())
    for path in files[: len(files) * 2 // 3]:
        path.write_bytes(b"!" * 100)
    for days in range(3, 8):
        year.backs_up(NOON - timedelta(days=days, hours=1))
    assert backup.thin(year.folder, at=NOON).removed == ()
