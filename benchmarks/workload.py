"""A made-up shop's years as plain facts: what the program and its twin by hand both record.

Forty products, sixty ingredients, recipes of four to eight of them, five channels, batches that are sold first-expired
first-out. The same size and seed give the same facts. Sizes: S a year of 30 sales a day, M five of 100, L ten of 300.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

LAST: Final = date(2026, 10, 31)
PRODUCTS: Final = 40
MATERIALS: Final = 60
CHANNELS: Final = ("Toko", "Shopee", "Tokopedia", "GoFood", "Titip jual")
WAYS: Final = ("cash", "cash", "cash", "ewallet", "bank", "marketplace")
GOOD_DAYS: Final = 60
BATCH: Final = 50
"""What a recipe yields, in pieces."""


class Size(NamedTuple):
    """How long and how busy."""

    years: int
    sales_a_day: int


SIZES: Final = {"S": Size(1, 30), "M": Size(5, 100), "L": Size(10, 300)}


@dataclass(frozen=True, slots=True)
class Sale:
    """`lines`: (product, pieces, rupiah a piece)."""

    day: date
    time: str
    channel: int
    paid_by: str
    lines: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """`lines`: (ingredient, grams, rupiah)."""

    day: date
    lines: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Production:
    """`batches` whole recipe batches of a product."""

    day: date
    product: int
    batches: int


@dataclass(frozen=True, slots=True)
class Expense:
    """Gas, paid in cash."""

    day: date
    amount: int


Fact = Sale | Purchase | Production | Expense


class Shop:
    """Prices and recipes, and the facts day by day."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self.first = date(LAST.year - size.years, LAST.month, LAST.day) + timedelta(1)
        self._chance = Random(seed)
        self.prices = [self._chance.randrange(8, 60) * 500 for _ in range(PRODUCTS)]
        self.recipes = [
            tuple(
                (part, self._chance.randrange(100, 2_000))
                for part in sorted(self._chance.sample(range(MATERIALS), self._chance.randrange(4, 9)))
            )
            for _ in range(PRODUCTS)
        ]
        """For each product: (ingredient, grams for one batch)."""
        self.costs = [self._chance.randrange(8, 90) for _ in range(MATERIALS)]
        self._stock = [0] * PRODUCTS
        self._pantry = [0] * MATERIALS

    def days(self) -> Iterator[list[Fact]]:
        """The facts of each day."""
        day = self.first
        while day <= LAST:
            yield self.one_day(day)
            day += timedelta(1)

    def one_day(self, day: date) -> list[Fact]:
        """What is bought, cooked, paid and sold on a day, in order; nothing is sold that isn't there."""
        facts: list[Fact] = []
        for product in range(PRODUCTS):
            wanted = 6 * self.size.sales_a_day * 4 // PRODUCTS  # six days of it
            if self._stock[product] < wanted // 3:
                facts += self._cook(day, product, -(-wanted // BATCH))
        facts.append(Expense(day, self._chance.randrange(10, 80) * 500))
        facts += [self._sell(day, number) for number in range(self.size.sales_a_day)]
        return facts

    def _cook(self, day: date, product: int, batches: int) -> Iterator[Fact]:
        missing = [part for part, grams in self.recipes[product] if self._pantry[part] < grams * batches]
        if missing:
            bought = tuple((part, grams, self._price(part, grams)) for part, grams in self._amounts(missing))
            for part, grams, _ in bought:
                self._pantry[part] += grams
            yield Purchase(day, bought)
        for part, grams in self.recipes[product]:
            self._pantry[part] -= grams * batches
        self._stock[product] += batches * BATCH
        yield Production(day, product, batches)

    def _amounts(self, parts: list[int]) -> Iterator[tuple[int, int]]:
        for part in parts:
            yield part, (self.size.sales_a_day * 2_000 // 1_000 + 20) * 1_000

    def _price(self, part: int, grams: int) -> int:
        return grams * self.costs[part] * self._chance.randrange(85, 116) // 100

    def _sell(self, day: date, number: int) -> Sale:
        lines: dict[int, int] = {}
        for _ in range(self._chance.choice((1, 2, 2, 3, 3))):
            product, pieces = self._chance.randrange(PRODUCTS), self._chance.randrange(1, 4)
            while self._stock[product] < pieces or product in lines:
                product = (product + 1) % PRODUCTS
            self._stock[product] -= pieces
            lines[product] = pieces
        minute = 480 + number * 720 // self.size.sales_a_day
        return Sale(
            day,
            f"{minute // 60:02d}:{minute % 60:02d}",
            self._chance.randrange(len(CHANNELS)),
            self._chance.choice(WAYS),
            tuple((product, pieces, self.prices[product]) for product, pieces in lines.items()),
        )
