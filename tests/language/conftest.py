"""Every test of this room begins and ends in Indonesian."""

from collections.abc import Iterator

import pytest

from umkm_desk.language.words import set_language


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    set_language("id")
    yield
    set_language("id")
