"""Many shops' months in one table, and the office's totals without names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from umkm_desk.cli.arguments import AsJson, choice_from
from umkm_desk.cli.output import print_json, say_line, tidy
from umkm_desk.cli.reports import InLanguage, language_from
from umkm_desk.cli.running import Exit, moment
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.consolidating import ORDERS, Consolidated, Office, newest, office_of
from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import N_, Lang, ngettext, tr
from umkm_desk.storage import places

ENDINGS: Final = ("xlsx", "pdf", "csv", "json", "parquet")

PacketFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help=N_("The folder with the shops' files; folders in it are searched, too."))
]
OutFile = Annotated[
    Path,
    typer.Option(
        "--out", metavar="FILE",
        help=N_("The table to write: .xlsx, .pdf, .csv, .json; .parquet or a folder with the addition “city”."),
    ),
]  # fmt: skip
OfMonth = Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help=N_("Only this month."))]
InOrder = Annotated[
    str, typer.Option("--order", metavar="|".join(ORDERS), help=N_("What the shops are ordered by on paper."))
]
OnlyTotals = Annotated[bool, typer.Option("--totals", help=N_("Only the totals of all shops, without a name."))]


def consolidate(
    context: typer.Context,
    folder: PacketFolder,
    out: OutFile,
    month: OfMonth = None,
    order: InOrder = "shop",
    totals: OnlyTotals = False,
    lang: InLanguage = None,
    as_json: AsJson = False,
) -> int:
    """Put many shops' months into one table; ends with 1 when a file couldn't be read."""
    choice_from(order, "--order", list(ORDERS))
    spoken = language_from(lang)
    which = Month.parse(month) if month else None
    ending = _ending(out, totals=totals)
    now = moment(context)
    table, office = _found(folder, out, which, totals=totals)
    if ending in ("", "parquet"):
        from umkm_desk.exchange import city  # start-up time

        (city.write_table if ending else city.write_months)(table.rows, out)
    else:
        from umkm_desk.storage.files import make_folder, write_whole  # start-up time

        content = _content(table, office, ending, spoken, now.made_at, order, totals=totals)
        make_folder(out.parent)
        write_whole(out, content)
    if as_json:
        from umkm_desk.exchange.consolidated import document, office_json  # start-up time

        told = {"office": office_json(office)} if totals else document(table, office, now.made_at)
        print_json({"written": str(out), **told})
    else:
        _say(table, office, out, totals=totals)
    return Exit.FOUND_PROBLEMS if table.refused else Exit.DONE


def _ending(out: Path, *, totals: bool) -> str:
    """What kind of file is wanted; "" for a folder of months."""
    ending = out.suffix.lower().removeprefix(".")
    if out.is_dir() or not ending:
        if totals:
            raise UserError("Totals go into one file. Write a name that ends in .xlsx, .pdf or .json.")
        return ""
    if ending not in ENDINGS or (totals and ending in ("csv", "parquet")):
        raise UserError(
            "“%(file)s” has no ending that can be written. Choose one of: %(endings)s.",
            file=out.name, endings=["xlsx", "pdf", "json"] if totals else list(ENDINGS),
        )  # fmt: skip
    return ending


def _found(folder: Path, out: Path, month: Month | None, *, totals: bool) -> tuple[Consolidated, Office]:
    """The table of a folder of packets, or of a folder of months as Parquet, and its totals."""
    from umkm_desk.exchange import city  # start-up time
    from umkm_desk.exchange.consolidating import REMEMBERED  # start-up time
    from umkm_desk.exchange.consolidating import consolidate as read

    if folder.is_dir() and city.is_lake(folder):
        span = city.Span(month, month)
        if totals:
            months = tuple(city.lake_months(folder, span))
            last = Month.from_number(months[-1].month) if months else None
            return Consolidated(()), Office(months, tuple(city.lake_cities(folder, last)) if last else ())
        table = Consolidated(tuple(newest(city.read_months(folder, span))[0]))
    else:
        table = read(folder, memory=places.settings_folder() / REMEMBERED, without=out)
    if month:
        table = replace(table, rows=tuple(row for row in table.rows if row.month == month.number))
    return table, office_of(table.rows)


def _content(
    table: Consolidated, office: Office, ending: str, lang: Lang, made_at: datetime, order: str, *, totals: bool
) -> bytes:
    """The file's content."""
    from umkm_desk.exchange import consolidated  # start-up time
    from umkm_desk.reports import desk  # start-up time: paper and sheets

    whole: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: desk.desk_xlsx(table, office, lang, made_at),
        "pdf": lambda: desk.desk_pdf(table, office, lang, made_at, order=order),
        "csv": lambda: consolidated.csv_text(table.rows).encode(),
        "json": lambda: consolidated.json_text(consolidated.document(table, office, made_at)).encode(),
    }
    nameless: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: desk.office_xlsx(office, lang, made_at),
        "pdf": lambda: desk.office_pdf(office, lang, made_at),
        "json": lambda: consolidated.json_text(consolidated.office_json(office)).encode(),
    }
    return (nameless if totals else whole)[ending]()


def _say(table: Consolidated, office: Office, out: Path, *, totals: bool) -> None:
    say_line(tr("Written: %(path)s", path=str(out)))
    if totals:
        if not office.months:
            say_line(tr("There are too few shops to show totals."))
        return
    shops = len({row.key for row in table.rows})
    say_line(ngettext("%(n)s shop", "%(n)s shops", shops) + " · " + ngettext(
        "%(n)s month of a shop", "%(n)s months of shops", len(table.rows)
    ))  # fmt: skip
    for left in table.older:
        said = tr("%(file)s: a newer one of %(shop)s is in the table: %(kept)s", file=left.file, shop=left.shop,
                  kept=left.kept)  # fmt: skip
        say_line(f"  - {tidy(said)}")
    if table.refused:
        from umkm_desk.exchange.consolidated import sentence  # start-up time

        say_line(tr("Not read:"))
        for refused in table.refused:
            say_line(f"  - {tidy(refused.file)}: {tidy(sentence(refused.reason))}")
