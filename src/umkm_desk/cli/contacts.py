"""What the book keeps of one person or business: shown, handed out, removed (UU PDP)."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.actions.forgetting import BACKUPS, remove_personal_data
from umkm_desk.cli import opening
from umkm_desk.cli.arguments import AsJson, BookPath
from umkm_desk.cli.output import money, print_json, say_line, short_day, table
from umkm_desk.cli.running import moment
from umkm_desk.domain.errors import UserError
from umkm_desk.exchange.personal_data import personal_json, write_personal_data
from umkm_desk.language.words import N_, tr
from umkm_desk.queries.personal_data import PersonalData, personal_data
from umkm_desk.reports.acts import act_name

ContactName = Annotated[str, typer.Argument(metavar="NAME", help=N_("A customer, supplier or shop, as in the list."))]
ToFile = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help=N_("Write it into a file that ends in .csv or .json."))
]
Remove = Annotated[
    bool,
    typer.Option(
        "--remove", help=N_("Take name, phone and city out of the whole book; amounts stay. There is no way back.")
    ),
]


def contact(
    context: typer.Context, book: BookPath, name: ContactName, as_json: AsJson = False, out: ToFile = None,
    remove: Remove = False,
) -> None:  # fmt: skip
    """Show what is kept of a customer, supplier or shop; write it into a file, or remove it."""
    if remove:
        if as_json or out:
            raise UserError("--remove goes alone: look at what is kept, or remove it.")
        with opening.to_write(book) as opened:
            done = opened.write_over(remove_personal_data, name, moment(context).today)
        say_line(tr("Removed. In this book that name is now %(name)s.", name=done.name))
        say_line(tr(BACKUPS))
        return
    with opening.to_read(book) as opened:
        data = opened.read(personal_data, name)
    if out:
        say_line(tr("Saved: %(path)s", path=str(write_personal_data(data, out))))
    elif as_json:
        print_json(personal_json(data))
    else:
        _say(data)


def _say(data: PersonalData) -> None:
    one = data.contact
    for title, text in (
        (tr("Name"), one.name),
        (tr("Phone"), one.phone),
        (tr("City"), one.city),
        (tr("Other names"), ", ".join(data.other_names)),
    ):
        if text:
            say_line(f"{title}: {text}")
    rows = []
    for act in data.acts:
        words = act_name(act.kind, act.sort)
        rows.append([short_day(act.day), act.number, tr(words), money(act.amount), act.note])
    table([tr("Day"), tr("Number"), tr("Kind"), tr("Amount"), tr("Remark")], rows, right=(3,))
