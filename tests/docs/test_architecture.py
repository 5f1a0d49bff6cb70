"""`docs/architecture.md` can be believed: every file, function and contract it names exists, in the layers it draws."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source_tree import PACKAGE, REPOSITORY, rooms, tree

DOCUMENT = REPOSITORY / "docs" / "architecture.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
SPANS = set(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)))
ADDRESSES = sorted(span for span in SPANS if re.fullmatch(r"[\w/]+\.py(:[\w.]+)?", span) and span != "__init__.py")


def file_of(address: str) -> Path:
    inside = PACKAGE / address
    return inside if inside.exists() else REPOSITORY / address


def defined_in(body: list[ast.stmt]) -> dict[str, ast.stmt]:
    found: dict[str, ast.stmt] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id: node for target in targets if isinstance(target, ast.Name)}
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_an_address_names_exists(address: str) -> None:
    path, _, name = address.partition(":")
    assert file_of(path).is_file(), path
    body: list[ast.stmt] = tree(file_of(path)).body
    for part in name.split(".") if name else []:
        defined = defined_in(body)
        assert part in defined, f"{path} defines no {name}"
        body = getattr(defined[part], "body", [])


def test_the_document_names_a_file_of_every_room() -> None:
    named = {address.split("/")[0] for address in ADDRESSES}
    assert {room.name for room in rooms()} <= named


def import_rules() -> list[dict[str, Any]]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["importlinter"]["contracts"])


def test_the_table_of_contracts_is_that_of_the_project() -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", TEXT, flags=re.MULTILINE) == [rule["id"] for rule in import_rules()]


def test_the_picture_has_the_layers_of_the_contract() -> None:
    picture = TEXT.split("```")[1].splitlines()
    drawn = [{word.strip() for word in line[:34].split("   ")[1].split("│")} for line in picture if line.strip()]
    layers = next(rule for rule in import_rules() if rule["id"] == "rooms")["layers"]
    wanted = [{word.strip(" ()") for word in layer.split("|")} for layer in layers if layer != "__main__"]
    assert [{word.removesuffix(".py") for word in floor} for floor in drawn] == wanted
