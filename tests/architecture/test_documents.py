"""What the documents say holds: links lead somewhere, `make` knows its targets, decisions are numbered."""

import re
from pathlib import Path

import pytest

from tests.architecture.source_tree import REPOSITORY, address

DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
DECISIONS = sorted((REPOSITORY / "docs" / "decisions").glob("*.md"))


def make_targets() -> set[str]:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=address)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=address)
def test_every_make_command_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    commands = re.findall(r"(?:^|`)make ((?:[a-z-]+ ?)+)", text, flags=re.MULTILINE)
    asked = {target for command in commands for target in command.split()}
    assert asked <= make_targets()


def test_every_make_target_says_what_it_does() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE)) == make_targets()


def test_decisions_are_numbered_without_gaps_and_dated() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for path in DECISIONS:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {path.name[:4]} "), path.name
        assert re.fullmatch(r"\d{4}-\d\d-\d\d · (accepted|replaced by \d{4})", lines[2]), path.name
