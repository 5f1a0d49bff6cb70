"""What a failing disk once made worse than it was (found by tests/reliability/test_bad_disk.py)."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine.default import DefaultDialect

from tests.storage.books import HOLD, new_book, numbers, other_process, record
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import lock
from umkm_desk.storage.book import Book
from umkm_desk.storage.sqlite import sqlite3


def broken(*_what: object) -> Any:
    problem = sqlite3.OperationalError("disk I/O error")
    problem.sqlite_errorcode = sqlite3.SQLITE_IOERR
    raise problem


def test_an_act_that_is_kept_though_its_commit_failed_is_not_called_unsaved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite flushes the cut journal last: when that fails the act is in the book."""
    commit: Any = DefaultDialect.do_commit

    def kept_and_failed(self: DefaultDialect, connection: Any) -> None:
        commit(self, connection)
        broken()

    with Book.open(new_book(tmp_path)) as book:
        with monkeypatch.context() as patch:
            patch.setattr(DefaultDialect, "do_commit", kept_and_failed)
            with pytest.raises(BookUnavailable, match="Look whether this was saved"):
                book.write(record, "4")
        assert book.read(numbers) == ["1", "2", "3", "4"]


def test_an_act_whose_commit_failed_is_said_not_to_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Book.open(new_book(tmp_path)) as book:
        with monkeypatch.context() as patch:

            def fail_once(self: DefaultDialect, connection: Any) -> None:
                patch.undo()
                broken()

            patch.setattr(DefaultDialect, "do_commit", fail_once)
            with pytest.raises(BookUnavailable, match="nothing of this was saved"):
                book.write(record, "4")
        book.write(record, "5")
        assert book.read(numbers) == ["1", "2", "3", "5"]


def test_a_journal_whose_head_is_torn_keeps_nobody_from_opening(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    path.with_name("toko.umkm-journal").write_bytes(bytes.fromhex("d9d505f920a1") + bytes(506))
    with Book.open(path) as book:
        assert (book.damage, book.read_only) == ((), False)
        assert book.read(numbers) == ["1", "2", "3"]


def test_a_restore_that_can_not_be_finished_leaves_the_book_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_book(tmp_path)
    with Book.open(path) as book:
        copy = book.back_up(tmp_path / "cadangan").path
        book.write(record, "4")

    def no_more(_source: Path, _target: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", no_more)
        with pytest.raises(BookUnavailable, match="didn't answer"):
            Book.restore(copy, path)
    with Book.open(path) as book:
        assert book.read(numbers) == ["1", "2", "3", "4"]
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".umkm"] == ["toko.umkm"]


def test_a_lock_that_can_not_be_written_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_book(tmp_path)

    def no_room(_handle: int, _size: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "truncate", no_room)
        with Book.open(path) as book:
            assert "disk is full" in str(book.why_read_only)
            assert book.read(numbers) == ["1", "2", "3"]
    taken = lock.take(path, at=datetime.now(UTC))
    assert isinstance(taken, lock.Lock)
    taken.release()


def test_a_lock_that_says_less_is_a_lock(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with other_process(HOLD, path):
        path.with_name("toko.umkm.lock").write_text("{}", encoding="utf-8")
        with Book.open(path) as book:
            assert book.read_only and "in use by another program" in str(book.why_read_only)
