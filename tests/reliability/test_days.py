"""An act stays on its day: whatever the laptop's time zone, at the end of a year, on 29 February."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.shop import Shop
from umkm_desk import app
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.queries.batches import batches
from umkm_desk.queries.ledger import ledger
from umkm_desk.queries.monthly import monthly_report
from umkm_desk.storage.book import Book

REPOSITORY = Path(__file__).resolve().parents[2]
EDGES = [
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2028, 12, 31),
]
ZONES = ["UTC", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "America/Los_Angeles"]


def _tell_the_system() -> None:
    """The process takes up TZ; there is no such call on Windows, where these tests are skipped."""
    take_up = getattr(time, "tzset", None)
    if take_up is not None:
        take_up()


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test live in a time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("a process can't change its time zone")
    yield monkeypatch
    monkeypatch.undo()
    _tell_the_system()


@pytest.mark.parametrize(
    ("where", "utc", "today"),
    [
        ("Asia/Jakarta", "2026-12-31T16:59:59", date(2026, 12, 31)),
        ("Asia/Jakarta", "2026-12-31T17:00:00", date(2027, 1, 1)),
        ("Asia/Jayapura", "2026-12-31T14:59:59", date(2026, 12, 31)),
        ("Asia/Jayapura", "2026-12-31T15:00:00", date(2027, 1, 1)),
        ("UTC", "2026-12-31T23:59:59", date(2026, 12, 31)),
        ("Asia/Jakarta", "2028-02-28T17:00:00", date(2028, 2, 29)),
        ("Asia/Jakarta", "2027-02-28T17:00:00", date(2027, 3, 1)),
        ("America/Los_Angeles", "2027-01-01T07:59:59", date(2026, 12, 31)),
    ],
)
def test_today_is_the_day_on_the_wall(zone: pytest.MonkeyPatch, where: str, utc: str, today: date) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Clock":
            return cls.fromisoformat(f"{utc}+00:00").astimezone(UTC)

    zone.setenv("TZ", where)
    zone.setattr(app, "datetime", Clock)
    _tell_the_system()
    assert app.moment({}).today == today


@pytest.mark.parametrize("where", ZONES)
def test_every_act_stays_on_its_day_in_every_zone(
    shop: Shop, tmp_path: Path, zone: pytest.MonkeyPatch, where: str
) -> None:
    zone.setenv("TZ", where)
    _tell_the_system()
    shop.item("KERIPIK", "product", shelf_life_days=1)
    for day in EDGES:
        shop.buy("KERIPIK", 2, 2_000, day=day, batch=day.isoformat())
        shop.sell("KERIPIK", 1, 5_000, day=day)
    rows = shop.book.read(ledger)
    assert sorted({row.day for row in rows}) == EDGES
    assert all(sum(row.debit for row in rows if row.day == day) == 2_000 + 5_000 + 1_000 for day in EDGES)
    files = {path.name: path.read_bytes() for path in export_tables(shop.book, tmp_path / "out")}
    again = Book.create(tmp_path / "lagi.umkm", name="Toko Uji")
    with again:
        zone.setenv("TZ", "Pacific/Kiritimati")
        _tell_the_system()
        import_files(again, sorted((tmp_path / "out").iterdir()), today=EDGES[-1])
        assert {path.name: path.read_bytes() for path in export_tables(again, tmp_path / "out2")} == files


def test_a_year_ends_with_its_last_day(shop: Shop) -> None:
    shop.item("KERIPIK", "product")
    shop.buy("KERIPIK", 20, 20_000, day=EDGES[0])
    for day in EDGES:
        shop.sell("KERIPIK", 1, 5_000, day=day)
    counts = {month: sum(month == Month.of(day) for day in EDGES) for month in map(Month.of, EDGES)}
    for month, count in counts.items():
        assert shop.book.read(monthly_report, month).sales.net == 5_000 * count
    assert shop.book.read(monthly_report, Month(2027, 2)).sales.net == 0


@pytest.mark.parametrize(
    ("day", "life", "last"),
    [
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2027, 2, 28), 1, date(2027, 3, 1)),
        (date(2027, 12, 31), 60, date(2028, 2, 29)),
        (date(2028, 2, 29), 365, date(2029, 2, 28)),
    ],
)
def test_a_shelf_life_counts_days(shop: Shop, day: date, life: int, last: date) -> None:
    shop.item("KERIPIK", "product", shelf_life_days=life)
    shop.buy("KERIPIK", 1, 1_000, day=day)
    assert [batch.expires_on for batch in shop.book.read(batches, day)] == [last]


@pytest.mark.parametrize("written", ["2027-02-29", "29/02/2027", "2026-02-30", "31-04-2027"])
def test_a_day_that_is_not_in_the_calendar_is_refused(shop: Shop, tmp_path: Path, written: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(f"day,number,item,quantity,price\n{written},J1,KERIPIK,1,5000\n", encoding="utf-8")
    shop.item("KERIPIK", "product", keeping="untracked")
    with pytest.raises(UserError, match="row 2"):
        import_files(shop.book, [path], today=date(2028, 1, 1))


def test_the_sample_shop_is_the_same_in_every_zone(tmp_path: Path) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("a process can't be given a time zone")
    made = {}
    for where in ("UTC", "Asia/Jayapura"):
        folder = tmp_path / where.replace("/", "-")
        folder.mkdir()
        for typed in (["demo", "contoh.umkm", "--months", "1"], ["export", "contoh.umkm", "tables"]):
            subprocess.run(
                [sys.executable, "-m", "umkm_desk", *typed], cwd=folder, check=True, capture_output=True,
                env=os.environ | {"TZ": where, "UMKM_DESK_TODAY": "2027-01-01", "PYTHONPATH": str(REPOSITORY / "src")},
            )  # fmt: skip
        made[where] = {path.name: path.read_bytes() for path in (folder / "tables").iterdir()}
    assert made["UTC"] == made["Asia/Jayapura"]


def test_numbers_begin_anew_with_each_month_and_are_never_given_twice(shop: Shop) -> None:
    shop.item("KERIPIK", "product", keeping="untracked")
    numbers = [shop.sell("KERIPIK", 1, 5_000, day=EDGES[0] + timedelta(days=n)).number for n in (0, 1, 0, 1, 0)]
    assert numbers == ["J2612-0001", "J2701-0001", "J2612-0002", "J2701-0002", "J2612-0003"]
