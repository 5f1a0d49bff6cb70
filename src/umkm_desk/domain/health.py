"""The health of the books: how far their figures can be trusted, as a score from 100 down, each gap with its price.

The score is an arithmetic, not a law: a hundred less what every gap costs. Together all gaps cost no more than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from umkm_desk.domain.wording import N_

WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Weight:
    """What a kind of gap costs: `each` a finding, never more than `most`, in points. `name` is a gettext id."""

    name: str
    each: int
    most: int


WEIGHTS: Final[dict[str, Weight]] = {
    "stock_below_zero": Weight(N_("Stock below zero"), 3, 15),
    "money_below_zero": Weight(N_("Money below zero"), 5, 10),
    "sales_without_cost": Weight(N_("Sales without cost"), 3, 15),
    "no_price": Weight(N_("Goods without a price"), 2, 10),
    "no_opening": Weight(N_("No opening balance"), 15, 15),
    "month_not_closed": Weight(N_("Months not locked yet"), 4, 12),
    "no_expiry": Weight(N_("Batches without a date"), 1, 5),
    "no_wages": Weight(N_("Productions without wages"), 1, 4),
    "no_overhead": Weight(N_("Productions without kitchen costs"), 1, 4),
    "no_count": Weight(N_("Stock not counted for two months"), 6, 6),
    "drawer_not_counted": Weight(N_("Drawer not counted for two months"), 4, 4),
}
"""What can be missing or wrong, the most urgent first. Together they cost a hundred at most."""


@dataclass(frozen=True, slots=True)
class Gap:
    """`count` findings of a kind (a key of `WEIGHTS`) and what they cost, in points."""

    key: str
    count: int
    cost: int


def gaps(counts: Mapping[str, int]) -> tuple[Gap, ...]:
    """The gaps there are, in the order of `WEIGHTS`; a kind that isn't in it is a KeyError."""
    unknown = counts.keys() - WEIGHTS.keys()
    if unknown:
        raise KeyError(unknown.pop())
    found = ((key, weight, counts.get(key, 0)) for key, weight in WEIGHTS.items())
    return tuple(Gap(key, count, min(weight.each * count, weight.most)) for key, weight, count in found if count > 0)


def score(found: tuple[Gap, ...]) -> int:
    """What is left of a hundred, 0 to 100."""
    return WHOLE - sum(gap.cost for gap in found)
