"""A shop's mixed hour, act after act, in a process that may be killed at any moment or run out of room."""

import itertools
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.shop import Shop
from umkm_desk.actions.documents import Recorded
from umkm_desk.domain.errors import BookUnavailable
from umkm_desk.queries.integrity import accounts
from umkm_desk.storage import rounds
from umkm_desk.storage.book import Book
from umkm_desk.storage.diary import Entry
from umkm_desk.storage.session import Session

BEGUN = date(2026, 3, 1)


def new_shop(path: Path) -> Shop:
    """A shop with two materials, a product and its recipe, and money."""
    shop = Shop(Book.create(path, name="Toko Uji"))
    shop.opening(5_000_000, account="1101")
    for code in ("GULA", "TEPUNG"):
        shop.item(code)
    shop.item("KUE", "product")
    shop.recipe("KUE", 10, [("GULA", 2), ("TEPUNG", 5)])
    shop.below_zero()
    return shop


def mixed_acts(shop: Shop, chance: random.Random) -> Iterator[Recorded]:
    """Acts without end, each recorded when it is asked for."""
    sold: list[str] = []
    for number in itertools.count():
        day = BEGUN + timedelta(days=number % 28)
        match chance.randrange(8):
            case 0:
                yield shop.buy("GULA", chance.randint(5, 50), chance.randint(1, 9) * 10_000, day)
            case 1:
                yield shop.buy("TEPUNG", chance.randint(5, 50), chance.randint(1, 9) * 10_000, day)
            case 2:
                yield shop.make("KUE", chance.randint(5, 40), day)
            case 3 if sold:
                yield shop.cancel("sale", sold.pop(chance.randrange(len(sold))), day)
            case 4:
                yield shop.cash("expense", chance.randint(1, 9) * 1_000, day=day, category="6101")
            case 5:
                yield shop.throw("TEPUNG", chance.randint(1, 3), day=day)
            case 6:
                yield shop.count("GULA", chance.randint(0, 40), day)
            case _:
                recorded = shop.sell("KUE", chance.randint(1, 9), day=day)
                sold.append(recorded.number)
                yield recorded


def act_until_killed(path: Path, told: Path, seed: int) -> None:
    """Open the book and act; `told` gets the number of each record that the book said it kept."""
    with Book.open(path, audit=accounts) as book, told.open("ab", buffering=0) as answer:
        answer.write(b"open\n")
        for recorded in mixed_acts(Shop(book), random.Random(seed)):
            answer.write(f"{recorded.document}\n".encode())


if sys.platform != "win32":
    import resource

    def act_in_little_room(path: Path, told: Path, seed: int, room: int) -> None:
        """The same where no file may grow by more than `room` bytes; a refusal is told, then there is room again."""
        with Book.open(path, audit=accounts) as book, told.open("ab", buffering=0) as answer:
            acts, refused = mixed_acts(Shop(book), random.Random(seed)), 0
            limit = path.stat().st_size + room
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            while refused < 2:
                try:
                    answer.write(f"{next(acts).document}\n".encode())
                    if refused:
                        return
                except BookUnavailable as why:
                    answer.write(f"refused: {why}\n".encode())
                    refused += 1
                    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
                    acts = mixed_acts(Shop(book), random.Random(seed + 1))

    def back_up_in_little_room(path: Path, told: Path, room: int) -> None:
        """A round of backups where no file may grow beyond `room` bytes."""
        where = rounds.folders(path, str(path.parent / "stick"))
        at = datetime(2026, 3, 31, 5, tzinfo=UTC)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        try:
            said = f"made: {rounds.go(path, where, Entry(), at=at, audit=accounts).second}"
        except BookUnavailable as why:
            said = f"refused: {why}"
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        told.write_text(said, encoding="utf-8")


def documents(session: Session) -> int:
    """How many records there are."""
    return int(session.value("SELECT COUNT(*) FROM document"))


def last(session: Session) -> int:
    """The newest record."""
    return int(session.value("SELECT COALESCE(MAX(id), 0) FROM document"))


def assert_sound(path: Path, seed: object) -> int:
    """Open the book as the program does, audit it; returns its newest record. Records are numbered without gaps."""
    with Book.open(path, audit=accounts) as book:
        assert (book.damage, book.read_only) == ((), False), seed
        assert book.check() == (), seed
        assert book.read(documents) == book.read(last), seed
        return book.read(last)
