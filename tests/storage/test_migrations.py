"""An older book is brought up to date whole or stays as it was, after a checked copy."""

import gzip
import re
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.books import change, dump, new_book, numbers, record, rows, value
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.queries.integrity import problems
from umkm_desk.storage import connect, schema
from umkm_desk.storage.book import Book
from umkm_desk.storage.migrations import upgrade

NEXT = schema.SCHEMA_VERSION + 1
FURTHER = f"""
from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

revision = "{schema.revision(NEXT)}"
down_revision = "{schema.revision(NEXT - 1)}"


def upgrade() -> None:
    op.create_table(
        "hobby",
        Column("id", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_hobby"),
        sqlite_strict=True,
    )
    op.add_column("contact", Column("email", Text))
    op.execute("UPDATE setting SET value = 'Toko Baru' WHERE key = 'name'")
"""
HOBBY = "CREATE TABLE hobby (id INTEGER NOT NULL, CONSTRAINT pk_hobby PRIMARY KEY (id)) STRICT"


def _definitions(path: Path) -> dict[str, str]:
    with closing(connect.open_file(path, "ro")) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split())) for name, sql in rows}


def test_the_migrated_schema_is_the_fresh_schema(tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.umkm"
    engine = connect.engine_for(migrated, create=True)
    with engine.begin() as connection:
        for version in range(1, schema.SCHEMA_VERSION + 1):
            upgrade.run(connection, version)
    engine.dispose()
    assert _definitions(migrated) == _definitions(new_book(tmp_path))


OLD_BOOKS = Path(__file__).parent / "old_books"


@pytest.mark.parametrize("kept", sorted(path.name for path in OLD_BOOKS.glob("*.umkm.gz")))
def test_a_real_book_of_an_older_program_is_brought_up_to_date(tmp_path: Path, kept: str) -> None:
    """A month of the sample shop as that program left it: the same rows before and after, and a clean audit."""
    path = tmp_path / "toko.umkm"
    path.write_bytes(gzip.decompress((OLD_BOOKS / kept).read_bytes()))
    tables = ("document", "line", "posting", "stock_move", "batch", "pool", "balance", "account_month", "permit")
    columns = {table: _columns_of(path, table) for table in tables}
    before = {table: _rows_of(path, table, columns[table]) for table in tables}
    with Book.open(path) as book:
        assert (book.damage, book.read_only) == ((), False)
        assert book.read(problems).problems == ()
        assert book.read(value, "PRAGMA user_version") == schema.SCHEMA_VERSION
        assert book.before_upgrade is not None
        sealed = book.read(value, "SELECT count(*) FROM seal")
        assert sealed == book.read(value, "SELECT count(*) FROM document")
    assert {table: _rows_of(path, table, columns[table]) for table in tables} == before


def _columns_of(path: Path, table: str) -> str:
    with closing(connect.open_file(path, "ro")) as connection:
        return ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})"))


def _rows_of(path: Path, table: str, columns: str) -> list[tuple[object, ...]]:
    with closing(connect.open_file(path, "ro")) as connection:
        return sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)


def test_a_fresh_book_stands_at_the_newest_revision(tmp_path: Path) -> None:
    revisions = sorted(path.name for path in (upgrade.FOLDER / "versions").glob("[0-9]*.py"))
    assert [name[:4] for name in revisions] == [schema.revision(n) for n in range(1, schema.SCHEMA_VERSION + 1)]
    with Book.open(new_book(tmp_path)) as book:
        assert book.read(value, "PRAGMA user_version") == schema.SCHEMA_VERSION
        assert book.read(rows, "SELECT * FROM alembic_version") == [(schema.revision(schema.SCHEMA_VERSION),)]


class Newer:
    """A program one version further, whose newest revision is `code`."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, code: str = FURTHER) -> None:
        folder.mkdir()
        (folder / f"{schema.revision(NEXT)}_hobby.py").write_text(code, encoding="utf-8")
        wanted = dict(schema.expected())
        wanted["table", "hobby"] = schema.shape(HOBBY)
        wanted["table", "contact"] |= {"email TEXT"}
        patch.setattr(upgrade, "VERSIONS", [*upgrade.VERSIONS, folder])
        patch.setattr(schema, "SCHEMA_VERSION", NEXT)
        patch.setattr(schema, "expected", lambda: wanted)


def test_an_older_book_is_brought_up_to_date_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_book(tmp_path)
    before = dump(path)
    Newer(tmp_path / "versions", monkeypatch)
    with Book.open(path) as book:
        assert (book.damage, book.read_only) == ((), False)
        assert book.read(value, "PRAGMA user_version") == NEXT
        assert book.read(rows, "SELECT * FROM alembic_version") == [(schema.revision(NEXT),)]
        assert book.read(value, "PRAGMA foreign_keys") == 1
        assert book.read(value, "SELECT value FROM setting WHERE key = 'name'") == "Toko Baru"
        book.write(record, "4")
        assert book.read(numbers) == ["1", "2", "3", "4"]
        copy = book.before_upgrade
    assert copy is not None and copy.name.startswith(f"toko-sebelum-versi-{NEXT}-")
    assert dump(copy) == before
    with Book.open(path) as book:
        assert book.before_upgrade is None


@pytest.mark.parametrize(
    "mistake",
    [
        "    raise ValueError('half way')\n",
        "    op.execute('SELECT * FROM nowhere')\n",
        "    op.execute('DROP TRIGGER tr_document_delete')\n    op.execute('DELETE FROM document')\n",
        "    op.create_table('unexpected', Column('id', Integer))\n",
    ],
    ids=["an error", "a wrong statement", "rows that point at nothing", "another schema"],
)
def test_an_upgrade_that_fails_leaves_the_book_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    path = new_book(tmp_path)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        Newer(tmp_path / "versions", patch, FURTHER + mistake)
        with pytest.raises(BookUnavailable, match="couldn't be brought up to this version") as refused:
            Book.open(path)
        copy = Path(str(refused.value.facts["copy"]))
    assert path.read_bytes() == before
    with Book.open(path) as book:
        book.write(record, "4")
        assert book.read(numbers) == ["1", "2", "3", "4"]
    assert sorted(file.suffix for file in tmp_path.iterdir() if file.is_file()) == [".umkm", ".umkm"]
    with Book.open(copy) as book:
        assert book.read(numbers) == ["1", "2", "3"]


def test_an_older_book_is_not_upgraded_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_book(tmp_path)
    before = path.read_bytes()
    Newer(tmp_path / "versions", monkeypatch)
    with pytest.raises(BookUnavailable, match="older version"):
        Book.open(path, read_only=True)
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["toko.umkm", "versions"]


def test_a_trigger_planted_in_an_older_book_stops_its_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_book(tmp_path)
    change(path, "CREATE TRIGGER spy AFTER UPDATE ON setting BEGIN INSERT INTO counter VALUES ('spy', 1); END")
    before = path.read_bytes()
    Newer(tmp_path / "versions", monkeypatch)
    with pytest.raises(BookUnavailable, match="spy"):
        Book.open(path)
    assert path.read_bytes() == before


def test_an_older_backup_is_restored_and_then_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_book(tmp_path)
    with Book.open(path) as book:
        copy = book.back_up(tmp_path / "cadangan").path
    Newer(tmp_path / "versions", monkeypatch)
    assert Book.restore(copy, path).documents == 3
    with Book.open(path) as book:
        assert book.before_upgrade is not None
        book.write(record, "4")
