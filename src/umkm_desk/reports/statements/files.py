"""Writes the files of a period's statements into a folder, each whole or not at all."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from umkm_desk.language.words import Lang
from umkm_desk.queries.statements.books import Books
from umkm_desk.queries.statements.values import Statements
from umkm_desk.reports.files import write_files
from umkm_desk.reports.statements.data import json_text
from umkm_desk.reports.statements.saying import file_stem

FORMATS: Final = ("pdf", "xlsx", "json")


def write_statements(
    found: Statements,
    books: Books | None,
    folder: Path,
    formats: Iterable[str],
    lang: Lang,
    made_at: datetime,
    *,
    books_on_paper: bool = False,
    step: Callable[[], None] = lambda: None,
) -> list[Path]:
    """`laporan-keuangan-PERIOD` in the wanted formats (`FORMATS`) into `folder`, which is made; returns their paths.

    The sheet has the books when they are given, the PDF when they are wanted `books_on_paper`. All are laid out before
    the first is written. `step` is called before each; it may raise to stop the work.
    """
    makers = {"pdf": _pdf, "xlsx": _xlsx, "json": _json}
    made = {}
    for ending in formats:
        step()
        entries = books if ending != "pdf" or books_on_paper else None
        made[f"{file_stem(found.period)}.{ending}"] = makers[ending](found, entries, lang, made_at)
    return write_files(folder, made)


def _pdf(found: Statements, books: Books | None, lang: Lang, made_at: datetime) -> bytes:
    from umkm_desk.reports.statements.document import statements_pdf  # start-up time: ReportLab

    return statements_pdf(found, lang, made_at, books)


def _xlsx(found: Statements, books: Books | None, lang: Lang, made_at: datetime) -> bytes:
    from umkm_desk.reports.statements.xlsx import statements_xlsx  # start-up time: XlsxWriter

    return statements_xlsx(found, lang, made_at, books)


def _json(found: Statements, books: Books | None, lang: Lang, made_at: datetime) -> bytes:
    return json_text(found, made_at).encode()
