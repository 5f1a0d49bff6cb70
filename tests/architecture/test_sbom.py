"""The list of parts that is written beside the bundle: what the program needs, and nothing that only builds it."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source_tree import REPOSITORY
from tests.architecture.test_lock import PROJECT, pins
from umkm_desk.storage.sqlite import OLDEST


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", REPOSITORY / "packaging" / "sbom.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_lists_what_the_program_is_made_of(sbom: ModuleType, tmp_path: Path) -> None:
    sbom.main(tmp_path / "out" / "umkm-desk.cdx.json")
    made = json.loads((tmp_path / "out" / "umkm-desk.cdx.json").read_text(encoding="utf-8"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in made["components"]}
    assert {
        "alembic",
        "sqlalchemy",
        "reportlab",
        "pyside6-essentials",
        "openpyxl",
        "pysqlite3",
        "pyrage",
        "SQLite",
        "CPython",
    } <= parts.keys()
    assert not {"pytest", "mypy", "ruff", "pyinstaller", "hypothesis", "duckdb"} & parts.keys()
    assert tuple(map(int, parts["SQLite"]["version"].split("."))) >= OLDEST
    for name, part in parts.items():
        if name in pins():
            assert f"=={part['version']}" in str(pins()[name].specifier)
            assert part["hashes"] and part["purl"] == f"pkg:pypi/{name}@{part['version']}"
    refs = {part["bom-ref"] for part in made["components"]} | {"umkm-desk"}
    assert {tree["ref"] for tree in made["dependencies"]} | {"python", "sqlite"} == refs
    assert all(set(tree["dependsOn"]) <= refs for tree in made["dependencies"])


def test_the_same_lock_gives_the_same_bytes(sbom: ModuleType, tmp_path: Path) -> None:
    for name in ("a", "b"):
        sbom.main(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_only_builds_is_left_out(sbom: ModuleType) -> None:
    lock = (
        "a==1 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via umkm-desk (pyproject.toml)\n"
        "b==2 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "1" * 64 + "\n    # via\n    #   a\n    #   c\n"
        "c==3 \\\n    --hash=sha256:" + "2" * 64 + "\n    # via umkm-desk (pyproject.toml)\n"
    )
    made = sbom.sbom(lock, PROJECT | {"dependencies": ["A>=1"], "optional-dependencies": {"crypt": []}}, "0.1.0")
    assert [part["name"] for part in made["components"]] == ["CPython", "SQLite", "a", "b"]
