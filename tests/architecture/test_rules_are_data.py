"""Figures of regulations stand in `resources/rules`, dated and with their source: none is written into the program."""

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.architecture.source_tree import REPOSITORY, address, modules, tree

RULES = REPOSITORY / "resources" / "rules"
TELLING = 200_000_000  # smaller numbers of the rules (a rate, a day, a round sum) also mean other things
IN_WORDS = re.compile(r"(?<!\d)(500|4[.,]8|2) ?(juta|jt|million|miliar|billion)\b|\b0[.,]5 ?%|PMK ?\d|PP ?\d+/20\d\d")


def values(found: Any) -> Iterator[Any]:
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        for part in found:
            yield from values(part)
    else:
        yield found


def regulated() -> tuple[set[int], set[str]]:
    """Amounts and codes that the rules hold."""
    amounts: set[int] = set()
    codes: set[str] = set()
    for path in RULES.glob("*.json"):
        for value in values(json.loads(path.read_text(encoding="utf-8"))):
            if isinstance(value, int) and value >= TELLING:
                amounts.add(value)
            elif isinstance(value, str) and re.fullmatch(r"\d{6}-\d{3}", value):
                codes.add(value)
    return amounts, codes


def docstrings(module: ast.Module) -> set[int]:
    """Where a docstring begins: examples of how something is read or written are no rules."""
    return {
        node.body[0].lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def offences(module: ast.Module) -> Iterator[tuple[int, object]]:
    amounts, codes = regulated()
    skipped = docstrings(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant) or node.lineno in skipped:
            continue
        value = node.value
        if (type(value) is int and value in amounts) or (isinstance(value, str) and _is_rule(value, codes)):
            yield node.lineno, value


def _is_rule(text: str, codes: set[str]) -> bool:
    return IN_WORDS.search(text) is not None or any(code in text for code in codes)


def test_the_rules_hold_the_figures_that_are_looked_for() -> None:
    amounts, codes = regulated()
    assert {500_000_000, 2_000_000_000, 4_800_000_000} <= amounts
    assert codes == {"411128-420"}


def test_no_figure_of_a_regulation_is_a_constant_of_the_program() -> None:
    found = {f"{address(path)}:{line}": value for path in modules() for line, value in offences(tree(path))}
    assert found == {}


def test_such_a_constant_would_be_found() -> None:
    written = 'BAND = 500_000_000\nCODE = "411128-420"\nWORDS = "the first Rp500 million"\nRULE = "PP 55/2022"\n'
    assert [line for line, _ in offences(ast.parse(written))] == [1, 2, 3, 4]
