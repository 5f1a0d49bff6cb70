"""What was said to be kept is kept, whole, and never changed."""

import multiprocessing
import random
import sys
import time
from pathlib import Path

import pytest

from tests.storage.books import new_book, numbers, record, rows, run, value, write_until_killed
from umkm_desk.domain.errors import BookUnavailable, MonthClosed
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session
from umkm_desk.storage.sqlite import sqlite3
from umkm_desk.storage.tables import FACTS, metadata

ROUNDS = 25


@pytest.mark.parametrize("read_only", [False, True])
def test_every_connection_keeps_what_decision_two_promises(tmp_path: Path, read_only: bool) -> None:
    wanted: dict[str, object] = {
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }
    if not read_only:
        wanted["journal_mode"] = "truncate"
    with Book.open(new_book(tmp_path), read_only=read_only) as book:
        assert {name: book.read(value, f"PRAGMA {name}") for name in wanted} == wanted


def test_an_act_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def half(session: Session) -> None:
        record(session, "half")
        raise ValueError("the second half failed")

    with Book.open(new_book(tmp_path)) as book:
        with pytest.raises(ValueError, match="second half"):
            book.write(half)
        assert book.read(numbers) == ["1", "2", "3"]
        assert book.revision == 0


def test_the_revision_grows_with_every_act_kept(tmp_path: Path) -> None:
    with Book.open(new_book(tmp_path)) as book:
        book.write(record, "4")
        book.read(numbers)
        assert book.revision == 1


def test_a_query_cannot_write(tmp_path: Path) -> None:
    with Book.open(new_book(tmp_path)) as book:
        with pytest.raises(BookUnavailable):
            book.read(record, "4")
        book.write(record, "4")
        assert book.read(numbers) == ["1", "2", "3", "4"]


def test_a_closed_book_writes_nothing_more(tmp_path: Path) -> None:
    book = Book.open(new_book(tmp_path))
    book.close()
    with pytest.raises(RuntimeError, match="closed"):
        book.write(record, "4")


def test_a_book_at_rest_is_one_file(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    assert list(tmp_path.iterdir()) == [path]
    with Book.open(path) as book:
        book.write(record, "4")
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said_and_the_act_can_be_done_again(tmp_path: Path) -> None:
    with Book.open(new_book(tmp_path)) as book:
        pages = book.read(value, "PRAGMA page_count")
        book.read(value, f"PRAGMA max_page_count={pages}")
        with pytest.raises(BookUnavailable, match="disk is full"):
            book.write(record, "much", lines=2000)
        book.read(value, "PRAGMA max_page_count=1000000")
        book.write(record, "much", lines=2000)
        assert book.read(numbers) == ["1", "2", "3", "much"]


def _any_row(table: str) -> dict[str, object]:
    """A row that passes the table's own checks; what it points at needn't be there until the commit."""
    kinds = {"document": "sale", "former_name": "item"}
    words = {"kind": kinds.get(table, "x"), "role": "sale", "part": "act"}
    columns = metadata.tables[table].columns
    values = {str: "x", int: 20260301, bytes: bytes(32)}
    return {c.name: words.get(c.name, values[c.type.python_type]) for c in columns}


@pytest.mark.parametrize("table", [table.name for table in FACTS])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_what_was_recorded_is_never_changed(tmp_path: Path, table: str, statement: str) -> None:
    row = _any_row(table)

    def tamper(session: Session) -> None:
        session.run("PRAGMA defer_foreign_keys=ON")
        session.run(f"INSERT INTO {table} VALUES ({', '.join(f':{name}' for name in row)})", **row)
        session.run(statement.format(table=table, column=f'"{next(iter(row))}"'))

    with Book.create(tmp_path / "toko.umkm", name="Toko") as book:
        with pytest.raises(sqlite3.IntegrityError, match=f"{table}: what was recorded is never changed"):
            book.write(tamper)
        assert book.read(value, f"SELECT count(*) FROM {table}") == 0


def test_nothing_is_dated_into_a_closed_month(tmp_path: Path) -> None:
    with Book.open(new_book(tmp_path)) as book:
        book.write(run, "INSERT INTO closed_month (month) VALUES (202603)")
        with pytest.raises(MonthClosed, match="closed"):
            book.write(record, "late", day=20260331)
        book.write(record, "next month", day=20260401)
        assert book.read(numbers) == ["1", "2", "3", "next month"]


if sys.platform != "win32":  # which starts no process within milliseconds

    def test_an_act_survives_a_kill_whole_or_is_not_there(tmp_path: Path) -> None:
        path, told = new_book(tmp_path, acts=0), tmp_path / "told"
        told.touch()
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["tests.storage.books"])
        seed = random.randrange(10**9)
        chance = random.Random(seed)
        for _ in range(ROUNDS):
            process = processes.Process(target=write_until_killed, args=(path, told))
            acknowledged = told.stat().st_size
            process.start()
            _wait_until_longer(told, acknowledged)
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
            process.join()
            _assert_whole(path, told.stat().st_size, seed)


def _wait_until_longer(file: Path, size: int) -> None:
    for _ in range(10_000):
        if file.stat().st_size > size:
            return
        time.sleep(0.002)
    raise AssertionError("the other process never wrote")


def _assert_whole(path: Path, acknowledged: int, seed: int) -> None:
    with Book.open(path) as book:
        assert (book.damage, book.read_only) == ((), False), seed
        kept = book.read(numbers)
        assert kept == [str(number) for number in range(1, len(kept) + 1)], seed
        assert acknowledged <= len(kept), (acknowledged, len(kept), seed)
        postings = book.read(rows, "SELECT count(*), sum(amount) FROM posting GROUP BY document")
        assert postings == [(10, 0)] * len(kept), seed
        # one act may have been kept and not yet acknowledged
    with path.with_name("told").open("ab") as told:
        told.write(b"." * (len(kept) - acknowledged))
