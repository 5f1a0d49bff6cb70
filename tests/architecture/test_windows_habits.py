"""The owner's laptop runs Windows: habits that only work elsewhere are caught by reading the code.

A text file opened without an encoding is found by ruff (PLW1514) and by Python itself during the tests; calls that
Windows lacks are found by `mypy --platform win32`.
"""

import re
from collections import defaultdict
from pathlib import Path, PureWindowsPath

import pytest

from tests.architecture.source_tree import PACKAGE, REPOSITORY, TESTS, address, modules, text

# what breaks there: the pattern, and a line that it must find
HABITS: dict[str, tuple[str, str]] = {
    "strftime knows no %-d, %e or %s": (
        r"%-[a-zA-Z]|strftime\([^)]*%[eksP]",
        'day.strftime("%-d %B")',
    ),
    "there is no /tmp": (r"""["']/(tmp|var|etc|home|usr|dev)\b""", 'Path("/tmp/book.umkm")'),
    "setlocale changes the whole process, and its names differ": (r"\bsetlocale\(", 'locale.setlocale(0, "id_ID")'),
    "renaming onto a file that exists fails; replace doesn't": (
        r"\bos\.rename\(|\.rename\(",
        "os.rename(new, old)",
    ),
    "an open temporary file can't be opened again": (r"\bNamedTemporaryFile\(", "with NamedTemporaryFile() as file:"),
    "home folders are asked of platformdirs": (r"Path\.home\(|expanduser\(", "Path.home()"),
    "a ? in a path cuts a database address written by hand": (
        r"""f["']sqlite(\+\w+)?://""",
        'create_engine(f"sqlite:///{path}")',
    ),
    "owners and modes of files mean nothing": (r"\bos\.(chown|getuid|geteuid|umask|fork)\(", "os.getuid()"),
    "programs are started by a list, not by a shell": (r"\bos\.(system|popen)\(|shell=True", 'os.system("xdg-open")'),
}
REFUSED_CHARACTERS = re.compile(r'[<>:"\\|?*\x00-\x1f]')
RESERVED_NAMES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
LONGEST_NAME = 140  # an installation folder and 260 characters in all leave no more


def readable() -> list[Path]:
    return modules(PACKAGE) + [path for path in modules(TESTS) if path.parent.name != "architecture"]


@pytest.mark.parametrize("habit", HABITS)
def test_the_code_is_free_of_habits_that_fail_on_windows(habit: str) -> None:
    pattern = re.compile(HABITS[habit][0])
    found = [
        f"{address(path)}:{number}: {line.strip()}"
        for path in readable()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if pattern.search(line) and not line.lstrip().startswith("#")
    ]
    assert found == []


@pytest.mark.parametrize("habit", HABITS)
def test_each_habit_would_be_found(habit: str) -> None:
    pattern, example = HABITS[habit]
    assert re.search(pattern, example)


def project_files() -> list[str]:
    folders = ("src", "tests", "docs", "resources")
    return [
        path.relative_to(REPOSITORY).as_posix()
        for folder in folders
        for path in sorted((REPOSITORY / folder).rglob("*"))
        if "__pycache__" not in path.parts
    ]


def is_refused(name: str) -> bool:
    """Whether Windows can't keep a file of this name."""
    return any(
        REFUSED_CHARACTERS.search(part)
        or part.endswith((" ", "."))
        or part.split(".", maxsplit=1)[0].rstrip().casefold() in RESERVED_NAMES
        for part in name.split("/")
    )


def test_every_file_has_a_name_that_windows_takes() -> None:
    assert [name for name in project_files() if is_refused(name)] == []
    assert [name for name in project_files() if len(str(PureWindowsPath(name))) > LONGEST_NAME] == []


@pytest.mark.parametrize("name", ["docs/nota: 1.md", "src/aux.py", "docs/akhir.", "docs/a?b.md", "docs/COM1.txt"])
def test_a_name_that_windows_refuses_would_be_found(name: str) -> None:
    assert is_refused(name)


def test_no_two_files_differ_only_in_capitals() -> None:
    same: dict[str, list[str]] = defaultdict(list)
    for name in project_files():
        same[name.casefold()].append(name)
    assert [names for names in same.values() if len(names) > 1] == []
