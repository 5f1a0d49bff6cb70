"""Bringing an older book up to date fails at each of its statements: the book keeps every byte, and opens next time."""

import gzip
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.acts import assert_sound
from tests.reliability.bad_disk import OLD_BOOK, OLD_RECORDS
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import connect
from umkm_desk.storage.book import Book
from umkm_desk.storage.migrations import upgrade
from umkm_desk.storage.sqlite import sqlite3

SOME = 25


class Counting:
    """Forbids what SQLite is asked to do for the nth time: a statement's part, a PRAGMA, a COMMIT."""

    def __init__(self, forbidden: int) -> None:
        self.forbidden = forbidden
        self.asked = 0

    def __call__(self, *_what: object) -> int:
        self.asked += 1
        return sqlite3.SQLITE_DENY if self.asked == self.forbidden else sqlite3.SQLITE_OK


@contextmanager
def forbidding(nth: int) -> Iterator[Counting]:
    """While this lasts, connections that write are asked by one counter."""
    counting, opened = Counting(nth), connect.open_file

    def open_file(path: Path, mode: Any) -> sqlite3.Connection:
        connection = opened(path, mode)
        if mode == "rw":
            connection.set_authorizer(counting)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "open_file", open_file)
        yield counting


def old_book(folder: Path) -> Path:
    path = folder / "toko.umkm"
    path.write_bytes(gzip.decompress(OLD_BOOK.read_bytes()))
    return path


def steps(folder: Path) -> int:
    """How many things SQLite is asked for while the book is brought up to date."""
    path = old_book(folder)
    with forbidding(0) as counting:
        upgrade.upgrade(path)
    return counting.asked


def fail_at(folder: Path, nth: int) -> None:
    path = old_book(folder)
    before = path.read_bytes()
    with forbidding(nth), pytest.raises(BookUnavailable) as refused:
        Book.open(path, audit=accounts).close()
    assert "\n" not in str(refused.value), nth
    assert path.read_bytes() == before, nth
    copies = [file for file in folder.iterdir() if file != path]
    for copy in copies:
        assert copy.suffix == ".umkm" or copy.stat().st_size == 0, (nth, copy.name)
        copy.unlink()
    with Book.open(path, audit=accounts) as book:
        assert book.before_upgrade is not None and book.read_only is False
        book.before_upgrade.unlink()
    assert assert_sound(path, nth) == OLD_RECORDS


def test_an_upgrade_fails_at_any_statement_and_the_book_is_as_it_was(tmp_path: Path) -> None:
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    last = steps(tmp_path)
    for nth in random.Random(seed).sample(range(1, last + 1), SOME):
        fail_at(tmp_path, nth)


@pytest.mark.long
@pytest.mark.parametrize("part", range(8))
def test_an_upgrade_fails_at_each_statement_and_the_book_is_as_it_was(tmp_path: Path, part: int) -> None:
    for nth in range(1 + part, steps(tmp_path) + 1, 8):
        fail_at(tmp_path, nth)
