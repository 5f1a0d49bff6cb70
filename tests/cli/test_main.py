"""What is typed wrongly, asked for help, or goes wrong inside: always plain lines, never a traceback."""

import errno
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from umkm_desk.app import moment, wanted_language
from umkm_desk.cli import opening
from umkm_desk.cli.faults import LOG
from umkm_desk.cli.main import COMMANDS
from umkm_desk.language.words import set_language
from umkm_desk.storage import places


def test_without_a_command_the_help_is_shown(desk: Desk) -> None:
    said = desk()
    assert (said.code, said.err) == (0, "")
    assert "Jendela" in said.out.splitlines()[0]
    for command in COMMANDS:
        assert f"\n  {command} " in said.out


def test_the_version_is_said(desk: Desk) -> None:
    assert desk("--version").out.startswith("umkm-desk ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(desk: Desk, command: str) -> None:
    indonesian = desk(command, "--help")
    set_language("en")
    english = desk(command, "--help")
    assert indonesian.code == english.code == 0
    assert indonesian.out.startswith(f"Cara pakai: umkm-desk {command} ")
    assert english.out.startswith(f"Usage: umkm-desk {command} ")
    assert "--help" in english.out and indonesian.out != english.out


@pytest.mark.parametrize(
    "args",
    [
        ("shwo",), ("show",), ("show", "a.umkm", "stock", "--jsn"), ("show", "a.umkm", "stock", "lebih"),
        ("show", "a.umkm", "stock", "--day"), ("new", "a.umkm", "--name"), ("--lang", "en"), ("import", "a.umkm"),
        ("check", "--json"), ("show", "a.umkm", "stock", "--json=1"), ("",),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_typing_mistake_is_one_line_and_ends_with_two(desk: Desk, args: tuple[str, ...], lang: str) -> None:
    set_language("en" if lang == "en" else "id")
    refused = desk(*args)
    assert refused.code == 2 and refused.out == ""
    assert "--help" in refused.line


def fail_with(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise error

    monkeypatch.setattr(opening, "to_read", fail)


def test_a_fault_of_the_program_is_one_line_and_a_log_without_names_or_amounts(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "default_folder", lambda: tmp_path)
    fail_with(ZeroDivisionError("Warung Sari owes 45000"), monkeypatch)
    failed = desk("show", "a.umkm", "stock")
    assert failed.code == 70 and failed.out == ""
    assert str(tmp_path / LOG) in failed.line
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log and "show.py" in log
    assert "Warung" not in log and "45000" not in log


def test_a_fault_is_told_when_the_log_cannot_be_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "default_folder", lambda: tmp_path / "tidak" / "ada")
    fail_with(ZeroDivisionError(), monkeypatch)
    failed = desk("show", "a.umkm", "stock")
    assert failed.code == 70 and failed.line


def test_the_log_does_not_grow_for_ever(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "default_folder", lambda: tmp_path)
    (tmp_path / LOG).write_text("x" * 1_000_001, encoding="utf-8")
    fail_with(ZeroDivisionError(), monkeypatch)
    desk("show", "a.umkm", "stock")
    assert (tmp_path / LOG).stat().st_size < 100_000
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_the_system_refuses_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(PermissionError(errno.EACCES, "Permission denied", "laporan.pdf"), monkeypatch)
    refused = desk("show", "a.umkm", "stock")
    assert refused.code == 2 and "laporan.pdf" in refused.line


def test_a_reader_that_left_is_no_fault(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(BrokenPipeError(errno.EPIPE, "Broken pipe"), monkeypatch)
    assert desk("show", "a.umkm", "stock").code == 0


def test_stopping_with_ctrl_c_is_quiet(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "to_read", stop)
    stopped = desk("show", "a.umkm", "stock")
    assert (stopped.code, stopped.out, stopped.err) == (130, "", "")


@pytest.mark.parametrize(
    ("asked", "spoken"), [("", "id"), ("id", "id"), ("en", "en"), ("en_US.UTF-8", "en"), ("EN", "en"), ("fr", "id")]
)
def test_the_language_comes_from_the_environment(asked: str, spoken: str) -> None:
    assert wanted_language({"UMKM_DESK_LANG": asked}) == spoken
    assert wanted_language({}) == "id"


def test_today_is_the_laptops_unless_a_test_sets_it() -> None:
    assert moment({"UMKM_DESK_TODAY": "2026-03-31"}).today == date(2026, 3, 31)
    assert moment({"UMKM_DESK_TODAY": "besok"}).today == moment({}).today
    assert abs((moment({}).made_at - datetime.now(UTC)).total_seconds()) < 60
