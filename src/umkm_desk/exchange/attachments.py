"""Files that lie inside a PDF, found without reading the rest of it.

A PDF's own structure is where readers hang and swell. An embedded file is a stream object, and a stream's dictionary
stands in the clear in every PDF that isn't encrypted; so the marks are looked for, the content is unpacked to a limit,
and nothing else of the document is believed. PDF 32000-1, 7.3.8 (streams) and 7.11.4 (embedded files).
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

MOST: Final = 8
_DICTIONARY: Final = 2_000  # bytes; one that says more than type, length, filter and dates isn't ours
_MARK: Final = re.compile(rb"/Type\s*/EmbeddedFile\b")
_STREAM: Final = re.compile(rb"stream\r?\n")
_LENGTH: Final = re.compile(rb"/Length\s+(\d{1,9})(?!\s+\d+\s+R)")
_FLATE: Final = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")


def embedded_files(pdf: bytes, largest: int) -> Iterator[bytes]:
    """The contents of up to `MOST` files in a PDF, unpacked; those that can't be read or are larger are left out."""
    place = 0
    for _ in range(MOST):
        mark = _MARK.search(pdf, place)
        if mark is None:
            return
        place = mark.end()
        begins = pdf.rfind(b"<<", max(mark.start() - _DICTIONARY, 0), mark.start())
        stream = _STREAM.search(pdf, mark.end(), mark.end() + _DICTIONARY)
        if begins < 0 or stream is None:
            continue
        said = pdf[begins : stream.start()]
        content, ends = _content(pdf, said, stream.end(), largest)
        if content is not None:
            place = ends
            yield content


def _content(pdf: bytes, said: bytes, start: int, largest: int) -> tuple[bytes | None, int]:
    """What a stream holds, and where it ends in the file; None when it can't be read."""
    if _FLATE.search(said):
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(pdf[start : start + largest], largest)
        except zlib.error:
            return None, start
        return (content if unpacking.eof else None), start + 1
    length = _LENGTH.search(said)
    if b"/Filter" in said or length is None or int(length[1]) > largest:
        return None, start
    ends = start + int(length[1])
    return pdf[start:ends], ends
