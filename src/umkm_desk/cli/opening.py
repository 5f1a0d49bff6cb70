"""How commands open a book: for reading while somebody else has it, or for writing; and who is signed in then."""

import contextlib
import getpass
import sys
import warnings
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from umkm_desk.domain.errors import BookUnavailable, UserError
from umkm_desk.domain.people import ROLES, NotAllowed, Role
from umkm_desk.language.words import tr
from umkm_desk.queries.integrity import accounts
from umkm_desk.queries.people import has_people
from umkm_desk.storage.book import Book

OWNER: Final[tuple[Role, ...]] = ("owner",)
LOOKERS: Final[tuple[Role, ...]] = ("owner", "viewer")
EVERYBODY: Final = ROLES


@dataclass(slots=True)
class Signing:
    """Who runs the command, as typed after `--person`; the PIN is asked for once, when a book wants it."""

    name: str | None = None
    from_stdin: bool = False
    pin: str | None = None


_signing: ContextVar[Signing] = ContextVar("signing")


@contextlib.contextmanager
def signing(name: str | None, *, from_stdin: bool) -> Iterator[None]:
    """Books opened inside are opened by this person."""
    before = _signing.set(Signing(name, from_stdin))
    try:
        yield
    finally:
        _signing.reset(before)


def to_read(path: Path, roles: tuple[Role, ...] = LOOKERS) -> Book:
    """The book, read-only: it may be open elsewhere meanwhile. Raises BookUnavailable, also when it is damaged, and
    NotAllowed for somebody of other `roles`.
    """
    book = to_examine(path, roles)
    if book.damage:
        book.close()
        raise BookUnavailable("%(path)s is damaged. Leave it as it is and restore the newest backup.", path=str(path))
    return book


def to_examine(path: Path, roles: tuple[Role, ...] = LOOKERS) -> Book:
    """The book, read-only, damaged or not: its figures aren't to be trusted before they were checked."""
    return _signed_in(Book.open(path, read_only=True), roles)


def to_write(path: Path) -> Book:
    """The book, to record in it what who is signed in may record. Raises BookUnavailable, also when another process
    writes it or it is damaged.
    """
    book = Book.open(path, audit=accounts)
    try:
        book.require_writable()
    except BaseException:
        book.close()
        raise
    return _signed_in(book, EVERYBODY)


def to_mark(path: Path) -> Book:
    """The book, for a remark beside what was asked for; it may turn out to be for reading only just now."""
    return _signed_in(Book.open(path), EVERYBODY)


def for_the_owner(*paths: Path) -> None:
    """Ask for the owner of the first of these files that is a readable book with people; nobody if none is."""
    for path in paths:
        with contextlib.suppress(BookUnavailable), Book.open(path, read_only=True) as book:
            if book.read(has_people):
                _sign_in(book, OWNER)
                return


def _signed_in(book: Book, roles: tuple[Role, ...]) -> Book:
    try:
        if _asks_who(book):
            _sign_in(book, roles)
    except BaseException:
        book.close()
        raise
    return book


def _asks_who(book: Book) -> bool:
    """A book too damaged to say asks nobody."""
    if not book.damage:
        return book.read(has_people)
    with contextlib.suppress(BookUnavailable):
        return book.read(has_people)
    return False


def _sign_in(book: Book, roles: tuple[Role, ...]) -> None:
    from umkm_desk.actions.people import let_in  # start-up time

    signing = _signing.get(None) or Signing()
    if not signing.name:
        raise NotAllowed("This book is used by several people. Write who you are: --person NAME.")
    if signing.pin is None:
        signing.pin = _pin(signing)
    with _counting(book) as counted:
        person = let_in(counted, signing.name, signing.pin)
    if person.role not in roles:
        raise NotAllowed("Only the owner may do that. Ask the owner to sign in.")
    book.person = person


@contextlib.contextmanager
def _counting(book: Book) -> Iterator[Book]:
    """The book opened so that wrong PINs can be counted, if nobody else is writing it."""
    if not book.read_only or book.damage:
        yield book
        return
    with Book.open(book.path) as other:
        yield other


def _pin(signing: Signing) -> str:
    if signing.from_stdin:
        return sys.stdin.readline().strip()
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(tr("PIN of %(name)s: ", name=signing.name)).strip()
        except (getpass.GetPassWarning, EOFError) as problem:
            raise UserError("The PIN can't be asked for here. Hand it over with --pin-stdin.") from problem
