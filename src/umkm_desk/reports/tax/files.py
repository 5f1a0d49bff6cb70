"""Writes the year's files into a folder, each whole or not at all."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from umkm_desk.language.words import Lang
from umkm_desk.queries.tax_table import TaxTable
from umkm_desk.queries.turnover_meter import Meter
from umkm_desk.reports.files import write_files
from umkm_desk.reports.tax.data import file_stem

FORMATS: Final = ("pdf", "xlsx")


def write_tax(
    found: TaxTable, meter: Meter, folder: Path, formats: Iterable[str], lang: Lang, made_at: datetime
) -> list[Path]:
    """`pajak-YYYY` in the wanted formats (of `FORMATS`) into `folder`, which is made; returns the files' paths.

    UserError when a file can't be written; the old one stays as it was.
    """
    made = {f"{file_stem(found)}.{wanted}": content_of(wanted, found, meter, lang, made_at) for wanted in formats}
    return write_files(folder, made)


def content_of(wanted: str, found: TaxTable, meter: Meter, lang: Lang, made_at: datetime) -> bytes:
    """The year in one of `FORMATS`."""
    if wanted == "pdf":
        from umkm_desk.reports.tax.paper import tax_pdf  # start-up time: ReportLab

        return tax_pdf(found, meter, lang, made_at)
    from umkm_desk.reports.tax.workbook import tax_xlsx  # start-up time: XlsxWriter

    return tax_xlsx(found, meter, lang, made_at)
