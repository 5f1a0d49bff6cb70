"""Workbooks: read exactly, or refused with one line and without harm."""

import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from umkm_desk.exchange.cells import Sheet
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.files import read_sheets


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def raw(path: Path, sheet: str, **more: str) -> Path:
    """A workbook whose only sheet is the given XML."""
    workbook(path, Satu=[["a"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    parts |= {name: text.encode() for name, text in more.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet_of(rows: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def test_cells_keep_their_kind_and_numbers_stay_exact(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 1, 9, 30)  # noqa: DTZ001  # a workbook knows no zone
    path = workbook(
        tmp_path / "a.xlsx", Satu=[["h"] * 9, [" x ", 5, 2.0, 2.5, 1.2345, date(2026, 3, 1), moment, time(9, 5), True]]
    )
    (sheet,) = read_sheets(path)
    assert list(sheet.rows) == [
        (2, (" x ", 5, 2, Decimal("2.5"), Decimal("1.2345"), date(2026, 3, 1), moment, time(9, 5), "yes"))
    ]


def test_every_sheet_with_something_in_it_is_read_under_its_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Barang=[["kode"], ["G"]], Kosong=[], Uang=[[], [], ["tanggal"], [], ["x"]])
    assert [(s.file, s.header_row, s.headers, list(s.rows)) for s in read_sheets(path)] == [
        ("a.xlsx › Barang", 1, ("kode",), [(2, ("G",))]),
        ("a.xlsx › Uang", 3, ("tanggal",), [(5, ("x",))]),
    ]


def refused(path: Path) -> str:
    with pytest.raises(InputError) as refusal:
        for sheet in read_sheets(path):
            list(sheet.rows)
    return str(refusal.value)


def test_a_failed_formula_is_refused_with_its_row(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.xlsx", sheet_of('<row r="1"><c r="A1" t="str"><v>h</v></c></row>'
               '<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'))  # fmt: skip
    assert refused(path).startswith("a.xlsx, row 2: A formula has failed (#N/A).")


TOO_LARGE = "a.xlsx: The workbook is too large to open safely."


def test_twenty_million_empty_cells_in_a_small_file_are_refused(tmp_path: Path) -> None:
    row = "<row>" + "<c/>" * 1000 + "</row>"
    path = raw(tmp_path / "a.xlsx", sheet_of(row * 20_000))
    assert path.stat().st_size < 1_000_000
    assert refused(path).startswith(TOO_LARGE)


def test_a_part_that_grows_beyond_reason_is_refused(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.xlsx", sheet_of(" " * 30_000_000))
    assert refused(path).startswith(TOO_LARGE)


def test_one_cell_in_the_last_corner_is_no_harm(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.xlsx", sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    (sheet,) = read_sheets(path)
    assert (sheet.header_row, len(sheet.headers)) == (1_048_576, 16_384)


def test_a_row_beyond_the_last_one_is_refused(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.xlsx", sheet_of('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'))
    assert refused(path).startswith("a.xlsx: ")


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = raw(tmp_path / "a.xlsx", sheet_of("").replace("<worksheet", f"{bomb}<worksheet"))
    assert refused(path) == "a.xlsx: The workbook holds parts that no spreadsheet writes, so it isn't opened."


def test_a_damaged_workbook_is_refused_wherever_it_is_cut(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", Satu=[["a", "b"], [1, "x"]]).read_bytes()
    for end in range(0, len(whole), 97):
        path = tmp_path / "a.xlsx"
        path.write_bytes(whole[:end])
        assert refused(path).startswith("a.xlsx: The workbook is damaged") or end == 0
    for place in range(0, len(whole), 61):
        path.write_bytes(whole[:place] + b"\xff\x00" + whole[place + 2 :])
        try:
            sheets: list[Sheet] = read_sheets(path)
        except InputError as problem:
            assert str(problem).startswith("a.xlsx")
        else:
            assert len(sheets) <= 1


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xlsb"])
def test_other_kinds_of_sheets_are_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    assert refused(path).endswith("Save it as .xlsx or .csv and try again.")
