"""Opening somebody else's packet: a PDF, JSON or XLSX file of a month's summary, or one sentence why not.

The file is a stranger's. It is read up to a size, unpacked up to a size, and nothing in it is run, fetched or
believed before its checksum fits.
"""

import json
import warnings
import zipfile
from pathlib import Path
from typing import Any, Final, NoReturn

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.packets import FORMAT, Packet, packet_of
from umkm_desk.exchange import xlsx_scan
from umkm_desk.exchange.attachments import embedded_files
from umkm_desk.exchange.errors import named

LARGEST_FILE: Final = 20_000_000  # bytes on the disk; a summary has 0.1 million
LARGEST_DATA: Final = 5_000_000  # bytes of JSON, unpacked
_LARGEST_WORKBOOK: Final = 20_000_000  # bytes, all its parts unpacked
_DATA_SHEET: Final = "data"
_BEGINS_JSON: Final = (b"{", b"\xef\xbb\xbf{")


def read_packet(path: Path) -> Packet:
    """The packet in a file. InputError (one sentence) when it is torn, changed, foreign, newer or too large."""
    with named(path):
        content = read_small(path, LARGEST_FILE)
        return packet_of(_data(path, content))


def read_small(path: Path, largest: int) -> bytes:
    """A file's bytes. UserError when it isn't there, is empty or has more than `largest` bytes."""
    if not path.is_file():
        raise UserError("There is no such file. Check the name and the folder.")
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise UserError("The file is far larger than a summary can be, so it isn't opened. Check that it is the one.")
    if not content.strip():
        raise UserError("Nothing stands in the file. Check that it is the right one.")
    return content


def json_of(content: bytes) -> Any:
    """What JSON text says; whole numbers only. UserError when it isn't JSON in UTF-8."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _torn() from None


def _data(path: Path, content: bytes) -> Any:
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK"):
        return _of_workbook(path)
    if content.lstrip().startswith(_BEGINS_JSON):
        if len(content) > LARGEST_DATA:
            raise _foreign()
        return json_of(content)
    raise _foreign()


def _of_pdf(content: bytes) -> Any:
    """The one summary among a PDF's files. A PDF that was cut off is torn, whatever is left of it."""
    if b"%%EOF" not in content[-2_048:]:
        raise _torn()
    files = {file for file in embedded_files(content, LARGEST_DATA) if FORMAT.encode() in file}
    if len(files) > 1:
        raise UserError("More than one summary lies in the PDF, so it isn't opened. Ask for it to be saved again.")
    if not files:
        raise UserError(
            "No data lie in the PDF: it isn't a summary of UMKM Desk, or another program saved it anew. Ask for the"
            " file as UMKM Desk saved it."
        )
    return json_of(files.pop())


def _of_workbook(path: Path) -> Any:
    """The data sheet's lines; what openpyxl thinks of a damaged workbook is one sentence."""
    from openpyxl import load_workbook  # start-up time

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_WORKBOOK:
                raise _foreign()
        xlsx_scan.refuse_dangerous(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that don't matter here
            workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            if _DATA_SHEET not in workbook.sheetnames:
                raise _foreign()
            rows = workbook[_DATA_SHEET].iter_rows(values_only=True)
            lines = ["".join(cell for cell in row if isinstance(cell, str)) for row in rows]
        finally:
            workbook.close()
    except (UserError, OSError):
        raise
    except Exception as problem:  # a dozen kinds, all of them: this workbook is damaged
        raise _torn() from problem
    return json_of("\n".join(lines).encode())


def _foreign() -> UserError:
    return UserError("This isn't a monthly summary of UMKM Desk. Ask for the file ringkasan-YYYY-MM.pdf.")


def _torn() -> UserError:
    return UserError("The file is torn or was changed after it was saved. Ask for it to be sent again.")


def _refuse(said: str) -> NoReturn:
    raise ValueError(said)
