"""What was paid, put to the oldest tax first: a payment in the book doesn't say which month it was for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paid:
    """What one month's tax got of the payments, rupiah, and the day of the last of them (None: of none)."""

    amount: int = 0
    on: date | None = None


def oldest_first(needs: Sequence[int], payments: Iterable[tuple[date, int]]) -> tuple[list[Paid], int]:
    """Payments (day, rupiah > 0) in their order, each to the first need (rupiah, oldest first) that isn't met yet.

    Returns what each need got, and what is left of the payments.
    """
    got, place, left = [Paid() for _ in needs], 0, 0
    for day, amount in payments:
        rest = amount
        while place < len(needs):
            part = min(rest, max(needs[place] - got[place].amount, 0))
            if part:
                got[place] = Paid(got[place].amount + part, day)
                rest -= part
            if got[place].amount < needs[place]:
                break
            place += 1
        left += rest
    return got, left
