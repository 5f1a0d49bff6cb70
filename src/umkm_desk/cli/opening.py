"""How commands open a book: for reading while somebody else has it, or for writing."""

from pathlib import Path

from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage.book import Book


def to_read(path: Path) -> Book:
    """The book, read-only: it may be open elsewhere meanwhile. Raises BookUnavailable, also when it is damaged."""
    book = to_examine(path)
    if book.damage:
        book.close()
        raise BookUnavailable("%(path)s is damaged. Leave it as it is and restore the newest backup.", path=str(path))
    return book


def to_examine(path: Path) -> Book:
    """The book, read-only, damaged or not: its figures aren't to be trusted before they were checked."""
    return Book.open(path, read_only=True)


def to_write(path: Path) -> Book:
    """The book, to record in it. Raises BookUnavailable, also when another process writes it or it is damaged."""
    book = Book.open(path, audit=accounts)
    try:
        book.require_writable()
    except BaseException:
        book.close()
        raise
    return book
