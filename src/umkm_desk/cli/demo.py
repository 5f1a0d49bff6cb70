"""The sample shop: a year of a small producer to look around in, and its last month on paper."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.cli.arguments import count_from
from umkm_desk.cli.output import say_line
from umkm_desk.cli.reports import FORMATS, write
from umkm_desk.cli.running import moment
from umkm_desk.domain.calendar import Month
from umkm_desk.language.words import N_, language, tr

SampleBook = Annotated[
    Path, typer.Argument(metavar="BOOK", help=N_("The book to make. Without it: toko-contoh.umkm in this folder."))
]
Months = Annotated[str, typer.Option("--months", metavar="N", help=N_("How many months of business. Without it: 12."))]
Seed = Annotated[
    str, typer.Option("--seed", metavar="N", help=N_("Another number makes another year of business. Without it: 1."))
]
ReportFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help=N_("Write the last month's report there, too."))
]


def demo(
    context: typer.Context,
    book: SampleBook = Path("toko-contoh.umkm"),
    months: Months = "12",
    seed: Seed = "1",
    out: ReportFolder = None,
) -> None:
    """Make the sample shop; a book that is there already is left as it is."""
    from umkm_desk.demo.year import make_shop  # start-up time

    today = moment(context).today
    length, luck = count_from(months, "--months", 60), count_from(seed, "--seed", 10**9 - 1)
    make_shop(book, months=length, seed=luck, today=today).close()
    say_line(tr("The sample shop is ready: %(path)s", path=str(book)))
    if out is not None:
        write(context, book, Month.of(today).plus(-1), out, FORMATS, language())
