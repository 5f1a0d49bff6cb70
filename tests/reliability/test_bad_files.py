"""Bad files at every door: opened or refused with one line, in time, in little memory, with nothing half loaded.

Each test is a process of its own, so that its memory can be measured and whatever it must not do is seen.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from tests.reliability.bombs import BOMBS
from tests.reliability.doors import DOORS, Met, Visit, visit

LONGEST: Final = 10.0  # seconds
MOST: Final = 500  # megabytes
BOOK_DOORS: Final = ("restore", "book", "read")
QUICK_DOORS: Final = ("import", "packet")
HEAVY: Final = ("120,000 strings.xlsx", "three million empty rows.csv", "cells at the last column.xlsx")
"""Allowed by what a big shop needs, and slow for that."""


def assert_refused(met: Met) -> None:
    """One line that says so, soon, and the book as it was; a folder of shops names the file it left out."""
    assert met.same, met
    assert met.seconds < LONGEST, met
    assert "Traceback" not in met.err, met
    if met.door == "shops" and met.code == 1:
        assert met.out.count(Path(met.file).name) == 1 and met.err == "", met
    else:
        assert met.code in (2, 3) and met.out == "", met
        assert len(met.err.splitlines()) == 1, met


def assert_all_refused(seen: Visit) -> None:
    """Every meeting, and the process as a whole."""
    for met in seen.met:
        assert_refused(met)
    assert seen.megabytes < MOST
    assert seen.forbidden == []


def others(shared_data: Path) -> list[Path]:
    """The files that other programs stumbled over."""
    return [path for path in sorted((shared_data / "badinput").rglob("*")) if path.is_file()]


def test_files_that_others_found_bad(empty_book: Path, tmp_path: Path, shared_data: Path) -> None:
    assert_all_refused(visit(empty_book, tmp_path, others(shared_data), QUICK_DOORS))


def test_damaged_databases_of_others(empty_book: Path, tmp_path: Path, shared_data: Path) -> None:
    files = [path for path in others(shared_data) if path.parent.name == "sqlite_corrupt"]
    assert_all_refused(visit(empty_book, tmp_path, files, BOOK_DOORS))


@pytest.mark.long
def test_files_that_others_found_bad_at_every_door(empty_book: Path, tmp_path: Path, shared_data: Path) -> None:
    assert_all_refused(visit(empty_book, tmp_path, others(shared_data), DOORS))


def made(folder: Path, names: Iterable[str]) -> list[Path]:
    """Bombs by their names."""
    return [BOMBS[name](folder / name) for name in names]


def test_small_files_that_would_grow_huge(empty_book: Path, tmp_path: Path) -> None:
    bombs = made(tmp_path, [name for name in BOMBS if name not in HEAVY and not name.endswith(".umkm")])
    assert_all_refused(visit(empty_book, tmp_path, bombs, QUICK_DOORS))
    for bomb in bombs:
        bomb.unlink()


def test_a_backup_of_nothing_that_would_grow_huge(empty_book: Path, tmp_path: Path) -> None:
    assert_all_refused(visit(empty_book, tmp_path, made(tmp_path, ["300 MB of nothing.umkm"]), ("restore", "read")))


@pytest.mark.long
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_would_grow_huge_at_every_door(empty_book: Path, tmp_path: Path, name: str) -> None:
    assert_all_refused(visit(empty_book, tmp_path, made(tmp_path, [name])))
    (tmp_path / name).unlink()


def test_what_is_no_file_or_holds_nothing(empty_book: Path, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    empty = [tmp_path / f"kosong{ending}" for ending in (".csv", ".xlsx", ".umkm", ".json")]
    for path in empty:
        path.touch()
    paths = [tmp_path / "nowhere.csv", tmp_path / "a folder", *empty]
    assert_all_refused(visit(empty_book, tmp_path, paths, ("import", "restore", "packet", "template")))
