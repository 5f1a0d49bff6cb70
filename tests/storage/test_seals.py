"""What was recorded stays what it was, or is told: whatever another program, a bad disk or a hand changes."""

import json
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from tests.storage.books import change, new_book, record, value
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import connect, seals
from umkm_desk.storage.book import Book
from umkm_desk.storage.seals import Misfit
from umkm_desk.storage.session import Session
from umkm_desk.storage.tables import FACTS, acts, metadata


def found(path: Path) -> list[Misfit]:
    with closing(connect.open_file(path, "ro")) as connection:
        cursor: Any = connection.cursor()
        return list(seals.misfits(cursor))


def spoil(path: Path, *statements: str) -> None:
    """Change a file as a knowing hand does: the triggers are put back."""
    with closing(connect.open_file(path, "rw")) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA foreign_keys=OFF")
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        for _, sql in triggers:
            connection.execute(sql)


def test_every_act_is_sealed_as_it_is_kept(tmp_path: Path) -> None:
    with Book.open(new_book(tmp_path)) as book:
        book.write(record, "4")
        assert book.read(value, "SELECT count(*) FROM seal") == book.read(value, "SELECT count(*) FROM document") == 4


def test_an_act_that_fails_leaves_no_seal(tmp_path: Path) -> None:
    def half(session: Session) -> None:
        record(session, "4")
        raise ValueError("the second half failed")

    with Book.open(new_book(tmp_path)) as book:
        with pytest.raises(ValueError, match="second half"):
            book.write(half)
        assert book.read(value, "SELECT count(*) FROM seal") == 3


def test_anybody_can_work_a_seal_out(tmp_path: Path) -> None:
    """In the form that docs/book-file.md tells: JSON of the document's rows, after the seal before it."""
    path = new_book(tmp_path)
    with Book.open(path) as book:
        first, second = (
            book.read(value, f"SELECT digest FROM seal WHERE document = {document}") for document in (1, 2)
        )
        moment = book.read(value, "SELECT recorded_at FROM document WHERE id = 2")
    empty = [None] * 10
    said = [
        ["document", [[2, "journal", "2", 1, 20260310, moment, *empty, None]]],
        ["posting", [[2, 0, "1101", 20260310, -1, None, "act"], [2, 1, "1101", 20260310, 1, None, "act"]]],
    ]
    assert second == sha256(first + json.dumps(said, separators=(",", ":")).encode("ascii")).digest()


def test_every_table_of_what_happened_is_sealed_whole() -> None:
    """A column that is added later has to be thought of here, and in decision 0023."""
    sealed = {table: columns for table, columns, _, _ in seals._SELECTS}
    assert set(sealed) == {table.name for table in FACTS} - {"seal", "schedule_month"} | {"batch"}
    for table, words in sealed.items():
        columns = {word.strip().strip('"').removeprefix(f"{table}.") for word in words.split(",")}
        with_it = {"document", "known_after", "until_document"} if table != "document" else {"id"}
        left = set(metadata.tables[table].columns.keys()) - columns - with_it
        assert left == ({"received", "expires"} if table == acts.batch.name else set()), table


CHANGES = {
    "another amount": ("UPDATE posting SET amount = 2 * amount WHERE document = 2",),
    "a letter of the number": ("UPDATE document SET number = 'Z' WHERE id = 2",),
    "a remark": ("UPDATE document SET note = 'x' WHERE id = 2",),
    "a text for a number": ("UPDATE document SET note = '1', due = NULL WHERE id = 2",),
    "a row less": ("DELETE FROM posting WHERE document = 2 AND position = 1",),
    "a row more": ("INSERT INTO posting VALUES (2, 9, '1101', 20260310, 5, NULL, 'act')",),
    "a row of another": ("UPDATE posting SET document = 2, position = 7 WHERE document = 3 AND position = 0",),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_told_with_its_number_and_day(tmp_path: Path, what: str) -> None:
    path = new_book(tmp_path)
    spoil(path, *CHANGES[what])
    assert Misfit(2, "changed") in found(path)
    with Book.open(path) as book:
        assert book.read_only
        number = book.read(value, "SELECT number FROM document WHERE id = 2")
        assert f"What was recorded in {number} of 2026-03-10 isn't what it was." in map(str, book.damage)


def test_records_that_were_taken_out_are_told(tmp_path: Path) -> None:
    path = new_book(tmp_path, acts=5)
    spoil(
        path,
        *(f"DELETE FROM {table} WHERE {key} IN (2, 3)" for table, key in
          (("document", "id"), ("posting", "document"), ("seal", "document"))),
    )  # fmt: skip
    assert found(path) == [Misfit(4, "missing", 2)]
    with Book.open(path) as book:
        assert str(book.damage[0]) == "2 records made just before 4 of 2026-03-10 are gone."


def test_a_record_of_another_program_is_told(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    change(
        path,
        "INSERT INTO document (kind, number, version, day, recorded_at) VALUES ('journal', '4', 1, 20260310, '-')",
    )
    assert found(path) == [Misfit(4, "unsealed")]
    with Book.open(path) as book:
        assert str(book.damage[0]) == "4 of 2026-03-10 wasn't recorded by this program."


def test_a_seal_that_was_changed_is_told(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    spoil(path, "UPDATE seal SET digest = zeroblob(32) WHERE document = 2")
    assert found(path) == [Misfit(2, "changed"), Misfit(3, "changed")]


def test_a_record_with_a_mad_number_stops_nobody(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    spoil(path, "UPDATE document SET id = 9223372036854775807, day = 99999999 WHERE id = 3")
    assert found(path) == [Misfit(9223372036854775807, "missing", 9223372036854775804)]


def test_a_changed_book_is_no_backup_and_is_not_restored(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    with Book.open(path) as book:
        copy = book.back_up(tmp_path / "cadangan").path
    for file in (path, copy):
        spoil(file, "UPDATE document SET note = 'x' WHERE id = 2")
    with Book.open(path) as book, pytest.raises(BookUnavailable, match="failed its check"):
        book.back_up(tmp_path / "cadangan")
    with pytest.raises(BookUnavailable, match="failed its check"):
        Book.restore(copy, path)


def test_a_rescue_seals_anew_and_names_what_did_not_fit(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    spoil(path, "UPDATE document SET note = 'x' WHERE id = 2")
    rescued = Book.rescue(path, tmp_path / "baru.umkm")
    assert [str(lost) for lost in rescued.lost] == ["2 of 2026-03-10 may not be whole."]
    assert found(rescued.path) == []
    with Book.open(rescued.path) as book:
        book.write(record, "4")


def test_what_cancels_corrects_and_follows_is_sealed_with_its_own_document(shop: Shop) -> None:
    """Older documents stay as they were sealed, whatever is done about them later."""
    shop.item("keripik", "product")
    shop.item("gula")
    shop.below_zero()
    shop.recipe("keripik", 10, [("gula", 5)])
    sold = shop.sell("keripik", 5)
    shop.buy("gula", 100, 50_000, paid_by="credit", supplier="Pak Budi")
    shop.make("keripik", 20, used=[("gula", 10)])
    shop.cancel("sale", sold.number)
    shop.recipe("keripik", 12, [("gula", 6)])
    shop.sell("keripik", 2, customer="Bu Tini", paid_by="credit")
    assert found(shop.book.path) == []
    tables = {"production", "debt", "recipe", "recipe_line", "settlement", "batch", "stock_move"}
    for table in tables:
        assert shop.book.read(value, f"SELECT count(*) FROM {table}"), table
