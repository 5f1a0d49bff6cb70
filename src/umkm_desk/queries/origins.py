""" "Where does this figure come from?": the acts whose contributions add up to it, to the rupiah.

An act that was edited counts once, as its newest version; one that was cancelled within the days leaves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from umkm_desk.domain.calendar import Month, day_number
from umkm_desk.queries.act_rows import ActRow, act_rows
from umkm_desk.queries.figures import FIGURES, Figure
from umkm_desk.queries.tax import returns_reduce
from umkm_desk.storage.session import Session

Share = tuple[int, int]
"""A document and the rupiah it contributed; document 0: what a balance began with."""

BEGINNING: Final = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from: `total` is the sum of what `shares` say, by day; a balance's beginning stands first.

    `title` is a gettext id; `of` too when it is an account's, else the name of a product or channel ("": of all).
    """

    title: str
    of: str
    total: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """What an act contributed in rupiah, signed; `act` None is what a balance began with."""

    act: ActRow | None
    amount: int


def days_of(when: Month | date, today: date) -> tuple[date, date]:
    """The days a figure of a month (so far) or of one day is about, as the monthly summary has them."""
    if isinstance(when, date):
        return when, when
    return when.first, today if when.first <= today < when.last else when.last


def origin(session: Session, figure: str, first: date, last: date) -> Origin:
    """What a figure (see FIGURES) from `first` to `last` is made of; of a balance, what it is at the end of `last`."""
    key, _, of = figure.partition(":")
    known = FIGURES[key]
    first = date(last.year, 1, 1) if known.of_year else first
    days = {"first": day_number(first), "last": day_number(last)}
    shares: list[Share] = session.rows(_SHARES.replace("{facts}", _facts(known, last)), of=of, **days)
    if known.before:
        month = Month.of(first)
        begin = {"month": month.number, "begin": day_number(month.first), "first": days["first"]}
        shares.insert(0, (BEGINNING, int(session.value(known.before, of=of, **begin))))
    return Origin(known.title, _called(session, key, of), sum(amount for _, amount in shares), tuple(shares))


def _called(session: Session, key: str, of: str) -> str:
    if key.startswith("channel_"):
        return of
    kind = "SELECT name FROM item WHERE code = :of" if key.startswith("product_") else _OWNER_NAME
    return str(session.value(kind, of=of) or "")


_OWNER_NAME = "SELECT owner_name FROM account WHERE code = :of"


_SHARES = """
    SELECT (SELECT MAX(v.id) FROM document v WHERE v.kind = d.kind AND v.number = d.number) AS shown,
           SUM(facts.amount)
    FROM ({facts}) AS facts JOIN document d ON d.id = facts.act
    GROUP BY d.kind, d.number HAVING SUM(facts.amount) <> 0 ORDER BY MAX(d.day), shown
"""


def _facts(figure: Figure, last: date) -> str:
    if not figure.taxed:
        return figure.facts
    months = [Month(last.year, number) for number in range(1, last.month + 1)]
    reduced = [str(month.number) for month in months if returns_reduce(month)]
    return figure.facts.replace("{months}", ", ".join(reduced) or "0")


def origin_rows(session: Session, shares: Sequence[Share]) -> list[OriginRow]:
    """A page of an origin's shares with the acts they are of, in the order given."""
    acts = {row.document: row for row in act_rows(session, [document for document, _ in shares])}
    return [OriginRow(acts.get(document), amount) for document, amount in shares]
