"""The month's summary as files."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.exchange.office_templates import example, with_macros
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


def test_an_office_s_workbook_is_filled_and_nothing_else_is_written(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    template = example(tmp_path / "kantor.xlsx")
    done = desk("report", kitchen, "2026-03", "--template", template, "--out", tmp_path / "hasil")
    assert (done.code, done.err) == (0, "")
    assert [path.name for path in (tmp_path / "hasil").iterdir()] == ["kantor-2026-03.xlsx"]
    assert "Daftar_kantor" in done.out and "penjualan_bersih" in done.out
    both = desk("report", kitchen, "2026-03", "--template", template, "--out", tmp_path / "x", "--format", "json")
    assert both.code == 0
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["kantor-2026-03.xlsx", "ringkasan-2026-03.json"]


def test_a_template_that_is_none_is_one_line_and_nothing_is_written(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    with_macros(tmp_path / "makro.xlsx")
    for name in ("makro.xlsx", "tidak ada.xlsx", "dapur.umkm"):
        refused = desk("report", kitchen, "2026-03", "--template", tmp_path / name, "--out", tmp_path / "hasil")
        assert refused.code == 2 and refused.line and refused.out == ""
    assert not (tmp_path / "hasil").exists()


def test_the_names_of_a_template_are_listed_without_a_book(desk: Desk) -> None:
    listed = desk("report", "--template-names")
    assert (listed.code, listed.err) == (0, "")
    assert "laba_bersih" in listed.out and "product_N_name" in listed.out
