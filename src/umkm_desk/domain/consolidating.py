"""Many shops' months side by side: the mentor's table, its order, and totals that name nobody.

Money is whole rupiah, a share is in basis points (1 250 is 12,5 %), a month yyyymm, a day yyyymmdd.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from umkm_desk.domain.errors import UserError
from umkm_desk.domain.money import round_half_up
from umkm_desk.domain.shop_months import ShopMonth
from umkm_desk.domain.wording import N_

FEWEST: Final = 5
"""Shops that a group has at least before anything of it is shown without names."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that isn't in the table because a newer one of the same shop and month is: `kept` names it."""

    file: str
    shop: str
    month: int
    kept: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that couldn't be read, by its path below the folder, and why."""

    file: str
    reason: UserError


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The table: a row a shop and month, what was left out for newer files, what couldn't be read.

    `files` is how many were looked at.
    """

    rows: tuple[ShopMonth, ...]
    older: tuple[LeftOut, ...] = ()
    refused: tuple[Refused, ...] = ()
    files: int = 0


def identified(rows: Sequence[ShopMonth]) -> list[ShopMonth]:
    """The rows with the key of their shop: its business number, else its book's id, else its name and its owner's.

    What comes from one book is one shop, whatever it was called. Different books are one shop when the number (else
    name and owner) is the same, unless both have the same month: then they are two.
    """
    named = _by_name(rows)
    books: dict[tuple[str, int], set[str]] = {}
    for row, name in zip(rows, named, strict=True):
        if row.book:
            books.setdefault((name, row.month), set()).add(row.book)
    apart = {name for (name, _), found in books.items() if len(found) > 1}
    first: dict[str, str] = {}

    def found_in(one: str) -> str:
        while first.get(one, one) != one:
            one = first[one]
        return one

    for row, name in zip(rows, named, strict=True):
        if row.book and name not in apart:
            one, other = sorted((found_in(f"book {row.book}"), found_in(f"name {name}")))
            first[other] = one
    groups = [
        found_in(f"book {row.book}" if row.book else f"name {name}") for row, name in zip(rows, named, strict=True)
    ]
    keys: dict[str, str] = {}
    for row, name, group in zip(rows, named, groups, strict=True):
        best = name if row.nib and name not in apart else keys.get(group) or row.book or name
        keys[group] = best
    return [replace(row, key=keys[group]) for row, group in zip(rows, groups, strict=True)]


def _by_name(rows: Sequence[ShopMonth]) -> list[str]:
    """Each row's shop by its business number, else its name and its owner's.

    A number or an owner that was filled in later holds for the months before, as long as only one shop fits.
    """
    numbers: dict[tuple[str, str], set[str]] = {}
    owners: dict[str, set[str]] = {}
    for row in rows:
        name, owner = _names(row)
        if row.nib:
            numbers.setdefault((name, owner), set()).add(row.nib)
        if owner:
            owners.setdefault(name, set()).add(owner)

    def key(row: ShopMonth) -> str:
        name, owner = _names(row)
        if not owner and len(owners.get(name, ())) == 1:
            (owner,) = owners[name]
        known = {row.nib} if row.nib else numbers.get((name, owner), set())
        return known.copy().pop() if len(known) == 1 else f"{name} / {owner}"

    return [key(row) for row in rows]


def _names(row: ShopMonth) -> tuple[str, str]:
    return row.shop.casefold(), row.owner.casefold()


def newest(rows: Iterable[ShopMonth]) -> tuple[list[ShopMonth], list[LeftOut]]:
    """One row a shop and month, the last made; and the files that were left out for it.

    A second copy of the same summary (a PDF and a JSON made at once) isn't older, so it isn't named.
    """
    kept: dict[tuple[str, int], ShopMonth] = {}
    losers: list[ShopMonth] = []
    for row in sorted(identified(list(rows)), key=lambda row: (row.made_at, row.file)):
        place = (row.key, row.month)
        if place in kept:
            losers.append(kept[place])
        kept[place] = row
    left = [
        LeftOut(row.file, row.shop, row.month, kept[row.key, row.month].file)
        for row in losers
        if row.made_at != kept[row.key, row.month].made_at
    ]
    return sorted(kept.values(), key=lambda row: (row.shop.casefold(), row.key, row.month)), left


def latest(rows: Iterable[ShopMonth]) -> list[ShopMonth]:
    """Each shop's last month."""
    last: dict[str, ShopMonth] = {}
    for row in rows:
        if row.key not in last or row.month > last[row.key].month:
            last[row.key] = row
    return list(last.values())


def histories(rows: Iterable[ShopMonth]) -> dict[str, tuple[ShopMonth, ...]]:
    """Each shop's months, oldest first."""
    found: dict[str, list[ShopMonth]] = {}
    for row in sorted(rows, key=lambda row: row.month):
        found.setdefault(row.key, []).append(row)
    return {key: tuple(months) for key, months in found.items()}


ORDERS: Final[Mapping[str, tuple[str, Callable[[ShopMonth], Any], bool]]] = {
    "shop": (N_("Shop"), lambda row: row.shop.casefold(), False),
    "month": (N_("Month"), lambda row: row.month, True),
    "turnover": (N_("Turnover"), lambda row: row.turnover, True),
    "change": (N_("Against the month before"), lambda row: row.on_month, False),
    "year": (N_("Against a year ago"), lambda row: row.on_year, False),
    "gross": (N_("Gross profit share"), lambda row: row.gross_share, False),
    "profit": (N_("Net profit"), lambda row: row.net_profit, True),
    "cash": (N_("Cash and bank"), lambda row: row.cash, False),
    "receivables": (N_("Receivables"), lambda row: row.receivables, True),
    "payables": (N_("Payables"), lambda row: row.payables, True),
    "waste": (N_("Waste share"), lambda row: row.waste_share, True),
    "health": (N_("Health of the books"), lambda row: row.health, False),
    "overdue": (N_("Overdue follow-ups"), lambda row: row.late, True),
}
"""What the table may be ordered by: words, the figure, and whether the greatest comes first. Unknown comes last."""


