"""Which batches leave first: FEFO, first expired first out.

Batches carry quantity, expiry and origin, never value. Source: accounting rules, section 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from umkm_desk.domain.money import round_half_up

NO_EXPIRY: Final = date.max
"""An expiry that says “none”, where None would mean “by the shelf life”."""


def last_good_day(entered: date | None, day: date, shelf_life_days: int | None) -> date | None:
    """The expiry of a batch that came in on `day`: as entered, else by the shelf life, else none."""
    if entered is None and shelf_life_days is not None:
        return day + timedelta(days=shelf_life_days)
    return None if entered == NO_EXPIRY else entered


@dataclass(frozen=True, slots=True)
class Held:
    """What is left of a batch at a place; `expires_on` is the last good day, None when undated."""

    batch: int
    quantity: int
    received_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class Pick:
    """Thousandths taken from one batch."""

    batch: int
    quantity: int


def soon_days(shelf_life_days: int) -> int:
    """How many days before its last good day a batch is to be sold first: a fifth of its shelf life, 3 to 30 days."""
    return min(max(round_half_up(shelf_life_days, 5), 3), 30)


def usable(held: Held, day: date) -> bool:
    """Whether a batch may be sold or cooked on `day`: received by then and not past its last good day."""
    return held.received_on <= day and (held.expires_on is None or held.expires_on >= day)


def pick_fefo(held: Iterable[Held], quantity: int, day: date, *, expired_too: bool = False) -> tuple[list[Pick], int]:
    """Batches for `quantity` on `day`, soonest expiry first, undated last, ties by order of receipt.

    `expired_too` is for write-offs, counts and returns to the supplier. Returns the picks and what is missing.
    """
    candidates = [h for h in held if h.quantity > 0 and (usable(h, day) or (expired_too and h.received_on <= day))]
    picks: list[Pick] = []
    for h in sorted(candidates, key=lambda h: (h.expires_on or date.max, h.batch)):
        if quantity == 0:
            break
        taken = min(h.quantity, quantity)
        picks.append(Pick(h.batch, taken))
        quantity -= taken
    return picks, quantity
