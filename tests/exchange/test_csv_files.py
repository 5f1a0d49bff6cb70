"""CSV as people and programs write it: read, or refused with one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.files import read_sheets
from umkm_desk.exchange.values import guarded, text


def read(path: Path, content: bytes) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    path.write_bytes(content)
    (sheet,) = read_sheets(path)
    return sheet.headers, [cells for _, cells in sheet.rows]


@pytest.mark.parametrize(
    "content",
    [
        b"day,item\n2026-03-01,GULA\n",
        b"\xef\xbb\xbfday,item\r\n2026-03-01,GULA\r\n",
        b"day;item\n2026-03-01;GULA",
        b"day\titem\n2026-03-01\tGULA\n",
        b'"day","item"\n"2026-03-01","GULA"\n',
        b"sep=;\r\nday;item\r\n2026-03-01;GULA\r\n",
        b"\n\nday,item\n2026-03-01,GULA\n",
        b"day, item\n2026-03-01, GULA\n",
        "day,item\n2026-03-01,GULA\n".encode("utf-16"),
    ],
    ids=["plain", "mark", "semicolon", "tab", "quotes", "sep", "blank lines", "blanks", "utf-16"],
)
def test_the_same_table_is_read_however_it_is_written(tmp_path: Path, content: bytes) -> None:
    headers, rows = read(tmp_path / "a.csv", content)
    assert headers == ("day", "item")
    assert [tuple(str(cell).strip() for cell in row) for row in rows] == [("2026-03-01", "GULA")]


def test_a_cell_may_hold_separators_quotes_and_line_ends(tmp_path: Path) -> None:
    _, rows = read(tmp_path / "a.csv", b'a;b\n"x; ""y""";"one\r\ntwo"\n')
    assert rows == [('x; "y"', "one\r\ntwo")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("day,note\n2026-03-01,caf\xe9\n".encode("cp1252"), "a.csv, row 2: The letters can't be read."),
        (b"day,note\n1,\x00\n", "a.csv, row 2: This isn't a text file"),
        (b'day,note\n1,2\n3,"open\n4,5\n', "a.csv, row 3: A quotation mark"),
        (b'day,note\n1,"a"b\n', "a.csv, row 2: A quotation mark"),
        (b"a" + b",a" * 6000, "a.csv, row 1: The row has 6001 cells."),
        (b"a,b\n1," + b"x" * 40_000, "a.csv, row 2: A cell has more than 32767 characters."),
        (b"%PDF-1.7", "a.csv: This file holds no table."),
    ],
    ids=["cp1252", "nul", "open quote", "stray quote", "wide", "long", "pdf"],
)
def test_what_is_no_table_is_refused_with_its_row(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(tmp_path / "a.csv", content)
    assert str(refusal.value).startswith(said)


def test_an_empty_file_holds_nothing_and_a_missing_one_or_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\n \n")
    assert read_sheets(tmp_path / "a.csv") == []
    with pytest.raises(InputError, match=r"b\.csv: There is no such file"):
        read_sheets(tmp_path / "b.csv")
    (tmp_path / "tabel").mkdir()
    with pytest.raises(InputError, match=r"tabel: This is a folder\. Write the files in it, such as tabel"):
        read_sheets(tmp_path / "tabel")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_any_text_comes_back_and_none_of_it_is_a_formula(value: str) -> None:
    assert guarded(value)[0] not in "=+-@"
    assert text(guarded(value)) == value
