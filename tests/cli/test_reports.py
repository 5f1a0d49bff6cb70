"""The month's summary as files."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from umkm_desk.cli.reports import FORMATS
from umkm_desk.language.words import set_language
from umkm_desk.reports import files


def test_a_report_is_written_in_all_formats_into_a_folder_that_is_made(
    desk: Desk, kitchen: Path, tmp_path: Path
) -> None:
    done = desk("report", kitchen, "2026-03", "--out", tmp_path / "a" / "b")
    assert (done.code, done.err) == (0, "")
    folder = tmp_path / "a" / "b"
    assert sorted(path.name for path in folder.iterdir()) == [
        f"ringkasan-2026-03.{end}" for end in ("json", "pdf", "xlsx")
    ]
    assert all(str(path) in done.out for path in folder.iterdir())
    report = json.loads((folder / "ringkasan-2026-03.json").read_text(encoding="utf-8"))
    assert (report["month"], report["shop"], report["sales"]["net"], report["cogs"]) == (
        "2026-03", "Dapur Sari", 120_000, 59_200,
    )  # fmt: skip
    assert not report["unfinished"]


def test_only_the_wanted_formats_are_written(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    assert desk("report", kitchen, "2026-03", "--out", tmp_path / "x", "--format", "json, JSON").code == 0
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["ringkasan-2026-03.json"]


def test_a_month_that_has_not_ended_is_unfinished(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    desk("report", kitchen, "2026-03", "--out", tmp_path / "x", "--format", "json", today=date(2026, 3, 10))
    report = json.loads((tmp_path / "x" / "ringkasan-2026-03.json").read_text(encoding="utf-8"))
    assert (report["unfinished"], report["until"], report["sales"]["net"]) == (True, "2026-03-10", 75_000)


def test_a_report_speaks_the_language_asked_for(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    texts = {}
    for lang in ("id", "en"):
        desk("report", kitchen, "2026-03", "--out", tmp_path / lang, "--format", "pdf", "--lang", lang)
        texts[lang] = pdf_text(tmp_path / lang / "ringkasan-2026-03.pdf")
    assert "Maret 2026" in texts["id"] and "March 2026" in texts["en"]


def test_without_a_wish_a_report_speaks_the_programs_language(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    set_language("en")
    desk("report", kitchen, "2026-03", "--out", tmp_path / "x", "--format", "pdf")
    assert "March 2026" in pdf_text(tmp_path / "x" / "ringkasan-2026-03.pdf")


def pdf_text(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize(
    "options",
    [
        ("2026-13", "--out", "x"), ("maret", "--out", "x"), ("2026-03",), ("2026-03", "--out", "x", "--format", "doc"),
        ("2026-03", "--out", "x", "--format", ","), ("2026-03", "--out", "x", "--lang", "jv"),
    ],
)  # fmt: skip
def test_a_wrong_wish_is_told_in_one_line_and_nothing_is_written(
    desk: Desk, kitchen: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    refused = desk("report", kitchen, *(tmp_path / "x" if part == "x" else part for part in options))
    assert refused.code == 2 and refused.out == "" and refused.line
    assert not (tmp_path / "x").exists()


def test_the_formats_are_those_of_the_reports_room() -> None:
    assert FORMATS == files.FORMATS


def test_consolidating_comes_later(desk: Desk, tmp_path: Path) -> None:
    refused = desk("consolidate", tmp_path, "--out", tmp_path / "semua.xlsx")
    assert refused.code == 2 and refused.out == "" and refused.line
