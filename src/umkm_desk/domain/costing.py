"""Moving average in whole rupiah: what an issue takes, what a receipt settles, how a correction follows the goods.

A pool is one item's quantity and value in one stock account. No unit cost exists anywhere: an issue takes its
share of the value, the last issue takes the rest. Source: accounting rules, sections 1, 3 and 4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from umkm_desk.domain.money import share


@dataclass(frozen=True, slots=True)
class Pool:
    """Quantity (thousandths) and value (rupiah) of an item in a stock account.

    Below zero both are negative: the estimate still owed. `last_*` is the last positive state, from which issues
    below zero are estimated and counted surplus is valued.
    """

    quantity: int = 0
    value: int = 0
    last_quantity: int = 0
    last_value: int = 0

    def moved(self, quantity: int, value: int) -> "Pool":
        """The pool after a move (signed)."""
        after = replace(self, quantity=self.quantity + quantity, value=self.value + value)
        if self.quantity > 0 >= after.quantity:
            return replace(after, last_quantity=self.quantity, last_value=self.value)
        return after

    def at_average(self, quantity: int) -> int | None:
        """What `quantity` is worth at the current, else the last, average; None when there never was one."""
        if self.quantity > 0:
            return share(self.value, quantity, self.quantity)
        if self.last_quantity > 0:
            return share(self.last_value, quantity, self.last_quantity)
        return None


@dataclass(frozen=True, slots=True)
class Taken:
    """What an issue took: `value` in all, of it `estimated_value` for the part below zero, which is owed."""

    value: int
    estimated_quantity: int = 0
    estimated_value: int = 0
    guessed: bool = False  # there was no average to estimate from: the recipe's cost, or 0


def take(pool: Pool, quantity: int, fallback: int | None = None) -> Taken:
    """The value an issue of `quantity` > 0 takes; below zero the rest is an estimate.

    `fallback` is what the whole `quantity` costs by recipe, used when the pool never had an average.
    """
    if quantity <= 0:
        raise ValueError("an issue takes more than nothing")
    if quantity <= pool.quantity:
        return Taken(share(pool.value, quantity, pool.quantity))
    held_quantity, held_value = max(pool.quantity, 0), pool.value if pool.quantity > 0 else 0
    missing = quantity - held_quantity
    estimate = pool.at_average(missing)
    guessed = estimate is None
    if estimate is None:
        estimate = share(fallback, missing, quantity) if fallback is not None else 0
    return Taken(held_value + estimate, missing, estimate, guessed)


@dataclass(frozen=True, slots=True)
class Owed:
    """An estimate below zero that waits for a receipt, tied to the issue line that made it; both figures > 0."""

    id: int
    line: int
    quantity: int
    value: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """A receipt paying back an estimate: `difference` = true cost − estimate follows the issue."""

    owed: Owed
    quantity: int
    estimate: int
    difference: int


def settle(owed: Sequence[Owed], quantity: int, value: int) -> list[Settlement]:
    """Which estimates a receipt of `quantity` for `value` rupiah settles, oldest first; the rest enters at its cost."""
    settlements = []
    for debt in owed:
        if quantity == 0:
            break
        paid = min(debt.quantity, quantity)
        cost = share(value, paid, quantity)
        estimate = share(debt.value, paid, debt.quantity)
        settlements.append(Settlement(debt, paid, estimate, cost - estimate))
        quantity, value = quantity - paid, value - cost
    return settlements


@dataclass(frozen=True, slots=True)
class Step:
    """A later event of a pool, for `follow`: `quantity` out (> 0) or back (< 0) of issue `line`, `before` was held."""

    line: int
    quantity: int
    before: int
    whole: bool = False  # the issue was cancelled: everything it bore comes back


def follow(amount: int, steps: Iterable[Step]) -> tuple[int, dict[int, int]]:
    """Where a difference of `amount` rupiah in a receipt's cost has gone since.

    Returns (what stays in the pool, {issue line: its share}): amount × Π(after/before) stays; an issue that came
    back brings its share back.
    """
    shares: dict[int, int] = {}
    taken: dict[int, int] = {}
    for step in steps:
        if step.quantity > 0 and step.before > 0:
            part = share(amount, min(step.quantity, step.before), step.before)
            shares[step.line] = shares.get(step.line, 0) + part
            taken[step.line] = taken.get(step.line, 0) + step.quantity
            amount -= part
        elif step.quantity < 0 and shares.get(step.line):
            part = taken[step.line] if step.whole else min(-step.quantity, taken[step.line])
            back = share(shares[step.line], part, taken[step.line])
            shares[step.line] -= back
            taken[step.line] += step.quantity
            amount += back
    return amount, {line: part for line, part in shares.items() if part}
