"""What every test may use."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.shop import Shop
from umkm_desk.storage.book import Book

REPOSITORY = Path(__file__).resolve().parent.parent

# No deadlines: a busy machine is no bug. `make check-long` asks for the profile "long".
settings.register_profile("ci", max_examples=100, deadline=None)
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Sample files of others, beside the checkout and not ours to publish; without them the test is skipped."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the sample files beside the checkout are absent")
    return folder


# --- Books ---------------------------------------------------------------------------------------------
# Fixtures that make or open a book stand here, so that after every test the book's own audit is clean.


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book to copy: much quicker than making one for each test."""
    path = tmp_path_factory.mktemp("empty") / "toko.umkm"
    Book.create(path, name="Toko Uji").close()
    return path


@pytest.fixture
def shop(tmp_path: Path, empty_book: Path) -> Iterator[Shop]:
    """An empty shop; when the test is over, its book's own audit must find nothing."""
    shop = Shop(Book.open(shutil.copy(empty_book, tmp_path / "toko.umkm")))
    try:
        yield shop
        shop.assert_sound()
    finally:
        shop.book.close()
