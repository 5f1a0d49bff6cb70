"""Statements and the loan packet as files."""

import json
from datetime import date
from pathlib import Path

from tests.cli.conftest import Desk


def test_statements_are_written_in_all_formats(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    done = desk("statements", kitchen, "2026-Q1", "--out", tmp_path / "a")
    assert (done.code, done.err) == (0, "")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == [f"laporan-keuangan-2026-Q1.{end}" for end in ("json", "pdf", "xlsx")]
    assert all(name in done.out for name in names)
    found = json.loads((tmp_path / "a" / "laporan-keuangan-2026-Q1.json").read_text(encoding="utf-8"))
    income = {row["key"]: row["now"] for row in found["income"]}
    assert (found["period"], found["shop"], income["revenue"], found["compared"]) == (
        "2026-Q1", "Dapur Sari", 120_000, None,
    )  # fmt: skip
    both = {row["key"]: row["now"] for row in found["position"]}
    assert both["assets"] == both["liabilities"] + both["equity"] == both["both"]


def test_only_the_wanted_formats_are_written_and_the_language_is_the_wanted_one(
    desk: Desk, kitchen: Path, tmp_path: Path
) -> None:
    assert desk("statements", kitchen, "2026-03", "--out", tmp_path, "--format", "pdf", "--lang", "en").code == 0
    assert [path.name for path in tmp_path.glob("laporan*")] == ["laporan-keuangan-2026-03.pdf"]


def test_the_books_make_the_pdf_longer(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    sizes = []
    for more in ((), ("--books",)):
        assert desk("statements", kitchen, "2026-03", "--out", tmp_path, "--format", "pdf", *more).code == 0
        sizes.append((tmp_path / "laporan-keuangan-2026-03.pdf").stat().st_size)
    assert sizes[0] < sizes[1]


def test_a_period_that_cannot_be_read_is_refused(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    done = desk("statements", kitchen, "2026-Q7", "--out", tmp_path / "x")
    assert done.code == 2 and "2026-Q7" in done.line
    assert not (tmp_path / "x").exists()


def test_the_loan_packet_is_that_of_the_last_whole_month(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    assert desk("loan", kitchen, "--out", tmp_path, today=date(2026, 4, 2)).code == 0
    assert [path.name for path in tmp_path.glob("paket*")] == ["paket-pinjaman-2026-03.pdf"]
    assert desk("loan", kitchen, "--month", "2026-03", "--out", tmp_path, today=date(2026, 3, 31)).code == 0
    done = desk("loan", kitchen, "--month", "2026-05", "--out", tmp_path, today=date(2026, 4, 2))
    assert done.code == 2
