"""Cells of a sheet's XML: what is written, what is left as it stood."""

from xml.parsers.expat import ExpatError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.cells import LONGEST_TEXT
from umkm_desk.exchange.sheet_cells import Number, Worksheet, column_of, letters_of

HEAD = '<worksheet xmlns="urn:x"><cols><col min="3" max="4" style="7"/></cols>'


def sheet(rows: str, head: str = HEAD) -> Worksheet:
    return Worksheet(f"{head}<sheetData>{rows}</sheetData><pageMargins left='1'/></worksheet>".encode())


def written(rows: str, place: tuple[int, int], content: Number | str | None) -> str:
    made = sheet(rows)
    made.put({place: content})
    text = made.xml().decode()
    return text[text.index("<sheetData>") + 11 : text.index("</sheetData>")]


def test_a_cell_keeps_its_look_and_its_neighbours_stay() -> None:
    row = (
        '<row r="2" spans="1:3" ht="20"><c r="A2" s="1" t="s"><v>0</v></c><c r="B2" s="5"/><c r="C2"><v>9</v></c></row>'
    )
    assert written(row, (2, 2), Number("12")) == (
        '<row r="2" ht="20"><c r="A2" s="1" t="s"><v>0</v></c><c r="B2" s="5"><v>12</v></c><c r="C2"><v>9</v></c></row>'
    )


def test_text_is_inline_and_escaped() -> None:
    assert written("", (1, 1), "=<b>&\x00") == (
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">=&lt;b&gt;&amp; </t></is></c></row>'
    )
    assert len(written("", (1, 1), "x" * 40_000)) < LONGEST_TEXT + 200


def test_rows_and_cells_without_numbers_are_counted() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert written(rows, (1, 2), Number("9")) == (
        '<row r="1"><c><v>1</v></c><c r="B1"><v>9</v></c></row><row/><row><c><v>3</v></c></row>'
    )
    assert written(rows, (2, 1), None).startswith(
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="2"><c r="A2"/></row><row>'
    )


def test_new_cells_look_like_their_row_or_column() -> None:
    assert 's="7"' in written("", (1, 3), Number("1"))
    assert 's="2"' in written('<row r="1" s="2" customFormat="1"/>', (1, 3), Number("1"))
    assert sheet('<row r="1"><c r="A1" s="4"/></row>').styles({(1, 1), (1, 3), (5, 4), (5, 9)}) == {
        (1, 1): 4, (1, 3): 7, (5, 4): 7, (5, 9): 0,
    }  # fmt: skip


def test_a_prefix_is_kept() -> None:
    xml = '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>'
    made = Worksheet(xml.encode())
    made.put({(1, 1): Number("5"), (2, 1): "a"})
    assert '<x:c r="A1"><x:v>5</x:v></x:c>' in made.xml().decode()
    assert "<x:is><x:t" in made.xml().decode()
    Worksheet(made.xml())


def test_a_sheet_without_rows_gets_some() -> None:
    made = Worksheet(b"<worksheet><sheetData/></worksheet>")
    made.put({(3, 1): Number("5")})
    assert made.xml() == b'<worksheet><sheetData><row r="3"><c r="A3"><v>5</v></c></row></sheetData></worksheet>'


def test_formulas_are_seen_and_what_they_came_to_is_forgotten() -> None:
    made = sheet(
        '<row r="1"><c r="A1" t="str"><f>B1</f><v>x</v></c><c r="B1"><v>2</v></c><c r="C1"><f t="shared"/></c></row>'
    )
    assert made.formulas({(1, 1), (1, 2), (1, 3)}) == {(1, 1), (1, 3)}
    made.forget_results()
    text = made.xml().decode()
    assert '<c r="A1" t="str"><f>B1</f></c><c r="B1"><v>2</v></c>' in text


@pytest.mark.parametrize("xml", ["<worksheet/>", "<worksheet><!-- x --><sheetData/></worksheet>"])
def test_an_unusual_sheet_is_refused(xml: str) -> None:
    with pytest.raises(UserError):
        Worksheet(xml.encode())


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(ExpatError):
        Worksheet(b"<worksheet><sheetData><row></sheetData></worksheet>")


@given(st.integers(1, 16_384))
def test_letters_and_columns(column: int) -> None:
    assert column_of(letters_of(column)) == column


PLACES = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 30)), st.integers(0, 999), max_size=12)


@given(PLACES, PLACES)
def test_whatever_is_written_stands_in_order_and_nothing_else_is_lost(
    first: dict[tuple[int, int], int], second: dict[tuple[int, int], int]
) -> None:
    made = sheet("")
    for contents in (first, second):
        made.put({place: Number(str(number)) for place, number in contents.items()})
        made = Worksheet(made.xml())
    found = [(cell.column, row, cell.text) for row, _, inside in made._each_row() for cell in made._cells(inside)]
    places = [(row, column) for column, row, _ in found]
    assert places == sorted(set(places))
    assert {(row, column): int(text.split("<v>")[1].split("<")[0]) for column, row, text in found} == {
        **first,
        **second,
    }
