"""The book as a file: new, backup, restore, rescue, check."""

import io
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.shop import Shop
from umkm_desk.storage import connect
from umkm_desk.storage.sqlite import sqlite3


def test_a_new_book_can_be_read_at_once(desk: Desk, tmp_path: Path) -> None:
    made = desk("new", tmp_path / "toko.umkm", "--name", "Dapur Sari", "--kind", "company")
    assert (made.code, made.err) == (0, "")
    assert "Dapur Sari" in made.out
    assert desk("check", tmp_path / "toko.umkm").code == 0


def test_a_new_book_never_replaces_a_file(desk: Desk, kitchen: Path) -> None:
    before = kitchen.read_bytes()
    again = desk("new", kitchen, "--name", "Lain")
    assert again.code == 3 and str(kitchen) in again.line
    assert kitchen.read_bytes() == before


@pytest.mark.parametrize("options", [(), ("--name", " "), ("--name", "A", "--kind", "shop")])
def test_a_new_book_needs_a_name_and_a_known_kind(desk: Desk, tmp_path: Path, options: tuple[str, ...]) -> None:
    refused = desk("new", tmp_path / "toko.umkm", *options)
    assert refused.code == 2 and refused.line
    assert not (tmp_path / "toko.umkm").exists()


def test_check_says_that_a_sound_book_is_sound(desk: Desk, kitchen: Path) -> None:
    assert desk("check", kitchen, "--json").json == {"problems": [], "hints": []}
    assert "Tidak ada masalah" in desk("check", kitchen).out


def test_what_an_owner_should_look_at_is_a_hint_and_no_problem(desk: Desk, shop: Shop) -> None:
    shop.item("GULA", unit="g")
    shop.buy("GULA", 1000, 15_000)
    found = desk("check", shop.book.path, "--json")
    assert found.code == 0 and found.json["problems"] == []
    (hint,) = found.json["hints"]
    assert hint["facts"]["amount"] == -15_000
    assert "-Rp15.000" in hint["text"]
    assert "-Rp15.000" in desk("check", shop.book.path).out


