"""There is one SQLite in the process, and it is a current one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import REPOSITORY, SOURCE, TESTS, address, modules, text
from tests.storage.books import new_book
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.storage import sqlite
from umkm_desk.storage.book import Book

_IMPORT = re.compile(r"(?<!storage\.sqlite )\b(?:import|from) (?:py)?sqlite3\b")
_ALLOWED = {"storage/sqlite.py", "packaging/sbom.py"}  # which says which it is, and which writes its version down


def test_everything_takes_sqlite_from_one_place() -> None:
    folders = (SOURCE, TESTS, REPOSITORY / "benchmarks", REPOSITORY / "packaging")
    found = [address(path) for folder in folders for path in modules(folder) if _IMPORT.search(text(path))]
    assert {path for path in found if not path.startswith("tests/architecture/")} == _ALLOWED


def test_a_program_that_works_has_loaded_no_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from umkm_desk.cli.main import run; import umkm_desk.app;"
        "code = run(['self-test'], umkm_desk.app.moment({})); loaded = sys.modules;"
        "assert code == 0 and 'pysqlite3' in loaded and 'PySide6.QtWidgets' in loaded;"
        "print([name for name in ('sqlite3', '_sqlite3', 'PySide6.QtSql') if name in loaded])"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHONWARN")}  # of other libraries
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_it_is_current() -> None:
    assert sqlite.sqlite3.sqlite_version_info >= sqlite.OLDEST >= (3, 51, 3)


def test_with_an_older_one_no_book_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_book(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(sqlite.sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite.sqlite3, "sqlite_version", "3.40.1")
    for read_only in (False, True):
        with pytest.raises(BookUnavailable, match=r"has SQLite 3\.40\.1, .* needs SQLite 3\.51\.3 or newer"):
            Book.open(path, read_only=read_only)
    assert path.read_bytes() == before
