"""A simulated year of backups: each one that was kept brings back the books of its day, to the last rupiah."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.reliability.acts import mixed_acts, new_shop
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import copies, rounds
from umkm_desk.storage.book import Book
from umkm_desk.storage.diary import Entry
from umkm_desk.storage.drill import drill
from umkm_desk.storage.session import Session

LAST = datetime(2026, 12, 31, 11, tzinfo=UTC)
EVERY = 4
"""Days between two backups: the owner doesn't open the program each day."""


def balance(session: Session) -> list[tuple[object, ...]]:
    """What stands in every account, and what is in stock of every item."""
    return [
        *session.rows("SELECT account, SUM(amount) FROM posting GROUP BY account ORDER BY account"),
        *session.rows("SELECT item, account, quantity, value FROM pool ORDER BY item, account"),
    ]


def test_every_backup_of_a_year_brings_back_its_day(tmp_path: Path) -> None:
    seed = random.randrange(10**9)
    path, stick = tmp_path / "toko.umkm", tmp_path / "stick"
    stick.mkdir()
    shop = new_shop(path)
    acts, where, entry = mixed_acts(shop, random.Random(seed)), rounds.folders(path, str(stick)), Entry()
    then: dict[str, list[tuple[object, ...]]] = {}
    with shop.book:
        for days in range(365, -1, -EVERY):
            for _ in range(3):
                next(acts)
            at = LAST - timedelta(days=days)
            done = rounds.go(path, where, entry, at=at)
            entry = done.noted(entry, at.date())
            then[done.made.path.name] = shop.book.read(balance)
            assert done.second and not done.trouble
        for folder in where.there:
            kept = sorted(copy.name for copy in folder.iterdir())
            assert 12 <= len(kept) <= 12 + 10 + 12 and set(kept) <= set(then), seed
            for name in kept:
                back = Book.restore(folder / name, tmp_path / "kembali.umkm", audit=accounts)
                with Book.open(back.path, audit=accounts) as book:
                    assert not book.damage and not book.read_only, (seed, name)
                    assert book.read(balance) == then[name], (seed, name)
                back.path.unlink()
        found = copies.of_book(path, where.first)
        assert all(drill(path, copy, at=LAST, audit=accounts).agrees for copy in found[:: len(found) // 4]), seed
