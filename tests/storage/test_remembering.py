"""What was worked out before is a help that may fail at any time."""

from pathlib import Path

import pytest

from umkm_desk.storage import remembering
from umkm_desk.storage.remembering import Remembered
from umkm_desk.storage.sqlite import sqlite3


def test_what_was_remembered_is_known_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "baru" / "ingat.sqlite"
    first = Remembered(path, "a")
    first.remember({str(n): f"teks {n}" for n in range(1_200)})
    first.close()
    again = Remembered(path, "a")
    assert again.known(["3", "1199", "lain"]) == {"3": "teks 3", "1199": "teks 1199"}
    again.close()


def test_another_form_forgets(tmp_path: Path) -> None:
    first = Remembered(tmp_path / "x", "a")
    first.remember({"1": "a"})
    first.close()
    other = Remembered(tmp_path / "x", "b")
    assert other.known(["1"]) == {}
    other.close()


def test_a_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"bukan basis data" * 1_000)
    kept = Remembered(path, "a")
    kept.remember({"1": "a"})
    kept.close()
    again = Remembered(path, "a")
    assert again.known(["1"]) == {"1": "a"}
    again.close()


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    for place in (tmp_path / "berkas" / "x", tmp_path, None):
        kept = Remembered(place, "a")
        kept.remember({"1": "a"})
        assert kept.known(["1"]) == {"1": "a"}
        kept.close()


def test_one_in_use_elsewhere_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_BUSY_SECONDS", 0.05)
    path = tmp_path / "x"
    Remembered(path, "a").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept = Remembered(path, "b")
    kept.remember({"1": "a"})
    assert kept.known(["1"]) == {"1": "a"}
    kept.close()
    other.close()


def test_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 10)
    kept = Remembered(None, "a")
    kept.remember({str(n): "x" for n in range(25)})
    assert sorted(kept.known(map(str, range(25))), key=int) == [str(n) for n in range(15, 25)]
    kept.close()