def test_a_broken_book_has_problems_and_ends_with_one(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.umkm"
    shutil.copy(kitchen, broken)
    with sqlite3.connect(broken) as connection:
        connection.execute("UPDATE pool SET value = value + 1 WHERE quantity > 0")
    connection.close()
    found = desk("check", broken, "--json")
    assert found.code == 1
    assert found.json["problems"] and {"text", "message", "facts"} == set(found.json["problems"][0])
    said = desk("check", broken)
    assert said.code == 1 and said.out.startswith("Masalah")


def test_a_trigger_of_somebody_else_is_a_problem_and_no_figure_is_given(
    desk: Desk, kitchen: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "rusak.umkm"
    shutil.copy(kitchen, broken)
    with sqlite3.connect(broken) as connection:
        connection.execute("CREATE TRIGGER thief AFTER INSERT ON posting BEGIN SELECT 1; END")
    connection.close()
    assert desk("check", broken, "--json").code == 1
    refused = desk("show", broken, "cash", "--json")
    assert refused.code == 3 and refused.out == "" and str(broken) in refused.line


def test_a_backup_brings_the_book_back(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    copied = desk("backup", kitchen, tmp_path / "cadangan")
    assert (copied.code, copied.err) == (0, "")
    (copy,) = (tmp_path / "cadangan").iterdir()
    assert str(copy) in copied.out
    shown = desk("show", kitchen, "ledger", "--json").out
    kitchen.unlink()
    restored = desk("restore", copy, kitchen)
    assert (restored.code, restored.err) == (0, "")
    assert desk("show", kitchen, "ledger", "--json").out == shown


def test_a_restore_keeps_what_stood_there(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    desk("backup", kitchen, tmp_path / "cadangan")
    (copy,) = (tmp_path / "cadangan").iterdir()
    desk("restore", copy, kitchen)
    assert len(list(tmp_path.glob("dapur-*.umkm"))) == 1


def test_a_locked_backup_wants_its_passphrase(
    desk: Desk, kitchen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    typed("empat")
    refused = desk("backup", kitchen, tmp_path / "cadangan", "--encrypt")
    assert refused.code == 2 and " 10 " in refused.line
    typed("empat sendok gula aren")
    copied = desk("backup", kitchen, tmp_path / "cadangan", "--encrypt")
    assert (copied.code, copied.err) == (0, "")
    (copy,) = (tmp_path / "cadangan").iterdir()
    assert copy.name.endswith(".terkunci.zip")
    typed("empat sendok gula pasir")
    wrong = desk("restore", copy, tmp_path / "baru.umkm")
    assert wrong.code == 3 and copy.name in wrong.line and not (tmp_path / "baru.umkm").exists()
    typed("empat sendok gula aren")
    assert desk("restore", copy, tmp_path / "baru.umkm").code == 0
    assert desk("show", tmp_path / "baru.umkm", "stock").out == desk("show", kitchen, "stock").out


def test_a_new_passphrase_is_typed_twice(
    desk: Desk, kitchen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["empat sendok gula aren", "empat sendok gula pasir"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    refused = desk("backup", kitchen, tmp_path / "cadangan", "--encrypt")
    assert refused.code == 2 and not (tmp_path / "cadangan").exists()


def test_a_damaged_book_is_rescued_with_a_backup(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    desk("backup", kitchen, tmp_path / "cadangan")
    (copy,) = (tmp_path / "cadangan").iterdir()
    new, whole = tmp_path / "selamat.umkm", desk("show", kitchen, "ledger", "--json").out
    done = desk("rescue", kitchen, new)
    assert (done.code, done.err) == (0, "") and str(new) in done.out
    assert desk("show", new, "ledger", "--json").out == whole
    content, damaged = bytearray(kitchen.read_bytes()), tmp_path / "rusak.umkm"
    with closing(connect.open_file(kitchen, "ro")) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document'").fetchone()[0]
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    damaged.write_bytes(content)
    refused = desk("rescue", damaged, new)
    assert refused.code == 3 and refused.line, "something is there already"
    lost = desk("rescue", damaged, tmp_path / "sebagian.umkm")
    assert lost.code == 1 and lost.out.count("\n") > 3
    filled = desk("rescue", damaged, tmp_path / "semua.umkm", "--backup", copy)
    assert filled.code == 0
    assert desk("show", tmp_path / "semua.umkm", "ledger", "--json").out == whole


def test_a_book_in_use_can_be_copied_but_not_restored(desk: Desk, shop: Shop, tmp_path: Path) -> None:
    assert desk("backup", shop.book.path, tmp_path / "cadangan").code == 0
    (copy,) = (tmp_path / "cadangan").iterdir()
    refused = desk("restore", copy, shop.book.path)
    assert refused.code == 3 and refused.line


@pytest.mark.parametrize(
    "command",
    [
        ("show", "BOOK", "stock"), ("show", "BOOK", "stock", "--json"), ("trace", "BOOK", "K1"), ("check", "BOOK"),
        ("report", "BOOK", "2026-03", "--out", "x"), ("export", "BOOK", "x"), ("backup", "BOOK", "x"),
        ("import", "BOOK", "x.csv"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["missing", "empty", "text", "newer"])
def test_a_book_that_cannot_be_opened_ends_with_three(
    desk: Desk, kitchen: Path, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    book = tmp_path / "buku.umkm"
    if kind == "empty":
        book.touch()
    elif kind == "text":
        book.write_text("bukan buku, hanya tulisan\n" * 50, encoding="utf-8")
    elif kind == "newer":
        shutil.copy(kitchen, book)
        with sqlite3.connect(book) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
    before = book.read_bytes() if book.exists() else None
    refused = desk(*(book if part == "BOOK" else part for part in command))
    assert refused.code == 3 and refused.out == ""
    assert str(book) in refused.line
    assert (book.read_bytes() if book.exists() else None) == before
