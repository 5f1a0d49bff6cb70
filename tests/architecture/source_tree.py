"""The project's own Python files, for the tests that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src"
PACKAGE = SOURCE / "umkm_desk"
TESTS = REPOSITORY / "tests"


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Every Python file below `folder`, in a stated order."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def rooms() -> list[Path]:
    """The folders directly in the package: `domain`, `storage`, `actions` and so on."""
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def address(path: Path) -> str:
    """`domain/sales.py` rather than the whole path; folders with `/` on every system."""
    base = PACKAGE if path.is_relative_to(PACKAGE) else REPOSITORY
    return path.relative_to(base).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
