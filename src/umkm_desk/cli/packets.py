"""Somebody's summary opened as a packet: whose, which month, its key figures; and a mentor's notes taken in."""

from dataclasses import asdict, astuple
from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.arguments import AsJson
from umkm_desk.cli.output import print_json, say_line, table, tidy
from umkm_desk.cli.running import moment
from umkm_desk.domain.packets import Packet
from umkm_desk.language import formats
from umkm_desk.language.words import N_, tr

PacketFile = Annotated[
    Path, typer.Argument(metavar="FILE", help=N_("The summary: ringkasan-YYYY-MM as .pdf, .json or .xlsx."))
]


def packet(file: PacketFile, as_json: AsJson = False) -> None:
    """Read a summary without a book, check it, and show its key figures."""
    from umkm_desk.exchange.packets import read_packet  # start-up time

    found = read_packet(file)
    if as_json:
        print_json(found.data)
        return
    say_line(f"{tidy(found.shop)}, {formats.month_name(found.month)}")
    say_line(tr("Whole and unchanged since it was saved: %(checksum)s", checksum=found.checksum))
    table([tr("Figure"), tr("Rupiah")], _figures(found), right=(1,))
    if found.health is not None:
        say_line(tr("Health of the books: %(score)s of 100", score=found.health))


def _figures(found: Packet) -> list[list[str]]:
    figures = (
        (tr("Net sales"), found.sales),
        (tr("Gross profit"), found.gross_profit),
        (tr("Net profit"), found.profit),
        (tr("Money at the month's end"), found.cash),
        (tr("Damaged or expired"), found.waste),
        (tr("Equity at the end"), found.equity),
    )
    return [[name, formats.rupiah(amount)] for name, amount in figures]


def take_in(context: typer.Context, book: Path, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take a mentor's notes into a book, or only say what would come of it."""
    from umkm_desk.actions.replies import Accepted, accept_reply  # start-up time
    from umkm_desk.exchange.replies import read_reply  # start-up time
    from umkm_desk.queries.replies import meeting  # start-up time

    draft = read_reply(file)
    with opening.to_write(book) as opened:
        met = opened.read(meeting, draft, moment(context).today)
        if dry_run and met.fits:
            said = len(draft.comments), len(draft.targets), len(draft.tasks)
            done = Accepted(0, 0, 0, sum(said)) if met.known else Accepted(*said, 0)
        else:
            done = opened.write(accept_reply, draft)
    if as_json:
        changed = [{"figure": name, "then": then, "now": now} for name, then, now in met.changed]
        print_json({"dry_run": dry_run, **asdict(done), "changed": changed})
        return
    heads = [tr("Comments"), tr("Targets"), tr("Tasks"), tr("Already there")]
    table(heads, [[str(count) for count in astuple(done)]], right=(0, 1, 2, 3))
    if met.changed:
        say_line(tr("The summary has changed since the mentor read it."))
    if dry_run:
        say_line(tr("Only tried: nothing was kept."))
