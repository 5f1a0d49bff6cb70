"""Acts in plain SQL, files and other processes for the tests of storage, which know no accounting."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from umkm_desk.storage import connect
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session
from umkm_desk.storage.sqlite import sqlite3

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = 4096


def record(session: Session, number: str, *, day: int = 20260310, lines: int = 1) -> int:
    """An act as storage sees it: a document, and on it postings that go together or not at all."""
    document = session.run(
        "INSERT INTO document (kind, number, version, day, recorded_at) VALUES ('journal', :number, 1, :day, '-')",
        number=number,
        day=day,
    )
    for position in range(lines * 2):
        session.run(
            "INSERT INTO posting (document, position, account, day, amount, part)"
            " VALUES (:document, :position, '1101', :day, :amount, 'act')",
            document=document,
            position=position,
            day=day,
            amount=1 if position % 2 else -1,
        )
    return document


def numbers(session: Session) -> list[str]:
    """The numbers of all documents in recorded order."""
    return [row[0] for row in session.rows("SELECT number FROM document ORDER BY id")]


def value(session: Session, sql: str) -> Any:
    """The first value that a statement finds."""
    return session.value(sql)


def rows(session: Session, sql: str) -> list[tuple[Any, ...]]:
    """All rows that a statement finds."""
    return session.rows(sql)


def run(session: Session, sql: str) -> None:
    """An act of one statement."""
    session.run(sql)


def _record_all(session: Session, acts: int, lines: int) -> None:
    for number in range(1, acts + 1):
        record(session, str(number), lines=lines)


def new_book(folder: Path, *, acts: int = 3, lines: int = 1) -> Path:
    """The path of a closed book that holds `acts` documents, numbered 1 and on."""
    path = folder / "toko.umkm"
    with Book.create(path, name="Toko Uji") as book:
        book.write(_record_all, acts, lines)
    return path


def change(path: Path, *statements: str) -> None:
    """What another program does to a file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def dump(path: Path) -> list[str]:
    """Everything in a file: what it says of itself, its definitions, and each table's rows in order."""
    with closing(sqlite3.connect(path)) as connection:
        pragmas = [str(connection.execute(f"PRAGMA {name}").fetchone()) for name in ("application_id", "user_version")]
        made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for kind, name, _ in made if kind == "table"]
        rows = [
            f"{name} {row}"
            for name in tables
            for row in sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
        ]
        return [*pragmas, *map(str, made), *rows]


def leaves(path: Path, name: str) -> list[int]:
    """The numbers of the pages that hold a table's or an index's rows, in order (sqlite.org/fileformat2.html, 1.6)."""
    with closing(connect.open_file(path, "ro")) as connection:
        root: int = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    content, found, rest = path.read_bytes(), [], [root]
    while rest:
        page = rest.pop()
        head = (page - 1) * PAGE
        kind, cells = content[head], int.from_bytes(content[head + 3 : head + 5])
        if kind in (2, 5):  # its cells begin with the page below them, the last page stands in the head
            places = [int.from_bytes(content[at : at + 2]) for at in range(head + 12, head + 12 + 2 * cells, 2)]
            below = [head + place for place in places] + [head + 8]
            rest += [int.from_bytes(content[at : at + 4]) for at in below]
        else:
            found.append(page)
    return sorted(found)


def crashed(path: Path, folder: Path) -> Path:
    """A copy of the book and its journal from the middle of an act that had begun to reach the disk."""
    folder.mkdir()
    copy = folder / path.name
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        for key in range(3000):
            connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (f"half written {key}", "x" * 50))
        for end in ("", "-journal"):
            shutil.copyfile(f"{path}{end}", f"{copy}{end}")
        connection.execute("ROLLBACK")
    return copy


@contextmanager
def other_process(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A second program running `code`; it has said its first line when this goes on, and ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        yield process
    finally:
        process.kill()
        process.communicate()


HOLD = """
import sys
from umkm_desk.storage import checks
from umkm_desk.storage.book import Book
if "big" in sys.argv:
    checks.SMALL = 0
book = Book.open(sys.argv[1])
assert not book.read_only, book.why_read_only
print("ready", flush=True)
sys.stdin.readline()
book.close()
"""
"""Opens a book for writing and holds it until it hears a line; `big`: as if it were too big to be checked."""

WRITE_SLOWLY = """
import sys
from tests.storage.books import record
from umkm_desk.storage.book import Book
def act(session):
    record(session, "slow", lines=50)
    print("ready", flush=True)
    sys.stdin.readline()
with Book.open(sys.argv[1]) as book:
    book.write(act)
"""
"""Stands in the middle of an act until it hears a line."""


def write_until_killed(path: Path, told: Path) -> None:
    """Write act after act; `told` gets a byte after each act that the book said it kept."""
    with Book.open(path) as book, told.open("ab", buffering=0) as answer:
        begun = len(book.read(numbers))
        for number in range(begun + 1, begun + 100_000):
            book.write(record, str(number), lines=5)
            answer.write(b".")
