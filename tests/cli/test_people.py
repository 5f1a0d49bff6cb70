"""A book with people: every command asks who it is, and does what that person may."""

import getpass
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from umkm_desk.actions.people import add_person, begin_people, let_in
from umkm_desk.cli.main import COMMANDS
from umkm_desk.domain.people import PersonDraft
from umkm_desk.storage import pins
from umkm_desk.storage.book import Book

PINS = {"Sari": "271828", "Budi": "314159", "Mentor": "161803"}
CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@pytest.fixture
def staffed(kitchen: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The kitchen's book with an owner, a cashier and somebody who looks."""
    from argon2 import PasswordHasher

    monkeypatch.setattr(pins, "sealed", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash)
    with Book.open(kitchen) as book:
        book.write(begin_people, PersonDraft("Sari", "owner", PINS["Sari"]), CODE)
        let_in(book, "Sari", PINS["Sari"])
        book.write(add_person, PersonDraft("Budi", "cashier", PINS["Budi"]))
        book.write(add_person, PersonDraft("Mentor", "viewer", PINS["Mentor"]))
    return kitchen


@pytest.fixture
def as_(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """`as_("Budi", "show", book, "stock")`: the command with the name, and the PIN on a line of standard input."""

    def typed(name: str, *args: object) -> object:
        monkeypatch.setattr("sys.stdin", io.StringIO(PINS[name] + "\n"))
        return desk(*args, "--person", name, "--pin-stdin")

    return typed  # type: ignore[return-value]


def test_without_a_name_no_command_opens_the_book(desk: Desk, staffed: Path, tmp_path: Path) -> None:
    before = staffed.read_bytes()
    for args in (
        ("show", staffed, "stock"), ("check", staffed), ("trace", staffed, "K1"), ("export", staffed, tmp_path / "x"),
        ("report", staffed, "2026-03", "--out", tmp_path / "x"), ("loan", staffed, "--out", tmp_path / "x"),
        ("statements", staffed, "2026", "--out", tmp_path / "x"), ("tax", staffed, "2026"),
        ("backup", staffed, tmp_path / "x"), ("restore", staffed, tmp_path / "new.umkm"),
        ("rescue", staffed, tmp_path / "new.umkm"), ("import", staffed, tmp_path / "x.csv"),
    ):  # fmt: skip
        said = desk(*args)
        assert said.code == 2, args
        assert "--person" in said.line
        assert said.out == ""
    assert not (tmp_path / "x").exists() and not (tmp_path / "new.umkm").exists()
    assert staffed.read_bytes() == before


def test_every_command_that_opens_a_book_takes_a_name(desk: Desk) -> None:
    without = {"demo", "new", "templates", "consolidate", "packet", "self-test"}
    for command in COMMANDS:
        assert ("--person" in desk(command, "--help").out) == (command not in without), command


def test_each_sees_what_is_theirs(as_: Desk, staffed: Path, tmp_path: Path) -> None:
    for who in PINS:
        assert as_(who, "show", staffed, "stock", "--json").code == 0
    for who, code in (("Sari", 0), ("Mentor", 0), ("Budi", 2)):
        assert as_(who, "show", staffed, "cash").code == code
        assert as_(who, "report", staffed, "2026-03", "--out", tmp_path / "paper", "--format", "json").code == code
    for who, code in (("Sari", 0), ("Mentor", 2), ("Budi", 2)):
        assert as_(who, "export", staffed, tmp_path / f"tables-{who}").code == code
        assert as_(who, "backup", staffed, tmp_path / f"copies-{who}").code == code


def test_a_restored_book_has_the_same_people(as_: Desk, desk: Desk, staffed: Path, tmp_path: Path) -> None:
    as_("Sari", "backup", staffed, tmp_path / "copies")
    [copy] = (tmp_path / "copies").iterdir()
    assert as_("Budi", "restore", copy, tmp_path / "again.umkm").code == 2
    assert as_("Sari", "restore", copy, tmp_path / "again.umkm").code == 0
    assert "--person" in desk("show", tmp_path / "again.umkm", "stock").line
    assert as_("Budi", "show", tmp_path / "again.umkm", "stock").code == 0


def test_importing_is_the_owners(as_: Desk, staffed: Path, tmp_path: Path) -> None:
    as_("Sari", "export", staffed, tmp_path / "tables")
    [items] = (tmp_path / "tables").glob("items.csv")
    for who, code in (("Sari", 0), ("Budi", 2), ("Mentor", 2)):
        assert as_(who, "import", staffed, items).code == code


def test_a_wrong_pin_is_counted_from_command_to_command(
    desk: Desk, as_: Desk, staffed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        monkeypatch.setattr("sys.stdin", io.StringIO("000001\n"))
        said = desk("show", staffed, "stock", "--person", "Budi", "--pin-stdin")
        assert (said.code, said.out) == (2, "")
        assert "000001" not in said.err
    said = as_("Budi", "show", staffed, "stock")
    assert said.code == 2
    assert re.search(r"\b(2[5-9]|30)\b", said.line)
    assert as_("Sari", "show", staffed, "stock").code == 0


def test_the_pin_is_asked_for_without_showing_it(desk: Desk, staffed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def prompt(words: str) -> str:
        asked.append(words)
        return PINS["Budi"]

    monkeypatch.setattr(getpass, "getpass", prompt)
    assert desk("show", staffed, "stock", "--person", "Budi").code == 0
    assert len(asked) == 1
    assert "Budi" in asked[0]


def test_where_nobody_can_type_it_says_how_to_hand_it_over(
    desk: Desk, staffed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_words: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody)
    said = desk("show", staffed, "stock", "--person", "Budi")
    assert said.code == 2
    assert "--pin-stdin" in said.line


def test_somebody_unknown_is_told_so(desk: Desk, staffed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("271828\n"))
    said = desk("show", staffed, "stock", "--person", "Joko", "--pin-stdin")
    assert said.code == 2
    assert "Joko" in said.line


def test_a_book_without_people_never_loads_argon2(kitchen: Path) -> None:
    code = (
        "import sys; from umkm_desk.cli import main, opening; import umkm_desk.gui.window, umkm_desk.gui.settings.page;"
        "from umkm_desk.queries.stock import stock;"
        "book = opening.to_write(__import__('pathlib').Path(sys.argv[1])); book.read(stock); book.close();"
        "sys.exit('argon2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(kitchen)], check=False).returncode == 0