def ordered(rows: Iterable[ShopMonth], order: str) -> list[ShopMonth]:
    """The rows by one of `ORDERS`; what is alike by name and month, what isn't known at the end."""
    _, figure, descending = ORDERS[order]
    named = sorted(rows, key=lambda row: (row.shop.casefold(), row.key, row.month))
    known = [row for row in named if figure(row) is not None]
    known.sort(key=figure, reverse=descending)
    return known + [row for row in named if figure(row) is None]


FALLEN: Final = -2000  # basis points against the month before
WASTEFUL: Final = 500  # basis points of net sales
DOUBTFUL: Final = 60  # points of the health of the books


def marked(row: ShopMonth) -> frozenset[str]:
    """The names of a row's figures that ask for a look: change, profit, waste, health, overdue, permits."""
    asks = {
        "change": row.on_month is not None and row.on_month <= FALLEN and not row.unfinished,
        "profit": row.net_profit < 0,
        "waste": row.waste_share is not None and row.waste_share >= WASTEFUL,
        "health": row.health is not None and row.health < DOUBTFUL,
        "overdue": bool(row.late),
        "permits": bool(row.permits),
    }
    return frozenset(name for name, asked in asks.items() if asked)


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure lies among shops: a quarter of them has less than `lower`, half less than `middle` …"""

    lower: int
    middle: int
    upper: int


@dataclass(frozen=True, slots=True)
class Totals:
    """A group of shops without names. Money is summed; the spreads are of rupiah and of basis points.

    `name` is what the group is called ("" for shops of several small groups). `earning` counts shops with a profit.
    `health` and `gross` leave out shops of which they aren't known; None when those that are left are too few.
    """

    name: str
    month: int
    shops: int
    turnover: int
    net_sales: int
    gross_profit: int
    net_profit: int
    waste: int
    earning: int
    sales: Spread
    profit: Spread
    gross: Spread | None
    health: Spread | None


@dataclass(frozen=True, slots=True)
class Office:
    """What an office may show of all its shops: totals without names, by month and, of one month, by city."""

    months: tuple[Totals, ...]
    cities: tuple[Totals, ...]


def office_of(rows: Sequence[ShopMonth]) -> Office:
    """The totals of a table; the cities are those of the last month that has any."""
    months = month_totals(rows)
    return Office(tuple(months), tuple(city_totals(rows, months[-1].month)) if months else ())


def month_totals(rows: Iterable[ShopMonth]) -> list[Totals]:
    """The office's months without names, oldest first; months of fewer than `FEWEST` shops are left out."""
    months: dict[int, list[ShopMonth]] = {}
    for row in rows:
        months.setdefault(row.month, []).append(row)
    return [_totals("", found) for _, found in sorted(months.items()) if len(found) >= FEWEST]


def city_totals(rows: Iterable[ShopMonth], month: int) -> list[Totals]:
    """The cities of one month without names, the largest first; small ones together as "" (see `grouped`)."""
    cities: dict[str, list[ShopMonth]] = {}
    for row in rows:
        if row.month == month:
            cities.setdefault(row.city.casefold(), []).append(row)
    shown, rest = grouped({city: len(found) for city, found in cities.items()})
    together = [row for city in rest for row in cities[city]]
    totals = [_totals(min(row.city for row in cities[city]), cities[city]) for city in shown]
    return [*totals, _totals("", together)] if together else totals


def grouped(sizes: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Which groups are shown by name, the largest first, and which are shown together.

    Small groups are shown together, and so are shops without a city (""). When these are too few, the smallest of the
    others joins them: else what is hidden could be worked out from the sum of all. When all are too few, none is shown.
    """
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    shown = [name for name in order if sizes[name] >= FEWEST and name]
    rest = [name for name in order if name not in shown]
    while rest and sum(sizes[name] for name in rest) < FEWEST:
        if not shown:
            return [], []
        rest.append(shown.pop())
    return shown, rest


def _totals(name: str, rows: Sequence[ShopMonth]) -> Totals:
    return Totals(
        name=name,
        month=rows[0].month,
        shops=len(rows),
        turnover=sum(row.turnover for row in rows),
        net_sales=sum(row.net_sales for row in rows),
        gross_profit=sum(row.gross_profit for row in rows),
        net_profit=sum(row.net_profit for row in rows),
        waste=sum(row.waste for row in rows),
        earning=sum(row.net_profit > 0 for row in rows),
        sales=quartiles([row.net_sales for row in rows]),
        profit=quartiles([row.net_profit for row in rows]),
        gross=_known([row.gross_share for row in rows]),
        health=_known([row.health for row in rows]),
    )


def _known(figures: Iterable[int | None]) -> Spread | None:
    known = [figure for figure in figures if figure is not None]
    return quartiles(known) if len(known) >= FEWEST else None


def quartiles(figures: Sequence[int]) -> Spread:
    """The three quartiles as spreadsheets work them out (between neighbours), to a whole number, halves away from 0."""
    line = sorted(figures)

    def at(quarter: int) -> int:
        place, rest = divmod((len(line) - 1) * quarter, 4)
        after = line[min(place + 1, len(line) - 1)]
        return round_half_up(line[place] * (4 - rest) + after * rest, 4)

    return Spread(at(1), at(2), at(3))
