"""A look into a workbook before it is opened: what it would grow to, counted without keeping it.

A workbook is a zip of XML: a small file can hold gigabytes, 20 million cells or entities that multiply. The limits
here are far above a shop's year and far below what stops a laptop.
"""

import re
import zipfile
from pathlib import Path
from typing import Final

from umkm_desk.domain.errors import UserError

LARGEST: Final = 30_000_000  # bytes of the file itself
MOST_ENTRIES: Final = 500
LARGEST_CONTENT: Final = 100_000_000  # bytes, unpacked, all parts together
HIGHEST_RATIO: Final = 200
MOST_CELLS: Final = 600_000
_SMALL: Final = 1_000_000  # bytes unpacked: below that no ratio is dangerous
_CHUNK: Final = 1 << 18
_OVERLAP: Final = 16
_CELL: Final = re.compile(rb"<(?:[A-Za-z0-9_]+:)?c[\s/>]")
_ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def refuse_dangerous(path: Path) -> None:
    """UserError when the workbook is too large to open, or holds what no spreadsheet writes.

    Other exceptions (a damaged zip) are the caller's to word.
    """
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
            raise _too_large()
        read = cells = 0
        for entry in entries:
            if entry.flag_bits & 1:
                raise UserError("The workbook has a password. Save it without one and try again.")
            if entry.file_size > _SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
                raise _too_large()
            if entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
                size, found = _scan(archive, entry, MOST_CELLS - cells)
                read, cells = read + size, cells + found
            if read > LARGEST_CONTENT:
                raise _too_large()


def _scan(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most_cells: int) -> tuple[int, int]:
    """The unpacked size of one part and how many cells it has."""
    size = cells = 0
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            text = tail + chunk
            if _ENTITIES.search(text):
                raise UserError("The workbook holds parts that no spreadsheet writes, so it isn't opened.")
            end = max(len(text) - _OVERLAP, 0)  # a tag may be cut in two here
            cells += sum(found.start() < end for found in _CELL.finditer(text))
            tail = text[end:]
            if size > LARGEST_CONTENT or cells > most_cells:
                raise _too_large()
    cells += len(_CELL.findall(tail))
    return size, cells


def _too_large() -> UserError:
    return UserError(
        "The workbook is too large to open safely. Keep only the sheets and rows that are needed, or save it as CSV."
    )
