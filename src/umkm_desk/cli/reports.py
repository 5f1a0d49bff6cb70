"""The month on paper, as a sheet and as data; many shops' months in one table come with the mentor's desk."""

from pathlib import Path
from typing import Annotated, cast

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.arguments import AsJson, BookPath, choice_from
from umkm_desk.cli.output import say_line
from umkm_desk.cli.running import moment
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import LANGUAGES, N_, Lang, language, tr
from umkm_desk.storage.book import Book

FORMATS = ("pdf", "xlsx", "json")

WhichMonth = Annotated[str, typer.Argument(metavar="YYYY-MM", help=N_("The month, like 2026-10."))]
OutFolder = Annotated[
    Path, typer.Option("--out", metavar="DIR", help=N_("The folder for the files; it is made if needed."))
]
Formats = Annotated[
    str,
    typer.Option("--format", metavar="pdf,xlsx,json", help=N_("Which files, with commas between. Without it: all.")),
]
InLanguage = Annotated[
    str | None, typer.Option("--lang", metavar="id|en", help=N_("The report's language. Without it: the program's."))
]
PacketFolder = Annotated[Path, typer.Argument(metavar="DIR", help=N_("The folder with the shops' files."))]
OutFile = Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("The table to write."))]


def report(
    context: typer.Context,
    book: BookPath,
    month: WhichMonth,
    out: OutFolder,
    formats: Formats = "pdf,xlsx,json",
    lang: InLanguage = None,
) -> None:
    """Write a month's summary for the mentor."""
    which = Month.parse(month)
    wanted = _formats(formats)
    spoken = cast(Lang, choice_from(lang, "--lang", LANGUAGES)) if lang else language()
    write(context, book, which, out, wanted, spoken)


def write(context: typer.Context, book: Path, month: Month, out: Path, formats: tuple[str, ...], lang: Lang) -> None:
    """Read the month and write its files into `out`, naming each."""
    from umkm_desk.queries.monthly import monthly_report  # start-up time
    from umkm_desk.reports.files import write_monthly  # start-up time: paper and sheets

    now = moment(context)
    with opening.to_read(book) as opened:
        found = opened.read(monthly_report, month, now.today)
    for path in write_monthly(found, out, formats, lang, now.made_at):
        say_line(tr("Written: %(path)s", path=str(path)))
    if found.closed:
        _remember(book, month)


def _remember(book: Path, month: Month) -> None:
    """A closed month's summary is out: the book remembers, unless it can only be read just now."""
    from umkm_desk.actions.closing import note_report  # start-up time

    with Book.open(book) as opened:
        if not opened.read_only:
            opened.write(note_report, month.number)


def consolidate(folder: PacketFolder, out: OutFile, as_json: AsJson = False) -> None:
    """Many shops' months in one table: not in this version."""
    raise UserError("Putting many shops into one table comes with the mentor's desk, in a later version.")


def _formats(text: str) -> tuple[str, ...]:
    """`pdf,json` as a tuple; each once, in the order written."""
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not wanted:
        raise UserError("--format is empty. Write pdf, xlsx or json, with commas between.")
    return tuple(dict.fromkeys(choice_from(part, "--format", FORMATS) for part in wanted))
