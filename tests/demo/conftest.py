"""Sample shops, made once and only read; when they are put away, their books' own audit must be clean."""

from collections.abc import Iterator
from datetime import date

import pytest

from umkm_desk.demo.year import make_shop
from umkm_desk.queries.integrity import problems
from umkm_desk.storage.book import Book

# February and March 2026: Lebaran falls on 20 or 21 March.
TODAY = date(2026, 4, 2)


def _kept_sound(book: Book) -> Iterator[Book]:
    try:
        yield book
        assert book.read(problems).problems == ()
    finally:
        book.close()


@pytest.fixture(scope="session")
def two_months(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A sample shop of two months."""
    yield from _kept_sound(make_shop(tmp_path_factory.mktemp("demo") / "toko.umkm", months=2, seed=1, today=TODAY))


@pytest.fixture(scope="session")
def whole_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A sample shop of twelve months, November 2025 to October 2026."""
    today = date(2026, 11, 24)
    yield from _kept_sound(make_shop(tmp_path_factory.mktemp("demo") / "toko.umkm", months=12, seed=1, today=today))
