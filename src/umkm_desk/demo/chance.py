"""Chance in whole numbers: the same seed always gives the same year."""

from random import Random


def percent(amount: int, rate: int) -> int:
    """`rate` percent of an amount, rounded down."""
    return amount * rate // 100


def rounded(amount: int, step: int) -> int:
    """The amount to the nearest `step`, as people write prices."""
    return (amount + step // 2) // step * step


def vary(rng: Random, amount: int, spread: int) -> int:
    """The amount, up to `spread` percent more or less."""
    return amount * rng.randint(1000 - spread * 10, 1000 + spread * 10) // 1000


def happens(rng: Random, rate: int) -> bool:
    """Whether something that happens in `rate` of 100 cases does."""
    return rng.randrange(100) < rate


def how_many(rng: Random, thousandths: int) -> int:
    """A whole number around an average given in thousandths; 0 stays 0."""
    whole, rest = divmod(thousandths, 1000)
    number = whole + (rng.randrange(1000) < rest)
    spread = max(1, number // 3)
    return max(0, number + rng.randint(-spread, spread)) if number else 0
