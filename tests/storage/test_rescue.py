"""A damaged book is read as far as it can be; what a backup has fills the holes; what is lost is listed."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.storage.books import PAGE, change, dump, leaves, new_book, numbers, record
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import connect
from umkm_desk.storage.book import Book

ACTS = 400


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of 400 acts of some lines each."""
    return new_book(tmp_path, acts=ACTS, lines=3)


def spoil(path: Path, name: str, places: slice, content: bytes = bytes(PAGE)) -> int:
    """Write over some of the pages that hold the rows of a table or index; how many."""
    pages = leaves(path, name)
    spoiled = bytearray(path.read_bytes())
    for page in pages[places]:
        spoiled[(page - 1) * PAGE : page * PAGE] = content
    path.write_bytes(spoiled)
    return len(pages[places])


def test_a_damaged_index_loses_nothing(book: Path, tmp_path: Path) -> None:
    whole = dump(book)
    assert spoil(book, "ix_document_day", slice(1, 3))
    damaged = book.read_bytes()
    found = Book.rescue(book, tmp_path / "selamat.umkm")
    assert (found.sound, found.lost, found.documents) == (True, (), ACTS)
    assert dump(found.path) == whole
    assert book.read_bytes() == damaged, "the damaged book is only read"
    with Book.open(found.path) as rescued:
        rescued.write(record, "next")


@pytest.mark.parametrize("content", [bytes(PAGE), b"\xff" * PAGE])
def test_what_is_lost_is_told_by_what_is_there(book: Path, tmp_path: Path, content: bytes) -> None:
    spoil(book, "document", slice(1, 2), content)
    found = Book.rescue(book, tmp_path / "selamat.umkm")
    gone = ACTS - found.documents
    assert 0 < gone < ACTS and not found.sound
    assert any(lost.facts.get("count") == gone for lost in found.lost)
    with Book.open(found.path) as rescued:
        assert rescued.read_only and len(rescued.read(numbers)) == ACTS - gone


def test_an_older_backup_fills_the_holes(book: Path, tmp_path: Path) -> None:
    backup = Path(shutil.copy(book, tmp_path / "cadangan.umkm"))
    with Book.open(book) as opened:
        for number in range(ACTS + 1, ACTS + 11):
            opened.write(record, str(number), lines=3)
    whole = dump(book)
    for table in ("document", "posting"):
        spoil(book, table, slice(1, 3))
    found = Book.rescue(book, tmp_path / "selamat.umkm", backup=backup)
    assert (found.sound, found.lost, found.documents) == (True, (), ACTS + 10)
    assert found.filled > 0 and dump(found.path) == whole


def test_a_row_that_is_not_whole_is_named(book: Path, tmp_path: Path) -> None:
    trigger = "tr_posting_delete"
    with Book.open(book) as opened:
        sql: Any = opened.read(lambda session: session.value(f"SELECT sql FROM sqlite_master WHERE name = '{trigger}'"))
    change(book, f"DROP TRIGGER {trigger}", "DELETE FROM posting WHERE document = 7 AND position = 1", sql)
    found = Book.rescue(book, tmp_path / "selamat.umkm")
    assert [lost.facts.get("number") for lost in found.lost] == ["7"]


def test_nonsense_that_fits_no_book_is_left_out(book: Path, tmp_path: Path) -> None:
    with closing(connect.open_file(book, "rw")) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(
            "INSERT INTO document (kind, number, version, day, recorded_at) VALUES ('nonsense', 'X', 1, 20260310, '-')"
        )
    found = Book.rescue(book, tmp_path / "selamat.umkm")
    assert found.documents == ACTS and not found.sound
    assert [lost.facts for lost in found.lost] == [{"table": "document", "holes": 0, "refused": 1}]


def test_what_cannot_be_read_at_all_leaves_nothing(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "selamat.umkm"
    content = bytearray(book.read_bytes())
    content[100:PAGE] = b"\xff" * (PAGE - 100)
    book.write_bytes(content)
    with pytest.raises(BookUnavailable):
        Book.rescue(book, target)
    book.write_bytes(b"")
    with pytest.raises(BookUnavailable):
        Book.rescue(book, target)
    assert list(tmp_path.iterdir()) == [book]


def test_a_rescue_takes_the_place_of_nothing(book: Path, tmp_path: Path) -> None:
    (tmp_path / "selamat.umkm").write_bytes(b"mine")
    with pytest.raises(BookUnavailable, match="already exists"):
        Book.rescue(book, tmp_path / "selamat.umkm")
    assert (tmp_path / "selamat.umkm").read_bytes() == b"mine"
    with pytest.raises(BookUnavailable, match="no book"):
        Book.rescue(tmp_path / "none.umkm", tmp_path / "neu.umkm")
