"""Every sentence in the code is collected and has an Indonesian twin with the same facts."""

import ast
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo

from umkm_desk.language import words

MISSING = "A day is missing. Write it like 24/11/2026."
PLACE = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def mapping(repository: Path) -> tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]:
    """How `babel.cfg` says sentences are collected."""
    with (repository / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's
    return methods, options


@pytest.fixture(scope="module")
def indonesian(repository: Path) -> Catalog:
    written = repository / "resources" / "locale" / "id" / "LC_MESSAGES" / "umkm_desk.po"
    with written.open("rb") as file:
        return pofile.read_po(file, locale="id", domain=words.DOMAIN, abort_invalid=True)


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def each(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def test_every_sentence_has_an_indonesian_twin_with_the_same_facts(
    repository: Path, mapping: tuple[Any, Any], indonesian: Catalog
) -> None:
    methods, options = mapping
    wrong = {}
    source = repository / "src" / "umkm_desk"
    for path, line, msgid, _, _ in extract_from_dir(source, methods, options):
        twin = indonesian.get(msgid)
        where = f"{path}:{line} {each(msgid)[0]}"
        if twin is None or not all(each(twin.string)) or twin.fuzzy:
            wrong[where] = "has no Indonesian entry: `make words`, then write it"
        elif any(places(text) != places("".join(each(msgid))) for text in each(twin.string)):
            wrong[where] = "has other places in Indonesian"
    assert wrong == {}


def test_no_sentence_stands_inside_an_f_string_where_it_isn_t_collected(repository: Path) -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in sources(repository / "src" / "umkm_desk").items()
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("tr", "ngettext", "N_")
        if isinstance(call.args[0], ast.Constant)
    ]
    assert found == []


def test_no_indonesian_entry_is_only_a_guess(indonesian: Catalog) -> None:
    assert [entry.id for entry in sentences(indonesian) if entry.fuzzy] == []
    assert indonesian.num_plurals == 1


def sentences(catalogue: Catalog) -> Iterator[Message]:
    return (entry for entry in catalogue if entry.id)


@cache
def sources(folder: Path) -> dict[str, ast.Module]:
    return {str(path): ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in folder.rglob("*.py")}


def test_every_kind_of_user_error_is_collected(repository: Path, mapping: tuple[Any, Any]) -> None:
    bases = {
        node.name: {base.id if isinstance(base, ast.Name) else ast.unparse(base).split(".")[-1] for base in node.bases}
        for module in sources(repository / "src" / "umkm_desk").values()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
    }
    errors = {"UserError"}
    while more := {name for name, parents in bases.items() if parents & errors} - errors:
        errors |= more
    collected = {name for options in mapping[1].values() for name in options.get("keywords", {})}
    assert errors - collected == set(), "add these to the keywords in babel.cfg"


def test_what_is_collected_is_one_plain_text(repository: Path, mapping: tuple[Any, Any]) -> None:
    """An f-string, a sum or a choice inside `tr()` would be collected wrongly or not at all; a name is fine."""
    collected = {name for options in mapping[1].values() for name in options.get("keywords", {})}
    wrong = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path, module in sources(repository / "src" / "umkm_desk").items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in collected
        and (not node.args or not isinstance(node.args[0], ast.Constant | ast.Name | ast.Attribute | ast.Subscript))
        and not any(isinstance(argument, ast.Starred) for argument in node.args)
    ]
    assert wrong == []


def test_words_are_right_without_compiling_and_a_compiled_catalogue_older_than_its_source_is_not_used(
    tmp_path: Path, repository: Path
) -> None:
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    written = folder / "umkm_desk.po"
    shutil.copy(repository / "resources" / "locale" / "id" / "LC_MESSAGES" / "umkm_desk.po", written)
    assert words._catalogue(tmp_path, "id").gettext(MISSING).startswith("Tanggal")
    written.with_suffix(".mo").write_bytes(b"older")
    os.utime(written.with_suffix(".mo"), (1, 1))
    assert words._catalogue(tmp_path, "id").gettext(MISSING).startswith("Tanggal")


def test_a_finished_program_carries_only_compiled_words(tmp_path: Path, indonesian: Catalog) -> None:
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "umkm_desk.mo").open("wb") as file:
        write_mo(file, indonesian)
    assert words._catalogue(tmp_path, "id").gettext(MISSING).startswith("Tanggal")
