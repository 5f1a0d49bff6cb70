"""The program as a process of its own: what a script, a pipe and a Windows console see."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.shop import Shop


def umkm_desk(args: Sequence[object], **more: str) -> subprocess.CompletedProcess[bytes]:
    """`python -m umkm_desk` with stdin closed, under a console that isn't UTF-8."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("UMKM_DESK", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "umkm_desk", *map(str, args)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment | {"PYTHONIOENCODING": "cp1252", "COLUMNS": "80"} | more,
        check=False,
        timeout=120,
    )


def test_output_is_utf8_whatever_the_console_is(kitchen: Path) -> None:
    shown = umkm_desk(["show", kitchen, "batches"])
    assert shown.returncode == 0 and shown.stderr == b""
    assert "–" in shown.stdout.decode("utf-8")


def test_one_json_document_is_printed_and_nothing_else(kitchen: Path) -> None:
    shown = umkm_desk(["show", kitchen, "stock", "--json"])
    assert isinstance(json.loads(shown.stdout), list)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["show", "tidak-ada.umkm", "stock"], 3),
        (["show"], 2),
        (["tidak"], 2),
        (["consolidate", "tidak-ada", "--out", "x.pdf"], 2),
    ],
)
def test_errors_are_one_line_on_stderr_with_their_number(args: list[str], code: int) -> None:
    ended = umkm_desk(args)
    assert (ended.returncode, ended.stdout) == (code, b"")
    assert len(ended.stderr.decode("utf-8").splitlines()) == 1
    assert b"Traceback" not in ended.stderr


def test_the_environment_chooses_the_language_and_the_day(kitchen: Path) -> None:
    english = umkm_desk(["show", kitchen, "cash"], UMKM_DESK_LANG="en")
    assert english.stdout.decode().startswith("Account")
    early = umkm_desk(["show", kitchen, "batches", "--json"], UMKM_DESK_TODAY="2026-06-04")
    assert json.loads(early.stdout)[0]["days_left"] == -1


def test_a_book_another_process_writes_is_read_but_not_loaded_into(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "barang.csv").write_text("code,name,kind,unit\nGULA,Gula,material,g\n", encoding="utf-8")
    assert umkm_desk(["show", shop.book.path, "stock"]).returncode == 0
    refused = umkm_desk(["import", shop.book.path, tmp_path / "barang.csv"])
    assert refused.returncode == 3 and len(refused.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams are a shell's doing")
def test_closed_streams_are_no_fault(kitchen: Path) -> None:
    program = [sys.executable, "-m", "umkm_desk", "show", str(kitchen), "ledger"]
    closed = subprocess.run(["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *program], check=False, timeout=60)
    assert closed.returncode == 0
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.wait(timeout=60) == 0
        assert running.stderr.read() == b""


def test_a_short_answer_does_not_wait_for_paper_or_sheets() -> None:
    """Start-up time: reading help or stock loads neither ReportLab nor the file formats."""
    code = (
        "import sys; from umkm_desk import app; "
        "heavy = {'reportlab', 'xlsxwriter', 'openpyxl', 'pypdf', 'pypdfium2', 'babel', 'alembic', 'rich'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert loaded.stdout.strip() == "[]"
