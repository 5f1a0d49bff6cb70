"""Whether the traces of a book add up: what came of each batch is somewhere."""

from umkm_desk.queries.trace import Trace, trace
from umkm_desk.storage.book import Book


def all_traces(book: Book) -> list[Trace]:
    """The trace of every batch that has a code."""
    codes = book.read(
        lambda session: session.rows(
            "SELECT b.code, i.code FROM batch b JOIN item i ON i.id = b.item WHERE b.code IS NOT NULL ORDER BY b.id"
        )
    )
    return [found for code, item in codes for found in book.read(trace, code, item)]


def assert_adds_up(found: Trace) -> None:
    """Came = left + with customers + used + gone; and of each sale sold = with the customer + returned."""
    went = found.went
    for sold in went.sold:
        assert sold.sold == sold.quantity + sold.returned, sold
        assert sold.quantity >= 0 and sold.returned >= 0, sold
    left = [row.quantity for row in went.became] + [row.quantity for row in went.gone]
    came = [row.quantity for row in found.came]
    assert all(quantity > 0 for quantity in left + came), found
    with_customers = sum(sold.quantity for sold in went.sold)
    assert sum(came) == went.left + with_customers + sum(left), f"{went.item} {went.batch}: {found}"
