"""Writing the month's files: named, whole or not there, and refused in plain words."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports.sample_months import MADE_AT, empty, normal
from umkm_desk.domain.errors import UserError
from umkm_desk.reports.files import write_monthly


def test_the_files_are_named_after_the_month_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "laporan" / "2026"
    paths = write_monthly(normal(), folder, ["pdf", "xlsx", "json"], "id", MADE_AT)
    assert paths == [folder / f"ringkasan-2026-11.{ending}" for ending in ("pdf", "xlsx", "json")]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert paths[0].read_bytes().startswith(b"%PDF")
    assert paths[1].read_bytes().startswith(b"PK")
    assert json.loads(paths[2].read_text(encoding="utf-8"))["net_profit"] == normal().net_profit


def test_a_second_run_replaces_the_files(tmp_path: Path) -> None:
    write_monthly(normal(), tmp_path, ["json"], "id", MADE_AT)
    [path] = write_monthly(empty(), tmp_path, [" JSON "], "id", MADE_AT)
    assert json.loads(path.read_text(encoding="utf-8"))["net_profit"] == 0


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="docx"):
        write_monthly(normal(), tmp_path / "x", ["json", "docx"], "id", MADE_AT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("error", "said"), [(PermissionError(13, "denied"), "open in another program"),
                                             (OSError(28, "No space left on device"), "No space left")])  # fmt: skip
def test_a_file_that_can_t_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    [path] = write_monthly(empty(), tmp_path, ["json"], "id", MADE_AT)
    before = path.read_bytes()

    def refused(self: Path, target: Path) -> Path:
        raise error

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(UserError, match=said):
        write_monthly(normal(), tmp_path, ["json"], "id", MADE_AT)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_can_t_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(UserError, match="can't be made"):
        write_monthly(empty(), tmp_path / "file" / "sub", ["json"], "id", MADE_AT)


def test_paper_and_sheets_are_loaded_only_when_a_report_is_made() -> None:
    code = "import sys, umkm_desk.reports.files; print({'reportlab', 'xlsxwriter', 'pypdf'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "set()"
