"""requirements.lock fits pyproject.toml, pins everything with hashes and names no place on the net."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source_tree import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = [*PROJECT["dependencies"], *(wanted for extra in EXTRAS.values() for wanted in extra)]


def pins() -> dict[str, Requirement]:
    """Every pinned package by its canonical name."""
    lines = [line.rstrip(" \\") for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))]
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


@pytest.mark.parametrize("wanted", WANTED)
def test_every_dependency_is_pinned_within_its_range(wanted: str) -> None:
    requirement = Requirement(wanted)
    pin = pins()[canonicalize_name(requirement.name)]
    (exact,) = pin.specifier
    assert exact.operator == "=="
    assert requirement.specifier.contains(exact.version)


def test_every_pin_has_a_hash() -> None:
    blocks = re.split(r"\n(?=\S)", LOCK)
    bare = [block.split()[0] for block in blocks if not block.startswith("#") and "--hash=sha256:" not in block]
    assert bare == []


def test_the_lock_names_no_place_on_the_net_and_no_folder() -> None:
    assert not re.search(r"://|index-url|find-links|via -r|/home/|[A-Z]:\\", LOCK)


def test_what_only_windows_needs_is_pinned_too() -> None:
    windows = {name for name, pin in pins().items() if pin.marker and "win32" in str(pin.marker)}
    assert "tzdata" in windows


def test_the_tests_run_with_the_locked_libraries() -> None:
    differing = {}
    for name, pin in pins().items():
        if pin.marker is not None and not Marker(str(pin.marker)).evaluate():
            continue
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = "absent"
        if not pin.specifier.contains(installed):
            differing[name] = installed
    assert differing == {}, "run make: the lock is newer than .venv"
