"""Yearly turnovers at which something changes for a shop, and when the year may reach them at the pace of now.

The limits are dated data, handed in. What is said about months to come is an estimate.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from umkm_desk.domain.calendar import Month

LimitName = Literal["free_band", "small", "vat"]
LIMITS: Final[tuple[LimitName, ...]] = ("free_band", "small", "vat")


@dataclass(frozen=True, slots=True)
class Limit:
    """`amount` rupiah a calendar year; what changes begins above it.

    `free_band`: turnover above it is taxed (persons alone). `small`: micro becomes small. `vat`: PKP, no final tax
    any more. `confidence`: H, M or L, how sure the source is.
    """

    name: LimitName
    amount: int
    valid_from: date
    source: str
    confidence: str


def first_above(amount: int, so_far: int, this_month: int, pace: int, now: Month) -> Month | None:
    """The month of the year in which its turnover goes above `amount`, as an estimate; None: not in this year.

    `so_far` is the turnover of the year before `now`, `this_month` what `now` has had yet (it ends with no less),
    `pace` the turnover of a month to come. All rupiah.
    """
    total, month = so_far + max(this_month, pace), now
    while total <= amount:
        if month.month == 12:
            return None
        total, month = total + pace, month.plus(1)
    return month
