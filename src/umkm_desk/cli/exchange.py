"""Files in and out: tables loaded all or nothing, and the whole book as tables."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.cli import clock, opening, packets
from umkm_desk.cli.arguments import AsJson, BookPath
from umkm_desk.cli.output import print_json, say_line, table, tidy
from umkm_desk.cli.running import moment
from umkm_desk.language.words import N_, say, tr

SOURCES = ("tables", "shopee", "shopee-income", "tiktok", "tokopedia", "lazada", "columns")

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help=N_("CSV or XLSX files, together or not at all; or a mentor's notes (.json).")),
]
Source = Annotated[
    str,
    typer.Option(
        "--source",
        metavar="|".join(SOURCES),
        help=N_("Where the files come from: the tables of this program, or columns described by --map."),
    ),
]
ColumnMap = Annotated[
    Path | None, typer.Option("--map", metavar="MAP.json", help=N_("Which column means what, for --source columns."))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would come of it, and keep nothing."))]
TablesFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help=N_("The folder for the tables; it is made if needed."))
]


def load(
    context: typer.Context,
    book: BookPath,
    files: Files,
    source: Source = "tables",
    column_map: ColumnMap = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Load files into a book: everything in them, or nothing."""
    if len(files) == 1 and files[0].suffix.casefold() == ".json" and source == "tables":
        packets.take_in(context, book, files[0], dry_run=dry_run, as_json=as_json)
        return
    from umkm_desk.exchange.importing import import_files  # start-up time

    with opening.to_write(book) as opened:
        now = moment(context)
        clock.warn(opened, now)
        today = now.today
        done = import_files(opened, _spread(files), today=today, source=source, map=column_map, dry_run=dry_run)
    if as_json:
        print_json(done.as_json())
        return
    heads = [tr("Table"), tr("Added"), tr("Already there"), tr("Changed"), tr("Left out")]
    rows = [
        [name, str(counts.added), str(counts.already), str(counts.changed), str(counts.skipped)]
        for name, counts in done.tables.items()
    ]
    table(heads, rows, right=(1, 2, 3, 4))
    for hint in done.hints:
        say_line(f"  - {tidy(say(hint))}")
    if dry_run:
        say_line(tr("Only tried: nothing was kept."))


def export(book: BookPath, folder: TablesFolder) -> None:
    """Write everything a book holds as tables, which a new book can load again."""
    from umkm_desk.exchange.exporting import export_tables  # start-up time
    from umkm_desk.queries.shop import shop  # start-up time

    with opening.to_read(book, opening.OWNER) as opened:
        for path in export_tables(opened, folder):
            say_line(tr("Written: %(path)s", path=str(path)))
        if opened.read(shop).kind == "company":
            say_line(tr("The tables don't say that it is a company's: make the new book with --kind company."))


def templates(folder: TablesFolder) -> None:
    """Write an empty workbook with a sheet a table, its headers in Indonesian, to fill in and load."""
    from umkm_desk.exchange.templates import write_templates  # start-up time

    say_line(tr("Written: %(path)s", path=str(write_templates(folder))))


def _spread(files: list[Path]) -> list[Path]:
    """`*.csv` as the files it stands for: Windows' command line hands it over as it was typed."""
    found: list[Path] = []
    for file in files:
        fits = [] if file.exists() or "*" not in file.name else sorted(file.parent.glob(file.name))
        found += fits or [file]
    return found
