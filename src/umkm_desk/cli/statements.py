"""Statements of a month, a quarter or a year, and the packet for a loan."""

from typing import Annotated

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.arguments import BookPath
from umkm_desk.cli.output import say_line
from umkm_desk.cli.reports import Formats, InLanguage, OutFolder, formats_from, language_from
from umkm_desk.cli.running import moment
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.periods import Period, last_whole_month
from umkm_desk.language.words import N_, tr

WhichPeriod = Annotated[
    str,
    typer.Argument(metavar="PERIOD", help=N_("A month like 2026-10, a quarter like 2026-Q3 or a year like 2026.")),
]
WithBooks = Annotated[
    bool, typer.Option("--books", help=N_("Add the cash books and the general ledger to the PDF; the sheet has them."))
]
LastMonth = Annotated[
    str | None,
    typer.Option(
        "--month", metavar="YYYY-MM", help=N_("The last of the twelve months. Without it: the last full one.")
    ),
]


def statements(
    context: typer.Context,
    book: BookPath,
    period: WhichPeriod,
    out: OutFolder,
    formats: Formats = "pdf,xlsx,json",
    lang: InLanguage = None,
    with_books: WithBooks = False,
) -> None:
    """Write a period's statements."""
    from umkm_desk.queries.statements import books, statements  # start-up time
    from umkm_desk.reports.statements.files import write_statements  # start-up time

    which, wanted, spoken, now = Period.parse(period), formats_from(formats), language_from(lang), moment(context)
    with opening.to_read(book) as opened:
        found = opened.read(statements, which, now.today)
        entries = opened.read(books, which, now.today) if with_books or "xlsx" in wanted else None
    for path in write_statements(found, entries, out, wanted, spoken, now.made_at, books_on_paper=with_books):
        say_line(tr("Written: %(path)s", path=str(path)))


def loan(
    context: typer.Context,
    book: BookPath,
    out: OutFolder,
    month: LastMonth = None,
    lang: InLanguage = None,
) -> None:
    """Write what a bank asks for with a loan."""
    from umkm_desk.queries.loan import loan_packet  # start-up time
    from umkm_desk.reports.loan.files import write_loan  # start-up time

    now, spoken = moment(context), language_from(lang)
    last = Month.parse(month) if month else last_whole_month(Period.of(now.today, "month"), now.today)
    with opening.to_read(book) as opened:
        found = opened.read(loan_packet, last, now.today)
    for path in write_loan(found, out, spoken, now.made_at):
        say_line(tr("Written: %(path)s", path=str(path)))
