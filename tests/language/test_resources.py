"""Fonts, words and rules are found wherever the program was put."""

import sys
from pathlib import Path

import pytest

from umkm_desk.language import resources as module
from umkm_desk.language.resources import resources


def test_the_files_beside_the_program_are_found_in_a_checkout(repository: Path) -> None:
    assert resources() == repository / "resources"


@pytest.mark.parametrize("place", ["umkm_desk/resources", "resources"])
def test_they_are_found_in_an_installed_program_and_in_a_bundle(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path.resolve() / place
    (folder / "locale").mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "umkm_desk" / "language" / "resources.pyc"))
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path.resolve()), raising=False)
    assert resources() == folder


def test_a_program_packed_without_them_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "src" / "umkm_desk" / "language" / "resources.py"))
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    with pytest.raises(FileNotFoundError, match="no resources folder"):
        resources()
