"""Reading CSV: UTF-8 (or UTF-16 with its mark), comma, semicolon or tab, quotes, any line ends; never all at once.

The file is walked through twice: first to see that it is text, then row by row.
"""

import codecs
import csv
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.cells import LONGEST_TEXT, Row, Sheet, is_empty
from umkm_desk.exchange.errors import InputError, located, unreadable

LARGEST: Final = 200_000_000  # bytes
MOST_ROWS: Final = 1_000_000
_MOST_COLUMNS: Final = 5_000
_LONGEST_ROW: Final = 2_000_000  # characters
_CHUNK: Final = 1 << 20
_SEPARATORS: Final = ",;\t"


def read_csv(path: Path, *, separator: str | None = None) -> list[Sheet]:
    """The one sheet of a CSV file, none when the file is empty. InputError when it isn't text or can't be split."""
    encoding = _encoding(path)
    _refuse_what_is_no_text(path, encoding)
    rows = _rows(path, encoding, separator)
    for number, cells in rows:
        if not is_empty(cells):
            return [Sheet(path.name, number, tuple(str(cell) for cell in cells), rows, (path.stem,))]
    return []


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    return "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _refuse_what_is_no_text(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    row = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as problem:
                row += chunk[: problem.start].count(b"\n")
                raise _not_utf8(path, row) from None
            if "\0" in text:
                row += text[: text.index("\0")].count("\n")
                raise located(
                    UserError("This isn't a text file, or it is damaged. Save it again as CSV UTF-8."),
                    file=path.name, row=row,
                )  # fmt: skip
            row += text.count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _not_utf8(path, row) from None


def _not_utf8(path: Path, row: int) -> InputError:
    problem = UserError("The letters can't be read. In Excel, save it with the type “CSV UTF-8 (comma delimited)”.")
    return located(problem, file=path.name, row=row)


def _rows(path: Path, encoding: str, separator: str | None) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(path, file)
        first, stated = _first_lines(lines)
        skipped = len(first) if stated else 0
        reader = csv.reader(
            itertools.chain(first[skipped:], lines), delimiter=separator or stated or _sniffed(first[-1]),
            strict=True, skipinitialspace=True,
        )  # fmt: skip
        number = skipped
        try:
            for number, cells in enumerate(reader, skipped + 1):
                _refuse_too_much(path, number, cells)
                lines.row_ends(number)
                yield number, tuple(cells)
        except csv.Error:
            problem = UserError('A quotation mark (") is missing here, or there is one too many. Mend the row.')
            raise located(problem, file=path.name, row=number + 1) from None
        except OSError as problem:
            raise unreadable(path, problem) from None


class _Lines:
    """The lines of a file, as long as the row they make isn't longer than any table's."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self._path, self._file = path, file
        self._row, self._long = 1, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.read()
        if not line:
            raise StopIteration
        return line

    def read(self) -> str:
        """The next line; "" at the end of the file."""
        line = self._file.readline(_LONGEST_ROW + 1)
        self._long += len(line)
        if self._long > _LONGEST_ROW:
            problem = UserError("This row is far longer than a table's can be. Check the file and its quotation marks.")
            raise located(problem, file=self._path.name, row=self._row)
        return line

    def row_ends(self, number: int) -> None:
        """The row of this number was put together; the next line begins another one."""
        self._row, self._long = number + 1, 0


def _first_lines(source: _Lines) -> tuple[list[str], str | None]:
    """The lines up to the first that isn't empty; and the separator when that says only this, as in Excel: `sep=;`."""
    lines = [source.read()]
    while lines[-1] and not lines[-1].strip():
        lines.append(source.read())
    tidied = lines[-1].strip().casefold().strip('"')
    return lines, tidied[4:] if tidied.startswith("sep=") and len(tidied) == 5 else None


def _sniffed(header: str) -> str:
    """The separator that stands most often outside quotes in the header line; a comma when there is none."""
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def _refuse_too_much(path: Path, number: int, cells: list[str]) -> None:
    if number > MOST_ROWS + 1:
        raise located(
            UserError("The file has more than %(most)s rows. Split it into smaller files.", most=MOST_ROWS),
            file=path.name, row=number,
        )  # fmt: skip
    if len(cells) > _MOST_COLUMNS:
        raise located(
            UserError("The row has %(count)s cells. Check the file: this can't be a table.", count=len(cells)),
            file=path.name, row=number,
        )  # fmt: skip
    if any(len(cell) > LONGEST_TEXT for cell in cells):
        raise located(
            UserError("A cell has more than %(most)s characters. Shorten it, or check the quotation marks.",
                      most=LONGEST_TEXT),
            file=path.name, row=number,
        )  # fmt: skip
