"""The house keeps its shape: rooms that say what belongs in them, small modules, telling names, one clock."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGE, SOURCE, TESTS, address, functions, modules, rooms, text, tree

LONGEST_MODULE = 400
USUAL_MODULE = 250
LONGEST_FUNCTION = 40
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

# Where the program may ask what time it is; everywhere else today is an argument.
CLOCKS = {
    "storage/book.py": "when an act was recorded, in UTC",
    "app.py": "today, handed to everybody below",
}
CLOCK_CALLS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time", "dt"}

# Rooms where every number is money, a quantity or a count.
COUNTING_ROOMS = ("domain", "actions", "queries")


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("room", rooms(), ids=address)
def test_every_room_says_what_belongs_in_it(room: Path) -> None:
    words = ast.get_docstring(tree(room / "__init__.py")) or ""
    assert len(words.split()) >= 8, f"{address(room)}/__init__.py: say what belongs here and what may not be imported"


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {address(path): line_count(path) for path in modules() if line_count(path) > LONGEST_MODULE}
    assert long == {}


def test_nine_modules_in_ten_are_under_two_hundred_and_fifty_lines() -> None:
    lengths = {address(path): line_count(path) for path in modules()}
    longer = {name: count for name, count in lengths.items() if count > USUAL_MODULE}
    assert len(longer) * 10 <= len(lengths), longer


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its texts of several lines: docstrings, SQL, tables."""
    texts = {
        line
        for node in ast.walk(function)
        if isinstance(node, ast.Constant | ast.JoinedStr)
        for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
    }
    return (function.end_lineno or function.lineno) - function.lineno + 1 - len(texts)


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {
        f"{address(path)}:{node.lineno} {node.name}": code_lines(node)
        for path in modules()
        for node in functions(path)
        if code_lines(node) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {address(path) for folder in (SOURCE, TESTS) for path in folder.rglob("*") if path.stem in SAYS_NOTHING}
    assert names == set()


def test_the_clock_is_read_in_stated_places_only() -> None:
    readers = {
        address(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK_CALLS
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and (node.func.value.id if isinstance(node.func.value, ast.Name) else node.func.value.attr) in CLOCK_OWNERS
    }
    assert readers == set(CLOCKS), "today is an argument; a new clock goes into CLOCKS with its reason"


FETCHES = re.compile(r"\burllib(\.| import .*)(request|error)\b")


def test_no_module_fetches_through_urllib() -> None:
    """The import rule "offline" can't tell `urllib.request` from `urllib.parse`, which only reads addresses."""
    assert FETCHES.search("import urllib.request") and FETCHES.search("from urllib import parse, request")
    assert [address(path) for path in modules() if FETCHES.search(text(path))] == []


@pytest.mark.parametrize("room", COUNTING_ROOMS)
def test_no_float_comes_near_money_or_quantities(room: str) -> None:
    floats = [
        f"{address(path)}:{node.lineno}"
        for path in modules(PACKAGE / room)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]
    assert floats == []
