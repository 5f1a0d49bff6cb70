"""A kitchen's book to ask, and commands run in this process as `app.main` runs them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.shop import Shop
from umkm_desk.actions.contacts import save_contact
from umkm_desk.cli.main import run
from umkm_desk.cli.running import Moment
from umkm_desk.domain.contacts import ContactDraft
from umkm_desk.language.words import set_language
from umkm_desk.queries.integrity import problems
from umkm_desk.storage import places
from umkm_desk.storage.book import Book

TODAY = date(2026, 3, 31)


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on stderr."""
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


Desk = Callable[..., Result]


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a command remembers on this laptop lies in a folder of the test."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setattr(places, "settings_folder", lambda: folder)


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    """`desk("show", book, "stock")` is what the typed command does; nothing is inherited from the test before."""

    def typed(*args: object, today: date = TODAY) -> Result:
        capsys.readouterr()
        code = run([str(arg) for arg in args], Moment(today, datetime(2026, 4, 1, 9, 30, tzinfo=UTC)))
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    yield typed
    set_language("id")


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Path]:
    """A book with two purchases, a production and two sales of March 2026; sound after the test, too."""
    path = tmp_path / "dapur.umkm"
    with Book.create(path, name="Dapur Sari") as book:
        fill(Shop(book))
    yield path
    with Book.open(path, read_only=True) as book:
        assert book.read(problems).problems == ()


def fill(shop: Shop) -> None:
    """10 kg of mango and 40 bags make 20 packs of K1; 5 are sold for cash, 3 on credit."""
    shop.item("MANGGA", unit="g", minimum=5_000_000)
    shop.item("PLASTIK", "packaging")
    shop.item("KERIPIK", "product", shelf_life_days=90, price=15_000)
    shop.book.write(save_contact, ContactDraft("Toko Bahan", "supplier"))
    shop.book.write(save_contact, ContactDraft("Warung Sari", "customer"))
    shop.cash("capital", 500_000, day=date(2026, 3, 1))
    shop.buy("MANGGA", 10_000, 100_000, day=date(2026, 3, 2), batch="M1", number="B-1")
    shop.buy(
        "PLASTIK", 100, 20_000, day=date(2026, 3, 3), number="B-2", supplier="Toko Bahan", paid_by="credit",
        due_on=date(2026, 3, 20),
    )  # fmt: skip
    shop.make(
        "KERIPIK", 20, day=date(2026, 3, 5), number="P-1", batch="K1", labour=40_000,
        used=(("MANGGA", 10_000), ("PLASTIK", 40)),
    )  # fmt: skip
    shop.sell("KERIPIK", 5, 15_000, day=date(2026, 3, 10), number="J-1", channel="WhatsApp")
    shop.sell(
        "KERIPIK", 3, 15_000, day=date(2026, 3, 11), number="J-2", customer="Warung Sari", paid_by="credit",
        due_on=date(2026, 4, 11),
    )  # fmt: skip
