"""All commands, and how one of them is run from what was typed to the number it ends with."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

import typer
from typer.main import get_command

from umkm_desk import __version__
from umkm_desk.cli import (
    books,
    consolidating,
    contacts,
    demo,
    exchange,
    packets,
    reports,
    self_test,
    show,
    statements,
    tax,
    trace,
)
from umkm_desk.cli.faults import ending
from umkm_desk.cli.helping import Command, Group
from umkm_desk.cli.output import say_line
from umkm_desk.cli.people import asks_who
from umkm_desk.cli.running import Exit, Moment
from umkm_desk.language.words import N_, tr

COMMANDS: Final[dict[str, tuple[Callable[..., Any], str]]] = {
    "demo": (demo.demo, N_("Make the sample shop and, with --out, its monthly report.")),
    "new": (books.new, N_("Make an empty book; what is there already is left as it is.")),
    "import": (exchange.load, N_("Load tables (CSV, XLSX) into a book: all of them or nothing.")),
    "export": (exchange.export, N_("Write everything as tables, which a new book can load again.")),
    "templates": (exchange.templates, N_("Write an empty workbook to fill in: a sheet a table, with explanations.")),
    "report": (reports.report, N_("Write a month's summary for the mentor: PDF, sheet and JSON.")),
    "statements": (statements.statements, N_("Write a month's, quarter's or year's financial statements (SAK EMKM).")),
    "loan": (statements.loan, N_("Write the packet that a bank asks for with a loan: PDF.")),
    "consolidate": (consolidating.consolidate, N_("Put many shops' months into one table, with the office's totals.")),
    "tax": (tax.tax, N_("Show a year's turnover and final tax by month (an estimate), and write it down.")),
    "packet": (packets.packet, N_("Open somebody's summary, check it, and show its key figures.")),
    "show": (show.show, N_("Show stock, batches, costs, money, ledger or debts as of a day.")),
    "trace": (trace.trace, N_("Follow a batch: what went into it, who has it, what is left.")),
    "contact": (contacts.contact, N_("Show all that is kept of a customer or supplier, or remove their data.")),
    "check": (books.check, N_("Let the book audit itself: file, ledger, stock.")),
    "backup": (books.backup, N_("Copy a book, open or not, and check the copy.")),
    "restore": (books.restore, N_("Put a checked copy in a book's place; what stood there is kept.")),
    "rescue": (books.rescue, N_("Bring what can be read of a damaged book into a new one; list what is lost.")),
    "self-test": (self_test.self_test, N_("Let the program test itself: a small shop from purchase to paper.")),
}

ShowVersion = Annotated[bool, typer.Option("--version", help=N_("Show the program's version."))]


def run(args: Sequence[str], now: Moment) -> int:
    """Run what was typed; the number to end with. No exception leaves this, whatever happens."""
    try:
        result = _program().main(list(args), prog_name="umkm-desk", standalone_mode=False, obj=now)
        if sys.stdout:
            sys.stdout.flush()
    except Exception as error:
        if _reader_left(error):
            return Exit.DONE
        return ending(error, now.made_at)
    except SystemExit as error:  # Typer's own end when the reader of our output went away
        return Exit.DONE if isinstance(error.__context__, OSError) else Exit.FAULT
    return int(result or Exit.DONE)


def _program() -> Any:
    app = typer.Typer(
        cls=Group,
        help=N_("Bookkeeping and stock for small food producers: one book, one file, no internet."),
        epilog=N_("Ends with 0: done; 1: problems found; 2: what was typed or a file is wrong; 3: no book to open."),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
    )
    app.callback()(_begin)
    for name, (command, text) in COMMANDS.items():
        app.command(name, cls=Command, help=text)(asks_who(command))
    return get_command(app)


def _begin(context: typer.Context, version: ShowVersion = False) -> None:
    """Without a command: the version, or that there is no window yet."""
    if context.invoked_subcommand:
        return
    if version:
        say_line(f"umkm-desk {__version__}")
        return
    say_line(tr("The window isn't part of this version yet; these commands are:"))
    say_line()
    say_line(context.get_help())


def _reader_left(error: Exception) -> bool:
    """Whether the program that read our output ended (`| head`); then nothing more is written."""
    if not isinstance(error, OSError) or error.filename or error.errno not in (errno.EPIPE, errno.EINVAL):
        return False
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True
