"""What isn't a sound book is refused or opened for reading, with one sentence, and keeps every byte."""

import random
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.storage.books import (
    HOLD,
    WRITE_SLOWLY,
    change,
    crashed,
    new_book,
    numbers,
    other_process,
    record,
    run,
    value,
)
from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.storage import checks, connect
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session
from umkm_desk.storage.sqlite import sqlite3

FOREIGN = {
    "empty": b"",
    "nothing but zeros": bytes(40_960),
    "text": b"Tanggal;Nama;Jumlah\n1 Maret;Keripik;3\n" * 50,
    "short": b"SQLite",
    "an SQLite header alone": b"SQLite format 3\0" + bytes(84),
}


class Found(NamedTuple):
    """What an audit says."""

    message: str
    facts: dict[str, object]


def refusal(path: Path, *, read_only: bool = False) -> UserError:
    """The sentence with which a file is refused; nothing in its folder may have changed."""
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(BookUnavailable) as refused:
        Book.open(path, read_only=read_only)
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
    assert str(path) in str(refused.value)
    return refused.value


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_no_book_is_refused(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "toko.umkm"
    path.write_bytes(content)
    refusal(path, read_only=read_only)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "toko.umkm"
    change(path, "CREATE TABLE document (id INTEGER PRIMARY KEY)")
    assert "isn't a book" in str(refusal(path))


def test_damaged_databases_of_all_kinds_are_refused(tmp_path: Path, shared_data: Path) -> None:
    files = sorted((shared_data / "badinput" / "sqlite_corrupt").iterdir())
    assert files
    for file in files:
        path = tmp_path / file.stem / "toko.umkm"
        path.parent.mkdir()
        path.write_bytes(file.read_bytes())
        refusal(path)


def test_damaged_databases_that_claim_to_be_books_are_refused_or_read(tmp_path: Path, shared_data: Path) -> None:
    for file in sorted((shared_data / "badinput" / "sqlite_corrupt").iterdir()):
        path = tmp_path / file.stem / "toko.umkm"
        path.parent.mkdir()
        content = bytearray(file.read_bytes().ljust(100, b"\0"))
        content[:16], content[60:64], content[68:72] = b"SQLite format 3\0", b"\0\0\0\1", b"UMKM"
        path.write_bytes(content)
        refusal(path)


def test_a_file_that_isnt_there_is_said() -> None:
    with pytest.raises(BookUnavailable, match="There is no book"):
        Book.open(Path("nowhere") / "toko.umkm")


def test_a_book_of_a_newer_program_is_refused_politely(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    change(path, "PRAGMA user_version=99")
    assert "newer version" in str(refusal(path))


@pytest.fixture(scope="module")
def whole_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound book's bytes."""
    return new_book(tmp_path_factory.mktemp("whole"), acts=40, lines=20).read_bytes()


@pytest.mark.parametrize("seed", range(40))
def test_a_book_with_damaged_bytes_is_never_written(tmp_path: Path, whole_book: bytes, seed: int) -> None:
    path = tmp_path / "toko.umkm"
    chance = random.Random(seed)
    content = bytearray(whole_book)
    if seed % 4 == 0:
        content = content[: chance.randrange(100, len(content))]
    else:
        place = chance.randrange(100, len(content) - 600)
        content[place : place + 600] = chance.randbytes(600) if seed % 2 else bytes(600)
    path.write_bytes(content)
    try:
        book = Book.open(path)
    except BookUnavailable:
        pass
    else:
        with book:
            if book.damage:
                assert book.read_only
                with pytest.raises(BookUnavailable, match="failed a check"):
                    book.write(record, "new")
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_rows_that_point_at_nothing_are_found(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    change(path, "DROP TRIGGER tr_document_delete")
    change(path, "PRAGMA foreign_keys=OFF", "DELETE FROM document WHERE number = '2'")
    with Book.open(path) as book:
        assert any("point at rows of document" in str(problem) for problem in book.damage)


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        (
            "CREATE TRIGGER drop_sales BEFORE INSERT ON document BEGIN SELECT RAISE(IGNORE); END",
            "trigger drop_sales",
        ),
        ("CREATE VIEW spy AS SELECT * FROM contact", "view spy"),
        ("CREATE TABLE more (id INTEGER)", "table more"),
        ("DROP TRIGGER tr_posting_update", "trigger tr_posting_update"),
        ("DROP INDEX ix_posting_account", "index ix_posting_account"),
    ],
)
def test_a_book_changed_by_another_program_opens_for_reading(tmp_path: Path, statement: str, part: str) -> None:
    path = new_book(tmp_path)
    change(path, statement)
    with Book.open(path) as book:
        assert book.read_only
        assert [str(problem) for problem in book.damage] == [f"Another program changed how the book works: {part}"]
        assert book.read(numbers) == ["1", "2", "3"]


@pytest.mark.parametrize(
    "statements",
    [
        ["ALTER TABLE pack RENAME TO packs"],
        ["ALTER TABLE contact ADD COLUMN password TEXT"],
        ["ALTER TABLE pack RENAME TO packs", "CREATE VIEW pack AS SELECT 1 AS item, 'x' AS name, 1 AS contents"],
    ],
)
def test_a_file_with_other_tables_is_refused(tmp_path: Path, statements: list[str]) -> None:
    path = new_book(tmp_path)
    change(path, *statements)
    assert "isn't laid out as a book" in str(refusal(path))


@pytest.mark.parametrize("read_only", [False, True])
def test_an_act_left_half_written_by_a_crash_is_undone(tmp_path: Path, read_only: bool) -> None:
    path = crashed(new_book(tmp_path), tmp_path / "crash")
    assert connect.journal_left(path)
    with Book.open(path, read_only=read_only) as book:
        assert (book.damage, book.read_only) == ((), read_only)
        assert book.read(numbers) == ["1", "2", "3"]
        assert book.read(value, "SELECT count(*) FROM setting WHERE key LIKE 'half written%'") == 0
    assert not connect.journal_left(path)


def test_a_first_page_torn_by_a_crash_comes_back(tmp_path: Path) -> None:
    path = crashed(new_book(tmp_path), tmp_path / "crash")
    with path.open("r+b") as file:
        file.write(bytes(4096))
    with Book.open(path) as book:
        assert book.read(numbers) == ["1", "2", "3"]


def test_a_journal_of_a_running_act_is_left_to_its_writer(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with other_process(WRITE_SLOWLY, path) as writer:
        assert path.with_name("toko.umkm-journal").stat().st_size > 0
        with Book.open(path) as book, Book.open(path, read_only=True) as asked:
            assert book.held_by is not None
            assert book.read(numbers) == asked.read(numbers) == ["1", "2", "3"]
            writer.communicate("go on\n")
            assert book.read(numbers) == asked.read(numbers) == ["1", "2", "3", "slow"]


def test_a_book_switched_to_a_write_ahead_log_is_switched_back(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    change(path, "PRAGMA journal_mode=WAL")
    with Book.open(path, read_only=True) as book:
        assert book.read(numbers) == ["1", "2", "3"]
    with Book.open(path) as book:
        assert book.read(value, "PRAGMA journal_mode") == "truncate"
    assert list(tmp_path.iterdir()) == [path]


def test_a_book_that_fails_the_audit_opens_for_reading(tmp_path: Path) -> None:
    def audit(session: Session) -> Iterable[Found]:
        return [Found("Document %(number)s is odd", {"number": name}) for name in numbers(session) if name == "2"]

    with Book.open(new_book(tmp_path), audit=audit) as book:
        assert [str(problem) for problem in book.damage] == ["Document 2 is odd"]
        assert book.read_only


def test_an_audit_that_stumbles_over_the_book_is_a_finding(tmp_path: Path) -> None:
    def audit(session: Session) -> Iterable[Found]:
        raise ValueError("no such month: 99")

    with Book.open(new_book(tmp_path), audit=audit) as book:
        assert "can't be read" in str(book.damage[0])


class Test_a_big_book:
    """Its full check is left for later, and remembered."""

    @pytest.fixture(autouse=True)
    def everything_is_big(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(checks, "SMALL", 0)

    def test_asks_for_its_check_once_a_day(self, tmp_path: Path) -> None:
        path = new_book(tmp_path)
        with Book.open(path) as book:
            assert book.full_check_due
            book.checked(book.check())
            assert (book.full_check_due, book.damage) == (False, ())
        with Book.open(path) as book:
            assert not book.full_check_due
            old = "UPDATE setting SET value = '2020-01-01T00:00:00+00:00' WHERE key = 'checked_at'"
            book.write(run, old)
        with Book.open(path) as book:
            assert book.full_check_due

    def test_that_turns_out_damaged_is_written_no_more(self, tmp_path: Path) -> None:
        path = new_book(tmp_path)
        _loosen(path)
        with Book.open(path) as book:
            assert (book.damage, book.read_only) == ((), False)
            book.checked(book.check())
            with pytest.raises(BookUnavailable, match="failed a check"):
                book.write(record, "4")
        with Book.open(path) as book:
            assert book.damage, "the next opening checks everything"

    def test_is_checked_whole_after_an_unclean_end(self, tmp_path: Path) -> None:
        path = new_book(tmp_path)
        _loosen(path)
        with other_process(HOLD, path, "big") as holder:
            holder.kill()
            holder.wait()
        with Book.open(path) as book:
            assert book.damage


def _loosen(path: Path) -> None:
    """Make a document that an index doesn't know, which a quick check doesn't find."""
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'tr_document_delete'").fetchone()
        connection.execute("DROP TRIGGER tr_document_delete")
        connection.execute("DELETE FROM document WHERE number = '2'")
        connection.execute(sql)
        connection.commit()


def test_a_new_book_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "toko.umkm"
    path.write_bytes(b"mine")
    with pytest.raises(BookUnavailable, match="already exists"):
        Book.create(path, name="Toko")
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_book_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error):
        Book.create(tmp_path / "toko.umkm", name=object())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a#b?c%20d.umkm", "Bu Sari é 店.umkm", "50% & lebih.umkm"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    if "?" in name and sys.platform == "win32":
        pytest.skip("Windows has no such names")
    path = tmp_path / name.replace(".umkm", "") / name
    path.parent.mkdir()
    Book.create(path, name="Toko").close()
    with Book.open(path) as book:
        book.write(record, "1")
    assert [file.name for file in path.parent.iterdir()] == [name]
