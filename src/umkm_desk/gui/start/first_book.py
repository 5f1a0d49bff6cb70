"""The first book: what the four steps asked for, recorded in one go; nothing that exists is ever overwritten."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from umkm_desk.actions.items import save_item
from umkm_desk.actions.opening import record_opening
from umkm_desk.actions.shop import save_shop
from umkm_desk.domain.items import ItemDraft, suggested_code
from umkm_desk.domain.opening import OpeningDraft
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.language.words import N_
from umkm_desk.storage import locking
from umkm_desk.storage.session import Session

ENDING: Final = ".umkm"
EXAMPLES: Final = (
    N_("Cassava chips 100 g"), N_("Chilli sauce 150 ml"), N_("Cookies 500 g"), N_("Dried mango 100 g"),
    N_("Frozen cireng 500 g"), N_("Beef floss 100 g"), N_("Ready-made sauce 250 g"), N_("Bottled drink 250 ml"),
)  # fmt: skip
"""Products to tick in the second step; only their names, everything else is the shop's own."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the steps asked: the shop, its products by name, and the money there is (rupiah, None: not said)."""

    shop: ShopDraft
    products: tuple[str, ...] = ()
    cash: int | None = None
    bank: int | None = None


def free_place(folder: Path, name: str) -> Path:
    """A file name for a shop's book that isn't taken: "Dapur Sari" becomes dapur-sari.umkm, or dapur-sari-2.umkm."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "toko"
    if stem.split("-", maxsplit=1)[0] in _RESERVED:
        stem = f"toko-{stem}"
    path, more = folder / f"{stem}{ENDING}", 2
    while path.exists():
        path, more = folder / f"{stem}-{more}{ENDING}", more + 1
    return path


_RESERVED: Final = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def make_book(path: Path, answers: Answers, today: date) -> Path:
    """Make the book and record the answers; when that fails no half book stays behind."""
    from umkm_desk.storage.book import Book  # the window is painted first

    book: Book = Book.create(path, name=answers.shop.name, kind=answers.shop.kind)
    try:
        book.write(begin, answers, today)
    except BaseException:
        book.close()
        path.unlink(missing_ok=True)
        raise
    book.close()
    return path


def begin(session: Session, answers: Answers, today: date) -> None:
    """Record the answers in an empty book."""
    save_shop(session, answers.shop)
    codes: list[str] = []
    for name in dict.fromkeys(answers.products):
        codes.append(suggested_code(name, codes))
        save_item(session, ItemDraft(codes[-1], name, "product", "pcs"))
    for account, amount in (("1101", answers.cash), ("1102", answers.bank)):
        if amount:
            record_opening(session, OpeningDraft(today, amount, account=account))


def make_practice(path: Path, today: date) -> Path:
    """The practice shop: a year of a made-up producer in a file of its own; one that is there is opened as it is."""
    from umkm_desk.demo.year import make_shop  # a sample shop isn't needed for one's own

    if not path.exists():
        make_shop(path, today=today).close()
    return path


def bring_over(copy: Path, folder: Path, passphrase: str = "") -> Path:
    """A book from another laptop: a backup (or the book itself), checked and copied to where books lie here.

    A locked backup wants its passphrase.
    """
    from umkm_desk.queries.integrity import accounts
    from umkm_desk.storage.book import Book

    path = free_place(folder, copy.name.removesuffix(locking.ENDING).removesuffix(ENDING))
    Book.restore(copy, path, audit=accounts, passphrase=passphrase)
    return path
