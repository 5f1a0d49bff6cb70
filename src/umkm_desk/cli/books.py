"""The book as a file: begin one, copy it, bring a copy back, audit it."""

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from umkm_desk.cli import opening, passphrase
from umkm_desk.cli.arguments import AsJson, BookPath, choice_from
from umkm_desk.cli.output import findings_json, print_json, say_findings, say_line
from umkm_desk.cli.running import Exit
from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.language.words import N_, ngettext, tr
from umkm_desk.queries.findings import Finding
from umkm_desk.queries.hints import HINTS
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import locking
from umkm_desk.storage.book import Book
from umkm_desk.storage.session import Session

KINDS = ("individual", "company")

ShopName = Annotated[str, typer.Option("--name", metavar="NAME", help=N_("The shop's name, as it stands on reports."))]
ShopKind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="individual|company",
        help=N_("Who owns the shop: decides about the tax-free part of turnover. Without it: individual."),
    ),
]
CopyPath = Annotated[Path, typer.Argument(metavar="BACKUP", help=N_("A copy that `backup` made."))]
NewPath = Annotated[Path, typer.Argument(metavar="NEW", help=N_("The book to make; nothing may be there yet."))]
FromBackup = Annotated[
    Path | None,
    typer.Option("--backup", metavar="BACKUP", help=N_("A backup of the same book, which fills what can't be read.")),
]
Encrypt = Annotated[
    bool,
    typer.Option("--encrypt", help=N_("Lock the copy with a passphrase, which is asked for (or a line on stdin).")),
]
CopyFolder = Annotated[Path, typer.Argument(metavar="DIR", help=N_("The folder for the copy; it is made if needed."))]


def new(book: BookPath, name: ShopName, kind: ShopKind = "individual") -> None:
    """Make an empty book; what is there already is left as it is."""
    choice_from(kind, "--kind", KINDS)
    if not name.strip():
        raise UserError("--name is empty. Write the shop's name.")
    Book.create(book, name=name.strip(), kind=kind).close()
    say_line(tr("The book of %(shop)s is ready: %(path)s", shop=name.strip(), path=str(book)))


def backup(book: BookPath, folder: CopyFolder, encrypt: Encrypt = False) -> None:
    """Copy a book, open or not, and check the copy."""
    with opening.to_read(book, opening.OWNER) as opened:
        key = locking.make_key(passphrase.ask_new()) if encrypt else None
        made = opened.back_up(folder, audit=accounts, key=key)
    if encrypt:
        say_line(tr("Locked. Without the passphrase nobody can open it, not even its owner: write it down."))
    say_line(tr("Copied and checked: %(path)s (%(entries)s)", path=str(made.path), entries=_entries(made.documents)))


def restore(copy: CopyPath, book: BookPath) -> None:
    """Put a checked copy in a book's place; what stood there is kept under another name."""
    opening.for_the_owner(book, copy)
    words = passphrase.ask() if locking.is_locked(copy) else ""
    done = Book.restore(copy, book, audit=accounts, passphrase=words)
    say_line(tr("Restored: %(path)s (%(entries)s)", path=str(done.path), entries=_entries(done.documents)))
    if done.aside:
        say_line(tr("What stood there before is kept as %(path)s", path=str(done.aside)))


def rescue(book: BookPath, new: NewPath, backup: FromBackup = None) -> int:
    """Bring what can be read of a damaged book into a new one, and list what is lost; the damaged one stays."""
    opening.for_the_owner(book)
    done = Book.rescue(book, new, backup=backup, audit=accounts)
    say_line(tr("Rescued: %(path)s (%(entries)s)", path=str(done.path), entries=_entries(done.documents)))
    if done.filled:
        say_line(ngettext("%(n)s row came from the backup.", "%(n)s rows came from the backup.", done.filled))
    if done.lost:
        say_findings(tr("Lost:"), [Finding(lost.message_id, lost.facts) for lost in done.lost])
    if done.sound:
        say_line(tr("It passed the full check, so it can be worked with."))
        return Exit.DONE
    say_line(tr("It failed the full check, so it opens for reading only."))
    return Exit.FOUND_PROBLEMS


def check(book: BookPath, as_json: AsJson = False) -> int:
    """Audit file, ledger and stock; a problem is a broken promise, a hint is something to look at."""
    problems, hints = _audit(book)
    if as_json:
        print_json({"problems": findings_json(problems), "hints": findings_json(hints)})
    else:
        if problems:
            say_findings(tr("Problems:"), problems)
        else:
            say_line(tr("No problems: the file, the ledger and the stock agree."))
        if hints:
            say_findings(tr("To look at:"), hints)
    return Exit.FOUND_PROBLEMS if problems else Exit.DONE


def _audit(book: Path) -> tuple[list[Finding], list[Finding]]:
    """Problems and hints; the accounts of a damaged file aren't asked for hints."""
    with opening.to_examine(book) as opened:
        damage = opened.damage or opened.check(accounts)
        hints: list[Finding] = []
        with contextlib.suppress(BookUnavailable):
            hints = opened.read(_hints)
    return [Finding(problem.message_id, problem.facts) for problem in damage], hints


def _hints(session: Session) -> list[Finding]:
    return [finding for hint in HINTS for finding in hint(session)]


def _entries(count: int) -> str:
    return ngettext("%(n)s entry", "%(n)s entries", count)
