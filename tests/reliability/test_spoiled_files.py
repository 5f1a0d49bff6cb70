"""Good files spoiled by a seed (tables, workbooks, books): loaded whole, or refused with one sentence and no trace.

Packets and answers are spoiled in tests/exchange/test_packet_mutations.py.
"""

import csv
import shutil
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from xlsxwriter import Workbook

from tests.cli.conftest import fill
from tests.exchange.mutating import spoiled
from tests.reliability.doors import TODAY, digest
from tests.shop import Shop
from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.exporting import export_tables
from umkm_desk.exchange.importing import import_files
from umkm_desk.queries.integrity import accounts, problems
from umkm_desk.storage.book import Book
from umkm_desk.storage.tables import FACTS

EACH: Final = 20
LONGEST: Final = 10.0  # seconds
SHARDS = [*range(5), *(pytest.param(n, marks=pytest.mark.long) for n in range(5, 170))]
"""Of three kinds, each 20 files: 300 by every change, 10,200 by `make check-long`."""

WORDS: Final = (
    b"", b"-1", b"0", b"1e9", b"NaN", b"1.500", b"2026-02-30", b"9999-12-31", b"=1+1", b'"', b",", b"\n", b"\xff",
    b"\xef\xbb\xbf", b"Rp", b"9" * 40, b"\xe2\x80\xae", b"'", b"99999999999999", b"cash", b"KERIPIK", b"kg",
)  # fmt: skip
"""What takes the place of a cell now and then."""


@dataclass(frozen=True)
class Good:
    """A kitchen's book, its tables, the same tables in one workbook, and an empty book to load into."""

    book: Path
    tables: list[Path]
    workbook: Path
    empty: Path
    nothing: dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    folder = tmp_path_factory.mktemp("good")
    with Book.create(folder / "dapur.umkm", name="Dapur") as book:
        fill(Shop(book))
        tables = export_tables(book, folder / "tables")
    with Workbook(folder / "tables.xlsx") as made:
        for table in tables:
            sheet = made.add_worksheet(table.stem[:31])
            with table.open(encoding="utf-8", newline="") as file:
                for row, cells in enumerate(csv.reader(file)):
                    for column, cell in enumerate(cells):
                        sheet.write_string(row, column, cell)
    Book.create(folder / "kosong.umkm", name="Dapur").close()
    empty = folder / "kosong.umkm"
    return Good(folder / "dapur.umkm", tables, folder / "tables.xlsx", empty, digest(empty))


def loaded(good: Good, folder: Path, files: list[Path]) -> bool:
    """Whether the files are loaded; if not, the book is as it was."""
    path = Path(shutil.copy(good.empty, folder / "buku.umkm"))
    begun = time.monotonic()
    try:
        with Book.open(path, audit=accounts) as book:
            import_files(book, files, today=TODAY)
            assert book.read(problems).problems == ()
    except UserError as refusal:
        assert str(refusal) and "\n" not in str(refusal)
        assert digest(path) == good.nothing
        return False
    finally:
        assert time.monotonic() - begun < LONGEST
    return True


def spoiled_table(content: bytes, chance: Random) -> bytes:
    """A CSV with spoiled bytes, or with cells and lines that are odd."""
    if chance.random() < 0.5:
        return spoiled(content, chance)
    lines = content.split(b"\r\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        cells = lines[place].split(b",")
        match chance.randrange(4):
            case 0:
                del lines[place]
                lines = lines or [b""]
            case 1:
                lines.insert(chance.randrange(len(lines)), lines[place])
            case _:
                cells[chance.randrange(len(cells))] = chance.choice(WORDS)
                lines[place] = b",".join(cells)
    return b"\r\n".join(lines)


def spoiled_workbook(source: Path, target: Path, chance: Random) -> None:
    """A workbook with spoiled bytes, or a sound zip with a spoiled part, one left out or one put in twice."""
    if chance.random() < 0.3:
        target.write_bytes(spoiled(source.read_bytes(), chance))
        return
    with zipfile.ZipFile(source) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    place = chance.randrange(len(parts))
    name, content = parts[place]
    match chance.randrange(8):
        case 0:
            del parts[place]
        case 1:
            parts.append((name, spoiled(content, chance)))
        case _:
            parts[place] = (name, spoiled(content, chance))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts:
            new.writestr(name, content)


@pytest.mark.parametrize("shard", SHARDS)
def test_a_spoiled_table_is_loaded_whole_or_refused(good: Good, tmp_path: Path, shard: int) -> None:
    for seed in range(shard * EACH, shard * EACH + EACH):
        chance = Random(f"table {seed}")
        bad = chance.choice([table for table in good.tables if len(table.read_bytes().split(b"\r\n")) > 2])
        (tmp_path / bad.name).write_bytes(spoiled_table(bad.read_bytes(), chance))
        loaded(good, tmp_path, [tmp_path / bad.name if table == bad else table for table in good.tables])


@pytest.mark.parametrize("shard", SHARDS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_spoiled_workbook_is_loaded_whole_or_refused(good: Good, tmp_path: Path, shard: int) -> None:
    for seed in range(shard * EACH, shard * EACH + EACH):
        path = tmp_path / "tabel.xlsx"
        spoiled_workbook(good.workbook, path, Random(f"workbook {seed}"))
        loaded(good, tmp_path, [path])


@pytest.mark.parametrize("shard", SHARDS)
def test_a_spoiled_backup_is_restored_whole_or_refused(good: Good, tmp_path: Path, shard: int) -> None:
    whole, letters = digest(good.book, figures=True), recorded(good.book)
    for seed in range(shard * EACH, shard * EACH + EACH):
        bad, ours = tmp_path / "cadangan.umkm", tmp_path / "buku.umkm"
        bad.write_bytes(spoiled(good.book.read_bytes(), Random(f"backup {seed}")))
        shutil.copy(good.empty, ours)
        begun = time.monotonic()
        try:
            aside = Book.restore(bad, ours, audit=accounts).aside
            assert aside is not None
            assert digest(ours, figures=True) == whole, "no figure changes unseen"
            assert recorded(ours) == letters, "and no letter of what was recorded"
            aside.unlink()
        except UserError as refusal:
            assert "\n" not in str(refusal)
            assert digest(ours) == good.nothing
        with_hands_off(bad)
        assert time.monotonic() - begun < LONGEST


def recorded(book: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What seals and the program's own chart hold fast, to the letter."""
    said = digest(book)
    return {
        name: said[name]
        for name in (*(table.name for table in FACTS if table.name != "schedule_month"), "batch", "account")
    }


def with_hands_off(path: Path) -> None:
    """A spoiled book is opened to look at, or refused; it keeps every byte."""
    before = path.read_bytes()
    try:
        with Book.open(path, audit=accounts) as book:
            assert book.read_only or not book.damage
    except UserError as refusal:
        assert "\n" not in str(refusal)
    assert path.read_bytes() == before


def test_unspoiled_they_are_loaded(good: Good, tmp_path: Path) -> None:
    assert loaded(good, tmp_path, good.tables)
    assert loaded(good, tmp_path, [good.workbook])
