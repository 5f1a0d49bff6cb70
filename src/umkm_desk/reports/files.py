"""Writes the month's files into a folder, each whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import Lang
from umkm_desk.queries.summary import MonthlyReport
from umkm_desk.reports.data import file_stem, json_text
from umkm_desk.storage import files
from umkm_desk.storage.stopping import Tell, untold

FORMATS: Final = ("pdf", "xlsx", "json")


def write_monthly(
    report: MonthlyReport, folder: Path, formats: Iterable[str], lang: Lang, made_at: datetime, tell: Tell = untold
) -> list[Path]:
    """`ringkasan-YYYY-MM` in the wanted formats (`FORMATS`) into `folder`, which is made; returns the files' paths.

    All are laid out before the first is written; `tell` is told how many are, and what it raises leaves none.
    """
    makers = [_maker(wanted) for wanted in formats]
    made = {}
    for done, (end, make) in enumerate(makers):
        tell(done, len(makers))
        made[f"{file_stem(report)}.{end}"] = make(report, lang, made_at)
    tell(len(makers), len(makers))
    return write_files(folder, made)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Files by their names into `folder`, which is made, each whole or not at all; returns their paths.

    A file that can't be replaced (open in Excel, no permission, disk full) is a UserError, and the old one stays as
    it was.
    """
    files.make_folder(folder)
    for name, content in contents.items():
        files.write_whole(folder / name, content)
    return [folder / name for name in contents]


def _maker(wanted: str) -> tuple[str, Callable[[MonthlyReport, Lang, datetime], bytes]]:
    ending = wanted.strip().lower()
    if ending not in FORMATS:
        raise UserError(
            "“%(format)s” isn't a format of the report. Choose from %(formats)s.", format=wanted, formats=FORMATS
        )
    return ending, {"pdf": _pdf, "xlsx": _xlsx, "json": _json}[ending]


def _pdf(report: MonthlyReport, lang: Lang, made_at: datetime) -> bytes:
    from umkm_desk.reports.monthly import monthly_pdf  # start-up time: ReportLab

    return monthly_pdf(report, lang, made_at)


def _xlsx(report: MonthlyReport, lang: Lang, made_at: datetime) -> bytes:
    from umkm_desk.reports.xlsx import monthly_xlsx  # start-up time: XlsxWriter

    return monthly_xlsx(report, lang, made_at)


def _json(report: MonthlyReport, lang: Lang, made_at: datetime) -> bytes:
    return json_text(report, made_at).encode()
