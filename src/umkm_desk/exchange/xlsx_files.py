"""Reading workbooks by openpyxl, read-only and after the look into them in `xlsx_scan`.

openpyxl throws a dozen unlike exceptions on damaged files; here each becomes one sentence.
"""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange import xlsx_scan
from umkm_desk.exchange.cells import LONGEST_TEXT, Cell, Row, Sheet, is_empty
from umkm_desk.exchange.errors import InputError, located
from umkm_desk.storage.stopping import Tell, untold

MOST_ROWS: Final = 1_048_576
_MOST_PLACES: Final = 8_000_000  # cells and the gaps between them
_FAILED: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_MIDNIGHT: Final = time()


def read_xlsx(path: Path, tell: Tell = untold) -> list[Sheet]:
    """The sheets of a workbook in which something stands. InputError when it can't be opened safely."""
    try:
        xlsx_scan.refuse_dangerous(path)
        return _sheets(path, tell)
    except InputError:
        raise
    except UserError as problem:
        raise located(problem, file=path.name) from None
    except Exception as problem:  # whatever a damaged workbook makes of openpyxl; never a traceback for the owner
        raise located(
            UserError("The workbook is damaged or isn't one. Open it in a spreadsheet program and save it again."),
            file=path.name,
        ) from problem


def _sheets(path: Path, tell: Tell) -> list[Sheet]:
    from openpyxl import load_workbook  # start-up time: only who loads a workbook needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that don't matter here
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheets = workbook.worksheets
            found = (_sheet(path, s, tell, alone=len(sheets) == 1) for s in sheets)
            return [sheet for sheet in found if sheet is not None]
        finally:
            workbook.close()


def _sheet(path: Path, worksheet: Any, tell: Tell, *, alone: bool) -> Sheet | None:
    """A sheet with all its rows; None when nothing stands in it."""
    file = path.name if alone else f"{path.name} › {worksheet.title}"
    worksheet.reset_dimensions()  # what the file says of its own size isn't believed
    rows = _rows(file, worksheet, tell)
    for number, cells in rows:
        headers = tuple("" if cell == "" else _header(cell) for cell in cells)
        return Sheet(file, number, headers, list(rows), (worksheet.title, path.stem))
    return None


def _header(cell: Cell) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _rows(file: str, worksheet: Any, tell: Tell) -> Iterator[Row]:
    places = 0
    for number, values in enumerate(worksheet.iter_rows(values_only=True), 1):
        tell(0, 0)
        places += len(values)
        if number > MOST_ROWS or places > _MOST_PLACES:
            raise located(
                UserError("The sheet is too large to open safely. Keep only the rows and columns that are needed."),
                file=file,
            )
        if any(value is not None for value in values):
            cells = tuple(_cell(value, file, number) for value in values)
            if not is_empty(cells):
                yield number, cells


def _cell(value: object, file: str, row: int) -> Cell:
    match value:
        case None:
            return ""
        case str():
            return _text(_letters(value), file, row)
        case bool():
            return "yes" if value else "no"
        case int() | time():
            return value
        case datetime():
            return value.date() if value.time() == _MIDNIGHT else value
        case date():
            return value
        case timedelta():
            return str(value)
        case _:
            return _number(value, file, row)


def _letters(value: str) -> str:
    """A cell's text, in which a workbook writes some letters by their numbers: a line end as `_x000D_`."""
    if "_x" not in value:
        return value
    from openpyxl.utils.escape import unescape  # start-up time: it is loaded by now

    return str(unescape(value))


def _text(value: str, file: str, row: int) -> str:
    if value.strip().upper() in _FAILED:
        problem = UserError("A formula has failed (%(text)s). Mend it or write its result.", text=value.strip())
        raise located(problem, file=file, row=row)
    if len(value) > LONGEST_TEXT:
        problem = UserError("A cell has more than %(most)s characters. Shorten it.", most=LONGEST_TEXT)
        raise located(problem, file=file, row=row)
    return value


def _number(value: object, file: str, row: int) -> Cell:
    """A number with a fraction as the sheet shows it (the shortest text that names it); exactness is judged later."""
    try:
        number = Decimal(repr(value))
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite():
        problem = UserError("A cell holds something that isn't text, a number or a day. Write its value.")
        raise located(problem, file=file, row=row)
    return int(number) if number == number.to_integral_value() and number.adjusted() < 20 else number
