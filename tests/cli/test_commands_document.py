"""`docs/commands.md` can be believed: its examples run, and it leaves no command, view or number out."""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from umkm_desk.cli.main import COMMANDS
from umkm_desk.cli.running import Exit
from umkm_desk.cli.show import VIEWS

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def document(repository: Path) -> str:
    return (repository / "docs" / "commands.md").read_text(encoding="utf-8")


def examples(document: str) -> list[list[str]]:
    return [shlex.split(line) for line in re.findall(r"^\$ umkm-desk (.+)$", document, flags=re.MULTILINE)]


def spread(args: list[str]) -> list[str]:
    """`tabel/*.csv` as a shell would hand it over."""
    return [str(name) for arg in args for name in (sorted(Path().glob(arg)) if "*" in arg else [arg])]


def test_every_example_does_what_it_says(
    document: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for example in examples(document):
        if example[0] == "trace":  # which batches the sample shop has isn't part of the contract
            example = [*example[:2], desk("show", example[1], "batches", "--json").json[0]["batch"]]
        done = desk(*spread(example), today=DAY)
        assert (done.code, done.err) == (0, ""), example
        assert done.out
    assert {path.suffix for path in Path("laporan").iterdir()} == {".pdf", ".xlsx", ".json"}


def test_every_command_has_an_example(document: str) -> None:
    assert {example[0] for example in examples(document)} == set(COMMANDS)


def test_every_view_and_every_number_is_explained(document: str) -> None:
    for view in VIEWS:
        assert f"`{view}`" in document
    for number in Exit:
        assert f"| {number:d} |" in document or number is Exit.STOPPED
