"""What statements are made of: rows that say which rows they sum, notes, and the statements as one frozen value."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from umkm_desk.domain.periods import Period
from umkm_desk.domain.shop import ShopDraft
from umkm_desk.queries.ledger import TrialRow

RowKind = Literal["head", "line", "sub", "total"]
Pair = tuple[int, int | None]
"""Rupiah of the period and of the one before it; None: the book knows nothing of that one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a statement. Both amounts are None in a heading, `before` also where there is nothing to compare with.

    `label` is a gettext id, or with `plain` a user's text. `topic` names the note that explains it. `of` holds the keys
    of the rows it is the sum of, with "-" before those that are taken off.
    """

    key: str
    label: str
    now: int | None
    before: int | None
    kind: RowKind = "line"
    level: int = 0
    topic: str = ""
    of: tuple[str, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the statements: sentences (gettext ids with facts), and the make-up of a line."""

    topic: str
    title: str
    sentences: tuple[tuple[str, dict[str, object]], ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a period and what stands beside them; every figure is a sum of the ledger, proved when made.

    `until` is the last day covered, `unfinished` when the period isn't over. `compared` is the period before, None when
    the book knows nothing of it; `begun` the day of the book's first entry, None in an empty book. `closed`: nothing in
    it can change any more. `seq`: the last document seen.
    """

    period: Period
    until: date
    unfinished: bool
    closed: bool
    compared: Period | None
    begun: date | None
    seq: int
    shop: ShopDraft
    position: tuple[Row, ...]
    income: tuple[Row, ...]
    equity: tuple[Row, ...]
    cash_flow: tuple[Row, ...]
    notes: tuple[Note, ...]
    trial_balance: tuple[TrialRow, ...]

    def note_number(self, topic: str) -> int | None:
        """The number of the note about a topic, from 1; None when there is none."""
        return next((place for place, note in enumerate(self.notes, 1) if topic and note.topic == topic), None)


def amounts(rows: tuple[Row, ...], key: str) -> Pair:
    """The two amounts of the row with a key; 0 (or unknown) when it was left out because nothing happened there."""
    compared = any(row.before is not None for row in rows)
    for row in rows:
        if row.key == key and row.now is not None:
            return row.now, row.before
    return 0, 0 if compared else None


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the rules' files, in both languages; a fact of a sentence."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate in hundredths of a percent (50 = 0.5 %); a fact of a sentence."""

    basis_points: int
