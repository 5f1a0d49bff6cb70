"""Putting right what was recorded: cancel, and correct what was already drawn on."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Series = Literal[
    "opening", "purchase", "production", "sale", "return", "write_off", "count", "cash", "journal", "correction"
]
SERIES: Final[tuple[Series, ...]] = (
    "opening", "purchase", "production", "sale", "return", "write_off", "count", "cash", "journal", "correction",
)  # fmt: skip
"""Kinds of documents that can be cancelled, in the order in which a day's acts are loaded (see exchange)."""


@dataclass(frozen=True, slots=True)
class CancelDraft:
    """Undo document `of` of `kind`. Posts on the document's own day; `day` is today, which must not lie before it."""

    day: date
    kind: Series
    of: str
    reason: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """The true figures of a received line: `amount` is its true cost, `quantity` (thousandths) its true quantity.

    `of` is a purchase, production, opening or count (`kind`); `item` names the line. The difference of a purchase's
    cost goes where it was paid from (or its debt); other differences to 5304.
    """

    day: date
    kind: Series
    of: str
    item: str
    amount: int | None = None
    quantity: int | None = None
    number: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ClosingDraft:
    """Close a month (`reopen` False) or open it again, which needs a reason; `day` is today."""

    day: date
    month: int  # yyyymm
    reopen: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MergeDraft:
    """Item `code` is the same as `into`: what is left of it moves over on `day` (today)."""

    day: date
    code: str
    into: str
    number: str | None = None
