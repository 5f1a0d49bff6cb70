"""Papers in files: whole, under names that any disk takes, and in no one's way."""

from pathlib import Path

import pytest

from umkm_desk.domain.errors import UserError
from umkm_desk.gui.papers.keeping import keep, keep_to_look_at
from umkm_desk.gui.papers.making import file_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Nota J2611-0004", "Nota-J2611-0004"),
        ("Nota INV/2026\\11:04", "Nota-INV-2026-11-04"),
        ('Nota <a> "b" *|?\n\t.', "Nota-a-b"),
        ("Nota ..", "Nota"),
        ("///", "-"),
        ("Nota " + "x" * 300, "Nota-" + "x" * 75),
        ("Nota  😀 é", "Nota-😀-é"),
    ],
)
def test_a_title_becomes_a_name_that_any_disk_takes(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    keep(b"old", path)
    assert keep(b"new", path) == path
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cant_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nota\.pdf can't be written"):
        keep(b"new", tmp_path / "gone" / "nota.pdf")


def test_what_was_looked_at_before_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    first = keep_to_look_at(b"one", folder, "Nota-1")
    second = keep_to_look_at(b"two", folder, "Nota-2")
    assert (first.exists(), second.read_bytes()) == (False, b"two")


def test_a_file_another_program_holds_gets_a_brother(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "held")

    keep_to_look_at(b"one", tmp_path, "Nota")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        again = keep_to_look_at(b"two", tmp_path, "Nota")
    assert again.name == "Nota (2).pdf"
    assert again.read_bytes() == b"two"
