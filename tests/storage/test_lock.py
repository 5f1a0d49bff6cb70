"""One process writes a book; a second one reads and says who has it."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.storage.books import HOLD, new_book, numbers, other_process, record
from umkm_desk import __version__
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import lock
from umkm_desk.storage.book import Book


def test_a_second_program_reads_and_says_who_writes(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with other_process(HOLD, path) as holder, Book.open(path) as book:
        assert book.read_only
        assert book.held_by is not None
        assert (book.held_by.pid, book.held_by.version) == (holder.pid, __version__)
        assert book.read(numbers) == ["1", "2", "3"]
        with pytest.raises(BookUnavailable, match=rf"in use by .+ since .+ \(process {holder.pid}\)"):
            book.write(record, "4")


def test_the_book_is_free_again_when_the_other_program_closes_it(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with other_process(HOLD, path) as holder:
        holder.communicate("close\n")
        with Book.open(path) as book:
            book.write(record, "4")


def test_a_lock_file_left_by_a_crash_is_taken_over(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with other_process(HOLD, path) as holder:
        holder.kill()
        holder.wait()
    left = path.with_name("toko.umkm.lock")
    assert json.loads(left.read_text(encoding="utf-8"))["pid"] == holder.pid
    with Book.open(path) as book:
        book.write(record, "4")
        assert json.loads(left.read_text(encoding="utf-8"))["pid"] == os.getpid()
    assert not left.exists()


def test_a_lock_taken_over_tells_of_the_unclean_end(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    path.with_name("toko.umkm.lock").write_text("{half written", encoding="utf-8")
    taken = lock.take(path, at=datetime.now(UTC))
    assert isinstance(taken, lock.Lock) and taken.unclean
    other = lock.take(path, at=datetime.now(UTC))
    assert isinstance(other, lock.Holder) and other.pid == os.getpid()
    taken.release()
    again = lock.take(path, at=datetime.now(UTC))
    assert isinstance(again, lock.Lock) and not again.unclean
    again.release()


def test_a_book_opened_twice_in_one_program_is_written_once(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with Book.open(path) as first, Book.open(path) as second:
        assert (first.read_only, second.read_only) == (False, True)
        first.write(record, "4")
        assert second.read(numbers) == ["1", "2", "3", "4"]


def test_a_book_asked_for_reading_only_takes_no_lock(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with Book.open(path, read_only=True) as reader, Book.open(path) as writer:
        assert (reader.read_only, writer.read_only) == (True, False)
        with pytest.raises(BookUnavailable, match="reading only"):
            reader.write(record, "4")
        writer.write(record, "4")
        assert reader.read(numbers) == ["1", "2", "3", "4"]


def test_a_book_that_is_forgotten_without_closing_is_free_again(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    Book.open(path).write(record, "4")
    with Book.open(path) as book:
        book.write(record, "5")


def test_no_new_book_is_made_where_one_is_being_made(tmp_path: Path) -> None:
    path = tmp_path / "toko.umkm"
    taken = lock.take(path, at=datetime.now(UTC))
    assert isinstance(taken, lock.Lock)
    with pytest.raises(BookUnavailable, match="in use"):
        Book.create(path, name="Toko")
    taken.release()
    Book.create(path, name="Toko").close()
    assert list(tmp_path.iterdir()) == [path]
