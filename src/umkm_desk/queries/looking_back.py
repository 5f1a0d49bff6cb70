"""How a book stood when a copy of it was made, beside how it stands now: for who thinks of bringing the copy back."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.cash import cash
from umkm_desk.queries.documents import history_ids
from umkm_desk.queries.stock import stock_totals
from umkm_desk.storage.session import Session

MOST: Final = 200
"""Acts that are told of those recorded since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many records a book has, and in rupiah the money in all its accounts and the value of its stock."""

    records: int
    money: int
    stock: int


@dataclass(frozen=True, slots=True)
class Since:
    """How many acts came later, and the newest of them, newest first."""

    count: int
    newest: list[ActRow]


def standing(session: Session, day: date) -> Standing:
    """How a book stands; money at the end of a day."""
    money = sum(row.closing for row in cash(session, day, day))
    stock = sum(value for _, value in stock_totals(session).values())
    return Standing(session.value("SELECT COUNT(*) FROM document"), money, stock)


def since(session: Session, last: int) -> Since:
    """What was recorded after record `last`; an edited act counts once."""
    ids = sorted((identity for identity in history_ids(session) if identity > last), reverse=True)
    return Since(len(ids), act_rows(session, ids[:MOST]))
