"""The import rules of pyproject.toml hold, and each of them is seen to bite.

A rule that names a module wrongly passes for ever. So every rule is broken once on purpose, in a copy of the
package, and must be the one that complains.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGE, REPOSITORY

PLANTS: list[tuple[str, set[str], dict[str, str]]] = [
    ("a neighbour on the same floor", {"rooms"}, {"reports/planted.py": "import umkm_desk.demo"}),
    ("an action asks a query", {"rooms"}, {"actions/planted.py": "import umkm_desk.queries"}),
    (
        "the window uses the typed commands",
        {"rooms"},
        {"gui/planted.py": "import umkm_desk.cli"},
    ),
    ("a page opens another", {"pages-apart"}, {"gui/home/planted.py": "import umkm_desk.gui.sales.page"}),
    ("a module that belongs to no room", {"rooms"}, {"attic.py": "'''Nowhere.'''"}),
    (
        "a room looks up, which also closes a circle",
        {"rooms", "no-cycles"},
        {
            "domain/planted.py": "import umkm_desk.storage.planted",
            "storage/planted.py": "import umkm_desk.domain",
        },
    ),
    ("the domain formats", {"plain-domain"}, {"domain/planted.py": "from babel import dates"}),
    ("the domain opens files", {"plain-domain"}, {"domain/planted.py": "import pathlib"}),
    ("the domain reads the clock", {"plain-domain"}, {"domain/planted.py": "from time import time"}),
    ("a command shows a window", {"qt-in-gui"}, {"cli/planted.py": "from PySide6 import QtWidgets"}),
    ("a report asks the database", {"sql-stays-below"}, {"reports/planted.py": "from sqlalchemy import select"}),
    (
        "a query speaks to SQLite itself",
        {"sqlite-in-storage"},
        {"queries/planted.py": "from umkm_desk.storage.sqlite import sqlite3"},
    ),
    ("a second SQLite in the process", {"one-sqlite"}, {"storage/planted.py": "import sqlite3"}),
    ("a backup is locked elsewhere", {"pyrage-in-locking"}, {"cli/planted.py": "import pyrage"}),
    ("a report needs an addition", {"duckdb-in-city"}, {"reports/planted.py": "import duckdb"}),
    (
        "an import touches tables",
        {"tables-below"},
        {"exchange/planted.py": "from umkm_desk.storage import tables"},
    ),
    ("the program calls out", {"offline"}, {"exchange/planted.py": "import http.client"}),
    (
        "two neighbours need each other",
        {"no-cycles"},
        {
            "domain/planted.py": "import umkm_desk.domain.other_planted",
            "domain/other_planted.py": "import umkm_desk.domain.planted",
        },
    ),
]


def contracts() -> dict[str, str]:
    """The identifier and the name of every import rule."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return {rule["id"]: rule["name"] for rule in project["tool"]["importlinter"]["contracts"]}


def broken_contracts(source: Path) -> set[str]:
    """Identifiers of the rules that the package in `source` breaks."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    settings = ["--config", str(REPOSITORY / "pyproject.toml"), "--no-cache", "--no-logo"]
    wide = {"COLUMNS": "400", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", command, *settings],
        cwd=source,
        env=os.environ | wide | {"PYTHONPATH": str(source)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", run.stdout, flags=re.MULTILINE))
    names = contracts()
    assert set(verdicts) == set(names.values()), run.stdout + run.stderr
    return {key for key, name in names.items() if verdicts[name] == "BROKEN"}


def test_the_package_keeps_every_import_rule() -> None:
    assert broken_contracts(PACKAGE.parent) == set()


@pytest.mark.parametrize(("expected", "files"), [plant[1:] for plant in PLANTS], ids=[plant[0] for plant in PLANTS])
def test_a_planted_import_breaks_exactly_its_rule(expected: set[str], files: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "umkm_desk"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in files.items():
        target = copy / name
        target.parent.mkdir(exist_ok=True)
        if target.name != "__init__.py" or not target.exists():
            target.write_text(code + "\n", encoding="utf-8")

    assert broken_contracts(tmp_path) == expected


def test_every_import_rule_has_a_plant_of_its_own() -> None:
    alone = set().union(*(expected for _, expected, _ in PLANTS if len(expected) == 1))
    assert alone == set(contracts())
