"""The tax table of a year, typed."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Desk


def test_the_year_is_shown_month_by_month(desk: Desk, kitchen: Path) -> None:
    done = desk("tax", kitchen, "2026")
    assert (done.code, done.err) == (0, "")
    assert "2026-03" in done.out and "PP 55/2022" in done.out and "Rp500.000.000" in done.out


def test_the_year_for_other_programs(desk: Desk, kitchen: Path) -> None:
    data = desk("tax", kitchen, "2026", "--json").json
    assert (data["year"], data["as_of"], len(data["months"])) == (2026, "2026-03-31", 12)
    assert data["total"]["turnover"] == sum(month["turnover"] for month in data["months"])


def test_files_are_written_where_asked(desk: Desk, kitchen: Path, tmp_path: Path) -> None:
    done = desk("tax", kitchen, "2026", "--out", tmp_path / "a" / "b", "--format", "xlsx")
    assert done.code == 0 and str(tmp_path / "a" / "b" / "pajak-2026.xlsx") in done.out
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["pajak-2026.xlsx"]
    assert desk("tax", kitchen, "2026", "--json", "--out", tmp_path / "c").json["year"] == 2026
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == ["pajak-2026.pdf", "pajak-2026.xlsx"]


@pytest.mark.parametrize(
    "options", [("26",), ("dua",), ("2027",), ("2026", "--format", "doc"), ("2026", "--lang", "jv")]
)
def test_a_wrong_wish_is_told_in_one_line(desk: Desk, kitchen: Path, options: tuple[str, ...]) -> None:
    refused = desk("tax", kitchen, *options)
    assert refused.code == 2 and refused.out == "" and refused.line


def test_the_day_decides_what_is_late(desk: Desk, kitchen: Path) -> None:
    assert desk("tax", kitchen, "2026", "--json", today=date(2026, 3, 10)).json["months"][2]["state"] == "running"
    assert desk("tax", kitchen, "2026", "--json", today=date(2026, 4, 1)).json["months"][2]["state"] == "nothing"
