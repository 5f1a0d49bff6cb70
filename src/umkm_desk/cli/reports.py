"""The month on paper, as a sheet and as data."""

from pathlib import Path
from typing import Annotated, cast

import typer

from umkm_desk.cli import opening
from umkm_desk.cli.arguments import BookPath, choice_from
from umkm_desk.cli.output import say_line, table, tidy
from umkm_desk.cli.running import moment
from umkm_desk.domain.calendar import Month
from umkm_desk.domain.errors import UserError
from umkm_desk.language.words import LANGUAGES, N_, Lang, language, tr

FORMATS = ("pdf", "xlsx", "json")

WhichMonth = Annotated[str, typer.Argument(metavar="YYYY-MM", help=N_("The month, like 2026-10."))]
OutFolder = Annotated[
    Path, typer.Option("--out", metavar="DIR", help=N_("The folder for the files; it is made if needed."))
]
_FORMAT = typer.Option(
    "--format", metavar="pdf,xlsx,json", help=N_("Which files, with commas between. Without it: all.")
)
Formats = Annotated[str, _FORMAT]
FormatsIfAny = Annotated[str | None, _FORMAT]
InLanguage = Annotated[
    str | None, typer.Option("--lang", metavar="id|en", help=N_("The report's language. Without it: the program's."))
]


def _show_names(wanted: bool) -> None:
    """Print the names that a template's cells may have, and end."""
    if wanted:
        from umkm_desk.reports.office_fields import names  # start-up time

        heads = [tr("Name"), tr("English name"), tr("Kind"), tr("What it holds")]
        table(heads, [(name, english, tr(kind), tr(holds)) for name, english, kind, holds in names()])
        raise typer.Exit


Template = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar="FILE.xlsx", help=N_("Fill an office's own workbook, by the names of its cells.")
    ),
]
TemplateNames = Annotated[
    bool,
    typer.Option(
        "--template-names", is_eager=True, callback=_show_names, help=N_("List the names that cells may have, and end.")
    ),
]


def report(
    context: typer.Context,
    book: BookPath,
    month: WhichMonth,
    out: OutFolder,
    formats: FormatsIfAny = None,
    lang: InLanguage = None,
    template: Template = None,
    template_names: TemplateNames = False,
) -> None:
    """Write a month's summary for the mentor, or fill an office's own workbook with it."""
    which = Month.parse(month)
    default = () if template else FORMATS
    wanted = default if formats is None else formats_from(formats)
    spoken = language_from(lang)
    if template:
        fill_template(context, book, which, template, out, spoken)
    if wanted:
        write(context, book, which, out, wanted, spoken)


def fill_template(context: typer.Context, book: Path, month: Month, template: Path, out: Path, lang: Lang) -> None:
    """Fill an office's workbook with a month and say what became of its names."""
    from umkm_desk.exchange.office_template import fill  # start-up time
    from umkm_desk.queries.monthly import monthly_report  # start-up time
    from umkm_desk.reports.office_fields import unused, values  # start-up time
    from umkm_desk.reports.wording import Wording  # start-up time

    with opening.to_read(book) as opened:
        found = opened.read(monthly_report, month, moment(context).today)
    done = fill(template, values(found, Wording.of(lang)), out / f"{template.stem}-{month}.xlsx")
    say_line(tr("Written: %(path)s", path=str(done.path)))
    say_line(tr("Filled: %(names)s", names=", ".join(done.filled)))
    for words, names in (
        (N_("Names that aren't known: %(names)s"), done.unknown),
        (N_("Left as they are, because of a formula or no cell: %(names)s"), done.kept),
    ):
        if names:
            say_line(tidy(tr(words, names=", ".join(names))))
    for name, room, count in done.short:
        say_line(tr("%(name)s has room for %(room)s of %(count)s.", name=name, room=str(room), count=str(count)))
    say_line(tr("Known names that aren't in it: %(names)s", names=", ".join(unused([*done.filled, *done.kept]))))


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

    with opening.to_mark(book) as opened:
        if opened.may(note_report):
            opened.write(note_report, month.number)


def language_from(text: str | None) -> Lang:
    """The language asked for; without one the program's."""
    return cast(Lang, choice_from(text, "--lang", LANGUAGES)) if text else language()


def formats_from(text: str) -> tuple[str, ...]:
    """`pdf,json` as a tuple; each once, in the order written."""
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not wanted:
        raise UserError("--format is empty. Write pdf, xlsx or json, with commas between.")
    return tuple(dict.fromkeys(choice_from(part, "--format", FORMATS) for part in wanted))
