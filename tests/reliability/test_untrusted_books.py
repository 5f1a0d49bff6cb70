"""A book or backup from elsewhere: nothing that somebody put into it runs, and it never takes a sound book's place."""

import gzip
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.doors import digest
from tests.storage.books import change, new_book, numbers
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage.book import Book
from umkm_desk.storage.sqlite import sqlite3

OLD_BOOK = Path(__file__).resolve().parents[1] / "storage" / "old_books" / "version-1.umkm.gz"
FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
SWALLOW = "BEFORE INSERT ON document BEGIN SELECT RAISE(IGNORE); END"
HOSTILE = {
    "a trigger that drops sales": [f"CREATE TRIGGER quiet {SWALLOW}"],
    "a trigger that never ends": [f"CREATE TRIGGER slow AFTER UPDATE ON setting BEGIN {FOREVER}; END"],
    "a trigger on what an upgrade writes": [f"CREATE TRIGGER up BEFORE UPDATE ON alembic_version BEGIN {FOREVER}; END"],
    "a view in a table's place": ["DROP TABLE counter", f"CREATE VIEW counter AS {FOREVER}"],
    "a view beside the tables": [f"CREATE VIEW contacts AS {FOREVER}"],
    "a virtual table": ["CREATE VIRTUAL TABLE letters USING fts5(word)"],
    "a virtual table in a table's place": ["DROP TABLE counter", "CREATE VIRTUAL TABLE counter USING fts5(key, last)"],
    "a column that is worked out": [
        "ALTER TABLE contact ADD COLUMN more TEXT AS (hex(zeroblob(40000000)))",
        "INSERT INTO contact (name, kind) VALUES ('Ani', 'customer')",
    ],
    "a check that costs": [
        "CREATE TABLE costly (x INTEGER, CHECK (length(hex(zeroblob(40000000))) > x))",
        "INSERT INTO costly VALUES (1)",
    ],
    "an index over an expression": ["CREATE INDEX costly ON contact (hex(name))"],
    "a default": ["ALTER TABLE contact ADD COLUMN more TEXT DEFAULT 'x'"],
    "one table more": ["CREATE TABLE sqlitestat1 (tbl, idx, stat)"],
}


def plant(path: Path, kind: str, name: str, sql: str) -> None:
    """Write a definition past SQLite, under a name that SQLite keeps for itself."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, 'document', 0, ?)", (kind, name, sql))
        (version,) = connection.execute("PRAGMA schema_version").fetchone()
        connection.execute(f"PRAGMA schema_version={version + 1}")
        connection.commit()


def assert_is_not_used(path: Path) -> None:
    """The file is refused, or opened to look at only; in no time, and not a byte of it changes."""
    before, begun = path.read_bytes(), time.monotonic()
    try:
        with Book.open(path, audit=accounts) as book:
            assert book.read_only and book.damage
            assert book.read(numbers) == ["1", "2", "3"]
    except BookUnavailable as refusal:
        assert "\n" not in str(refusal)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_what_somebody_put_into_a_book_never_runs(tmp_path: Path, statements: list[str]) -> None:
    path = new_book(tmp_path)
    change(path, *statements)
    assert_is_not_used(path)


@pytest.mark.parametrize("kind", ["trigger", "table", "index", "view"])
@pytest.mark.parametrize(
    "name", ["sqlite_stat1", "sqlite_sequence", "sqlite_autoindex_document_9", "tr_posting_update"]
)
def test_a_name_that_is_sqlites_own_hides_nothing(tmp_path: Path, kind: str, name: str) -> None:
    path = new_book(tmp_path)
    plant(path, kind, name, f"CREATE TRIGGER {name} {SWALLOW}")
    assert_is_not_used(path)


def test_two_definitions_under_one_name_hide_nothing(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'tr_posting_update'").fetchone()
    change(path, "DROP TRIGGER tr_posting_update")
    plant(path, "trigger", "tr_posting_update", f"CREATE TRIGGER quiet {SWALLOW}")
    plant(path, "trigger", "tr_posting_update", sql)
    assert_is_not_used(path)


def test_statistics_of_sqlites_own_are_no_strangers(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    change(path, "ANALYZE")
    with Book.open(path) as book:
        assert (book.damage, book.read_only) == ((), False)


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_an_older_book_is_looked_at_before_it_is_brought_up_to_date(tmp_path: Path, statements: list[str]) -> None:
    path = tmp_path / "lama.umkm"
    path.write_bytes(gzip.decompress(OLD_BOOK.read_bytes()))
    change(path, *statements)
    before = path.read_bytes()
    with pytest.raises(BookUnavailable, match="isn't laid out as a book"):
        Book.open(path, audit=accounts)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_backup_is_never_restored(tmp_path: Path, statements: list[str]) -> None:
    (tmp_path / "theirs").mkdir()
    theirs, ours = new_book(tmp_path / "theirs"), new_book(tmp_path, acts=5)
    change(theirs, *statements)
    before = digest(ours)
    with pytest.raises(BookUnavailable):
        Book.restore(theirs, ours, audit=accounts)
    assert digest(ours) == before
