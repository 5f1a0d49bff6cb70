"""Old copies are thinned by distinct periods, never by age; a wrong clock and a failing disk cost nothing."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from umkm_desk.storage import connect, thinning

NOON = datetime(2026, 12, 31, 12, tzinfo=UTC)


def small_book(path: Path, made_at: str) -> Path:
    """A file that is a book as far as thinning looks."""
    with closing(connect.open_file(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id={connect.APPLICATION_ID}")
        connection.execute("CREATE TABLE setting (key TEXT, value TEXT)")
        connection.execute("INSERT INTO setting VALUES ('made_at', ?)", (made_at,))
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return path


class Thinning:
    """A folder into which backups of a book fall, thinned now and then."""

    def __init__(self, folder: Path, book: Path) -> None:
        self.folder, self.book = folder, book
        folder.mkdir(exist_ok=True)

    def backs_up(self, at: datetime, name: str = "toko", of: Path | None = None) -> Path:
        path = self.folder / f"{name}-{at.astimezone():%Y%m%d-%H%M%S}.umkm"
        return Path(shutil.copyfile(of or self.book, path))

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def thin(self, at: datetime = NOON) -> thinning.Thinned:
        return thinning.thin(self.folder, self.book, at=at)


@pytest.fixture(scope="module")
def first_year(tmp_path_factory: pytest.TempPathFactory) -> Thinning:
    """Four hundred days of backups up to `NOON`, two a day, thinned every fifth day; never changed."""
    folder = tmp_path_factory.mktemp("year")
    made = Thinning(folder / "cadangan", small_book(folder / "toko.umkm", "this one"))
    for days in range(400, -1, -1):
        at = NOON - timedelta(days=days)
        made.backs_up(at - timedelta(hours=2))
        made.backs_up(at)
        if days % 5 == 0:
            made.thin(at)
    return made


@pytest.fixture
def year(first_year: Thinning, tmp_path: Path) -> Iterator[Thinning]:
    """The same in a folder of the test's own."""
    folder = Path(shutil.copytree(first_year.folder, tmp_path / "cadangan"))
    yield Thinning(folder, Path(shutil.copyfile(first_year.book, tmp_path / "toko.umkm")))


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
    assert year.thin(NOON + moved).removed == () or moved > timedelta(0)
    assert len(before) - len(year.names()) <= 2, "at most the second ones of today and yesterday"


def test_backups_of_days_to_come_take_no_others_place() -> None:
    ahead = [(Path(f"ahead-{n}"), date(2096, 3, 1) - timedelta(days=n)) for n in range(40)]
    right = [(Path(f"right-{n}"), NOON.date() - timedelta(days=n)) for n in range(12)]
    keep = thinning.wanted([*ahead, *right], NOON.date())
    assert keep == {path for path, _ in (*ahead, *right)}


def test_the_newest_of_one_second_is_the_one_that_was_made_last(year: Thinning) -> None:
    old = datetime(2026, 3, 31, 12, tzinfo=UTC)  # the newest of its month already
    first = year.backs_up(old)
    second = first.with_name(first.name.replace(".umkm", "-2.umkm"))
    tenth = first.with_name(first.name.replace(".umkm", "-10.umkm"))
    for copy in (second, tenth):
        shutil.copyfile(year.book, copy)
    year.thin()
    assert [copy.exists() for copy in (first, second, tenth)] == [False, False, True]


def test_only_finished_backups_of_the_book_are_thinned(year: Thinning) -> None:
    others = {
        "toko.umkm", "toko-20200101.umkm", "foto-20200101-120000.jpg", "toko-20209901-120000.umkm",
        "toko-20200101-120000.umkm.part", "toko-sebelum-dipulihkan-20200101-120000.umkm",
        "toko-sebelum-versi-2-20200101-120000.umkm",
    }  # fmt: skip
    for name in others:
        shutil.copyfile(year.book, year.folder / name)
    year.thin()
    assert others <= set(year.names())


def test_another_book_of_the_same_name_is_left_alone(year: Thinning, tmp_path: Path) -> None:
    other = small_book(tmp_path / "lain.umkm", "another one")
    theirs = {year.backs_up(datetime(2020, 1, day, tzinfo=UTC), of=other) for day in range(1, 20)}
    thinned = year.thin()
    assert all(path.exists() for path in theirs)
    assert not theirs & {*thinned.kept, *thinned.unreadable}


def test_a_renamed_book_still_knows_its_backups(year: Thinning, tmp_path: Path) -> None:
    before = year.names()
    renamed = Thinning(year.folder, Path(shutil.move(year.book, tmp_path / "dapur.umkm")))
    old = renamed.backs_up(datetime(2024, 5, 1, tzinfo=UTC), "dapur")
    assert old in renamed.thin().removed
    assert [name for name in year.names() if name not in before] == []


def test_an_unreadable_backup_counts_for_nothing_and_stays(year: Thinning) -> None:
    newest = [path for path in sorted(year.folder.iterdir()) if path.name.startswith("toko-20261220")]
    for path in newest:
        path.write_bytes(bytes(100))
    thinned = year.thin()
    assert list(thinned.unreadable) == newest and not thinned.stopped
    assert all(path.exists() for path in newest)


def test_nothing_is_thinned_when_most_backups_are_unreadable(year: Thinning) -> None:
    files = sorted(year.folder.iterdir())
    for path in files[: len(files) * 2 // 3]:
        path.write_bytes(b"!" * 100)
    for days in range(3, 8):
        year.backs_up(NOON - timedelta(days=days, hours=1))
    thinned = year.thin()
    assert thinned.stopped and thinned.removed == ()


def test_a_book_that_cannot_be_read_thins_nothing(year: Thinning) -> None:
    year.book.write_bytes(b"")
    year.backs_up(datetime(2020, 1, 1, tzinfo=UTC))
    before = year.names()
    assert year.thin().removed == () and year.names() == before
