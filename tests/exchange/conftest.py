"""Small files for the tests of the exchange room."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.exchange.errors import InputError
from umkm_desk.exchange.importing import import_files

TODAY = date(2026, 12, 31)
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a text file; blanks before a line are left out."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        lines = [line.strip() for line in text.strip().splitlines()]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return written


class Loading:
    """A shop, and files to load into it by their text."""

    def __init__(self, shop: Shop, write: Write) -> None:
        self.shop = shop
        self._write = write

    def load(self, more: dict[str, Any] | None = None, /, **tables: str) -> dict[str, tuple[int, int, int, int]]:
        """Load the tables' texts together; (added, already, changed, skipped) of each. Today is the end of 2026."""
        files = [self._write(f"{name}.csv", text) for name, text in tables.items()]
        done = import_files(self.shop.book, files, **{"today": TODAY, **(more or {})})
        return {name: (c.added, c.already, c.changed, c.skipped) for name, c in done.tables.items()}

    def refused(self, more: dict[str, Any] | None = None, /, **tables: str) -> str:
        """The one line with which the texts are refused; nothing of them is kept."""
        before = self.documents()
        with pytest.raises(InputError) as refusal:
            self.load(more, **tables)
        assert self.documents() == before
        assert "\n" not in str(refusal.value)
        return str(refusal.value)

    def documents(self) -> int:
        """How many documents the book has."""
        return int(self.shop.book.read(lambda session: session.value("SELECT count(*) FROM document")))


ITEMS = """
    code,name,kind,unit,keeping,shelf_life_days
    GULA,Gula,material,g,,
    MANGGA,Mangga,material,g,,
    KERIPIK,Keripik mangga,product,pcs,,60
    KOPI,Kopi,product,pcs,untracked,
"""


@pytest.fixture
def loading(shop: Shop, write: Write) -> Loading:
    """An empty shop to load files into."""
    return Loading(shop, write)


@pytest.fixture
def stocked(loading: Loading) -> Loading:
    """A shop with four items, 25 kg of sugar and 100 packs of keripik."""
    loading.load(
        items=ITEMS,
        packs="item,pack,contents\nGULA,karung,25 kg",
        purchases="""
            day,number,item,quantity,amount
            2026-03-01,B1,GULA,1 karung,400000
            2026-03-01,B2,KERIPIK,100,500000
        """,
    )
    return loading
