"""The tax table of a year: shown, and written for the tax officer and the yearly return. An estimate, not advice."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.arguments import AsJson, BookPath, choice_from
from umkm_desk.cli.output import money, print_json, say_line, short_day, table
from umkm_desk.cli.reports import InLanguage, language_from
from umkm_desk.cli.running import moment
from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import N_, language, tr
from umkm_desk.queries.tax_table import TaxRow, TaxTable, tax_of_year
from umkm_desk.queries.turnover_meter import Meter

FORMATS = ("pdf", "xlsx")

WhichYear = Annotated[str, typer.Argument(metavar="YYYY", help=N_("The year, like 2026."))]
IntoFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help=N_("Write files there, too; the folder is made if needed."))
]
Formats = Annotated[
    str, typer.Option("--format", metavar="pdf,xlsx", help=N_("Which files, with commas between. Without it: all."))
]


def tax(
    context: typer.Context,
    book: BookPath,
    year: WhichYear,
    as_json: AsJson = False,
    out: IntoFolder = None,
    formats: Formats = "pdf,xlsx",
    lang: InLanguage = None,
) -> None:
    """Show the tax table of a year, and write it into a folder when one is named."""
    now = moment(context)
    which = _year(year, now.today.year)
    wanted = dict.fromkeys(choice_from(part.strip().lower(), "--format", FORMATS) for part in formats.split(","))
    spoken = language_from(lang)
    with opening.to_read(book) as opened:
        found, meter = opened.read(tax_of_year, which, now.today)
    if as_json:
        from umkm_desk.reports.tax.data import tax_json  # start-up time

        print_json(tax_json(found, meter))
    else:
        _show(found, meter)
    if out is not None:
        from umkm_desk.reports.tax.files import write_tax  # start-up time: paper and sheets

        for path in write_tax(found, meter, out, wanted, spoken, now.made_at):
            if not as_json:
                say_line(tr("Written: %(path)s", path=str(path)))


def _year(text: str, this_year: int) -> int:
    if not (len(text) == 4 and text.isascii() and text.isdecimal() and int(text) >= 1900):
        raise UserError("“%(text)s” isn't a year. Write it like 2026.", text=text)
    if int(text) > this_year:
        raise UserError("%(year)s hasn't begun yet. Choose a year up to %(now)s.", year=text, now=this_year)
    return int(text)


def _show(found: TaxTable, meter: Meter) -> None:
    from umkm_desk.reports.tax import saying  # start-up time
    from umkm_desk.reports.wording import Wording  # start-up time

    say = Wording.of(language())
    heads = [tr("Month"), tr("Turnover"), tr("Cumulative"), tr("Taxable"), tr("Final tax"), tr("Withheld")]
    heads += [tr("Paid"), tr("Unpaid"), tr("Pay by"), tr("State")]
    lines = [[*_cells(row), short_day(row.deadline), saying.state(row.state, say)] for row in found.begun]
    totals = [money(found.total(name)) for name in ("taxable", "due", "withheld", "paid", "unpaid")]
    table(heads, [*lines, [tr("Year"), money(found.turnover), "", *totals, "", ""]], right=(1, 2, 3, 4, 5, 6, 7))
    say_line()
    for mark in meter.marks:
        name, words = saying.limit_name(mark, say), saying.mark_words(mark, meter, say)
        say_line(f"  {money(mark.limit.amount)}  {name}: {words}")
    say_line()
    for words in (*saying.remarks(found, say), saying.caution(found, say)):
        say_line(words)


def _cells(row: TaxRow) -> list[str]:
    figures = (row.turnover, row.to_date, row.taxable, row.due, row.withheld, row.paid, row.unpaid)
    return [str(row.month), *map(money, figures)]
