"""Opening any file somebody hands over: it is read as CSV or XLSX, or refused with one sentence."""

import zipfile
from pathlib import Path
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange import xlsx_scan
from umkm_desk.exchange.cells import Sheet
from umkm_desk.exchange.csv_files import LARGEST, read_csv
from umkm_desk.exchange.errors import located, unreadable
from umkm_desk.exchange.xlsx_files import read_xlsx
from umkm_desk.storage.stopping import Tell, untold

_ZIP: Final = b"PK"
_OLD_OFFICE: Final = (b"\xd0\xcf\x11\xe0", b"\x09\x08", b"\x09\x04", b"\x09\x02")
_OTHER_SHEETS: Final = (".xls", ".ods", ".xlsb", ".numbers", ".xlt")
_NO_TABLES: Final = (b"%PDF", b"SQLite format 3", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def read_sheets(path: Path, *, separator: str | None = None, tell: Tell = untold) -> list[Sheet]:
    """The sheets of a CSV or XLSX file, without empty ones. Raises InputError; rows of a CSV come as they are read."""
    try:
        if path.is_dir():
            raise located(
                UserError(
                    "This is a folder. Write the files in it, such as %(example)s.", example=Path(path.name) / "*.csv"
                ),
                file=path.name or str(path),
            )
        if not path.is_file():
            raise located(UserError("There is no such file. Check the name and the folder."), file=path.name)
        with path.open("rb") as file:
            start = file.read(16)
        size = path.stat().st_size
        is_zip = start.startswith(_ZIP) and zipfile.is_zipfile(path)
        _refuse_other_kinds(path, start, is_zip=is_zip)
        if size > (xlsx_scan.LARGEST if is_zip else LARGEST):
            raise located(UserError("The file is too large. Split it into smaller files."), file=path.name)
        return read_xlsx(path, tell) if is_zip else read_csv(path, separator=separator)
    except OSError as problem:
        raise unreadable(path, problem) from None


def sheets_of(path: Path, *, separator: str | None = None, tell: Tell = untold) -> list[Sheet]:
    """Like `read_sheets`, but a file in which nothing stands is refused."""
    sheets = read_sheets(path, separator=separator, tell=tell)
    if not sheets:
        raise located(UserError("Nothing stands in the file. Check that it is the right one."), file=path.name)
    return sheets


def _refuse_other_kinds(path: Path, start: bytes, *, is_zip: bool) -> None:
    suffix = path.suffix.casefold()
    if suffix in _OTHER_SHEETS or start.startswith(_OLD_OFFICE) or (is_zip and not _is_xlsx(path)):
        raise located(
            UserError("This kind of file isn't read (or it has a password). Save it as .xlsx or .csv and try again."),
            file=path.name,
        )
    if not is_zip and (suffix in (".xlsx", ".xlsm") or start.startswith(_ZIP)):
        raise located(
            UserError("The workbook is damaged or isn't one. Open it in a spreadsheet program and save it again."),
            file=path.name,
        )
    if start.startswith(_NO_TABLES):
        raise located(UserError("This file holds no table. Choose a .csv or .xlsx file."), file=path.name)


def _is_xlsx(path: Path) -> bool:
    """Whether a zip is a workbook of the kind openpyxl reads: what counts is what is inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.casefold() for name in archive.namelist()[: xlsx_scan.MOST_ENTRIES]}
    except Exception:  # a damaged zip: openpyxl's refusal words it
        return True
    return "[content_types].xml" in names and not any(name.endswith("workbook.bin") for name in names)
