"""Small files that would grow huge, run for hours, call out or start something, if a reader let them."""

import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

_TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_RELATIONS: Final = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ADDRESS: Final = "http://127.0.0.1:9/bocor"
Rows = Iterator[str]


def workbook(
    path: Path, rows: Rows, *, strings: Rows | None = None, head: str = "", more: dict[str, str | bytes] | None = None
) -> Path:  # fmt: skip
    """A workbook of one sheet made by hand; `head` stands before its root element, `more` are further parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr(
            "_rels/.rels",
            f'{_RELATIONS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        book.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{_RELATIONS}<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{_OFFICE}/externalLink" Target="{_ADDRESS}" TargetMode="External"/>'
            "</Relationships>",
        )
        for name, content in (more or {}).items():
            book.writestr(name, content)
        _part(book, "xl/sharedStrings.xml", f'<?xml version="1.0"?><sst {_MAIN}>', strings or iter(()), "</sst>")
        start = f'<?xml version="1.0"?>{head}<worksheet {_MAIN}><sheetData>'
        _part(book, "xl/worksheets/sheet1.xml", start, rows, "</sheetData></worksheet>")
    return path


def _part(book: zipfile.ZipFile, name: str, start: str, middle: Rows, end: str) -> None:
    with book.open(name, "w") as part:
        part.write(start.encode())
        for piece in middle:
            part.write(piece.encode())
        part.write(end.encode())


def _text(row: int, text: str) -> str:
    return f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _blanks(path: Path) -> Path:
    return workbook(path, (f'<row r="{1 + n}"><c r="XFD{1 + n}"><v>1</v></c></row>' for n in range(1_800)))


def _empty_cells(path: Path) -> Path:
    return workbook(path, ("<row>" + "<c/>" * 10_000 + "</row>" for _ in range(2_000)))


def _long_cell(path: Path) -> Path:
    return workbook(path, iter([_text(1, "name"), *(_text(n, "x" * 999_999) for n in range(2, 60))]))


def _strings(path: Path) -> Path:
    chance = "".join(chr(97 + n * n % 26) for n in range(1_000))
    return workbook(
        path, iter(['<row><c t="s"><v>0</v></c></row>']),
        strings=(f"<si><t>{chance[n % 900 :]}{n}</t></si>" for n in range(120_000)),
    )  # fmt: skip


def _entities(path: Path) -> Path:
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return workbook(path, iter([_text(1, "&a11;")]), head=f'<!DOCTYPE x [<!ENTITY a0 "ha">{steps}]>')


def _square(path: Path) -> Path:
    return workbook(path, iter([_text(1, "&a;" * 50_000)]), head=f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>')


def _foreign_entity(path: Path) -> Path:
    return workbook(path, iter([_text(1, "&x;")]), head=f'<!DOCTYPE x [<!ENTITY x SYSTEM "{_ADDRESS}">]>')


def _utf16_entity(path: Path) -> Path:
    """The same in UTF-16, where a search for the letters of ENTITY finds nothing."""
    made = workbook(path, iter([_text(1, "x")]))
    sheet = (
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY x SYSTEM "{_ADDRESS}">]>'
        f"<worksheet {_MAIN}><sheetData>{_text(1, '&x;')}</sheetData></worksheet>"
    )
    return _with_part(made, "xl/worksheets/sheet1.xml", sheet.encode("utf-16"))


def _utf16_cells(path: Path) -> Path:
    """Two million cells in UTF-16, where a count of the letters `<c` finds none."""
    made = workbook(path, iter([_text(1, "x")]))
    sheet = (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet {_MAIN}><sheetData>'
        + "<row>" + "<c/>" * 2_000_000 + "</row></sheetData></worksheet>"
    )  # fmt: skip
    return _with_part(made, "xl/worksheets/sheet1.xml", sheet.encode("utf-16"))


def _with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, kept in (parts | {name: content}).items():
            new.writestr(entry, kept)
    return path


def _deep(path: Path) -> Path:
    return workbook(path, iter(["<row>" + "<c>" * 90_000 + "</c>" * 90_000 + "</row>"]))


def _zeros(path: Path) -> Path:
    with (
        zipfile.ZipFile(workbook(path, iter([_text(1, "x")])), "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/media/zeros.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(bytes(1_000_000))
    return path


def _lying_sizes(path: Path) -> Path:
    """60 MB of zeros that the list of contents calls a hundred bytes."""
    with zipfile.ZipFile(workbook(path, iter([_text(1, "x")])), "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/zeros.xml", bytes(60_000_000))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<L", 60_000_000), struct.pack("<L", 100)))
    return path


def _many_entries(path: Path) -> Path:
    return workbook(path, iter([_text(1, "x")]), more={f"xl/x{n}.xml": "<x/>" for n in range(20_000)})


def _links(path: Path) -> Path:
    formulas = (
        f'WEBSERVICE("{_ADDRESS}")', "cmd|'/c calc'!A0", f'HYPERLINK("{_ADDRESS}","klik")', "[1]S!A1",
    )  # fmt: skip
    rows = (
        f'<row r="{n}"><c r="A{n}"><f>{formula.replace("&", "&amp;")}</f></c></row>'
        for n, formula in enumerate(formulas, 1)
    )
    return workbook(
        path, rows, more={
            "xl/externalLinks/externalLink1.xml": f"<externalLink {_MAIN}/>",
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2_000),
            "customUI/customUI.xml": '<customUI onLoad="Run"/>',
        },
    )  # fmt: skip


def _outside(path: Path) -> Path:
    return workbook(path, iter([_text(1, "x")]), more={"../../keluar.xml": "<x/>", "C:\\keluar.xml": "<x/>"})


def _one_line(path: Path) -> Path:
    with path.open("wb") as file:
        file.write("code,name,kind,🥭".encode())
        for _ in range(190):
            file.write(b"x" * 1_000_000)
    return path


def _open_quote(path: Path) -> Path:
    with path.open("wb") as file:
        file.write(b'code,name,kind,unit\nA,"')
        for _ in range(100):
            file.write(b"y\n" * 500_000)
    return path


def _wide(path: Path) -> Path:
    path.write_bytes(b"code,name" + b"," * 50_000_000)
    return path


def _short_rows(path: Path) -> Path:
    path.write_bytes(b"code,name,kind,unit\n" + b",,,\n" * 3_000_000)
    return path


def _deep_json(path: Path) -> Path:
    path.write_text("[" * 2_000_000, encoding="utf-8")
    return path


def _deep_packet(path: Path) -> Path:
    path.write_text('{"format":' + '{"a":' * 800_000, encoding="utf-8")
    return path


def _long_number(path: Path) -> Path:
    path.write_text('{"format": ' + "9" * 4_000_000 + "}", encoding="utf-8")
    return path


def _pdf(path: Path) -> Path:
    packed = zlib.compress(bytes(300_000_000), 9)
    mark = b"1 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    path.write_bytes(b"%PDF-1.7\n" + (mark + packed + b"\nendstream\nendobj\n") * 8 + b"%%EOF\n")
    return path


def _open_action(path: Path) -> Path:
    path.write_bytes(
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /Launch /F (calc.exe) >> /AA << /O << /S /URI /URI ("
        + _ADDRESS.encode() + b") >> >> >>\nendobj\n%%EOF\n"
    )  # fmt: skip
    return path


def _sparse_book(path: Path) -> Path:
    """The first page of a database that claims to be a book of 300 MB, and nothing behind it."""
    head = bytearray(b"SQLite format 3\0".ljust(4096, b"\0"))
    head[16:24], head[28:32] = b"\x10\0\1\1\0\x40\x20\x20", struct.pack(">L", 75_000)
    head[44:48], head[56:64], head[68:72] = struct.pack(">L", 4), b"\0\0\0\1\0\0\0\2", b"UMKM"
    head[100:108] = b"\x0d\0\0\0\0\x10\0\0"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(300_000_000)
    return path


def _map(path: Path) -> Path:
    path.write_text(json.dumps({"format": "umkm-desk", "x": ["\u202e" * 1_000_000]}), encoding="utf-8")
    return path


BOMBS: Final[dict[str, Callable[[Path], Path]]] = {
    "cells at the last column.xlsx": _blanks, "20 million empty cells.xlsx": _empty_cells,
    "cells of a megabyte.xlsx": _long_cell, "120,000 strings.xlsx": _strings, "entities that multiply.xlsx": _entities,
    "entity repeated.xlsx": _square, "entity of the network.xlsx": _foreign_entity,
    "entity of the network in UTF-16.xlsx": _utf16_entity, "cells in UTF-16.xlsx": _utf16_cells,
    "elements in elements.xlsx": _deep, "600 MB of zeros.xlsx": _zeros, "sizes that lie.xlsx": _lying_sizes,
    "20,000 entries.xlsx": _many_entries, "formulas, links and macros.xlsx": _links, "outside the zip.xlsx": _outside,
    "one line of 190 MB.csv": _one_line, "a quote never closed.csv": _open_quote, "50 million cells.csv": _wide,
    "three million empty rows.csv": _short_rows, "brackets.json": _deep_json, "braces.json": _deep_packet,
    "a number of four million digits.json": _long_number, "a letter a million times.json": _map,
    "eight times 300 MB.pdf": _pdf, "a program to start.pdf": _open_action, "300 MB of nothing.umkm": _sparse_book,
}  # fmt: skip
"""How to make each, by a name that says what it is."""
