"""Many shops' packets as one table, typed."""

import csv
import json
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.cli.conftest import Desk
from tests.exchange.made_up_packets import packet, sample, shops, write_json


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six shops' packets in folders, one of them twice."""
    for number, data in enumerate(shops(6)):
        write_json(data, tmp_path / "masuk" / f"{number}" / "ringkasan-2026-11.json")
    older = packet(sample(), "Usaha Contoh 0001", made_at="2026-12-01T00:00:00+07:00")
    write_json(older, tmp_path / "masuk" / "lama.json")
    return tmp_path / "masuk"


def test_every_ending_gets_its_table(desk: Desk, folder: Path, tmp_path: Path) -> None:
    for ending in ("xlsx", "pdf", "csv", "json", "parquet"):
        done = desk("consolidate", folder, "--out", tmp_path / "keluar" / f"meja.{ending}")
        assert (done.code, done.err) == (0, ""), ending
        assert "lama.json" in done.out
    out = tmp_path / "keluar"
    assert openpyxl.load_workbook(out / "meja.xlsx").sheetnames
    assert "Usaha Contoh 0001" in pypdf.PdfReader(out / "meja.pdf").pages[0].extract_text()
    with (out / "meja.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 6
    assert json.loads((out / "meja.json").read_text(encoding="utf-8"))["shops"] == 6
    assert (out / "meja.parquet").read_bytes().startswith(b"PAR1")


def test_files_that_cannot_be_read_are_told_and_the_table_is_written(desk: Desk, folder: Path, tmp_path: Path) -> None:
    (folder / "rusak.json").write_text("{", encoding="utf-8")
    said = desk("consolidate", folder, "--out", tmp_path / "meja.json")
    assert said.code == 1 and "rusak.json: " in said.out
    told = desk("consolidate", folder, "--out", tmp_path / "meja.json", "--json")
    assert told.code == 1 and told.err == ""
    assert [refused["file"] for refused in told.json["refused"]] == ["rusak.json"]
    assert told.json["refused"][0]["text"]
    assert [left["file"] for left in told.json["older"]] == ["lama.json"]
    assert told.json["written"] == str(tmp_path / "meja.json") and len(told.json["rows"]) == 6


def test_the_table_itself_may_lie_in_the_folder(desk: Desk, folder: Path) -> None:
    for _ in range(2):
        assert desk("consolidate", folder, "--out", folder / "meja.pdf").code == 0


def test_one_month_and_an_order_can_be_asked_for(desk: Desk, folder: Path, tmp_path: Path) -> None:
    asked = ("--month", "2026-10", "--order", "turnover", "--json")
    assert desk("consolidate", folder, "--out", tmp_path / "a.csv", *asked).json["rows"] == []


def test_totals_are_without_a_name(desk: Desk, folder: Path, tmp_path: Path) -> None:
    done = desk("consolidate", folder, "--out", tmp_path / "kantor.json", "--totals")
    assert done.code == 0
    text = (tmp_path / "kantor.json").read_text(encoding="utf-8")
    assert json.loads(text)["months"][0]["shops"] == 6 and "Usaha" not in text


def test_a_folder_of_months_is_written_and_read_again(desk: Desk, folder: Path, tmp_path: Path) -> None:
    assert desk("consolidate", folder, "--out", tmp_path / "danau").code == 0
    assert (tmp_path / "danau" / "month=2026-11" / "ringkasan.parquet").is_file()
    first = desk("consolidate", folder, "--out", tmp_path / "a.csv", "--json").json
    again = desk("consolidate", tmp_path / "danau", "--out", tmp_path / "b.csv", "--json").json
    assert again["office"] == first["office"]
    assert [row["shop"] for row in again["rows"]] == [row["shop"] for row in first["rows"]]
    totals = ("--out", tmp_path / "c.pdf", "--totals", "--json")
    assert desk("consolidate", tmp_path / "danau", *totals).json["office"] == first["office"]
    assert desk("consolidate", tmp_path / "danau", "--month", "2026-10", *totals).json["office"]["months"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("tidak ada", "--out", "a.csv"), ("kosong", "--out", "a.csv"), ("masuk", "--out", "a.doc"), ("masuk",),
        ("masuk", "--out", "a.csv", "--month", "Mei"), ("masuk", "--out", "a.pdf", "--order", "nama"),
        ("masuk", "--out", "a.csv", "--totals"), ("masuk", "--out", "danau", "--totals"),
        ("masuk", "--out", "a.pdf", "--lang", "jv"),
    ],
)  # fmt: skip
def test_a_wrong_wish_is_one_line_and_nothing_is_written(
    desk: Desk, folder: Path, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    (tmp_path / "kosong").mkdir()
    places_of = ("masuk", "kosong", "tidak ada", "a.csv", "a.doc", "a.pdf", "danau")
    refused = desk("consolidate", *(tmp_path / part if part in places_of else part for part in wrong))
    assert refused.code == 2 and refused.out == "" and refused.line
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(("a.", "danau"))]
